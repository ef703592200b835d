//! Who plays: the laptops and the people who work on them.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::story::Story;
use crate::story::programs::{Outcome, Programs};

/// Number of the case.
pub const CASE: &str = "KHE12";
/// Passphrase of the pathologist.
pub const PASSPHRASE: &str = "nine steppe winds";
/// Passphrase of the exhibits officer.
pub const SECOND_PASSPHRASE: &str = "seven grey herons";
/// Initials of the pathologist.
pub const FIRST: &str = "OK";
/// Initials of the exhibits officer.
pub const SECOND: &str = "PV";

/// A laptop with its vault.
pub struct Laptop {
    /// The vault's folder.
    pub vault: PathBuf,
    programs: Programs,
}

impl Laptop {
    /// A laptop whose vault will lie in a folder of the story.
    pub fn new<W>(story: &Story<W>, folder: &str) -> Self
    where
        W: std::io::Write,
    {
        let vault = story.path(folder);
        // The weak key derivation lets the many programs of a story start at once; a real vault takes a second.
        let programs = story
            .programs()
            .clone()
            .with("CAIRN_VAULT", &vault.to_string_lossy())
            .with("CAIRN_PASSPHRASE", PASSPHRASE)
            .with("CAIRN_SECOND_PASSPHRASE", SECOND_PASSPHRASE)
            .with("CAIRN_EXAMINER", FIRST)
            .with("CAIRN_WEAK_KEYS_FOR_TESTS", "1");
        Self { vault, programs }
    }

    /// The same laptop with another variable in the environment.
    #[must_use]
    pub fn with(&self, name: &str, value: &str) -> Self {
        Self { vault: self.vault.clone(), programs: self.programs.clone().with(name, value) }
    }

    /// Makes the vault with two examiners, writes its recovery sheet, and gives the answer.
    pub fn make_vault(&self, sheet: &Path) -> anyhow::Result<Value> {
        let who = ["--name", "Олена Коваль", "--initials", FIRST, "--device", "field laptop 7"];
        let sheet = ["--recovery-out", &sheet.to_string_lossy()];
        let made = self.ask(&[&["vault", "create"], &who[..], &sheet].concat())?;
        let newcomer = self.with("CAIRN_NEW_PASSPHRASE", SECOND_PASSPHRASE);
        newcomer.ask(&["vault", "add-examiner", "--name", "Pieter de Vries", "--initials", SECOND])?;
        Ok(made)
    }

    /// Runs `cairn` to its end.
    pub fn run<A: AsRef<OsStr>>(&self, arguments: &[A]) -> anyhow::Result<Outcome> {
        self.programs.run("cairn", arguments)
    }

    /// Runs `cairn --json` and reads its answer.
    pub fn ask<A: AsRef<OsStr>>(&self, arguments: &[A]) -> anyhow::Result<Value> {
        let mut all: Vec<&OsStr> = vec![OsStr::new("--json")];
        all.extend(arguments.iter().map(AsRef::as_ref));
        self.programs.run("cairn", &all)?.json()
    }
}
