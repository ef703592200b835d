//! Entries on the move: a CBOR sequence (RFC 8742), the same on a stick and on the wire.
//!
//! Within a batch the entries of a strand stand in their order, so each names the next one's `prev` and the name is not
//! sent again. The price: after an entry that is damaged or missing, no further entry of its strand in the batch can be
//! checked. On a link the batch is sent again. What is kept for years, as in a bundle, is [`Entry::to_bytes`] one after
//! the other, which [`BatchReader`] reads too: there damage stays with the entry that it hit.

use std::collections::HashMap;

use minicbor::{Decoder, Encoder};

use crate::entry::Entry;
use crate::error::Error;
use crate::header::{EntryId, Header};
use crate::id::CaseId;
use crate::seat::SeatKey;

/// The newest entry of each strand that has gone by.
#[derive(Debug, Default)]
struct Tails(HashMap<(CaseId, SeatKey), (u64, EntryId)>);

impl Tails {
    fn before(&self, header: &Header) -> Option<EntryId> {
        let (seq, entry) = self.0.get(&(header.case, header.seat))?;
        (seq.checked_add(1) == Some(header.seq)).then_some(*entry)
    }

    fn pass(&mut self, entry: &Entry) {
        let header = entry.header();
        self.0.insert((header.case, header.seat), (header.seq, entry.id()));
    }
}

/// Writes entries one after the other.
#[derive(Debug, Default)]
pub struct BatchWriter {
    tails: Tails,
}

impl BatchWriter {
    /// Tells the writer that the receiver holds this entry, so that the next of its strand need not name it.
    pub fn receiver_holds(&mut self, case: CaseId, seat: SeatKey, seq: u64, entry: EntryId) {
        self.tails.0.insert((case, seat), (seq, entry));
    }

    /// Appends an entry to the bytes.
    pub fn append(&mut self, entry: &Entry, bytes: &mut Vec<u8>) {
        let known =
            self.tails.before(entry.header()).is_some_and(|before| Some(before) == entry.header().prev);
        let written = entry.write_sent(&mut Encoder::new(bytes), !known);
        // Writing to memory cannot fail: the error type of a vector has no value.
        debug_assert!(written.is_ok(), "{written:?}");
        self.tails.pass(entry);
    }
}

/// Reads entries one after the other.
///
/// An entry that cannot be read is an error in its place and the next one follows. Where the bytes are not CBOR at all,
/// nothing tells where the next one begins, and the iterator ends.
pub struct BatchReader<'b, P> {
    decoder: Decoder<'b>,
    tails: Tails,
    prev_of: P,
    broken: bool,
}

impl<'b, P: FnMut(&Header) -> Option<EntryId>> BatchReader<'b, P> {
    /// Reads from bytes. `prev_of` names the entry before one whose predecessor is not in the batch, from what the
    /// receiver holds.
    pub fn new(bytes: &'b [u8], prev_of: P) -> Self {
        Self { decoder: Decoder::new(bytes), tails: Tails::default(), prev_of, broken: false }
    }

    /// How many bytes have been read.
    pub fn position(&self) -> usize {
        self.decoder.position()
    }
}

impl<P: FnMut(&Header) -> Option<EntryId>> Iterator for BatchReader<'_, P> {
    type Item = Result<Entry, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.broken || self.decoder.position() >= self.decoder.input().len() {
            return None;
        }
        let from = self.decoder.position();
        let (tails, prev_of) = (&self.tails, &mut self.prev_of);
        let read =
            Entry::read_sent(&mut self.decoder, |header| tails.before(header).or_else(|| prev_of(header)));
        if let Ok(entry) = &read {
            self.tails.pass(entry);
        } else {
            self.decoder.set_position(from);
            self.broken = self.decoder.skip().is_err();
        }
        Some(read)
    }
}
