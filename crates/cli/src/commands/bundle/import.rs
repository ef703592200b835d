//! Taking a bundle in.

use std::path::PathBuf;

use field::bundle::import::Imported;
use field::commands::{ImportBundle, Request as _};

use super::Key;
use crate::context::Context;
use crate::error::Error;
use crate::exit::Exit;
use crate::output::{Page, Table, grouped};
use crate::progress;

/// Takes it in.
pub fn run(context: &mut Context, path: PathBuf, key: &Key) -> Result<Exit, Error> {
    let keys = key.read_for(context, &path)?.into_iter().collect();
    let mut session = context.open()?;
    session.work = progress::work(context.out.is_json());
    let imported = ImportBundle { path, keys, key_file: None }.run(&mut session)?;
    context.out.give(&imported, |page| tell(page, &imported))?;
    Ok(exit_of(&imported))
}

const fn exit_of(imported: &Imported) -> Exit {
    if imported.stopped {
        Exit::Stopped
    } else if imported.forks > 0 {
        Exit::Found
    } else if imported.entries_refused.is_empty() && imported.originals_failed.is_empty() {
        Exit::Done
    } else {
        Exit::Partly
    }
}

fn tell(page: &mut Page, imported: &Imported) {
    page.heading("Bundle taken in");
    let mut table = Table::new(&["What", ">Entries", ">Originals"]);
    let refused = imported.entries_refused.len() as u64;
    let failed = imported.originals_failed.len() as u64;
    for (what, entries, originals) in [
        ("in the bundle", imported.entries_offered, Some(imported.originals_offered)),
        ("new here", imported.entries_new, Some(imported.originals_new)),
        ("here before", imported.entries_known, Some(imported.originals_known)),
        ("completed", imported.entries_completed, None),
        ("named by no record", 0, Some(imported.originals_unnamed)),
        ("refused", refused, Some(failed)),
    ] {
        table.row([what.to_owned(), grouped(entries), originals.map(grouped).unwrap_or_default()]);
    }
    page.table(&table);
    if imported.forks > 0 {
        page.gap();
        page.say(format!(
            "{} of the new entries claim a place that another entry has: somebody rewrote history. Both are kept.",
            grouped(imported.forks)
        ));
    }
    if refused + failed > 0 {
        page.heading("Not taken in");
        let mut table = Table::new(&["What", "What happened"]);
        for not in imported.entries_refused.iter().chain(&imported.originals_failed) {
            table.row([not.what.clone(), format!("{} [{}]", not.message, not.code)]);
        }
        page.table(&table);
    }
    page.gap();
    page.say(if imported.stopped {
        "Stopped before the end. What was taken in is safe; the same command goes on from there."
    } else if imported.entries_new + imported.entries_completed + imported.originals_new == 0 {
        "Everything in it was here already, so nothing was changed."
    } else {
        "What was new is here, signed as it was by those who made it."
    });
}
