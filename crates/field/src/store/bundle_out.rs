//! Bundles for others that may be out and are not noted in their case yet.

use evidence::{CaseId, Digest};
use rusqlite::{Connection, Result, params};

/// Keeps what is to be noted of a bundle.
pub fn put(db: &Connection, digest: &Digest, case: CaseId, note: &str) -> Result<()> {
    db.prepare_cached("INSERT OR REPLACE INTO bundle_out (digest, case_id, note) VALUES (?1, ?2, ?3)")?
        .execute(params![digest.as_bytes(), case.as_bytes(), note])?;
    Ok(())
}

/// What is to be noted, bundle by bundle.
pub fn all(db: &Connection) -> Result<Vec<String>> {
    let mut statement = db.prepare_cached("SELECT note FROM bundle_out ORDER BY digest")?;
    statement.query_map([], |row| row.get(0))?.collect()
}

/// Forgets a bundle that is noted, or is none.
pub fn remove(db: &Connection, digest: &Digest) -> Result<()> {
    db.prepare_cached("DELETE FROM bundle_out WHERE digest = ?1")?.execute([digest.as_bytes()])?;
    Ok(())
}
