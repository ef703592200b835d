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

/// The places of one strand and the entries that claim them. An entry that follows the one before it costs its name and
/// nothing else, so that a strand of a million entries is held in 32 MB.
#[derive(Debug, Clone, Default)]
pub struct Strand {
    /// Entries from the first place on, each naming the one before it.
    chain: Vec<EntryId>,
    /// All others by place and name, with the entry that each names before it.
    others: BTreeMap<(u64, EntryId), Option<EntryId>>,
}

impl Strand {
    /// Adds an entry by its name and header. The same entry twice changes nothing.
    pub fn add(&mut self, id: EntryId, header: &Header) {
        self.add_link(id, header.seq, header.prev);
    }

    /// As [`Strand::add`], for whoever keeps only the links.
    pub fn add_link(&mut self, id: EntryId, seq: u64, prev: Option<EntryId>) {
        if self.in_chain(seq) == Some(id) {
            return;
        }
        if seq == self.next_seq() && prev.as_ref() == self.chain.last() {
            self.chain.push(id);
            self.lengthen();
        } else {
            self.others.insert((seq, id), prev);
        }
    }

    /// Entries in the strand.
    pub fn len(&self) -> usize {
        self.chain.len() + self.others.len()
    }

    /// Whether the strand has no entry.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The last place and an entry that stands there.
    pub fn head(&self) -> Option<(u64, EntryId)> {
        let last_of_others = self.others.last_key_value().map(|((seq, _), _)| *seq);
        let last_of_chain = Some(self.chain.len() as u64).filter(|last| *last > 0);
        let seq = last_of_others.max(last_of_chain)?;
        Some((seq, *self.place(seq).first()?))
    }

    /// Whether an entry stands at a place.
    pub fn holds(&self, seq: u64, entry: EntryId) -> bool {
        self.in_chain(seq) == Some(entry) || self.others.contains_key(&(seq, entry))
    }

    /// Everything that is wrong, in the order of the places.
    pub fn faults(&self) -> Vec<StrandFault> {
        let mut faults = Vec::new();
        let mut last = 0;
        for ((seq, entry), prev) in &self.others {
            // The first one of its place speaks for the place.
            if *seq != last {
                last = last.max(seq.saturating_sub(1).min(self.chain.len() as u64));
                if *seq > last.saturating_add(1) {
                    faults.push(StrandFault::Gap { from: last + 1, to: seq - 1 });
                }
                let entries = self.place(*seq);
                if entries.len() > 1 {
                    faults.push(StrandFault::Fork { seq: *seq, entries });
                }
                last = *seq;
            }
            let before = seq.checked_sub(1).map(|seq| self.place(seq)).unwrap_or_default();
            // Across a gap nothing can be said about the link.
            if !before.is_empty() && !before.iter().any(|id| Some(*id) == *prev) {
                faults.push(StrandFault::LinkBroken { seq: *seq, entry: *entry });
            }
        }
        faults
    }

    /// The place after the chain.
    fn next_seq(&self) -> u64 {
        self.chain.len() as u64 + 1
    }

    /// The entry of the chain that stands at a place.
    fn in_chain(&self, seq: u64) -> Option<EntryId> {
        self.chain.get(usize::try_from(seq.checked_sub(1)?).ok()?).copied()
    }

    /// The entries at a place, in the order of their names.
    fn place(&self, seq: u64) -> Vec<EntryId> {
        let others = self.others.range((seq, EntryId::from_bytes([0; 32]))..);
        let others = others.take_while(|((other, _), _)| *other == seq).map(|((_, id), _)| *id);
        let mut place: Vec<_> = self.in_chain(seq).into_iter().chain(others).collect();
        place.sort_unstable();
        place
    }

    /// Takes into the chain what came before its time and follows now.
    fn lengthen(&mut self) {
        loop {
            let (seq, last) = (self.next_seq(), self.chain.last().copied());
            let mut next = self.others.range((seq, EntryId::from_bytes([0; 32]))..);
            let follows =
                next.by_ref().take_while(|((other, _), _)| *other == seq).find(|(_, prev)| **prev == last);
            let Some(key) = follows.map(|(key, _)| *key) else { return };
            self.others.remove(&key);
            self.chain.push(key.1);
        }
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
    fn what_is_found_does_not_depend_on_the_order_of_arrival() {
        // Two forks, of which one goes on, a broken link, a gap and what lies behind it.
        let mut links =
            [(1, 1, 0), (2, 2, 1), (3, 2, 1), (4, 3, 3), (5, 3, 9), (6, 4, 4), (7, 7, 8), (10, 8, 7)];
        let expected = (strand(&links).faults(), strand(&links).head());
        assert_eq!(expected.0.len(), 4, "{:?}", expected.0);
        for turn in 0..links.len() * 7 {
            links.rotate_left(1);
            links.swap(turn % 3, 3 + turn % 5);
            let strand = strand(&links);
            assert_eq!((strand.faults(), strand.head()), expected, "{links:?}");
            assert_eq!(strand.len(), links.len());
            assert!(links.iter().all(|(n, seq, _)| strand.holds(*seq, id(*n))));
        }
    }

    #[test]
    fn an_entry_that_names_another_predecessor_is_a_broken_link() {
        assert_eq!(
            strand(&[(1, 1, 0), (2, 2, 7)]).faults(),
            [StrandFault::LinkBroken { seq: 2, entry: id(2) }]
        );
    }
}
