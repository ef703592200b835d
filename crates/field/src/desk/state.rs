//! What the desk is like right now: which vault, who is signed on, what should be known about the laptop.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Weak;
use std::time::Duration;

use evidence::{DeviceId, SeatKey};
use serde::{Deserialize, Serialize};

use super::notices::{ClockWatch, DiskWatch, Notice};
use super::tries::Tries;
use super::{Desk, DeskRequest, Host};
use crate::clock::Stopwatch;
use crate::commands::Failure;
use crate::media::worker::Confinement;
use crate::vault::{Vault, VaultError, VaultLock};

/// Most folders that are remembered.
const MAX_RECENT: usize = 8;
/// Idle time after which a vault locks where nobody chose another.
pub(super) const IDLE_LOCK_S: u64 = 600;

/// What the desk remembers beside the vault itself.
pub(super) struct State {
    pub folder: Option<PathBuf>,
    pub open: Option<OpenDesk>,
    pub recent: Vec<PathBuf>,
    pub language: String,
    pub tries: Tries,
    pub idle_lock_s: u64,
    /// When somebody was last seen, by the stopwatch of the desk.
    pub last_touch: Duration,
    pub clock: ClockWatch,
    pub disk: DiskWatch,
    /// How the helper that decodes pictures is confined, once that was looked at.
    pub decoder: Option<Confinement>,
    /// Entries that the ledger lost, as somebody should know before they go on.
    pub entries_lost: Option<Notice>,
    /// The locks on vaults, by folder, as long as anything of this program has them open.
    pub held: BTreeMap<PathBuf, Weak<VaultLock>>,
}

/// What the desk is like right now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct DeskState {
    /// The vault that was chosen, open or locked.
    pub vault: Option<VaultInfo>,
    /// Who is signed on, if the vault is open.
    pub open: Option<OpenDesk>,
    /// Folders of vaults that were opened last, the latest first.
    pub recent: Vec<PathBuf>,
    /// A folder for a new vault that does not exist yet.
    pub new_vault_folder: PathBuf,
    /// Milliseconds until the next passphrase is looked at.
    pub wait_ms: u64,
    /// What should be known about vault and laptop.
    pub notices: Vec<Notice>,
    /// Free bytes on the disk of the vault.
    pub free_bytes: u64,
    /// Bytes of the disk of the vault.
    pub total_bytes: u64,
    /// Seconds without anybody after which the vault locks.
    pub idle_lock_s: u64,
    /// The language of titles and values.
    pub language: String,
}

/// A vault as it looks from outside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct VaultInfo {
    /// Its folder.
    pub folder: PathBuf,
    /// What people call the laptop.
    pub device_name: String,
    /// Who can open it.
    pub examiners: Vec<VaultPerson>,
}

/// Somebody who can open a vault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct VaultPerson {
    /// Initials.
    pub initials: String,
    /// Full name.
    pub name: String,
}

/// Who is signed on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct OpenDesk {
    /// Full name.
    pub examiner: String,
    /// Initials.
    pub initials: String,
    /// The seat: this examiner on this laptop.
    pub seat: SeatKey,
    /// The laptop.
    pub device: DeviceId,
    /// What people call the laptop.
    pub device_name: String,
    /// Letters in the numbers that it gives.
    pub block: String,
    /// What a program that was killed had left half-done.
    pub leftovers: Vec<Notice>,
}

impl State {
    pub fn new(host: &Host, running: Stopwatch) -> Self {
        let recent = host.recent.as_deref().map(read_recent).unwrap_or_default();
        Self {
            folder: recent.iter().find(|folder| folder.join("vault.toml").is_file()).cloned(),
            open: None,
            recent,
            language: "en".to_owned(),
            tries: Tries::default(),
            idle_lock_s: IDLE_LOCK_S,
            last_touch: Duration::ZERO,
            clock: ClockWatch::new(host.clock.now().unix_ms, running.elapsed()),
            disk: DiskWatch::default(),
            decoder: None,
            entries_lost: None,
            held: BTreeMap::new(),
        }
    }

    /// Remembers a folder as the one opened last.
    pub fn remember(&mut self, folder: &Path, host: &Host) {
        self.recent.retain(|known| known != folder);
        self.recent.insert(0, folder.to_owned());
        self.recent.truncate(MAX_RECENT);
        if let Some(file) = &host.recent {
            // A list of folders is a convenience: a disk that does not take it is told of elsewhere.
            let _ = std::fs::create_dir_all(file.parent().unwrap_or(Path::new("")));
            let _ = serde_json::to_vec(&self.recent).map(|bytes| std::fs::write(file, bytes));
        }
    }
}

fn read_recent(file: &Path) -> Vec<PathBuf> {
    let read = std::fs::read(file).ok().and_then(|bytes| serde_json::from_slice::<Vec<PathBuf>>(&bytes).ok());
    read.unwrap_or_default().into_iter().take(MAX_RECENT).collect()
}

/// What the desk is like right now.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
pub struct GetDeskState {}

impl DeskRequest for GetDeskState {
    type Output = DeskState;
    const NAME: &'static str = "get_desk_state";

    fn run(self, desk: &Desk) -> Result<DeskState, Failure> {
        Ok(desk.look())
    }
}

impl Desk {
    /// What the desk is like right now.
    pub fn look(&self) -> DeskState {
        let mut state = self.state();
        let mut notices = Vec::new();
        let vault = state.folder.as_deref().and_then(|folder| match vault_info(folder) {
            Ok(info) => Some(info),
            Err(error) => {
                notices.push(Notice { code: error.code().to_owned(), message: error.to_string() });
                None
            }
        });
        let place = state.folder.clone().unwrap_or_else(new_vault_folder);
        let (free_bytes, total_bytes) = super::drives::space(&place).unwrap_or_default();
        notices.extend(Notice::of_disk(free_bytes, total_bytes));
        notices.extend(state.entries_lost.clone());
        notices.extend(state.clock.notice());
        notices.extend(state.decoder.as_ref().and_then(Notice::of_decoder));
        let wait = match state.folder.clone() {
            Some(folder) => state.tries.wait(&folder, self.0.running.elapsed()),
            None => Duration::ZERO,
        };
        DeskState {
            vault,
            open: state.open.clone(),
            recent: state.recent.clone(),
            new_vault_folder: new_vault_folder(),
            wait_ms: u64::try_from(wait.as_millis()).unwrap_or(u64::MAX),
            notices,
            free_bytes,
            total_bytes,
            idle_lock_s: state.idle_lock_s,
            language: state.language.clone(),
        }
    }

    /// Tells the screen what the desk is like, and gives it back.
    pub(super) fn tell_state(&self) -> DeskState {
        let state = self.look();
        self.tell(&super::Event::Desk(state.clone()));
        state
    }
}

pub(super) fn vault_info(folder: &Path) -> Result<VaultInfo, VaultError> {
    let vault = Vault::open(folder)?;
    let examiners = vault.examiners().into_iter();
    Ok(VaultInfo {
        folder: folder.to_owned(),
        device_name: vault.device_name().to_owned(),
        examiners: examiners.map(|known| VaultPerson { initials: known.code, name: known.name }).collect(),
    })
}

/// A folder in the user's home that does not exist yet.
fn new_vault_folder() -> PathBuf {
    let home = std::env::home_dir().unwrap_or_default();
    let names = std::iter::once("Cairn".to_owned()).chain((2..1_000).map(|number| format!("Cairn {number}")));
    let mut folders = names.map(|name| home.join(name));
    folders.find(|folder| !folder.exists()).unwrap_or_else(|| home.join("Cairn"))
}
