//! Strands: the entries of one seat in one case, each naming the one before.
//!
//! What is wrong with a strand is found from the set of its entries: a gap, a broken link, or a fork, where two
//! entries claim the same place. A fork is proof that someone rewrote history, or that a copy of a vault was used twice.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::header::{EntryId, Head, Header};
use crate::id::CaseId;
use crate::seat::SeatKey;

/// What is wrong with a strand. The entries are all kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum StrandFault {
    /// Entries are missing, or have not arrived.
    Gap {
        /// First missing place, from 1.
        from: u64,
        /// Last missing place.
        to: u64,
    },
    /// An entry names another one before it than the one that stands there.
    LinkBroken {
        /// Place of the entry.
        seq: u64,
        /// The entry.
        entry: EntryId,
    },
    /// Several entries claim the same place.
    Fork {
        /// The place.
        seq: u64,
        /// The entries, in the order of their names.
        entries: Vec<EntryId>,
    },
}

impl StrandFault {
    /// A stable code for programs.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Gap { .. } => "gap",
            Self::LinkBroken { .. } => "link_broken",
            Self::Fork { .. } => "fork",
        }
    }
}

/// The places of one strand and the entries that claim them.
#[derive(Debug, Clone, Default)]
pub struct Strand {
    places: BTreeMap<u64, Vec<(EntryId, Option<EntryId>)>>,
}

impl Strand {
    /// Adds an entry by its name and header. The same entry twice changes nothing.
    pub fn add(&mut self, id: EntryId, header: &Header) {
        self.add_link(id, header.seq, header.prev);
    }

    /// As [`Strand::add`], for whoever keeps only the links.
    pub fn add_link(&mut self, id: EntryId, seq: u64, prev: Option<EntryId>) {
        let place = self.places.entry(seq).or_default();
        if let Err(at) = place.binary_search_by_key(&id, |(known, _)| *known) {
            place.insert(at, (id, prev));
        }
    }

    /// Entries in the strand.
    pub fn len(&self) -> usize {
        self.places.values().map(Vec::len).sum()
    }

    /// Whether the strand has no entry.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// The last place and an entry that stands there.
    pub fn head(&self) -> Option<(u64, EntryId)> {
        let (seq, place) = self.places.last_key_value()?;
        Some((*seq, place.first()?.0))
    }

    /// Whether an entry stands at a place.
    pub fn holds(&self, seq: u64, entry: EntryId) -> bool {
        self.places.get(&seq).is_some_and(|place| place.iter().any(|(id, _)| *id == entry))
    }

    /// Everything that is wrong, in the order of the places.
    pub fn faults(&self) -> Vec<StrandFault> {
        let mut faults = Vec::new();
        let mut expected = 1;
        let mut before: &[(EntryId, Option<EntryId>)] = &[];
        for (&seq, place) in &self.places {
            if seq > expected {
                faults.push(StrandFault::Gap { from: expected, to: seq - 1 });
                before = &[];
            }
            if place.len() > 1 {
                faults.push(StrandFault::Fork { seq, entries: place.iter().map(|(id, _)| *id).collect() });
            }
            for (entry, prev) in place {
                // Across a gap nothing can be said about the link.
                if !before.is_empty() && !before.iter().any(|(id, _)| Some(*id) == *prev) {
                    faults.push(StrandFault::LinkBroken { seq, entry: *entry });
                }
            }
            before = place;
            expected = seq.saturating_add(1);
        }
        faults
    }
}

/// All strands of one or several cases.
#[derive(Debug, Clone, Default)]
pub struct Strands(BTreeMap<(CaseId, SeatKey), Strand>);

impl Strands {
    /// Adds an entry by its name and header.
    pub fn add(&mut self, id: EntryId, header: &Header) {
        self.0.entry((header.case, header.seat)).or_default().add(id, header);
    }

    /// Whether the entry that a head names is there.
    pub fn holds(&self, case: CaseId, head: &Head) -> bool {
        self.0.get(&(case, head.seat)).is_some_and(|strand| strand.holds(head.seq, head.entry))
    }

    /// The strands in the order of case and seat.
    pub fn iter(&self) -> impl Iterator<Item = (CaseId, SeatKey, &Strand)> {
        self.0.iter().map(|((case, seat), strand)| (*case, *seat, strand))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Digest;

    fn id(n: u8) -> EntryId {
        Digest::of(&[n])
    }

    fn strand(links: &[(u8, u64, u8)]) -> Strand {
        let mut strand = Strand::default();
        for (n, seq, prev) in links {
            strand.add_link(id(*n), *seq, (*prev > 0).then(|| id(*prev)));
        }
        strand
    }

    #[test]
    fn a_whole_strand_has_no_fault_in_any_order_of_arrival() {
        assert_eq!(strand(&[(3, 3, 2), (1, 1, 0), (2, 2, 1), (2, 2, 1)]).faults(), []);
    }

    #[test]
    fn a_gap_is_named_by_its_places() {
        assert_eq!(strand(&[(1, 1, 0), (5, 5, 4)]).faults(), [StrandFault::Gap { from: 2, to: 4 }]);
        assert_eq!(strand(&[(5, 5, 4)]).faults(), [StrandFault::Gap { from: 1, to: 4 }]);
    }

    #[test]
    fn two_entries_in_one_place_are_a_fork_and_both_are_named() {
        let faults = strand(&[(1, 1, 0), (2, 2, 1), (9, 2, 1), (3, 3, 9)]).faults();
        let mut entries = vec![id(2), id(9)];
        entries.sort();
        assert_eq!(faults, [StrandFault::Fork { seq: 2, entries }]);
    }

    #[test]
    fn an_entry_that_names_another_predecessor_is_a_broken_link() {
        assert_eq!(
            strand(&[(1, 1, 0), (2, 2, 7)]).faults(),
            [StrandFault::LinkBroken { seq: 2, entry: id(2) }]
        );
    }
}
