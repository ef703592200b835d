//! The one door. Rows and entry are committed in one transaction, or nothing is.

use ed25519_dalek::SigningKey;
use evidence::{CaseId, DeviceTime, Entry, EntryId, Head, Header, Hlc, SeatKey, Seen};
use rusqlite::Connection;

use super::Node;
use super::draft::Draft;
use super::project::Projector;
use super::quarantine::Judge;
use crate::error::Error;
use crate::random::{Random, random_bytes};
use crate::store::ledger::{self, CaseNo, SeatNo, StrandEnd};

/// Most heads of other seats cited in one entry, below the limit of the format; the others follow in the next.
const MAX_CITED_HEADS: usize = 200;

/// Who writes, and when by the device's clock.
pub struct Author<'a> {
    /// The key of the seat that signs.
    pub key: &'a SigningKey,
    /// The device's time.
    pub now: DeviceTime,
    /// Randomness for identifiers and salts.
    pub random: &'a mut dyn Random,
}

/// What a write left behind.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Written<T> {
    /// What the caller's function returned.
    pub output: T,
    /// The entry; `None` where nothing was changed, so that nothing was written.
    pub entry: Option<EntryId>,
}

impl Node {
    /// Changes a case. `change` says what; when it returns, everything it said is signed as one entry and committed
    /// durably. If it fails, nothing has happened.
    ///
    /// # Errors
    /// [`Error::OwnSeatRevoked`]; those of `change`; a value that does not fit its form; a rule that refuses; a full or failing disk.
    pub fn write<T>(
        &mut self,
        author: &mut Author<'_>,
        case: CaseId,
        change: impl FnOnce(&mut Draft<'_>) -> Result<T, Error>,
    ) -> Result<Written<T>, Error> {
        let mut change = Some(change);
        let mut all = self.write_each(author, case, [()], |draft, ()| match change.take() {
            Some(change) => change(draft),
            None => Err(Error::Unwritable),
        })?;
        all.pop().ok_or(Error::Unwritable)
    }

    /// As [`Node::write`], one entry for each item, all in one transaction: safe together at the price of one commit.
    pub fn write_each<I, T>(
        &mut self,
        author: &mut Author<'_>,
        case: CaseId,
        items: impl IntoIterator<Item = I>,
        mut change: impl FnMut(&mut Draft<'_>, I) -> Result<T, Error>,
    ) -> Result<Vec<Written<T>>, Error> {
        let forms = self.forms;
        let tx = self.transaction()?;
        let mut written = Vec::new();
        let mut records = Vec::new();
        {
            if Judge::new(&tx, forms)?.concerns(&SeatKey::from(author.key)) {
                return Err(Error::OwnSeatRevoked);
            }
            let case_no = ledger::case_no(&tx, case)?;
            let mut pen = Pen::take_up(&tx, case, case_no, SeatKey::from(author.key))?;
            let mut projector = Projector::new(&tx, forms)?;
            for item in items {
                let seat = SeatKey::from(author.key);
                let mut draft = Draft::new(&tx, forms, case, case_no, seat, author.now, author.random);
                let output = change(&mut draft, item)?;
                let ops = draft.finish()?;
                let mut id = None;
                if !ops.is_empty() {
                    let seed = random_bytes(author.random)?;
                    let header = pen.header(&tx, author.now)?;
                    let entry = Entry::sign(header, ops, seed, author.key)?;
                    let no = ledger::insert_entry(&tx, case_no, pen.seat_no, &entry, &entry.to_bytes())?;
                    records.extend(projector.take(case_no, no, &entry, true)?);
                    pen.wrote(&entry);
                    id = Some(entry.id());
                }
                written.push(Written { output, entry: id });
            }
            pen.put_down(&tx)?;
        }
        tx.commit()?;
        self.committed();
        records.sort_unstable();
        records.dedup();
        if !records.is_empty() {
            self.announce(case, records);
        }
        Ok(written)
    }
}

/// The end of the author's own strand, where the next entry goes.
struct Pen {
    case: CaseId,
    case_no: CaseNo,
    seat: SeatKey,
    seat_no: SeatNo,
    end: Option<StrandEnd>,
    /// Highest clock reading of the case.
    hlc: Hlc,
    seen: Option<Seen>,
    heads: Vec<(SeatNo, Head)>,
}

impl Pen {
    fn take_up(db: &Connection, case: CaseId, case_no: CaseNo, seat: SeatKey) -> Result<Self, Error> {
        let seat_no = ledger::seat_no(db, seat)?;
        let ends = ledger::strand_ends(db, case_no)?;
        let end = ends.iter().find(|(no, _)| *no == seat_no).map(|(_, end)| *end);
        let hlc = ends.iter().map(|(_, end)| end.hlc).max().unwrap_or_default();
        let cited = ledger::cited(db, case_no, seat_no)?;
        let keys = ledger::seats(db)?;
        let mut heads = Vec::new();
        for (other, end) in ends.iter().filter(|(no, _)| *no != seat_no) {
            let known = cited.iter().find(|(no, _)| no == other).map_or(0, |(_, seq)| *seq);
            let key = keys.iter().find(|(no, ..)| no == other).map(|(_, key, _)| *key);
            if let Some(seat) = key.filter(|_| end.head_seq > known && heads.len() < MAX_CITED_HEADS) {
                heads.push((*other, Head { seat, seq: end.head_seq, entry: end.head_id }));
            }
        }
        heads.sort_unstable_by_key(|(_, head)| *head);
        let seen = crate::store::checkpoint::newest(db)?.map(|newest| newest.seen);
        Ok(Self { case, case_no, seat, seat_no, end, hlc, seen, heads })
    }

    fn header(&mut self, db: &Connection, now: DeviceTime) -> Result<Header, Error> {
        let now_ms = u64::try_from(now.unix_ms).unwrap_or(0);
        let hlc = Hlc::default().observe(self.hlc, now_ms).tick(now_ms);
        let hlc = self.end.map_or(hlc, |end| hlc.max(end.hlc.tick(now_ms)));
        let heads = std::mem::take(&mut self.heads);
        for (seat_no, head) in &heads {
            ledger::cite(db, self.case_no, self.seat_no, *seat_no, head.seq)?;
        }
        Ok(Header {
            case: self.case,
            seat: self.seat,
            seq: self.end.map_or(1, |end| end.head_seq + 1),
            prev: self.end.map(|end| end.head_id),
            hlc,
            time: now,
            seen: self.seen,
            heads: heads.into_iter().map(|(_, head)| head).collect(),
            ops: Vec::new(),
        })
    }

    fn wrote(&mut self, entry: &Entry) {
        let header = entry.header();
        let entries = self.end.map_or(0, |end| end.entries) + 1;
        self.hlc = self.hlc.max(header.hlc);
        self.end = Some(StrandEnd { entries, head_seq: header.seq, head_id: entry.id(), hlc: header.hlc });
    }

    fn put_down(&self, db: &Connection) -> Result<(), Error> {
        if let Some(end) = &self.end {
            ledger::put_strand_end(db, self.case_no, self.seat_no, end)?;
        }
        Ok(())
    }
}
