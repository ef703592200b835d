//! The states of the log that entries name in `seen`: what bounds their time from below.
//!
//! Each entry names the one before it, so an entry that names a state bounds every later one of its strand as well.
//! Noted is therefore only the first entry of each strand that names a state: as many as there were syncs, and not as
//! many as there are entries.

use std::collections::BTreeMap;

use crate::entry::Entry;
use crate::header::{EntryId, Seen};
use crate::id::CaseId;
use crate::log::{LogStates, Named};
use crate::seat::SeatKey;
use crate::{Digest, header::Header};

type Strand = (CaseId, SeatKey);
/// Size and root.
type State = (u64, Digest);

/// Which states of the log were named, by strand.
#[derive(Debug, Clone, Default)]
pub struct Cited {
    /// Place and name of the first entry of the strand that names each state.
    first: BTreeMap<Strand, BTreeMap<State, (u64, EntryId)>>,
}

impl Cited {
    /// Notes what an entry names, whose signature fits.
    pub fn take(&mut self, entry: &Entry) {
        self.note(entry.header(), entry.id());
    }

    fn note(&mut self, header: &Header, id: EntryId) {
        let Some(seen) = header.seen else { return };
        let strand = self.first.entry((header.case, header.seat)).or_default();
        let first = strand.entry((seen.size, seen.root)).or_insert((header.seq, id));
        *first = (header.seq, id).min(*first);
    }

    /// Each state that is named, and the lowest of the entries that name it first in their strands.
    pub fn states(&self) -> BTreeMap<State, EntryId> {
        let mut states = BTreeMap::new();
        for (state, (_, id)) in self.first.values().flatten() {
            let lowest = states.entry(*state).or_insert(*id);
            *lowest = *id.min(lowest);
        }
        states
    }

    /// Before when, in seconds since the Unix epoch, an entry was not there, for the first entry of each strand that
    /// names a state which headquarters signed. It holds for every later entry of the strand.
    pub fn not_before_s(&self, states: &LogStates) -> BTreeMap<EntryId, u64> {
        let named = self.first.values().flatten();
        named.filter_map(|(state, (_, id))| Some((*id, signed(states, *state)?))).collect()
    }

    /// The same for the entry at a place of a strand: the latest of the bounds up to there.
    pub fn bound_at(&self, states: &LogStates, case: CaseId, seat: SeatKey, seq: u64) -> Option<u64> {
        let named = self.first.get(&(case, seat))?.iter().filter(|(_, (first, _))| *first <= seq);
        named.filter_map(|(state, _)| signed(states, *state)).max()
    }
}

fn signed(states: &LogStates, (size, root): State) -> Option<u64> {
    match states.named(&Seen { size, root }) {
        Named::Signed(time) => Some(time),
        Named::Unknown | Named::Another => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::{Checkpoint, OpenedCheckpoint};

    const CASE: CaseId = CaseId::from_bytes([7; 16]);
    const SEAT: SeatKey = SeatKey::from_bytes([1; 32]);

    fn header(seq: u64, size: u64, root: &str) -> Header {
        let seen = Some(Seen { size, root: Digest::of(root.as_bytes()) });
        Header { seq, seen, ..Header::first(CASE, SEAT) }
    }

    fn id(name: &str) -> EntryId {
        Digest::of(name.as_bytes())
    }

    #[test]
    fn a_strand_is_bounded_from_the_entry_that_names_a_signed_state_first() {
        let mut states = LogStates::default();
        for (size, root, time) in [(4, "four", 100), (9, "nine", 200)] {
            let checkpoint = Checkpoint { origin: "hq".into(), size, root: Digest::of(root.as_bytes()) };
            assert!(states.note(&OpenedCheckpoint { checkpoint, time, witnesses: Vec::new() }));
        }
        let mut cited = Cited::default();
        // In whatever order they come.
        for (seq, size, root) in
            [(3, 4, "four"), (2, 4, "four"), (5, 9, "nine"), (6, 9, "made up"), (7, 5, "five")]
        {
            cited.note(&header(seq, size, root), id(&seq.to_string()));
        }
        let mut without = header(1, 0, "");
        without.seen = None;
        cited.note(&without, id("1"));
        assert_eq!(cited.not_before_s(&states), BTreeMap::from([(id("2"), 100), (id("5"), 200)]));
        let at = |seq| cited.bound_at(&states, CASE, SEAT, seq);
        assert_eq!([1, 2, 4, 5, 90].map(at), [None, Some(100), Some(100), Some(200), Some(200)]);
        assert_eq!(cited.bound_at(&states, CASE, SeatKey::from_bytes([2; 32]), 9), None);
        assert_eq!(cited.states().len(), 4);
    }
}
