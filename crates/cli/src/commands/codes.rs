//! `cairn codes`: how commands end.

use clap::Args;
use serde::Serialize;

use crate::context::Context;
use crate::error::Error;
use crate::exit::Exit;
use crate::output::Table;

/// Lists the exit codes.
#[derive(Debug, Args)]
pub struct Codes {}

#[derive(Serialize)]
struct Line {
    number: u8,
    code: Exit,
    meaning: &'static str,
}

/// Does it.
pub fn run(context: &Context, _: &Codes) -> Result<Exit, Error> {
    let lines = Exit::ALL.map(|code| Line { number: code.number(), code, meaning: code.meaning() });
    context.out.give(&serde_json::json!({ "exit": lines }), |page| {
        page.say(
            "A command ends with one of these exit codes. A message on standard error ends with its own code in \
             brackets, such as [unknown_field]; with --json it is {\"code\", \"message\", \"detail\"}. Neither kind of \
             code ever changes its meaning.",
        );
        page.gap();
        let mut table = Table::new(&[">Exit", "Meaning"]);
        for line in &lines {
            table.row([line.number.to_string(), line.meaning.to_owned()]);
        }
        page.table(&table);
    })?;
    Ok(Exit::Done)
}
