//! Files and folders that the person may not read or write. Nobody may stop the superuser, so the programs run as somebody
//! else where the tests run as root.

use std::fs::{self, Permissions};
use std::os::unix::fs::{PermissionsExt as _, chown};
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::Output;

use serde_json::Value;

use crate::laptop::{Laptop, as_json, codes, copy_folder, length};

/// The user and group `nobody`.
const NOBODY: u32 = 65_534;

fn set(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
}

/// Gives a folder and everything below it to the user that programs run as.
fn give(path: &Path) {
    if rustix::process::geteuid().is_root() {
        chown(path, Some(NOBODY), Some(NOBODY)).unwrap();
        if path.is_dir() {
            fs::read_dir(path).unwrap().flatten().for_each(|item| give(&item.path()));
        }
    }
}

/// Runs `cairn` as somebody who is not the superuser; nothing where that user cannot start it.
fn run(laptop: &Laptop, arguments: &[&str]) -> Option<Output> {
    let mut command = laptop.programs.command("cairn", &as_json(arguments));
    if rustix::process::geteuid().is_root() {
        command.uid(NOBODY).gid(NOBODY);
    }
    let output = command.output();
    if output.is_err() {
        eprintln!("skipped: another user than root cannot start the programs here");
    }
    output.ok()
}

#[track_caller]
fn refused(output: &Output, code: &str) {
    let told: Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{output:#?}"));
    assert_eq!((output.status.code(), &told["code"]), (Some(1), &code.into()), "{told:#}");
    assert!(told["message"].as_str().unwrap().contains("othing"), "{told:#}");
}

#[test]
fn a_folder_or_file_on_the_card_that_may_not_be_read_is_named_and_the_others_come_in() {
    let folder = tempfile::tempdir().unwrap();
    set(folder.path(), 0o755);
    let laptop = Laptop::with_case(&folder.path().join("vault"));
    let card = folder.path().join("card");
    let locked = card.join("DCIM/101");
    fs::create_dir_all(&locked).unwrap();
    fs::write(card.join("DCIM/open.jpg"), "one").unwrap();
    fs::write(card.join("DCIM/secret.jpg"), "two").unwrap();
    fs::write(locked.join("three.jpg"), "three").unwrap();
    give(&laptop.vault);
    give(&card);
    set(&locked, 0);
    set(&card.join("DCIM/secret.jpg"), 0);
    let intake = ["intake", &card.to_string_lossy(), "--no-previews"];
    let Some(taken) = run(&laptop, &intake) else { return };
    let told: Value = serde_json::from_slice(&taken.stdout).unwrap_or_else(|_| panic!("{taken:#?}"));
    assert_eq!((taken.status.code(), length(&told["stored"])), (Some(5), 1), "{told:#}");
    assert_eq!(codes(&told["passed_over"]), ["folder_unreadable"], "{told:#}");
    assert_eq!(told["passed_over"][0]["path"], "DCIM/101");
    assert_eq!(codes(&told["failed"]), ["media_source_unreadable"], "{told:#}");
    set(&locked, 0o755);
    set(&card.join("DCIM/secret.jpg"), 0o644);
    let again = run(&laptop, &intake).unwrap();
    let told: Value = serde_json::from_slice(&again.stdout).unwrap();
    assert_eq!((again.status.code(), length(&told["stored"]), &told["known"]), (Some(0), 2, &1.into()));
}

#[test]
fn a_vault_that_may_not_be_read_or_written_is_told_and_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    set(folder.path(), 0o755);
    let laptop = Laptop::with_case(&folder.path().join("vault"));
    laptop.note("before");
    let writable = folder.path().join("whole");
    copy_folder(&laptop.vault, &writable);
    give(&laptop.vault);
    let file = |name: &str| laptop.vault.join(name);
    set(&file("vault.toml"), 0);
    let Some(output) = run(&laptop, &["status"]) else { return };
    refused(&output, "vault_file");
    set(&file("vault.toml"), 0o600);
    set(&file("vault.db"), 0);
    refused(&run(&laptop, &["status"]).unwrap(), "db_file");
    set(&file("vault.db"), 0o400);
    refused(&run(&laptop, &["note", "not saved"]).unwrap(), "db_read_only");
    // What SQLite made beside the database it made as unwritable as the database was.
    for item in fs::read_dir(&laptop.vault).unwrap().flatten().filter(|item| item.path().is_file()) {
        set(&item.path(), 0o600);
    }
    let saved = run(&laptop, &["note", "after"]).unwrap();
    assert!(saved.status.success(), "{saved:#?}");
    let at = Laptop::at(&writable);
    assert_eq!(at.ids("note").len(), 1);
}
