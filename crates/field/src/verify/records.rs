//! Every row of the projection against what the entries make of it.

use evidence::RecordOps;
use evidence::forms::Forms;
use rusqlite::Connection;

use super::entries::Said;
use super::reading::{Reading, count};
use super::{ROWS_PER_READ, Steps, VaultReport};
use crate::bundle::bag::Finding;
use crate::error::Error;
use crate::node::project::{Expected, said_before};
use crate::store::record::{self, StoredRow};

/// How many records there should be.
pub(super) fn counted(reading: &mut Reading<'_>) -> Result<Option<u64>, Error> {
    let last = reading.attempt(|db| Ok(record::last_no(db)?))?;
    Ok(last.map(|last| last.0.unsigned_abs()))
}

/// Compares rows with entries, and counts which entries speak of which record.
pub(super) fn verify(
    reading: &mut Reading<'_>,
    forms: &Forms,
    counted: Option<u64>,
    mut said: Said,
    steps: &mut Steps<'_>,
    report: &mut VaultReport,
) -> Result<(), Error> {
    // A row is only held against its entries where all entries could be read.
    let all_said = said.lost.is_empty();
    let last = counted.map_or(0, u64::cast_signed);
    let mut lost = Vec::new();
    let mut unchecked = 0;
    let mut from = 1;
    while from <= last && !steps.is_stopped() {
        let to = last.min(from + ROWS_PER_READ - 1);
        let between = |db: &Connection, range| Ok(record::stored_between(db, range)?);
        for row in reading.rows((from, to), &between, &mut lost)? {
            let is_spoken = said.spoken.remove(&(row.case, row.id)) == Some(row.touches);
            if !is_spoken && all_said {
                report.records += 1;
                let message = "the entries that speak of this record are not those that its row was made from; \
                               `cairn rebuild` makes it again";
                report.findings.push(Finding::error("record_entries_differ", place(&row), message));
                continue;
            }
            let ops = if is_spoken { ops_of(reading, &row)? } else { None };
            let Some(ops) = ops else {
                unchecked += 1;
                continue;
            };
            report.records += 1;
            report.findings.extend(differing(forms, &row, &ops)?);
        }
        steps.advance((to - from + 1).unsigned_abs());
        from = to + 1;
    }
    if steps.is_stopped() {
        return Ok(());
    }
    unchecked += count(&lost);
    if unchecked > 0 || counted.is_none() {
        let message = format!(
            "{} could not be held against their entries: the rows or the entries lie on damaged pages",
            if counted.is_none() { "the records".to_owned() } else { format!("{unchecked} records") }
        );
        report.findings.push(Finding::error("records_unchecked", "records", message));
    } else if all_said {
        for ((_, record), _) in said.spoken {
            let message = "entries speak of this record and its row is gone; `cairn rebuild` makes it again";
            report.findings.push(Finding::error("record_missing", format!("record {record}"), message));
        }
    }
    Ok(())
}

/// What the entries say of a record; `None` where damage is in the way.
fn ops_of(reading: &mut Reading<'_>, row: &StoredRow) -> Result<Option<RecordOps>, Error> {
    reading.attempt(|db| match said_before(db, row.no, row.id) {
        // An entry that cannot be read as one has been named already.
        Err(Error::Evidence(_)) => Ok(RecordOps::default()),
        other => other,
    })
}

fn differing(forms: &Forms, row: &StoredRow, ops: &RecordOps) -> Result<Option<Finding>, Error> {
    let differing = Expected::of(forms, row.id, ops)?.differing(row);
    if differing.is_empty() {
        return Ok(None);
    }
    let message = format!(
        "{} in the database is not what the signed entries say: the row was changed outside Cairn. The entries hold \
         the truth; `cairn rebuild` makes the row again",
        differing.join(", ")
    );
    Ok(Some(Finding::error("record_differs", place(row), message)))
}

fn place(row: &StoredRow) -> String {
    format!("record {} {}", row.id, row.title).trim().to_owned()
}
