//! Making a vault: everything is prepared first, and `vault.toml` comes last.

use std::io;
use std::path::Path;

use evidence::DeviceId;

use super::error::VaultError;
use super::file::{DeviceLine, FORMAT, MediaLine, VAULT_FILE, VaultFile};
use super::keys::{Purpose, Sealed, Secret, age_identity};
use super::lock::{LOCK_FILE, VaultLock};
use super::recovery::{Recovery, RecoveryKey, RecoverySlot};
use super::{NewExaminer, Unlocked, Vault, check_examiner};
use crate::durable::sync_name;
use crate::random::{Random, random_bytes};

/// A vault to be.
#[derive(Debug, Clone)]
pub struct NewVault {
    /// What people call the laptop.
    pub device_name: String,
    /// The first examiner.
    pub examiner: NewExaminer,
    /// Who can recover the vault.
    pub recovery: Recovery,
}

/// A vault that is complete but for its `vault.toml`. The databases are made while it is in this state, so that a folder
/// with a `vault.toml` is always a whole vault.
#[derive(Debug)]
pub struct Prepared {
    vault: Vault,
    unlocked: Unlocked,
    lock: VaultLock,
    recovery_key: Option<RecoveryKey>,
}

/// A new vault, unlocked.
#[derive(Debug)]
pub struct Created {
    /// The vault.
    pub vault: Vault,
    /// Its keys, for the first examiner.
    pub unlocked: Unlocked,
    /// The lock on it.
    pub lock: VaultLock,
    /// The key for the printed sheet, where [`Recovery::NewKey`] was asked for. It is kept nowhere.
    pub recovery_key: Option<RecoveryKey>,
}

impl Vault {
    /// Begins a vault in `folder`, which is made if it is missing and must be empty if it is not.
    ///
    /// # Errors
    /// [`VaultError::Exists`], [`VaultError::FolderNotEmpty`], a passphrase, code or recipient that is not usable.
    pub fn prepare(
        folder: &Path,
        new: &NewVault,
        now: jiff::Timestamp,
        random: &mut dyn Random,
    ) -> Result<Prepared, VaultError> {
        let label = check_examiner(&new.examiner)?;
        make_folder(folder)?;
        let lock = VaultLock::acquire(folder)?;
        let vault: [u8; 16] = random_bytes(random)?;
        let device = DeviceId::new(now.as_millisecond().unsigned_abs(), random_bytes(random)?);
        let master = Secret::random(random)?;
        let media_secret = Secret::random(random)?;
        let media = age_identity(&media_secret).ok_or(VaultError::RecoveryKeyMalformed)?;
        let (recovery, recovery_key) = RecoverySlot::seal(&new.recovery, &vault, &master, &media, random)?;
        let media_seal = master.derive(Purpose::MediaSeal);
        let file = VaultFile {
            format: FORMAT,
            vault,
            device: DeviceLine { id: device, name: new.device_name.trim().to_owned() },
            media: MediaLine {
                recipient: media.to_public().to_string(),
                identity: Sealed::new(&media_seal, media_secret.as_bytes(), &vault, random)?,
            },
            recovery,
            examiner: Vec::new(),
            retired: Vec::new(),
        };
        let mut vault = Self { folder: folder.to_owned(), file };
        let seat = vault.push_slot(label, &new.examiner, &master, random)?;
        let unlocked = vault.unlocked(master, seat)?;
        Ok(Prepared { vault, unlocked, lock, recovery_key })
    }
}

impl Prepared {
    /// Where things are.
    pub fn vault(&self) -> &Vault {
        &self.vault
    }

    /// The keys, to make the databases with.
    pub fn unlocked(&self) -> &Unlocked {
        &self.unlocked
    }

    /// Makes the folders and, last of all, `vault.toml`. From then on the vault exists.
    pub fn finish(self) -> Result<Created, VaultError> {
        for folder in [self.vault.media_path(), self.vault.outbox_path()] {
            std::fs::create_dir_all(&folder).map_err(VaultError::file(&folder))?;
        }
        self.vault.file.write(&self.vault.folder)?;
        let Self { vault, unlocked, lock, recovery_key } = self;
        Ok(Created { vault, unlocked, lock, recovery_key })
    }
}

/// Clears away a vault that could not be finished, so that the same folder can be tried again. Without its `vault.toml`,
/// which comes last, nobody has the keys to what lies there. Where there is one, or another program is at work, nothing is
/// touched.
pub(crate) fn abandon(folder: &Path) {
    let Ok(_lock) = VaultLock::acquire(folder) else { return };
    if folder.join(VAULT_FILE).exists() {
        return;
    }
    for item in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let is_folder = item.file_type().is_ok_and(|kind| kind.is_dir());
        // What cannot be removed is named when the folder is tried again.
        let _ = match item.file_name() {
            name if name == LOCK_FILE => Ok(()),
            _ if is_folder => std::fs::remove_dir_all(item.path()),
            _ => std::fs::remove_file(item.path()),
        };
    }
}

/// Makes the folder of a new vault, for its owner alone, or makes sure that it is empty. A lock file left by an attempt
/// that was refused does not count.
fn make_folder(folder: &Path) -> Result<(), VaultError> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    let made: Vec<_> = folder.ancestors().take_while(|above| !above.exists()).collect();
    builder.create(folder).map_err(VaultError::file(folder))?;
    for made in made {
        sync_name(made).map_err(VaultError::file(made))?;
    }
    let names: Vec<_> = std::fs::read_dir(folder)
        .and_then(|entries| {
            entries.map(|entry| entry.map(|entry| entry.file_name())).collect::<io::Result<_>>()
        })
        .map_err(VaultError::file(folder))?;
    if names.iter().any(|name| name == VAULT_FILE) {
        return Err(VaultError::Exists { folder: folder.to_owned() });
    }
    if names.iter().any(|name| name != LOCK_FILE) {
        return Err(VaultError::FolderNotEmpty { folder: folder.to_owned() });
    }
    Ok(())
}
