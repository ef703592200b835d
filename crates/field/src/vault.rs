//! The vault: the folder that holds everything, and the keys that open it.
//!
//! ```text
//! vault.toml    format version, vault and device, a key slot per examiner, the recovery slot
//! vault.lock    held by the program that has the vault open
//! vault.db      ledger and projections, SQLCipher
//! vault.mark    the last entry of the ledger, so that a lost one is noticed
//! previews.db   previews, SQLCipher, can be made again
//! wrong-tries.json  wrong passphrases in a row, while there are any
//! media/        originals, each an age file to the vault's own identity
//! outbox/       bundles on their way out
//! ```
//!
//! One random master key opens all of it: HKDF-SHA-256 with a label each derives the keys of the two databases and the
//! seal of the vault's age identity. The master key itself is sealed once per examiner, under Argon2id over the
//! passphrase, and once to the recovery recipient. Beside it each slot seals the examiner's Ed25519 signing seed under
//! the same passphrase, so unlocking is signing on. The seals are bound to vault, device, slot, code, name, seat and
//! cost: nothing of a slot can be exchanged for that of another.
//!
//! Recovery gives the examiner a new passphrase and a **new seat**: the old signing seed stays sealed under the passphrase
//! that was lost. Entries signed by the old seat remain valid; headquarters has to be told of the new one.
//!
//! What this does not protect against: someone who changes `vault.toml` back to an earlier copy that an old passphrase
//! opens, and a program that reads the memory of this one while the vault is unlocked. A sealed bundle that is looked at or
//! taken in lies unpacked beside the vault until that is done; what a killed program left of it goes when the vault is
//! opened.

mod create;
mod error;
mod file;
mod keys;
mod lock;
mod passphrase;
mod recovery;
mod slots;
mod unlocked;

use std::path::{Path, PathBuf};

use ed25519_dalek::SigningKey;
use evidence::{DeviceId, SeatKey};

use crate::random::Random;

pub(crate) use create::abandon;
pub use create::{Created, NewVault, Prepared};
pub use error::VaultError;
pub use lock::VaultLock;
pub use passphrase::{Argon2Cost, Passphrase};
pub use recovery::{Recovery, RecoveryKey, read_recovery_key};
pub(crate) use slots::tidy_code;
pub use unlocked::Unlocked;

use file::{VAULT_FILE, VaultFile};
use keys::{Purpose, Secret, age_identity};
use slots::{Label, Slot};

/// A vault folder whose `vault.toml` was read. Holds no secret.
#[derive(Debug, Clone)]
pub struct Vault {
    folder: PathBuf,
    file: VaultFile,
}

/// Someone who can sign on. Holds no secret.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Examiner {
    /// Initials, such as `MK`.
    pub code: String,
    /// Full name.
    pub name: String,
    /// Public key of the seat: this examiner on this device.
    pub seat: SeatKey,
}

/// An examiner to be.
#[derive(Debug, Clone)]
pub struct NewExaminer {
    /// Initials: 1 to 12 letters or digits, unique in the vault, kept in capitals.
    pub code: String,
    /// Full name, up to 100 characters.
    pub name: String,
    /// At least [`Passphrase::MIN_CHARS`] characters.
    pub passphrase: Passphrase,
    /// What one try of the passphrase costs.
    pub cost: Argon2Cost,
}

impl Vault {
    /// Reads the vault in `folder`. Needs no secret and no lock.
    ///
    /// # Errors
    /// [`VaultError::NotAVault`], [`VaultError::FileDamaged`], [`VaultError::Newer`].
    pub fn open(folder: &Path) -> Result<Self, VaultError> {
        Ok(Self { folder: folder.to_owned(), file: VaultFile::read(folder)? })
    }

    /// Unlocks the vault and signs an examiner on. Takes about a second with the default cost, and 256 MiB of memory.
    ///
    /// # Errors
    /// [`VaultError::UnknownExaminer`], [`VaultError::WrongPassphrase`], [`VaultError::SlotDamaged`],
    /// [`VaultError::FileForged`].
    pub fn unlock(&self, code: &str, passphrase: &Passphrase) -> Result<Unlocked, VaultError> {
        let slot = self.slot(code)?;
        if !slot.is_whole(self.file.home()) {
            return Err(VaultError::SlotDamaged { code: slot.code.clone(), path: self.file_path() });
        }
        let Some((master, seat)) = slot.open(self.file.home(), passphrase)? else {
            return Err(VaultError::WrongPassphrase { code: slot.code.clone() });
        };
        self.unlocked(master, seat)
    }

