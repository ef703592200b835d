//! A disk that is full: a small file system in memory holds the vault, or the stick that a bundle is written to.

use std::fs;

use serde_json::Value;

use crate::headquarters::Headquarters;
use crate::laptop::{Laptop, card, codes, length};
use crate::small_disk::{SmallDisk, full, is_full};

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

#[test]
fn a_vault_that_does_not_fit_is_not_made_and_the_same_folder_takes_it_after_space_is_freed() {
    let Some(disk) = SmallDisk::mount(4 * 1024) else { return };
    let elsewhere = tempfile::tempdir().unwrap();
    let laptop = Laptop::at(&disk.path().join("vault"));
    let sheet = elsewhere.path().join("sheet.txt").to_string_lossy().into_owned();
    let create = ["vault", "create", "--name", "Olena Koval", "--initials", "OK", "--recovery-out", &sheet];
    let mut refused = 0;
    for leave_kib in [0, 8, 24, 60, 120, 250, 500] {
        let ballast = disk.fill(leave_kib);
        let outcome = laptop.run(&create);
        if outcome.code == Some(0) {
            break;
        }
        full(&outcome.output);
        refused += 1;
        assert!(!std::path::Path::new(&sheet).exists(), "a sheet of a vault that was not made");
        fs::remove_file(ballast).unwrap();
    }
    assert!(refused > 2, "the disk was never full");
    if !std::path::Path::new(&sheet).exists() {
        laptop.ask(&create);
    }
    fs::remove_file(disk.path().join("ballast")).ok();
    laptop.ask(&["case", "create", "KHE12", "Field"]);
    laptop.note("after");
    laptop.verified(&[]);
}

#[test]
fn an_import_on_a_full_disk_goes_on_after_space_is_freed() {
    let Some(disk) = SmallDisk::mount(24 * 1024) else { return };
    let elsewhere = tempfile::tempdir().unwrap();
    let sender = Laptop::with_case(&elsewhere.path().join("sender"));
    let card = card(&elsewhere.path().join("card"), 20, 8);
    sender.ask(&["intake", &card.folder.to_string_lossy(), "--no-previews"]);
    let bundle = elsewhere.path().join("bundle").to_string_lossy().into_owned();
    let exported = sender.ask(&["bundle", "export", &bundle]);
    let laptop = Laptop::with_vault(&disk.path().join("vault"));
    let mut short = 0;
    for leave_kib in [0, 40, 120, 300, 600, 900] {
        let ballast = disk.fill(leave_kib);
        let outcome = laptop.run(&["bundle", "import", &bundle]);
        let answer: Value = serde_json::from_str(&outcome.output).unwrap_or_else(|_| panic!("{outcome:#?}"));
        match outcome.code {
            Some(0) => {}
            // All entries are in, and some originals are not: each is named.
            Some(5) => assert_eq!(codes(&answer["originals_failed"]), ["media_disk_full"], "{answer:#}"),
            _ => _ = full(&outcome.output),
        }
        short += u32::from(outcome.code != Some(0));
        println!("{leave_kib} KiB left: ended with {:?}", outcome.code);
        fs::remove_file(ballast).unwrap();
        laptop.verified(&["original_unentered", "original_missing"]);
        assert!(laptop.leftovers().is_empty());
    }
    assert!(short > 1, "the disk was never full");
    let taken = laptop.ask(&["bundle", "import", &bundle]);
    let number = |name: &str| taken[name].as_u64().unwrap();
    assert_eq!(number("entries_new") + number("entries_known"), exported["entries"].as_u64().unwrap());
    assert_eq!(laptop.originals(), card.distinct as u64);
    assert!(laptop.verified(&[]).is_empty());
}

#[test]
fn a_rebuild_on_a_full_disk_leaves_the_tables_as_they_were() {
    let Some(disk) = SmallDisk::mount(12 * 1024) else { return };
    let laptop = Laptop::with_case(&disk.path().join("vault"));
    for number in 0..12 {
        laptop.note(&format!("{number} {}", "seen at the wall ".repeat(300)));
    }
    let notes = laptop.ids("note");
    let mut refused = 0;
    for leave_kib in [0, 16, 60, 120, 240] {
        let ballast = disk.fill(leave_kib);
        let outcome = laptop.run(&["rebuild"]);
        if outcome.code != Some(0) {
            full(&outcome.output);
            refused += 1;
        }
        fs::remove_file(ballast).unwrap();
        assert_eq!(laptop.ids("note"), notes, "with {leave_kib} KiB left");
        laptop.verified(&[]);
    }
    assert!(refused > 0, "the disk was never full");
    laptop.ask(&["rebuild"]);
}

/// What a sync says that ended early because a disk is full, here or at headquarters.
#[track_caller]
fn ended_full(report: &str) {
    let report: Value = serde_json::from_str(report).unwrap_or_else(|_| panic!("{report}"));
    if report.get("ended").is_none() {
        is_full(&report);
        return;
    }
    let said = report["ended"]["message"].as_str().unwrap();
    assert!(said.contains("full") && ["safe", "lost"].iter().any(|word| said.contains(word)), "{report:#}");
}

