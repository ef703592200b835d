//! Opening a database: the key, the pragmas and the limits, in one place for every connection.

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;

use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::{Connection, OpenFlags};

use super::{DatabaseKey, DbError};

/// What a connection may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Make a new database; there must be none at the path.
    Create,
    /// Read and write an existing one.
    Write,
    /// Read an existing one. Other connections may write meanwhile.
    Read,
}

/// Pages of the write-ahead log after which a commit copies them into the database: 16 MB of 4 KiB pages.
///
/// A commit that crosses the mark pays for the copy, some 12 ms; SQLite's own 1,000 pages would make more of them pay. What
/// is in the log is as durable as what is in the database. A vault's [`Checkpointer`](super::Checkpointer) makes the copy
/// beside the work, so that hardly any commit pays.
const CHECKPOINT_PAGES: u32 = 4_000;

/// As much of the write-ahead log stays on the disk once it was copied: 64 MiB. A transaction that makes all tables again
/// writes hundreds, which a small disk needs for photos.
const MAX_KEPT_LOG_BYTES: i64 = 64 * 1024 * 1024;

/// Length of a page, and so the least that a database has: SQLCipher 4 uses pages of 4 KiB.
const FIRST_PAGE_BYTES: u64 = 4_096;

/// Page cache of one connection: 32 MiB. Decrypting a page costs 10 µs, so the inner pages of the tables and of the
/// search index of a million records should stay.
const CACHE_KIB: u32 = 32 * 1024;

/// Longest wait for another connection's write, in milliseconds.
const BUSY_MS: u32 = 5_000;

/// Longest single text or blob: 64 MiB. Photos are files, not rows.
const MAX_VALUE_BYTES: i32 = 64 * 1024 * 1024;

/// Longest SQL statement: 1 MiB.
const MAX_STATEMENT_BYTES: i32 = 1024 * 1024;

/// Opens the database at `path` with `key` and sets all pragmas and limits.
///
/// `key` must be known to be right, that is derived from a master key that came out of an authenticated key slot:
/// then a file that does not decrypt is a damaged file, not a wrong key.
///
/// # Errors
/// [`DbError::Missing`], [`DbError::Exists`], [`DbError::Damaged`], [`DbError::NotEncrypted`], [`DbError::Busy`] and
/// those of the file system. The file is never changed by a failed opening.
pub fn open(path: &Path, key: &DatabaseKey, access: Access) -> Result<Connection, DbError> {
    check_file(path, access)?;
    let mode = match access {
        Access::Create => OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE,
        Access::Write => OpenFlags::SQLITE_OPEN_READ_WRITE,
        Access::Read => OpenFlags::SQLITE_OPEN_READ_ONLY,
    };
    let judge = |error| DbError::judge(error, path);
    // Every connection belongs to one thread at a time (rusqlite sees to that), so SQLite needs no mutex of its own.
    let connection =
        Connection::open_with_flags(path, mode | OpenFlags::SQLITE_OPEN_NO_MUTEX).map_err(judge)?;
    unlock(&connection, key).map_err(judge)?;
    set_pragmas(&connection, access).map_err(judge)?;
    set_limits(&connection).map_err(judge)?;
    Ok(connection)
}

/// Copies the write-ahead log into the database as far as no reader is in the way, so that a later commit need not.
/// For quiet moments and before closing.
pub fn checkpoint(connection: &Connection) -> rusqlite::Result<()> {
    connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()))
}

/// What SQLCipher says of each page of the file that is not as it was written. Works on a database that [`open`] cannot
/// open because the description of its tables is among the damage.
///
/// # Errors
/// If the file cannot be read at all.
pub fn bad_pages(path: &Path, key: &DatabaseKey) -> Result<Vec<String>, DbError> {
    let judge = |error| DbError::judge(error, path);
    let mode = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, mode).map_err(judge)?;
    give_key(&connection, key).map_err(judge)?;
    let mut statement = connection.prepare("PRAGMA cipher_integrity_check").map_err(judge)?;
    let lines = statement.query_map([], |row| row.get(0)).map_err(judge)?;
    lines.collect::<rusqlite::Result<_>>().map_err(judge)
}

