//! The commands, one file for each group. Every one takes a [`Context`] and says how it ended.

pub mod bundle;
pub mod case;
pub mod codes;
pub mod completions;
pub mod custody;
pub mod find;
pub mod forms;
pub mod intake;
pub mod ledger;
pub mod media;
pub mod receipt;
pub mod record;
pub mod status;
pub mod sync;
pub mod vault;
pub mod verify;

use crate::args::Command;
use crate::context::Context;
use crate::error::Error;
use crate::exit::Exit;

/// Does a command.
pub fn run(context: &mut Context, command: Command) -> Result<Exit, Error> {
    match command {
        Command::Vault(command) => vault::run(context, command),
        Command::Case(command) => case::run(context, command),
        Command::Intake(asked) => intake::run(context, asked),
        Command::Media(command) => media::run(context, command),
        Command::Original(command) => media::original(context, command),
        Command::Enrol(asked) => sync::enrol(context, asked),
        Command::Sync(asked) => sync::sync(context, asked),
        Command::Receipt(command) => receipt::run(context, command),
        Command::Status(asked) => status::run(context, &asked),
        Command::Record(command) => record::run(context, command),
        Command::Note(note) => record::note(context, note),
        Command::Search(search) => find::search(context, &search),
        Command::Near(asked) => find::near(context, &asked),
        Command::Findings(asked) => find::findings(context, asked),
        Command::Disagreements(asked) => find::disagreements(context, &asked),
        Command::Collect(asked) => custody::collect(context, asked),
        Command::Seal(asked) => custody::seal(context, asked),
        Command::Event(asked) => custody::event(context, asked),
        Command::HandOver(asked) => custody::hand_over(context, asked),
        Command::Countersign(asked) => custody::countersign(context, asked),
        Command::Custody(asked) => custody::custody(context, asked),
        Command::Bundle(command) => bundle::run(context, command),
        Command::Verify(asked) => verify::run(context, asked),
        Command::Rebuild(rebuild) => ledger::rebuild(context, &rebuild),
        Command::Forms(forms) => forms::run(context, &forms),
        Command::Completions(completions) => completions::run(&completions),
        Command::Codes(codes) => codes::run(context, &codes),
    }
}
