//! Judging entries in the order in which they come, once everything that is known of them is told.
//!
//! Of entries of seats that are not revoked nothing is kept, so a case of any size costs no more than what it has of
//! revoked seats.

use std::collections::{BTreeMap, BTreeSet};

use super::{Known, Revocations, Verdict};
use crate::header::{EntryId, Header};
use crate::id::CaseId;
use crate::seat::SeatKey;

/// A strand: the entries of one seat in one case.
type StrandOf = (CaseId, SeatKey);

/// Entries on their way to a verdict.
#[derive(Debug, Default)]
pub struct Judging {
    revoked: Revocations,
    /// Entries of revoked seats.
    entries: BTreeMap<EntryId, Place>,
    /// Entries of other seats that name some of them.
    naming: BTreeMap<EntryId, Vec<EntryId>>,
    positions: BTreeMap<EntryId, u64>,
}

#[derive(Debug, Clone, Copy)]
struct Place {
    strand: StrandOf,
    seq: u64,
    prev: Option<EntryId>,
}

/// The verdicts on entries of revoked seats.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Judged {
    /// Those that do not count, by strand and place in it.
    pub after: Vec<EntryId>,
    /// How many of each strand nobody can tell of.
    pub not_known: BTreeMap<StrandOf, u64>,
}

impl Judging {
    /// Begins with what is revoked.
    pub fn new(revoked: Revocations) -> Self {
        Self { revoked, ..Self::default() }
    }

    /// Takes an entry whose signature fits.
    pub fn take(&mut self, id: EntryId, header: &Header) {
        if self.revoked.is_empty() {
            return;
        }
        if self.revoked.from_position(&header.seat).is_some() {
            let place = Place { strand: (header.case, header.seat), seq: header.seq, prev: header.prev };
            self.entries.insert(id, place);
        }
        let of_others = header.heads.iter().filter(|head| head.seat != header.seat);
        let named = of_others.filter(|head| self.revoked.from_position(&head.seat).is_some());
        let named: Vec<_> = named.map(|head| head.entry).collect();
        if !named.is_empty() {
            self.naming.insert(id, named);
        }
    }

    /// Takes the place of an entry in the log, as headquarters states it. All entries were taken before.
    pub fn place(&mut self, id: EntryId, position: u64) {
        if self.entries.contains_key(&id) || self.naming.contains_key(&id) {
            self.positions.insert(id, position);
        }
    }

    /// The verdicts.
    pub fn finish(&self) -> Judged {
        let before = self.named_before();
        let mut order: Vec<_> = self.entries.iter().collect();
        order.sort_unstable_by_key(|(id, place)| (place.strand, place.seq, **id));
        let (mut judged, mut after) = (Judged::default(), BTreeSet::new());
        for (id, place) in order {
            let Some(from) = self.revoked.from_position(&place.strand.1) else { continue };
            let known = Known {
                position: self.positions.get(id).copied(),
                follows_one_after: self.prev_of(place).is_some_and(|prev| after.contains(&prev)),
                is_named_before: before.contains(id),
            };
            match Verdict::of(from, &known) {
                Verdict::Before => {}
                Verdict::After => {
                    after.insert(*id);
                    judged.after.push(*id);
                }
                Verdict::NotKnown => *judged.not_known.entry(place.strand).or_default() += 1,
            }
        }
        judged
    }

    /// The entries that existed before the revocation, because the log held then what names them.
    fn named_before(&self) -> BTreeSet<EntryId> {
        let own = self.entries.keys().map(|id| (*id, *id));
        let others = self.naming.iter().flat_map(|(by, named)| named.iter().map(|named| (*by, *named)));
        let mut before = BTreeSet::new();
        for (by, named) in own.chain(others) {
            let Some(place) = self.entries.get(&named) else { continue };
            let from = self.revoked.from_position(&place.strand.1);
            let position = self.positions.get(&by).copied();
            if position.zip(from).is_none_or(|(position, from)| position >= from) {
                continue;
            }
            // With an entry, all those that it follows.
            let mut next = Some(named);
            while let Some(id) = next
                && before.insert(id)
            {
                next = self.entries.get(&id).and_then(|place| self.prev_of(place));
            }
        }
        before
    }

