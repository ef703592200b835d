//! What can be told of a vault without its passphrase: its key file, its database file, and the shape of its originals.

use std::path::Path;

use evidence::Digest;
use field::bundle::bag::Finding;
use field::media::store::verify_shape;
use field::vault::Vault;
use serde::Serialize;
use walkdir::WalkDir;

use super::{findings, verdict};
use crate::context::{Context, shown};
use crate::error::Error;
use crate::exit::Exit;
use crate::output::{bytes, grouped};

/// What was looked at.
#[derive(Serialize)]
struct OutsideReport {
    /// Whether nothing was found.
    holds: bool,
    /// What was found.
    findings: Vec<Finding>,
    /// Originals whose shape is right.
    originals: u64,
    /// Bytes of those, as they are before encryption.
    bytes: u64,
}

/// Looks at the vault that is meant.
pub fn run(context: &Context) -> Result<Exit, Error> {
    let vault = context.vault()?;
    let mut report = OutsideReport { holds: false, findings: Vec::new(), originals: 0, bytes: 0 };
    look_at_database(&vault.database_path(), &mut report);
    look_at_originals(&vault, &mut report);
    report.holds = report.findings.is_empty();
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

/// SQLCipher encrypts whole pages of 4,096 bytes, so a database of another length was cut short.
fn look_at_database(path: &Path, report: &mut OutsideReport) {
    const PAGE_BYTES: u64 = 4_096;
    match path.metadata() {
        Err(error) => report.findings.push(Finding::error("db_missing", "vault.db", error.to_string())),
        Ok(about) if about.len() == 0 || about.len() % PAGE_BYTES != 0 => {
            let message = "the database was cut short or something was added to it";
            report.findings.push(Finding::error("db_damaged", "vault.db", message));
        }
        Ok(_) => {}
    }
}

fn look_at_originals(vault: &Vault, report: &mut OutsideReport) {
    let folder = vault.media_path();
    let files = WalkDir::new(&folder).min_depth(2).max_depth(2).sort_by_file_name().into_iter().flatten();
    for file in files {
        let relative = file.path().strip_prefix(&folder).unwrap_or(file.path());
        let place = format!("media/{}", relative.display());
        if relative.starts_with("incoming") {
            let message = "an intake that was cut off left this; opening the vault for intake removes it";
            report.findings.push(Finding::warning("media_leftover", place, message));
            continue;
        }
        let name = relative.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "");
        match name.strip_suffix(".age").and_then(|name| name.parse::<Digest>().ok()) {
            None => {
                let message = "the name is not that of an original";
                report.findings.push(Finding::warning("media_stranger", place, message));
            }
            Some(digest) => match verify_shape(&folder, &digest) {
                Ok(shape) => {
                    report.originals += 1;
                    report.bytes = report.bytes.saturating_add(shape.size);
                }
                Err(error) => report.findings.push(Finding::error(error.code(), place, error.to_string())),
            },
        }
    }
}
