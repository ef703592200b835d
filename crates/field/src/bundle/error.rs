//! What can go wrong with a bundle, told to people, with a stable code for programs.

use std::io;
use std::path::PathBuf;

use evidence::Digest;

/// A situation that ended the work on a bundle. What a verified bundle got wrong is no error but a finding.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum BundleError {
    /// A name that is not made of `a-z 0-9 . _ -`, too long, too deep, or reserved on Windows.
    #[error(
        "“{name}” cannot be the name of a file in a bundle. Nothing was written. Use letters a-z, digits, dot, dash and underscore"
    )]
    NameNotPortable {
        /// The name as given.
        name: String,
    },
    /// The same file was to be written twice.
    #[error(
        "the file {name} was put into the bundle twice. The bundle was not finished; the case itself is unchanged"
    )]
    NameTaken {
        /// The path in the bundle.
        name: String,
    },
    /// There is something of that name already.
    #[error("there is already something at {}. It was not touched. Choose another name or folder", .path.display())]
    AlreadyThere {
        /// Where the bundle was to go.
        path: PathBuf,
    },
    /// An unfinished bundle of that name was left by an interrupted export.
    #[error("an unfinished bundle lies at {}. It was not touched. Delete it, or export again and let it be replaced", .path.display())]
    UnfinishedThere {
        /// The unfinished bundle.
        path: PathBuf,
    },
    /// Not enough room, found before anything was written.
    #[error("the medium has {} free and the bundle needs {}. Nothing was written. Free some space or take a larger medium", megabytes(*.free), megabytes(*.needed))]
    NoRoom {
        /// Bytes needed, in whole blocks of the medium.
        needed: u64,
        /// Bytes free.
        free: u64,
    },
    /// A file larger than the file system of the medium can hold, found before anything was written.
    #[error("the medium is formatted as {filesystem}, which holds no file larger than {}; the bundle has one of {}. Nothing was written. Take a medium formatted as exFAT, NTFS or ext4", megabytes(*.limit), megabytes(*.size))]
    FileTooLarge {
        /// The largest file of the bundle, bytes.
        size: u64,
        /// The largest file the medium can hold, bytes.
        limit: u64,
        /// The name of the file system.
        filesystem: &'static str,
    },
    /// The medium filled up while writing.
    #[error(
        "the medium is full; {file} did not fit. The bundle there is unfinished and marked .partial; the case and its photos are unchanged. Free some space or take a larger medium, and export again"
    )]
    MediumFull {
        /// The file that was being written.
        file: String,
    },
    /// The medium was pulled out, died, or became read-only.
    #[error(
        "the medium stopped answering while {file} was being written. The bundle there is unfinished; the case and its photos are unchanged. Check the medium and export again"
    )]
    MediumGone {
        /// The file that was being written.
        file: String,
        /// What the operating system said.
        #[source]
        source: io::Error,
    },
    /// Another failure to write.
    #[error(
        "{file} could not be written: {source}. The bundle is unfinished; the case and its photos are unchanged"
    )]
    NotWritten {
        /// The file that was being written.
        file: String,
        /// What the operating system said.
        #[source]
        source: io::Error,
    },
    /// What was to go into the bundle could not be read from where it is kept.
    #[error(
        "{file} could not be read from the vault: {source}. The bundle is unfinished; the vault was not changed"
    )]
    SourceUnreadable {
        /// The file in the bundle.
        file: String,
        /// What the reader said.
        #[source]
        source: io::Error,
    },
    /// A source gave more or fewer bytes than it promised.
    #[error(
        "{file} gave {found} bytes where {expected} were promised. The bundle is unfinished; the vault was not changed"
    )]
    SizeDiffers {
        /// The file in the bundle.
        file: String,
        /// Bytes promised.
        expected: u64,
        /// Bytes given.
        found: u64,
    },
    /// An original no longer has the hash under which it is kept.
    #[error(
        "the original {expected} reads as {found}: it is damaged in the vault. The bundle was not finished. Run verify on the vault and bring the original back from a second copy"
    )]
    OriginalDamaged {
        /// The hash in the record.
        expected: Digest,
        /// The hash of the bytes.
        found: Digest,
    },
    /// An earlier failure makes the bundle incomplete, so it must not be finished.
    #[error(
        "the bundle is incomplete because a file failed before, so it was not finished. The case and its photos are unchanged. Export again"
    )]
    Incomplete,
    /// The signature over the tag manifest could not be made.
    #[error(
        "the bundle could not be signed: {reason}. It is unfinished; the case and its photos are unchanged"
    )]
    NotSigned {
        /// What the signer said.
        reason: String,
    },
    /// What was read back from the medium is not what was written.
    #[error("the medium gave back other bytes than were written: {}. Do not trust this medium. The bundle is marked .partial; the case and its photos are unchanged. Export again to another medium", .files.join(", "))]
    ReadBackDiffers {
        /// The files that differ, at most ten.
        files: Vec<String>,
    },
    /// The folder or file to be read cannot be read at all.
    #[error("{} cannot be read: {source}. Nothing was changed", .path.display())]
    NotReadable {
        /// What was to be read.
        path: PathBuf,
        /// What the operating system said.
        #[source]
        source: io::Error,
    },
    /// The path does not lead to a bundle.
    #[error("{} is not a bundle. Nothing was changed. Choose the folder that holds bagit.txt, or a file ending in .age", .path.display())]
    NotABundle {
        /// What was to be read.
        path: PathBuf,
    },
    /// The bundle does not hold what it should, so nothing of it was taken in.
    #[error("the bundle at {} does not hold ({}), so nothing of it was taken in. Verify it to see everything that is wrong, and ask the sender for it again", .path.display(), .findings.join("; "))]
    DoesNotHold {
        /// The bundle.
        path: PathBuf,
        /// What weighs most, at most five findings, each with its place.
        findings: Vec<String>,
    },
    /// No recipient was named for a sealed bundle.
    #[error(
        "nobody was named who may open the bundle. Nothing was written. Name at least one recipient (age1…)"
    )]
    NoRecipient,
    /// The text is not a recipient to whom a bundle can be sealed.
    #[error(
        "“{given}” is not a recipient that a bundle can be sealed to. Nothing was written. A recipient begins with age1 and has 62 characters; compare it with what its owner gave you"
    )]
    NotARecipient {
        /// What was given.
        given: String,
    },
    /// The text is not the secret key of a recipient. It is not repeated, as it may nearly be one.
    #[error(
        "what was given is not the secret key of a recipient. Nothing was opened. A key begins with AGE-SECRET-KEY-1"
    )]
    NotAnIdentity,
    /// The sealed bundle is for somebody else.
    #[error("{} is not sealed to any of your keys. Nothing was opened. Ask the sender to seal it to your recipient", .path.display())]
    NotForYou {
        /// The sealed bundle.
        path: PathBuf,
    },
    /// The sealed bundle was changed or cut short on its way.
    #[error("{} was changed or cut short on its way, so nothing of it was used and nothing of it was kept. Ask the sender for it again", .path.display())]
    SealedDamaged {
        /// The sealed bundle.
        path: PathBuf,
    },
    /// The archive in the sealed bundle holds something that no bundle holds.
    #[error("{} holds “{name}”, which no bundle holds, so nothing of it was used and nothing of it was kept. It was not made by Cairn, or made to do harm", .path.display())]
    SealedUnsafe {
        /// The sealed bundle.
        path: PathBuf,
        /// What it holds.
        name: String,
    },
    /// The bundle is whole, and that it was made is not written in the case.
    #[error("the bundle {} may be out, and that it was made could not be noted in the case: {reason}. The bundle is whole and the case is unchanged; do not make it again. It is noted when this vault is opened again; until then colleagues do not know of it", .path.display())]
    NotNoted {
        /// Where it lies.
        path: PathBuf,
        /// Why not.
        reason: String,
    },
    /// The person stopped the work.
    #[error("stopped as asked. Nothing that was kept before has changed")]
    Stopped,
}

