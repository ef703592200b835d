//! Revocation: headquarters states that what a seat signs does not count from a place in its log on.
//!
//! By place and never by time: whoever has a stolen laptop sets its clock as they like, and cannot put an entry into a
//! log that has grown past it. What does not count is kept, passed on and shown.

mod judging;

use std::collections::BTreeMap;

use ed25519_dalek::SigningKey;
use serde::Serialize;

pub use judging::{Judged, Judging};

use crate::cbor::encoded;
use crate::certificate::{HqKey, MAX_NAME_BYTES};
use crate::cose::Purpose;
use crate::error::Error;
use crate::seat::SeatKey;
use crate::statement::{self, Parts, Statement};

/// Longest reason of a revocation, in bytes.
pub const MAX_REASON_BYTES: usize = MAX_NAME_BYTES;

/// What headquarters states of a seat whose key may be in other hands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Revocation {
    /// The headquarters that states it.
    pub hq: HqKey,
    /// When, milliseconds since the Unix epoch by the clock of headquarters.
    pub issued_ms: i64,
    /// The seat.
    pub seat: SeatKey,
    /// Place in the log, from 0, from which entries of the seat do not count; below 2^63.
    pub from_position: u64,
    /// Why, in words that everybody on the case may read.
    pub reason: String,
}

impl Revocation {
    /// Signs the statement; `key` is that of `self.hq`.
    pub fn sign(&self, key: &SigningKey) -> Vec<u8> {
        statement::signed(self, key)
    }

    /// Reads a statement whose signature fits the headquarters that it names. Whether that is the right headquarters
    /// is for the caller to say.
    ///
    /// # Errors
    /// If the bytes are no such statement, not in its one byte form, or the signature does not fit.
    pub fn open(bytes: &[u8]) -> Result<Self, Error> {
        statement::opened(bytes)
    }
}

impl Statement for Revocation {
    const PURPOSE: Purpose = Purpose::REVOCATION;
    const WHAT: &'static str = "revocation";

    fn signer(&self) -> SeatKey {
        self.hq
    }

    fn to_payload(&self) -> Vec<u8> {
        encoded(|e| {
            e.map(6)?.u8(0)?.u8(1)?;
            e.u8(1)?.bytes(self.hq.as_bytes())?;
            e.u8(3)?.i64(self.issued_ms)?;
            e.u8(4)?.bytes(self.seat.as_bytes())?;
            e.u8(9)?.u64(self.from_position)?;
            e.u8(10)?.str(&self.reason)?.ok()
        })
    }

    fn read(payload: &[u8]) -> Result<Self, Error> {
        let mut parts = Parts::of(payload, 6, Self::WHAT)?;
        let hq = HqKey::from_bytes(parts.fixed(1)?);
        let issued_ms = parts.number(3)?;
        let seat = SeatKey::from_bytes(parts.fixed(4)?);
        let from_position =
            u64::try_from(parts.number(9)?).map_err(|_| Error::Malformed { what: Self::WHAT })?;
        let reason = parts.text(10, MAX_REASON_BYTES)?;
        parts.finish()?;
        Ok(Self { hq, issued_ms, seat, from_position, reason })
    }
}

/// The seats that one headquarters has revoked. Of several revocations of a seat the lowest place counts, in whatever
/// order they came.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Revocations {
    from: BTreeMap<SeatKey, u64>,
}

impl Revocations {
    /// Adds a revocation, whose headquarters the caller has looked at.
    pub fn add(&mut self, revocation: &Revocation) {
        let from = self.from.entry(revocation.seat).or_insert(revocation.from_position);
        *from = revocation.from_position.min(*from);
    }

    /// Place in the log from which entries of a seat do not count.
    pub fn from_position(&self, seat: &SeatKey) -> Option<u64> {
        self.from.get(seat).copied()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.from.is_empty()
    }
}

