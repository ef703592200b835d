//! What records are found by, held against what the entries say: their words and marks, and the index of words itself.
//!
//! The index keeps no text and cannot be asked for one record. So it is gone through once, and for each record the hashes
//! of its words are summed up; a word that was taken out, put in or moved to another record gives another sum.

use std::collections::BTreeMap;
use std::collections::hash_map::RandomState;
use std::hash::BuildHasher as _;

use super::VaultReport;
use super::reading::Reading;
use crate::bundle::bag::Finding;
use crate::error::Error;
use crate::search::Indexed;
use crate::search::index::{count_indexed, each_word};

/// Records named in a finding; more are counted.
const NAMED: usize = 10;

/// The sums over all records.
#[derive(Default)]
pub(super) struct Words {
    /// By row of the record.
    sums: BTreeMap<i64, u64>,
    /// Rows of word lists and of marks that there should be.
    lists: u64,
    marks: u64,
    /// Chosen by lot, so that nobody can prepare words with the sum of others.
    hasher: RandomState,
}

impl Words {
    /// Holds the rows of a record against what they should be, and notes its words.
    pub(super) fn take(
        &mut self,
        row: i64,
        expected: Option<&Indexed>,
        stored: &Indexed,
    ) -> Option<&'static str> {
        if let Some(Indexed { words, marks }) = expected {
            self.lists += 1;
            self.marks += marks.len() as u64;
            let words = words.split_ascii_whitespace().enumerate();
            let sum =
                words.fold(0, |sum: u64, (place, word)| sum.wrapping_add(self.hash(word, place as i64)));
            self.sums.insert(row, sum);
        }
        let none = Indexed::default();
        let expected = expected.unwrap_or(&none);
        if expected.words != stored.words {
            Some("record_word_list")
        } else if expected.marks != stored.marks {
            Some("record_mark")
        } else {
            None
        }
    }

    fn hash(&self, word: &str, place: i64) -> u64 {
        self.hasher.hash_one((word, place))
    }

    /// Goes through the index of words, once all records were taken.
    pub(super) fn finish(self, reading: &mut Reading<'_>, report: &mut VaultReport) -> Result<(), Error> {
        let read = reading.attempt(|db| {
            let mut found: BTreeMap<i64, u64> = BTreeMap::new();
            each_word(db, |row, word, place| {
                let sum = found.entry(row).or_default();
                *sum = sum.wrapping_add(self.hash(word, place));
            })?;
            Ok((found, count_indexed(db)?))
        })?;
        let mut differ = |place: String, message: &str| {
            report.findings.push(Finding::error("search_differs", place, message));
        };
        let Some((found, (lists, marks))) = read else {
            differ(
                "search".to_owned(),
                "the index of words lies on damaged pages; `cairn rebuild` makes it again",
            );
            return Ok(());
        };
        let lost = self.sums.iter().filter(|(row, sum)| found.get(row) != Some(sum)).map(|(row, _)| *row);
        let strange = found.keys().filter(|row| !self.sums.contains_key(row)).copied();
        let wrong: Vec<i64> = lost.chain(strange).collect();
        if !wrong.is_empty() {
            let rows: Vec<String> = wrong.iter().take(NAMED).map(ToString::to_string).collect();
            let message = format!(
                "{} records are not found by the words that they have, or are by others: the index was changed outside \
                 Cairn. `cairn rebuild` makes it again",
                wrong.len()
            );
            differ(format!("search, records in rows {}", rows.join(", ")), &message);
        }
        if lists > self.lists || marks > self.marks {
            let message = "the search has words or marks of no record: somebody added rows. `cairn rebuild` takes them away";
            differ("search".to_owned(), message);
        }
        Ok(())
    }
}
