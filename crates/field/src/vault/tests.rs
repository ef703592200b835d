use std::fs;

use ed25519_dalek::{Signer, Verifier};
use tempfile::TempDir;

use super::file::BACKUP_FILE;
use super::*;
use crate::db::{self, Access};
use crate::random::tests::Seeded;

fn examiner(code: &str, passphrase: &str) -> NewExaminer {
    NewExaminer {
        code: code.into(),
        name: format!("Examiner {code}"),
        passphrase: Passphrase::new(passphrase),
        cost: Argon2Cost::for_tests(),
    }
}

fn prepare(folder: &Path, recovery: Recovery) -> Result<Prepared, VaultError> {
    let new =
        NewVault { device_name: "laptop 3".into(), examiner: examiner("mk", "first passphrase"), recovery };
    Vault::prepare(folder, &new, "2026-03-01T10:00:00Z".parse().unwrap(), &mut Seeded::new(1))
}

fn create(folder: &Path) -> Created {
    prepare(folder, Recovery::NewKey).unwrap().finish().unwrap()
}

fn unlock(folder: &Path, code: &str, passphrase: &str) -> Result<Unlocked, VaultError> {
    Vault::open(folder)?.unlock(code, &Passphrase::new(passphrase))
}

/// Changes text in `vault.toml`.
fn edit(folder: &Path, change: impl FnOnce(String) -> String) {
    let path = folder.join(VAULT_FILE);
    fs::write(&path, change(fs::read_to_string(&path).unwrap())).unwrap();
}

#[test]
fn a_vault_unlocks_with_the_same_keys_it_was_made_with() {
    let folder = TempDir::new().unwrap();
    let folder = folder.path().join("vault");
    let prepared = prepare(&folder, Recovery::NewKey).unwrap();
    let database = prepared.vault().database_path();
    db::open(&database, &prepared.unlocked().database_key(), Access::Create)
        .unwrap()
        .execute_batch("CREATE TABLE t (a)")
        .unwrap();
    let created = prepared.finish().unwrap();
    assert!(created.vault.media_path().is_dir() && created.vault.outbox_path().is_dir());

    let unlocked = unlock(&folder, "MK", "first passphrase").unwrap();
    db::open(&database, &unlocked.database_key(), Access::Write).unwrap();
    db::open(&database, &unlocked.previews_key(), Access::Write).unwrap_err();
    assert_eq!(unlocked.seat().to_bytes(), created.unlocked.seat().to_bytes());
    assert_eq!(unlocked.media_identity().to_public(), created.unlocked.media_identity().to_public());
    assert_eq!(unlocked.device(), created.vault.device());
    assert_eq!(unlocked.examiner(), &created.vault.examiners()[0]);
    let signature = unlocked.seat().sign(b"entry");
    unlocked.examiner().seat.verifying().unwrap().verify(b"entry", &signature).unwrap();
}

#[test]
fn the_examiners_are_listed_without_a_secret() {
    let folder = TempDir::new().unwrap();
    create(folder.path());
    let vault = Vault::open(folder.path()).unwrap();
    let [maria] = vault.examiners().try_into().unwrap();
    assert_eq!((maria.code.as_str(), maria.name.as_str()), ("MK", "Examiner mk"));
    assert_eq!(vault.device_name(), "laptop 3");
    assert!(vault.recovery_recipient().starts_with("age1"));
}

#[test]
fn a_wrong_passphrase_a_damaged_slot_and_a_stranger_are_told_apart() {
    let folder = TempDir::new().unwrap();
    create(folder.path());
    assert_eq!(unlock(folder.path(), "MK", "first passphrasf").unwrap_err().code(), "passphrase_wrong");
    assert_eq!(unlock(folder.path(), "ZZ", "first passphrase").unwrap_err().code(), "examiner_unknown");
    edit(folder.path(), |text| text.replace("name = \"Examiner mk\"", "name = \"Examiner MK\""));
    let error = unlock(folder.path(), "MK", "first passphrase").unwrap_err();
    assert_eq!(error.code(), "slot_damaged");
    assert!(error.to_string().contains("vault.toml.bak"), "{error}");
}

