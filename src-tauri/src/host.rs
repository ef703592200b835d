//! What this computer brings along for the desk: its clock, its randomness, and where a person's own files lie.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use field::clock::SystemClock;
use field::desk::{ChooseVault, Desk, Event, Host};
use field::media::worker::WorkerProgram;
use field::random::SystemRandom;
use field::vault::Argon2Cost;
use tauri::path::PathResolver;
use tauri::{AppHandle, Manager as _, Wry};

/// How often the desk looks at the time.
const TICK: Duration = Duration::from_secs(1);

/// The desk of this window. `CAIRN_VAULT` names the vault to choose, as on the command line; where none lies there, none is
/// chosen. Otherwise it is the one opened last.
pub fn desk(app: &AppHandle, notify: impl Fn(&Event) + Send + Sync + 'static) -> std::io::Result<Desk> {
    let paths: &PathResolver<Wry> = app.path();
    let desk = Desk::new(Host {
        recent: paths.app_config_dir().ok().map(|folder| folder.join("recent-vaults.json")),
        maps: paths.app_data_dir().ok().map(|folder| folder.join("maps")),
        clock: Arc::new(SystemClock),
        random: || Box::new(SystemRandom),
        cost: cost_of_new_slots(),
        worker: WorkerProgram::this_program()?,
        notify: Arc::new(notify),
    });
    if let Some(folder) = std::env::var_os("CAIRN_VAULT").filter(|folder| !folder.is_empty()) {
        choose(&desk, folder.into());
    }
    Ok(desk)
}

/// Lets the desk look at the time for as long as the program runs: it locks by itself after the chosen idle time.
pub fn keep_time(desk: Desk) {
    std::thread::spawn(move || {
        loop {
            std::thread::sleep(TICK);
            desk.tick();
        }
    });
}

/// Where no vault lies, the first page asks for one.
fn choose(desk: &Desk, folder: PathBuf) {
    let chosen =
        serde_json::to_value(ChooseVault { folder }).map(|request| desk.call("choose_vault", request));
    if !matches!(chosen, Ok(Ok(_))) {
        desk.choose_none();
    }
}

/// As for the command line: `CAIRN_WEAK_KEYS_FOR_TESTS=1` makes slots that protect nothing, and the vault records it.
fn cost_of_new_slots() -> Argon2Cost {
    if std::env::var_os("CAIRN_WEAK_KEYS_FOR_TESTS").is_some_and(|set| set == "1") {
        Argon2Cost::for_tests()
    } else {
        Argon2Cost::DEFAULT
    }
}
