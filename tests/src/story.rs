//! The story: Cairn's whole job, played through the real programs on real files, told in plain lines.
//!
//! It is a test that one can watch. Each step says what it does, counts what went in and what came out, and stops the
//! story with the program's own words if these differ. What is true at the end also goes to `summary.json`.

#[expect(clippy::indexing_slicing, reason = "indexing JSON that lacks a part gives null, and never panics")]
pub mod play;
pub mod programs;
pub mod server;
pub mod summary;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, ensure};

use programs::Programs;
use summary::Summary;

/// Marks a folder as that of a story.
const MARK: &str = ".cairn-story";

/// A story in progress.
pub struct Story<W> {
    folder: PathBuf,
    programs: Programs,
    out: W,
    step: usize,
    /// What is known so far.
    pub summary: Summary,
}

impl<W: Write> Story<W> {
    /// Begins a story in `folder`; what an earlier one left there is removed. Lines are told to `out`.
    ///
    /// # Errors
    /// The folder cannot be emptied, or the programs are not built.
    pub fn begin(folder: &Path, programs: Programs, out: W) -> anyhow::Result<Self> {
        clear(folder)?;
        fs::create_dir_all(folder)?;
        let folder = folder.canonicalize()?;
        fs::write(folder.join(MARK), "This folder is emptied when the story is told again.\n")?;
        Ok(Self { folder, programs, out, step: 0, summary: Summary::default() })
    }

    /// Where everything of this story lies, as an absolute path.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// A path below the story's folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// The programs that the story is played with.
    pub fn programs(&self) -> &Programs {
        &self.programs
    }

    /// Opens the next step.
    pub fn step(&mut self, title: &str) -> anyhow::Result<()> {
        self.step += 1;
        Ok(writeln!(self.out, "\n{:>2}  {title}", self.step)?)
    }

    /// Tells one line of the current step.
    pub fn say(&mut self, line: impl AsRef<str>) -> anyhow::Result<()> {
        Ok(writeln!(self.out, "      {}", line.as_ref())?)
    }

    /// Tells a count that must be equal on both sides, and stops the story if it is not.
    ///
    /// # Errors
    /// The two counts differ.
    pub fn equal(&mut self, what: &str, expected: u64, found: u64) -> anyhow::Result<()> {
        self.say(format!("{what}: {expected} in, {found} out"))?;
        ensure!(expected == found, "step {}: {what}: {expected} expected, {found} found", self.step);
        Ok(())
    }

    /// Writes the summary and returns where it is.
    pub fn end(&mut self) -> anyhow::Result<PathBuf> {
        let path = self.path("summary.json");
        self.summary.write(&path)?;
        Ok(path)
    }
}

/// Removes an earlier story, and nothing that is not one.
fn clear(folder: &Path) -> anyhow::Result<()> {
    if !folder.exists() || fs::read_dir(folder)?.next().is_none() {
        return Ok(());
    }
    ensure!(
        folder.join(MARK).is_file(),
        "{} is not empty and holds no earlier story; nothing in it was changed. Choose another folder.",
        folder.display()
    );
    fs::remove_dir_all(folder).with_context(|| format!("removing the earlier story in {}", folder.display()))
}

#[cfg(test)]
mod tests;
