//! What can be wrong with a vault, each with a code for programs and a sentence for people.

use std::io;
use std::path::{Path, PathBuf};

use crate::random::NoRandomness;

/// A reason why a vault was not made, opened or changed. Nothing in the vault was changed when one is returned.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// The folder has no `vault.toml`.
    #[error("{} is not a Cairn vault: there is no vault.toml in it. Choose another folder", folder.display())]
    NotAVault {
        /// The folder.
        folder: PathBuf,
    },
    /// A vault was to be made where one already is.
    #[error("there is a vault in {} already; nothing was changed. Unlock it, or choose another folder", folder.display())]
    Exists {
        /// The folder.
        folder: PathBuf,
    },
    /// A vault was to be made in a folder that holds other things.
    #[error("the folder {} is not empty, so no vault was made in it. Choose a new or an empty folder", folder.display())]
    FolderNotEmpty {
        /// The folder.
        folder: PathBuf,
    },
    /// `vault.toml` cannot be read.
    #[error(
        "{} is damaged ({detail}). Nothing was changed, and the evidence itself lies in other files. {}",
        path.display(),
        match backup {
            Some(backup) => format!("The copy from before the last change is {}; restore it", backup.display()),
            None => "Put the file back from a copy of the vault".to_owned(),
        }
    )]
    FileDamaged {
        /// The file.
        path: PathBuf,
        /// The copy from before the last change, if there is one.
        backup: Option<PathBuf>,
        /// What is wrong with it.
        detail: String,
    },
    /// The vault was made or changed by a newer program.
    #[error(
        "the vault has format version {found}; this version of Cairn knows {known}. Nothing was changed. Install the \
         newer version"
    )]
    Newer {
        /// Format version of the vault.
        found: u32,
        /// Highest format version this program knows.
        known: u32,
    },
    /// Nobody with that code has a slot in the vault.
    #[error("there is no examiner {code} in this vault. Choose one of: {known}")]
    UnknownExaminer {
        /// The code asked for.
        code: String,
        /// The codes there are.
        known: String,
    },
    /// An examiner with that code has a slot already.
    #[error("there is an examiner {code} in this vault already; nothing was changed. Choose another code")]
    ExaminerExists {
        /// The code.
        code: String,
    },
    /// The code or the name of an examiner is not usable.
    #[error(
        "an examiner needs a name of up to 100 characters, and a code of 1 to 12 letters or digits such as MK"
    )]
    ExaminerMalformed,
    /// The passphrase is too short to protect anything.
    #[error("the passphrase is too short; use at least {least} characters, better four or five words")]
    PassphraseTooShort {
        /// Least number of characters.
        least: usize,
    },
    /// The passphrase does not open the slot.
    #[error(
        "the passphrase of {code} is not right; nothing was changed. Try again, and check the keyboard layout"
    )]
    WrongPassphrase {
        /// The examiner.
        code: String,
    },
    /// The slot of an examiner was changed since it was written.
    #[error(
        "the key slot of {code} in {} is damaged. Nothing was changed, and other examiners can still unlock. Restore the \
         copy {}.bak, or recover with the recovery key",
        path.display(), path.display()
    )]
    SlotDamaged {
        /// The examiner.
        code: String,
        /// The file.
        path: PathBuf,
    },
    /// The cost of a passphrase check is outside what is allowed.
    #[error(
        "the cost of checking a passphrase must be from 64 MiB of memory and 3 passes up to 2 GiB, 64 passes and 16 lanes"
    )]
    CostOutOfRange,
    /// There is not enough memory to check a passphrase.
    #[error(
        "checking the passphrase takes {mib} MiB of memory, which this computer does not have free. Close other programs"
    )]
    NotEnoughMemory {
        /// Memory that is needed.
        mib: u32,
    },
    /// The recovery recipient is not an age X25519 recipient.
    #[error("the recovery recipient must be an age public key that begins with age1; nothing was made")]
    RecoveryRecipientMalformed,
    /// The text is not a recovery key.
    #[error(
        "that is not a recovery key: it begins with AGE-SECRET-KEY-1 and has 74 characters. Check each one"
    )]
    RecoveryKeyMalformed,
    /// The recovery key belongs to another vault.
    #[error("that recovery key does not open this vault (it was sealed to {recipient}); nothing was changed")]
    RecoveryKeyWrong {
        /// The recipient that the vault was sealed to.
        recipient: String,
    },
    /// A part of `vault.toml` that only an unlocked vault can check was changed since it was written.
    #[error(
        "{} was changed by something other than Cairn ({what}); the vault was not opened. Restore the copy {}.bak",
        path.display(), path.display()
    )]
    FileForged {
        /// The file.
        path: PathBuf,
        /// Which part.
        what: &'static str,
    },
    /// Another program holds the vault.
    #[error(
        "the vault is open in another program ({}); nothing was changed. Close it there first",
        match pid { Some(pid) => format!("pid {pid}"), None => "pid unknown".to_owned() }
    )]
    InUse {
        /// Process id of the holder, where it can be read.
        pid: Option<u32>,
    },
    /// What was unlocked, or the lock that is held, belongs to another vault.
    #[error("that belongs to another vault; nothing was changed")]
    OtherVault,
    /// The disk has no room left for the vault.
    #[error(
        "the disk is full, so {} could not be written; nothing was changed. Free some space and try again",
        path.display()
    )]
    DiskFull {
        /// The file or folder.
        path: PathBuf,
    },
    /// A file or folder could not be read or written.
    #[error("{} could not be used ({source}); nothing was changed", path.display())]
    File {
        /// The file or folder.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
    /// There were no random bytes.
    #[error(transparent)]
    Randomness(#[from] NoRandomness),
}

impl VaultError {
    /// A stable code for programs.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotAVault { .. } => "vault_missing",
            Self::Exists { .. } => "vault_exists",
            Self::FolderNotEmpty { .. } => "folder_not_empty",
            Self::FileDamaged { .. } => "vault_file_damaged",
            Self::Newer { .. } => "vault_newer",
            Self::UnknownExaminer { .. } => "examiner_unknown",
            Self::ExaminerExists { .. } => "examiner_exists",
            Self::ExaminerMalformed => "examiner_malformed",
            Self::PassphraseTooShort { .. } => "passphrase_too_short",
            Self::WrongPassphrase { .. } => "passphrase_wrong",
            Self::SlotDamaged { .. } => "slot_damaged",
            Self::CostOutOfRange => "passphrase_cost_out_of_range",
            Self::NotEnoughMemory { .. } => "not_enough_memory",
            Self::RecoveryRecipientMalformed => "recovery_recipient_malformed",
            Self::RecoveryKeyMalformed => "recovery_key_malformed",
            Self::RecoveryKeyWrong { .. } => "recovery_key_wrong",
            Self::FileForged { .. } => "vault_file_forged",
            Self::InUse { .. } => "vault_in_use",
            Self::OtherVault => "vault_other",
            Self::DiskFull { .. } => "disk_full",
            Self::File { .. } => "vault_file",
            Self::Randomness(error) => error.code(),
        }
    }

    /// Says which file an error of the operating system is about.
    pub(crate) fn file(path: &Path) -> impl FnOnce(io::Error) -> Self {
        |source| match source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
                Self::DiskFull { path: path.to_owned() }
            }
            _ => Self::File { path: path.to_owned(), source },
        }
    }
}