    /// Gives another examiner a slot. Whoever is signed on vouches for the newcomer.
    ///
    /// # Errors
    /// [`VaultError::ExaminerExists`], [`VaultError::OtherVault`], a code or passphrase that is not usable.
    pub fn add_examiner(
        &mut self,
        lock: &VaultLock,
        unlocked: &Unlocked,
        new: &NewExaminer,
        random: &mut dyn Random,
    ) -> Result<Examiner, VaultError> {
        let label = check_examiner(new)?;
        let mut changed = self.reread(lock)?;
        if unlocked.vault != changed.file.vault {
            return Err(VaultError::OtherVault);
        }
        if changed.slot(&label.code).is_ok() {
            return Err(VaultError::ExaminerExists { code: label.code });
        }
        changed.push_slot(label, new, &unlocked.master, random)?;
        changed.file.write(&changed.folder)?;
        *self = changed;
        self.examiner(&tidy_code(&new.code))
    }

    /// Changes the passphrase of an examiner. Seat and signing key stay; the old passphrase opens nothing any more, also
    /// not in the backup of `vault.toml`.
    ///
    /// # Errors
    /// Those of [`Self::unlock`] for the old passphrase, [`VaultError::PassphraseTooShort`] for the new one.
    pub fn change_passphrase(
        &mut self,
        lock: &VaultLock,
        code: &str,
        old: &Passphrase,
        new: &Passphrase,
        cost: Argon2Cost,
        random: &mut dyn Random,
    ) -> Result<(), VaultError> {
        new.check_new()?;
        let mut changed = self.reread(lock)?;
        let unlocked = changed.unlock(code, old)?;
        let Examiner { code, name, .. } = unlocked.examiner.clone();
        let label = Label { code, name };
        let slot =
            Slot::seal(changed.file.home(), label, &unlocked.master, &unlocked.seat, new, cost, random)?;
        changed.replace_slot(slot);
        changed.file.write_without_previous(&changed.folder)?;
        *self = changed;
        Ok(())
    }

    /// Gives an examiner who lost the passphrase a new one, with the recovery key. The examiner gets a new seat; the slot
    /// of the old one is kept, retired, and opens nothing.
    ///
    /// # Errors
    /// [`VaultError::RecoveryKeyMalformed`], [`VaultError::RecoveryKeyWrong`], [`VaultError::UnknownExaminer`],
    /// [`VaultError::PassphraseTooShort`].
    pub fn recover(
        &mut self,
        lock: &VaultLock,
        code: &str,
        recovery_key: &str,
        new: &Passphrase,
        cost: Argon2Cost,
        random: &mut dyn Random,
    ) -> Result<Unlocked, VaultError> {
        new.check_new()?;
        let mut changed = self.reread(lock)?;
        let old = changed.slot(code)?.clone();
        let master = changed.file.recovery.open(&changed.file.vault, recovery_key)?;
        let seat = SigningKey::from_bytes(Secret::random(random)?.as_bytes());
        let label = Label { code: old.code.clone(), name: old.name.clone() };
        let slot = Slot::seal(changed.file.home(), label, &master, &seat, new, cost, random)?;
        changed.replace_slot(slot);
        let retired = old.retired(changed.file.home());
        changed.file.retired.push(retired);
        let unlocked = changed.unlocked(master, seat)?;
        changed.file.write_without_previous(&changed.folder)?;
        *self = changed;
        Ok(unlocked)
    }

    /// Everyone who can sign on, in the order they were added.
    pub fn examiners(&self) -> Vec<Examiner> {
        self.file.examiner.iter().map(Slot::examiner).collect()
    }

    /// Seats of this device whose signing key was lost with its passphrase.
    pub fn retired_seats(&self) -> Vec<Examiner> {
        self.file.retired.iter().map(Slot::examiner).collect()
    }

    /// The examiner with that code, however it is typed.
    ///
    /// # Errors
    /// [`VaultError::UnknownExaminer`].
    pub fn examiner(&self, code: &str) -> Result<Examiner, VaultError> {
        self.slot(code).map(Slot::examiner)
    }

