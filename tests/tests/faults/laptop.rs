//! A laptop whose vault is worked on with the real `cairn`, and what programs answer.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use cairn_tests::card::{Card, CardOptions};
use cairn_tests::folder;
use cairn_tests::story::programs::{Outcome, Programs};
use serde_json::Value;

pub const PASSPHRASE: &str = "nine steppe winds";

/// A vault and the programs that use it.
#[derive(Clone)]
pub struct Laptop {
    pub vault: PathBuf,
    pub programs: Programs,
}

impl Laptop {
    /// A laptop whose vault lies, or will lie, in a folder.
    pub fn at(vault: &Path) -> Self {
        let programs = Programs::beside_this_one()
            .unwrap()
            .with("CAIRN_VAULT", &vault.to_string_lossy())
            .with("CAIRN_PASSPHRASE", PASSPHRASE)
            .with("CAIRN_EXAMINER", "OK")
            .with("CAIRN_WEAK_KEYS_FOR_TESTS", "1");
        Self { vault: vault.to_owned(), programs }
    }

    /// Makes the vault.
    pub fn with_vault(vault: &Path) -> Self {
        let laptop = Self::at(vault);
        let sheet = vault.with_extension("sheet.txt");
        let sheet = sheet.to_string_lossy();
        let who =
            ["--name", "Olena Koval", "--initials", "OK", "--device", "laptop 7", "--recovery-out", &sheet];
        laptop.ask(&[&["vault", "create"][..], &who[..]].concat());
        laptop
    }

    /// Makes the vault and opens a case.
    pub fn with_case(vault: &Path) -> Self {
        let laptop = Self::with_vault(vault);
        laptop.ask(&["case", "create", "KHE12", "Field north of the road"]);
        laptop
    }

    /// The same laptop with another variable in the environment.
    pub fn with(&self, name: &str, value: &str) -> Self {
        Self { vault: self.vault.clone(), programs: self.programs.clone().with(name, value) }
    }

    /// The same laptop as a copy of its vault, at `vault`.
    pub fn copied_to(&self, vault: &Path) -> Self {
        copy_folder(&self.vault, vault);
        Self::at(vault)
    }

    /// Runs `cairn --json` to its end.
    pub fn run<A: AsRef<OsStr>>(&self, arguments: &[A]) -> Outcome {
        self.programs.run("cairn", &as_json(arguments)).unwrap()
    }

    /// Runs `cairn --json`, which must succeed, and reads its answer.
    #[track_caller]
    pub fn ask<A: AsRef<OsStr>>(&self, arguments: &[A]) -> Value {
        self.run(arguments).json().unwrap()
    }

    /// Runs `cairn --json`, which must fail with this exit code and stable code and say a sentence.
    #[track_caller]
    pub fn refused<A: AsRef<OsStr>>(&self, arguments: &[A], exit: i32, code: &str) -> String {
        let outcome = self.run(arguments);
        let answer: Value = serde_json::from_str(&outcome.output)
            .unwrap_or_else(|error| panic!("no JSON ({error}): {outcome:#?}"));
        assert_eq!((outcome.code, answer["code"].as_str()), (Some(exit), Some(code)), "{outcome:#?}");
        let message = answer["message"].as_str().unwrap_or_default().to_owned();
        assert!(message.len() > 20 && message.ends_with(['.', '!']), "no sentence: {message:?}");
        message
    }

    /// Saves a note and gives its identifier.
    pub fn note(&self, text: &str) -> String {
        id_of(&self.ask(&["note", text])).unwrap()
    }

    /// The identifiers of all records of a kind.
    pub fn ids(&self, kind: &str) -> BTreeSet<String> {
        let listed = self.ask(&["record", "list", "--kind", kind, "--limit", "1000"]);
        listed["records"].as_array().unwrap().iter().filter_map(id_of).collect()
    }

    /// Verifies the vault, where nothing but what these codes explain may be found. Gives the codes that were found.
    #[track_caller]
    pub fn verified(&self, explained: &[&str]) -> Vec<String> {
        let outcome = self.run(&["verify"]);
        let report: Value = serde_json::from_str(&outcome.output).unwrap_or_else(|_| panic!("{outcome:#?}"));
        let codes = codes(&report["findings"]);
        assert!(codes.iter().all(|code| explained.contains(&code.as_str())), "{report:#}");
        assert_eq!(outcome.code, Some(if codes.is_empty() { 0 } else { 3 }), "{report:#}");
        codes
    }

    /// How many originals the vault holds.
    pub fn originals(&self) -> u64 {
        self.ask(&["status"])["originals"].as_u64().unwrap()
    }

    /// Half-written originals and unpacked bundles in the vault's folder.
    pub fn leftovers(&self) -> Vec<PathBuf> {
        let below = |folder: PathBuf| std::fs::read_dir(folder).unwrap().flatten().map(|entry| entry.path());
        let unpacked = below(self.vault.clone())
            .filter(|path| path.file_name().unwrap().to_string_lossy().starts_with(".opened-"));
        below(self.vault.join("media/incoming")).chain(unpacked).collect()
    }
}

/// `--json` and these arguments.
pub fn as_json<A: AsRef<OsStr>>(arguments: &[A]) -> Vec<&OsStr> {
    std::iter::once(OsStr::new("--json")).chain(arguments.iter().map(AsRef::as_ref)).collect()
}

/// The identifier of a record in an answer.
pub fn id_of(record: &Value) -> Option<String> {
    record["id"].as_str().map(ToOwned::to_owned)
}

/// The codes of findings, sorted, each once.
pub fn codes(findings: &Value) -> Vec<String> {
    let codes: BTreeSet<_> =
        findings.as_array().into_iter().flatten().filter_map(|finding| finding["code"].as_str()).collect();
    codes.into_iter().map(ToOwned::to_owned).collect()
}

/// How many elements a list of an answer has.
pub fn length(list: &Value) -> u64 {
    list.as_array().map_or(0, |list| list.len() as u64)
}

/// A card with small pictures.
pub fn card(folder: &Path, photos: usize, seed: u64) -> Card {
    Card::write(folder, &CardOptions { photos, width: 320, height: 240, seed }).unwrap()
}

/// Copies a folder with everything below it.
pub fn copy_folder(from: &Path, to: &Path) {
    folder::copy(from, to).unwrap();
}

/// All files below a folder with their bytes, by path.
pub fn files_below(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let paths = folder::files_below(folder).unwrap();
    paths.into_iter().map(|path| (path.clone(), std::fs::read(path).unwrap())).collect()
}
