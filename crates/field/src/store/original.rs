//! Originals that this device holds: facts of this disk, not of the ledger.

use std::collections::BTreeSet;

use evidence::Digest;
use rusqlite::{Connection, OptionalExtension as _, Result, Row, params};

/// An original held here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeldOriginal {
    /// SHA-256 of its bytes.
    pub digest: Digest,
    /// Bytes.
    pub size: u64,
    /// When the stored copy was last read back whole.
    pub verified_ms: Option<i64>,
}

/// Notes an original that is durable. Noting it twice changes nothing.
pub fn put(db: &Connection, digest: Digest, size: u64, stored_ms: i64, verified: bool) -> Result<()> {
    db.prepare_cached(
        "INSERT OR IGNORE INTO original (digest, size, stored_ms, verified_ms) VALUES (?1, ?2, ?3, ?4)",
    )?
    .execute(params![
        digest.as_bytes(),
        size.cast_signed(),
        stored_ms,
        verified.then_some(stored_ms)
    ])?;
    Ok(())
}

/// Notes that an original was read back whole.
pub fn note_verified(db: &Connection, digest: Digest, now_ms: i64) -> Result<()> {
    note_whole(db, digest)?;
    db.prepare_cached("UPDATE original SET verified_ms = ?2 WHERE digest = ?1")?
        .execute(params![digest.as_bytes(), now_ms])?;
    Ok(())
}

/// Notes that the stored copy of an original was found damaged or gone.
pub fn note_damaged(db: &Connection, digest: Digest, now_ms: i64) -> Result<()> {
    db.prepare_cached("INSERT OR IGNORE INTO original_damaged (digest, found_ms) VALUES (?1, ?2)")?
        .execute(params![digest.as_bytes(), now_ms])?;
    Ok(())
}

/// Notes that a whole copy lies in the store, whatever was found before.
pub fn note_whole(db: &Connection, digest: Digest) -> Result<()> {
    db.prepare_cached("DELETE FROM original_damaged WHERE digest = ?1")?.execute([digest.as_bytes()])?;
    Ok(())
}

/// The originals whose stored copy was found damaged or gone.
pub fn damaged(db: &Connection) -> Result<BTreeSet<Digest>> {
    let mut statement = db.prepare_cached("SELECT digest FROM original_damaged")?;
    statement.query_map([], |row| row.get(0).map(Digest::from_bytes))?.collect()
}

/// An original that is held here.
pub fn get(db: &Connection, digest: Digest) -> Result<Option<HeldOriginal>> {
    let mut statement =
        db.prepare_cached("SELECT digest, size, verified_ms FROM original WHERE digest = ?1")?;
    statement.query_row([digest.as_bytes()], read).optional()
}

/// Originals held here: all, their bytes, those never read back whole, those that headquarters has
/// not confirmed for any case.
pub fn count(db: &Connection) -> Result<[u64; 4]> {
    let mut statement = db.prepare_cached(
        "SELECT count(*), ifnull(sum(size), 0), count(*) FILTER (WHERE verified_ms IS NULL),
                count(*) FILTER (WHERE digest NOT IN (SELECT digest FROM original_receipt))
         FROM original",
    )?;
    statement.query_row([], |row| {
        let at = |column: usize| row.get::<_, i64>(column).map(i64::cast_unsigned);
        Ok([at(0)?, at(1)?, at(2)?, at(3)?])
    })
}

/// Every original held here, by digest.
pub fn all(db: &Connection) -> Result<Vec<HeldOriginal>> {
    let mut statement =
        db.prepare_cached("SELECT digest, size, verified_ms FROM original ORDER BY digest")?;
    statement.query_map([], read)?.collect()
}

fn read(row: &Row<'_>) -> Result<HeldOriginal> {
    Ok(HeldOriginal {
        digest: Digest::from_bytes(row.get(0)?),
        size: row.get::<_, i64>(1)?.cast_unsigned(),
        verified_ms: row.get(2)?,
    })
}
