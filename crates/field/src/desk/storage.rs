//! What the vault takes on the disk, by part.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::{Desk, DeskRequest};
use crate::commands::Failure;

/// Measures what the open vault takes on the disk.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
pub struct MeasureStorage {}

/// Bytes on the disk, by part.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Storage {
    /// Originals of photos and other files.
    pub originals: u64,
    /// The ledger, its tables and the search, and drafts.
    pub records: u64,
    /// Previews, which can be made again.
    pub previews: u64,
    /// Map files.
    pub maps: u64,
    /// The rest: keys, and bundles that are being written or read.
    pub other: u64,
}

impl DeskRequest for MeasureStorage {
    type Output = Storage;
    const NAME: &'static str = "measure_storage";

    fn run(self, desk: &Desk) -> Result<Storage, Failure> {
        let folder = desk.with_session(|session| Ok(session.folder().to_owned()))?;
        let mut storage = Storage::default();
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let name = entry.file_name();
            let part = match name.to_string_lossy().as_ref() {
                "media" => &mut storage.originals,
                "maps" => &mut storage.maps,
                name if name.starts_with("vault.db") => &mut storage.records,
                name if name.starts_with("previews.db") => &mut storage.previews,
                _ => &mut storage.other,
            };
            *part += bytes_in(&entry.path());
        }
        Ok(storage)
    }
}

/// Bytes of a file, or of all files in a folder. What goes away meanwhile counts for nothing; links are not followed.
fn bytes_in(path: &Path) -> u64 {
    match std::fs::symlink_metadata(path) {
        Ok(about) if about.is_dir() => {
            std::fs::read_dir(path).into_iter().flatten().flatten().map(|entry| bytes_in(&entry.path())).sum()
        }
        Ok(about) if about.is_file() => about.len(),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::desk::tests::made;

    #[test]
    fn each_part_of_a_vault_is_measured_and_a_locked_one_is_not() {
        let home = tempfile::tempdir().unwrap();
        let (desk, _events) = made(home.path());
        let vault = home.path().join("vault");
        std::fs::create_dir_all(vault.join("maps")).unwrap();
        std::fs::create_dir_all(vault.join("media/ab")).unwrap();
        std::fs::write(vault.join("maps/m.pmtiles"), [0; 70]).unwrap();
        std::fs::write(vault.join("media/ab/x.age"), [0; 5_000]).unwrap();
        let storage = desk.call("measure_storage", json!({})).unwrap();
        assert_eq!(storage["originals"], 5_000);
        assert_eq!(storage["maps"], 70);
        for part in ["records", "previews", "other"] {
            assert!(storage[part].as_u64().unwrap() > 0, "{part}");
        }
        desk.lock();
        assert_eq!(desk.call("measure_storage", json!({})).unwrap_err().code, "vault_locked");
    }
}
