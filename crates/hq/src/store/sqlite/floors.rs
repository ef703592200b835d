//! What decides over who may see a record: of each record the ops that say it, and the record as these make it.
//!
//! They are kept beside the entries, with which entries speak of a record and which records lie below it, so that no
//! entry is read again when something more is said. A record is decided over once for all that a transaction brings.
//!
//! An entry that arrived after its seat was revoked decides nothing. Where a record comes to show more than before, the
//! entries that speak of it move to new revisions: whoever lacks their openings gets them with the next page.

use std::collections::{BTreeMap, BTreeSet};

use evidence::disclosure::{Floor, Floors, governs, may_show_more};
use evidence::forms::Forms;
use evidence::{
    CaseId, Digest, Entry, Op, Origin, RecordId, RecordOps, RecordView, SeatKey, Sensitivity, merge,
};
use rusqlite::{OptionalExtension as _, Transaction, params};

use super::{bytes, deciding, failed, number, signed};
use crate::store::{StoreError, Stored};

/// A record of a case.
type Named = (CaseId, RecordId);

/// The floor of a record.
pub(super) fn floor_in(tx: &Transaction<'_>, case: CaseId, id: RecordId) -> Stored<Floor> {
    Floor::of(Forms::built_in(), id, |id| view_in(tx, case, id))
}

/// The floors of records of a case.
pub(super) fn floors_in(
    tx: &Transaction<'_>,
    case: CaseId,
    records: &BTreeSet<RecordId>,
) -> Stored<BTreeMap<RecordId, Floor>> {
    let mut floors = Floors::new(Forms::built_in());
    records.iter().map(|id| Ok((*id, floors.of(*id, |id| view_in(tx, case, id))?))).collect()
}

/// Notes of which records an entry speaks, and what it says that decides over who may see them. What was decided over
/// before is decided anew by [`settle_in`].
pub(super) fn note_in(
    tx: &Transaction<'_>,
    entry: &Entry,
    position: u64,
    counts: bool,
    undecided: &mut BTreeSet<Named>,
) -> Stored<()> {
    let case = entry.header().case;
    for (id, said) in said_in(entry) {
        let ops = deciding::write(entry.header().hlc, &said);
        tx.prepare_cached(
            "INSERT INTO record_entries (case_id, record, position, deciding) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT DO UPDATE SET deciding = excluded.deciding",
        )
        .and_then(|mut insert| insert.execute(params![case.as_bytes(), id.as_bytes(), signed(position), ops]))
        .map_err(failed)?;
        if said.is_empty() {
            continue;
        }
        if counts && !is_decided_in(tx, case, id)? {
            let mut all = RecordOps::default();
            for (origin, class, op) in said {
                all.take(origin, class, op);
            }
            put_in(tx, case, id, None, viewed(&all, id).as_ref())?;
        } else {
            undecided.insert((case, id));
        }
    }
    Ok(())
}

/// Names the records over which an entry decided that counts no more.
pub(super) fn without_in(tx: &Transaction<'_>, position: u64, undecided: &mut BTreeSet<Named>) -> Stored<()> {
    let entry = entry_in(tx, position)?;
    let case = entry.header().case;
    let decided = said_in(&entry).into_iter().filter(|(_, said)| !said.is_empty());
    undecided.extend(decided.map(|(id, _)| (case, id)));
    Ok(())
}

/// Decides anew over records. The entries that speak of those which may show more than before, or of what lies below
/// them, move to new revisions. Nothing is moved in a case of which everybody reads everything.
pub(super) fn settle_in(
    tx: &Transaction<'_>,
    undecided: BTreeSet<Named>,
    next_revision: &mut i64,
) -> Stored<()> {
    let mut cases: BTreeMap<CaseId, BTreeSet<RecordId>> = BTreeMap::new();
    for (case, id) in undecided {
        if decide_in(tx, case, id)? {
            cases.entry(case).or_default().insert(id);
        }
    }
    for (case, records) in cases {
        let sql = "SELECT EXISTS (SELECT 1 FROM grants WHERE case_id = ?1 AND max_class < 4)";
        if tx.query_row(sql, [case.as_bytes()], |row| row.get::<_, bool>(0)).map_err(failed)? {
            resend_in(tx, case, records, next_revision)?;
        }
    }
    Ok(())
}

/// Moves the entries that speak of records, or of what lies below these, to new revisions.
fn resend_in(
    tx: &Transaction<'_>,
    case: CaseId,
    records: BTreeSet<RecordId>,
    next_revision: &mut i64,
) -> Stored<()> {
    let mut moved: BTreeSet<u64> = BTreeSet::new();
    let sql = "SELECT position FROM record_entries WHERE case_id = ?1 AND record = ?2";
    let mut query = tx.prepare_cached(sql).map_err(failed)?;
    for id in with_those_below(tx, case, records)? {
        let key = params![case.as_bytes(), id.as_bytes()];
        for position in query.query_map(key, |row| number(row, 0)).map_err(failed)? {
            moved.insert(position.map_err(failed)?);
        }
    }
    let mut update =
        tx.prepare_cached("UPDATE entries SET revision = ?2 WHERE position = ?1").map_err(failed)?;
    for position in moved {
        update.execute(params![signed(position), *next_revision]).map_err(failed)?;
        *next_revision += 1;
    }
    Ok(())
}

