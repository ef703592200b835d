//! Clearing up after a crash: what lies in `incoming` without anybody writing it was never acknowledged.

use std::fs;
use std::path::{Path, PathBuf};

use evidence::Digest;

use super::arriving::FOLDER;
use super::{Store, StoreError, lock};

/// A half-written file that a crash left behind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leftover {
    /// Its name in `incoming`.
    pub name: String,
    /// Its length in bytes.
    pub size: u64,
}

/// What a sweep found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Swept {
    /// Half-written files. [`Store::sweep`] and [`Store::clear_incoming`] removed them; [`Store::survey`] left them.
    pub partial: Vec<Leftover>,
    /// Things that Cairn did not put there, relative to the folder of the store. They were left alone.
    pub strangers: Vec<PathBuf>,
    /// The originals that have a name, in order. Their content was not looked at.
    pub originals: Vec<Digest>,
}

impl Store {
    /// Removes what a crash left half-written and lists what else lies in the store. Files that are being written at
    /// this moment are left alone.
    ///
    /// # Errors
    ///
    /// [`StoreError::Unreadable`] or [`StoreError::Unwritable`].
    pub fn sweep(&self) -> Result<Swept, StoreError> {
        self.look_through(true)
    }

    /// Lists what [`Store::sweep`] would, and removes nothing.
    ///
    /// # Errors
    ///
    /// [`StoreError::Unreadable`].
    pub fn survey(&self) -> Result<Swept, StoreError> {
        self.look_through(false)
    }

    /// Removes what a crash left half-written and does not look at the originals: quick, however many there are.
    ///
    /// # Errors
    ///
    /// As [`Store::sweep`].
    pub fn clear_incoming(&self) -> Result<Swept, StoreError> {
        let mut swept = Swept::default();
        self.sweep_incoming(&self.folder.join("incoming"), true, &mut swept)?;
        Ok(swept)
    }

    fn look_through(&self, remove: bool) -> Result<Swept, StoreError> {
        let mut swept = Swept::default();
        for path in entries(&self.folder)? {
            let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
                swept.strangers.push(self.relative(&path));
                continue;
            };
            if name == "incoming" {
                self.sweep_incoming(&path, remove, &mut swept)?;
            } else if name == FOLDER {
                // Kept for the next sync: nothing half-done, and nothing that counts.
            } else if is_shelf(name) && path.is_dir() {
                self.list_shelf(&path, name, &mut swept)?;
            } else {
                swept.strangers.push(self.relative(&path));
            }
        }
        Ok(swept)
    }

    fn sweep_incoming(&self, folder: &Path, remove: bool, swept: &mut Swept) -> Result<(), StoreError> {
        let in_flight = lock(&self.in_flight).clone();
        for path in entries(folder)? {
            if in_flight.contains(&path) {
                continue;
            }
            let metadata = path.symlink_metadata().map_err(StoreError::reading)?;
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            if metadata.is_file() && name.ends_with(".partial") {
                if remove {
                    fs::remove_file(&path).map_err(StoreError::writing)?;
                }
                swept.partial.push(Leftover { name, size: metadata.len() });
            } else {
                swept.strangers.push(self.relative(&path));
            }
        }
        Ok(())
    }

    fn list_shelf(&self, folder: &Path, shelf: &str, swept: &mut Swept) -> Result<(), StoreError> {
        for path in entries(folder)? {
            let digest = path
                .file_name()
                .and_then(|name| name.to_str()?.strip_suffix(".age"))
                .and_then(|rest| format!("{shelf}{rest}").parse::<Digest>().ok())
                .filter(|digest| self.path_of(digest) == path);
            match digest {
                Some(digest) => swept.originals.push(digest),
                None => swept.strangers.push(self.relative(&path)),
            }
        }
        Ok(())
    }

    fn relative(&self, path: &Path) -> PathBuf {
        path.strip_prefix(&self.folder).unwrap_or(path).to_owned()
    }
}

fn is_shelf(name: &str) -> bool {
    name.len() == 2 && name.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// What lies in a folder, in the order of names.
fn entries(folder: &Path) -> Result<Vec<PathBuf>, StoreError> {
    let mut paths = fs::read_dir(folder)
        .and_then(|entries| {
            entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>()
        })
        .map_err(StoreError::reading)?;
    paths.sort();
    Ok(paths)
}
