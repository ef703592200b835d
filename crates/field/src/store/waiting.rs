//! What headquarters has not confirmed, thing by thing, and what it stated last.

use evidence::EntryId;
use rusqlite::{Connection, Result, params};

use super::hq::ReceiptNo;
use super::ledger::{CaseNo, EntryNo};

/// An entry that headquarters has not confirmed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// Order of arrival.
    pub no: EntryNo,
    /// Its name.
    pub id: EntryId,
    /// The entry with its openings.
    pub bytes: Vec<u8>,
    /// Why headquarters refused it, if it did.
    pub refused: Option<String>,
}

/// The next entries of a case after one that headquarters has not confirmed, in the order of arrival.
pub fn entries(db: &Connection, case: CaseNo, after: EntryNo, limit: usize) -> Result<Vec<Waiting>> {
    let mut statement = db.prepare_cached(
        "SELECT no, id, bytes, code FROM entry LEFT JOIN hq_refusal ON entry_no = no
         WHERE case_no = ?1 AND no > ?2 AND hq_position IS NULL ORDER BY no LIMIT ?3",
    )?;
    let rows = statement.query_map(params![case.0, after.0, limit as i64], |row| {
        Ok(Waiting {
            no: EntryNo(row.get(0)?),
            id: EntryId::from_bytes(row.get(1)?),
            bytes: row.get(2)?,
            refused: row.get(3)?,
        })
    })?;
    rows.collect()
}

/// The receipts that came last, the newest first, as signed.
pub fn last_receipts(db: &Connection, limit: usize) -> Result<Vec<(ReceiptNo, i64, Vec<u8>)>> {
    let mut statement =
        db.prepare_cached("SELECT no, received_ms, bytes FROM receipt ORDER BY no DESC LIMIT ?1")?;
    let rows =
        statement.query_map([limit as i64], |row| Ok((ReceiptNo(row.get(0)?), row.get(1)?, row.get(2)?)))?;
    rows.collect()
}
