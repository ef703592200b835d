//! Taking in entries that others signed: from a bundle, a link, or a backup, all the same way.
//!
//! Signatures are checked on the other cores while rows are written on this one. Arriving twice changes nothing; what
//! breaks a rule is kept and marked; what is no entry at all is counted and named.

use std::collections::{BTreeMap, HashMap};
use std::sync::mpsc;
use std::thread;

use ed25519_dalek::VerifyingKey;
use evidence::{CaseId, Entry, EntryId, Hlc, RecordId, SeatKey};
use rusqlite::Connection;

use super::Node;
use super::project::Projector;
use super::quarantine::{Changed, Judge};
use crate::error::Error;
use crate::store::ledger::{self, CaseNo, EntryNo, SeatNo, StrandEnd};

/// Entries per transaction: large enough that a commit costs little for each, small enough to stop at soon.
pub const ENTRIES_PER_COMMIT: usize = 2_000;
const ENTRIES_PER_PIECE: usize = 256;
const PIECES_AHEAD: usize = 4;

/// What became of the entries that came in. `offered` is the sum of the others.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct Applied {
    /// Entries that came in, readable or not.
    pub offered: u64,
    /// Entries that were not here before.
    pub new: u64,
    /// Entries that were here already.
    pub known: u64,
    /// Entries that were here with fewer openings.
    pub completed: u64,
    /// Entries refused: unreadable, or with a wrong signature.
    pub refused: Vec<RefusedEntry>,
    /// Of the new ones, entries that claim a place another one has: somebody rewrote history.
    pub forks: u64,
    /// Records changed.
    pub records: u64,
}

/// Bytes that claimed to be an entry and are none.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct RefusedEntry {
    /// Position among those that came in, from 0.
    pub index: u64,
    /// The entry, where it could be read.
    pub entry: Option<EntryId>,
    /// A stable code.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
}

/// An entry whose signature has been looked at.
type Checked = Result<Entry, RefusedEntry>;

impl Node {
    /// Takes in entries. Each is committed within [`ENTRIES_PER_COMMIT`] of its arrival; after an error everything
    /// committed before stays, and offering the same again goes on from there.
    pub fn apply(
        &mut self,
        entries: impl Iterator<Item = Result<Entry, evidence::Error>> + Send,
    ) -> Result<Applied, Error> {
        thread::scope(|scope| {
            let (send, checked) = mpsc::sync_channel(PIECES_AHEAD);
            scope.spawn(move || check_signatures(entries, &send));
            self.apply_checked(checked.into_iter().flatten())
        })
    }

    fn apply_checked(&mut self, mut checked: impl Iterator<Item = Checked>) -> Result<Applied, Error> {
        let mut applied = Applied::default();
        loop {
            let before = applied.offered;
            let mut changed: BTreeMap<CaseId, Vec<RecordId>> = BTreeMap::new();
            let forms = self.forms;
            let tx = self.transaction()?;
            let mut writer = Writer::new(&tx, forms)?;
            for item in checked.by_ref().take(ENTRIES_PER_COMMIT) {
                applied.offered += 1;
                match item {
                    Ok(entry) => {
                        let records = writer.take(&entry, &mut applied)?;
                        changed.entry(entry.header().case).or_default().extend(records);
                    }
                    Err(refused) => applied.refused.push(refused),
                }
            }
            let judged = writer.finish()?;
            tx.commit()?;
            self.announce_judged(judged)?;
            for (case, mut records) in changed {
                records.sort_unstable();
                records.dedup();
                applied.records += records.len() as u64;
                if !records.is_empty() {
                    self.announce(case, records);
                }
            }
            if applied.offered == before {
                self.committed();
                return Ok(applied);
            }
        }
    }
}

/// Looks at signatures, piece by piece on all cores, and passes the entries on in their order.
fn check_signatures(
    entries: impl Iterator<Item = Result<Entry, evidence::Error>>,
    send: &mpsc::SyncSender<Vec<Checked>>,
) {
    use rayon::iter::{IntoParallelIterator as _, ParallelIterator as _};
    let mut keys: HashMap<SeatKey, Option<VerifyingKey>> = HashMap::new();
    let mut index = 0;
    let mut entries = entries.peekable();
    while entries.peek().is_some() {
        let mut piece = Vec::with_capacity(ENTRIES_PER_PIECE);
        for read in entries.by_ref().take(ENTRIES_PER_PIECE) {
            let key = read.as_ref().ok().and_then(|entry| {
                let seat = entry.header().seat;
                *keys.entry(seat).or_insert_with(|| seat.verifying())
            });
            piece.push((index, read, key));
            index += 1;
        }
        let checked = piece.into_par_iter().map(|(index, read, key)| check(index, read, key)).collect();
        if send.send(checked).is_err() {
            return;
        }
    }
}