#[test]
fn an_exchanged_key_of_the_originals_is_found_on_unlocking() {
    let folder = TempDir::new().unwrap();
    let created = create(folder.path());
    let ours = created.unlocked.media_identity().to_public().to_string();
    let theirs = age_identity(&Secret::from_bytes([6; 32])).unwrap().to_public().to_string();
    edit(folder.path(), |text| text.replace(&ours, &theirs));
    let error = unlock(folder.path(), "MK", "first passphrase").unwrap_err();
    assert_eq!(error.code(), "vault_file_forged");
}

#[test]
fn a_second_examiner_has_a_passphrase_and_a_seat_of_their_own() {
    let folder = TempDir::new().unwrap();
    let mut created = create(folder.path());
    let mut random = Seeded::new(2);
    let second = examiner("ok", "second passphrase");
    let added = created.vault.add_examiner(&created.lock, &created.unlocked, &second, &mut random).unwrap();
    assert_eq!(added.code, "OK");

    let first = unlock(folder.path(), "MK", "first passphrase").unwrap();
    let second = unlock(folder.path(), "ok", "second passphrase").unwrap();
    assert_ne!(first.examiner().seat, second.examiner().seat);
    assert_eq!(first.media_identity().to_public(), second.media_identity().to_public());
    assert_eq!(unlock(folder.path(), "MK", "second passphrase").unwrap_err().code(), "passphrase_wrong");

    let again = examiner(" Ok ", "third passphrase");
    let error =
        created.vault.add_examiner(&created.lock, &created.unlocked, &again, &mut random).unwrap_err();
    assert_eq!(error.code(), "examiner_exists");
}

#[test]
fn only_the_same_vault_unlocked_and_locked_can_be_changed() {
    let (one, two) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let mut one = create(one.path());
    let new = NewVault {
        device_name: "laptop 4".into(),
        examiner: examiner("mk", "first passphrase"),
        recovery: Recovery::NewKey,
    };
    let two = Vault::prepare(two.path(), &new, jiff::Timestamp::UNIX_EPOCH, &mut Seeded::new(7)).unwrap();
    let two = two.finish().unwrap();
    let third = examiner("zz", "third passphrase");
    let mut random = Seeded::new(3);
    for (lock, unlocked) in [(&two.lock, &one.unlocked), (&one.lock, &two.unlocked)] {
        let error = one.vault.add_examiner(lock, unlocked, &third, &mut random).unwrap_err();
        assert_eq!(error.code(), "vault_other");
    }
    assert_eq!(one.vault.examiners().len(), 1);
}

#[test]
fn a_changed_passphrase_keeps_the_seat_and_leaves_the_old_one_nowhere() {
    let folder = TempDir::new().unwrap();
    let mut created = create(folder.path());
    let (old, new) = (Passphrase::new("first passphrase"), Passphrase::new("other passphrase"));
    let (lock, mut random) = (created.lock, Seeded::new(4));
    let cost = Argon2Cost::for_tests();
    let error = created.vault.change_passphrase(&lock, "MK", &new, &new, cost, &mut random).unwrap_err();
    assert_eq!(error.code(), "passphrase_wrong");
    created.vault.change_passphrase(&lock, "MK", &old, &new, cost, &mut random).unwrap();

    let unlocked = unlock(folder.path(), "MK", "other passphrase").unwrap();
    assert_eq!(unlocked.examiner(), created.unlocked.examiner());
    assert_eq!(unlock(folder.path(), "MK", "first passphrase").unwrap_err().code(), "passphrase_wrong");
    fs::copy(folder.path().join(BACKUP_FILE), folder.path().join(VAULT_FILE)).unwrap();
    assert_eq!(unlock(folder.path(), "MK", "first passphrase").unwrap_err().code(), "passphrase_wrong");
}

