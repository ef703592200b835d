//! Who was given entries of a case by headquarters, as it last said.

use evidence::wire::sync::Reader;
use evidence::{CaseId, SeatKey, Sensitivity};
use rusqlite::{Connection, Result, params};

/// Keeps who has read some cases, in the place of what was kept of these.
pub fn put(db: &Connection, cases: &[CaseId], readers: &[Reader]) -> Result<()> {
    let mut forget = db.prepare_cached("DELETE FROM hq_reader WHERE case_id = ?1")?;
    for case in cases {
        forget.execute([case.as_bytes()])?;
    }
    let mut insert = db.prepare_cached(
        "INSERT OR REPLACE INTO hq_reader (case_id, seat, examiner, device, max_class, below, at_ms)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?;
    for reader in readers.iter().filter(|reader| cases.contains(&reader.case)) {
        insert.execute(params![
            reader.case.as_bytes(),
            reader.seat.as_bytes(),
            reader.examiner,
            reader.device,
            reader.max_class.number(),
            reader.below.cast_signed(),
            reader.at_ms
        ])?;
    }
    Ok(())
}

/// Who has read a case, the latest first.
pub fn of_case(db: &Connection, case: CaseId) -> Result<Vec<Reader>> {
    let mut statement = db.prepare_cached(
        "SELECT seat, examiner, device, max_class, below, at_ms FROM hq_reader WHERE case_id = ?1
         ORDER BY at_ms DESC, seat",
    )?;
    let rows = statement.query_map([case.as_bytes()], |row| {
        Ok(Reader {
            case,
            seat: SeatKey::from_bytes(row.get(0)?),
            examiner: row.get(1)?,
            device: row.get(2)?,
            max_class: Sensitivity::from_number(row.get::<_, i64>(3)?.cast_unsigned()).unwrap_or_default(),
            below: row.get::<_, i64>(4)?.cast_unsigned(),
            at_ms: row.get(5)?,
        })
    })?;
    rows.collect()
}
