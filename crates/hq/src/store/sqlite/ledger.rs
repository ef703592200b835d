//! Entries as they are found: by case, by strand and by place in the log.

use std::collections::{BTreeMap, BTreeSet};

use evidence::disclosure::Floor;
use evidence::log::{Frontier, Subtree};
use evidence::wire::sync::Mark;
use evidence::{CaseId, Digest, Entry, EntryId, RecordId, SeatKey};
use jiff::Timestamp;
use rusqlite::{OptionalExtension as _, Transaction, params};

use super::appending::Appending;
use super::log::{frontier_in, subtrees_in};
use super::seats::class;
use super::{SqliteStore, bytes, failed, floors, number, signed, time};
use crate::store::{Counts, HeldEntry, HeldPage, LedgerStore, Reading, StoreError, Stored, Wanted};

impl LedgerStore for SqliteStore {
    fn append(&self, entries: &[Entry], carried_by: Option<SeatKey>, now: Timestamp) -> Stored<Vec<u64>> {
        self.write(|tx| {
            let mut appending = Appending::begin(tx, carried_by, now)?;
            let positions = entries.iter().map(|entry| appending.take(entry)).collect::<Stored<_>>()?;
            appending.end()?;
            Ok(positions)
        })
    }

    fn frontier(&self) -> Stored<Frontier> {
        self.read(frontier_in)
    }

    fn subtrees(&self, wanted: &[Subtree]) -> Stored<Vec<Digest>> {
        self.read(|tx| subtrees_in(tx, wanted))
    }

    fn entry_at(&self, case: CaseId, seat: SeatKey, seq: u64) -> Stored<Option<EntryId>> {
        self.read(|tx| {
            let sql = "SELECT entry_id FROM entries WHERE seat = ?1 AND case_id = ?2 AND seq = ?3 LIMIT 2";
            let mut query = tx.prepare_cached(sql).map_err(failed)?;
            let key = params![seat.as_bytes(), case.as_bytes(), signed(seq)];
            let rows = query.query_map(key, |row| bytes(row, 0, Digest::from_bytes)).map_err(failed)?;
            let found = rows.collect::<Result<Vec<_>, _>>().map_err(failed)?;
            Ok(if let [only] = found.as_slice() { Some(*only) } else { None })
        })
    }

    fn position(&self, entry: EntryId) -> Stored<Option<u64>> {
        self.read(|tx| {
            let mut query =
                tx.prepare_cached("SELECT position FROM entries WHERE entry_id = ?1").map_err(failed)?;
            query.query_row([entry.as_bytes()], |row| number(row, 0)).optional().map_err(failed)
        })
    }

    fn entry_ids(&self, first: u64, count: u64) -> Stored<Vec<EntryId>> {
        self.read(|tx| {
            let sql = "SELECT entry_id FROM entries WHERE position >= ?1 ORDER BY position LIMIT ?2";
            let mut query = tx.prepare_cached(sql).map_err(failed)?;
            let key = [signed(first), signed(count)];
            let rows = query.query_map(key, |row| bytes(row, 0, Digest::from_bytes)).map_err(failed)?;
            rows.collect::<Result<_, _>>().map_err(failed)
        })
    }

    fn page(&self, wanted: &Wanted) -> Stored<HeldPage> {
        self.read(|tx| {
            // What is left out is told by columns before the bytes of an entry, which are then not read.
            let sql = "SELECT position, revision, bytes FROM entries
                       WHERE case_id = ?1 AND revision > ?2
                         AND (seat IS NOT ?3 OR seq > ?4
                              OR EXISTS (SELECT 1 FROM entry_marks AS m WHERE m.position = entries.position))
                       ORDER BY revision LIMIT ?5";
            let Wanted { case, after, but, max_entries, max_bytes } = *wanted;
            let seat = but.as_ref().map(|(seat, _)| seat.as_bytes().as_slice());
            let own_to = signed(but.map_or(0, |(_, own_to)| own_to));
            let limit = signed(max_entries as u64 + 1);
            let key = params![case.as_bytes(), signed(after), seat, own_to, limit];
            let (entries, more) = held_in(tx, sql, key, max_entries, max_bytes)?;
            let revision = match entries.last() {
                Some(last) if more => last.revision,
                _ => newest_revision_in(tx, case)?.max(after),
            };
            Ok(HeldPage { entries, revision, more })
        })
    }

    fn scan(&self, first: u64, max_entries: usize, max_bytes: usize) -> Stored<Vec<HeldEntry>> {
        self.read(|tx| {
            let sql = "SELECT position, revision, bytes FROM entries WHERE position >= ?1 ORDER BY position LIMIT ?2";
            let key = params![signed(first), signed(max_entries as u64)];
            Ok(held_in(tx, sql, key, max_entries, max_bytes)?.0)
        })
    }

    fn floors(&self, case: CaseId, records: &BTreeSet<RecordId>) -> Stored<BTreeMap<RecordId, Floor>> {
        self.read(|tx| floors::floors_in(tx, case, records))
    }

