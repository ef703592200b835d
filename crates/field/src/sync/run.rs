//! One sync from beginning to end: sign in, send entries, fetch entries, send originals.

use ed25519_dalek::SigningKey;
use evidence::wire::Grant;
use evidence::wire::session::{SessionAnswer, Standing};
use evidence::{CaseId, RecordId, SeatKey, Sensitivity};

use super::cited;
use super::client::Client;
use super::error::SyncError;
use super::fetch::{self, Wanted};
use super::limits::Limits;
use super::report::{CaseReport, Ended, SyncReport};
use super::trust::{self, Continued, Doubt};
use super::{certificates, clock_offset, originals, pull, push};
use crate::clock::Clock;
use crate::error::Error;
use crate::media::store::Store;
use crate::node::Node;
use crate::random::{Random, random_bytes};
use crate::store::{hq, ledger, reader, record, upload};
use crate::work::{Phase, Work};

/// Who syncs, and with what.
pub struct Participant<'a> {
    /// The ledger.
    pub node: &'a mut Node,
    /// The originals.
    pub media: &'a Store,
    /// The key of the seat that is signed on.
    pub key: &'a SigningKey,
    /// Name of the examiner, for messages.
    pub examiner: &'a str,
    /// The device's clock.
    pub clock: &'a dyn Clock,
    /// Randomness, for what is checked by lot.
    pub random: &'a mut dyn Random,
}

/// What to do at headquarters.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Errand {
    /// Only fetch the originals that are wanted; otherwise entries go both ways and originals are sent as well.
    pub only_originals: bool,
    /// The originals to fetch.
    pub originals: Option<Wanted>,
}

/// A sync under way.
pub struct Run<'r> {
    pub(super) node: &'r mut Node,
    pub(super) media: &'r Store,
    pub(super) client: Client<'r>,
    pub(super) report: SyncReport,
    key: &'r SigningKey,
    clock: &'r dyn Clock,
    random: &'r mut dyn Random,
}

/// Syncs once. Whatever happens, the report says how far it came; everything that was confirmed before is kept.
pub fn sync<'r>(who: Participant<'r>, errand: &Errand, limits: Limits, work: &'r Work) -> SyncReport {
    match Run::new(who, limits, work) {
        Ok(mut run) => {
            let result = run.all(errand);
            run.finish(result)
        }
        Err(error) => SyncReport { ended: Ended::from(&error), ..SyncReport::begun() },
    }
}

impl<'r> Run<'r> {
    fn new(who: Participant<'r>, limits: Limits, work: &'r Work) -> Result<Self, Error> {
        let Participant { node, media, key, examiner, clock, random } = who;
        let hq = hq::headquarters(node.db())?.ok_or(SyncError::NotEnrolled)?;
        let seat = SeatKey::from(key);
        let is_enrolled = ledger::seats(node.db())?
            .iter()
            .any(|(_, known, certificate)| *known == seat && certificate.is_some());
        if !is_enrolled {
            return Err(SyncError::ExaminerNotEnrolled { examiner: examiner.to_owned() }.into());
        }
        let client = Client::new(hq, key.clone(), limits, work)?;
        Ok(Self { node, media, client, report: SyncReport::begun(), key, clock, random })
    }

    fn finish(mut self, result: Result<(), Error>) -> SyncReport {
        let result = result.and(self.add_up());
        if let Err(error) = &result {
            self.report.ended = Ended::from(error);
        }
        self.report.wire_sent = self.client.line().meter().up();
        self.report.wire_received = self.client.line().meter().down();
        self.report
    }

    /// Sums over the cases, and what is left waiting.
    fn add_up(&mut self) -> Result<(), Error> {
        let report = &mut self.report;
        for case in &mut report.cases {
            if let Some(no) = ledger::find_case(self.node.db(), case.case)? {
                case.waiting = ledger::count_entries(self.node.db(), Some(no))?.1;
            }
            report.entries_confirmed += case.confirmed;
            report.entries_refused += case.refused;
            report.entries_received += case.new;
        }
        Ok(())
    }

    /// The seat that syncs.
    pub(super) fn seat(&self) -> SeatKey {
        SeatKey::from(self.key)
    }

    /// Time of this device, milliseconds since the Unix epoch.
    pub(super) fn now_ms(&self) -> i64 {
        self.clock.now().unix_ms
    }

    /// A number by lot.
    pub(super) fn lot(&mut self) -> Result<u64, Error> {
        Ok(u64::from_le_bytes(random_bytes(self.random)?))
    }

    /// Checks a checkpoint against the newest one that is kept.
    pub(super) fn continued(&mut self, note: &str) -> Result<Continued, Error> {
        let held = trust::held(self.node.db())?;
        let continued = trust::continued(held.as_ref(), &mut self.client, note);
        continued.map_err(|doubt| self.keep_doubt(doubt))
    }

    /// What to tell of a doubt, after its evidence was kept.
    pub(super) fn keep_doubt(&self, doubt: Doubt) -> Error {
        doubt.keep(self.node.db(), self.now_ms())
    }

