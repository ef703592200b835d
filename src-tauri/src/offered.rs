//! A bundle that the desktop hands to the window: at its start, or by a second start while it runs.
//!
//! The pages are told that there is one and fetch its path when they can show it, which may be after unlocking.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use tauri::{AppHandle, Emitter, Manager as _, State};

use crate::window::MAIN;

/// The event that tells the pages of a bundle.
const OFFERED: &str = "offered";

/// The path that no page has fetched yet; a later one takes the place of an earlier one.
#[derive(Debug, Default)]
pub struct Offered(Mutex<Option<PathBuf>>);

impl Offered {
    /// What the command line names, seen from the folder where it was typed.
    pub fn from_argument(argument: Option<&OsStr>, folder: &Path) -> Option<PathBuf> {
        let argument = argument.filter(|argument| !argument.as_encoded_bytes().starts_with(b"-"))?;
        let path = folder.join(argument);
        path.exists().then_some(path)
    }

    /// Keeps a path for the pages.
    pub fn put(&self, path: Option<PathBuf>) {
        if path.is_some() {
            *self.0.lock().unwrap_or_else(PoisonError::into_inner) = path;
        }
    }

    fn take(&self) -> Option<PathBuf> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

/// The bundle that waits to be shown, given out once.
#[tauri::command]
pub fn offered_bundle(offered: State<'_, Offered>) -> Option<PathBuf> {
    offered.take()
}

/// A second start of the program: its bundle comes to this window, which comes to the front.
pub fn second_start(app: &AppHandle, arguments: Vec<String>, folder: String) {
    let argument = arguments.get(1).map(OsStr::new);
    if let Some(offered) = app.try_state::<Offered>() {
        offered.put(Offered::from_argument(argument, Path::new(&folder)));
    }
    if let Some(window) = app.get_webview_window(MAIN) {
        let _ = window.unminimize();
        let _ = window.show();
        let _ = window.set_focus();
        let _ = app.emit_to(MAIN, OFFERED, ());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_seen_from_the_folder_where_it_was_typed() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
        let named = |argument: &str| Offered::from_argument(Some(OsStr::new(argument)), folder);
        assert_eq!(named("Cargo.toml"), Some(folder.join("Cargo.toml")));
        assert_eq!(named("no-such-bundle.tar.age"), None);
        assert_eq!(named("--src"), None);
        assert_eq!(Offered::from_argument(None, folder), None);
    }

    #[test]
    fn a_bundle_is_given_out_once_and_the_latest_one_counts() {
        let offered = Offered::default();
        offered.put(Some("first".into()));
        offered.put(Some("second".into()));
        offered.put(None);
        assert_eq!(offered.take(), Some("second".into()));
        assert_eq!(offered.take(), None);
    }
}
