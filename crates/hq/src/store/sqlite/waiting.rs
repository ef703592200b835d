//! Entries that wait until their seat or case is known.

use std::borrow::Cow;

use evidence::{CaseId, Entry, EntryId, SeatKey};
use jiff::Timestamp;
use rusqlite::{OptionalExtension as _, Transaction, params};

use super::{SqliteStore, bytes, failed, number};
use crate::store::{StoreError, Stored, Waiting, WaitingLimits, WaitingStore};

impl WaitingStore for SqliteStore {
    fn keep_waiting(
        &self,
        entries: &[&Entry],
        carried_by: Option<SeatKey>,
        limits: WaitingLimits,
        now: Timestamp,
    ) -> Stored<Vec<bool>> {
        self.write(|tx| {
            let (mut count, mut total) = held_for(tx, carried_by)?;
            let mut kept = Vec::with_capacity(entries.len());
            for entry in entries {
                let held = held_in(tx, entry.id(), carried_by)?;
                let bytes =
                    held.as_deref().map_or_else(|| Ok(entry.to_bytes()), |held| united(held, entry))?;
                let more = bytes.len().saturating_sub(held.as_ref().map_or(0, Vec::len)) as u64;
                let (count_then, total_then) =
                    (count + u64::from(held.is_none()), total.saturating_add(more));
                let is_there = held.as_ref() == Some(&bytes);
                let fits = count_then <= limits.entries && total_then <= limits.bytes;
                if fits && !is_there {
                    (count, total) = (count_then, total_then);
                    put_in(tx, entry, &bytes, carried_by, now)?;
                }
                kept.push(fits || is_there);
            }
            Ok(kept)
        })
    }

    fn waiting(&self) -> Stored<Vec<Waiting>> {
        self.read(|tx| {
            let mut query = tx
                .prepare_cached(
                    "SELECT carried_by, seat, case_id, count(*), sum(length(bytes)) FROM waiting_entries
                     GROUP BY carried_by, seat, case_id ORDER BY min(no)",
                )
                .map_err(failed)?;
            let rows = query.query_map([], |row| {
                let carried_by = match row.get_ref(0)? {
                    rusqlite::types::ValueRef::Null => None,
                    _ => Some(bytes(row, 0, SeatKey::from_bytes)?),
                };
                let seat = bytes(row, 1, SeatKey::from_bytes)?;
                let case = bytes(row, 2, CaseId::from_bytes)?;
                Ok(Waiting { carried_by, seat, case, entries: number(row, 3)?, bytes: number(row, 4)? })
            });
            rows.map_err(failed)?.collect::<Result<_, _>>().map_err(failed)
        })
    }

    fn drop_waiting(&self, groups: &[Waiting]) -> Stored<()> {
        self.write(|tx| {
            let sql = "DELETE FROM waiting_entries WHERE carried_by IS ?1 AND seat = ?2 AND case_id = ?3";
            let mut delete = tx.prepare_cached(sql).map_err(failed)?;
            for group in groups {
                let carried_by = group.carried_by.as_ref().map(|seat| seat.as_bytes().as_slice());
                let key = params![carried_by, group.seat.as_bytes(), group.case.as_bytes()];
                delete.execute(key).map_err(failed)?;
            }
            Ok(())
        })
    }

    fn waiting_of(&self, group: &Waiting, after: u64, count: usize) -> Stored<Vec<(u64, Vec<u8>)>> {
        self.read(|tx| {
            let mut query = tx
                .prepare_cached(
                    "SELECT no, bytes FROM waiting_entries
                     WHERE carried_by IS ?1 AND seat = ?2 AND case_id = ?3 AND no > ?4 ORDER BY no LIMIT ?5",
                )
                .map_err(failed)?;
            let carried_by = group.carried_by.as_ref().map(|seat| seat.as_bytes().as_slice());
            let (seat, case) = (group.seat.as_bytes(), group.case.as_bytes());
            let key = params![carried_by, seat, case, super::signed(after), super::signed(count as u64)];
            let rows = query.query_map(key, |row| Ok((number(row, 0)?, row.get(1)?))).map_err(failed)?;
            rows.collect::<Result<_, _>>().map_err(failed)
        })
    }
}

/// Forgets an entry that comes into the log, whoever brought it; the entry with the openings that waited with it.
pub(super) fn take_out_in<'e>(tx: &Transaction<'_>, entry: &'e Entry) -> Stored<Cow<'e, Entry>> {
    let sql = "DELETE FROM waiting_entries WHERE entry_id = ?1 RETURNING bytes";
    let mut delete = tx.prepare_cached(sql).map_err(failed)?;
    let rows = delete.query_map([entry.id().as_bytes()], |row| row.get::<_, Vec<u8>>(0)).map_err(failed)?;
    let mut taken = Cow::Borrowed(entry);
    for bytes in rows {
        let waited = read(&bytes.map_err(failed)?)?;
        if taken.is_withheld()
            && let Some(united) = taken.clone().into_owned().united(waited)
        {
            taken = Cow::Owned(united);
        }
    }
    Ok(taken)
}

/// How many entries wait that a carrier brought, and their bytes.
fn held_for(tx: &Transaction<'_>, carried_by: Option<SeatKey>) -> Stored<(u64, u64)> {
    let sql = "SELECT count(*), coalesce(sum(length(bytes)), 0) FROM waiting_entries WHERE carried_by IS ?1";
    let carried_by = carried_by.as_ref().map(|seat| seat.as_bytes().as_slice());
    tx.query_row(sql, [carried_by], |row| Ok((number(row, 0)?, number(row, 1)?))).map_err(failed)
}

/// The bytes of an entry that waits already for a carrier.
fn held_in(tx: &Transaction<'_>, entry: EntryId, carried_by: Option<SeatKey>) -> Stored<Option<Vec<u8>>> {
    let sql = "SELECT bytes FROM waiting_entries WHERE entry_id = ?1 AND carried_by IS ?2";
    let mut query = tx.prepare_cached(sql).map_err(failed)?;
    let key = params![entry.as_bytes(), carried_by.as_ref().map(|seat| seat.as_bytes().as_slice())];
    query.query_row(key, |row| row.get(0)).optional().map_err(failed)
}

/// An entry as it is held, with the openings that it lacked and that have come now.
fn united(held: &[u8], came: &Entry) -> Stored<Vec<u8>> {
    let entry = read(held)?;
    let united = if entry.is_withheld() { entry.united(came.clone()) } else { None };
    Ok(united.map_or_else(|| held.to_vec(), |united| united.to_bytes()))
}

fn read(held: &[u8]) -> Stored<Entry> {
    Entry::from_bytes(held).map_err(|error| StoreError::Damaged(error.to_string()))
}

/// Puts an entry aside, or what it has become by openings that came.
fn put_in(
    tx: &Transaction<'_>,
    entry: &Entry,
    bytes: &[u8],
    carried_by: Option<SeatKey>,
    now: Timestamp,
) -> Stored<()> {
    let header = entry.header();
    let put = tx
        .prepare_cached(
            "INSERT INTO waiting_entries (entry_id, case_id, seat, carried_by, received_ms, bytes)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT DO UPDATE SET bytes = excluded.bytes",
        )
        .and_then(|mut insert| {
            insert.execute(params![
                entry.id().as_bytes(),
                header.case.as_bytes(),
                header.seat.as_bytes(),
                carried_by.as_ref().map(|seat| seat.as_bytes().as_slice()),
                now.as_millisecond(),
                bytes,
            ])
        });
    put.map(drop).map_err(failed)
}
