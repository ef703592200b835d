//! The verifier that was written from FORMAT.md alone, in another language: `verifier/cairn_verify.py`.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value as Json;

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

#[test]
fn the_independent_verifier_sees_a_changed_vector() {
    let Some(python) = python() else { return };
    let changed = tempfile::tempdir().unwrap();
    for file in std::fs::read_dir(folder()).unwrap() {
        let file = file.unwrap();
        let mut content = std::fs::read_to_string(file.path()).unwrap();
        if file.file_name() == "statements.json" {
            content = content.replacen("Laptop 7", "Laptop 8", 1);
        }
        std::fs::write(changed.path().join(file.file_name()), content).unwrap();
    }
    let (code, printed) = run(&python, "check_vectors.py", &[changed.path()]);
    assert_eq!((code, &printed["wrong"][0]["about"]), (Some(1), &Json::from("enrol")), "{printed:#}");
}