    /// The device.
    pub fn device(&self) -> DeviceId {
        self.file.device.id
    }

    /// What people call the device.
    pub fn device_name(&self) -> &str {
        &self.file.device.name
    }

    /// The age recipient that can recover the vault.
    pub fn recovery_recipient(&self) -> &str {
        &self.file.recovery.recipient
    }

    /// Whether a recovery key, as typed or as a sheet has it, is that of this vault.
    ///
    /// # Errors
    /// [`VaultError::RecoveryKeyMalformed`]; [`VaultError::RecoveryKeyWrong`].
    pub fn check_recovery_key(&self, recovery_key: &str) -> Result<(), VaultError> {
        self.file.recovery.check(recovery_key).map(drop)
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Where the database is.
    pub fn database_path(&self) -> PathBuf {
        self.folder.join("vault.db")
    }

    /// Where it is written how far the ledger was.
    pub fn mark_path(&self) -> PathBuf {
        self.folder.join("vault.mark")
    }

    /// Where the database of previews is.
    pub fn previews_path(&self) -> PathBuf {
        self.folder.join("previews.db")
    }

    /// The folder of the originals.
    pub fn media_path(&self) -> PathBuf {
        self.folder.join("media")
    }

    /// The folder of bundles on their way out.
    pub fn outbox_path(&self) -> PathBuf {
        self.folder.join("outbox")
    }

    fn file_path(&self) -> PathBuf {
        self.folder.join(VAULT_FILE)
    }

    fn slot(&self, code: &str) -> Result<&Slot, VaultError> {
        let code = tidy_code(code);
        self.file.examiner.iter().find(|slot| slot.code == code).ok_or_else(|| {
            let known: Vec<&str> = self.file.examiner.iter().map(|slot| slot.code.as_str()).collect();
            VaultError::UnknownExaminer { code: code.chars().take(40).collect(), known: known.join(", ") }
        })
    }

    /// The vault as it is on disk at this moment, to be changed under the lock.
    fn reread(&self, lock: &VaultLock) -> Result<Self, VaultError> {
        if lock.folder() != self.folder {
            return Err(VaultError::OtherVault);
        }
        Self::open(&self.folder)
    }

    /// Adds a slot with a new signing key, which it gives.
    fn push_slot(
        &mut self,
        label: Label,
        new: &NewExaminer,
        master: &Secret,
        random: &mut dyn Random,
    ) -> Result<SigningKey, VaultError> {
        let seat = SigningKey::from_bytes(Secret::random(random)?.as_bytes());
        let slot = Slot::seal(self.file.home(), label, master, &seat, &new.passphrase, new.cost, random)?;
        self.file.examiner.push(slot);
        Ok(seat)
    }

    fn replace_slot(&mut self, new: Slot) {
        for slot in &mut self.file.examiner {
            if slot.code == new.code {
                *slot = new.clone();
            }
        }
    }

    /// What the master key opens, checked against what the file says in plain text: a recipient or a seat exchanged
    /// there must not pass.
    fn unlocked(&self, master: Secret, seat: SigningKey) -> Result<Unlocked, VaultError> {
        let forged = |what| VaultError::FileForged { path: self.file_path(), what };
        let examiner = self
            .examiners()
            .into_iter()
            .find(|examiner| examiner.seat == SeatKey::from(&seat))
            .ok_or_else(|| forged("the seat of an examiner"))?;
        let media = self
            .file
            .media
            .identity
            .open(&master.derive(Purpose::MediaSeal), &self.file.vault)
            .and_then(|secret| age_identity(&secret))
            .filter(|identity| identity.to_public().to_string() == self.file.media.recipient)
            .ok_or_else(|| forged("the key of the originals"))?;
        Ok(Unlocked { vault: self.file.vault, master, media, seat, examiner, device: self.file.device.id })
    }
}

impl Slot {
    fn examiner(&self) -> Examiner {
        Examiner { code: self.code.clone(), name: self.name.clone(), seat: self.seat }
    }
}

fn check_examiner(new: &NewExaminer) -> Result<Label, VaultError> {
    new.passphrase.check_new()?;
    new.cost.check()?;
    Label::new(&new.code, &new.name)
}

#[cfg(test)]
mod tests;
