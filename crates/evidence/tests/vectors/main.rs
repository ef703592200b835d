//! The golden vectors beside FORMAT.md: made here from fixed keys and seeds, compared with the files, read back, and given
//! to the independent verifier in Python.
//!
//! `UPDATE_VECTORS=1 cargo test -p evidence --test vectors` writes them again. A change of these files is a change of
//! the format.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "this whole program is a test: what is not as expected must end it"
)]

mod bad;
mod bundle;
mod ed25519;
mod entries;
mod log;
mod merge;
mod python;
mod revocations;
mod shown;
mod statements;

use std::path::PathBuf;

use serde_json::Value as Json;

/// Where the vectors lie.
fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("vectors")
}

/// Compares `made` with the file of that name, or writes the file where `UPDATE_VECTORS` is set.
fn compare(name: &str, made: &Json) {
    let path = folder().join(name);
    let text = serde_json::to_string_pretty(made).unwrap() + "\n";
    if std::env::var_os("UPDATE_VECTORS").is_some() {
        std::fs::write(&path, text).unwrap();
        return;
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    let first = kept.lines().zip(text.lines()).position(|(kept, made)| kept != made);
    assert!(
        kept == text,
        "{name} differs from line {:?}; see the comment in this file",
        first.map(|line| line + 1)
    );
}
