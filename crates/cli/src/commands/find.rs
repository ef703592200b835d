//! `cairn search`: finding records by whatever a person remembers of them.

use clap::Args;
use evidence::forms::Forms;
use field::commands::{self, Request as _};

use super::record::summary_table;
use crate::context::Context;
use crate::error::Error;
use crate::exit::Exit;
use crate::output::count;

/// Looks for records.
#[derive(Debug, Args)]
pub struct Search {
    /// Words, the beginning of words, a number, or "a phrase". Cyrillic and Latin spellings of a name find each other.
    #[arg(required = true, value_name = "WORD")]
    words: Vec<String>,
    /// Of this kind only, such as remains; `cairn forms` lists them.
    #[arg(long)]
    kind: Option<String>,
    /// In all cases of the vault, not in one.
    #[arg(long)]
    all_cases: bool,
    /// At most so many.
    #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(u16).range(1..=200))]
    limit: u16,
}

/// Does it.
pub fn search(context: &mut Context, asked: &Search) -> Result<Exit, Error> {
    if let Some(kind) = &asked.kind {
        super::forms::known_kind(kind)?;
    }
    let mut session = context.open()?;
    let case = if asked.all_cases { None } else { Some(context.case(&mut session)?) };
    let text = asked.words.join(" ");
    let request = commands::Search { case, kind: asked.kind.clone(), text, limit: usize::from(asked.limit) };
    let found = request.run(&mut session)?;
    context.out.give(&found, |page| {
        if found.is_empty() {
            page.say("Nothing was found. Try fewer words, or only their beginnings.");
            return;
        }
        page.table(&summary_table(Forms::built_in(), &found));
        page.gap();
        let more = if found.len() == usize::from(asked.limit) { " or more; --limit shows more" } else { "" };
        page.say(format!("{}{more}.", count(found.len() as u64, "record", "records")));
    })?;
    Ok(Exit::Done)
}
