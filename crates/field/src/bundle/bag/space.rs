//! What the file system under a path offers, as far as it says.

use std::fs;
use std::io;
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;

use rustix::fs::{major, minor, statfs};

/// What a medium offers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Space {
    /// Bytes free to this user; the most there can be where the medium does not say.
    pub free: u64,
    /// Bytes of one block; every file takes whole blocks.
    pub block: u64,
    /// The largest file it can hold, bytes.
    pub largest_file: u64,
    /// The name of the file system, for people.
    pub filesystem: &'static str,
}

/// What the file system that holds `path` offers.
pub(crate) fn space_at(path: &Path) -> io::Result<Space> {
    /// `MSDOS_SUPER_MAGIC` of linux/magic.h, which FAT12, FAT16 and FAT32 share.
    const FAT: u64 = 0x4d44;
    /// FAT32 keeps lengths in 32 bits.
    const FAT_LARGEST_FILE_BYTES: u64 = 0xffff_ffff;
    let stat = statfs(path)?;
    let block = u64::try_from(stat.f_bsize).unwrap_or(4096).max(1);
    let fat = u64::try_from(stat.f_type).is_ok_and(|kind| kind == FAT) || is_fat_in_user_space(path);
    Ok(Space {
        // Some drivers in user space count neither what there is nor what is free. Such a medium says when it is full.
        free: if stat.f_blocks == 0 { u64::MAX } else { stat.f_bavail.saturating_mul(block) },
        block,
        largest_file: if fat { FAT_LARGEST_FILE_BYTES } else { i64::MAX as u64 },
        filesystem: if fat { "FAT32" } else { "another file system" },
    })
}

/// Whether a driver in user space says by its name that it serves FAT. The kernel then knows only that it is one (proc(5),
/// mountinfo). exFAT keeps lengths in 64 bits.
fn is_fat_in_user_space(path: &Path) -> bool {
    let Ok(device) = fs::metadata(path).map(|about| about.dev()) else { return false };
    let Ok(mounts) = fs::read_to_string("/proc/self/mountinfo") else { return false };
    let number = format!("{}:{}", major(device), minor(device));
    let kind = mounts.lines().find(|line| line.split(' ').nth(2) == Some(&number)).and_then(kind_of);
    kind.is_some_and(|kind| kind.contains("fat") && !kind.contains("exfat"))
}

/// The type of file system in a line of mountinfo: the first word after the lone dash.
fn kind_of(line: &str) -> Option<&str> {
    line.split_once(" - ")?.1.split(' ').next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_space_of_a_real_folder_is_known() {
        let folder = tempfile::tempdir().unwrap();
        let space = space_at(folder.path()).unwrap();
        assert!(space.free > 0 && space.free < u64::MAX && space.block > 0);
        assert_eq!(space.largest_file, i64::MAX as u64);
    }

    #[test]
    fn the_type_of_a_mount_is_read_behind_its_optional_fields() {
        let line = "42 27 0:39 / /media/stick rw,nosuid shared:7 - fuse.fusefat fusefat rw,user_id=0";
        assert_eq!(kind_of(line), Some("fuse.fusefat"));
        assert_eq!(kind_of("42 27 0:39 /"), None);
    }
}
