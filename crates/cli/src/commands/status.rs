//! `cairn status`: what is here, and what of it is at headquarters.

use clap::Args;
use field::commands::ledger::Status as Shown;
use field::commands::{Request as _, ShowStatus};
use field::media::worker::{WorkerPool, WorkerProgram};
use serde::Serialize;

use super::case;
use crate::context::{Context, shown};
use crate::error::Error;
use crate::exit::Exit;
use crate::output::{Page, bytes, grouped};

/// What is here, and what of this computer should be known.
#[derive(Debug, Serialize)]
struct Here {
    #[serde(flatten)]
    status: Shown,
    /// What is wrong with the helper that decodes foreign pictures; nothing where it is confined.
    decoder_warning: Option<String>,
}

/// Shows what is here.
#[derive(Debug, Args)]
pub struct Status {}

/// Does it.
pub fn run(context: &mut Context, _: &Status) -> Result<Exit, Error> {
    let mut session = context.open()?;
    let status = (ShowStatus {}).run(&mut session)?;
    let folder = shown(session.folder());
    let here = Here { status, decoder_warning: decoder_warning() };
    context.out.give(&here, |page| tell(page, &folder, &here))?;
    Ok(Exit::Done)
}

fn decoder_warning() -> Option<String> {
    let program = WorkerProgram::this_program().map_err(|error| error.to_string());
    let measured =
        program.and_then(|program| WorkerPool::new(program, 1).measure().map_err(|error| error.to_string()));
    match measured {
        Ok(confinement) => confinement?.warning(),
        Err(why) => Some(why),
    }
}

fn tell(page: &mut Page, folder: &str, here: &Here) {
    let Here { status, decoder_warning } = here;
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
    if let Some(warning) = decoder_warning {
        page.gap();
        page.say(warning);
    }
}