/// What is known of an entry of a revoked seat.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Known {
    /// Its place in the log, by a receipt, a proof or headquarters itself.
    pub position: Option<u64>,
    /// Whether the entry that it names as the one before it is itself after the revocation.
    pub follows_one_after: bool,
    /// Whether an entry at a place before the revocation names it: one after it in its strand, or one of another seat.
    pub is_named_before: bool,
}

/// How an entry stands to the revocation of its seat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It was there before. It counts.
    Before,
    /// It came to headquarters from the place of the revocation on. It is kept and shown, and does not count.
    After,
    /// Nothing tells. It counts, and people are told so.
    NotKnown,
}

impl Verdict {
    /// The one rule: the place of an entry decides; without one, what it follows, and what names it.
    pub const fn of(from_position: u64, known: &Known) -> Self {
        match known.position {
            Some(position) if position < from_position => Self::Before,
            Some(_) => Self::After,
            None if known.follows_one_after => Self::After,
            None if known.is_named_before => Self::Before,
            None => Self::NotKnown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cose;
    use crate::statement::assert_each_byte_counts;

    fn revocation(from_position: u64) -> Revocation {
        let hq = HqKey::from(&SigningKey::from_bytes(&[9; 32]));
        let reason = "вкрадено".to_owned();
        Revocation { hq, issued_ms: 5, seat: SeatKey::from_bytes([4; 32]), from_position, reason }
    }

    #[test]
    fn a_revocation_comes_back_and_a_changed_byte_is_found() {
        let key = SigningKey::from_bytes(&[9; 32]);
        let signed = revocation(300).sign(&key);
        assert_eq!(Revocation::open(&signed), Ok(revocation(300)));
        assert_each_byte_counts::<Revocation>(&signed);
        let elsewhere = revocation(300).sign(&SigningKey::from_bytes(&[8; 32]));
        assert_eq!(Revocation::open(&elsewhere), Err(Error::SignatureWrong { what: "revocation" }));
    }

    #[test]
    fn a_place_below_zero_or_beyond_every_log_and_a_long_reason_are_refused() {
        let key = SigningKey::from_bytes(&[9; 32]);
        let bad = Err(Error::Malformed { what: "revocation" });
        assert_eq!(Revocation::open(&revocation(1 << 63).sign(&key)), bad);
        assert!(Revocation::open(&revocation((1 << 63) - 1).sign(&key)).is_ok());
        let mut below = revocation(0).to_payload();
        let at = below.iter().rposition(|byte| *byte == 9).unwrap() + 1;
        below[at] = 0x20;
        assert_eq!(Revocation::open(&cose::signed_message(Purpose::REVOCATION, &below, &key)), bad);
        let long = Revocation { reason: "x".repeat(MAX_REASON_BYTES + 1), ..revocation(0) };
        assert_eq!(Revocation::open(&long.sign(&key)), bad);
    }

    #[test]
    fn the_lowest_place_counts_whatever_came_first() {
        for [first, second] in [[3, 7], [7, 3]] {
            let mut revoked = Revocations::default();
            revoked.add(&revocation(first));
            revoked.add(&revocation(second));
            assert_eq!(revoked.from_position(&revocation(0).seat), Some(3));
        }
        assert_eq!(Revocations::default().from_position(&revocation(0).seat), None);
    }

    #[test]
    fn the_place_decides_and_without_one_what_the_entry_follows_and_what_names_it() {
        let known = |position, follows_one_after, is_named_before| Known {
            position,
            follows_one_after,
            is_named_before,
        };
        for (known, verdict) in [
            (known(Some(2), true, false), Verdict::Before),
            (known(Some(3), false, true), Verdict::After),
            (known(None, true, true), Verdict::After),
            (known(None, false, true), Verdict::Before),
            (known(None, false, false), Verdict::NotKnown),
        ] {
            assert_eq!(Verdict::of(3, &known), verdict, "{known:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn opening_any_bytes_never_panics(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..300)) {
            let _ = Revocation::open(&bytes);
            proptest::prop_assert!(Revocation::open(&cose::message(&bytes, &[0; 64])).is_err());
        }
    }
}
