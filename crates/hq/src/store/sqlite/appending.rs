//! Entries on their way into the log: appended once, marked where something is wrong with them.

use std::collections::{BTreeSet, HashMap};

use evidence::log::Frontier;
use evidence::wire::sync::Mark;
use evidence::{CaseId, Digest, Entry, EntryId, RecordId, SeatKey, Seen};
use jiff::Timestamp;
use rusqlite::{OptionalExtension as _, Transaction, params};

use super::log::{frontier_in, grow_in, is_state_in};
use super::{bytes, failed, floors, number, originals, signed, waiting};
use crate::store::{StoreError, Stored};

/// One batch on its way into the log.
pub(super) struct Appending<'t> {
    tx: &'t Transaction<'t>,
    frontier: Frontier,
    next_revision: i64,
    carried_by: Option<SeatKey>,
    now_ms: i64,
    revoked_from: HashMap<SeatKey, Option<u64>>,
    granted: HashMap<(SeatKey, CaseId), bool>,
    /// Whether a state that entries name is one of the log.
    states: HashMap<Seen, bool>,
    /// Records that may show more than before, which is decided at the end.
    shows_more: BTreeSet<(CaseId, RecordId)>,
}

impl<'t> Appending<'t> {
    pub(super) fn begin(
        tx: &'t Transaction<'t>,
        carried_by: Option<SeatKey>,
        now: Timestamp,
    ) -> Stored<Self> {
        let next_revision = next_revision_in(tx)?;
        Ok(Self {
            tx,
            frontier: frontier_in(tx)?,
            next_revision,
            carried_by,
            now_ms: now.as_millisecond(),
            revoked_from: HashMap::new(),
            granted: HashMap::new(),
            states: HashMap::new(),
            shows_more: BTreeSet::new(),
        })
    }

    pub(super) fn take(&mut self, entry: &Entry) -> Stored<u64> {
        let entry = waiting::take_out_in(self.tx, entry)?;
        match self.known(&entry)? {
            Some((position, held)) => {
                self.add_openings(position, held, &entry)?;
                Ok(position)
            }
            None => self.add(&entry),
        }
    }

    pub(super) fn end(mut self) -> Stored<()> {
        floors::settle_in(self.tx, self.shows_more, &mut self.next_revision)
    }

    fn known(&self, entry: &Entry) -> Stored<Option<(u64, Vec<u8>)>> {
        let mut query = self
            .tx
            .prepare_cached("SELECT position, bytes FROM entries WHERE entry_id = ?1")
            .map_err(failed)?;
        let found = query.query_row([entry.id().as_bytes()], |row| Ok((number(row, 0)?, row.get(1)?)));
        found.optional().map_err(failed)
    }

    fn add_openings(&mut self, position: u64, held: Vec<u8>, entry: &Entry) -> Stored<()> {
        let held = Entry::from_bytes(&held).map_err(|error| StoreError::Damaged(error.to_string()))?;
        let before = held.openings().iter().flatten().count();
        let was_withheld = held.is_withheld();
        if !was_withheld {
            return Ok(());
        }
        let Some(united) = held.united(entry.clone()) else { return Ok(()) };
        if united.openings().iter().flatten().count() == before && united.is_withheld() {
            return Ok(());
        }
        self.tx
            .prepare_cached("UPDATE entries SET bytes = ?2, revision = ?3 WHERE position = ?1")
            .and_then(|mut update| {
                update.execute(params![signed(position), united.to_bytes(), self.next_revision])
            })
            .map_err(failed)?;
        self.next_revision += 1;
        self.note_records(&united, position)
    }

