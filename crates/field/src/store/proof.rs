//! Proofs that entries stand in the log of headquarters.

use evidence::EntryId;
use rusqlite::{Connection, Result, Row, params};

use super::ledger::{CaseNo, EntryNo, SeatNo};

/// An entry whose place in the log is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placed {
    /// Order of arrival.
    pub no: EntryNo,
    /// Its name.
    pub id: EntryId,
    /// Its place in the log, from 0.
    pub position: u64,
}

/// Keeps a proof that was verified; `false` where one is held.
pub fn put(db: &Connection, no: EntryNo, proof: &str) -> Result<bool> {
    let put = db
        .prepare_cached("INSERT OR IGNORE INTO hq_proof (entry_no, proof) VALUES (?1, ?2)")?
        .execute(params![no.0, proof])?;
    Ok(put > 0)
}

/// The two entries of each revoked seat of a case between which the revocation falls: the last of its strand that
/// headquarters has from before, and the first from after; where there is no proof of them.
pub fn unproved_at_revocations(db: &Connection, case: CaseNo) -> Result<Vec<Placed>> {
    let mut statement = db.prepare_cached(
        "WITH revoked AS (SELECT no AS seat_no, from_position FROM hq_revocation JOIN seat ON key = hq_revocation.seat)
         SELECT no, id, hq_position FROM entry
         WHERE no IN (SELECT (SELECT no FROM entry WHERE case_no = ?1 AND seat_no = revoked.seat_no
                                AND hq_position < from_position ORDER BY seq DESC LIMIT 1) FROM revoked
                      UNION ALL
                      SELECT (SELECT no FROM entry WHERE case_no = ?1 AND seat_no = revoked.seat_no
                                AND hq_position >= from_position ORDER BY seq LIMIT 1) FROM revoked)
           AND NOT EXISTS (SELECT 1 FROM hq_proof WHERE entry_no = no)
         ORDER BY no",
    )?;
    statement.query_map([case.0], placed)?.collect()
}

/// The newest confirmed entry of each strand of a case, where there is no proof of it.
pub fn unproved_heads(db: &Connection, case: CaseNo) -> Result<Vec<Placed>> {
    let mut statement = db.prepare_cached(
        "SELECT no, id, hq_position FROM entry
         WHERE no IN (SELECT (SELECT no FROM entry WHERE case_no = ?1 AND seat_no = strand.seat_no
                                AND hq_position IS NOT NULL ORDER BY seq DESC LIMIT 1)
                      FROM strand WHERE case_no = ?1)
           AND NOT EXISTS (SELECT 1 FROM hq_proof WHERE entry_no = no)
         ORDER BY no",
    )?;
    statement.query_map([case.0], placed)?.collect()
}

fn placed(row: &Row<'_>) -> Result<Placed> {
    let position = row.get::<_, i64>(2)?.cast_unsigned();
    Ok(Placed { no: EntryNo(row.get(0)?), id: EntryId::from_bytes(row.get(1)?), position })
}

/// A proof with the place of the entry that it proves.
pub struct KeptProof {
    /// The entry.
    pub id: EntryId,
    /// Its case.
    pub case: CaseNo,
    /// Who wrote it.
    pub seat: SeatNo,
    /// Its place in the strand, from 1.
    pub seq: u64,
    /// The proof as it came.
    pub proof: String,
}

/// Every proof that is kept.
pub fn all(db: &Connection) -> Result<Vec<KeptProof>> {
    let mut statement = db.prepare_cached(
        "SELECT id, case_no, seat_no, seq, proof FROM hq_proof JOIN entry ON no = entry_no ORDER BY no",
    )?;
    let rows = statement.query_map([], |row| {
        Ok(KeptProof {
            id: EntryId::from_bytes(row.get(0)?),
            case: CaseNo(row.get(1)?),
            seat: SeatNo(row.get(2)?),
            seq: row.get::<_, i64>(3)?.cast_unsigned(),
            proof: row.get(4)?,
        })
    })?;
    rows.collect()
}

/// The proofs of entries of a case, in the order of arrival of these.
pub fn of_case(db: &Connection, case: CaseNo) -> Result<Vec<(EntryId, String)>> {
    let mut statement = db.prepare_cached(
        "SELECT id, proof FROM hq_proof JOIN entry ON no = entry_no WHERE case_no = ?1 ORDER BY no",
    )?;
    statement.query_map([case.0], |row| Ok((EntryId::from_bytes(row.get(0)?), row.get(1)?)))?.collect()
}
