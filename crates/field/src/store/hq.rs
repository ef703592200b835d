//! What is known of headquarters.

use evidence::{Digest, Seen};
use rusqlite::{Connection, OptionalExtension as _, Result};

/// The newest checkpoint of the headquarters log that this device holds and has found consistent.
pub fn newest_checkpoint(db: &Connection) -> Result<Option<Seen>> {
    let mut statement =
        db.prepare_cached("SELECT size, root FROM hq_checkpoint ORDER BY size DESC LIMIT 1")?;
    let row = statement.query_row([], |row| {
        Ok(Seen { size: row.get::<_, i64>(0)?.cast_unsigned(), root: Digest::from_bytes(row.get(1)?) })
    });
    row.optional()
}

/// The receipts that are held, in the order of their arrival.
pub fn receipts(db: &Connection) -> Result<Vec<(i64, Vec<u8>)>> {
    let mut statement = db.prepare_cached("SELECT no, bytes FROM receipt ORDER BY no")?;
    statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
}
