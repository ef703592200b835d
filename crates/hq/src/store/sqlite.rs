//! The embedded setting: one SQLite file, nothing else to install.
//!
//! One connection writes, in immediate transactions with WAL and `synchronous=FULL`; others read. Admin commands work on
//! the same file from another process.

mod appending;
mod deciding;
mod enrolment;
mod floors;
mod ledger;
mod log;
mod migrate;
mod originals;
mod seats;
mod sessions;
mod uploads;
mod waiting;

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use rusqlite::types::Type;
use rusqlite::{Connection, ErrorCode, OpenFlags, Row, Transaction, TransactionBehavior, ffi};

use super::{Store, StoreError, Stored};

/// How long a call waits for another process.
const BUSY: Duration = Duration::from_secs(30);
/// Reading connections that are kept open.
const MAX_IDLE_READERS: usize = 8;

/// A store in one SQLite file.
pub struct SqliteStore {
    path: PathBuf,
    writer: Mutex<Connection>,
    idle_readers: Mutex<Vec<Connection>>,
}

impl Store for SqliteStore {}

impl SqliteStore {
    /// Opens the file, making or upgrading it as needed.
    ///
    /// # Errors
    /// [`StoreError::Newer`], [`StoreError::MigrationChanged`] or [`StoreError::Damaged`]; the file is then unchanged.
    pub fn open(path: &Path, now: Timestamp) -> Stored<Self> {
        let mut writer = connect(path, OpenFlags::default())?;
        writer.pragma_update(None, "journal_mode", "WAL").map_err(failed)?;
        migrate::bring_up_to_date(&mut writer, path, now)?;
        let idle_readers = Mutex::new(Vec::new());
        Ok(Self { path: path.to_owned(), writer: Mutex::new(writer), idle_readers })
    }

    /// Runs `work` in one durable transaction.
    fn write<T>(&self, work: impl FnOnce(&Transaction<'_>) -> Stored<T>) -> Stored<T> {
        let mut writer = lock(&self.writer);
        let tx = writer.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failed)?;
        let outcome = work(&tx)?;
        tx.commit().map_err(failed)?;
        Ok(outcome)
    }

    /// Runs `work` on one consistent state.
    fn read<T>(&self, work: impl FnOnce(&Transaction<'_>) -> Stored<T>) -> Stored<T> {
        let idle = lock(&self.idle_readers).pop();
        let mut reader = match idle {
            Some(reader) => reader,
            None => connect(&self.path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX)?,
        };
        let tx = reader.transaction().map_err(failed)?;
        let outcome = work(&tx);
        drop(tx);
        let mut idle = lock(&self.idle_readers);
        if idle.len() < MAX_IDLE_READERS {
            idle.push(reader);
        }
        outcome
    }
}

fn connect(path: &Path, flags: OpenFlags) -> Stored<Connection> {
    let connection = Connection::open_with_flags(path, flags).map_err(failed)?;
    connection.busy_timeout(BUSY).map_err(failed)?;
    connection.pragma_update(None, "synchronous", "FULL").map_err(failed)?;
    connection.pragma_update(None, "foreign_keys", true).map_err(failed)?;
    connection.pragma_update(None, "temp_store", "MEMORY").map_err(failed)?;
    connection.pragma_update(None, "cache_size", -16_384).map_err(failed)?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(connection)
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What a failure of SQLite means.
fn failed(error: rusqlite::Error) -> StoreError {
    let rusqlite::Error::SqliteFailure(cause, _) = &error else {
        return StoreError::Damaged(error.to_string());
    };
    match cause.extended_code {
        // The index of the write-ahead log could not grow. SQLite gives this no code of a full disk of its own.
        ffi::SQLITE_IOERR_SHMSIZE => return StoreError::Full,
        ffi::SQLITE_IOERR_WRITE
        | ffi::SQLITE_IOERR_SHMOPEN
        | ffi::SQLITE_IOERR_FSYNC
        | ffi::SQLITE_IOERR_DIR_FSYNC
        | ffi::SQLITE_IOERR_TRUNCATE => return StoreError::WriteRefused,
        _ => {}
    }
    match cause.code {
        ErrorCode::DiskFull => StoreError::Full,
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => StoreError::Busy,
        ErrorCode::ConstraintViolation if cause.extended_code == ffi::SQLITE_CONSTRAINT_FOREIGNKEY => {
            StoreError::Missing
        }
        ErrorCode::ConstraintViolation
            if cause.extended_code == ffi::SQLITE_CONSTRAINT_UNIQUE
                || cause.extended_code == ffi::SQLITE_CONSTRAINT_PRIMARYKEY =>
        {
            StoreError::Exists
        }
        _ => StoreError::Damaged(error.to_string()),
    }
}

/// A column of bytes of a fixed length, as a type made from it.
fn bytes<const N: usize, T>(
    row: &Row<'_>,
    column: usize,
    make: impl FnOnce([u8; N]) -> T,
) -> rusqlite::Result<T> {
    let bytes = row.get_ref(column)?.as_blob()?;
    let fixed = <[u8; N]>::try_from(bytes);
    fixed
        .map(make)
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(column, Type::Blob, Box::new(error)))
}

/// A column that holds a number that is never negative.
fn number(row: &Row<'_>, column: usize) -> rusqlite::Result<u64> {
    let value: i64 = row.get(column)?;
    u64::try_from(value).map_err(|_| rusqlite::Error::IntegralValueOutOfRange(column, value))
}

/// A column of milliseconds since the Unix epoch.
fn time(row: &Row<'_>, column: usize) -> rusqlite::Result<Timestamp> {
    let value: i64 = row.get(column)?;
    Timestamp::from_millisecond(value).map_err(|_| rusqlite::Error::IntegralValueOutOfRange(column, value))
}

/// A number as SQLite stores it. SQLite's integers end at 2^63 - 1, beyond any log position or length here.
fn signed(value: u64) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn store_in(folder: &Path) -> Stored<SqliteStore> {
        SqliteStore::open(&folder.join("hq.db"), Timestamp::UNIX_EPOCH)
    }

