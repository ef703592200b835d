//! The encrypted database: how a SQLCipher file is opened, upgraded, and judged when it cannot be.
//!
//! Every connection of the field node comes from [`open`], so every one has the same key handling, durability and
//! limits. A database that cannot be read is never deleted: it is left as it is, or set aside under another name by
//! [`set_aside`], and reported.

mod checkpointer;
mod migrate;
mod open;

use std::io;
use std::path::{Path, PathBuf};

use zeroize::{Zeroize, ZeroizeOnDrop};

pub use checkpointer::Checkpointer;
pub use migrate::{Migrated, Migration, migrate};
pub use open::{Access, bad_pages, checkpoint, open, settle};

/// A raw 256-bit SQLCipher key. Forgotten from memory when dropped.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct DatabaseKey([u8; 32]);

impl DatabaseKey {
    /// Takes over key bytes, such as those derived from the vault's master key.
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The key as SQLCipher's raw key literal: `x'…'` with 64 hexadecimal digits.
    fn literal(&self) -> zeroize::Zeroizing<String> {
        let mut text = String::with_capacity(67);
        text.push_str("x'");
        for byte in self.0 {
            for digit in [byte >> 4, byte & 15] {
                text.push(char::from_digit(u32::from(digit), 16).unwrap_or('0'));
            }
        }
        text.push('\'');
        zeroize::Zeroizing::new(text)
    }
}

impl std::fmt::Debug for DatabaseKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("DatabaseKey(…)")
    }
}

/// What can be wrong with a database.
#[derive(Debug, thiserror::Error)]
pub enum DbError {
    /// There is no database file at the path.
    #[error("the database {} is not there; put the folder back from a copy, or recover it from a bundle", path.display())]
    Missing {
        /// Where it should be.
        path: PathBuf,
    },
    /// A new database was asked for where one already is.
    #[error("there is a database at {} already; nothing was changed", path.display())]
    Exists {
        /// Where it is.
        path: PathBuf,
    },
    /// The pages cannot be decrypted or do not hang together. The key was right: it came out of an authenticated
    /// key slot of the vault.
    #[error(
        "the database {} is damaged ({detail}); it was left as it is. Copy the whole folder to another disk before \
         anything else, then recover from the last bundle or from headquarters",
        path.display()
    )]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What SQLite said.
        detail: String,
    },
    /// The file is a plain SQLite database, so it is not one of ours.
    #[error("{} is not encrypted, so it was not made by Cairn; it was not opened", path.display())]
    NotEncrypted {
        /// The file.
        path: PathBuf,
    },
    /// The file is a database of another program or another purpose.
    #[error("{} is a database of another kind; it was not changed", path.display())]
    NotOurs {
        /// The file.
        path: PathBuf,
    },
    /// The database was written by a newer version of Cairn.
    #[error(
        "the database is from a newer version of Cairn (it has step {found}, this one knows {known}); nothing was \
         changed. Install the newer version"
    )]
    Newer {
        /// Highest step in the database.
        found: u32,
        /// Highest step this program knows.
        known: u32,
    },
    /// A migration that was applied reads differently in this program.
    #[error(
        "step {number} of the database was made by another build of Cairn than this one; nothing was changed. Use \
         the version that made it"
    )]
    MigrationChanged {
        /// Number of the migration.
        number: u32,
    },
    /// A migration failed; its transaction was rolled back.
    #[error(
        "step {number} of the upgrade could not be done ({detail}); the database is as it was before that step{}",
        match backup { Some(path) => format!(", and a copy from before the upgrade is at {}", path.display()), None => String::new() }
    )]
    MigrationFailed {
        /// Number of the migration.
        number: u32,
        /// What SQLite said.
        detail: String,
        /// The copy from before the upgrade.
        backup: Option<PathBuf>,
    },
    /// Another connection holds the database for longer than the busy time-out.
    #[error(
        "the database is in use by another program; nothing was changed. Close the other program and try again"
    )]
    Busy,
    /// The disk is full.
    #[error(
        "the disk is full; nothing was changed and nothing saved before was lost. Free some space and try again"
    )]
    DiskFull,
    /// The disk took no more of the database, for another reason than that it has no room left.
    #[error(
        "the disk took no more of the database; nothing was changed and nothing saved before was lost. A quota or the \
         largest size of a file is used up, or the disk is failing: free some space or use another disk, and try again"
    )]
    WriteRefused,
    /// The file or its folder cannot be written.
    #[error(
        "the database cannot be written; nothing was changed. Check that the disk is not write-protected"
    )]
    ReadOnly,
    /// A file could not be read, written or renamed.
    #[error("{} could not be used ({source}); nothing was changed", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
    /// A statement failed for a reason that is a defect of this program.
    #[error("the database refused a statement ({0}); nothing was changed. Please report this")]
    Statement(rusqlite::Error),
}

