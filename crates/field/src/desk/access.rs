//! Making, choosing, opening and locking a vault.

mod people;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Weak};

use serde::{Deserialize, Serialize};

use super::notices::Notice;
use super::pictures::Pictures;
use super::state::{IDLE_LOCK_S, OpenDesk, vault_info};
use super::{Desk, DeskRequest, DeskState, Event};
use crate::commands::Failure;
use crate::error::Error;
use crate::session::Session;
use crate::store::setting;
use crate::vault::{NewExaminer, NewVault, Passphrase, Recovery, VaultError, VaultLock};
use crate::work::Work;

pub use people::{AddExaminer, ChangePassphrase, PassphraseStrength, Recover, Strength};

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
    /// Lets the holder of this age recipient (`age1…`) recover the vault; then no recovery key is made.
    #[serde(default)]
    pub recovery_recipient: Option<String>,
}

/// A vault that was made.
#[derive(Clone, Serialize, Deserialize, ts_rs::TS)]
pub struct VaultMade {
    /// The key for the printed sheet, where one was made. It is kept nowhere.
    pub recovery_key: Option<String>,
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

impl DeskRequest for ChooseVault {
    type Output = DeskState;
    const NAME: &'static str = "choose_vault";

    fn run(self, desk: &Desk) -> Result<DeskState, Failure> {
        vault_info(&self.folder).map_err(|error| failure(&error.into()))?;
        desk.lock();
        desk.state().folder = Some(self.folder);
        Ok(desk.tell_state())
    }
}

impl Desk {
    /// Begins without a vault, whichever was opened last: the first page then asks for one.
    pub fn choose_none(&self) {
        self.lock();
        self.state().folder = None;
        self.tell_state();
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
        let recovery = self.recovery_recipient.map_or(Recovery::NewKey, Recovery::Recipient);
        let new = NewVault { device_name: self.device_name, examiner, recovery };
        let host = &desk.0.host;
        let made = Session::create(&self.folder, &new, self.letter, Arc::clone(&host.clock), (host.random)());
        let made = made.map_err(|error| failure(&error))?;
        desk.lock();
        desk.state().folder = Some(self.folder);
        desk.open(made.session)?;
        let recovery_key = made.recovery_key.as_ref().map(|key| key.reveal().to_owned());
        Ok(VaultMade { recovery_key, state: desk.tell_state() })
    }
}

impl DeskRequest for Unlock {
    type Output = DeskState;
    const NAME: &'static str = "unlock";

    fn run(self, desk: &Desk) -> Result<DeskState, Failure> {
        let folder = desk.state().folder.clone().ok_or_else(|| failure(&Error::NoVault))?;
        let opened = desk.try_passphrase(&self.initials, || {
            let (passphrase, host) = (Passphrase::new(&self.passphrase), &desk.0.host);
            let lock = desk.lock_on(&folder).map_err(|error| failure(&error.into()))?;
            let clock = Arc::clone(&host.clock);
            let notify = Arc::clone(&host.notify);
            let work = Work::default().watched(Arc::new(move |progress| notify(&Event::Opening(*progress))));
            Session::open_locked(lock, &self.initials, &passphrase, clock, (host.random)(), &work)
                .map_err(|error| failure(&error))
        });
        desk.open(opened?)?;
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

/// The setting that holds the idle time after which the vault locks.
const IDLE_SETTING: &str = "window/idle_lock_s";

impl Desk {
    /// Locks the vault and forgets its keys. Work that is going on goes on, and keeps its own.
    pub fn lock(&self) {
        self.0.pool.close();
        *self.pictures() = None;
        let was_open = {
            let mut state = self.state();
            if state.open.is_some() {
                state.clock.forget();
                state.entries_lost = None;
            }
            state.open.take().is_some()
        };
        if was_open {
            self.tell_state();
        }
    }

    /// As [`Desk::lock`], and stops all work: the laptop goes to sleep, or the program ends.
    pub fn lock_all(&self) {
        self.lock();
        self.0.tasks.stop_all();
    }

    /// Looks at the time: locks where nobody was there for long, and tells of a clock that jumped and of a disk that fills
    /// up. Hosts call it every few seconds.
    pub fn tick(&self) {
        let running = self.0.running.elapsed();
        let is_idle = {
            let state = self.state();
            let alone = running.saturating_sub(state.last_touch);
            state.open.is_some() && alone.as_secs() >= state.idle_lock_s
        };
        if is_idle {
            self.lock();
        }
        let is_news = {
            let mut state = self.state();
            let jumped = state.clock.look(self.0.host.clock.now().unix_ms, running);
            let place = state.folder.clone();
            let space = || place.and_then(|place| super::drives::space(&place)).unwrap_or_default();
            state.disk.look(running, space) || jumped
        };
        if is_news {
            self.tell_state();
        }
    }

    /// The lock on the vault in `folder`: the one that work of this program holds, or a new one.
    fn lock_on(&self, folder: &Path) -> Result<Arc<VaultLock>, VaultError> {
        let held = self.state().held.get(folder).and_then(Weak::upgrade);
        held.map_or_else(|| VaultLock::acquire(folder).map(Arc::new), Ok)
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
            leftovers: Notice::of_leftovers(session.leftovers()),
        };
        let idle = setting::get(session.node.db(), IDLE_SETTING).map_err(|error| failure(&error.into()))?;
        *self.pictures() = Some(Pictures::of(&session).map_err(|error| failure(&error))?);
        {
            let mut state = self.state();
            state.held.retain(|_, lock| lock.strong_count() > 0);
            state.held.extend(session.lock().map(|lock| (lock.folder().to_owned(), Arc::downgrade(&lock))));
            state.open = Some(open);
            state.entries_lost = Notice::of_entries(session.leftovers());
            state.idle_lock_s = idle.unwrap_or(IDLE_LOCK_S);
            state.last_touch = self.0.running.elapsed();
            let folder = session.folder().to_owned();
            state.remember(&folder, &self.0.host);
        }
        self.recall_unfinished(&session).map_err(|error| failure(&error))?;
        let lacks_previews = session.lacks_previews().unwrap_or(false);
        self.0.pool.open(session);
        self.look_at_decoder();
        if lacks_previews {
            self.begin_previews();
        }
        Ok(())
    }
}

fn failure(error: &Error) -> Failure {
    Failure::from(error)
}