#[test]
fn recovery_gives_a_new_passphrase_and_a_new_seat_and_keeps_the_old_seat_on_record() {
    let folder = TempDir::new().unwrap();
    let mut created = create(folder.path());
    let key = created.recovery_key.unwrap();
    let new = Passphrase::new("found passphrase");
    let (lock, mut random, cost) = (created.lock, Seeded::new(5), Argon2Cost::for_tests());
    let recovered = created.vault.recover(&lock, "mk", key.reveal(), &new, cost, &mut random).unwrap();
    assert_eq!(recovered.media_identity().to_public(), created.unlocked.media_identity().to_public());
    assert_ne!(recovered.examiner().seat, created.unlocked.examiner().seat);

    let vault = Vault::open(folder.path()).unwrap();
    assert_eq!(vault.retired_seats(), [created.unlocked.examiner().clone()]);
    assert_eq!(vault.examiners().len(), 1);
    assert_eq!(vault.unlock("mk", &new).unwrap().seat().to_bytes(), recovered.seat().to_bytes());
    assert_eq!(unlock(folder.path(), "MK", "first passphrase").unwrap_err().code(), "passphrase_wrong");
    let error = created.vault.recover(&lock, "zz", key.reveal(), &new, cost, &mut random).unwrap_err();
    assert_eq!(error.code(), "examiner_unknown");
}

#[test]
fn a_vault_is_only_made_in_an_empty_folder_and_never_twice() {
    let folder = TempDir::new().unwrap();
    drop(create(folder.path()));
    assert_eq!(prepare(folder.path(), Recovery::NewKey).unwrap_err().code(), "vault_exists");
    let other = TempDir::new().unwrap();
    fs::write(other.path().join("thesis.odt"), "years of work").unwrap();
    assert_eq!(prepare(other.path(), Recovery::NewKey).unwrap_err().code(), "folder_not_empty");
    assert_eq!(fs::read_dir(other.path()).unwrap().count(), 1);
}

#[test]
fn an_unfinished_set_up_is_no_vault() {
    let folder = TempDir::new().unwrap();
    drop(prepare(folder.path(), Recovery::NewKey).unwrap());
    assert_eq!(Vault::open(folder.path()).unwrap_err().code(), "vault_missing");
    create(folder.path());
}

#[test]
fn what_is_not_usable_is_refused_before_anything_is_made() {
    type Change = fn(&mut NewVault);
    let place = TempDir::new().unwrap();
    let folder = place.path().join("vault");
    let cases: [(&str, Change); 3] = [
        ("passphrase_too_short", |new| new.examiner.passphrase = Passphrase::new("short")),
        ("examiner_malformed", |new| new.examiner.code = "M K".into()),
        ("examiner_malformed", |new| new.examiner.name = String::new()),
    ];
    for (code, change) in cases {
        let mut new = NewVault {
            device_name: String::new(),
            examiner: examiner("mk", "first passphrase"),
            recovery: Recovery::NewKey,
        };
        change(&mut new);
        let error =
            Vault::prepare(&folder, &new, jiff::Timestamp::UNIX_EPOCH, &mut Seeded::new(1)).unwrap_err();
        assert_eq!(error.code(), code);
        assert!(!folder.exists());
    }
}

