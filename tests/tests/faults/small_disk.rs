//! A disk that is full: a small file system in memory.

use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

/// A small disk, taken away again when it is dropped.
pub struct SmallDisk {
    place: TempDir,
}

impl SmallDisk {
    /// Mounts one of so many KiB, where that is permitted.
    pub fn mount(kib: u32) -> Option<Self> {
        let place = tempfile::tempdir().unwrap();
        let size = format!("size={kib}k");
        let mounted =
            Command::new("mount").args(["-t", "tmpfs", "-o", &size, "tmpfs"]).arg(place.path()).output();
        if mounted.is_ok_and(|mounted| mounted.status.success()) {
            return Some(Self { place });
        }
        eprintln!("skipped: mounting a small file system is not permitted here");
        None
    }

    pub fn path(&self) -> &Path {
        self.place.path()
    }

    /// Fills what is free but for so many KiB.
    pub fn fill(&self, leave_kib: usize) -> PathBuf {
        let path = self.path().join("ballast");
        let mut ballast = File::create(&path).unwrap();
        while ballast.write_all(&[0x55; 4096]).is_ok() {}
        let length = ballast.metadata().unwrap().len();
        ballast.set_len(length.saturating_sub(leave_kib as u64 * 1024)).unwrap();
        path
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let unmounted = Command::new("umount").arg(self.place.path()).status();
        assert!(
            unmounted.is_ok_and(|status| status.success()),
            "{} stays mounted",
            self.place.path().display()
        );
    }
}

/// What a command says on a full disk: a stable code that names the disk, and a sentence.
#[track_caller]
pub fn full(answer: &str) -> String {
    let answer: Value = serde_json::from_str(answer).unwrap_or_else(|_| panic!("{answer}"));
    is_full(&answer)
}

/// The same for an answer that was read.
#[track_caller]
pub fn is_full(answer: &Value) -> String {
    let code = answer["code"].as_str().unwrap_or_default().to_owned();
    assert!(["disk_full", "media_disk_full"].contains(&code.as_str()), "{answer:#}");
    assert!(answer["message"].as_str().unwrap().contains("full"), "{answer:#}");
    code
}
