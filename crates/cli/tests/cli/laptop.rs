//! A laptop with a vault in a temporary folder, and what came of running `cairn` on it.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// Passphrase of the first examiner, Олена Коваль (OK).
pub const PASSPHRASE: &str = "nine steppe winds";
/// Passphrase of the second examiner, Pieter de Vries (PV).
pub const SECOND_PASSPHRASE: &str = "seven grey herons";

/// A laptop. Its folder disappears with it.
pub struct Laptop {
    folder: TempDir,
    environment: Vec<(&'static str, String)>,
}

/// What `cairn` did.
#[derive(Debug)]
pub struct Outcome {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Laptop {
    /// A laptop without a vault.
    pub fn bare() -> Self {
        let folder = TempDir::new().unwrap();
        let vault = folder.path().join("vault").to_string_lossy().into_owned();
        let environment = vec![
            ("CAIRN_VAULT", vault),
            ("CAIRN_EXAMINER", "OK".to_owned()),
            ("CAIRN_PASSPHRASE", PASSPHRASE.to_owned()),
            ("CAIRN_WEAK_KEYS_FOR_TESTS", "1".to_owned()),
            ("TZ", "UTC".to_owned()),
        ];
        Self { folder, environment }
    }

    /// A laptop with a vault of two examiners and an open case KHE12.
    pub fn new() -> Self {
        let laptop = Self::bare();
        laptop.ask(&[
            "vault",
            "create",
            "--name",
            "Олена Коваль",
            "--initials",
            "OK",
            "--device",
            "laptop 7",
        ]);
        let newcomer = ["vault", "add-examiner", "--name", "Pieter de Vries", "--initials", "PV"];
        laptop.run_with(&[("CAIRN_NEW_PASSPHRASE", SECOND_PASSPHRASE)], &newcomer).done();
        laptop.ask(&["case", "create", "KHE12", "Field north of the road"]);
        laptop
    }

    /// A path in the laptop's folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The vault's folder.
    pub fn vault(&self) -> PathBuf {
        self.path("vault")
    }

    /// `cairn`, ready to be started.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(program());
        command.args(arguments).env_clear().stdin(Stdio::null());
        command.envs(self.environment.iter().map(|(name, value)| (name, value)));
        command
    }

    /// Runs `cairn` to its end.
    pub fn run(&self, arguments: &[&str]) -> Outcome {
        self.run_with(&[], arguments)
    }

    /// Runs `cairn` with other variables in its environment; an empty one is taken out.
    pub fn run_with(&self, environment: &[(&str, &str)], arguments: &[&str]) -> Outcome {
        let mut command = self.command(arguments);
        for (name, value) in environment {
            if value.is_empty() {
                command.env_remove(name);
            } else {
                command.env(name, value);
            }
        }
        Outcome::of(command)
    }

    /// Runs `cairn --json`, which must succeed, and reads its answer.
    pub fn ask(&self, arguments: &[&str]) -> Value {
        let all: Vec<&str> = std::iter::once("--json").chain(arguments.iter().copied()).collect();
        self.run(&all).done().json()
    }

    /// Adds a record and gives its number.
    pub fn add(&self, arguments: &[&str]) -> String {
        let all: Vec<&str> = ["record", "add"].iter().chain(arguments).copied().collect();
        self.ask(&all)["num"].as_str().unwrap().to_owned()
    }
}

impl Outcome {
    /// Runs a command to its end.
    pub fn of(mut command: Command) -> Self {
        let output = command.output().unwrap();
        Self {
            code: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// The same, if it ended with 0.
    #[track_caller]
    pub fn done(self) -> Self {
        assert_eq!(self.code, Some(0), "{}{}", self.err, self.out);
        self
    }

    /// The code in brackets at the end of the message, if it ended with `exit`.
    #[track_caller]
    pub fn refused(&self, exit: i32) -> &str {
        assert_eq!(self.code, Some(exit), "{}{}", self.err, self.out);
        let (_, code) =
            self.err.trim_end().rsplit_once('[').unwrap_or_else(|| panic!("no code in: {}", self.err));
        code.trim_end_matches(']')
    }

    /// The answer as JSON.
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error} in {}{}", self.out, self.err))
    }
}

/// The program.
pub fn program() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_cairn"))
}
