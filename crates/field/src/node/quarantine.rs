//! Quarantine: entries that are kept, passed on and shown, and whose statements do not count.
//!
//! One rule leads there: headquarters states under its key that a seat is revoked from a place in its log on, and an
//! entry of the seat came there or later ([`Verdict`]). Whoever has a stolen laptop can sign what they like; none of it
//! changes a record. What else an entry may break is decided op by op, by everybody alike and without headquarters: a
//! field that was fixed when its record was made stays as it was made
//! ([`RecordOps::illegal`](evidence::RecordOps::illegal)), and a fork or a broken link is a fault of its strand that is
//! shown.

use std::collections::BTreeMap;

use evidence::forms::Forms;
use evidence::revocation::{Known, Verdict};
use evidence::{Entry, KeptEntry, RecordId, Revocation, Revocations, SeatKey};
use rusqlite::Connection;

use super::Node;
use super::project::Projector;
use crate::error::Error;
use crate::store::ledger::{self, CaseNo, EntryNo};
use crate::store::quarantine::{self, Standing};
use crate::store::{hq, revocation};

/// Code of the rule.
pub(crate) const RULE: &str = "after_revocation";

/// The records that are others because entries came to count or not to count, by case.
pub(crate) type Changed = BTreeMap<CaseNo, Vec<RecordId>>;

/// Judges entries within one transaction.
pub(crate) struct Judge<'t> {
    db: &'t Connection,
    forms: &'t Forms,
    revoked: Revocations,
    changed: Changed,
}

impl<'t> Judge<'t> {
    /// Starts on a transaction with the revocations that are kept. A row that the headquarters of this vault did not sign
    /// does nothing.
    pub(crate) fn new(db: &'t Connection, forms: &'t Forms) -> Result<Self, Error> {
        let mut revoked = Revocations::default();
        let kept = revocation::all(db)?;
        if !kept.is_empty() {
            let key = hq::headquarters(db)?.map(|hq| hq.key);
            let said = kept.iter().filter_map(|kept| Revocation::open(&kept.statement).ok());
            said.filter(|said| Some(said.hq) == key).for_each(|said| revoked.add(&said));
        }
        Ok(Self { db, forms, revoked, changed: Changed::new() })
    }

    /// Whether entries of a seat may not count.
    pub(crate) fn concerns(&self, seat: &SeatKey) -> bool {
        self.revoked.from_position(seat).is_some()
    }

    /// Keeps a revocation by the headquarters of this vault, and judges what is here of the seat. `false` where it says
    /// no more than what is known.
    pub(crate) fn take(&mut self, said: &Revocation, statement: &[u8]) -> Result<bool, Error> {
        if !revocation::put(self.db, said, statement)? {
            return Ok(false);
        }
        self.revoked.add(said);
        for no in quarantine::of_seat(self.db, said.seat)? {
            self.judge(no)?;
        }
        Ok(true)
    }

    /// Judges an entry that is new here or whose place in the log became known, and those after it that stand and fall
    /// with it.
    pub(crate) fn judge(&mut self, no: EntryNo) -> Result<(), Error> {
        if self.revoked.is_empty() {
            return Ok(());
        }
        let mut waiting = vec![no];
        while let Some(no) = waiting.pop() {
            let standing = quarantine::standing(self.db, no)?;
            let Some(from) = self.revoked.from_position(&standing.seat) else { continue };
            let known = Known {
                position: standing.position,
                follows_one_after: self.follows_one_after(no, &standing)?,
                // Of what nothing tells, and of what came before, the statements count alike.
                is_named_before: false,
            };
            let is_after = Verdict::of(from, &known) == Verdict::After;
            if is_after != standing.is_quarantined {
                self.change(no, standing.case, is_after)?;
                waiting.extend(self.that_follow(&standing)?);
            }
        }
        Ok(())
    }

    /// What is another record after this.
    pub(crate) fn finish(self) -> Changed {
        self.changed
    }

    fn follows_one_after(&self, no: EntryNo, standing: &Standing) -> Result<bool, Error> {
        let Some(seq) = standing.seq.checked_sub(1).filter(|_| standing.position.is_none()) else {
            return Ok(false);
        };
        let bytes = ledger::entry_bytes(self.db, no)?;
        let Some(prev) = KeptEntry::of(&bytes)?.header().prev else { return Ok(false) };
        let place = (standing.case, standing.seat_no, seq);
        Ok(quarantine::is_quarantined_in(self.db, place, prev)?.unwrap_or(false))
    }

    /// The entries without a place in the log that name this one as the one before them.
    fn that_follow(&self, standing: &Standing) -> Result<Vec<EntryNo>, Error> {
        let place = (standing.case, standing.seat_no, standing.seq.saturating_add(1));
        let mut following = Vec::new();
        for (no, bytes) in quarantine::unplaced_in(self.db, place)? {
            if KeptEntry::of(&bytes)?.header().prev == Some(standing.id) {
                following.push(no);
            }
        }
        Ok(following)
    }

    fn change(&mut self, no: EntryNo, case: CaseNo, is_after: bool) -> Result<(), Error> {
        quarantine::set(self.db, no, is_after.then_some(RULE))?;
        let entry = Entry::from_bytes(&ledger::entry_bytes(self.db, no)?)?;
        let records = Projector::new(self.db, self.forms)?.anew(case, &entry)?;
        self.changed.entry(case).or_default().extend(records);
        Ok(())
    }
}

impl Node {
    /// Announces records that came to be others.
    pub(crate) fn announce_judged(&self, changed: Changed) -> Result<(), Error> {
        let cases: BTreeMap<_, _> = ledger::cases(&self.db)?.into_iter().collect();
        for (case, mut records) in changed {
            records.sort_unstable();
            records.dedup();
            if let Some(case) = cases.get(&case) {
                self.announce(*case, records);
            }
        }
        Ok(())
    }
}