fn check(index: u64, read: Result<Entry, evidence::Error>, key: Option<VerifyingKey>) -> Checked {
    let refused = |entry, error: evidence::Error| {
        Err(RefusedEntry { index, entry, code: error.code(), message: error.to_string() })
    };
    match read {
        Ok(entry) => match key.map(|key| entry.verify_with(&key)) {
            Some(Ok(())) => Ok(entry),
            Some(Err(error)) => refused(Some(entry.id()), error),
            None => refused(Some(entry.id()), evidence::Error::SignatureWrong { what: "entry" }),
        },
        Err(error) => refused(None, error),
    }
}

/// Writes checked entries within one transaction.
struct Writer<'t> {
    db: &'t Connection,
    projector: Projector<'t>,
    judge: Judge<'t>,
    cases: HashMap<CaseId, CaseNo>,
    seats: HashMap<SeatKey, SeatNo>,
    ends: HashMap<(CaseNo, SeatNo), StrandEnd>,
}

impl<'t> Writer<'t> {
    fn new(db: &'t Connection, forms: &'static evidence::forms::Forms) -> Result<Self, Error> {
        let projector = Projector::new(db, forms)?;
        let judge = Judge::new(db, forms)?;
        let (cases, seats, ends) = (HashMap::new(), HashMap::new(), HashMap::new());
        Ok(Self { db, projector, judge, cases, seats, ends })
    }

    fn take(&mut self, entry: &Entry, applied: &mut Applied) -> Result<Vec<RecordId>, Error> {
        let header = entry.header();
        let case = self.case(header.case)?;
        let seat = self.seat(header.seat)?;
        let end = self.ends.get(&(case, seat)).copied();
        // Most entries follow the last one of their strand: then nothing can stand in their place yet.
        if end.is_some_and(|end| header.seq <= end.head_seq) {
            let place = ledger::in_place(self.db, case, seat, header.seq)?;
            if let Some(held) = place.iter().find(|held| held.id == entry.id()) {
                if !held.withheld {
                    applied.known += 1;
                    return Ok(Vec::new());
                }
                return self.complete(case, held.no, entry, applied);
            }
            if !place.is_empty() {
                applied.forks += 1;
            }
        }
        let no = ledger::insert_entry(self.db, case, seat, entry, &entry.to_bytes())?;
        let end = end.map_or_else(
            || StrandEnd { entries: 1, head_seq: header.seq, head_id: entry.id(), hlc: header.hlc },
            |end| StrandEnd {
                entries: end.entries + 1,
                head_seq: end.head_seq.max(header.seq),
                head_id: if header.seq > end.head_seq { entry.id() } else { end.head_id },
                hlc: Hlc(end.hlc.0.max(header.hlc.0)),
            },
        );
        self.ends.insert((case, seat), end);
        applied.new += 1;
        let is_revoked = self.judge.concerns(&header.seat);
        if is_revoked {
            self.judge.judge(no)?;
        }
        let counts = !is_revoked || !ledger::is_quarantined(self.db, no)?;
        self.projector.take(case, no, entry, counts)
    }

    /// Adds the openings that were missing of an entry held here.
    fn complete(
        &mut self,
        case: CaseNo,
        no: EntryNo,
        entry: &Entry,
        applied: &mut Applied,
    ) -> Result<Vec<RecordId>, Error> {
        let held = Entry::from_bytes(&ledger::entry_bytes(self.db, no)?)?;
        let Some(united) = held.clone().united(entry.clone()).filter(|united| *united != held) else {
            applied.known += 1;
            return Ok(Vec::new());
        };
        ledger::replace_bytes(self.db, no, &united)?;
        applied.completed += 1;
        let counts = !ledger::is_quarantined(self.db, no)?;
        self.projector.take(case, no, &united, counts)
    }

    fn case(&mut self, case: CaseId) -> Result<CaseNo, Error> {
        if let Some(no) = self.cases.get(&case) {
            return Ok(*no);
        }
        let no = ledger::case_no(self.db, case)?;
        for (seat, end) in ledger::strand_ends(self.db, no)? {
            self.ends.insert((no, seat), end);
        }
        self.cases.insert(case, no);
        Ok(no)
    }

    fn seat(&mut self, seat: SeatKey) -> Result<SeatNo, Error> {
        if let Some(no) = self.seats.get(&seat) {
            return Ok(*no);
        }
        let no = ledger::seat_no(self.db, seat)?;
        self.seats.insert(seat, no);
        Ok(no)
    }

    /// What else came to be another record.
    fn finish(self) -> Result<Changed, Error> {
        for ((case, seat), end) in &self.ends {
            ledger::put_strand_end(self.db, *case, *seat, end)?;
        }
        Ok(self.judge.finish())
    }
}