impl DbError {
    /// A stable code for programs.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Missing { .. } => "db_missing",
            Self::Exists { .. } => "db_exists",
            Self::Damaged { .. } => "db_damaged",
            Self::NotEncrypted { .. } => "db_not_encrypted",
            Self::NotOurs { .. } => "db_not_ours",
            Self::Newer { .. } => "db_newer",
            Self::MigrationChanged { .. } => "db_migration_changed",
            Self::MigrationFailed { .. } => "db_migration_failed",
            Self::Busy => "db_busy",
            Self::DiskFull => "disk_full",
            Self::WriteRefused => "db_write_refused",
            Self::ReadOnly => "db_read_only",
            Self::File { .. } => "db_file",
            Self::Statement(_) => "db_statement",
        }
    }

    /// Judges an error of SQLite that happened on the database at `path`.
    pub fn judge(error: rusqlite::Error, path: &Path) -> Self {
        use rusqlite::ErrorCode as Code;
        // The index of the write-ahead log could not grow. SQLite gives this no code of a full disk of its own.
        let extended = error.sqlite_error().map(|error| error.extended_code);
        match extended {
            Some(rusqlite::ffi::SQLITE_IOERR_SHMSIZE) => return Self::DiskFull,
            Some(
                rusqlite::ffi::SQLITE_IOERR_WRITE
                | rusqlite::ffi::SQLITE_IOERR_SHMOPEN
                | rusqlite::ffi::SQLITE_IOERR_FSYNC
                | rusqlite::ffi::SQLITE_IOERR_DIR_FSYNC
                | rusqlite::ffi::SQLITE_IOERR_TRUNCATE,
            ) => return Self::WriteRefused,
            _ => {}
        }
        match error.sqlite_error_code() {
            Some(Code::NotADatabase | Code::DatabaseCorrupt) => {
                Self::Damaged { path: path.to_owned(), detail: error.to_string() }
            }
            Some(Code::DatabaseBusy | Code::DatabaseLocked) => Self::Busy,
            Some(Code::DiskFull) => Self::DiskFull,
            Some(Code::ReadOnly) => Self::ReadOnly,
            Some(Code::CannotOpen | Code::PermissionDenied | Code::SystemIoFailure) => {
                let number =
                    extended.map_or_else(String::new, |extended| format!(", SQLite error {extended}"));
                Self::File { path: path.to_owned(), source: io::Error::other(format!("{error}{number}")) }
            }
            _ => Self::Statement(error),
        }
    }
}

/// Moves a damaged database and its companions (`-wal`, `-shm`) to the first free name `<file>.damaged-1`,
/// `<file>.damaged-2` … and gives that name, so that a rebuildable database can be made anew while nothing is deleted.
pub fn set_aside(path: &Path) -> Result<PathBuf, DbError> {
    let file = |source| DbError::File { path: path.to_owned(), source };
    for attempt in 1..1_000 {
        let target = with_suffix(path, &format!(".damaged-{attempt}"));
        if target.try_exists().map_err(file)? {
            continue;
        }
        for companion in ["-wal", "-shm", ""] {
            match std::fs::rename(with_suffix(path, companion), with_suffix(&target, companion)) {
                Err(error) if error.kind() == io::ErrorKind::NotFound && !companion.is_empty() => {}
                other => other.map_err(file)?,
            }
        }
        return Ok(target);
    }
    Err(file(io::Error::other("too many damaged copies in the folder")))
}

/// `path` with `suffix` put after its whole name.
fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

#[cfg(test)]
mod tests;