#[test]
fn pulling_on_a_full_disk_goes_on_after_space_is_freed() {
    let Some(disk) = SmallDisk::mount(24 * 1024) else { return };
    let elsewhere = tempfile::tempdir().unwrap();
    let sender = Laptop::with_case(&elsewhere.path().join("sender"));
    let card = card(&elsewhere.path().join("card"), 12, 9);
    sender.ask(&["intake", &card.folder.to_string_lossy(), "--no-previews"]);
    let hq = Headquarters::start(&elsewhere.path().join("hq"), &sender);
    hq.enrol(&sender);
    sender.ask(&["sync"]);
    let laptop = Laptop::with_vault(&disk.path().join("vault"));
    laptop.ask(&["enrol", &hq.code()]);
    let mut short = 0;
    for leave_kib in [0, 40, 120, 300, 500] {
        let ballast = disk.fill(leave_kib);
        let outcome = laptop.run(&["sync", "--originals"]);
        if outcome.code != Some(0) {
            let report: Value = serde_json::from_str(&outcome.output).unwrap();
            if report["originals_not_fetched"].as_array().is_some_and(|left| !left.is_empty()) {
                assert_eq!(codes(&report["originals_not_fetched"]), ["media_disk_full"], "{report:#}");
            } else {
                ended_full(&outcome.output);
            }
            short += 1;
        }
        println!("{leave_kib} KiB left: ended with {:?}", outcome.code);
        fs::remove_file(ballast).unwrap();
        laptop.verified(&["original_unentered", "original_missing", "original_elsewhere"]);
        assert!(laptop.leftovers().is_empty());
    }
    assert!(short > 1, "the disk was never full");
    let last = laptop.ask(&["sync", "--originals"]);
    assert_eq!(last["ended"]["code"], "complete", "{last:#}");
    assert_eq!(laptop.originals(), card.distinct as u64);
    assert_eq!(laptop.ids("media"), sender.ids("media"));
    assert!(laptop.verified(&[]).is_empty());
}

#[test]
fn a_full_disk_at_headquarters_loses_nothing_and_everything_arrives_after_space_is_freed() {
    let Some(disk) = SmallDisk::mount(24 * 1024) else { return };
    let elsewhere = tempfile::tempdir().unwrap();
    let laptop = Laptop::with_case(&elsewhere.path().join("laptop"));
    let mut hq = Headquarters::start(&disk.path().join("hq"), &laptop);
    hq.enrol(&laptop);
    let (mut refused, mut entries) = (0, 0);
    for (round, leave_kib) in [0, 4, 12, 40, 100, 200, 1_000].into_iter().enumerate() {
        laptop.note(&format!("{round} {}", "seen at the wall ".repeat(200)));
        let photo = elsewhere.path().join(format!("DSC_{round:04}.BIN"));
        fs::write(&photo, vec![round as u8; 700_000]).unwrap();
        laptop.ask(&["intake", &photo.to_string_lossy(), "--no-previews"]);
        let ballast = disk.fill(leave_kib);
        let outcome = laptop.run(&["sync"]);
        if outcome.code != Some(0) {
            ended_full(&outcome.output);
            refused += 1;
        }
        println!("{leave_kib} KiB left: ended with {:?}", outcome.code);
        // The power goes while it is full.
        hq.kill();
        fs::remove_file(ballast).unwrap();
        hq.serve();
        assert_eq!(hq.verified(), (0, 0));
        let held = hq.holds();
        assert!(held.0 >= entries, "{held:?}");
        let synced = laptop.ask(&["sync"]);
        assert_eq!(synced["ended"]["code"], "complete", "{synced:#}");
        entries = hq.holds().0;
        assert_eq!(hq.holds().1, round as u64 + 1);
    }
    assert!(refused > 1, "the disk was never full");
    assert_eq!(hq.verified(), (0, 0));
    laptop.verified(&[]);
}

#[test]
fn an_import_on_a_full_disk_at_headquarters_goes_on_after_space_is_freed() {
    let Some(disk) = SmallDisk::mount(24 * 1024) else { return };
    let elsewhere = tempfile::tempdir().unwrap();
    let laptop = Laptop::with_case(&elsewhere.path().join("laptop"));
    let card = card(&elsewhere.path().join("card"), 20, 10);
    let mut hq = Headquarters::start(&disk.path().join("hq"), &laptop);
    hq.enrol(&laptop);
    hq.kill();
    laptop.ask(&["intake", &card.folder.to_string_lossy(), "--no-previews"]);
    let bundle = elsewhere.path().join("bundle").to_string_lossy().into_owned();
    let exported = laptop.ask(&["bundle", "export", &bundle]);
    let mut refused = 0;
    for leave_kib in [0, 16, 40, 100, 300, 600] {
        let ballast = disk.fill(leave_kib);
        let outcome = hq.run(&["import", &bundle]);
        if outcome.code != Some(0) {
            let told: Value =
                serde_json::from_str(&outcome.messages).unwrap_or_else(|_| panic!("{outcome:#?}"));
            is_full(&told);
            refused += 1;
        }
        println!("{leave_kib} KiB left: ended with {:?}", outcome.code);
        fs::remove_file(ballast).unwrap();
        hq.verified();
    }
    assert!(refused > 1, "the disk was never full");
    let taken = hq.ask(&["import", &bundle]);
    let number = |name: &str| taken[name].as_u64().unwrap();
    assert_eq!(number("entries_new") + number("entries_known"), exported["entries"].as_u64().unwrap());
    assert_eq!(hq.holds(), (exported["entries"].as_u64().unwrap(), card.distinct as u64));
    hq.serve();
    assert_eq!(hq.verified(), (0, 0));
}
