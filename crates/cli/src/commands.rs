//! The commands, one file for each group. Every one takes a [`Context`] and says how it ended.

pub mod case;
pub mod codes;
pub mod completions;
pub mod find;
pub mod forms;
pub mod ledger;
pub mod record;

use crate::args::Command;
use crate::context::Context;
use crate::error::Error;
use crate::exit::Exit;

/// Does a command.
pub fn run(context: &mut Context, command: Command) -> Result<Exit, Error> {
    match command {
        Command::Case(command) => case::run(context, command),
        Command::Record(command) => record::run(context, command),
        Command::Note(note) => record::note(context, note),
        Command::Search(search) => find::search(context, &search),
        Command::Rebuild(rebuild) => ledger::rebuild(context, &rebuild),
        Command::Forms(forms) => forms::run(context, &forms),
        Command::Completions(completions) => completions::run(&completions),
        Command::Codes(codes) => codes::run(context, &codes),
    }
}
