//! Verification of a whole vault: pages, entries, chains, projection, originals, receipts.
//!
//! Nothing is believed because the database says so. Every entry is read and its signature checked again; every row of
//! every record is compared with what the entries make of it; every original is decrypted and hashed. Whatever does not
//! hold is named, and nothing is changed.

pub mod outside;
mod records;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use evidence::verify::{Report, Verifier};
use evidence::{Digest, Entry, Receipt};
use rayon::iter::{IntoParallelIterator as _, IntoParallelRefIterator as _, ParallelIterator as _};
use serde::Serialize;

use crate::bundle::bag::Finding;
use crate::error::Error;
use crate::session::Session;
use crate::store::ledger::{self, EntryNo, Kept};
use crate::store::{hq, original, record};
use crate::work::{Phase, Progress};

const ENTRIES_PER_READ: usize = 1_000;

/// What was checked in a vault, and what does not hold.
#[derive(Debug, Clone, Default, Serialize, ts_rs::TS)]
pub struct VaultReport {
    /// Whether everything that was checked holds.
    pub holds: bool,
    /// Everything that does not hold, or that a person should know.
    pub findings: Vec<Finding>,
    /// The verdict on the entries. Its faults stand above.
    pub ledger: Report,
    /// Records compared with their entries.
    pub records: u64,
    /// Originals decrypted and hashed.
    pub originals: u64,
    /// Receipts of headquarters whose signature fits.
    pub receipts: u64,
}

impl Session {
    /// Verifies this vault.
    ///
    /// # Errors
    /// If the database cannot be read at all; everything else is a finding.
    pub fn verify(&mut self) -> Result<VaultReport, Error> {
        let mut report = VaultReport::default();
        self.verify_pages(&mut report)?;
        self.verify_entries(&mut report)?;
        records::verify(&self.node, &mut report)?;
        self.verify_media(&mut report)?;
        self.verify_receipts(&mut report)?;
        report.holds = report.findings.is_empty();
        Ok(report)
    }

    /// The authentication codes of all pages of the database (SQLCipher), and the structure of its trees.
    fn verify_pages(&self, report: &mut VaultReport) -> Result<(), Error> {
        for check in ["PRAGMA cipher_integrity_check", "PRAGMA quick_check(20)"] {
            let mut statement = self.node.db().prepare(check)?;
            let lines = statement.query_map([], |row| row.get::<_, String>(0))?;
            for line in lines {
                let line = line?;
                if line != "ok" {
                    report.findings.push(Finding::error("database_damaged", "vault.db", line));
                }
            }
        }
        Ok(())
    }

    fn verify_entries(&self, report: &mut VaultReport) -> Result<(), Error> {
        let db = self.node.db();
        let cases: BTreeMap<_, _> = ledger::cases(db)?.into_iter().collect();
        let (total, _) = ledger::count_entries(db, None)?;
        let mut verifier = Verifier::default();
        let mut after = EntryNo(0);
        let mut done = 0;
        loop {
            let kept = ledger::entries_after(db, None, after, ENTRIES_PER_READ)?;
            let Some(last) = kept.last() else { break };
            after = last.no;
            let read: Vec<_> = kept.par_iter().map(read_entry).collect();
            for (kept, read) in kept.iter().zip(read) {
                done += 1;
                match read {
                    Ok((entry, fits)) => {
                        let case = cases.get(&kept.case);
                        if entry.id() != kept.id || case != Some(&entry.header().case) {
                            let message =
                                "the row names another entry than its bytes are: one of them was changed";
                            report.findings.push(Finding::error("entry_row_differs", place(kept), message));
                        }
                        verifier.take_checked(&entry, fits);
                    }
                    Err(error) => {
                        let message = format!("the bytes of the entry cannot be read as one: {error}");
                        report.findings.push(Finding::error(error.code(), place(kept), message));
                    }
                }
            }
            self.work.tell(&Progress { phase: Phase::Verify, done, total, bytes: 0, total_bytes: 0 });
        }
        let ledger = verifier.finish();
        for fault in &ledger.faults {
            report.findings.push(Finding::error(fault.code(), fault.place(), fault.to_string()));
        }
        if done != total {
            let message = format!("the strands count {total} entries, and {done} are there");
            report.findings.push(Finding::error("entries_missing", "ledger", message));
        }
        report.ledger = ledger;
        Ok(())
    }

    fn verify_media(&self, report: &mut VaultReport) -> Result<(), Error> {
        let held = original::all(self.node.db())?;
        let store = Arc::clone(&self.media);
        self.verify_shelves(&held, report)?;
        let verdicts: Vec<_> = held
            .into_par_iter()
            .map(|held| {
                let size = store.verify(&held.digest);
                (held, size)
            })
            .collect();
        let named: BTreeSet<Digest> = record::named_originals(self.node.db())?.into_iter().collect();
        for (held, verdict) in verdicts {
            let place = self.media.path_of(&held.digest).file_name().map_or_else(String::new, |name| {
                format!("media {} ({})", held.digest.short(), name.to_string_lossy())
            });
            match verdict {
                Ok(size) if size == held.size => report.originals += 1,
                Ok(size) => {
                    let message = format!("the database says {} bytes, the file has {size}", held.size);
                    report.findings.push(Finding::error("original_size_differs", place, message));
                }
                Err(error) => report.findings.push(Finding::error(error.code(), place, error.to_string())),
            }
            if !named.contains(&held.digest) {
                let message = "no record names this original: it was stored and its entry was never written";
                let place = format!("media {}", held.digest.short());
                report.findings.push(Finding::warning("original_unnamed", place, message));
            }
        }
        Ok(())
    }

    /// What lies in the store and is in no table: a stop between storing an original and entering it leaves one.
    fn verify_shelves(&self, held: &[original::HeldOriginal], report: &mut VaultReport) -> Result<(), Error> {
        let noted: BTreeSet<Digest> = held.iter().map(|held| held.digest).collect();
        let survey = self.media.survey()?;
        for digest in survey.originals.iter().filter(|digest| !noted.contains(digest)) {
            let message = "the original was stored and its entry was never written: the program stopped in between. \
                           Nothing is lost; take the card or the bundle in again, and it gets its record";
            let place = format!("media {}", digest.short());
            report.findings.push(Finding::warning("original_unentered", place, message));
        }
        for leftover in survey.partial {
            let message = "a file is being taken in, or an intake was cut off and left this";
            let place = format!("media/incoming/{}", leftover.name);
            report.findings.push(Finding::warning("media_leftover", place, message));
        }
        for stranger in survey.strangers {
            let message = "Cairn did not put this there; it was left alone";
            let place = format!("media/{}", stranger.display());
            report.findings.push(Finding::warning("media_stranger", place, message));
        }
        Ok(())
    }

    fn verify_receipts(&self, report: &mut VaultReport) -> Result<(), Error> {
        for (no, bytes) in hq::receipts(self.node.db())? {
            match Receipt::open(&bytes) {
                Ok(_) => report.receipts += 1,
                Err(error) => {
                    let place = format!("receipt {no}");
                    report.findings.push(Finding::error(error.code(), place, error.to_string()));
                }
            }
        }
        Ok(())
    }
}

fn read_entry(kept: &Kept) -> Result<(Entry, bool), evidence::Error> {
    let entry = Entry::from_bytes(&kept.bytes)?;
    let fits = entry.verify().is_ok();
    Ok((entry, fits))
}

fn place(kept: &Kept) -> String {
    format!("entry {} (row {})", kept.id.short(), kept.no.0)
}

#[cfg(test)]
mod tests;
