//! What can go wrong with an original, in situations a person can act on.

use std::io;

use evidence::Digest;

/// What is wrong with a stored original.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Damage {
    /// The beginning is not the header of an age file for one X25519 key.
    Header,
    /// The length does not fit a whole number of encrypted chunks and a last one.
    Length,
    /// A chunk does not decrypt: it was changed, or it is not where it belongs.
    Chunk,
    /// It decrypts, but to other bytes than its name says.
    OtherBytes,
    /// It is encrypted to another vault's key.
    OtherKey,
    /// Something that is no regular file lies under its name.
    NotAFile,
}

impl Damage {
    /// The reason as part of a sentence.
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::Header => "its header is not that of an encrypted original",
            Self::Length => "it was cut short or something was added to it",
            Self::Chunk => "a part of it was changed",
            Self::OtherBytes => "it holds other bytes than its name says",
            Self::OtherKey => "it is encrypted to another vault's key",
            Self::NotAFile => "something that is not a file lies in its place",
        }
    }
}

/// Why an original could not be stored or read.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The file being taken in could not be read to its end.
    #[error(
        "The file could not be read to its end ({cause}). Nothing on the card was changed and nothing half-read was \
         kept. Try another reader or cable, and take it in again."
    )]
    SourceUnreadable {
        /// What the operating system said.
        cause: io::Error,
    },
    /// The disk of the vault has no room left.
    #[error(
        "The vault's disk is full. This file was not taken in; everything confirmed before is safe. Free some space \
         or move the vault to a larger disk, and take the file in again."
    )]
    DiskFull,
    /// The vault's folder could not be written.
    #[error(
        "The vault could not be written ({cause}). This file was not taken in; everything confirmed before is safe. \
         Check the disk, and take the file in again."
    )]
    Unwritable {
        /// What the operating system said.
        cause: io::Error,
    },
    /// A stored original could not be read for a reason that lies outside the file.
    #[error("The vault could not be read ({cause}). Nothing was changed. Check the disk and try again.")]
    Unreadable {
        /// What the operating system said.
        cause: io::Error,
    },
    /// The bytes read back from the disk are not those that were written.
    #[error(
        "The copy in the vault did not read back as it was written. It was not kept, and nothing on the card was \
         changed. The disk may be failing: use another one."
    )]
    ReadBackDiffers,
    /// No original with this hash is stored here.
    #[error("The original {} is not in this vault.", digest.short())]
    Missing {
        /// The hash asked for.
        digest: Digest,
    },
    /// The stored original is not what was put there.
    #[error(
        "The original {} in the vault is damaged: {}. It was left as it is. Take the file in again from the card, a \
         second copy or headquarters; a good copy replaces it.",
        digest.short(), damage.sentence()
    )]
    Damaged {
        /// The hash asked for.
        digest: Digest,
        /// What is wrong with it.
        damage: Damage,
    },
    /// Whoever asked for the copy wanted it stopped.
    #[error("Stopped on request. The file was not taken in; nothing on the card was changed.")]
    Stopped,
}

impl StoreError {
    /// A stable name for programs.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::SourceUnreadable { .. } => "media_source_unreadable",
            Self::DiskFull => "media_disk_full",
            Self::Unwritable { .. } => "media_unwritable",
            Self::Unreadable { .. } => "media_unreadable",
            Self::ReadBackDiffers => "media_read_back_differs",
            Self::Missing { .. } => "media_missing",
            Self::Damaged { .. } => "media_damaged",
            Self::Stopped => "media_stopped",
        }
    }

    /// The situation behind an error of writing to the vault.
    pub(super) fn writing(cause: io::Error) -> Self {
        match cause.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
                Self::DiskFull
            }
            _ => Self::Unwritable { cause },
        }
    }

    /// The situation behind an error of reading a stored original.
    pub(super) fn reading(cause: io::Error) -> Self {
        Self::Unreadable { cause }
    }
}
