//! Disks, sticks and cards: what is mounted, how much room there is, and what its file system cannot hold.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::{Desk, DeskRequest};
use crate::commands::Failure;

/// Largest file on FAT32.
const FAT_MAX_FILE_BYTES: u64 = (1 << 32) - 1;

/// What is mounted.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
pub struct ListDrives {}

/// A mounted disk, stick or card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Drive {
    /// Where it is mounted.
    pub path: PathBuf,
    /// What people call it: the name under which it is mounted, such as `NIKON D7`.
    pub label: String,
    /// Its file system, such as `vfat`, `exfat`, `ext4`.
    pub file_system: String,
    /// Whether it can be taken out.
    pub removable: bool,
    /// Whether nothing can be written to it.
    pub read_only: bool,
    /// Free bytes.
    pub free_bytes: u64,
    /// Bytes in all.
    pub total_bytes: u64,
    /// Largest file that its file system holds; nothing where that does not matter.
    pub max_file_bytes: Option<u64>,
    /// Whether it has the folders of a camera card.
    pub is_card: bool,
}

impl DeskRequest for ListDrives {
    type Output = Vec<Drive>;
    const NAME: &'static str = "list_drives";

    fn run(self, _: &Desk) -> Result<Vec<Drive>, Failure> {
        let disks = sysinfo::Disks::new_with_refreshed_list().map_err(|cause| {
            Failure::new(
                "drives_unknown",
                format!("the system does not say what is mounted ({cause}); choose a folder by hand"),
            )
        })?;
        let mut drives: Vec<_> = disks.iter().map(drive).filter(Drive::has_room_of_its_own).collect();
        drives.sort_by(|a, b| b.removable.cmp(&a.removable).then_with(|| a.path.cmp(&b.path)));
        drives.dedup_by(|a, b| a.path == b.path);
        Ok(drives)
    }
}

impl Drive {
    /// What a desktop mounts to lend files to programs has no bytes at all; nobody can carry anything away on it.
    const fn has_room_of_its_own(&self) -> bool {
        self.total_bytes > 0
    }
}

fn drive(disk: &sysinfo::Disk) -> Drive {
    let file_system = disk.file_system().to_string_lossy().to_ascii_lowercase();
    let path = disk.mount_point().to_owned();
    Drive {
        label: label(&path, &disk.name().to_string_lossy()),
        removable: disk.is_removable()
            || ["/media", "/run/media", "/mnt"].iter().any(|root| path.starts_with(root)),
        read_only: disk.is_read_only(),
        free_bytes: disk.available_space(),
        total_bytes: disk.total_space(),
        max_file_bytes: matches!(file_system.as_str(), "vfat" | "fat32" | "msdos")
            .then_some(FAT_MAX_FILE_BYTES),
        is_card: path.join("DCIM").is_dir(),
        file_system,
        path,
    }
}

/// Systems mount a stick or card under its own name. The device, such as `/dev/sdb1`, means nothing to a person and changes.
fn label(mounted_at: &Path, device: &str) -> String {
    let name = mounted_at.file_name().map(|name| name.to_string_lossy().into_owned());
    name.filter(|name| !name.is_empty()).unwrap_or_else(|| device.to_owned())
}

/// Free bytes and all bytes of the disk that holds `place`, or of its nearest parent that exists.
pub(super) fn space(place: &Path) -> Option<(u64, u64)> {
    let existing = place.ancestors().find(|folder| folder.exists())?;
    let stat = rustix::fs::statvfs(existing).ok()?;
    Some((stat.f_bavail.saturating_mul(stat.f_frsize), stat.f_blocks.saturating_mul(stat.f_frsize)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_desktop_mounts_for_its_own_programs_is_no_drive() {
        let mounted = |total_bytes| Drive {
            path: "/run/user/1000/doc".into(),
            label: "doc".into(),
            file_system: "fuse.portal".into(),
            removable: false,
            read_only: false,
            free_bytes: 0,
            total_bytes,
            max_file_bytes: None,
            is_card: false,
        };
        assert!(!mounted(0).has_room_of_its_own());
        assert!(mounted(1 << 30).has_room_of_its_own(), "a full stick is one all the same");
    }

    #[test]
    fn a_card_is_called_by_the_name_under_which_it_is_mounted() {
        assert_eq!(label(Path::new("/media/olena/NIKON D7"), "/dev/sdb1"), "NIKON D7");
        assert_eq!(label(Path::new("/run/media/olena/Звіти"), "/dev/sdc"), "Звіти");
        assert_eq!(label(Path::new("/"), "/dev/nvme0n1p2"), "/dev/nvme0n1p2");
    }
}
