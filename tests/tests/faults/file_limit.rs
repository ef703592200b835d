//! A disk that takes no more, wherever the tests run: no file that a program writes may grow beyond a limit (`ulimit -f`),
//! as with a used-up quota or a file system that holds no larger files.

use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

use crate::headquarters::{Headquarters, verified};
use crate::laptop::{Laptop, as_json, card, codes, length};

/// What a program says of it.
const CODES: [&str; 4] = ["disk_full", "media_disk_full", "db_write_refused", "store_write_refused"];

/// Runs a program that may write no file beyond so many KiB. Without the trap it would be ended by a signal.
fn limited(command: &Command, kib: u64) -> Output {
    let mut shell = Command::new("sh");
    shell.args(["-c", "trap '' XFSZ; ulimit -f \"$0\"; exec \"$@\""]).arg((kib * 2).to_string());
    shell.arg(command.get_program()).args(command.get_args()).stdin(Stdio::null());
    for (name, value) in command.get_envs() {
        shell.env(name, value.unwrap_or_default());
    }
    shell.output().unwrap()
}

fn cairn(laptop: &Laptop, kib: u64, arguments: &[&str]) -> Output {
    limited(&laptop.programs.command("cairn", &as_json(arguments)), kib)
}

/// The code of a refusal, which names the disk in a sentence.
#[track_caller]
fn refused(output: &Output) -> String {
    let said = if output.stdout.is_empty() { &output.stderr } else { &output.stdout };
    let told: Value = serde_json::from_slice(said).unwrap_or_else(|_| panic!("{output:#?}"));
    let code = told["code"].as_str().unwrap_or_default().to_owned();
    assert!(CODES.contains(&code.as_str()), "{told:#}");
    assert!(told["message"].as_str().unwrap().contains("disk"), "{told:#}");
    code
}

#[test]
fn saving_and_rebuilding_where_no_file_may_grow_lose_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let laptop = Laptop::with_case(&folder.path().join("vault"));
    let mut notes = std::collections::BTreeSet::from([laptop.note("before")]);
    let (mut saves, mut rebuilds) = (0, 0);
    for kib in [0, 4, 16, 48, 100] {
        let saved = cairn(&laptop, kib, &["note", &"at the wall ".repeat(800)]);
        if saved.status.success() {
            let saved: Value = serde_json::from_slice(&saved.stdout).unwrap();
            notes.insert(saved["id"].as_str().unwrap().to_owned());
        } else {
            refused(&saved);
            saves += 1;
        }
        let rebuilt = cairn(&laptop, kib, &["rebuild"]);
        if !rebuilt.status.success() {
            refused(&rebuilt);
            rebuilds += 1;
        }
        notes.insert(laptop.note("after"));
        assert_eq!(laptop.ids("note"), notes, "up to {kib} KiB");
        assert!(laptop.verified(&[]).is_empty());
    }
    assert!(saves > 0 && rebuilds > 0, "{saves} {rebuilds}");
    laptop.ask(&["rebuild"]);
}

#[test]
fn a_vault_is_not_made_where_no_file_may_grow_and_the_same_folder_takes_it_later() {
    let folder = tempfile::tempdir().unwrap();
    let laptop = Laptop::at(&folder.path().join("vault"));
    let create = ["vault", "create", "--name", "Olena Koval", "--initials", "OK"];
    for kib in [0, 4, 64, 200] {
        refused(&cairn(&laptop, kib, &create));
    }
    laptop.ask(&create);
    laptop.verified(&[]);
}

#[test]
fn a_large_original_is_named_and_the_others_come_in_where_no_file_may_grow() {
    let folder = tempfile::tempdir().unwrap();
    let files = folder.path().join("card");
    std::fs::create_dir(&files).unwrap();
    std::fs::write(files.join("DSC_0001.BIN"), vec![1; 9_000_000]).unwrap();
    std::fs::write(files.join("DSC_0002.BIN"), vec![2; 9_000]).unwrap();
    let laptop = Laptop::with_case(&folder.path().join("vault"));
    let intake = ["intake", &files.to_string_lossy(), "--no-previews"];
    let taken = cairn(&laptop, 4_000, &intake);
    let told: Value = serde_json::from_slice(&taken.stdout).unwrap();
    assert_eq!(taken.status.code(), Some(5), "{told:#}");
    assert_eq!((length(&told["stored"]), codes(&told["failed"])), (1, vec!["media_disk_full".to_owned()]));
    assert!(laptop.verified(&[]).is_empty());
    assert_eq!(length(&laptop.ask(&intake)["stored"]), 1);
    assert_eq!(laptop.originals(), 2);
}

#[test]
fn bundles_are_taken_in_whole_after_a_limit_kept_them_out() {
    let folder = tempfile::tempdir().unwrap();
    let sender = Laptop::with_case(&folder.path().join("sender"));
    let mut hq = Headquarters::start(&folder.path().join("hq"), &sender);
    hq.enrol(&sender);
    hq.kill();
    let card = card(&folder.path().join("card"), 10, 11);
    sender.ask(&["intake", &card.folder.to_string_lossy(), "--no-previews"]);
    sender.note(&"at the wall ".repeat(3_000));
    let bundle = folder.path().join("bundle").to_string_lossy().into_owned();
    let exported = sender.ask(&["bundle", "export", &bundle]);
    let receiver = Laptop::with_vault(&folder.path().join("receiver"));
    let (mut short_here, mut short_there) = (0, 0);
    for kib in [0, 8, 40, 100] {
        let here = cairn(&receiver, kib, &["bundle", "import", &bundle]);
        if !here.status.success() {
            refused(&here);
            short_here += 1;
        }
        let import = ["--json", "--data", &hq.data, "import", &bundle];
        let there = limited(&sender.programs.command("cairn-hq", &import), kib);
        if !there.status.success() {
            refused(&there);
            short_there += 1;
        }
        receiver.verified(&["original_unentered", "original_missing"]);
        verified(&sender.programs, Path::new(&hq.data));
    }
    assert!(short_here > 0 && short_there > 0, "{short_here} {short_there}");
    receiver.ask(&["bundle", "import", &bundle]);
    assert_eq!(receiver.originals(), card.distinct as u64);
    assert!(receiver.verified(&[]).is_empty());
    hq.ask(&["import", &bundle]);
    assert_eq!(hq.holds(), (exported["entries"].as_u64().unwrap(), card.distinct as u64));
}