/// Records with those whose floor follows from theirs.
fn with_those_below(
    tx: &Transaction<'_>,
    case: CaseId,
    records: BTreeSet<RecordId>,
) -> Stored<BTreeSet<RecordId>> {
    let sql = "SELECT record FROM record_above WHERE case_id = ?1 AND above = ?2";
    let mut query = tx.prepare_cached(sql).map_err(failed)?;
    let mut ahead: Vec<RecordId> = records.iter().copied().collect();
    let mut found = records;
    while let Some(id) = ahead.pop() {
        let key = params![case.as_bytes(), id.as_bytes()];
        for below in query.query_map(key, |row| bytes(row, 0, RecordId::from_bytes)).map_err(failed)? {
            let below = below.map_err(failed)?;
            if found.insert(below) {
                ahead.push(below);
            }
        }
    }
    Ok(found)
}

/// Whether a record was decided over, if only to find that nothing that counts created it.
fn is_decided_in(tx: &Transaction<'_>, case: CaseId, id: RecordId) -> Stored<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM records WHERE case_id = ?1 AND record = ?2)";
    let mut query = tx.prepare_cached(sql).map_err(failed)?;
    query.query_row(params![case.as_bytes(), id.as_bytes()], |row| row.get(0)).map_err(failed)
}

/// A record as it was decided over.
fn view_in(tx: &Transaction<'_>, case: CaseId, id: RecordId) -> Stored<Option<RecordView>> {
    let sql = "SELECT view FROM records WHERE case_id = ?1 AND record = ?2";
    let mut query = tx.prepare_cached(sql).map_err(failed)?;
    let key = params![case.as_bytes(), id.as_bytes()];
    let found = query.query_row(key, |row| row.get::<_, String>(0)).optional().map_err(failed)?;
    found.map_or(Ok(None), |view| read_view(&view))
}

fn read_view(view: &str) -> Stored<Option<RecordView>> {
    if view.is_empty() {
        return Ok(None);
    }
    serde_json::from_str(view).map(Some).map_err(|error| StoreError::Damaged(error.to_string()))
}

/// Keeps a record as it is now decided over, and which records it lies below.
fn put_in(
    tx: &Transaction<'_>,
    case: CaseId,
    id: RecordId,
    before: Option<&RecordView>,
    after: Option<&RecordView>,
) -> Stored<()> {
    let above = |view: Option<&RecordView>| -> BTreeSet<RecordId> {
        view.into_iter().flat_map(evidence::disclosure::above).collect()
    };
    let view = after.map(serde_json::to_string).transpose();
    let view = view.map_err(|error| StoreError::Damaged(error.to_string()))?.unwrap_or_default();
    tx.prepare_cached("INSERT OR REPLACE INTO records (case_id, record, view) VALUES (?1, ?2, ?3)")
        .and_then(|mut insert| insert.execute(params![case.as_bytes(), id.as_bytes(), view]))
        .map_err(failed)?;
    let (before, after) = (above(before), above(after));
    let change = |sql: &str, above: &RecordId| {
        tx.prepare_cached(sql)
            .and_then(|mut change| change.execute(params![case.as_bytes(), above.as_bytes(), id.as_bytes()]))
            .map_err(failed)
    };
    for gone in before.difference(&after) {
        change("DELETE FROM record_above WHERE case_id = ?1 AND above = ?2 AND record = ?3", gone)?;
    }
    for new in after.difference(&before) {
        change("INSERT INTO record_above (case_id, above, record) VALUES (?1, ?2, ?3)", new)?;
    }
    Ok(())
}

/// Makes a record anew from what decides over it and counts; whether it may show more than before.
fn decide_in(tx: &Transaction<'_>, case: CaseId, id: RecordId) -> Stored<bool> {
    let before = view_in(tx, case, id)?;
    let mut all = RecordOps::default();
    let sql = "SELECT entry_id, seat, deciding FROM record_entries JOIN entries USING (position)
               WHERE record_entries.case_id = ?1 AND record = ?2 AND length(deciding) > 0
                 AND NOT EXISTS (SELECT 1 FROM seats WHERE seats.seat = entries.seat AND position >= revoked_from)";
    let mut query = tx.prepare_cached(sql).map_err(failed)?;
    let mut rows = query.query(params![case.as_bytes(), id.as_bytes()]).map_err(failed)?;
    while let Some(row) = rows.next().map_err(failed)? {
        let entry = bytes(row, 0, Digest::from_bytes).map_err(failed)?;
        let seat = bytes(row, 1, SeatKey::from_bytes).map_err(failed)?;
        let said = row.get_ref(2).and_then(|value| Ok(value.as_blob()?)).map_err(failed)?;
        for (origin, class, op) in deciding::read(said, entry, seat)? {
            all.take(origin, class, &op);
        }
    }
    let after = viewed(&all, id);
    put_in(tx, case, id, before.as_ref(), after.as_ref())?;
    Ok(before.is_some_and(|before| may_show_more(Forms::built_in(), &before, after.as_ref())))
}

/// The records that an entry speaks of, with what it says that decides.
fn said_in(entry: &Entry) -> BTreeMap<RecordId, Vec<(Origin, Sensitivity, &Op)>> {
    let mut records: BTreeMap<RecordId, Vec<_>> = BTreeMap::new();
    for (origin, class, op) in merge::ops_of(entry) {
        let said = records.entry(op.record()).or_default();
        if governs(op) {
            said.push((origin, class, op));
        }
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
