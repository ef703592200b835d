//! `cairn status`: what is here, and what of it is at headquarters.

use clap::Args;
use field::commands::ledger::Status as Shown;
use field::commands::{Request as _, ShowStatus};

use super::case;
use crate::context::{Context, shown};
use crate::error::Error;
use crate::exit::Exit;
use crate::output::{Page, bytes, grouped};

/// Shows what is here.
#[derive(Debug, Args)]
pub struct Status {}

/// Does it.
pub fn run(context: &mut Context, _: &Status) -> Result<Exit, Error> {
    let mut session = context.open()?;
    let status = (ShowStatus {}).run(&mut session)?;
    let folder = shown(session.folder());
    context.out.give(&status, |page| tell(page, &folder, &status))?;
    Ok(Exit::Done)
}

fn tell(page: &mut Page, folder: &str, status: &Shown) {
    page.heading(&format!("Vault {folder}"));
    let confirmed = |all: u64, unconfirmed: u64| match (all, unconfirmed) {
        (0, _) => "0".to_owned(),
        (all, 0) => format!("{}, all confirmed by headquarters", grouped(all)),
        (all, open) => format!("{}, of which {} only here", grouped(all), grouped(open)),
    };
    let originals = confirmed(status.originals, status.originals_unconfirmed);
    page.facts(&[
        ("Signed on", status.examiner.clone()),
        ("Device", format!("{}, numbers begin with {}", status.device, status.block)),
        ("Entries", confirmed(status.entries, status.entries_unconfirmed)),
        ("Originals", format!("{originals} ({})", bytes(status.original_bytes))),
        ("Not yet read back", grouped(status.originals_unverified)),
        ("Receipts", grouped(status.receipts)),
    ]);
    page.gap();
    case::list(page, &status.cases);
    if status.originals_unconfirmed > 0 {
        page.gap();
        page.say("Originals that are only here must not be deleted anywhere, neither from cards nor from this computer.");
    }
}
