//! Map files: PMTiles that a person brings along, kept beside the vault.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::{Desk, DeskRequest};
use crate::commands::Failure;

/// The first bytes of a PMTiles archive, version 3.
const PMTILES: &[u8] = b"PMTiles\x03";

/// The map files that there are.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
pub struct ListMaps {}

/// Copies a map file into the vault's folder of maps.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
#[ts(optional_fields = nullable)]
pub struct AddMap {
    /// The file.
    pub path: PathBuf,
}

/// A map file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct MapFile {
    /// Its name.
    pub name: String,
    /// Bytes.
    pub bytes: u64,
}

impl DeskRequest for ListMaps {
    type Output = Vec<MapFile>;
    const NAME: &'static str = "list_maps";

    fn run(self, desk: &Desk) -> Result<Vec<MapFile>, Failure> {
        let mut maps = Vec::new();
        for folder in folders(desk) {
            for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
                let (name, about) = (entry.file_name().into_string(), entry.metadata());
                if let (Ok(name), Ok(about)) = (name, about)
                    && is_map_name(&name)
                    && about.is_file()
                {
                    maps.push(MapFile { name, bytes: about.len() });
                }
            }
        }
        maps.sort_by(|a, b| a.name.cmp(&b.name));
        maps.dedup_by(|a, b| a.name == b.name);
        Ok(maps)
    }
}

impl DeskRequest for AddMap {
    type Output = MapFile;
    const NAME: &'static str = "add_map";

    fn run(self, desk: &Desk) -> Result<MapFile, Failure> {
        let trouble = |message: String| Failure::new("map_not_added", message);
        let name = self.path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
        let mut start = [0; 8];
        let begins = File::open(&self.path).and_then(|mut file| file.read_exact(&mut start));
        if begins.is_err() || start != *PMTILES || !is_map_name(&name) {
            return Err(trouble(format!(
                "{} is no map file that can be used: it must be a PMTiles archive, version 3, whose name ends in \
                 .pmtiles. Nothing was copied",
                self.path.display()
            )));
        }
        let folder = folders(desk).next_back().ok_or_else(super::pool::locked)?;
        let (to, partial) = (folder.join(&name), folder.join(format!("{name}.partial")));
        let copied = std::fs::create_dir_all(&folder)
            .and_then(|()| std::fs::copy(&self.path, &partial))
            .and_then(|bytes| std::fs::rename(&partial, &to).map(|()| bytes));
        match copied {
            Ok(bytes) => Ok(MapFile { name, bytes }),
            Err(cause) => {
                let _ = std::fs::remove_file(&partial);
                Err(trouble(format!(
                    "the map file could not be copied ({cause}); everything else is as it was"
                )))
            }
        }
    }
}

/// The file of a map by its name, if there is one.
pub(super) fn find(desk: &Desk, name: &str) -> Option<PathBuf> {
    let files = folders(desk).map(|folder| folder.join(name));
    if is_map_name(name) { files.into_iter().find(|file| file.is_file()) } else { None }
}

/// The folders of map files: the user's, then the vault's.
fn folders(desk: &Desk) -> impl DoubleEndedIterator<Item = PathBuf> {
    let of_vault = desk.state().folder.as_deref().map(|folder: &Path| folder.join("maps"));
    [desk.0.host.maps.clone(), of_vault].into_iter().flatten()
}

/// Whether it is a plain file name that ends as map files do.
fn is_map_name(name: &str) -> bool {
    name.len() <= 200
        && name.to_ascii_lowercase().ends_with(".pmtiles")
        && !name.starts_with('.')
        && !name.chars().any(|letter| matches!(letter, '/' | '\\' | '\0'))
}