    #[test]
    fn the_embedded_setting_keeps_the_contract_of_the_store() {
        super::super::contract::check(|| {
            let folder = tempfile::tempdir().unwrap();
            let store = store_in(folder.path()).unwrap();
            (store, folder)
        });
    }

    #[test]
    fn a_full_disk_is_said_and_what_was_stored_stays() {
        use crate::store::{Case, CaseStore as _};
        use evidence::CaseId;
        let folder = tempfile::tempdir().unwrap();
        let store = store_in(folder.path()).unwrap();
        let case = |number: u16, name: String| Case {
            id: CaseId::from_bytes([number as u8; 16]),
            number: number.to_string(),
            name,
            opened: Timestamp::UNIX_EPOCH,
        };
        store.add_case(&case(1, "first".into())).unwrap();
        let pages: i64 = lock(&store.writer).query_row("PRAGMA page_count", [], |row| row.get(0)).unwrap();
        lock(&store.writer).pragma_update(None, "max_page_count", pages).unwrap();
        let refused = store.add_case(&case(2, "x".repeat(1 << 20)));
        assert!(matches!(refused, Err(StoreError::Full)));
        assert_eq!(store.cases().unwrap(), [case(1, "first".into())]);
        store.add_case(&case(3, "small".into())).unwrap();
    }

    #[test]
    fn a_newer_database_is_refused_and_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let store = store_in(folder.path()).unwrap();
        let add =
            "INSERT INTO migrations (version, name, sha256, applied_ms) VALUES (9999, 'later', x'00', 0)";
        lock(&store.writer).execute(add, []).unwrap();
        drop(store);
        assert!(matches!(store_in(folder.path()), Err(StoreError::Newer { found: 9999, .. })));
    }

    #[test]
    fn a_changed_migration_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let store = store_in(folder.path()).unwrap();
        lock(&store.writer).execute("UPDATE migrations SET sha256 = x'00' WHERE version = 1", []).unwrap();
        drop(store);
        assert!(matches!(store_in(folder.path()), Err(StoreError::MigrationChanged { version: 1 })));
    }

    #[test]
    fn a_file_that_is_no_database_is_reported_and_kept() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("hq.db");
        std::fs::write(&path, vec![7; 9000]).unwrap();
        assert!(matches!(store_in(folder.path()), Err(StoreError::Damaged(_))));
        assert_eq!(std::fs::read(&path).unwrap(), vec![7; 9000]);
    }
}