    fn add(&mut self, entry: &Entry) -> Stored<u64> {
        let (header, id) = (entry.header(), entry.id());
        let position = self.frontier.size();
        self.tx
            .prepare_cached(
                "INSERT INTO entries (position, entry_id, case_id, seat, seq, prev, revision, received_ms,
                                      carried_by, bytes)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            )
            .and_then(|mut insert| {
                insert.execute(params![
                    signed(position),
                    id.as_bytes(),
                    header.case.as_bytes(),
                    header.seat.as_bytes(),
                    signed(header.seq),
                    header.prev.as_ref().map(|prev| prev.as_bytes().as_slice()),
                    self.next_revision,
                    self.now_ms,
                    self.carried_by.as_ref().map(|seat| seat.as_bytes().as_slice()),
                    entry.to_bytes(),
                ])
            })
            .map_err(failed)?;
        self.next_revision += 1;
        grow_in(self.tx, &mut self.frontier, &id)?;
        self.mark_seat(entry, position)?;
        self.mark_strand(entry, position)?;
        self.mark_seen(entry, position)?;
        self.note_records(entry, position)?;
        Ok(position)
    }

    /// Notes who may see the records of the entry, which originals it names, and under which class.
    fn note_records(&mut self, entry: &Entry, position: u64) -> Stored<()> {
        let revoked_from = self.revoked_from(entry.header().seat)?;
        let counts = revoked_from.is_none_or(|from| position < from);
        floors::note_in(self.tx, entry, position, counts, &mut self.shows_more)?;
        originals::note_names_in(self.tx, entry, position)
    }

    /// From which place in the log on the entries of a seat do not count.
    fn revoked_from(&mut self, seat: SeatKey) -> Stored<Option<u64>> {
        if let Some(known) = self.revoked_from.get(&seat) {
            return Ok(*known);
        }
        let found = super::seats::seat_in(self.tx, seat)?;
        let from = found.and_then(|seat| seat.revoked).map(|revoked| revoked.from_position);
        self.revoked_from.insert(seat, from);
        Ok(from)
    }

    /// Marks what follows from the grants of the seat.
    fn mark_seat(&mut self, entry: &Entry, position: u64) -> Stored<()> {
        let (seat, case) = (entry.header().seat, entry.header().case);
        let granted = if let Some(known) = self.granted.get(&(seat, case)) {
            *known
        } else {
            let sql = "SELECT EXISTS (SELECT 1 FROM grants WHERE seat = ?1 AND case_id = ?2)";
            let key = params![seat.as_bytes(), case.as_bytes()];
            let granted = self.tx.query_row(sql, key, |row| row.get(0)).map_err(failed)?;
            self.granted.insert((seat, case), granted);
            granted
        };
        if !granted {
            self.mark(position, Mark::NotGranted)?;
        }
        Ok(())
    }

    /// Marks what follows from the entries before, beside and after it in its strand.
    fn mark_strand(&mut self, entry: &Entry, position: u64) -> Stored<()> {
        let header = entry.header();
        let neighbours = self.neighbours(entry)?;
        let at = |seq: Option<u64>| neighbours.iter().filter(move |other| Some(other.seq) == seq);
        let before: Vec<_> = at(header.seq.checked_sub(1)).collect();
        if !before.is_empty() && !before.iter().any(|other| Some(other.id) == header.prev) {
            self.mark(position, Mark::LinkBroken)?;
        }
        let beside: Vec<_> = at(Some(header.seq)).filter(|other| other.position != position).collect();
        for other in &beside {
            self.mark(other.position, Mark::Forked)?;
            self.mark(position, Mark::Forked)?;
        }
        for after in at(header.seq.checked_add(1)) {
            let linked =
                after.prev == Some(entry.id()) || beside.iter().any(|other| after.prev == Some(other.id));
            if !linked {
                self.mark(after.position, Mark::LinkBroken)?;
            }
        }
        Ok(())
    }

    /// Marks an entry that names another state of the log than one that it had before the entry came.
    fn mark_seen(&mut self, entry: &Entry, position: u64) -> Stored<()> {
        let Some(seen) = entry.header().seen else { return Ok(()) };
        let is_state = match self.states.get(&seen) {
            // What is beyond the log may be one of its states when the next entry comes.
            _ if seen.size > position => false,
            Some(known) => *known,
            None => {
                let is_state = is_state_in(self.tx, &seen)?;
                self.states.insert(seen, is_state);
                is_state
            }
        };
        if is_state { Ok(()) } else { self.mark(position, Mark::SeenWrong) }
    }

    fn neighbours(&self, entry: &Entry) -> Stored<Vec<Neighbour>> {
        let header = entry.header();
        let mut query = self
            .tx
            .prepare_cached(
                "SELECT position, entry_id, seq, prev FROM entries
                 WHERE seat = ?1 AND case_id = ?2 AND seq BETWEEN ?3 AND ?4 ORDER BY position",
            )
            .map_err(failed)?;
        let (from, to) = (signed(header.seq.saturating_sub(1)), signed(header.seq.saturating_add(1)));
        let rows =
            query.query_map(params![header.seat.as_bytes(), header.case.as_bytes(), from, to], |row| {
                let prev = row.get::<_, Option<Vec<u8>>>(3)?.as_deref().and_then(Digest::from_slice);
                let id = bytes(row, 1, Digest::from_bytes)?;
                Ok(Neighbour { position: number(row, 0)?, id, seq: number(row, 2)?, prev })
            });
        rows.map_err(failed)?.collect::<Result<_, _>>().map_err(failed)
    }

    fn mark(&mut self, position: u64, mark: Mark) -> Stored<()> {
        mark_in(self.tx, position, mark, &mut self.next_revision)
    }
}

/// The revision that the next change of an entry gets.
pub(super) fn next_revision_in(tx: &Transaction<'_>) -> Stored<i64> {
    let sql = "SELECT coalesce(max(revision) + 1, 1) FROM entries";
    tx.query_row(sql, [], |row| row.get(0)).map_err(failed)
}

/// Marks an entry. One that was not marked so moves to the next revision: whoever has it gets it again, with the mark.
fn mark_in(tx: &Transaction<'_>, position: u64, mark: Mark, next_revision: &mut i64) -> Stored<()> {
    let is_new = tx
        .prepare_cached("INSERT OR IGNORE INTO entry_marks (position, mark) VALUES (?1, ?2)")
        .and_then(|mut insert| insert.execute(params![signed(position), mark.number()]))
        .map_err(failed)?;
    if is_new > 0 {
        tx.prepare_cached("UPDATE entries SET revision = ?2 WHERE position = ?1")
            .and_then(|mut update| update.execute(params![signed(position), *next_revision]))
            .map_err(failed)?;
        *next_revision += 1;
    }
    Ok(())
}

struct Neighbour {
    position: u64,
    id: EntryId,
    seq: u64,
    prev: Option<EntryId>,
}
