//! A disk that is full: a small file system in memory holds the vault, or the stick that a bundle is written to.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

use crate::laptop::{Laptop, card, codes, length};

/// A small disk, taken away again when it is dropped.
struct SmallDisk {
    place: TempDir,
}

impl SmallDisk {
    /// Mounts one of so many KiB, where that is permitted.
    fn mount(kib: u32) -> Option<Self> {
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

    fn path(&self) -> &Path {
        self.place.path()
    }

    /// Fills what is free but for so many KiB.
    fn fill(&self, leave_kib: usize) -> PathBuf {
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
fn full(answer: &str) -> String {
    let answer: Value = serde_json::from_str(answer).unwrap_or_else(|_| panic!("{answer}"));
    let code = answer["code"].as_str().unwrap_or_default().to_owned();
    assert!(["disk_full", "media_disk_full"].contains(&code.as_str()), "{answer:#}");
    assert!(answer["message"].as_str().unwrap().contains("full"), "{answer:#}");
    code
}

#[test]
fn saving_on_a_full_disk_says_so_keeps_what_was_saved_and_works_again_after_space_is_freed() {
    let Some(disk) = SmallDisk::mount(24 * 1024) else { return };
    let laptop = Laptop::with_case(&disk.path().join("vault"));
    let mut acknowledged = std::collections::BTreeSet::from([laptop.note("before")]);
    let mut refused = 0;
    for leave_kib in [0, 4, 16, 40, 64, 100, 160] {
        let ballast = disk.fill(leave_kib);
        for attempt in 0..3 {
            let outcome = laptop.run(&["note", &format!("{leave_kib} {attempt}")]);
            if outcome.code == Some(0) {
                let saved: Value = serde_json::from_str(&outcome.output).unwrap();
                acknowledged.insert(saved["id"].as_str().unwrap().to_owned());
            } else {
                full(&outcome.output);
                refused += 1;
            }
        }
        fs::remove_file(ballast).unwrap();
        acknowledged.insert(laptop.note("after"));
        assert_eq!(laptop.ids("note"), acknowledged, "with {leave_kib} KiB left");
    }
    assert!(refused > 0, "the disk was never full");
    laptop.verified(&[]);
}

#[test]
fn an_intake_on_a_full_disk_names_every_file_it_could_not_keep_and_goes_on_after_space_is_freed() {
    let Some(disk) = SmallDisk::mount(24 * 1024) else { return };
    let elsewhere = tempfile::tempdir().unwrap();
    let card = card(&elsewhere.path().join("card"), 20, 4);
    let source = card.folder.to_string_lossy().into_owned();
    let intake = ["intake", &source, "--source", "card 1"];
    let laptop = Laptop::with_case(&disk.path().join("vault"));
    let mut short = 0;
    let mut cut_short = 0;
    let mut safe = std::collections::BTreeSet::new();
    for leave_kib in [0, 60, 300, 700, 1_500] {
        let ballast = disk.fill(leave_kib);
        let outcome = laptop.run(&intake);
        let answer: Value = serde_json::from_str(&outcome.output).unwrap_or_else(|_| panic!("{outcome:#?}"));
        let [stored, duplicates, failed] =
            ["stored", "duplicates", "failed"].map(|list| length(&answer[list]));
        let known = answer["known"].as_u64().unwrap_or_default();
        match outcome.code {
            // Too full to open the vault, to enter what was read, or to keep the previews of what was entered.
            Some(1) if answer.get("stopped_by").is_none() => _ = full(&outcome.output),
            Some(1) if answer["stopped"] == true => {
                full(&answer["stopped_by"].to_string());
                assert!(stored + duplicates + failed + known < card.offered as u64, "{answer:#}");
                cut_short += 1;
            }
            Some(1) => {
                full(&answer["previews_stopped_by"].to_string());
                assert_eq!(stored + duplicates + failed + known, card.offered as u64, "{answer:#}");
            }
            Some(code @ (0 | 5)) => {
                assert_eq!(stored + duplicates + failed + known, card.offered as u64, "{answer:#}");
                assert_eq!(failed > 0, code == 5);
                assert!(codes(&answer["failed"]).iter().all(|code| code == "media_disk_full"), "{answer:#}");
            }
            _ => panic!("{outcome:#?}"),
        }
        safe.extend(
            answer["stored"]
                .as_array()
                .into_iter()
                .flatten()
                .map(|file| file["record"].as_str().unwrap().to_owned()),
        );
        short += u32::from(outcome.code != Some(0));
        println!("{leave_kib} KiB left: ended with {:?}", outcome.code);
        fs::remove_file(ballast).unwrap();
        // What was told as stored is in the vault, and nothing else is.
        assert_eq!(laptop.ids("media"), safe, "with {leave_kib} KiB left");
        laptop.verified(&["original_unentered"]);
        assert!(laptop.leftovers().is_empty());
    }
    assert!(short > 0 && cut_short > 0, "the disk was never full");
    let taken = laptop.ask(&intake);
    assert_eq!(length(&taken["failed"]), 0, "{taken:#}");
    assert_eq!(laptop.originals(), card.distinct as u64);
    assert!(laptop.verified(&[]).is_empty());
}

#[test]
fn photos_that_are_safe_are_reported_even_where_there_is_no_room_for_their_previews() {
    let Some(disk) = SmallDisk::mount(24 * 1024) else { return };
    let elsewhere = tempfile::tempdir().unwrap();
    let card = card(&elsewhere.path().join("card"), 12, 5);
    let laptop = Laptop::with_case(&disk.path().join("vault"));
    laptop.ask(&["intake", &card.folder.to_string_lossy(), "--no-previews"]);
    let ballast = disk.fill(8);
    let outcome = laptop.run(&["media", "previews"]);
    assert_eq!(outcome.code, Some(1), "{outcome:#?}");
    full(&outcome.output);
    fs::remove_file(ballast).unwrap();
    laptop.ask(&["media", "previews"]);
    assert_eq!(laptop.originals(), card.distinct as u64);
    assert!(laptop.verified(&[]).is_empty());
}

#[test]
fn a_bundle_does_not_begin_on_a_stick_that_is_too_small_and_one_that_fills_up_leaves_no_whole_bundle() {
    let Some(stick) = SmallDisk::mount(2 * 1024) else { return };
    let folder = tempfile::tempdir().unwrap();
    let card = card(&folder.path().join("card"), 12, 6);
    let laptop = Laptop::with_case(&folder.path().join("vault"));
    laptop.ask(&["intake", &card.folder.to_string_lossy(), "--no-previews"]);
    let target = stick.path().join("khe12");
    let export = ["bundle", "export", &target.to_string_lossy()];
    let ballast = stick.fill(200);
    let message = laptop.refused(&export, 1, "bundle_no_room");
    assert!(message.contains("room") || message.contains("space") || message.contains("free"), "{message}");
    assert!(!target.exists());
    fs::remove_file(ballast).unwrap();
    laptop.ask(&export);
    assert_eq!(laptop.run(&["verify", &target.to_string_lossy()]).code, Some(0));
}
