//! Bundles: out of one vault, verified by a stranger, into another; and what verification finds.

use std::fs;

use crate::laptop::{Laptop, Outcome, program};
use crate::photos::card;

/// Runs `cairn` without any vault or passphrase, as an outside expert does.
fn stranger(arguments: &[&str]) -> Outcome {
    let mut command = std::process::Command::new(program());
    command.args(arguments).env_clear().stdin(std::process::Stdio::null());
    Outcome::of(command)
}

#[test]
fn a_bundle_is_verified_by_a_stranger_and_taken_in_once() {
    let laptop = Laptop::new();
    laptop.add(&["remains", "remains_type=body_complete"]);
    laptop.ask(&["intake", card(&laptop).to_str().unwrap()]);
    let stick = laptop.path("stick");
    fs::create_dir(&stick).unwrap();
    let exported = laptop.ask(&["bundle", "export", stick.to_str().unwrap()]);
    let bundle = exported["path"].as_str().unwrap();
    assert!(bundle.contains("khe12-"), "{bundle}");
    let told = stranger(&["verify", bundle]).done().out;
    assert!(told.contains("Everything that was checked holds"), "{told}");

    let other = Laptop::new();
    let first = other.ask(&["bundle", "import", bundle]);
    assert_eq!(first["entries_new"], exported["entries"]);
    assert_eq!(first["originals_new"], 2);
    let again = other.run(&["bundle", "import", bundle]).done().out;
    assert!(again.contains("nothing was changed"), "{again}");
    other.run(&["verify"]).done();

    let original = walkdir::WalkDir::new(format!("{bundle}/data/originals"));
    let original = original.into_iter().flatten().find(|file| file.file_type().is_file()).unwrap();
    let mut bytes = fs::read(original.path()).unwrap();
    bytes[0] ^= 1;
    fs::write(original.path(), bytes).unwrap();
    let changed = stranger(&["verify", bundle]);
    assert_eq!(changed.code, Some(3));
    let name = original.file_name().to_str().unwrap();
    assert!(changed.out.contains("bag_file_changed") && changed.out.contains(name), "{}", changed.out);
    let refused = Laptop::new().run(&["bundle", "import", bundle]);
    assert_ne!(refused.code, Some(0), "{}", refused.out);
}

#[test]
fn a_sealed_bundle_opens_only_with_its_key() {
    let laptop = Laptop::bare();
    let sheet = laptop.path("sheet.txt");
    let sheet = sheet.to_str().unwrap();
    laptop.ask(&["vault", "create", "--name", "O", "--initials", "OK", "--recovery-out", sheet]);
    laptop.ask(&["case", "create", "KHE12", "Field"]);
    let info = laptop.ask(&["vault", "info"]);
    let recipient = info["recovery_recipient"].as_str().unwrap();
    let target = laptop.path("khe12.tar.age");
    let target = target.to_str().unwrap();
    laptop.ask(&["bundle", "export", target, "--recipient", recipient]);
    stranger(&["bundle", "verify", target, "--identity", sheet]).done();
    assert_eq!(stranger(&["verify", target]).refused(4), "passphrase_missing");
    let open = laptop.path("open");
    stranger(&["bundle", "open", target, open.to_str().unwrap(), "--identity", sheet]).done();
    stranger(&["verify", open.to_str().unwrap()]).done();
    let refused = laptop.run(&["bundle", "export", target, "--recipient", "age1nobody"]);
    assert_eq!(refused.code, Some(1), "{}", refused.err);
    assert_eq!(laptop.run(&["bundle", "export", "x", "--ground", "S1"]).refused(2), "ground_malformed");
}

#[test]
fn a_vault_verifies_and_rebuilds_to_the_same_bytes() {
    let laptop = Laptop::new();
    laptop.ask(&["intake", card(&laptop).to_str().unwrap()]);
    let report = laptop.ask(&["verify"]);
    assert_eq!(report["holds"], true, "{report}");
    let rebuilt = laptop.ask(&["rebuild"]);
    assert_eq!(rebuilt["before"], rebuilt["after"]);
    let media = laptop.ask(&["media", "list"]);
    let sha256 = media["media"][0]["sha256"].as_str().unwrap();
    let original = laptop.vault().join("media").join(&sha256[..2]).join(format!("{}.age", &sha256[2..]));
    let bytes = fs::read(&original).unwrap();
    fs::write(&original, &bytes[..bytes.len() / 2]).unwrap();
    let outside = laptop.run_with(&[("CAIRN_PASSPHRASE", "")], &["verify", "--outside"]);
    assert!(outside.code == Some(3) && outside.out.contains("media_damaged"), "{outside:?}");
    assert_eq!(laptop.run(&["verify"]).code, Some(3));
    let nothing = stranger(&["verify", laptop.path("nothing").to_str().unwrap()]);
    assert_eq!(nothing.refused(2), "nothing_to_verify");
}
