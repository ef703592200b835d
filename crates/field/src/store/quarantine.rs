//! Entries that are kept and do not count, and why.

use evidence::EntryId;
use rusqlite::{Connection, Result, Row, params};

use super::ledger::{CaseNo, EntryNo};
use super::record::RecordNo;

/// An entry that does not count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quarantined {
    /// Order of arrival.
    pub no: EntryNo,
    /// Its name.
    pub id: EntryId,
    /// Code of the rule that it breaks.
    pub rule: String,
    /// The entry with its openings.
    pub bytes: Vec<u8>,
}

/// Notes that an entry does not count; `false` where that is noted already.
pub fn put(db: &Connection, no: EntryNo, rule: &str) -> Result<bool> {
    let put = db
        .prepare_cached("UPDATE entry SET quarantine = ?2 WHERE no = ?1 AND quarantine IS NULL")?
        .execute(params![no.0, rule])?;
    Ok(put > 0)
}

/// The entries of a case that do not count, in the order of arrival.
pub fn of_case(db: &Connection, case: CaseNo) -> Result<Vec<Quarantined>> {
    let mut statement = db.prepare_cached(
        "SELECT no, id, quarantine, bytes FROM entry
         WHERE case_no = ?1 AND quarantine IS NOT NULL ORDER BY no",
    )?;
    statement.query_map([case.0], quarantined)?.collect()
}

/// The entries that speak of a record and do not count.
pub fn of_record(db: &Connection, record: RecordNo) -> Result<Vec<Quarantined>> {
    let mut statement = db.prepare_cached(
        "SELECT no, id, quarantine, bytes FROM projection_touch JOIN entry ON no = entry_no
         WHERE record_no = ?1 AND quarantine IS NOT NULL ORDER BY no",
    )?;
    statement.query_map([record.0], quarantined)?.collect()
}

/// Whether headquarters has marked an entry in this way.
pub fn is_marked(db: &Connection, no: EntryNo, mark: &str) -> Result<bool> {
    let mut statement =
        db.prepare_cached("SELECT EXISTS (SELECT 1 FROM hq_mark WHERE entry_no = ?1 AND mark = ?2)")?;
    statement.query_row(params![no.0, mark], |row| row.get(0))
}

fn quarantined(row: &Row<'_>) -> Result<Quarantined> {
    Ok(Quarantined {
        no: EntryNo(row.get(0)?),
        id: EntryId::from_bytes(row.get(1)?),
        rule: row.get(2)?,
        bytes: row.get(3)?,
    })
}
