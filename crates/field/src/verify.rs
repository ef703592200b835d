//! Verification of a whole vault: pages, entries, chains, projection, originals, receipts.
//!
//! Nothing is believed because the database says so. Every entry is read and its signature checked again; every row of
//! every record is compared with what the entries make of it; every original is decrypted and hashed. Whatever does not
//! hold is named, and nothing is changed. Where pages are damaged, everything that can still be read is verified, and
//! what cannot is named.

mod entries;
mod media;
pub mod outside;
mod pages;
mod reading;
mod records;
mod revoked;
mod statements;
mod states;
mod words;

use std::path::Path;

use evidence::Digest;
use evidence::forms::Forms;
use evidence::verify::Report;
use serde::Serialize;

use crate::bundle::bag::Finding;
use crate::db::{self, DbError};
use crate::error::Error;
use crate::media::store::Store;
use crate::node::rebuild::is_outdated;
use crate::session::Session;
use crate::vault::{Passphrase, Vault, VaultLock};
use crate::work::{Phase, Progress, Work};
use media::Shelves;
use reading::Reading;

const ROWS_PER_READ: i64 = 1_000;

/// What was checked in a vault, and what does not hold.
#[derive(Debug, Clone, Default, Serialize, ts_rs::TS)]
pub struct VaultReport {
    /// Whether everything was checked and holds.
    pub holds: bool,
    /// Everything that does not hold, or that a person should know.
    pub findings: Vec<Finding>,
    /// The verdict on the entries. Its faults stand above.
    pub ledger: Report,
    /// Records compared with their entries.
    pub records: u64,
    /// Originals decrypted and hashed.
    pub originals: u64,
    /// Originals whose stored copy is damaged or gone. A good copy from a card, a bundle or headquarters replaces it.
    pub originals_damaged: Vec<Digest>,
    #[serde(skip)]
    #[ts(skip)]
    originals_whole: Vec<Digest>,
    /// Whether nothing is wrong with the database itself.
    #[serde(skip)]
    #[ts(skip)]
    database_holds: bool,
    /// Receipts of headquarters whose signature fits.
    pub receipts: u64,
    /// Whether it was stopped before the end.
    pub stopped: bool,
}

impl Session {
    /// Verifies this vault. A stop that is asked for ends it early.
    ///
    /// # Errors
    /// If files cannot be opened. Damage is a finding.
    pub fn verify(&mut self) -> Result<VaultReport, Error> {
        let mut reading = match (self.vault(), self.unlocked()) {
            (Some(vault), Some(unlocked)) => {
                // The codes of the pages are read past SQLite: nothing may be on its way from the log into the database.
                db::settle(self.node.db())?;
                Reading::at(vault.database_path(), unlocked.database_key())?
            }
            _ => Reading::over(self.node.db()),
        };
        let forms = self.node.forms();
        let report = run(Some(&mut reading), &self.media, forms, &self.work, VaultReport::default())?;
        drop(reading);
        // Nothing is written into a database that is damaged.
        if report.database_holds {
            media::keep_verdicts(self.node.db(), self.now().unix_ms, &report)?;
        }
        Ok(report)
    }
}

/// Verifies a vault whose database is too damaged for a session. The originals are there without it, and so is every
/// entry that can still be read.
///
/// # Errors
/// Those of [`Vault::unlock`] and of the store of originals; if another program has the vault open.
pub fn damaged(
    folder: &Path,
    examiner: &str,
    passphrase: &Passphrase,
    work: &Work,
) -> Result<VaultReport, Error> {
    let vault = Vault::open(folder)?;
    let _lock = VaultLock::acquire(folder)?;
    let unlocked = vault.unlock(examiner, passphrase)?;
    let media = Store::open(&vault.media_path(), unlocked.media_identity().clone())?;
    let mut reading = match Reading::at(vault.database_path(), unlocked.database_key()) {
        Ok(reading) => Some(reading),
        Err(Error::Db(DbError::Damaged { .. })) => None,
        Err(error) => return Err(error),
    };
    let mut report = VaultReport::default();
    if reading.is_none() {
        pages::verify_unopened(&vault.database_path(), &unlocked.database_key(), &mut report.findings);
    }
    run(reading.as_mut(), &media, Forms::built_in(), work, report)
}

fn run(
    mut reading: Option<&mut Reading<'_>>,
    media: &Store,
    forms: &Forms,
    work: &Work,
    mut report: VaultReport,
) -> Result<VaultReport, Error> {
    let shelves = Shelves::of(reading.as_deref_mut(), media)?;
    let mut steps = Steps { work, done: 0, total: shelves.count() };
    let mut lost_ends = Vec::new();
    if let Some(reading) = reading.as_deref_mut() {
        let entries_counted = entries::counted(reading)?;
        let records_counted = records::counted(reading)?;
        let are_outdated = reading.attempt(is_outdated)? == Some(true);
        steps.total += entries_counted.unwrap_or_default();
        if !are_outdated {
            steps.total += records_counted.unwrap_or_default();
        }
        pages::verify(reading, &mut report.findings)?;
        let stated = statements::verify(reading, &mut report)?;
        let mut said = entries::verify(reading, entries_counted, stated, &mut steps, &mut report)?;
        lost_ends = std::mem::take(&mut said.lost_ends);
        if are_outdated {
            report.findings.push(outdated());
        } else {
            records::verify(reading, forms, records_counted, said, &mut steps, &mut report)?;
        }
    }
    report.database_holds = report.findings.is_empty();
    media::verify(reading, media, &shelves, &mut steps, &mut report)?;
    report.stopped = steps.is_stopped();
    if !report.stopped {
        report.findings.extend(lost_ends.iter().map(entries::lost));
    }
    report.holds = report.findings.is_empty() && !report.stopped;
    Ok(report)
}

/// Nobody changed the rows that another version made, so they are not held against what this one makes of the entries.
fn outdated() -> Finding {
    let message = "another version of the program made the tables, and they were not made again by this version of the \
                   program, so they were not held against the entries; unlocking the vault makes them again, unless \
                   something is in the way, such as damaged pages or a full disk";
    Finding::error("tables_outdated", "records", message)
}

/// How far a verification is: things looked at of all things, never fewer than before.
pub(crate) struct Steps<'w> {
    work: &'w Work,
    done: u64,
    total: u64,
}

impl Steps<'_> {
    fn advance(&mut self, by: u64) {
        self.done += by;
        let (done, total) = (self.done, self.total.max(self.done));
        self.work.tell(&Progress { phase: Phase::Verify, done, total, bytes: 0, total_bytes: 0 });
    }

    fn is_stopped(&self) -> bool {
        self.work.is_stopped()
    }
}

#[cfg(test)]
mod tests;