    fn all(&mut self, errand: &Errand) -> Result<(), Error> {
        let before = trust::held(self.node.db())?;
        let session = self.sign_in()?;
        let standing = session.standing;
        let grants = self.take_grants(session)?;
        if !errand.only_originals {
            self.exchange_entries(standing, &grants)?;
            if let Some(before) = before {
                cited::shorten(self, &before)?;
            }
        }
        // Before originals are sent: of what came from headquarters, headquarters then gives a receipt.
        if let Some(wanted) = errand.originals.as_ref().filter(|_| standing == Standing::Active) {
            fetch::fetch(self, &grants, wanted)?;
        }
        if !errand.only_originals {
            originals::send(self, &grants)?;
        }
        if standing == Standing::Revoked {
            let message = "it was revoked. What it delivered is kept there and does not count.".to_owned();
            return Err(SyncError::DeviceRefused { message }.into());
        }
        Ok(())
    }

    /// Sends entries of every case that is granted, then fetches those of others.
    fn exchange_entries(&mut self, standing: Standing, grants: &[Grant]) -> Result<(), Error> {
        let cases = ledger::cases(self.node.db())?;
        for (no, case) in &cases {
            let grant = grants.iter().find(|grant| grant.case == *case);
            let at = self.open_case_report(*case, grant)?;
            if grant.is_some() {
                let mut pushed = push::Pushed::default();
                let result = push::push(self, *no, &mut pushed);
                if let Some(report) = self.report.cases.get_mut(at) {
                    report.confirmed = pushed.confirmed;
                    report.refused = pushed.refused;
                }
                result?;
            }
        }
        if standing == Standing::Active {
            for grant in grants {
                self.pull(grant)?;
                certificates::fetch(self, grant)?;
            }
            self.ask_for_readers(grants)?;
        }
        for (no, _) in ledger::cases(self.node.db())? {
            super::proofs::fetch(self, no)?;
        }
        Ok(())
    }

    /// Signs in and learns the clock of headquarters.
    fn sign_in(&mut self) -> Result<SessionAnswer, Error> {
        self.client.begin(Phase::Connect, 0, 0);
        let before_ms = self.now_ms();
        let challenge = self.client.challenge()?;
        let offset_ms = clock_offset::between(before_ms, self.now_ms(), challenge.hq_time_ms);
        clock_offset::keep(self.node.db(), offset_ms, self.now_ms())?;
        self.report.clock_offset_ms = Some(offset_ms);
        let session = self.client.sign_in(&challenge)?;
        self.report.standing = Some(session.standing);
        let checkpoint = self.continued(&session.checkpoint)?;
        checkpoint.keep(self.node.db())?;
        cited::settle(self)?;
        Ok(session)
    }

    /// Keeps what headquarters grants. A revoked seat is granted nothing any more but may deliver where it once worked.
    fn take_grants(&mut self, session: SessionAnswer) -> Result<Vec<Grant>, Error> {
        let seat = self.seat();
        let tx = self.node.transaction()?;
        let seat = ledger::seat_no(&tx, seat)?;
        if session.standing == Standing::Active {
            hq::put_grants(&tx, seat, &session.grants)?;
        }
        // It held these and has lost them: its receipts no longer speak for them.
        for digest in &session.lost {
            upload::forget(&tx, *digest)?;
        }
        let grants = hq::grants(&tx, seat)?;
        tx.commit()?;
        Ok(grants)
    }

    /// Learns who else has read the cases: what a person must know who raises a record later, perhaps without a link.
    fn ask_for_readers(&mut self, grants: &[Grant]) -> Result<(), Error> {
        let cases: Vec<CaseId> = grants
            .iter()
            .filter(|grant| grant.max_class >= Sensitivity::S1)
            .map(|grant| grant.case)
            .collect();
        if cases.is_empty() {
            return Ok(());
        }
        let answer = self.client.readers(&cases)?;
        let tx = self.node.transaction()?;
        reader::put(&tx, &cases, &answer.readers)?;
        tx.commit()?;
        Ok(())
    }

    fn pull(&mut self, grant: &Grant) -> Result<(), Error> {
        let known = self.report.cases.iter().position(|report| report.case == grant.case);
        let at = known.map_or_else(|| self.open_case_report(grant.case, Some(grant)), Ok)?;
        let mut pulled = pull::Pulled::default();
        let result = pull::pull(self, grant.case, &mut pulled);
        if let Some(report) = self.report.cases.get_mut(at) {
            report.received = pulled.received;
            report.new = pulled.new;
            report.completed = pulled.completed;
            report.unusable = pulled.unusable;
        }
        result
    }

    /// Begins the report of a case, and says where it stands among the others.
    fn open_case_report(&mut self, case: CaseId, grant: Option<&Grant>) -> Result<usize, Error> {
        let number = match (grant, ledger::find_case(self.node.db(), case)?) {
            (Some(grant), _) => grant.number.clone(),
            (None, Some(no)) => {
                let row = record::get(self.node.db(), no, RecordId::from_bytes(*case.as_bytes()))?;
                row.and_then(|row| row.view.text("case_no").map(ToOwned::to_owned)).unwrap_or_default()
            }
            (None, None) => String::new(),
        };
        let granted = grant.is_some();
        self.report.cases.push(CaseReport::begun(case, number, granted));
        Ok(self.report.cases.len() - 1)
    }
}