#[test]
fn a_damaged_vault_file_names_its_copy_and_the_copy_restores_it() {
    let folder = TempDir::new().unwrap();
    let mut created = create(folder.path());
    let second = examiner("ok", "second passphrase");
    created.vault.add_examiner(&created.lock, &created.unlocked, &second, &mut Seeded::new(2)).unwrap();
    let whole = fs::read(folder.path().join(VAULT_FILE)).unwrap();
    for damage in [&b""[..], b"format = 1", &whole[..whole.len() / 2], &[0xFF; 100], &vec![b'#'; 2 << 20]] {
        fs::write(folder.path().join(VAULT_FILE), damage).unwrap();
        let error = Vault::open(folder.path()).unwrap_err();
        assert_eq!(error.code(), "vault_file_damaged");
        assert!(error.to_string().contains("vault.toml.bak"), "{error}");
    }
    fs::remove_file(folder.path().join(VAULT_FILE)).unwrap();
    assert_eq!(Vault::open(folder.path()).unwrap_err().code(), "vault_file_damaged");

    fs::copy(folder.path().join(BACKUP_FILE), folder.path().join(VAULT_FILE)).unwrap();
    unlock(folder.path(), "MK", "first passphrase").unwrap();
    assert_eq!(unlock(folder.path(), "OK", "second passphrase").unwrap_err().code(), "examiner_unknown");
}

#[test]
fn a_newer_format_is_refused_whatever_else_it_says() {
    let folder = TempDir::new().unwrap();
    create(folder.path());
    edit(folder.path(), |text| text.replace("format = 1", "format = 2\nsurprise = true"));
    let error = Vault::open(folder.path()).unwrap_err();
    assert!(matches!(error, VaultError::Newer { found: 2, known: 1 }));
    edit(folder.path(), |text| text.replace("format = 2", "format = 0"));
    assert_eq!(Vault::open(folder.path()).unwrap_err().code(), "vault_file_damaged");
}

#[test]
fn a_cost_that_no_computer_can_pay_is_refused_before_it_is_paid() {
    let folder = TempDir::new().unwrap();
    create(folder.path());
    edit(folder.path(), |text| text.replace("memory_kib = 256", "memory_kib = 4294967295"));
    let file = VaultFile::read(folder.path()).unwrap();
    // Asked of the slot itself: somebody who means harm would have made the check sum fit.
    let error = file.examiner[0].open(file.home(), &Passphrase::new("first passphrase")).unwrap_err();
    assert_eq!(error.code(), "passphrase_cost_out_of_range");
}

#[test]
fn no_secret_stands_in_the_vault_file_or_shows_in_debug_output() {
    let folder = TempDir::new().unwrap();
    let created = create(folder.path());
    let text = fs::read_to_string(folder.path().join(VAULT_FILE)).unwrap();
    for secret in [
        hex::encode(created.unlocked.master.as_bytes()),
        hex::encode(created.unlocked.seat().to_bytes()),
        keys::age_identity_text(created.unlocked.media_identity()).to_string(),
        created.recovery_key.as_ref().unwrap().reveal().to_owned(),
        "first passphrase".to_owned(),
    ] {
        assert!(!text.contains(&secret));
        assert!(!format!("{created:?}").contains(&secret));
    }
}

#[cfg(unix)]
#[test]
fn folder_and_file_are_for_their_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let place = TempDir::new().unwrap();
    let folder = place.path().join("vault");
    create(&folder);
    let mode = |path: PathBuf| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(folder.clone()), 0o700);
    assert_eq!(mode(folder.join(VAULT_FILE)), 0o600);
}

#[test]
fn a_vault_of_the_first_format_still_unlocks() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join(VAULT_FILE), include_str!("samples/format-1.toml")).unwrap();
    let unlocked = unlock(folder.path(), "MK", "first passphrase").unwrap();
    assert_eq!(unlocked.examiner().name, "Examiner mk");
}

#[test]
fn a_file_that_a_crash_left_half_written_is_written_over() {
    let folder = TempDir::new().unwrap();
    let mut created = create(folder.path());
    for name in ["vault.toml.new", "vault.toml.bak.new"] {
        fs::write(folder.path().join(name), "half").unwrap();
    }
    let second = examiner("ok", "second passphrase");
    created.vault.add_examiner(&created.lock, &created.unlocked, &second, &mut Seeded::new(2)).unwrap();
    unlock(folder.path(), "OK", "second passphrase").unwrap();
    assert!(!folder.path().join("vault.toml.new").exists());
}
