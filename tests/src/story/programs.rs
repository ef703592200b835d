//! The real programs, found beside the one that runs, and what came of running them.

use std::ffi::OsStr;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use anyhow::{Context, bail, ensure};
use serde_json::Value;

/// Where the programs lie and the environment they run in.
#[derive(Debug, Clone)]
pub struct Programs {
    folder: PathBuf,
    environment: Vec<(String, String)>,
}

/// What a program did.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// The command line as one would type it.
    pub command: String,
    /// Exit code; nothing if a signal ended it.
    pub code: Option<i32>,
    /// Standard output.
    pub output: String,
    /// Standard error.
    pub messages: String,
}

impl Programs {
    /// The programs beside the running one: `cargo build --workspace --bins` puts them there. A test binary lies one
    /// folder deeper, so the folder above is searched too.
    ///
    /// # Errors
    /// `cairn` or `cairn-hq` is not there.
    pub fn beside_this_one() -> anyhow::Result<Self> {
        let this = std::env::current_exe().context("finding this program")?;
        let folder = this
            .ancestors()
            .skip(1)
            .take(2)
            .find(|folder| ["cairn", "cairn-hq"].iter().all(|name| folder.join(name).is_file()))
            .with_context(|| {
                format!(
                    "cairn and cairn-hq are not beside {}; run `cargo build --workspace --bins`",
                    this.display()
                )
            })?;
        Ok(Self::in_folder(folder))
    }

    /// The programs in a folder.
    pub fn in_folder(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), environment: Vec::new() }
    }

    /// Adds an environment variable for every program that is run.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.environment.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Full path of a program.
    pub fn path(&self, program: &str) -> PathBuf {
        self.folder.join(program)
    }

    /// A program ready to be started with this environment.
    pub fn command<A: AsRef<OsStr>>(&self, program: &str, arguments: &[A]) -> Command {
        let mut command = Command::new(self.path(program));
        command.args(arguments).stdin(Stdio::null());
        for (name, value) in &self.environment {
            command.env(name, value);
        }
        command
    }

    /// Runs a program to its end, whatever its exit code.
    ///
    /// # Errors
    /// It could not be started.
    pub fn run<A: AsRef<OsStr>>(&self, program: &str, arguments: &[A]) -> anyhow::Result<Outcome> {
        let output =
            self.command(program, arguments).output().with_context(|| format!("starting {program}"))?;
        Ok(Outcome::of(program, arguments, output))
    }

    /// Runs a program that reads `input` from its standard input.
    ///
    /// # Errors
    /// It could not be started.
    pub fn run_with_input<A: AsRef<OsStr>>(
        &self,
        program: &str,
        arguments: &[A],
        input: &[u8],
    ) -> anyhow::Result<Outcome> {
        let mut command = self.command(program, arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().with_context(|| format!("starting {program}"))?;
        let mut stdin = child.stdin.take().context("its input is piped")?;
        // A program that ends before it has read all is judged by its exit code.
        let written = stdin.write_all(input);
        drop(stdin);
        let outcome = Outcome::of(program, arguments, child.wait_with_output()?);
        if outcome.code == Some(0) {
            written.with_context(|| format!("{program} did not read its input"))?;
        }
        Ok(outcome)
    }
}

impl Outcome {
    fn of<A: AsRef<OsStr>>(program: &str, arguments: &[A], output: Output) -> Self {
        let command = std::iter::once(program.to_owned())
            .chain(arguments.iter().map(|argument| argument.as_ref().to_string_lossy().into_owned()))
            .collect::<Vec<_>>()
            .join(" ");
        Self {
            command,
            code: output.status.code(),
            output: String::from_utf8_lossy(&output.stdout).into_owned(),
            messages: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// The same outcome if the program succeeded.
    ///
    /// # Errors
    /// It did not; the error shows the command and what it said.
    pub fn success(self) -> anyhow::Result<Self> {
        ensure!(self.code == Some(0), "{}", self.complaint());
        Ok(self)
    }

    /// The same outcome if the program failed as it should.
    ///
    /// # Errors
    /// It succeeded, or a signal ended it.
    pub fn failure(self) -> anyhow::Result<Self> {
        match self.code {
            Some(0) => bail!("{} succeeded, but it should have failed", self.command),
            None => bail!("{}", self.complaint()),
            Some(_) => Ok(self),
        }
    }

    /// Its output as JSON.
    ///
    /// # Errors
    /// The program failed, or its output is not one JSON value.
    pub fn json(self) -> anyhow::Result<Value> {
        let outcome = self.success()?;
        serde_json::from_str(&outcome.output).with_context(|| {
            format!("{} should print JSON, but printed: {}", outcome.command, outcome.output)
        })
    }

    fn complaint(&self) -> String {
        let code = self.code.map_or_else(|| "a signal".to_owned(), |code| format!("code {code}"));
        format!("{}\n  ended with {code} and said:\n{}{}", self.command, self.messages, self.output)
    }
}

/// A number in a JSON answer, by JSON pointer (RFC 6901).
///
/// # Errors
/// There is no whole number at that place.
pub fn count(answer: &Value, pointer: &str) -> anyhow::Result<u64> {
    answer
        .pointer(pointer)
        .and_then(Value::as_u64)
        .with_context(|| format!("the answer has no whole number at {pointer}: {answer}"))
}

/// A text in a JSON answer, by JSON pointer (RFC 6901).
///
/// # Errors
/// There is no text at that place.
pub fn text<'a>(answer: &'a Value, pointer: &str) -> anyhow::Result<&'a str> {
    answer
        .pointer(pointer)
        .and_then(Value::as_str)
        .with_context(|| format!("the answer has no text at {pointer}: {answer}"))
}
