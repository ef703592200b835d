//! Other implementations' judgement: the Library of Congress conformance suite judged by this verifier, and bags of
//! this writer judged by bagit.py. Both are looked for where an environment variable says, and skipped aloud.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{BagInfo, BagPath, BagReport, BagWriter, Folder, Options, Plan, verify};
use crate::bundle::Unwatched;

fn judge(root: &Path) -> BagReport {
    verify(root, &Options { deep: true, ..Options::default() }, &Unwatched).unwrap()
}

/// The folder of the suite, from `BAGIT_CONFORMANCE_SUITE`.
fn suite() -> Option<PathBuf> {
    let suite = std::env::var_os("BAGIT_CONFORMANCE_SUITE").map(PathBuf::from);
    if suite.is_none() {
        eprintln!("skipped: BAGIT_CONFORMANCE_SUITE does not name a copy of the conformance suite");
    }
    suite
}

fn bags(folder: PathBuf) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    entries.flatten().map(|entry| entry.path()).filter(|path| path.is_dir()).collect()
}

#[test]
fn the_conformance_suite_of_version_1_is_judged_as_it_says() {
    let Some(suite) = suite() else { return };
    let valid = bags(suite.join("v1.0/valid"));
    let invalid = bags(suite.join("v1.0/invalid"));
    assert!(!valid.is_empty() && invalid.len() >= 4);
    for bag in valid {
        let report = judge(&bag);
        assert!(report.valid, "{}: {:?}", bag.display(), report.findings);
    }
    for bag in invalid {
        assert!(!judge(&bag).valid, "{}", bag.display());
    }
}

#[test]
fn bags_of_older_versions_are_refused_by_name() {
    let Some(suite) = suite() else { return };
    for version in ["v0.93", "v0.94", "v0.95", "v0.96", "v0.97"] {
        let valid = bags(suite.join(version).join("valid"));
        assert!(!valid.is_empty(), "{version}");
        for bag in valid {
            let report = judge(&bag);
            assert!(!report.valid);
            let named = report
                .findings
                .iter()
                .any(|f| f.code == "bag_version_unsupported" || f.code == "bag_declaration_broken");
            assert!(named, "{}: {:?}", bag.display(), report.findings);
        }
    }
}

/// The older bags carry MD5. With the version and the manifests brought up to 1.0 and SHA-256, their names and paths
/// are as instructive as before.
#[test]
fn the_names_and_paths_of_older_bags_are_judged_as_the_suite_says() {
    let Some(suite) = suite() else { return };
    let folder = tempfile::tempdir().unwrap();
    let mut judged = 0;
    for (kind, expected) in
        [("valid", true), ("linux-only", false), ("windows-only", false), ("invalid", false)]
    {
        for bag in bags(suite.join("v0.97").join(kind)) {
            let name = bag.file_name().unwrap().to_string_lossy().into_owned();
            // Encodings other than UTF-8 and fetch.txt are refused; a corrupt file would be hashed as it is.
            if name.contains("encoded-tag-files")
                || name == "holey-bag"
                || name.starts_with("corrupt")
                || name.starts_with("missing")
            {
                continue;
            }
            let copy = folder.path().join(kind).join(&name);
            if bring_up(&bag, &copy).is_none() {
                continue;
            }
            let report = judge(&copy);
            assert_eq!(report.valid, expected, "{kind}/{name}: {:?}", report.findings);
            judged += 1;
        }
    }
    eprintln!("{judged} older bags judged");
    assert!(judged >= 15, "{judged}");
}

/// Copies a bag and rewrites its MD5 manifest for SHA-256; `None` if it has none.
fn bring_up(bag: &Path, copy: &Path) -> Option<()> {
    for entry in walkdir::WalkDir::new(bag).into_iter().flatten() {
        let to = copy.join(entry.path().strip_prefix(bag).unwrap());
        if entry.file_type().is_dir() {
            fs::create_dir_all(to).unwrap();
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
    let declaration = fs::read_to_string(copy.join("bagit.txt")).ok()?;
    fs::write(copy.join("bagit.txt"), declaration.replace("0.97", "1.0")).unwrap();
    let Ok(manifest) = fs::read_to_string(copy.join("manifest-md5.txt")) else {
        return copy.join("manifest-sha256.txt").exists().then_some(());
    };
    let lines = manifest.lines().map(|line| {
        let (_, path) = line.split_once(' ').unwrap();
        let path = path.trim_start();
        let file = copy
            .join(path.trim_start_matches('*').replace("%25", "%").replace("%0A", "\n").replace("%0D", "\r"));
        let bytes = fs::read(file).unwrap_or_default();
        format!("{}  {path}\n", evidence::Digest::of(&bytes))
    });
    fs::write(copy.join("manifest-sha256.txt"), lines.collect::<String>()).unwrap();
    for old in ["manifest-md5.txt", "tagmanifest-md5.txt"] {
        _ = fs::remove_file(copy.join(old));
    }
    Some(())
}

#[test]
fn bagit_py_takes_our_bags_for_valid_and_finds_the_same_damage() {
    // A Python in whose environment the package `bagit` (1.9.0) is installed.
    let Some(python) = std::env::var_os("BAGIT_PYTHON") else {
        eprintln!("skipped: BAGIT_PYTHON does not name a Python that has the package bagit");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let medium = Folder::begin(&folder.path().join("case"), false).unwrap();
    let bag = BagWriter::begin(medium, &Plan::default(), &Unwatched).unwrap();
    let add = |path: &str, bytes: &[u8]| bag.add_bytes(BagPath::new(path).unwrap(), bytes).unwrap();
    add("data/ledger/entries.cbor", b"entries");
    add("data/originals/2c/a.jpg", &vec![7; 300_000]);
    add("receipts/r1.txt", b"receipt");
    let info = BagInfo::default().with("Bagging-Date", "2026-11-22").with("Contact-Name", "Олена Ш.");
    let root = bag.finish(info, Some(&|_| Ok(b"signature".to_vec()))).unwrap().path;
    let valid = || {
        let mut command = Command::new(&python);
        command.args(["-m", "bagit", "--validate"]).arg(&root).output().unwrap().status.success()
    };
    assert!(valid());
    fs::write(root.join("data/originals/2c/a.jpg"), vec![8; 300_000]).unwrap();
    assert!(!valid());
}
