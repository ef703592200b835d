//! What decides over who may see a record: of each record the entries that say it, and the record as these make it.
//!
//! An entry that arrived after its seat was revoked decides nothing. Where a record comes to show more than before, the
//! entries that speak of it move to new revisions: whoever lacks their openings gets them with the next page.

use std::collections::{BTreeMap, BTreeSet};

use evidence::disclosure::{Floor, governs, may_show_more};
use evidence::forms::Forms;
use evidence::{CaseId, Entry, RecordId, RecordOps, RecordView, merge};
use rusqlite::{OptionalExtension as _, Transaction, params};

use super::{bytes, failed, number, signed};
use crate::store::{StoreError, Stored};

/// A record of a case.
type Named = (CaseId, RecordId);

/// The floor of a record.
pub(super) fn floor_in(tx: &Transaction<'_>, case: CaseId, id: RecordId) -> Stored<Floor> {
    Floor::of(Forms::built_in(), id, |id| Ok(row_in(tx, case, id)?.and_then(|row| row.view)))
}

/// Notes what an entry says that decides over who may see its records, and which of them may show more than before.
pub(super) fn note_in(
    tx: &Transaction<'_>,
    entry: &Entry,
    position: u64,
    counts: bool,
    shows_more: &mut BTreeSet<Named>,
) -> Stored<()> {
    let case = entry.header().case;
    for (id, ops) in governing(entry) {
        match row_in(tx, case, id)? {
            None if counts => {
                put_in(tx, case, id, &[position], viewed(&ops, id).as_ref())?;
            }
            known => {
                let mut positions = known.map(|row| row.positions).unwrap_or_default();
                if !positions.contains(&position) {
                    positions.push(position);
                }
                if decide_in(tx, case, id, &positions)? {
                    shows_more.insert((case, id));
                }
            }
        }
    }
    Ok(())
}

/// Decides anew over the records of an entry that counts no more; which of them may show more than before.
pub(super) fn without_in(
    tx: &Transaction<'_>,
    position: u64,
    shows_more: &mut BTreeSet<Named>,
) -> Stored<()> {
    let entry = entry_in(tx, position)?;
    let case = entry.header().case;
    for id in governing(&entry).into_keys() {
        if let Some(row) = row_in(tx, case, id)?
            && row.positions.contains(&position)
            && decide_in(tx, case, id, &row.positions)?
        {
            shows_more.insert((case, id));
        }
    }
    Ok(())
}

/// Moves the entries that speak of these records, or of what lies below them, to new revisions. Nothing is moved in a case
/// of which everybody reads everything.
pub(super) fn resend_in(
    tx: &Transaction<'_>,
    shows_more: BTreeSet<Named>,
    next_revision: &mut i64,
) -> Stored<()> {
    let mut cases: BTreeMap<CaseId, BTreeSet<RecordId>> = BTreeMap::new();
    for (case, id) in shows_more {
        cases.entry(case).or_default().insert(id);
    }
    for (case, records) in cases {
        let sql = "SELECT EXISTS (SELECT 1 FROM grants WHERE case_id = ?1 AND max_class < 4)";
        if !tx.query_row(sql, [case.as_bytes()], |row| row.get::<_, bool>(0)).map_err(failed)? {
            continue;
        }
        let records = with_those_below(tx, case, records)?;
        let mut moved = Vec::new();
        let mut query =
            tx.prepare_cached("SELECT position, bytes FROM entries WHERE case_id = ?1").map_err(failed)?;
        let mut rows = query.query([case.as_bytes()]).map_err(failed)?;
        while let Some(row) = rows.next().map_err(failed)? {
            let held = row.get_ref(1).and_then(|value| Ok(value.as_blob()?)).map_err(failed)?;
            if names_one_of(held, &records) {
                moved.push(number(row, 0).map_err(failed)?);
            }
        }
        let mut update =
            tx.prepare_cached("UPDATE entries SET revision = ?2 WHERE position = ?1").map_err(failed)?;
        for position in moved {
            update.execute(params![signed(position), *next_revision]).map_err(failed)?;
            *next_revision += 1;
        }
    }
    Ok(())
}

/// Records with those whose floor follows from theirs.
fn with_those_below(
    tx: &Transaction<'_>,
    case: CaseId,
    records: BTreeSet<RecordId>,
) -> Stored<BTreeSet<RecordId>> {
    let mut below: BTreeMap<RecordId, Vec<RecordId>> = BTreeMap::new();
    let mut query =
        tx.prepare_cached("SELECT record, view FROM records WHERE case_id = ?1").map_err(failed)?;
    let mut rows = query.query([case.as_bytes()]).map_err(failed)?;
    while let Some(row) = rows.next().map_err(failed)? {
        let id = bytes(row, 0, RecordId::from_bytes).map_err(failed)?;
        let view = read_view(&row.get::<_, String>(1).map_err(failed)?)?;
        for above in view.iter().flat_map(evidence::disclosure::above) {
            below.entry(above).or_default().push(id);
        }
    }
    let mut ahead: Vec<RecordId> = records.iter().copied().collect();
    let mut found = records;
    while let Some(id) = ahead.pop() {
        ahead.extend(below.remove(&id).into_iter().flatten().filter(|id| found.insert(*id)));
    }
    Ok(found)
}