/// Copies the whole log into the database and waits for whoever is copying already: afterwards, and until something is
/// committed, nobody writes the file.
pub fn settle(connection: &Connection) -> rusqlite::Result<()> {
    connection.query_row("PRAGMA wal_checkpoint(FULL)", [], |_| Ok(()))
}

/// What can be told from the file before SQLite sees it.
fn check_file(path: &Path, access: Access) -> Result<(), DbError> {
    let failed = |source| DbError::File { path: path.to_owned(), source };
    if access == Access::Create {
        if path.try_exists().map_err(failed)? {
            return Err(DbError::Exists { path: path.to_owned() });
        }
        return Ok(());
    }
    let mut file = match File::open(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            return Err(DbError::Missing { path: path.to_owned() });
        }
        other => other.map_err(failed)?,
    };
    if file.metadata().map_err(failed)?.len() < FIRST_PAGE_BYTES {
        // SQLite would take a file without a whole first page for a new database and silently start over.
        let detail = "the file is empty or was cut short";
        return Err(DbError::Damaged { path: path.to_owned(), detail: detail.into() });
    }
    let mut head = [0; 16];
    file.read_exact(&mut head).map_err(failed)?;
    // SQLCipher keeps a random salt where SQLite keeps this text.
    if &head == b"SQLite format 3\0" {
        return Err(DbError::NotEncrypted { path: path.to_owned() });
    }
    Ok(())
}

/// Gives the key and reads the description of the tables with it.
fn unlock(connection: &Connection, key: &DatabaseKey) -> rusqlite::Result<()> {
    give_key(connection, key)?;
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))
}

fn give_key(connection: &Connection, key: &DatabaseKey) -> rusqlite::Result<()> {
    // SQLCipher would write its own lines to the standard error of the program; errors are ours to word.
    connection.pragma_update(None, "cipher_log_level", "NONE")?;
    // The key has to come first: anything that reads a page before fails. SQLCipher's literal is quoted by the pragma.
    connection.pragma_update(None, "key", key.literal().as_str())?;
    // Stated although it is the default of SQLCipher 4: a later default must not change how our files are read.
    connection.pragma_update(None, "cipher_compatibility", 4)
}

fn set_pragmas(connection: &Connection, access: Access) -> rusqlite::Result<()> {
    connection.pragma_update(None, "busy_timeout", BUSY_MS)?;
    if access != Access::Read {
        // Readers go on while one writes, and a commit is one sequential write and one sync.
        connection.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))?;
        connection.pragma_update(None, "wal_autocheckpoint", CHECKPOINT_PAGES)?;
        connection.pragma_update(None, "journal_size_limit", MAX_KEPT_LOG_BYTES)?;
    }
    // With NORMAL a power cut may take the last commits of a WAL database back. A save that was confirmed must stay.
    connection.pragma_update(None, "synchronous", "FULL")?;
    if cfg!(target_os = "macos") {
        // Without these, fsync on macOS leaves the data in the cache of the drive.
        connection.pragma_update(None, "fullfsync", true)?;
        connection.pragma_update(None, "checkpoint_fullfsync", true)?;
    }
    connection.pragma_update(None, "foreign_keys", true)?;
    // A temporary file would hold plain text.
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    // Pages are decrypted into the cache anyway, and a disk that fails under a memory map kills the process.
    connection.pragma_update(None, "mmap_size", 0)?;
    connection.pragma_update(None, "cache_size", -i64::from(CACHE_KIB))?;
    // What a hostile database file could bring: functions called from its schema, pages with impossible cells.
    connection.pragma_update(None, "trusted_schema", false)?;
    connection.pragma_update(None, "cell_size_check", true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    // A misspelt column in double quotes is an error, not a text.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, false)?;
    Ok(())
}

fn set_limits(connection: &Connection) -> rusqlite::Result<()> {
    connection.set_limit(Limit::SQLITE_LIMIT_LENGTH, MAX_VALUE_BYTES)?;
    connection.set_limit(Limit::SQLITE_LIMIT_SQL_LENGTH, MAX_STATEMENT_BYTES)?;
    // One, because `VACUUM INTO` attaches its target.
    connection.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 1)?;
    connection.set_limit(Limit::SQLITE_LIMIT_TRIGGER_DEPTH, 10)?;
    connection.set_limit(Limit::SQLITE_LIMIT_WORKER_THREADS, 0)?;
    Ok(())
}
