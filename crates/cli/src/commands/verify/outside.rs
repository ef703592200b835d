//! What can be told of a vault without its passphrase.

use field::verify::outside;

use super::{findings, verdict};
use crate::context::{Context, shown};
use crate::error::Error;
use crate::exit::Exit;
use crate::output::{bytes, grouped};

/// Looks at the vault that is meant.
pub fn run(context: &Context) -> Result<Exit, Error> {
    let vault = context.vault()?;
    let report = outside::look(&vault);
    context.out.give(&report, |page| {
        page.heading(&format!("Vault {}, from outside", shown(vault.folder())));
        page.facts(&[
            ("Examiners", grouped(vault.examiners().len() as u64)),
            ("Originals", format!("{}, {}", grouped(report.originals), bytes(report.bytes))),
        ]);
        findings(page, &report.findings, 0);
        page.gap();
        page.say(verdict(report.holds, &report.findings));
        page.say(
            "Without the passphrase, entries, records and the bytes within originals were not checked; \
             `cairn verify` without --outside checks them.",
        );
    })?;
    Ok(if report.holds { Exit::Done } else { Exit::Found })
}
