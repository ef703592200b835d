//! The desk: what a window or any other host drives. It opens and locks a vault, answers requests, runs long work beside
//! them, and gives out pictures.
//!
//! A host stays thin: it passes a name and JSON to [`Desk::call`], a path to [`Desk::bytes`], and [`Event`]s on to its
//! screen. Every request runs on a session of its own from a small pool, so that a slow one does not hold up the others;
//! SQLite lets one write at a time. Locking drops all sessions and with them the keys. Work that goes on, such as a card
//! being taken in, keeps its own session until it is done, unless the laptop is suspended.

mod access;
mod catalogue;
mod closing;
mod drawing;
mod drives;
mod inspect;
mod list;
mod maps;
mod notices;
mod offered;
mod outside;
mod pictures;
mod pool;
mod recovery_sheet;
mod state;
mod storage;
mod tasks;
mod tries;
mod verify;

use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use evidence::{CaseId, RecordId};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::clock::{Clock, Stopwatch};
use crate::commands::{self, Failure, HandOver, Request as _};
use crate::media::worker::WorkerProgram;
use crate::random::Random;
use crate::vault::Argon2Cost;
use crate::work::Progress;

pub use access::{
    AddExaminer, ChangePassphrase, ChooseVault, CreateVault, Lock, Recover, Touch, Unlock, VaultMade,
};
pub use access::{PassphraseStrength, Strength};
pub use catalogue::{FormCode, FormField, FormKind, FormSection, FormsCatalogue, GetForms, UseLanguage};
pub use closing::{AnswerClosing, Closing};
pub use drawing::{DrawingWritten, WriteDrawing};
pub use drives::{Drive, ListDrives};
pub use inspect::{InspectBundle, InspectedBundle};
pub use maps::{AddMap, ListMaps, MapFile, RemoveMap};
pub use notices::Notice;
pub use offered::{CountOffered, Offered};
pub use pictures::Response;
pub use recovery_sheet::{RecoverySheetWritten, WriteRecoverySheet};
pub use state::{DeskState, GetDeskState, OpenDesk, VaultInfo, VaultPerson};
pub use storage::{MeasureStorage, Storage};
pub use tasks::{DismissTask, ListTasks, ResumeTask, StartTask, StopTask, TaskId, TaskState, TaskView};
pub use verify::{
    KnownKeys, OpenBundle, OpenedBundle, Recognise, Recognised, VerifiedBundle, VerifyBundle, VerifyOutside,
};

use pictures::Pictures;
use pool::Pool;
use state::State;
use tasks::Tasks;

#[cfg(test)]
pub(crate) use list::describe;

/// Something that a screen should know.
#[derive(Debug, Clone, Serialize, ts_rs::TS)]
#[serde(untagged)]
pub enum Event {
    /// Records of a case changed.
    Changed(ChangedRecords),
    /// Long work began, went on or ended.
    Task(TaskView),
    /// The vault was opened, locked, or something about the laptop changed.
    Desk(DeskState),
    /// A vault is being opened and has long work first: its tables are made again after an update of the program.
    Opening(Progress),
    /// The window is about to close, or the laptop to sleep.
    Closing(Closing),
}

impl Event {
    /// Its name on the wire.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Changed(_) => "changed",
            Self::Task(_) => "task",
            Self::Desk(_) => "desk",
            Self::Opening(_) => "opening",
            Self::Closing(_) => "closing",
        }
    }
}

/// Records of a case that changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ChangedRecords {
    /// The case.
    pub case: CaseId,
    /// The records, at most 200.
    pub records: Vec<RecordId>,
    /// Whether there are more than those.
    pub more: bool,
}

/// Whoever passes events on to a screen.
pub type Notify = Arc<dyn Fn(&Event) + Send + Sync>;

/// Where randomness comes from: each session has its own source.
pub type NewRandom = fn() -> Box<dyn Random + Send>;

/// What a host brings along.
#[derive(Clone)]
pub struct Host {
    /// The file that names the vaults that were opened last; none if that is not to be remembered.
    pub recent: Option<PathBuf>,
    /// Folder with map files of the user, beside those of the vault.
    pub maps: Option<PathBuf>,
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// Randomness.
    pub random: NewRandom,
    /// What a try of a passphrase costs in slots made from here on.
    pub cost: Argon2Cost,
    /// The program that decodes foreign pictures.
    pub worker: WorkerProgram,
    /// Whoever passes events on.
    pub notify: Notify,
}

/// What a window drives. Cheap to clone; all clones are the same desk.
#[derive(Clone)]
pub struct Desk(Arc<Inner>);

struct Inner {
    host: Host,
    running: Stopwatch,
    state: Mutex<State>,
    pool: Pool,
    pictures: Mutex<Option<Pictures>>,
    tasks: Tasks,
    closing: closing::Question,
}

/// A request that the desk itself answers.
trait DeskRequest: Serialize + serde::de::DeserializeOwned {
    /// What it gives.
    type Output: Serialize;
    /// Its name on the wire, the struct's name in snake case.
    const NAME: &'static str;

    /// Does it.
    fn run(self, desk: &Desk) -> Result<Self::Output, Failure>;
}

impl Desk {
    /// A desk with nothing on it.
    pub fn new(host: Host) -> Self {
        let running = Stopwatch::start();
        let state = State::new(&host, running);
        let inner = Inner {
            host,
            running,
            state: Mutex::new(state),
            pool: Pool::default(),
            pictures: Mutex::new(None),
            tasks: Tasks::default(),
            closing: closing::Question::default(),
        };
        Self(Arc::new(inner))
    }

    /// Does a request that came as JSON, and gives its output as JSON. Takes as long as the request takes, so hosts call it
    /// beside their screen.
    ///
    /// # Errors
    /// A failure with a stable code: `vault_locked` while no vault is open, else as [`commands::call`].
    pub fn call(&self, name: &str, request: Value) -> Result<Value, Failure> {
        if let Some(answer) = list::call(self, name, &request) {
            return answer;
        }
        let second = receiver(name, &request);
        let answer = || self.with_session(|session| commands::call(session, name, request));
        let answer = match second {
            Some(receiver) => self.try_passphrase(&receiver, answer),
            None => answer(),
        }?;
        if tasks::brings_photos(name) {
            self.make_missing_previews();
        }
        Ok(answer)
    }

    fn tell(&self, event: &Event) {
        (self.0.host.notify)(event);
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn pictures(&self) -> MutexGuard<'_, Option<Pictures>> {
        self.0.pictures.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whose passphrase a request carries besides that of whoever is signed on.
fn receiver(name: &str, request: &Value) -> Option<String> {
    let is_signed =
        name == HandOver::NAME && request.get("receiver_passphrase").is_some_and(Value::is_string);
    request.get("to").and_then(Value::as_str).filter(|_| is_signed).map(ToOwned::to_owned)
}

#[cfg(test)]
mod tests;
