//! What headquarters has revoked, as it signed it.

use evidence::{Revocation, SeatKey};
use rusqlite::{Connection, Result, Row, params};

use super::ledger::CaseNo;

/// A revocation that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptRevocation {
    /// The seat.
    pub seat: SeatKey,
    /// Place in the log of headquarters from which its entries do not count.
    pub from_position: u64,
    /// The statement as signed.
    pub statement: Vec<u8>,
}

/// Keeps a revocation, whose signature was checked; `false` where one from the same place or a lower one is held.
pub fn put(db: &Connection, said: &Revocation, statement: &[u8]) -> Result<bool> {
    let put = db
        .prepare_cached(
            "INSERT INTO hq_revocation (seat, from_position, statement) VALUES (?1, ?2, ?3)
             ON CONFLICT DO UPDATE SET from_position = ?2, statement = ?3 WHERE from_position > ?2",
        )?
        .execute(params![said.seat.as_bytes(), said.from_position.cast_signed(), statement])?;
    Ok(put > 0)
}

/// The revocations that are kept, by seat.
pub fn all(db: &Connection) -> Result<Vec<KeptRevocation>> {
    let mut statement =
        db.prepare_cached("SELECT seat, from_position, statement FROM hq_revocation ORDER BY seat")?;
    statement.query_map([], kept)?.collect()
}

/// Those of the seats that wrote in a case.
pub fn of_case(db: &Connection, case: CaseNo) -> Result<Vec<KeptRevocation>> {
    let mut statement = db.prepare_cached(
        "SELECT seat, from_position, statement FROM hq_revocation
         WHERE seat IN (SELECT key FROM strand JOIN seat ON no = seat_no WHERE case_no = ?1) ORDER BY seat",
    )?;
    statement.query_map([case.0], kept)?.collect()
}

fn kept(row: &Row<'_>) -> Result<KeptRevocation> {
    Ok(KeptRevocation {
        seat: SeatKey::from_bytes(row.get(0)?),
        from_position: row.get::<_, i64>(1)?.cast_unsigned(),
        statement: row.get(2)?,
    })
}
