//! Every entry: its signature, its openings, its place in its strand, and which records it speaks of.

use std::collections::BTreeMap;

use evidence::verify::Verifier;
use evidence::{CaseId, Entry, RecordId, merge};
use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};
use rusqlite::Connection;

use super::reading::{Range, Reading, count, in_words};
use super::statements::Stated;
use super::states;
use super::{ROWS_PER_READ, Steps, VaultReport};
use crate::bundle::bag::Finding;
use crate::error::Error;
use crate::node::project::number_in;
use crate::store::ledger::{self, CaseNo, Kept, LostEnd};

/// What the entries say, for whoever compares the rows of records with it.
#[derive(Default)]
pub(super) struct Said {
    /// How many entries speak of each record of a case.
    pub(super) spoken: BTreeMap<(CaseNo, RecordId), u64>,
    /// The highest serial that is used in each series of a case, also by entries that do not count.
    pub(super) serials: BTreeMap<(CaseNo, String), u64>,
    /// Rows that could not be read.
    pub(super) lost: Vec<Range>,
    /// Ends of the ledger that were lost and did not come back, with when that was noticed.
    pub(super) lost_ends: Vec<(LostEnd, i64)>,
}

/// How many entries there should be.
pub(super) fn counted(reading: &mut Reading<'_>) -> Result<Option<u64>, Error> {
    reading.attempt(|db| Ok(ledger::count_in_strands(db)?))
}

/// Verifies every entry that can be read.
pub(super) fn verify(
    reading: &mut Reading<'_>,
    counted: Option<u64>,
    mut stated: Stated,
    steps: &mut Steps<'_>,
    report: &mut VaultReport,
) -> Result<Said, Error> {
    let cases = reading.attempt(|db| Ok(ledger::cases(db)?))?;
    let cases: Option<BTreeMap<CaseNo, CaseId>> = cases.map(|cases| cases.into_iter().collect());
    let last = reading.attempt(|db| Ok(ledger::last_entry(db)?.0))?;
    let last = last.or_else(|| counted.map(u64::cast_signed)).unwrap_or_default();
    let lost_ends = reading.attempt(|db| Ok(ledger::lost_ends(db)?))?.unwrap_or_default();
    let mut said = Said { lost_ends, ..Said::default() };
    let mut verifier = Verifier::default();
    let mut done = 0;
    let mut from = 1;
    while from <= last && !steps.is_stopped() {
        let to = last.min(from + ROWS_PER_READ - 1);
        let between = |db: &Connection, range| Ok(ledger::entries_between(db, range)?);
        let kept = reading.rows((from, to), &between, &mut said.lost)?;
        let read: Vec<_> = kept.par_iter().map(read_entry).collect();
        for (kept, read) in kept.iter().zip(read) {
            done += 1;
            said.lost_ends.retain(|(end, _)| end.last != kept.id);
            stated.revoked.take_row(kept);
            report.findings.extend(stated.judge(kept, &|| place(kept)));
            match read {
                Ok((entry, fits)) => {
                    let case = cases.as_ref().map(|cases| cases.get(&kept.case));
                    let header = entry.header();
                    let differs = case.is_some_and(|case| case != Some(&header.case))
                        || (header.seq != kept.seq || !stated.is_of(kept, &header.seat));
                    if entry.id() != kept.id || differs {
                        let message =
                            "the row names another entry than its bytes are: one of them was changed";
                        report.findings.push(Finding::error("entry_row_differs", place(kept), message));
                    }
                    if fits {
                        stated.cited.take(&entry);
                    }
                    report.findings.extend(states::too_early(&kept.id, header.seen, kept.position));
                    note_spoken(kept, &entry, &mut said);
                    if fits {
                        stated.revoked.take(kept, &entry);
                    }
                    verifier.take_checked(&entry, fits);
                }
                Err(error) => {
                    let message = format!("the bytes of the entry cannot be read as one: {error}");
                    report.findings.push(Finding::error(error.code(), place(kept), message));
                }
            }
        }
        steps.advance((to - from + 1).unsigned_abs());
        from = to + 1;
    }
    report.findings.extend(stated.finish(steps.is_stopped()));
    report.ledger = verifier.finish();
    for fault in &report.ledger.faults {
        report.findings.push(Finding::error(fault.code(), fault.place(), fault.to_string()));
    }
    if !said.lost.is_empty() {
        let message = format!(
            "{} entries lie on damaged pages and could not be checked. Take in the last bundle or sync: what others \
             hold of them comes back",
            count(&said.lost)
        );
        let place = format!("entry rows {}", in_words(&said.lost));
        report.findings.push(Finding::error("entries_unreadable", place, message));
    }
    let there = done + count(&said.lost);
    if let Some(counted) = counted.filter(|counted| *counted != there && !steps.is_stopped()) {
        let message = format!("the strands count {counted} entries, and {there} are there");
        report.findings.push(Finding::error("entries_missing", "ledger", message));
    }
    Ok(said)
}

/// What to tell of an end of the ledger that was lost.
pub(super) fn lost((end, found_ms): &(LostEnd, i64)) -> Finding {
    let when =
        jiff::Timestamp::from_millisecond(*found_ms).map_or_else(|_| String::new(), |at| at.to_string());
    let message = format!(
        "at least {} entries that were saved were missing at the end of the ledger when the vault was opened ({when}), and \
         the last of them did not come back: the log of the database (vault.db-wal) was removed, or an older copy was put \
         in its place. Sync with headquarters or take in the last bundle of this laptop; then take the last cards in again",
        end.entries
    );
    Finding::error("entries_lost", format!("entry {}", end.last.short()), message)
}

fn note_spoken(kept: &Kept, entry: &Entry, said: &mut Said) {
    let mut records = Vec::new();
    for (_, _, op) in merge::ops_of(entry) {
        records.push(op.record());
        if let Some(number) = number_in(op) {
            let last = said.serials.entry((kept.case, number.series())).or_default();
            *last = number.serial().max(*last);
        }
    }
    records.sort_unstable();
    records.dedup();
    for record in records {
        *said.spoken.entry((kept.case, record)).or_default() += 1;
    }
}

fn read_entry(kept: &Kept) -> Result<(Entry, bool), evidence::Error> {
    let entry = Entry::from_bytes(&kept.bytes)?;
    let fits = entry.verify().is_ok();
    Ok((entry, fits))
}

pub(super) fn place(kept: &Kept) -> String {
    format!("entry {} (row {})", kept.id.short(), kept.no.0)
}
