//! Entries, the log over them, and who read them.

use std::collections::{BTreeMap, BTreeSet};

use evidence::disclosure::Floor;
use evidence::log::{Frontier, Subtree};
use evidence::wire::sync::Mark;
use evidence::{CaseId, Digest, Entry, EntryId, RecordId, SeatKey, Sensitivity};
use jiff::Timestamp;

use super::Stored;

/// An entry with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldEntry {
    /// Place in the log, from 0.
    pub position: u64,
    /// Moves when openings or a mark are added.
    pub revision: u64,
    /// The entry as in `FORMAT.md`.
    pub bytes: Vec<u8>,
    /// What headquarters marks about it.
    pub marks: Vec<Mark>,
}

/// What of a case is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted {
    /// The case.
    pub case: CaseId,
    /// Entries with a revision above this.
    pub after: u64,
    /// Without the unmarked entries of a seat up to this place of its strand.
    pub but: Option<(SeatKey, u64)>,
    /// Entries at most.
    pub max_entries: usize,
    /// Bytes after which no entry follows.
    pub max_bytes: usize,
}

/// Entries of a case, in the order of their revisions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldPage {
    /// The entries.
    pub entries: Vec<HeldEntry>,
    /// Up to which revision the case was gone through, entries that were left out included.
    pub revision: u64,
    /// Whether there are entries after that, of those that are wanted.
    pub more: bool,
}

/// How far a seat has read a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// The case.
    pub case: CaseId,
    /// The seat.
    pub seat: SeatKey,
    /// The highest class that it was given.
    pub max_class: Sensitivity,
    /// It was given entries from below this place in the log.
    pub below: u64,
    /// When.
    pub at: Timestamp,
}

/// Numbers for the overview.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize)]
pub struct Counts {
    /// Entries in the log.
    pub entries: u64,
    /// Entries with at least one mark.
    pub marked: u64,
    /// Entries that came after the revocation of their seat.
    pub after_revocation: u64,
    /// Originals held.
    pub originals: u64,
    /// Bytes of originals held.
    pub original_bytes: u64,
    /// Uploads under way.
    pub uploads: u64,
    /// Entries that wait until their seat or case is known.
    pub entries_waiting: u64,
    /// Their bytes.
    pub entries_waiting_bytes: u64,
}

/// Entries and the log over them.
pub trait LedgerStore {
    /// Appends entries to the log in their order and returns the position of each. One that is there keeps its position
    /// and gains the openings that it lacked; entries of records that may show more than before come again. Marks what [`Mark`] describes. All or nothing.
    fn append(&self, entries: &[Entry], carried_by: Option<SeatKey>, now: Timestamp) -> Stored<Vec<u64>>;
    /// The right edge of the log.
    fn frontier(&self) -> Stored<Frontier>;
    /// Hashes of perfect subtrees, in the order asked for.
    ///
    /// # Errors
    /// [`StoreError::Missing`] if the log is too short for one of them.
    fn subtrees(&self, wanted: &[Subtree]) -> Stored<Vec<Digest>>;
    /// The entry at a place of a strand, if exactly one claims it.
    fn entry_at(&self, case: CaseId, seat: SeatKey, seq: u64) -> Stored<Option<EntryId>>;
    /// The position of an entry.
    fn position(&self, entry: EntryId) -> Stored<Option<u64>>;
    /// Entry ids from a position on, at most `count`.
    fn entry_ids(&self, first: u64, count: u64) -> Stored<Vec<EntryId>>;
    /// The entries of a case that are wanted.
    fn page(&self, wanted: &Wanted) -> Stored<HeldPage>;
    /// Below which class nothing of these records of a case is shown.
    fn floors(&self, case: CaseId, records: &BTreeSet<RecordId>) -> Stored<BTreeMap<RecordId, Floor>>;
    /// Notes what a seat is about to be given of a case. What was noted before stays: the highest class, the last place.
    fn note_reading(&self, reading: &Reading) -> Stored<()>;
    /// Who was given anything of a case, by seat.
    fn readings(&self, case: CaseId) -> Stored<Vec<Reading>>;
    /// Entries of all cases from a position on: at most `max_entries`, and none after their bytes exceed `max_bytes`.
    fn scan(&self, first: u64, max_entries: usize, max_bytes: usize) -> Stored<Vec<HeldEntry>>;
    /// Keeps the first checkpoint signed for a size and returns it.
    fn keep_checkpoint(&self, size: u64, signed: &str) -> Stored<String>;
    /// The checkpoint kept for a size.
    fn checkpoint(&self, size: u64) -> Stored<Option<String>>;
    /// Numbers for the overview.
    fn counts(&self) -> Stored<Counts>;
}
