//! Where the verifier in Python lies, and what it runs on.

use std::path::{Path, PathBuf};
use std::process::Command;

/// A Python that can check Ed25519, found as the tests of the evidence crate find it.
pub fn python() -> Option<PathBuf> {
    if std::env::var_os("CAIRN_NO_PYTHON").is_some_and(|without| without == "1") {
        eprintln!("CAIRN_NO_PYTHON=1: the independent verifier was not run");
        return None;
    }
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
    let named = std::env::var_os("CAIRN_PYTHON").map(PathBuf::from);
    let made = [target.to_owned(), workspace().join("target")].map(|target| target.join("python/bin/python"));
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

/// The verifier in Python.
pub fn verifier() -> PathBuf {
    workspace().join("crates/evidence/verifier/cairn_verify.py")
}

fn workspace() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}
