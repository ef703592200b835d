//! The verifier that was written from FORMAT.md alone, in another language: `verifier/cairn_verify.py`.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use evidence::{Entry, Sensitivity};
use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::TestRunner;
use serde_json::{Value as Json, json};

use crate::entries::{first, second};
use crate::folder;

/// A Python that can check Ed25519: that of `CAIRN_PYTHON`, else the one that `make setup` makes in the target folder,
/// else the system's. `None` only where `CAIRN_NO_PYTHON=1` says to do without, or the vectors are just being written.
///
/// # Panics
/// If there is none and nothing says to do without: what this file tests would silently go untested.
pub fn python() -> Option<PathBuf> {
    if std::env::var_os("CAIRN_NO_PYTHON").is_some_and(|without| without == "1") {
        eprintln!("CAIRN_NO_PYTHON=1: the independent verifier was not run");
        return None;
    }
    if std::env::var_os("UPDATE_VECTORS").is_some() {
        eprintln!(
            "UPDATE_VECTORS is set: the independent verifier was not run; run the tests again without it"
        );
        return None;
    }
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
    let named = std::env::var_os("CAIRN_PYTHON").map(PathBuf::from);
    let made =
        [target.to_owned(), manifest.join("../../target")].map(|target| target.join("python/bin/python"));
    let found = named.into_iter().chain(made).chain([PathBuf::from("python3")]).find(|python| {
        let tried = Command::new(python).args(["-c", "import cryptography"]).output();
        tried.is_ok_and(|tried| tried.status.success())
    });
    assert!(
        found.is_some(),
        "no Python with the package cryptography: run `make setup`, or set CAIRN_NO_PYTHON=1"
    );
    found
}

/// Runs a script of the verifier; gives its exit code and what it printed.
pub fn run(python: &Path, script: &str, arguments: &[&Path]) -> (Option<i32>, Json) {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("verifier").join(script);
    let Output { status, stdout, stderr } =
        Command::new(python).arg("-B").arg(script).args(arguments).output().unwrap();
    let printed = serde_json::from_slice(&stdout)
        .unwrap_or_else(|_| panic!("no JSON, but: {}", String::from_utf8_lossy(&stderr)));
    (status.code(), printed)
}

#[test]
fn the_independent_verifier_agrees_with_every_vector() {
    let Some(python) = python() else { return };
    let (code, printed) = run(&python, "check_vectors.py", &[&folder()]);
    assert_eq!(code, Some(0), "{printed:#}");
    assert!(printed["checked"].as_u64() > Some(100), "{printed:#}");
}

/// A folder with copies of the vectors.
fn copied() -> tempfile::TempDir {
    let copy = tempfile::tempdir().unwrap();
    for file in std::fs::read_dir(folder()).unwrap() {
        let file = file.unwrap();
        std::fs::copy(file.path(), copy.path().join(file.file_name())).unwrap();
    }
    copy
}

#[test]
fn the_independent_verifier_sees_a_changed_vector() {
    let Some(python) = python() else { return };
    let changed = copied();
    let path = changed.path().join("statements.json");
    let content = std::fs::read_to_string(&path).unwrap().replacen("Laptop 7", "Laptop 8", 1);
    std::fs::write(path, content).unwrap();
    let (code, printed) = run(&python, "check_vectors.py", &[changed.path()]);
    assert_eq!((code, &printed["wrong"][0]["about"]), (Some(1), &Json::from("enrol")), "{printed:#}");
}

/// Both readers take the same bytes for an entry and refuse the same ones, also where nobody thought of a vector.
#[test]
fn both_readers_draw_the_same_line_through_mutated_bytes() {
    let Some(python) = python() else { return };
    let whole = [first(), second(), second().withhold(|class| class < Sensitivity::S3)];
    let mut runner = TestRunner::deterministic();
    let mut mutated = Vec::new();
    for _ in 0..3_000 {
        let pick = |limit: usize, runner: &mut TestRunner| (0..limit).new_tree(runner).unwrap().current();
        let mut bytes = whole[pick(whole.len(), &mut runner)].to_bytes();
        let at = pick(bytes.len(), &mut runner);
        // Heads of CBOR items and bytes near the one that stands there change more than chance would.
        let heads = [
            0x00, 0x18, 0x19, 0x1b, 0x20, 0x40, 0x58, 0x60, 0x80, 0x9f, 0xa0, 0xbf, 0xc0, 0xf4, 0xf6, 0xf7,
            0xf9, 0xff,
        ];
        let byte = heads[pick(heads.len(), &mut runner)];
        match pick(5, &mut runner) {
            0 => bytes[at] ^= 1 << pick(8, &mut runner),
            1 => bytes[at] = byte,
            2 => bytes.insert(at, byte),
            3 => drop(bytes.remove(at)),
            _ => bytes[at] = bytes[at].wrapping_add(1),
        }
        let read = Entry::from_bytes(&bytes).ok().map(|entry| json!([entry.id(), entry.verify().is_ok()]));
        mutated.push(json!({"bytes": hex::encode(bytes), "read": read}));
    }
    let read = mutated.iter().filter(|mutation| !mutation["read"].is_null()).count();
    assert!((300..2_700).contains(&read), "{read} of them can be read: neither all nor nothing");
    let folder = copied();
    std::fs::write(folder.path().join("mutated.json"), serde_json::to_vec(&mutated).unwrap()).unwrap();
    let (code, printed) = run(&python, "check_vectors.py", &[folder.path()]);
    assert_eq!(code, Some(0), "{:#}", printed["wrong"][0]);
    assert!(printed["checked"].as_u64() > Some(3_100));
}
