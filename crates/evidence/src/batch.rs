//! Entries on the move: a CBOR sequence (RFC 8742), the same on a stick and on the wire.
//!
//! Within a batch the entries of a strand stand in their order, so each names the next one's `prev` and the name is not
//! sent again. The price: after an entry that is damaged or missing, no further entry of its strand in the batch can be
//! checked. On a link the batch is sent again. What is kept for years, as in a bundle, is [`Entry::to_bytes`] one after
//! the other, which [`BatchReader`] reads too: there damage stays with the entry that it hit.

use std::collections::HashMap;

use minicbor::{Decoder, Encoder};

use crate::entry::{Entry, KeptEntry, Unlinked};
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

    fn pass(&mut self, header: &Header, entry: EntryId) {
        self.0.insert((header.case, header.seat), (header.seq, entry));
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
        let known = self.is_prev_known(entry.header());
        let written = entry.write_sent(&mut Encoder::new(bytes), !known);
        // Writing to memory cannot fail: the error type of a vector has no value.
        debug_assert!(written.is_ok(), "{written:?}");
        self.tails.pass(entry.header(), entry.id());
    }

    /// Appends an entry, of this name, as it is kept.
    pub fn append_kept(&mut self, entry: &KeptEntry<'_>, id: EntryId, bytes: &mut Vec<u8>) {
        let known = self.is_prev_known(entry.header());
        let written = entry.write_sent(&mut Encoder::new(bytes), !known);
        debug_assert!(written.is_ok(), "{written:?}");
        self.tails.pass(entry.header(), id);
    }

    fn is_prev_known(&self, header: &Header) -> bool {
        self.tails.before(header).is_some_and(|before| Some(before) == header.prev)
    }
}

/// The entries of a batch as bytes, each for itself.
///
/// Where the bytes are not CBOR at all, nothing tells where the next entry begins, and what is left is one item.
#[derive(Debug, Clone)]
pub struct BatchItems<'b> {
    rest: &'b [u8],
}

impl<'b> BatchItems<'b> {
    /// Takes a batch apart.
    pub const fn new(bytes: &'b [u8]) -> Self {
        Self { rest: bytes }
    }
}

impl<'b> Iterator for BatchItems<'b> {
    type Item = &'b [u8];

    fn next(&mut self) -> Option<&'b [u8]> {
        let mut decoder = Decoder::new(self.rest);
        let end = decoder.skip().map_or(self.rest.len(), |()| decoder.position());
        let (item, rest) = self.rest.split_at_checked(end)?;
        self.rest = rest;
        (!item.is_empty()).then_some(item)
    }
}

/// Links the entries of a batch, in their order.
#[derive(Debug)]
pub struct BatchLinker<P> {
    tails: Tails,
    prev_of: P,
}

impl<P: FnMut(&Header) -> Option<EntryId>> BatchLinker<P> {
    /// `prev_of` names the entry before one whose predecessor is not in the batch, from what the receiver holds.
    pub fn new(prev_of: P) -> Self {
        Self { tails: Tails::default(), prev_of }
    }

    /// The next entry of the batch.
    ///
    /// # Errors
    /// See [`Unlinked::link`].
    pub fn link(&mut self, entry: Unlinked) -> Result<Entry, Error> {
        let (tails, prev_of) = (&self.tails, &mut self.prev_of);
        let entry = entry.link(|header| tails.before(header).or_else(|| prev_of(header)))?;
        self.tails.pass(entry.header(), entry.id());
        Ok(entry)
    }
}

/// Reads entries one after the other. An entry that cannot be read is an error in its place, and the next one follows.
#[derive(Debug)]
pub struct BatchReader<'b, P> {
    items: BatchItems<'b>,
    linker: BatchLinker<P>,
}

impl<'b, P: FnMut(&Header) -> Option<EntryId>> BatchReader<'b, P> {
    /// Reads from bytes; `prev_of` as in [`BatchLinker::new`].
    pub fn new(bytes: &'b [u8], prev_of: P) -> Self {
        Self { items: BatchItems::new(bytes), linker: BatchLinker::new(prev_of) }
    }
}

impl<P: FnMut(&Header) -> Option<EntryId>> Iterator for BatchReader<'_, P> {
    type Item = Result<Entry, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let item = self.items.next()?;
        Some(Unlinked::read(item).and_then(|entry| self.linker.link(entry)))
    }
}
