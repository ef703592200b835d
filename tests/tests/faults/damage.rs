//! Vaults that are damaged, newer, held by another program or no vault at all: each is told apart by its code, and
//! nothing is deleted.

use std::fs;
use std::path::Path;

use field::db::{self, Access};
use field::vault::{Passphrase, Vault, VaultLock};

use crate::laptop::{Laptop, PASSPHRASE, card, codes, copy_folder, files_below};

/// Everything that a refused command must leave as it is. The lock file names the last holder, and the `-shm` file is
/// scratch memory of the database.
fn evidence_in(vault: &Path) -> std::collections::BTreeMap<std::path::PathBuf, Vec<u8>> {
    let mut files = files_below(vault);
    files.retain(|path, _| !path.ends_with("vault.lock") && !path.to_string_lossy().ends_with("-shm"));
    files
}

/// The database of a vault as a program with the passphrase sees it.
fn database(laptop: &Laptop) -> rusqlite::Connection {
    let vault = Vault::open(&laptop.vault).unwrap();
    let unlocked = vault.unlock("OK", &Passphrase::new(PASSPHRASE)).unwrap();
    db::open(&vault.database_path(), &unlocked.database_key(), Access::Write).unwrap()
}

/// Damages a copy of the vault, and expects that it is refused with this code and left as it was damaged.
#[track_caller]
fn refused_after(laptop: &Laptop, exit: i32, code: &str, damage: impl FnOnce(&Path)) -> String {
    let folder = tempfile::tempdir().unwrap();
    let copy = laptop.copied_to(&folder.path().join("vault"));
    damage(&copy.vault);
    let before = evidence_in(&copy.vault);
    let message = copy.refused(&["status"], exit, code);
    assert!(evidence_in(&copy.vault) == before, "{code}: a refused command changed the vault");
    message
}

#[test]
fn every_way_in_which_a_vault_cannot_be_opened_has_its_own_code_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let laptop = Laptop::with_case(&folder.path().join("vault"));
    let toml = |vault: &Path, change: &dyn Fn(String) -> String| {
        let path = vault.join("vault.toml");
        fs::write(&path, change(fs::read_to_string(&path).unwrap())).unwrap();
    };
    let cut = |vault: &Path, keep: &dyn Fn(u64) -> u64| {
        let file = fs::OpenOptions::new().write(true).open(vault.join("vault.db")).unwrap();
        file.set_len(keep(file.metadata().unwrap().len())).unwrap();
    };
    let mut sentences = std::collections::BTreeSet::new();
    let mut expect = |exit, code, damage: &dyn Fn(&Path)| {
        sentences.insert(refused_after(&laptop, exit, code, damage));
    };
    expect(1, "db_missing", &|vault| fs::remove_file(vault.join("vault.db")).unwrap());
    expect(1, "db_damaged", &|vault| cut(vault, &|_| 0));
    expect(1, "db_not_encrypted", &|vault| {
        fs::write(vault.join("vault.db"), [b"SQLite format 3\0".as_slice(), &[0; 4080]].concat()).unwrap();
    });
    expect(1, "vault_file_damaged", &|vault| toml(vault, &|text| text[..text.len() / 2].to_owned()));
    expect(1, "vault_newer", &|vault| toml(vault, &|text| text.replace("format = 1", "format = 9")));
    expect(1, "vault_missing", &|vault| fs::remove_file(vault.join("vault.toml")).unwrap());
    assert_eq!(sentences.len(), 6, "{sentences:#?}");

    for keep in [1, 100, 4_095, 4_096, 4_097, 8 * 4_096] {
        refused_after(&laptop, 1, "db_damaged", |vault| cut(vault, &|_| keep));
    }
    refused_after(&laptop, 1, "db_damaged", |vault| {
        let path = vault.join("vault.db");
        let mut bytes = fs::read(&path).unwrap();
        bytes[2_000] ^= 1;
        fs::write(path, bytes).unwrap();
    });
    let stranger = laptop.with("CAIRN_PASSPHRASE", "ten steppe winds");
    stranger.refused(&["status"], 4, "passphrase_wrong");
    laptop.with("CAIRN_EXAMINER", "XX").refused(&["status"], 4, "examiner_unknown");
    let held = VaultLock::acquire(&laptop.vault).unwrap();
    let message = laptop.refused(&["status"], 6, "vault_in_use");
    assert!(message.contains(&std::process::id().to_string()), "{message}");
    drop(held);
    laptop.verified(&[]);
}

#[test]
fn a_database_from_a_newer_version_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let laptop = Laptop::with_case(&folder.path().join("vault"));
    let newer =
        "INSERT INTO migration SELECT 900, 'later', sha256, applied_at FROM migration WHERE number = 1";
    database(&laptop).execute(newer, []).unwrap();
    let before = evidence_in(&laptop.vault);
    laptop.refused(&["note", "something"], 1, "db_newer");
    assert!(evidence_in(&laptop.vault) == before);
}

