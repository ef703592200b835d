//! Looking at a bundle before anything of it is taken in: who signed it, whether it holds, what of it is new here.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use evidence::{CaseId, Op, Origin, RecordId, RecordOps, SeatKey, Sensitivity, merge};
use serde::{Deserialize, Serialize};

use crate::bundle::bag::{Finding, Options};
use crate::bundle::contents::Bundle;
use crate::bundle::import::Reached;
use crate::bundle::{Followed, contents, sealed};
use crate::commands::{Failure, Request as _};
use crate::error::Error;
use crate::node::project::said_before;
use crate::session::Session;
use crate::store::{ledger, original, record};
use crate::work::Phase;

/// Looks at a bundle. Nothing is taken in.
#[derive(Clone, Serialize, Deserialize, ts_rs::TS)]
#[ts(optional_fields = nullable)]
pub struct InspectBundle {
    /// The folder of the bundle, or a sealed bundle.
    pub path: PathBuf,
    /// Secret keys of recipients (`AGE-SECRET-KEY-1…`), for a sealed bundle.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub keys: Vec<String>,
}

/// A bundle as it is, and what of it is new here.
#[derive(Debug, Clone, Serialize, ts_rs::TS)]
pub struct InspectedBundle {
    /// Whether it is complete and valid, signed, and every entry and original in it is what it should be.
    pub holds: bool,
    /// What was found, the weightiest first.
    pub findings: Vec<Finding>,
    /// Findings that were left out.
    pub findings_omitted: u64,
    /// The seat that signed it, where the signature fits.
    pub signed_by: Option<SeatKey>,
    /// Who sits there, as a certificate in the bundle or this vault says; empty where neither does.
    pub signer: String,
    /// When it was made, milliseconds since the Unix epoch, as the signer says.
    pub made_ms: Option<i64>,
    /// For whom it was made, a code of `bundle.profile`.
    pub profile: Option<String>,
    /// The cases in it.
    pub cases: Vec<CaseId>,
    /// Bytes in it.
    pub bytes: u64,
    /// Entries in it.
    pub entries: u64,
    /// Of those, not in this vault.
    pub entries_new: u64,
    /// Fields in which what is new would disagree with what stands here. Both would stay.
    pub disagreements: u64,
    /// Openings that are withheld.
    pub withheld: u64,
    /// Originals that its entries name.
    pub originals_named: u64,
    /// Of those, in the bundle and unchanged.
    pub originals_held: u64,
    /// Originals in the bundle that are not in this vault.
    pub originals_new: u64,
    /// Receipts of headquarters in it.
    pub receipts: u64,
}

impl InspectBundle {
    /// The name of the request.
    pub const NAME: &'static str = "inspect_bundle";

    /// Looks, with the eyes of an open vault.
    pub(super) fn look(self, session: &mut Session) -> Result<InspectedBundle, Failure> {
        session.inspect(&self).map_err(|error| Failure::from(&error))
    }
}

impl Session {
    fn inspect(&mut self, asked: &InspectBundle) -> Result<InspectedBundle, Error> {
        let keys = asked.keys.iter().map(|key| sealed::identity(key)).collect::<Result<Vec<_>, _>>()?;
        let work = self.work.clone();
        let watch = Followed::new(&work, Phase::Verify, 0);
        let reached = Reached::reach(&asked.path, &keys, self.folder(), &watch)?;
        let report = contents::verify(&reached.root(), &Options::default(), &watch)?;
        let cases: BTreeSet<CaseId> = report.ledger.strands.iter().map(|strand| strand.case).collect();
        let signed_by = report.signature.as_ref().map(|signature| signature.seat);
        let certificate = report.seats.iter().find(|known| Some(known.seat) == signed_by);
        let mut inspected = InspectedBundle {
            holds: report.holds,
            findings_omitted: report.bag.findings_omitted as u64,
            signed_by,
            signer: certificate.map(|known| known.examiner.clone()).unwrap_or_default(),
            made_ms: report.signature.as_ref().map(|signature| signature.made_ms),
            profile: report.description.as_ref().map(|described| described.profile.code().to_owned()),
            cases: cases.into_iter().collect(),
            bytes: report.bag.payload_oxum.octets,
            entries: report.ledger.entries,
            entries_new: 0,
            disagreements: 0,
            withheld: report.ledger.withheld.iter().sum(),
            originals_named: report.originals.named,
            originals_held: report.originals.held,
            originals_new: 0,
            receipts: report.receipts,
            findings: report.findings,
        };
        let Ok(bundle) = Bundle::open(&reached.root()) else { return Ok(inspected) };
        let mut said = BTreeMap::new();
        for entry in bundle.entries().flatten() {
            if ledger::holds(self.node.db(), &entry)? {
                continue;
            }
            inspected.entries_new += 1;
            for (origin, class, op) in merge::ops_of(&entry) {
                let of_record: &mut Vec<_> = said.entry((entry.header().case, op.record())).or_default();
                of_record.push((origin, class, op.clone()));
            }
        }
        for ((case, record), new) in said {
            inspected.disagreements += self.would_disagree(case, record, &new)?;
        }
        for carried in bundle.originals() {
            if original::get(self.node.db(), carried.digest)?.is_none() {
                inspected.originals_new += 1;
            }
        }
        if let (true, Some(seat)) = (inspected.signer.is_empty(), inspected.signed_by) {
            inspected.signer = self.name_of_seat(&inspected.cases, seat)?;
        }
        Ok(inspected)
    }

    /// In how many fields of a record people would disagree after these statements, and do not today.
    fn would_disagree(
        &self,
        case: CaseId,
        record: RecordId,
        new: &[(Origin, Sensitivity, Op)],
    ) -> Result<u64, Error> {
        let Some(case) = ledger::find_case(self.node.db(), case)? else { return Ok(0) };
        let Some(no) = record::find(self.node.db(), case, record)? else { return Ok(0) };
        let forms = self.node.forms();
        let mut all = said_before(self.node.db(), no, record)?;
        let disputed =
            |all: &RecordOps| all.fields().filter(|field| all.is_disputed(field, forms)).count() as u64;
        let before = disputed(&all);
        for (origin, class, op) in new {
            all.take(*origin, *class, op);
        }
        Ok(disputed(&all).saturating_sub(before))
    }

    /// Who sits at a seat, as any of these cases in this vault says; empty where none does.
    fn name_of_seat(&mut self, cases: &[CaseId], seat: SeatKey) -> Result<String, Error> {
        for case in cases {
            if self.require_case(*case).is_err() {
                continue;
            }
            let seats = crate::commands::ListSeats { case: *case }.run(self)?;
            if let Some(known) = seats.into_iter().find(|known| known.seat == seat && !known.name.is_empty())
            {
                return Ok(known.name);
            }
        }
        Ok(String::new())
    }
}
