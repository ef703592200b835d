//! Blocks of human numbers that this device gives out.

use rusqlite::{Connection, OptionalExtension as _, Result, params};

/// Notes the block that this device chose for itself, as the one that new numbers come from.
pub fn put_own(db: &Connection, block: &str) -> Result<()> {
    db.execute(
        "INSERT INTO number_block (case_id, block, grant_bytes, current) VALUES (NULL, ?1, NULL, 1)",
        [block],
    )?;
    Ok(())
}

/// Keeps a block that headquarters has given, as the one that new numbers come from.
pub fn put_granted(db: &Connection, block: &str, grant: &[u8]) -> Result<()> {
    db.execute("UPDATE number_block SET current = 0", [])?;
    db.execute(
        "INSERT INTO number_block (case_id, block, grant_bytes, current) VALUES (NULL, ?1, ?2, 1)
         ON CONFLICT DO UPDATE SET grant_bytes = ?2, current = 1",
        params![block, grant],
    )?;
    Ok(())
}

/// Keeps the statement of headquarters that a block was given to another device. `false` where one is held.
pub fn put_of_another(db: &Connection, block: &str, grant: &[u8]) -> Result<bool> {
    let put = db.execute(
        "INSERT OR IGNORE INTO number_block (case_id, block, grant_bytes, current) VALUES (NULL, ?1, ?2, 0)",
        params![block, grant],
    )?;
    Ok(put > 0)
}

/// The blocks that headquarters has given, to whatever device, with its statement of each.
pub fn granted(db: &Connection) -> Result<Vec<(String, Vec<u8>)>> {
    let mut statement = db.prepare(
        "SELECT block, grant_bytes FROM number_block WHERE grant_bytes IS NOT NULL ORDER BY block",
    )?;
    statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
}

/// The block that new numbers come from: the newest of headquarters, else the device's own.
pub fn current(db: &Connection) -> Result<Option<String>> {
    let mut statement = db.prepare(
        "SELECT block FROM number_block WHERE current = 1 ORDER BY grant_bytes IS NULL, block LIMIT 1",
    )?;
    statement.query_row([], |row| row.get(0)).optional()
}