#[test]
fn what_is_no_folder_of_a_vault_or_cannot_be_read_is_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, b"no folder").unwrap();
    Laptop::at(&folder.path().join("nowhere")).refused(&["status"], 1, "vault_missing");
    Laptop::at(folder.path()).refused(&["status"], 1, "vault_missing");
    let outcome = Laptop::at(&file).run(&["status"]);
    assert_eq!(outcome.code, Some(1), "{outcome:#?}");

    let laptop = Laptop::with_case(&folder.path().join("vault"));
    // Something that is no file in the place of a file cannot be read by anybody, whoever runs the tests.
    fs::rename(laptop.vault.join("vault.toml"), folder.path().join("kept.toml")).unwrap();
    fs::create_dir(laptop.vault.join("vault.toml")).unwrap();
    laptop.refused(&["status"], 1, "vault_file");
    fs::remove_dir(laptop.vault.join("vault.toml")).unwrap();
    fs::rename(folder.path().join("kept.toml"), laptop.vault.join("vault.toml")).unwrap();
    laptop.verified(&[]);
}

#[test]
fn a_flipped_byte_anywhere_in_the_database_is_found_by_verify_and_the_file_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let laptop = Laptop::with_case(&folder.path().join("vault"));
    let card = card(&folder.path().join("card"), 6, 7);
    laptop.ask(&["intake", &card.folder.to_string_lossy(), "--no-previews"]);
    laptop.note("one more");
    let whole = fs::read(laptop.vault.join("vault.db")).unwrap();
    let damaged = laptop.copied_to(&folder.path().join("damaged"));
    let path = damaged.vault.join("vault.db");
    let pages = whole.len() / 4_096;
    let sound: serde_json::Value = serde_json::from_str(&damaged.run(&["verify"]).output).unwrap();
    let entries = |report: &serde_json::Value| report["ledger"]["entries"].as_u64().unwrap();
    let (mut whole_ledgers, mut lost_entries) = (0, 0);
    for page in (0..pages).step_by((pages / 40).max(1)) {
        let mut bytes = whole.clone();
        bytes[page * 4_096 + 17 * (page % 200) + 300] ^= 0x10;
        fs::write(&path, &bytes).unwrap();
        let outcome = damaged.run(&["verify"]);
        assert_eq!(outcome.code, Some(3), "page {page} of {pages}: {outcome:#?}");
        let report: serde_json::Value = serde_json::from_str(&outcome.output).unwrap();
        let findings = report["findings"].as_array().unwrap();
        let place = format!("vault.db page {}", page + 1);
        let named = findings
            .iter()
            .find(|finding| finding["where"] == *place)
            .unwrap_or_else(|| panic!("{report:#}"));
        assert_eq!(named["code"], "database_damaged");
        // The originals lie outside the database: every one of them is verified all the same.
        assert_eq!(report["originals"], sound["originals"], "page {page}: {report:#}");
        if entries(&report) == entries(&sound) {
            whole_ledgers += 1;
        } else if named["message"].as_str().unwrap().contains("description of the tables") {
            assert_eq!(entries(&report), 0);
        } else {
            let codes = codes(&report["findings"]);
            assert!(codes.contains(&"entries_unreadable".to_owned()), "page {page}: {report:#}");
            assert!(named["message"].as_str().unwrap().contains("entry"), "{named}");
            lost_entries += 1;
        }
        assert!(
            fs::read(&path).unwrap() == bytes,
            "verify changed the damaged database, page {page} of {pages}"
        );
    }
    assert!(
        whole_ledgers > 0 && lost_entries > 0,
        "{whole_ledgers} whole ledgers, {lost_entries} with a hole"
    );
    fs::write(&path, whole).unwrap();
    damaged.verified(&[]);
}

#[test]
fn a_log_that_is_lost_or_cut_off_anywhere_leaves_an_earlier_whole_state_and_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let laptop = Laptop::with_case(&folder.path().join("vault"));
    laptop.note("in the database");
    // As long as somebody reads the database as it is, what is saved stays in the log.
    let reader = database(&laptop);
    reader.execute_batch("BEGIN").unwrap();
    reader.query_row("SELECT count(*) FROM entry", [], |row| row.get::<_, i64>(0)).unwrap();
    for number in 0..5 {
        laptop.note(&format!("in the log {number}"));
    }
    let torn = folder.path().join("torn");
    copy_folder(&laptop.vault, &torn);
    drop(reader);
    assert_eq!(laptop.ids("note").len(), 6);
    let log = fs::read(torn.join("vault.db-wal")).unwrap();
    assert!(!log.is_empty());
    let (mut most, mut few) = (0, false);
    for part in [None, Some(0), Some(20), Some(50), Some(80), Some(99), Some(100)] {
        let copy = Laptop::at(&torn).copied_to(&folder.path().join(format!("cut-{part:?}")));
        _ = fs::remove_file(copy.vault.join("vault.db-shm"));
        match part {
            None => fs::remove_file(copy.vault.join("vault.db-wal")).unwrap(),
            Some(part) => fs::write(copy.vault.join("vault.db-wal"), &log[..log.len() * part / 100]).unwrap(),
        }
        let told = copy.programs.run("cairn", &["status"]).unwrap().messages;
        let there = copy.ids("note").len();
        few |= there < 6;
        assert_eq!(told.contains("missing in the database"), there < 6, "{part:?}, {there}: {told}");
        assert!((1..=6).contains(&there) && there >= most, "{part:?}: {there} after {most}");
        most = there;
        let explained: &[&str] = if there < 6 { &["entries_lost"] } else { &[] };
        assert_eq!(copy.verified(explained), explained, "{part:?}");
        // The next entry is written as if nothing had been, and what was lost is remembered.
        copy.note("and on");
        assert_eq!(copy.verified(explained), explained, "{part:?}");
    }
    assert!(few, "something was lost with the log");
    assert_eq!(most, 6, "the whole log brings everything back");
}
