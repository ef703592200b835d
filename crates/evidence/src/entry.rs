//! Entries: every change to a case, signed and chained, never altered.
//!
//! The signed map holds digests of the ops; the ops themselves travel beside it as *openings*. So an opening can be
//! withheld and signature and chain still verify. An entry with all its openings travels without what can be
//! recomputed from them: see [`Entry::write_sent`].

mod kept;
mod unlinked;

use ed25519_dalek::{SigningKey, VerifyingKey};

use crate::cbor::{MemoryEncoder, Written, encoded};
use crate::cose::{self, Purpose};
use crate::error::Error;
use crate::header::{EntryId, Header, MAX_OPS, OpMark};
use crate::op::{Op, Salts, op_digest};
use crate::seat::SeatKey;
use crate::value::Sensitivity;

pub use kept::KeptEntry;
pub use unlinked::Unlinked;

/// Most bytes that the ops of one entry may have together.
pub const MAX_OPS_BYTES: usize = 4 * 1024 * 1024;

/// What was said, with the salt that makes its digest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    /// The salt under which the op was digested.
    pub salt: [u8; 16],
    /// The op.
    pub op: Op,
}

/// A signed entry and those of its openings that are present.
///
/// Every opening of a value of this type fits its digest. The signature is checked by [`Entry::verify`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    id: EntryId,
    header: Header,
    signature: [u8; 64],
    openings: Vec<Option<Opening>>,
    /// Known exactly where no opening is withheld; a seed gives away the salts of all.
    seed: Option<[u8; 16]>,
}

impl Entry {
    /// Makes and signs an entry. `header.ops` is filled in from `ops`; `seed` is 16 fresh random bytes.
    ///
    /// Nothing is signed that a reader would refuse: what was said could not be read back.
    ///
    /// # Errors
    /// If it has no op, the key is not that of `header.seat`, or a reader would refuse the header or an op for its size
    /// or form.
    pub fn sign(
        mut header: Header,
        ops: Vec<(Op, Sensitivity)>,
        seed: [u8; 16],
        key: &SigningKey,
    ) -> Result<Self, Error> {
        check_count(ops.len() as u64)?;
        if SeatKey::from(key) != header.seat {
            return Err(Error::SignatureWrong { what: WHAT });
        }
        let mut openings = Vec::with_capacity(ops.len());
        header.ops = Vec::with_capacity(ops.len());
        let mut bytes = 0;
        let salts = Salts::of(&seed);
        for (index, (op, class)) in ops.into_iter().enumerate() {
            let salt = salts.at(index as u32);
            let op_bytes = op.to_bytes();
            Op::from_bytes(&op_bytes)?;
            take_size(&mut bytes, &op_bytes)?;
            header.ops.push(OpMark { digest: op_digest(&salt, &op_bytes), class });
            openings.push(Some(Opening { salt, op }));
        }
        let payload = header.to_payload();
        Header::from_payload(&payload)?;
        let id = cose::signed_digest(Purpose::ENTRY, &payload);
        let signature = cose::sign(Purpose::ENTRY, &payload, key);
        Ok(Self { id, header, signature, openings, seed: Some(seed) })
    }

    /// The name of the entry.
    pub const fn id(&self) -> EntryId {
        self.id
    }

    /// The signed part.
    pub const fn header(&self) -> &Header {
        &self.header
    }

    /// The Ed25519 signature.
    pub const fn signature(&self) -> &[u8; 64] {
        &self.signature
    }

    /// The openings in the order of the ops; `None` where one is withheld.
    pub fn openings(&self) -> &[Option<Opening>] {
        &self.openings
    }

    /// The ops that are present, each with its mark.
    pub fn ops(&self) -> impl Iterator<Item = (&OpMark, &Op)> {
        let marks = self.header.ops.iter();
        marks.zip(&self.openings).filter_map(|(mark, opening)| Some((mark, &opening.as_ref()?.op)))
    }

    /// Whether an opening is withheld.
    pub fn is_withheld(&self) -> bool {
        self.openings.iter().any(Option::is_none)
    }

    /// Whether the signature fits, by the strict rules. The key is that of the seat in the header.
    pub fn verify(&self) -> Result<(), Error> {
        let key = self.header.seat.verifying().ok_or(Error::SignatureWrong { what: WHAT })?;
        self.verify_with(&key)
    }

    /// As [`Entry::verify`], with the key of the seat already in the form that verifies.
    pub fn verify_with(&self, key: &VerifyingKey) -> Result<(), Error> {
        let is_seat = key.as_bytes() == self.header.seat.as_bytes();
        if is_seat && cose::fits(Purpose::ENTRY, &self.header.to_payload(), &self.signature, key) {
            Ok(())
        } else {
            Err(Error::SignatureWrong { what: WHAT })
        }
    }

    /// The entry without the openings whose signed class `may_see` refuses.
    #[must_use]
    pub fn withhold(self, may_see: impl Fn(Sensitivity) -> bool) -> Self {
        let withheld: Vec<bool> = self.header.ops.iter().map(|mark| !may_see(mark.class)).collect();
        self.withhold_each(withheld)
    }