/// Whether the bytes of an entry name one of these records. An identifier is a byte string of 16 bytes; other bytes that
/// look like one cost an entry that is sent once more.
fn names_one_of(entry: &[u8], records: &BTreeSet<RecordId>) -> bool {
    const BYTES_16: u8 = 0x50;
    entry.windows(17).any(|window| match window.split_first() {
        Some((&BYTES_16, id)) => {
            <[u8; 16]>::try_from(id).is_ok_and(|id| records.contains(&RecordId::from_bytes(id)))
        }
        _ => false,
    })
}

struct Row {
    positions: Vec<u64>,
    view: Option<RecordView>,
}

fn row_in(tx: &Transaction<'_>, case: CaseId, id: RecordId) -> Stored<Option<Row>> {
    let sql = "SELECT positions, view FROM records WHERE case_id = ?1 AND record = ?2";
    let mut query = tx.prepare_cached(sql).map_err(failed)?;
    let key = params![case.as_bytes(), id.as_bytes()];
    let found = query.query_row(key, |row| Ok((row.get::<_, Vec<u8>>(0)?, row.get::<_, String>(1)?)));
    let Some((positions, view)) = found.optional().map_err(failed)? else { return Ok(None) };
    let (positions, _) = positions.as_chunks();
    let positions = positions.iter().map(|position| u64::from_be_bytes(*position)).collect();
    Ok(Some(Row { positions, view: read_view(&view)? }))
}

fn read_view(view: &str) -> Stored<Option<RecordView>> {
    if view.is_empty() {
        return Ok(None);
    }
    serde_json::from_str(view).map(Some).map_err(|error| StoreError::Damaged(error.to_string()))
}

fn put_in(
    tx: &Transaction<'_>,
    case: CaseId,
    id: RecordId,
    positions: &[u64],
    view: Option<&RecordView>,
) -> Stored<()> {
    let positions: Vec<u8> = positions.iter().flat_map(|position| position.to_be_bytes()).collect();
    let view = view.map(serde_json::to_string).transpose();
    let view = view.map_err(|error| StoreError::Damaged(error.to_string()))?.unwrap_or_default();
    tx.prepare_cached(
        "INSERT OR REPLACE INTO records (case_id, record, positions, view) VALUES (?1, ?2, ?3, ?4)",
    )
    .and_then(|mut insert| insert.execute(params![case.as_bytes(), id.as_bytes(), positions, view]))
    .map(drop)
    .map_err(failed)
}

/// Makes a record anew from the entries that decide over it and count; whether it may show more than before.
fn decide_in(tx: &Transaction<'_>, case: CaseId, id: RecordId, positions: &[u64]) -> Stored<bool> {
    let before = row_in(tx, case, id)?.and_then(|row| row.view);
    let mut all = RecordOps::default();
    for position in positions {
        let sql = "SELECT EXISTS (SELECT 1 FROM entries JOIN seats USING (seat)
                                  WHERE position = ?1 AND position >= revoked_from)";
        let mut is_after = tx.prepare_cached(sql).map_err(failed)?;
        if !is_after.query_row([signed(*position)], |row| row.get::<_, bool>(0)).map_err(failed)? {
            let entry = entry_in(tx, *position)?;
            for (origin, class, op) in merge::ops_of(&entry) {
                if op.record() == id && governs(op) {
                    all.take(origin, class, op);
                }
            }
        }
    }
    let after = viewed(&all, id);
    put_in(tx, case, id, positions, after.as_ref())?;
    Ok(before.is_some_and(|before| may_show_more(Forms::built_in(), &before, after.as_ref())))
}

/// What an entry says that decides, by record.
fn governing(entry: &Entry) -> BTreeMap<RecordId, RecordOps> {
    let mut records: BTreeMap<RecordId, RecordOps> = BTreeMap::new();
    for (origin, class, op) in merge::ops_of(entry).filter(|(_, _, op)| governs(op)) {
        records.entry(op.record()).or_default().take(origin, class, op);
    }
    records
}

/// A record as far as it decides; who made it does not.
fn viewed(ops: &RecordOps, id: RecordId) -> Option<RecordView> {
    let view = ops.view(id, Forms::built_in())?;
    Some(RecordView { creators: Vec::new(), ..view })
}

fn entry_in(tx: &Transaction<'_>, position: u64) -> Stored<Entry> {
    let mut query = tx.prepare_cached("SELECT bytes FROM entries WHERE position = ?1").map_err(failed)?;
    let held: Vec<u8> = query.query_row([signed(position)], |row| row.get(0)).map_err(failed)?;
    Entry::from_bytes(&held).map_err(|error| StoreError::Damaged(error.to_string()))
}
