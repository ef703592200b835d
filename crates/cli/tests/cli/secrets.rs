//! Passphrases: where they come from, and what happens without them.

use std::fs;

use field::vault::VaultLock;

use crate::laptop::{Laptop, Outcome, PASSPHRASE, program};

#[test]
fn a_wrong_or_missing_passphrase_has_an_exit_code_of_its_own() {
    let laptop = Laptop::new();
    let wrong = laptop.run_with(&[("CAIRN_PASSPHRASE", "wrong")], &["status"]);
    assert_eq!(wrong.refused(4), "passphrase_wrong");
    assert_eq!(laptop.run_with(&[("CAIRN_PASSPHRASE", "")], &["status"]).refused(4), "passphrase_missing");
    assert_eq!(laptop.run(&["--examiner", "XY", "status"]).refused(4), "examiner_unknown");
    let unclear = laptop.run_with(&[("CAIRN_EXAMINER", "")], &["status"]);
    assert_eq!(unclear.refused(2), "examiner_not_named");
}

#[test]
fn a_passphrase_is_never_an_argument() {
    let laptop = Laptop::new();
    assert_eq!(laptop.run(&["--passphrase", PASSPHRASE, "status"]).code, Some(2));
}

#[cfg(unix)]
#[test]
fn passphrases_are_read_line_by_line_from_a_file_descriptor() {
    let laptop = Laptop::new();
    let lines = laptop.path("lines");
    let run = |text: &str, arguments: &[&str]| {
        fs::write(&lines, text).unwrap();
        let mut command = std::process::Command::new("/bin/sh");
        command.args(["-c", "exec \"$@\" 3<\"$LINES_FILE\"", "sh"]).arg(program()).args(arguments);
        command.env_clear().env("LINES_FILE", &lines).env("CAIRN_WEAK_KEYS_FOR_TESTS", "1");
        command.env("CAIRN_VAULT", laptop.vault()).env("CAIRN_EXAMINER", "OK");
        Outcome::of(command)
    };
    let change = ["vault", "passphrase", "--passphrase-fd", "3", "--new-passphrase-fd", "3"];
    run(&format!("{PASSPHRASE}\nтри сиві чаплі\n"), &change).done();
    run("три сиві чаплі", &["status", "--passphrase-fd", "3"]).done();
    assert_eq!(run(PASSPHRASE, &["status", "--passphrase-fd", "3"]).refused(4), "passphrase_wrong");
    assert_eq!(run("", &["status", "--passphrase-fd", "3"]).refused(4), "passphrase_unreadable");
    assert_eq!(run(PASSPHRASE, &["status", "--passphrase-fd", "77"]).refused(4), "passphrase_unreadable");
    assert_eq!(run("три сиві чаплі\nshort\n", &change).refused(1), "passphrase_too_short");
}

#[test]
fn a_second_program_is_told_that_the_vault_is_open() {
    let laptop = Laptop::new();
    let lock = VaultLock::acquire(&laptop.vault()).unwrap();
    let locked = laptop.run(&["status"]);
    assert_eq!(locked.refused(6), "vault_in_use");
    assert!(locked.err.contains(&std::process::id().to_string()), "{}", locked.err);
    laptop.run_with(&[("CAIRN_PASSPHRASE", "")], &["vault", "info"]).done();
    laptop.run_with(&[("CAIRN_PASSPHRASE", "")], &["verify", "--outside"]).done();
    drop(lock);
    laptop.run(&["status"]).done();
}

#[test]
fn the_recovery_key_is_written_once_for_its_owner_and_gives_a_new_passphrase() {
    let laptop = Laptop::bare();
    let sheet = laptop.path("sheet.txt");
    let path = sheet.to_str().unwrap();
    let create = ["vault", "create", "--name", "Олена Коваль", "--initials", "OK", "--recovery-out", path];
    let made = laptop.run(&create).done();
    let key = fs::read_to_string(&sheet).unwrap();
    assert!(key.starts_with("AGE-SECRET-KEY-1") && !made.out.contains(key.trim()), "{}", made.out);
    #[cfg(unix)]
    assert_eq!(
        std::os::unix::fs::PermissionsExt::mode(&fs::metadata(&sheet).unwrap().permissions()) & 0o777,
        0o600
    );
    let again = laptop.run(&create);
    assert_eq!(again.refused(1), "file", "an old sheet is never written over");
    let new = [("CAIRN_NEW_PASSPHRASE", "eleven new sparrows")];
    laptop.run_with(&new, &["vault", "recover", "--recovery-in", path]).done();
    assert_eq!(laptop.run(&["status"]).refused(4), "passphrase_wrong");
    laptop.run_with(&[("CAIRN_PASSPHRASE", "eleven new sparrows")], &["status"]).done();
    let wrong = [("CAIRN_NEW_PASSPHRASE", "eleven new sparrows"), ("CAIRN_RECOVERY_KEY", "AGE-SECRET-KEY-1")];
    assert_eq!(laptop.run_with(&wrong, &["vault", "recover"]).refused(4), "recovery_key_malformed");
}

#[test]
fn a_vault_that_cannot_be_made_leaves_no_recovery_sheet() {
    let laptop = Laptop::new();
    let sheet = laptop.path("sheet.txt");
    let create =
        ["vault", "create", "--name", "A", "--initials", "A", "--recovery-out", sheet.to_str().unwrap()];
    assert_eq!(laptop.run(&create).refused(1), "vault_exists");
    assert!(!sheet.exists());
    let nowhere = laptop.run(&["--vault", laptop.path("nothing").to_str().unwrap(), "status"]);
    assert_eq!(nowhere.refused(1), "vault_missing");
    assert_eq!(laptop.run_with(&[("CAIRN_VAULT", "")], &["status"]).refused(2), "vault_not_named");
}
