//! Brings the file up to date: numbered SQL files, each applied once in one transaction and never edited after.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use evidence::Digest;
use jiff::Timestamp;
use rusqlite::{Connection, TransactionBehavior, params};

use super::failed;
use crate::home::sync_parent;
use crate::store::{StoreError, Stored};

struct Migration {
    version: i64,
    name: &'static str,
    sql: &'static str,
}

const MIGRATIONS: &[Migration] = &[Migration {
    version: 1,
    name: "0001_first",
    sql: include_str!("../../../../../migrations/hq-sqlite/0001_first.sql"),
}];

const BOOKKEEPING: &str = "CREATE TABLE IF NOT EXISTS migrations (
  version     INTEGER PRIMARY KEY, -- number of the file
  name        TEXT NOT NULL,       -- name of the file
  sha256      BLOB NOT NULL,       -- SHA-256 of the file as it was applied
  applied_ms  INTEGER NOT NULL     -- when, by the clock of headquarters
) STRICT";

/// Applies what is missing. Before an existing database is changed, a copy is put beside it.
pub fn bring_up_to_date(connection: &mut Connection, path: &Path, now: Timestamp) -> Stored<()> {
    connection.execute(BOOKKEEPING, []).map_err(failed)?;
    let applied = applied(connection)?;
    let known = MIGRATIONS.last().map_or(0, |last| last.version);
    if let Some((found, _)) = applied.last().filter(|(found, _)| *found > known) {
        return Err(StoreError::Newer { found: *found, known });
    }
    for (version, sha256) in &applied {
        let ours = MIGRATIONS.iter().find(|migration| migration.version == *version);
        if ours.is_none_or(|ours| Digest::of(ours.sql.as_bytes()).as_bytes() != sha256.as_slice()) {
            return Err(StoreError::MigrationChanged { version: *version });
        }
    }
    let done = applied.last().map_or(0, |(version, _)| *version);
    let missing = MIGRATIONS.iter().filter(|migration| migration.version > done);
    if done > 0 && missing.clone().next().is_some() {
        back_up(connection, path, done)?;
    }
    for migration in missing {
        let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failed)?;
        tx.execute_batch(migration.sql).map_err(failed)?;
        tx.execute(
            "INSERT INTO migrations (version, name, sha256, applied_ms) VALUES (?1, ?2, ?3, ?4)",
            params![
                migration.version,
                migration.name,
                Digest::of(migration.sql.as_bytes()).as_bytes(),
                now.as_millisecond()
            ],
        )
        .map_err(failed)?;
        tx.commit().map_err(failed)?;
    }
    Ok(())
}

/// Copies the database before an upgrade. The copy gets its name when it is complete; one that a crash left half-made is
/// written over.
fn back_up(connection: &Connection, path: &Path, done: i64) -> Stored<()> {
    let partial = path.with_extension(format!("before-{done}.partial"));
    let unwritten = |error: io::Error| match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
            StoreError::Full
        }
        _ => StoreError::Damaged(format!("no copy of it can be made: {error}")),
    };
    match fs::remove_file(&partial) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(unwritten(error)),
        _ => {}
    }
    connection.execute("VACUUM INTO ?1", [partial.to_string_lossy()]).map_err(failed)?;
    File::open(&partial).and_then(|copy| copy.sync_all()).map_err(unwritten)?;
    let copy = path.with_extension(format!("before-{done}.db"));
    fs::rename(&partial, &copy).and_then(|()| sync_parent(&copy)).map_err(unwritten)
}

fn applied(connection: &Connection) -> Stored<Vec<(i64, Vec<u8>)>> {
    let mut query =
        connection.prepare("SELECT version, sha256 FROM migrations ORDER BY version").map_err(failed)?;
    let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).map_err(failed)?;
    rows.collect::<Result<_, _>>().map_err(failed)
}