    fn note_reading(&self, reading: &Reading) -> Stored<()> {
        self.write(|tx| {
            let Reading { case, seat, max_class, below, at } = reading;
            tx.execute(
                "INSERT INTO readers (case_id, seat, max_class, below, read_ms) VALUES (?1, ?2, ?3, ?4, ?5)
                 ON CONFLICT DO UPDATE SET max_class = max(max_class, excluded.max_class),
                   below = max(below, excluded.below), read_ms = excluded.read_ms",
                params![
                    case.as_bytes(),
                    seat.as_bytes(),
                    max_class.number(),
                    signed(*below),
                    at.as_millisecond()
                ],
            )
            .map(drop)
            .map_err(failed)
        })
    }

    fn readings(&self, case: CaseId) -> Stored<Vec<Reading>> {
        self.read(|tx| {
            let sql = "SELECT seat, max_class, below, read_ms FROM readers WHERE case_id = ?1 ORDER BY seat";
            let mut query = tx.prepare_cached(sql).map_err(failed)?;
            let rows = query.query_map([case.as_bytes()], |row| {
                let (seat, max_class) = (bytes(row, 0, SeatKey::from_bytes)?, class(row, 1)?);
                Ok(Reading { case, seat, max_class, below: number(row, 2)?, at: time(row, 3)? })
            });
            rows.map_err(failed)?.collect::<Result<_, _>>().map_err(failed)
        })
    }

    fn keep_checkpoint(&self, size: u64, text: &str) -> Stored<String> {
        self.write(|tx| {
            let sql = "INSERT OR IGNORE INTO checkpoints (size, signed) VALUES (?1, ?2)";
            tx.execute(sql, params![signed(size), text]).map_err(failed)?;
            checkpoint_in(tx, size)?.ok_or(StoreError::Missing)
        })
    }

    fn checkpoint(&self, size: u64) -> Stored<Option<String>> {
        self.read(|tx| checkpoint_in(tx, size))
    }

    fn counts(&self) -> Stored<Counts> {
        self.read(|tx| {
            let sql = "SELECT (SELECT coalesce(max(position) + 1, 0) FROM entries),
                              (SELECT count(DISTINCT position) FROM entry_marks),
                              (SELECT count(*) FROM seats JOIN entries USING (seat)
                               WHERE position >= revoked_from),
                              (SELECT count(*) FROM originals),
                              (SELECT coalesce(sum(length), 0) FROM originals),
                              (SELECT count(*) FROM uploads WHERE confirmed < length),
                              (SELECT count(DISTINCT entry_id) FROM waiting_entries),
                              (SELECT coalesce(sum(length(bytes)), 0) FROM waiting_entries)";
            tx.query_row(sql, [], |row| {
                Ok(Counts {
                    entries: number(row, 0)?,
                    marked: number(row, 1)?,
                    after_revocation: number(row, 2)?,
                    originals: number(row, 3)?,
                    original_bytes: number(row, 4)?,
                    uploads: number(row, 5)?,
                    entries_waiting: number(row, 6)?,
                    entries_waiting_bytes: number(row, 7)?,
                })
            })
            .map_err(failed)
        })
    }
}

/// The newest revision of a case; 0 where it has no entries.
fn newest_revision_in(tx: &Transaction<'_>, case: CaseId) -> Stored<u64> {
    let sql = "SELECT coalesce(max(revision), 0) FROM entries WHERE case_id = ?1";
    let mut query = tx.prepare_cached(sql).map_err(failed)?;
    query.query_row([case.as_bytes()], |row| number(row, 0)).map_err(failed)
}

/// The entries that a query finds, within bounds, and whether it finds more than these.
fn held_in(
    tx: &Transaction<'_>,
    sql: &str,
    key: impl rusqlite::Params,
    max_entries: usize,
    max_bytes: usize,
) -> Stored<(Vec<HeldEntry>, bool)> {
    let mut query = tx.prepare_cached(sql).map_err(failed)?;
    let mut marks = tx
        .prepare_cached("SELECT mark FROM entry_marks WHERE position = ?1 ORDER BY mark")
        .map_err(failed)?;
    let mut rows = query.query(key).map_err(failed)?;
    let (mut held, mut total) = (Vec::new(), 0);
    while let Some(row) = rows.next().map_err(failed)? {
        if held.len() >= max_entries || total > max_bytes {
            return Ok((held, true));
        }
        let (position, revision) = (number(row, 0).map_err(failed)?, number(row, 1).map_err(failed)?);
        let bytes: Vec<u8> = row.get(2).map_err(failed)?;
        total += bytes.len();
        let found = marks.query_map([signed(position)], |row| row.get::<_, u8>(0)).map_err(failed)?;
        let numbers = found.collect::<Result<Vec<_>, _>>().map_err(failed)?;
        let marks = numbers.into_iter().filter_map(Mark::from_number).collect();
        held.push(HeldEntry { position, revision, bytes, marks });
    }
    Ok((held, false))
}

fn checkpoint_in(tx: &Transaction<'_>, size: u64) -> Stored<Option<String>> {
    let sql = "SELECT signed FROM checkpoints WHERE size = ?1";
    tx.query_row(sql, [signed(size)], |row| row.get(0)).optional().map_err(failed)
}
