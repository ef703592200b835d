//! Every original: decrypted, hashed, and held against what the database and the records say of it.

use std::collections::BTreeSet;

use evidence::Digest;
use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};
use rusqlite::Connection;

use super::reading::Reading;
use super::{Steps, VaultReport};
use crate::bundle::bag::Finding;
use crate::error::Error;
use crate::media::store::{Store, StoreError, Swept};
use crate::store::{original, record};

/// Originals verified between two looks at whether somebody wants a stop.
const ORIGINALS_PER_STEP: usize = 64;

/// What is to be verified: digests, with the size that the database states where it can be read.
pub(super) struct Shelves {
    held: Vec<(Digest, Option<u64>)>,
    /// Whether the database says what is held.
    is_listed: bool,
    survey: Swept,
}

impl Shelves {
    /// Looks at what lies in the store and what the database says lies there.
    pub(super) fn of(reading: Option<&mut Reading<'_>>, media: &Store) -> Result<Self, Error> {
        let survey = media.survey()?;
        let listed =
            reading.map(|reading| reading.attempt(|db| Ok(original::all(db)?))).transpose()?.flatten();
        let is_listed = listed.is_some();
        let held = match listed {
            Some(listed) => listed.into_iter().map(|held| (held.digest, Some(held.size))).collect(),
            None => survey.originals.iter().map(|digest| (*digest, None)).collect(),
        };
        Ok(Self { held, is_listed, survey })
    }

    /// Originals to be verified.
    pub(super) fn count(&self) -> u64 {
        self.held.len() as u64
    }
}

/// Verifies them.
pub(super) fn verify(
    mut reading: Option<&mut Reading<'_>>,
    media: &Store,
    shelves: &Shelves,
    steps: &mut Steps<'_>,
    report: &mut VaultReport,
) -> Result<(), Error> {
    leftovers(shelves, report);
    let named = match &mut reading {
        Some(reading) => reading.attempt(|db| Ok(record::named_originals(db)?))?,
        None => None,
    };
    let named: Option<BTreeSet<Digest>> = named.map(|named| named.into_iter().collect());
    for batch in shelves.held.chunks(ORIGINALS_PER_STEP) {
        if steps.is_stopped() {
            return Ok(());
        }
        let verdicts: Vec<_> = batch.par_iter().map(|(digest, _)| media.verify(digest)).collect();
        for ((digest, size), verdict) in batch.iter().zip(verdicts) {
            match (verdict, size) {
                (Ok(found), Some(size)) if found != *size => {
                    let message = format!("the database says {size} bytes, the file has {found}");
                    let place = place(&mut reading, *digest)?;
                    report.findings.push(Finding::error("original_size_differs", place, message));
                }
                (Ok(_), _) => {
                    report.originals += 1;
                    report.originals_whole.push(*digest);
                }
                (Err(error), _) => {
                    if matches!(error, StoreError::Damaged { .. } | StoreError::Missing { .. }) {
                        report.originals_damaged.push(*digest);
                    }
                    let place = place(&mut reading, *digest)?;
                    report.findings.push(Finding::error(error.code(), place, error.to_string()));
                }
            }
            if named.as_ref().is_some_and(|named| !named.contains(digest)) {
                let message = "no record names this original: it was stored and its entry was never written";
                let place = format!("media {}", digest.short());
                report.findings.push(Finding::warning("original_unnamed", place, message));
            }
        }
        steps.advance(batch.len() as u64);
    }
    Ok(())
}

/// An original by the name that its file had on the card, where a record says it: a person knows no photo by its digest.
fn place(reading: &mut Option<&mut Reading<'_>>, digest: Digest) -> Result<String, Error> {
    let records = match reading {
        Some(reading) => reading.attempt(|db| Ok(record::of_original(db, digest)?))?.unwrap_or_default(),
        None => Vec::new(),
    };
    let name = records.iter().find_map(|record| record.view.text("original_name"));
    let short = digest.short();
    Ok(name.map_or_else(|| format!("media {short}"), |name| format!("media {name} ({short})")))
}

/// Keeps what was found of each original, so that a good copy is asked for where one can be had.
pub(super) fn keep_verdicts(db: &Connection, now_ms: i64, report: &VaultReport) -> rusqlite::Result<()> {
    let tx = db.unchecked_transaction()?;
    for digest in &report.originals_whole {
        original::note_verified(&tx, *digest, now_ms)?;
    }
    for digest in &report.originals_damaged {
        original::note_damaged(&tx, *digest, now_ms)?;
    }
    tx.commit()
}

/// What lies in the store and is in no table: a stop between storing an original and entering it leaves one.
fn leftovers(shelves: &Shelves, report: &mut VaultReport) {
    if shelves.is_listed {
        let noted: BTreeSet<Digest> = shelves.held.iter().map(|(digest, _)| *digest).collect();
        for digest in shelves.survey.originals.iter().filter(|digest| !noted.contains(digest)) {
            let message = "the original was stored and its entry was never written: the program stopped in between. \
                           Nothing is lost; take the card or the bundle in again, and it gets its record";
            let place = format!("media {}", digest.short());
            report.findings.push(Finding::warning("original_unentered", place, message));
        }
    } else {
        let message = "the list of originals lies on a damaged page. Those that are in the folder were verified; \
                       whether one is missing could not be told";
        report.findings.push(Finding::error("originals_unlisted", "media", message));
    }
    for leftover in &shelves.survey.partial {
        let message = "a file is being taken in, or an intake was cut off and left this";
        let place = format!("media/incoming/{}", leftover.name);
        report.findings.push(Finding::warning("media_leftover", place, message));
    }
    for stranger in &shelves.survey.strangers {
        let message = "Cairn did not put this there; it was left alone";
        let place = format!("media/{}", stranger.display());
        report.findings.push(Finding::warning("media_stranger", place, message));
    }
}
