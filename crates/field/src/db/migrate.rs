//! Upgrading a database step by step, and only forwards.
//!
//! A step is one SQL file under `migrations/`, numbered from 1 without gaps and never edited after a release. The
//! database remembers the SHA-256 of every file it was made with; a file that changed, or a step this program does not
//! know, stops everything before the first byte is written.

use std::path::{Path, PathBuf};

use evidence::Digest;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};

use super::{DbError, with_suffix};
use crate::durable::sync_name;

/// One numbered step, usually `include_str!` of a file under `migrations/`.
#[derive(Debug, Clone, Copy)]
pub struct Migration {
    /// Number of the step, 1 for the first.
    pub number: u32,
    /// Name of the file, such as `0002_search.sql`.
    pub name: &'static str,
    /// The statements.
    pub sql: &'static str,
}

/// What [`migrate`] did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Migrated {
    /// Steps that were applied now; empty for a database that was up to date.
    pub applied: Vec<u32>,
    /// The copy of an existing database from before the first of these steps.
    pub backup: Option<PathBuf>,
}

/// SQLite's application id of every database of the field node: the letters `CRNF`.
const APPLICATION_ID: i32 = i32::from_be_bytes(*b"CRNF");

/// Brings the database of `connection`, whose file is `path`, to the last of `migrations`.
///
/// A database that has steps already is copied first (`VACUUM INTO`, encrypted with the same key) to
/// `<file>.before-<number>`. Each step is one transaction together with its row in the table `migration`. `now` is
/// only written into that row.
///
/// # Errors
/// [`DbError::Newer`], [`DbError::MigrationChanged`], [`DbError::NotOurs`] before anything is written;
/// [`DbError::MigrationFailed`] after the failed step was rolled back.
pub fn migrate(
    connection: &mut Connection,
    path: &Path,
    migrations: &[Migration],
    now: jiff::Timestamp,
) -> Result<Migrated, DbError> {
    let judge = |error| DbError::judge(error, path);
    let applied = applied_steps(connection, path)?;
    check_applied(&applied, migrations)?;
    let done = applied.len();
    let missing = migrations.get(done..).unwrap_or_default();
    let Some(first) = missing.first() else {
        return Ok(Migrated { applied: Vec::new(), backup: None });
    };
    let backup = if done == 0 { None } else { Some(back_up(connection, path, first.number)?) };
    if done == 0 {
        begin_history(connection).map_err(judge)?;
    }
    for step in missing {
        apply(connection, step, now).map_err(|error| match DbError::judge(error, path) {
            DbError::Statement(error) => DbError::MigrationFailed {
                number: step.number,
                detail: error.to_string(),
                backup: backup.clone(),
            },
            other => other,
        })?;
    }
    Ok(Migrated { applied: missing.iter().map(|step| step.number).collect(), backup })
}

/// Number and digest of every step the database has, in order.
fn applied_steps(connection: &Connection, path: &Path) -> Result<Vec<(u32, Vec<u8>)>, DbError> {
    let judge = |error| DbError::judge(error, path);
    let id: i32 = connection.query_row("PRAGMA application_id", [], |row| row.get(0)).map_err(judge)?;
    let tables: u32 =
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0)).map_err(judge)?;
    let history = connection
        .query_row("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'migration'", [], |_| Ok(()))
        .optional()
        .map_err(judge)?;
    match (id, tables, history) {
        (0, 0, None) => return Ok(Vec::new()),
        (APPLICATION_ID, _, Some(())) => {}
        _ => return Err(DbError::NotOurs { path: path.to_owned() }),
    }
    let mut statement =
        connection.prepare("SELECT number, sha256 FROM migration ORDER BY number").map_err(judge)?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).map_err(judge)?;
    rows.collect::<Result<_, _>>().map_err(judge)
}

fn check_applied(applied: &[(u32, Vec<u8>)], migrations: &[Migration]) -> Result<(), DbError> {
    let known = migrations.last().map_or(0, |step| step.number);
    if let Some((found, _)) = applied.last()
        && *found > known
    {
        return Err(DbError::Newer { found: *found, known });
    }
    for ((number, digest), step) in applied.iter().zip(migrations) {
        if *number != step.number || digest.as_slice() != Digest::of(step.sql.as_bytes()).as_bytes() {
            return Err(DbError::MigrationChanged { number: *number });
        }
    }
    Ok(())
}

/// Copies the database before an upgrade. The copy gets its final name only when it is complete; a copy that a crash
/// left half-made keeps the name `….partial` and is written over.
fn back_up(connection: &Connection, path: &Path, number: u32) -> Result<PathBuf, DbError> {
    let file = |source| DbError::File { path: path.to_owned(), source };
    let partial = with_suffix(path, &format!(".before-{number:04}.partial"));
    if partial.try_exists().map_err(file)? {
        std::fs::remove_file(&partial).map_err(file)?;
    }
    let text = partial
        .to_str()
        .ok_or_else(|| file(std::io::Error::other("the path holds characters that are not Unicode")))?;
    connection.execute("VACUUM INTO ?1", [text]).map_err(|error| DbError::judge(error, path))?;
    std::fs::File::open(&partial).and_then(|copy| copy.sync_all()).map_err(file)?;
    let target = free_name(path, number).map_err(file)?;
    std::fs::rename(&partial, &target).and_then(|()| sync_name(&target)).map_err(file)?;
    Ok(target)
}

/// `<file>.before-0002`, or the same with `-2`, `-3` … where an earlier copy has that name.
fn free_name(path: &Path, number: u32) -> std::io::Result<PathBuf> {
    let mut target = with_suffix(path, &format!(".before-{number:04}"));
    let mut attempt = 1;
    while target.try_exists()? {
        attempt += 1;
        target = with_suffix(path, &format!(".before-{number:04}-{attempt}"));
    }
    Ok(target)
}

/// Makes the table of applied steps and marks the file as ours.
fn begin_history(connection: &mut Connection) -> rusqlite::Result<()> {
    let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    tx.pragma_update(None, "application_id", APPLICATION_ID)?;
    tx.execute_batch(
        "CREATE TABLE IF NOT EXISTS migration (
             number     INTEGER PRIMARY KEY, -- of the step, from 1
             name       TEXT NOT NULL,       -- of its file
             sha256     BLOB NOT NULL,       -- of its text
             applied_at TEXT NOT NULL        -- time of this device, RFC 3339
         ) STRICT",
    )?;
    tx.commit()
}

fn apply(connection: &mut Connection, step: &Migration, now: jiff::Timestamp) -> rusqlite::Result<()> {
    let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    tx.execute_batch(step.sql)?;
    tx.execute(
        "INSERT INTO migration (number, name, sha256, applied_at) VALUES (?1, ?2, ?3, ?4)",
        params![step.number, step.name, Digest::of(step.sql.as_bytes()).as_bytes(), now.to_string()],
    )?;
    tx.commit()
}
