//! Entries that wait until their seat or case is known.

use evidence::{CaseId, Entry, SeatKey};
use jiff::Timestamp;

use super::Stored;

/// Entries that wait: those of one seat in one case that one carrier brought.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Waiting {
    /// The seat that brought them; none where they came in bundles.
    pub carried_by: Option<SeatKey>,
    /// The seat that signed them.
    pub seat: SeatKey,
    /// Their case.
    pub case: CaseId,
    /// How many there are.
    pub entries: u64,
    /// Their bytes.
    pub bytes: u64,
}

/// How much may wait of what one carrier brings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WaitingLimits {
    /// Entries.
    pub entries: u64,
    /// Bytes of entries.
    pub bytes: u64,
}

/// Entries that wait until their seat or case is known. They are no part of the log.
pub trait WaitingStore {
    /// Keeps entries, as far as what the carrier brought stays within the limits; whether each is kept. One that waits
    /// for this carrier already stays, and gains the openings that it lacked, or is not kept so where these find no room.
    fn keep_waiting(
        &self,
        entries: &[&Entry],
        carried_by: Option<SeatKey>,
        limits: WaitingLimits,
        now: Timestamp,
    ) -> Stored<Vec<bool>>;
    /// What waits, in the order of its arrival. An entry that is appended to the log waits no more for
    /// anybody, and comes into it with the openings that waited.
    fn waiting(&self) -> Stored<Vec<Waiting>>;
    /// Forgets the entries of these groups. All or nothing.
    fn drop_waiting(&self, groups: &[Waiting]) -> Stored<()>;
    /// The entries of a group after a number, in the order of their arrival, each with its number; at most `count`.
    fn waiting_of(&self, group: &Waiting, after: u64, count: usize) -> Stored<Vec<(u64, Vec<u8>)>>;
}
