//! Every row of the projection against what the entries make of it.

use std::collections::{BTreeMap, BTreeSet};

use evidence::RecordOps;
use evidence::forms::Forms;
use rusqlite::Connection;

use super::entries::Said;
use super::reading::{Reading, count};
use super::words::Words;
use super::{ROWS_PER_READ, Steps, VaultReport};
use crate::bundle::bag::Finding;
use crate::error::Error;
use crate::node::project::{Expected, said_before};
use crate::search;
use crate::store::ledger::CaseNo;
use crate::store::links::{self, Links, Rows};
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
    let (mut rows, mut links_read) = (Rows::default(), true);
    let (mut words, none) = (Words::default(), search::Indexed::default());
    let mut from = 1;
    while from <= last && !steps.is_stopped() {
        let to = last.min(from + ROWS_PER_READ - 1);
        let between = |db: &Connection, range| Ok(record::stored_between(db, range)?);
        let stored = reading.attempt(|db| Ok(links::between(db, (from, to))?))?;
        let indexed = reading.attempt(|db| Ok(search::index::indexed_between(db, (from, to))?))?;
        links_read &= stored.is_some() && indexed.is_some();
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
            let expected = Expected::of(forms, row.id, &ops)?;
            report.findings.extend(differing(&expected, &row));
            if let Some(indexed) = &indexed {
                let made = expected.indexed(forms, row.no, row.case);
                let stored = indexed.get(&row.no.0).unwrap_or(&none);
                let table = words.take(row.no.0, made.as_ref(), stored);
                report.findings.extend(table.map(|table| search_differs(table, &row)));
            }
            if let Some(stored) = &stored {
                let made = expected.links(forms, row.case);
                let mut tables = made.differing(stored.get(&row.no.0).unwrap_or(&Links::default()));
                if let Some(digest) = expected.original() {
                    rows.media += 1;
                    let named = reading.attempt(|db| Ok(links::is_named(db, digest, row.no)?))?;
                    tables.extend((named == Some(false)).then_some("projection_media"));
                }
                rows.refs += made.refs.len() as u64;
                rows.photos += u64::from(made.photo.is_some());
                rows.points += made.points.len() as u64;
                report.findings.extend(links_differ(&tables, &row));
            }
        }
        steps.advance((to - from + 1).unsigned_abs());
        from = to + 1;
    }
    if steps.is_stopped() {
        return Ok(());
    }
    unchecked += count(&lost);
    if unchecked == 0 && all_said && links_read {
        rows.tree = rows.points;
        // The rows of a record that is missing have been told with it.
        let expected = Some(rows).filter(|_| said.spoken.is_empty());
        beyond_records(reading, expected, &said.serials, report)?;
        if said.spoken.is_empty() {
            words.finish(reading, report)?;
        }
    }
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

/// Rows that belong to no record, and serials: what is held against all entries together.
fn beyond_records(
    reading: &mut Reading<'_>,
    expected: Option<Rows>,
    serials: &BTreeMap<(CaseNo, String), u64>,
    report: &mut VaultReport,
) -> Result<(), Error> {
    let found = reading.attempt(|db| Ok(links::count(db)?))?;
    // A row that is gone or another one has been named with its record.
    if found.zip(expected).is_some_and(|(found, expected)| found.has_more_than(&expected)) {
        let message = "there are references, photos or points of no record, or of one that does not say so: somebody \
                       added rows. `cairn rebuild` takes them away";
        report.findings.push(Finding::error("links_strange", "records", message));
    }
    let noted = reading.attempt(|db| Ok(links::serials(db)?))?;
    for series in noted.iter().flat_map(|noted| noted.keys()).chain(serials.keys()).collect::<BTreeSet<_>>() {
        if noted.as_ref().is_some_and(|noted| noted.get(series) != serials.get(series)) {
            let message = "the highest number that is noted is not the highest that the entries give, so that one might be \
                           given twice; `cairn rebuild` makes it right";
            report.findings.push(Finding::error("serial_differs", format!("numbers {}", series.1), message));
        }
    }
    Ok(())
}

fn links_differ(tables: &[&str], row: &StoredRow) -> Option<Finding> {
    if tables.is_empty() {
        return None;
    }
    let message = format!(
        "what {} holds of the record is not what the signed entries say: rows were changed outside Cairn. The entries \
         hold the truth; `cairn rebuild` makes them again",
        tables.join(", ")
    );
    Some(Finding::error("links_differ", place(row), message))
}

fn search_differs(table: &str, row: &StoredRow) -> Finding {
    let message = format!(
        "what {table} holds of the record is not what the signed entries say, so that it is not found by its words: rows \
         were changed outside Cairn. `cairn rebuild` makes them again"
    );
    Finding::error("search_differs", place(row), message)
}

fn differing(expected: &Expected, row: &StoredRow) -> Option<Finding> {
    let differing = expected.differing(row);
    if differing.is_empty() {
        return None;
    }
    let message = format!(
        "{} in the database is not what the signed entries say: the row was changed outside Cairn. The entries hold \
         the truth; `cairn rebuild` makes the row again",
        differing.join(", ")
    );
    Some(Finding::error("record_differs", place(row), message))
}

fn place(row: &StoredRow) -> String {
    format!("record {} {}", row.id, row.title).trim().to_owned()
}
