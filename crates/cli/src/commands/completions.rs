//! `cairn completions`: what a shell needs to complete commands and options.

use clap::{Args, CommandFactory as _};
use clap_complete::Shell;

use crate::args::CommandLine;
use crate::error::Error;
use crate::exit::Exit;
use crate::output;

/// Writes the completions for a shell to standard output.
#[derive(Debug, Args)]
pub struct Completions {
    /// The shell.
    pub shell: Shell,
}

/// Does it.
pub fn run(asked: &Completions) -> Result<Exit, Error> {
    let mut script = Vec::new();
    clap_complete::generate(asked.shell, &mut CommandLine::command(), "cairn", &mut script);
    output::print(&String::from_utf8_lossy(&script))?;
    Ok(Exit::Done)
}
