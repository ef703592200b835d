//! Making, choosing, opening and locking a vault, and who may open it.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::pictures::Pictures;
use super::state::{IDLE_LOCK_S, OpenDesk, vault_info};
use super::{Desk, DeskRequest, DeskState};
use crate::commands::Failure;
use crate::error::Error;
use crate::session::Session;
use crate::session::leftovers::Leftovers;
use crate::store::setting;
use crate::vault::{NewExaminer, NewVault, Passphrase, Recovery, Vault, VaultError, VaultLock};

/// Wrong passphrases that cost nothing but the work of the key derivation.
const FREE_TRIES: u32 = 3;
/// Longest wait between two tries.
const LONGEST_WAIT: Duration = Duration::from_mins(1);

/// Chooses the vault in a folder. One that is open is locked first.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
#[ts(optional_fields = nullable)]
pub struct ChooseVault {
    /// Its folder.
    pub folder: PathBuf,
}

/// Makes a vault and opens it.
#[derive(Clone, Serialize, Deserialize, ts_rs::TS)]
#[ts(optional_fields = nullable)]
pub struct CreateVault {
    /// A folder that is new or empty.
    pub folder: PathBuf,
    /// What people call the laptop.
    pub device_name: String,
    /// Full name of the first examiner.
    pub name: String,
    /// Initials of the first examiner.
    pub initials: String,
    /// The passphrase of the first examiner.
    pub passphrase: String,
    /// The letter that begins the numbers of this laptop until headquarters gives it a block: A to Z without I and O.
    pub letter: char,
}

/// A vault that was made.
#[derive(Clone, Serialize, Deserialize, ts_rs::TS)]
pub struct VaultMade {
    /// The key for the printed sheet. It is kept nowhere.
    pub recovery_key: String,
    /// What the desk is like.
    pub state: DeskState,
}

/// Opens the vault that was chosen.
#[derive(Clone, Serialize, Deserialize, ts_rs::TS)]
#[ts(optional_fields = nullable)]
pub struct Unlock {
    /// Initials of whoever signs on.
    pub initials: String,
    /// Their passphrase.
    pub passphrase: String,
}

/// Locks the vault. Work that is going on goes on.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
pub struct Lock {}

/// Somebody is there: the time until the vault locks by itself begins anew.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
#[ts(optional_fields = nullable)]
pub struct Touch {
    /// Seconds without anybody after which the vault locks from here on, 30 to 86,400; as before if nothing is said.
    #[serde(default)]
    pub idle_lock_s: Option<u64>,
}

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
    pub recovery_key: String,
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

impl DeskRequest for ChooseVault {
    type Output = DeskState;
    const NAME: &'static str = "choose_vault";

    fn run(self, desk: &Desk) -> Result<DeskState, Failure> {
        vault_info(&self.folder).map_err(|error| failure(&error.into()))?;
        desk.lock();
        let mut state = desk.state();
        state.folder = Some(self.folder);
        state.wrong_tries = 0;
        drop(state);
        Ok(desk.tell_state())
    }
}

impl DeskRequest for CreateVault {
    type Output = VaultMade;
    const NAME: &'static str = "create_vault";

    fn run(self, desk: &Desk) -> Result<VaultMade, Failure> {
        let examiner = NewExaminer {
            code: self.initials,
            name: self.name,
            passphrase: Passphrase::new(&self.passphrase),
            cost: desk.0.host.cost,
        };
        let new = NewVault { device_name: self.device_name, examiner, recovery: Recovery::NewKey };
        let host = &desk.0.host;
        let made = Session::create(&self.folder, &new, self.letter, Arc::clone(&host.clock), (host.random)());
        let made = made.map_err(|error| failure(&error))?;
        desk.lock();
        desk.state().folder = Some(self.folder);
        desk.open(made.session)?;
        let recovery_key = made.recovery_key.as_ref().map(|key| key.reveal().to_owned()).unwrap_or_default();
        Ok(VaultMade { recovery_key, state: desk.tell_state() })
    }
}

impl DeskRequest for Unlock {
    type Output = DeskState;
    const NAME: &'static str = "unlock";

    fn run(self, desk: &Desk) -> Result<DeskState, Failure> {
        let (folder, held, wait) = {
            let state = desk.state();
            let wait = state.next_try.saturating_sub(desk.0.running.elapsed());
            (state.folder.clone(), state.held.upgrade(), wait)
        };
        let folder = folder.ok_or_else(|| failure(&Error::NoVault))?;
        if !wait.is_zero() {
            let seconds = wait.as_secs() + 1;
            let message = format!(
                "several wrong passphrases in a row: the next one is looked at in {seconds} s. Nothing was changed"
            );
            return Err(Failure::new("passphrase_wait", message));
        }
        let passphrase = Passphrase::new(&self.passphrase);
        let lock = match held {
            Some(lock) => lock,
            None => Arc::new(VaultLock::acquire(&folder).map_err(|error| failure(&error.into()))?),
        };
        let host = &desk.0.host;
        let clock = Arc::clone(&host.clock);
        match Session::open_locked(&folder, lock, &self.initials, &passphrase, clock, (host.random)()) {
            Ok(session) => desk.open(session)?,
            Err(error) => {
                if matches!(error, Error::Vault(VaultError::WrongPassphrase { .. })) {
                    desk.note_wrong_try();
                }
                return Err(failure(&error));
            }
        }
        Ok(desk.tell_state())
    }
}