    /// The entry without the openings of which `withheld` says so, in the order of the ops.
    #[must_use]
    pub(crate) fn withhold_each(mut self, withheld: impl IntoIterator<Item = bool>) -> Self {
        let mut all = self.seed.is_some();
        for (opening, is_withheld) in self.openings.iter_mut().zip(withheld) {
            if is_withheld {
                all &= opening.is_none();
                *opening = None;
            }
        }
        if !all {
            self.seed = None;
        }
        self
    }

    /// The same entry with the openings of both; `None` if they are different entries.
    ///
    /// The name of an entry does not cover its signature. Where the two signatures differ, the one that fits stays, and
    /// of two that fit the lower one, so that a forged copy that came first cannot take the place of the real entry.
    #[must_use]
    pub fn united(mut self, other: Self) -> Option<Self> {
        if self.id != other.id {
            return None;
        }
        if self.signature != other.signature {
            let (mine, theirs) = (self.verify().is_ok(), other.verify().is_ok());
            if theirs && !mine || theirs == mine && other.signature < self.signature {
                self.signature = other.signature;
            }
        }
        if self.seed.is_none() {
            self.seed = other.seed;
        }
        for (mine, theirs) in self.openings.iter_mut().zip(other.openings) {
            if mine.is_none() {
                *mine = theirs;
            }
        }
        Some(self)
    }

    /// The signed COSE_Sign1 message, which verifies without any opening.
    pub fn to_cose(&self) -> Vec<u8> {
        cose::message(&self.header.to_payload(), &self.signature)
    }

    /// The entry with its openings, complete in itself.
    pub fn to_bytes(&self) -> Vec<u8> {
        encoded(|e| self.write_sent(e, true))
    }

    /// Writes the entry with its openings. Where all openings are present: `[0, map without ops, seed, [[class, op] …],
    /// signature]`, with `prev` only where `with_prev` says that the receiver cannot know it. Otherwise: `[1, payload,
    /// signature, [[index, salt, op] …]]`.
    pub fn write_sent(&self, e: &mut MemoryEncoder<'_>, with_prev: bool) -> Written {
        let Some(seed) = &self.seed else {
            return write_partial(e, &self.header, &self.signature, &self.openings);
        };
        let ops = self.openings.iter().flatten().map(|opening| opening.op.to_bytes());
        write_whole(e, &self.header, with_prev, seed, ops, &self.signature)
    }

    /// Reads one entry that is complete in itself.
    ///
    /// # Errors
    /// If the bytes are not exactly what [`Entry::to_bytes`] writes.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        Unlinked::read(bytes)?.link(|_| None)
    }
}

/// `[0, map without ops, seed, [[class, op] …], signature]`, with the bytes of the ops.
fn write_whole(
    e: &mut MemoryEncoder<'_>,
    header: &Header,
    with_prev: bool,
    seed: &[u8; 16],
    ops: impl Iterator<Item = impl AsRef<[u8]>>,
    signature: &[u8; 64],
) -> Written {
    e.array(5)?.u8(0)?;
    header.write_sent(e, with_prev)?;
    e.bytes(seed)?.array(header.ops.len() as u64)?;
    for (mark, op) in header.ops.iter().zip(ops) {
        e.array(2)?.u8(mark.class.number())?;
        e.writer_mut().extend_from_slice(op.as_ref());
    }
    e.bytes(signature)?.ok()
}

/// `[1, payload, signature, [[index, salt, op] …]]`.
fn write_partial(
    e: &mut MemoryEncoder<'_>,
    header: &Header,
    signature: &[u8; 64],
    openings: &[Option<Opening>],
) -> Written {
    e.array(4)?.u8(1)?.bytes(&header.to_payload())?.bytes(signature)?;
    e.array(openings.iter().flatten().count() as u64)?;
    for (index, opening) in openings.iter().enumerate() {
        if let Some(Opening { salt, op }) = opening {
            e.array(3)?.u64(index as u64)?.bytes(salt)?;
            e.writer_mut().extend(op.to_bytes());
        }
    }
    Ok(())
}

const WHAT: &str = "entry";

fn bad<E>(_: E) -> Error {
    Error::Malformed { what: WHAT }
}

/// An entry without an op would leave its seed unsigned, and says nothing.
fn check_count(count: u64) -> Result<u64, Error> {
    match count {
        0 => Err(bad(())),
        count if count > MAX_OPS as u64 => Err(Error::TooLarge { what: WHAT, limit: MAX_OPS }),
        count => Ok(count),
    }
}

/// Adds the size of one more op, before anything is allocated for it.
fn take_size(bytes: &mut usize, op: &[u8]) -> Result<(), Error> {
    *bytes = bytes.saturating_add(op.len());
    if *bytes > MAX_OPS_BYTES { Err(Error::TooLarge { what: WHAT, limit: MAX_OPS_BYTES }) } else { Ok(()) }
}

#[cfg(test)]
mod tests;
