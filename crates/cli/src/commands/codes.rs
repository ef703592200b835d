//! `cairn codes`: how commands end.

use clap::Args;
use serde::Serialize;
use serde_json::json;

use crate::context::Context;
use crate::error::Error;
use crate::exit::Exit;
use crate::output::Table;

/// Code and meaning of every error, gathered from where they arise when the program is built.
const ERRORS: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/error_codes.rs"));

/// Lists the exit codes and the codes of errors.
#[derive(Debug, Args)]
pub struct Codes {}

#[derive(Serialize)]
struct ExitLine {
    number: u8,
    code: Exit,
    meaning: &'static str,
}

#[derive(Serialize)]
struct ErrorLine {
    code: &'static str,
    meaning: &'static str,
}

/// Does it.
pub fn run(context: &Context, _: &Codes) -> Result<Exit, Error> {
    let exits = Exit::ALL.map(|code| ExitLine { number: code.number(), code, meaning: code.meaning() });
    let errors: Vec<_> = ERRORS.iter().map(|(code, meaning)| ErrorLine { code, meaning }).collect();
    context.out.give(&json!({ "exit": exits, "errors": errors }), |page| {
        page.say(
            "A command ends with one of these exit codes. A message on standard error ends with its own code in \
             brackets, such as [unknown_field]; with --json it is {\"code\", \"message\", \"detail\"}. Neither kind of \
             code ever changes its meaning.",
        );
        page.gap();
        let mut table = Table::new(&[">Exit", "Meaning"]);
        for line in &exits {
            table.row([line.number.to_string(), line.meaning.to_owned()]);
        }
        page.table(&table);
        page.gap();
        let mut table = Table::new(&["=Error", "Meaning"]);
        for line in &errors {
            table.row([line.code, line.meaning]);
        }
        page.table(&table);
    })?;
    Ok(Exit::Done)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_codes_of_field_evidence_and_command_line_are_listed_with_what_they_mean() {
        for code in [
            "vault_in_use",
            "passphrase_wrong",
            "unknown_field",
            "db_damaged",
            "case_not_named",
            "not_in_list",
        ] {
            let meaning = ERRORS.iter().find(|(known, _)| *known == code).map(|(_, meaning)| *meaning);
            assert!(meaning.is_some_and(|meaning| meaning.ends_with('.')), "{code}: {meaning:?}");
        }
    }
}