impl DeskRequest for Lock {
    type Output = DeskState;
    const NAME: &'static str = "lock";

    fn run(self, desk: &Desk) -> Result<DeskState, Failure> {
        desk.lock();
        Ok(desk.look())
    }
}

impl DeskRequest for Touch {
    type Output = ();
    const NAME: &'static str = "touch";

    fn run(self, desk: &Desk) -> Result<(), Failure> {
        if let Some(seconds) = self.idle_lock_s.map(|seconds| seconds.clamp(30, 86_400)) {
            desk.with_session(|session| {
                setting::put(session.node.db(), IDLE_SETTING, &seconds)
                    .map_err(|error| failure(&error.into()))
            })?;
            desk.state().idle_lock_s = seconds;
            desk.tell_state();
        }
        desk.state().last_touch = desk.0.running.elapsed();
        Ok(())
    }
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
        desk.with_session(|session| {
            let initials = session.signed_on().initials.clone();
            session
                .change_passphrase(&initials, &old, &new, desk.0.host.cost)
                .map_err(|error| failure(&error))
        })
    }
}

impl DeskRequest for Recover {
    type Output = DeskState;
    const NAME: &'static str = "recover";

    fn run(self, desk: &Desk) -> Result<DeskState, Failure> {
        let folder = desk.state().folder.clone().ok_or_else(|| failure(&Error::NoVault))?;
        let recovered = || -> Result<(), VaultError> {
            let mut vault = Vault::open(&folder)?;
            let lock = VaultLock::acquire(&folder)?;
            let new = Passphrase::new(&self.new);
            let mut random = (desk.0.host.random)();
            vault.recover(
                &lock,
                &self.initials,
                &self.recovery_key,
                &new,
                desk.0.host.cost,
                random.as_mut(),
            )?;
            Ok(())
        };
        recovered().map_err(|error| failure(&error.into()))?;
        desk.state().wrong_tries = 0;
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

/// The setting that holds the idle time after which the vault locks.
const IDLE_SETTING: &str = "window/idle_lock_s";

impl Desk {
    /// Locks the vault and forgets its keys. Work that is going on goes on, and keeps its own.
    pub fn lock(&self) {
        self.0.pool.close();
        *self.pictures() = None;
        let was_open = self.state().open.take().is_some();
        if was_open {
            self.tell_state();
        }
    }

    /// As [`Desk::lock`], and stops all work: the laptop goes to sleep, or the program ends.
    pub fn lock_all(&self) {
        self.lock();
        self.0.tasks.stop_all();
    }

    /// Looks at the time: locks where nobody was there for long, and tells of a clock that jumped. Hosts call it every few
    /// seconds.
    pub fn tick(&self) {
        let (idle, jumped) = {
            let mut state = self.state();
            let jumped = state.clock.look(self.0.host.clock.as_ref());
            let alone = self.0.running.elapsed().saturating_sub(state.last_touch);
            (state.open.is_some() && alone.as_secs() >= state.idle_lock_s, jumped)
        };
        if idle {
            self.lock();
        }
        if jumped {
            self.tell_state();
        }
    }

    fn open(&self, session: Session) -> Result<(), Failure> {
        let signed_on = session.signed_on();
        let open = OpenDesk {
            examiner: signed_on.name.clone(),
            initials: signed_on.initials.clone(),
            seat: session.seat(),
            device: session.device().id,
            device_name: session.device().name.clone(),
            block: session.device().block.clone(),
            leftovers: Leftovers::sentences(session.leftovers()),
        };
        let idle = setting::get(session.node.db(), IDLE_SETTING).map_err(|error| failure(&error.into()))?;
        *self.pictures() = Some(Pictures::of(&session).map_err(|error| failure(&error))?);
        {
            let mut state = self.state();
            state.held = session.lock().as_ref().map(Arc::downgrade).unwrap_or_default();
            state.open = Some(open);
            state.idle_lock_s = idle.unwrap_or(IDLE_LOCK_S);
            state.wrong_tries = 0;
            state.next_try = Duration::ZERO;
            state.last_touch = self.0.running.elapsed();
            let folder = session.folder().to_owned();
            state.remember(&folder, &self.0.host);
        }
        self.recall_unfinished(&session).map_err(|error| failure(&error))?;
        let lacks_previews = session.lacks_previews().unwrap_or(false);
        self.0.pool.open(session);
        if lacks_previews {
            self.begin_previews();
        }
        Ok(())
    }

    fn note_wrong_try(&self) {
        let now = self.0.running.elapsed();
        let mut state = self.state();
        state.wrong_tries = state.wrong_tries.saturating_add(1);
        let beyond = state.wrong_tries.saturating_sub(FREE_TRIES).min(6);
        if beyond > 0 {
            state.next_try = now + Duration::from_secs(1 << beyond).min(LONGEST_WAIT);
        }
    }
}

fn failure(error: &Error) -> Failure {
    Failure::from(error)
}
