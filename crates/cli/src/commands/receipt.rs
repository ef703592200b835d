//! `cairn receipt take`: the word of headquarters that comes back on a stick.

use std::path::PathBuf;

use clap::Subcommand;
use field::commands::{Request as _, TakeReceipts};

use crate::context::Context;
use crate::error::Error;
use crate::exit::Exit;
use crate::output::grouped;

/// What can be done with receipts.
#[derive(Debug, Subcommand)]
pub enum Receipt {
    /// Take in receipts that `cairn-hq import --receipt FILE` wrote. What they name then counts as being at headquarters.
    /// A receipt that was taken in before changes nothing.
    Take {
        /// The files.
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },
}

/// Does it.
pub fn run(context: &mut Context, command: Receipt) -> Result<Exit, Error> {
    let Receipt::Take { files: paths } = command;
    let mut session = context.open()?;
    let taken = TakeReceipts { paths }.run(&mut session)?;
    context.out.give(&taken, |page| {
        page.heading("Receipts taken in");
        page.facts(&[
            ("New here", grouped(taken.receipts_new)),
            ("Here before", grouped(taken.receipts_known)),
            ("Entries confirmed", grouped(taken.entries_confirmed)),
            ("Entries refused", grouped(taken.entries_refused)),
            ("Originals confirmed", grouped(taken.originals_confirmed)),
        ]);
    })?;
    Ok(if taken.entries_refused == 0 { Exit::Done } else { Exit::Partly })
}