impl BundleError {
    /// A stable code for programs; never changes its meaning.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NameNotPortable { .. } => "bundle_name_not_portable",
            Self::NameTaken { .. } => "bundle_name_taken",
            Self::AlreadyThere { .. } => "bundle_already_there",
            Self::UnfinishedThere { .. } => "bundle_unfinished_there",
            Self::NoRoom { .. } => "bundle_no_room",
            Self::FileTooLarge { .. } => "bundle_file_too_large",
            Self::MediumFull { .. } => "bundle_medium_full",
            Self::MediumGone { .. } => "bundle_medium_gone",
            Self::NotWritten { .. } => "bundle_not_written",
            Self::SourceUnreadable { .. } => "bundle_source_unreadable",
            Self::SizeDiffers { .. } => "bundle_size_differs",
            Self::OriginalDamaged { .. } => "bundle_original_damaged",
            Self::Incomplete => "bundle_incomplete",
            Self::NotSigned { .. } => "bundle_not_signed",
            Self::ReadBackDiffers { .. } => "bundle_read_back_differs",
            Self::NotReadable { .. } => "bundle_not_readable",
            Self::NotABundle { .. } => "bundle_not_a_bundle",
            Self::DoesNotHold { .. } => "bundle_does_not_hold",
            Self::NoRecipient => "bundle_no_recipient",
            Self::NotARecipient { .. } => "bundle_not_a_recipient",
            Self::NotAnIdentity => "bundle_not_an_identity",
            Self::NotForYou { .. } => "bundle_not_for_you",
            Self::SealedDamaged { .. } => "bundle_sealed_damaged",
            Self::SealedUnsafe { .. } => "bundle_sealed_unsafe",
            Self::NotNoted { .. } => "bundle_not_noted",
            Self::Stopped => "bundle_stopped",
        }
    }

    /// The situation behind an error of a writer of text, which can speak only [`io::Error`].
    pub fn from_io(file: impl Into<String>, error: io::Error) -> Self {
        error.downcast::<Self>().unwrap_or_else(|error| Self::writing(file, error))
    }

    /// The situation behind a failed write of `file`.
    pub fn writing(file: impl Into<String>, source: io::Error) -> Self {
        use io::ErrorKind as Kind;
        let file = file.into();
        match source.kind() {
            Kind::StorageFull | Kind::QuotaExceeded | Kind::FileTooLarge => Self::MediumFull { file },
            Kind::ReadOnlyFilesystem | Kind::NotFound | Kind::StaleNetworkFileHandle => {
                Self::MediumGone { file, source }
            }
            _ if is_gone(&source) => Self::MediumGone { file, source },
            _ => Self::NotWritten { file, source },
        }
    }
}

/// Whether the operating system says that the device went away or fails.
fn is_gone(error: &io::Error) -> bool {
    use rustix::io::Errno;
    [Errno::IO, Errno::NXIO, Errno::NODEV]
        .iter()
        .any(|gone| error.raw_os_error() == Some(gone.raw_os_error()))
}

fn megabytes(bytes: u64) -> String {
    if bytes < 1_000_000 {
        return format!("{} kB", bytes.div_ceil(1000));
    }
    format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_medium_and_a_pulled_one_are_told_apart() {
        let full = BundleError::writing("data/x", io::Error::from(io::ErrorKind::StorageFull));
        assert_eq!(full.code(), "bundle_medium_full");
        let pulled = io::Error::from_raw_os_error(rustix::io::Errno::IO.raw_os_error());
        assert_eq!(BundleError::writing("data/x", pulled).code(), "bundle_medium_gone");
    }

    #[test]
    fn the_sentence_of_a_full_medium_says_how_much_is_missing() {
        let error = BundleError::NoRoom { needed: 4_600_000_000, free: 12_300_000 };
        assert_eq!(
            error.to_string(),
            "the medium has 12.3 MB free and the bundle needs 4600.0 MB. Nothing was written. Free some space or take \
             a larger medium"
        );
    }
}