    /// The entry before one in its strand, if it is there.
    fn prev_of(&self, place: &Place) -> Option<EntryId> {
        let prev = place.prev?;
        let found = self.entries.get(&prev)?;
        (found.strand == place.strand && found.seq.checked_add(1) == Some(place.seq)).then_some(prev)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::digest::Digest;
    use crate::header::Head;
    use crate::revocation::Revocation;

    const CASE: CaseId = CaseId::from_bytes([7; 16]);

    fn seat(number: u8) -> SeatKey {
        SeatKey::from_bytes([number; 32])
    }

    fn id(seat: u8, seq: u64) -> EntryId {
        Digest::of(&[seat, seq as u8])
    }

    fn header(number: u8, seq: u64, heads: &[(u8, u64)]) -> Header {
        let heads =
            heads.iter().map(|(named, seq)| Head { seat: seat(*named), seq: *seq, entry: id(*named, *seq) });
        Header {
            seq,
            prev: (seq > 1).then(|| id(number, seq - 1)),
            heads: heads.collect(),
            ..Header::first(CASE, seat(number))
        }
    }

    /// Seat 1 is revoked from place 10 on, and has six entries.
    fn judging() -> Judging {
        let mut revoked = Revocations::default();
        let hq = seat(9);
        revoked.add(&Revocation {
            hq,
            issued_ms: 0,
            seat: seat(1),
            from_position: 10,
            reason: String::new(),
        });
        let mut judging = Judging::new(revoked);
        for seq in 1..=6 {
            judging.take(id(1, seq), &header(1, seq, &[]));
        }
        judging
    }

    fn judged(after: &[u64], not_known: u64) -> Judged {
        let not_known = (not_known > 0).then_some(((CASE, seat(1)), not_known)).into_iter().collect();
        Judged { after: after.iter().map(|seq| id(1, *seq)).collect(), not_known }
    }

    #[test]
    fn without_any_place_nobody_can_tell() {
        assert_eq!(judging().finish(), judged(&[], 6));
    }

    #[test]
    fn one_place_on_either_side_settles_a_strand() {
        let mut judging = judging();
        judging.place(id(1, 3), 9);
        judging.place(id(1, 5), 10);
        assert_eq!(judging.finish(), judged(&[5, 6], 1));
        judging.place(id(1, 4), 2);
        assert_eq!(judging.finish(), judged(&[5, 6], 0));
        // Whatever came out of its order: the own place of an entry decides.
        judging.place(id(1, 6), 4);
        assert_eq!(judging.finish(), judged(&[5], 0));
    }

    #[test]
    fn an_entry_of_another_seat_speaks_for_what_it_names_if_the_log_had_it_before() {
        for (position, expected) in
            [(Some(9), judged(&[], 2)), (Some(10), judged(&[], 6)), (None, judged(&[], 6))]
        {
            let mut judging = judging();
            judging.take(id(2, 1), &header(2, 1, &[(1, 4)]));
            if let Some(position) = position {
                judging.place(id(2, 1), position);
            }
            assert_eq!(judging.finish(), expected, "{position:?}");
        }
    }

    #[test]
    fn a_second_story_of_a_place_does_not_pass_as_the_first() {
        let mut judging = judging();
        let forged = Digest::of(b"another story of place 2");
        judging.take(forged, &header(1, 2, &[]));
        judging.place(id(1, 6), 9);
        assert_eq!(judging.finish(), judged(&[], 1));
    }

    #[test]
    fn of_seats_that_are_not_revoked_nothing_is_kept() {
        let mut judging = judging();
        judging.take(id(2, 1), &header(2, 1, &[(3, 4)]));
        judging.place(id(2, 1), 50);
        assert_eq!((judging.naming.len(), judging.positions.len()), (0, 0));
        let mut none = Judging::default();
        none.take(id(1, 1), &header(1, 1, &[]));
        assert_eq!(none.finish(), Judged::default());
    }
}
