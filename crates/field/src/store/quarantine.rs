//! Entries that are kept and do not count, and why.

use evidence::{EntryId, SeatKey};
use rusqlite::{Connection, OptionalExtension as _, Result, Row, params};

use super::ledger::{CaseNo, EntryNo, SeatNo};
use super::record::RecordNo;

/// An entry that does not count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quarantined {
    /// Order of arrival.
    pub no: EntryNo,
    /// Its name.
    pub id: EntryId,
    /// The entry with its openings.
    pub bytes: Vec<u8>,
}

/// What an entry is judged by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The case.
    pub case: CaseNo,
    /// Short name of the seat.
    pub seat_no: SeatNo,
    /// Who wrote it.
    pub seat: SeatKey,
    /// Its place in the strand, from 1.
    pub seq: u64,
    /// Its name.
    pub id: EntryId,
    /// Its place in the log of headquarters, where that is known.
    pub position: Option<u64>,
    /// Whether it stands as not counting.
    pub is_quarantined: bool,
}

/// Notes by which rule an entry does not count, or that it does.
pub fn set(db: &Connection, no: EntryNo, rule: Option<&str>) -> Result<()> {
    db.prepare_cached("UPDATE entry SET quarantine = ?2 WHERE no = ?1")?.execute(params![no.0, rule])?;
    Ok(())
}

/// What an entry is judged by.
pub fn standing(db: &Connection, no: EntryNo) -> Result<Standing> {
    let mut statement = db.prepare_cached(
        "SELECT case_no, seat_no, key, seq, id, hq_position, quarantine IS NOT NULL
         FROM entry JOIN seat ON seat.no = seat_no WHERE entry.no = ?1",
    )?;
    statement.query_row([no.0], |row| {
        Ok(Standing {
            case: CaseNo(row.get(0)?),
            seat_no: SeatNo(row.get(1)?),
            seat: SeatKey::from_bytes(row.get(2)?),
            seq: row.get::<_, i64>(3)?.cast_unsigned(),
            id: EntryId::from_bytes(row.get(4)?),
            position: row.get::<_, Option<i64>>(5)?.map(i64::cast_unsigned),
            is_quarantined: row.get(6)?,
        })
    })
}

/// Whether an entry of this name in the place of a strand stands as not counting; `None` where it is not held.
pub fn is_quarantined_in(
    db: &Connection,
    (case, seat, seq): (CaseNo, SeatNo, u64),
    id: EntryId,
) -> Result<Option<bool>> {
    let mut statement = db.prepare_cached(
        "SELECT quarantine IS NOT NULL FROM entry WHERE case_no = ?1 AND seat_no = ?2 AND seq = ?3 AND id = ?4",
    )?;
    let key = params![case.0, seat.0, seq.cast_signed(), id.as_bytes()];
    statement.query_row(key, |row| row.get(0)).optional()
}

/// The entries in a place of a strand of whose place in the log nothing is known, with their bytes.
pub fn unplaced_in(
    db: &Connection,
    (case, seat, seq): (CaseNo, SeatNo, u64),
) -> Result<Vec<(EntryNo, Vec<u8>)>> {
    let mut statement = db.prepare_cached(
        "SELECT no, bytes FROM entry
         WHERE case_no = ?1 AND seat_no = ?2 AND seq = ?3 AND hq_position IS NULL ORDER BY no",
    )?;
    let rows = statement.query_map(params![case.0, seat.0, seq.cast_signed()], |row| {
        Ok((EntryNo(row.get(0)?), row.get(1)?))
    })?;
    rows.collect()
}

/// Every entry of a seat, by case and place in the strand.
pub fn of_seat(db: &Connection, seat: SeatKey) -> Result<Vec<EntryNo>> {
    let mut statement = db.prepare_cached(
        "SELECT entry.no FROM strand JOIN entry USING (case_no, seat_no)
         WHERE strand.seat_no = (SELECT no FROM seat WHERE key = ?1) ORDER BY case_no, seq, entry.no",
    )?;
    statement.query_map([seat.as_bytes()], |row| row.get(0).map(EntryNo))?.collect()
}

/// The entries of a case that do not count, in the order of arrival.
pub fn of_case(db: &Connection, case: CaseNo) -> Result<Vec<Quarantined>> {
    let mut statement = db.prepare_cached(
        "SELECT no, id, bytes FROM entry
         WHERE case_no = ?1 AND quarantine IS NOT NULL ORDER BY no",
    )?;
    statement.query_map([case.0], quarantined)?.collect()
}

/// How many entries of the revoked seats of a case do not count.
pub fn count_of_revoked(db: &Connection, case: CaseNo) -> Result<u64> {
    let mut statement = db.prepare_cached(
        "SELECT count(*) FROM entry
         WHERE case_no = ?1 AND quarantine IS NOT NULL
           AND seat_no IN (SELECT no FROM seat JOIN hq_revocation ON seat = key)",
    )?;
    statement.query_row([case.0], |row| row.get::<_, i64>(0)).map(i64::cast_unsigned)
}

/// The entries that speak of a record and do not count.
pub fn of_record(db: &Connection, record: RecordNo) -> Result<Vec<Quarantined>> {
    let mut statement = db.prepare_cached(
        "SELECT no, id, bytes FROM projection_touch JOIN entry ON no = entry_no
         WHERE record_no = ?1 AND quarantine IS NOT NULL ORDER BY no",
    )?;
    statement.query_map([record.0], quarantined)?.collect()
}

fn quarantined(row: &Row<'_>) -> Result<Quarantined> {
    Ok(Quarantined { no: EntryNo(row.get(0)?), id: EntryId::from_bytes(row.get(1)?), bytes: row.get(2)? })
}
