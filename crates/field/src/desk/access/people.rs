//! Who may open a vault: newcomers, changed and forgotten passphrases.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::failure;
use crate::commands::Failure;
use crate::desk::pool::locked;
use crate::desk::{Desk, DeskRequest, DeskState};
use crate::error::Error;
use crate::vault::{NewExaminer, Passphrase, Vault, VaultError, read_recovery_key};

/// Lets another examiner in. Whoever is signed on vouches for the newcomer.
#[derive(Clone, Serialize, Deserialize, ts_rs::TS)]
#[ts(optional_fields = nullable)]
pub struct AddExaminer {
    /// Full name.
    pub name: String,
    /// Initials.
    pub initials: String,
    /// The newcomer's passphrase.
    pub passphrase: String,
}

/// Changes the passphrase of whoever is signed on.
#[derive(Clone, Serialize, Deserialize, ts_rs::TS)]
#[ts(optional_fields = nullable)]
pub struct ChangePassphrase {
    /// The passphrase until now.
    pub old: String,
    /// The passphrase from now on.
    pub new: String,
}

/// Gives an examiner who lost the passphrase a new one, with the recovery key.
#[derive(Clone, Serialize, Deserialize, ts_rs::TS)]
#[ts(optional_fields = nullable)]
pub struct Recover {
    /// Initials.
    pub initials: String,
    /// The recovery key from the printed sheet.
    #[serde(default)]
    pub recovery_key: String,
    /// Or a file with it.
    #[serde(default)]
    pub key_file: Option<PathBuf>,
    /// The new passphrase.
    pub new: String,
}

/// How hard a passphrase is to guess.
#[derive(Clone, Serialize, Deserialize, ts_rs::TS)]
#[ts(optional_fields = nullable)]
pub struct PassphraseStrength {
    /// As typed.
    pub passphrase: String,
}

/// How hard a passphrase is to guess.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Strength {
    /// Whether a vault takes it.
    pub taken: bool,
    /// From 0, guessed at once, to 4, not guessed.
    pub score: u8,
    /// How many characters a vault asks for.
    pub least_chars: u32,
}

impl DeskRequest for AddExaminer {
    type Output = DeskState;
    const NAME: &'static str = "add_examiner";

    fn run(self, desk: &Desk) -> Result<DeskState, Failure> {
        let passphrase = Passphrase::new(&self.passphrase);
        let new = NewExaminer { code: self.initials, name: self.name, passphrase, cost: desk.0.host.cost };
        desk.with_session(|session| session.add_examiner(&new).map_err(|error| failure(&error)))?;
        Ok(desk.tell_state())
    }
}

impl DeskRequest for ChangePassphrase {
    type Output = ();
    const NAME: &'static str = "change_passphrase";

    fn run(self, desk: &Desk) -> Result<(), Failure> {
        let (old, new) = (Passphrase::new(&self.old), Passphrase::new(&self.new));
        let initials = desk.state().open.as_ref().ok_or_else(locked)?.initials.clone();
        desk.try_passphrase(&initials, || {
            desk.with_session(|session| {
                session
                    .change_passphrase(&initials, &old, &new, desk.0.host.cost)
                    .map_err(|error| failure(&error))
            })
        })
    }
}

impl DeskRequest for Recover {
    type Output = DeskState;
    const NAME: &'static str = "recover";

    fn run(self, desk: &Desk) -> Result<DeskState, Failure> {
        let folder = desk.state().folder.clone().ok_or_else(|| failure(&Error::NoVault))?;
        let key = match &self.key_file {
            Some(path) => read_recovery_key(path).map_err(|cause| {
                let message = format!("{} cannot be read ({cause}); nothing was changed", path.display());
                Failure::new("recovery_key_unreadable", message)
            })?,
            None => Zeroizing::new(self.recovery_key),
        };
        let recovered = || -> Result<(), VaultError> {
            let mut vault = Vault::open(&folder)?;
            let lock = desk.lock_on(&folder)?;
            let new = Passphrase::new(&self.new);
            let mut random = (desk.0.host.random)();
            vault.recover(&lock, &self.initials, &key, &new, desk.0.host.cost, random.as_mut())?;
            Ok(())
        };
        recovered().map_err(|error| failure(&error.into()))?;
        let now = desk.0.running.elapsed();
        desk.state().tries.note_right(&folder, &self.initials, now);
        Ok(desk.tell_state())
    }
}

impl DeskRequest for PassphraseStrength {
    type Output = Strength;
    const NAME: &'static str = "passphrase_strength";

    fn run(self, _: &Desk) -> Result<Strength, Failure> {
        let score = zxcvbn::zxcvbn(&self.passphrase, &["cairn"]).score();
        Ok(Strength {
            taken: Passphrase::new(&self.passphrase).check_new().is_ok(),
            score: score.into(),
            least_chars: Passphrase::MIN_CHARS as u32,
        })
    }
}
