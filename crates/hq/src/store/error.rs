//! Why a store cannot do what it is asked.

/// Why a store cannot do what it is asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Something with this name is there already.
    #[error("It is there already. Nothing was changed.")]
    Exists,
    /// Something that is referred to is not there.
    #[error("A case or seat that this refers to is not there. Nothing was changed.")]
    Missing,
    /// The database was written by a newer program.
    #[error(
        "The database of headquarters was written by a newer version ({found}; this one knows {known}). Nothing was changed; start the newer version."
    )]
    Newer {
        /// Version found.
        found: i64,
        /// Newest version known.
        known: i64,
    },
    /// A migration that was applied is not the one in this program.
    #[error(
        "Step {version} of the database was made by a different program. Nothing was changed; start the program that made it."
    )]
    MigrationChanged {
        /// The step.
        version: i64,
    },
    /// The medium is full.
    #[error(
        "The disk of headquarters is full. What was confirmed before is safe; free some space and try again."
    )]
    Full,
    /// The medium took no more, for another reason than that it has no room left.
    #[error(
        "The disk of headquarters took no more: a quota or the largest size of a file is used up, or it is failing. What \
         was confirmed before is safe; look at the disk and try again."
    )]
    WriteRefused,
    /// Another process holds the store for too long.
    #[error("The database of headquarters is in use by another process. Nothing was changed; try again.")]
    Busy,
    /// What is stored cannot be read.
    #[error(
        "The database of headquarters is damaged or cannot be read ({0}). Nothing was changed; keep the file and restore a copy."
    )]
    Damaged(String),
}

impl StoreError {
    /// A stable code for programs.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Exists => "exists",
            Self::Missing => "missing",
            Self::Newer { .. } => "store_newer",
            Self::MigrationChanged { .. } => "store_migration_changed",
            Self::Full => "disk_full",
            Self::WriteRefused => "store_write_refused",
            Self::Busy => "store_busy",
            Self::Damaged(_) => "store_damaged",
        }
    }

    /// The HTTP status.
    pub const fn status(&self) -> u16 {
        match self {
            Self::Exists => 409,
            Self::Missing => 404,
            Self::Full | Self::WriteRefused => 507,
            Self::Busy => 503,
            _ => 500,
        }
    }
}

/// Result of a store's call.
pub type Stored<T> = Result<T, StoreError>;
