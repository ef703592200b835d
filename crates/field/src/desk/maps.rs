//! Map files: PMTiles that a person brings along, kept beside the vault.

use std::fs::File;
use std::io::{self, Read as _, Seek as _, Write as _};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::{Desk, DeskRequest};
use crate::commands::Failure;
use crate::error::Error;
use crate::work::{Phase, Progress, Work};

/// The first bytes of a PMTiles archive, version 3.
const PMTILES: &[u8] = b"PMTiles\x03";
/// What stays free on the disk of the vault, in bytes: a map is a convenience, and photos are not.
const ROOM_LEFT_BYTES: u64 = 1_000_000_000;
/// Bytes copied at once.
const BLOCK_BYTES: usize = 1024 * 1024;

/// The map files that there are.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
pub struct ListMaps {}

/// Copies a map file into the vault's folder of maps. It may have many gigabytes, so it is done as a task.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
#[ts(optional_fields = nullable)]
pub struct AddMap {
    /// The file.
    pub path: PathBuf,
}

/// Removes a map file of the vault or of the person.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
#[ts(optional_fields = nullable)]
pub struct RemoveMap {
    /// Its name.
    pub name: String,
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

impl AddMap {
    /// The name of the request.
    pub const NAME: &'static str = "add_map";

    /// Copies it, telling how far it is.
    pub(super) fn copy(self, desk: &Desk, work: &Work) -> Result<MapFile, Failure> {
        let trouble = |message: String| Failure::new("map_not_added", message);
        let name = self.path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
        let mut start = [0; 8];
        let begins = File::open(&self.path).and_then(|mut file| file.read_exact(&mut start).map(|()| file));
        let Some(mut file) = begins.ok().filter(|_| start == *PMTILES && is_map_name(&name)) else {
            return Err(trouble(format!(
                "{} is no map file that can be used: it must be a PMTiles archive, version 3, whose name ends in \
                 .pmtiles. Nothing was copied",
                self.path.display()
            )));
        };
        let folder = folders(desk).next_back().ok_or_else(super::pool::locked)?;
        let bytes = file.metadata().map(|about| about.len()).unwrap_or_default();
        let (free, _) = super::drives::space(&folder).unwrap_or((u64::MAX, 0));
        if bytes.saturating_add(ROOM_LEFT_BYTES) > free {
            return Err(no_room(bytes, free));
        }
        let (to, partial) = (folder.join(&name), folder.join(format!("{name}.partial")));
        let copied = std::fs::create_dir_all(&folder)
            .and_then(|()| file.rewind())
            .and_then(|()| copy_watched(&mut file, &partial, bytes, work))
            .and_then(|whole| if whole { std::fs::rename(&partial, &to).map(|()| true) } else { Ok(false) });
        if !matches!(copied, Ok(true)) {
            let _ = std::fs::remove_file(&partial);
        }
        match copied {
            Ok(true) => Ok(MapFile { name, bytes }),
            Ok(false) => Err(Failure::from(&Error::Stopped)),
            Err(cause) => Err(trouble(format!(
                "the map file could not be copied ({cause}); everything else is as it was"
            ))),
        }
    }
}

impl DeskRequest for RemoveMap {
    type Output = ();
    const NAME: &'static str = "remove_map";

    fn run(self, desk: &Desk) -> Result<(), Failure> {
        let unknown = || {
            let message = format!("there is no map file {} here; nothing was removed", self.name);
            Failure::new("map_unknown", message)
        };
        let file = find(desk, &self.name).ok_or_else(unknown)?;
        std::fs::remove_file(&file).map_err(|cause| {
            let message = format!("the map file could not be removed ({cause}); it is as it was");
            Failure::new("map_not_removed", message)
        })
    }
}

fn no_room(bytes: u64, free: u64) -> Failure {
    let message = format!(
        "The map file has {:.1} GB, and {:.1} GB are free on the disk of the vault, of which one is kept for photos and \
         records. Nothing was copied. Make room, or take a map of a smaller region.",
        bytes as f64 / 1e9,
        free as f64 / 1e9
    );
    Failure::new("map_no_room", message)
}

/// Copies all of `source` into a new file; whether it came to the end before somebody wanted it stopped.
fn copy_watched(source: &mut File, to: &Path, total_bytes: u64, work: &Work) -> io::Result<bool> {
    let mut target = File::create(to)?;
    let mut block = vec![0; BLOCK_BYTES];
    let mut bytes = 0;
    loop {
        if work.is_stopped() {
            return Ok(false);
        }
        let count = source.read(&mut block)?;
        let Some(read) = block.get(..count).filter(|read| !read.is_empty()) else { break };
        target.write_all(read)?;
        bytes += count as u64;
        work.tell(&Progress { phase: Phase::Copy, done: 0, total: 1, bytes, total_bytes });
    }
    target.sync_all()?;
    Ok(true)
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
