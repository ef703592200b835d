//! `cairn rebuild`: the ledger as a whole.

use clap::Args;
use field::commands::{self, Request as _};

use crate::context::Context;
use crate::error::Error;
use crate::exit::Exit;
use crate::output::count;
use crate::progress;

/// Makes all tables again from the signed entries.
#[derive(Debug, Args)]
pub struct Rebuild {}

/// Does it.
pub fn rebuild(context: &mut Context, _: &Rebuild) -> Result<Exit, Error> {
    let mut session = context.open()?;
    session.work = progress::work(context.out.is_json());
    let rebuilt = commands::Rebuild {}.run(&mut session)?;
    let same = rebuilt.is_same();
    context.out.give(&rebuilt, |page| {
        let entries = count(rebuilt.entries, "entry", "entries");
        let records = count(rebuilt.records, "record", "records");
        page.say(format!("{records} were made again from {entries}."));
        if same {
            page.say("The tables are the same as before, to the byte.");
        } else {
            page.say(
                "The tables were not what the entries say, and are so again. Somebody or something had changed the \
                 database behind Cairn's back; the entries themselves are untouched. `cairn verify` checks them.",
            );
        }
        page.facts(&[("Before", rebuilt.before.to_string()), ("After", rebuilt.after.to_string())]);
    })?;
    Ok(if same { Exit::Done } else { Exit::Found })
}
