//! Entries: every change to a case, signed and chained, never altered.
//!
//! The signed map holds digests of the ops; the ops themselves travel beside it as *openings*. So an opening can be
//! withheld and signature and chain still verify. An entry with all its openings travels without what can be
//! recomputed from them: see [`Entry::write_sent`].

use ed25519_dalek::{SigningKey, VerifyingKey};
use minicbor::Decoder;

use crate::cbor::{MemoryEncoder, Written, array_length, encoded, fixed};
use crate::cose::{self, Purpose};
use crate::error::Error;
use crate::header::{EntryId, Header, MAX_OPS, MAX_PAYLOAD_BYTES, OpMark};
use crate::op::{Op, op_digest, op_salt};
use crate::seat::SeatKey;
use crate::value::Sensitivity;

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
        for (index, (op, class)) in ops.into_iter().enumerate() {
            let salt = op_salt(&seed, index as u32);
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

    /// The entry without the openings that `may_see` refuses.
    #[must_use]
    pub fn withhold(mut self, may_see: impl Fn(Sensitivity) -> bool) -> Self {
        let mut all = self.seed.is_some();
        for (mark, opening) in self.header.ops.iter().zip(&mut self.openings) {
            if !may_see(mark.class) {
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
        if let Some(seed) = &self.seed {
            e.array(5)?.u8(0)?;
            self.header.write_sent(e, with_prev)?;
            e.bytes(seed)?.array(self.header.ops.len() as u64)?;
            for (mark, opening) in self.header.ops.iter().zip(&self.openings) {
                e.array(2)?.u8(mark.class.number())?;
                if let Some(opening) = opening {
                    e.writer_mut().extend(opening.op.to_bytes());
                }
            }
            return e.bytes(&self.signature)?.ok();
        }
        e.array(4)?.u8(1)?.bytes(&self.header.to_payload())?.bytes(&self.signature)?;
        e.array(self.openings.iter().flatten().count() as u64)?;
        for (index, opening) in self.openings.iter().enumerate() {
            if let Some(Opening { salt, op }) = opening {
                e.array(3)?.u64(index as u64)?.bytes(salt)?;
                e.writer_mut().extend(op.to_bytes());
            }
        }
        Ok(())
    }

    /// Reads one entry that is complete in itself.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        let mut decoder = Decoder::new(bytes);
        let entry = Self::read_sent(&mut decoder, |_| None)?;
        crate::cbor::finished(&decoder, WHAT)?;
        Ok(entry)
    }

    /// Reads one entry as [`Entry::write_sent`] writes it. `prev_of` names the entry before one that came without that
    /// name.
    ///
    /// # Errors
    /// If the bytes are not exactly what [`Entry::write_sent`] writes, or the entry before is not known.
    pub fn read_sent(
        d: &mut Decoder<'_>,
        prev_of: impl FnOnce(&Header) -> Option<EntryId>,
    ) -> Result<Self, Error> {
        let from = d.position();
        let mut came_with_prev = true;
        let prev_of = |header: &Header| {
            came_with_prev = false;
            prev_of(header)
        };
        let entry = match (array_length(d, WHAT)?, d.u8().map_err(bad)?) {
            (5, 0) => Self::read_whole(d, prev_of)?,
            (4, 1) => Self::read_partial(d)?,
            _ => return Err(bad(())),
        };
        let again = encoded(|e| entry.write_sent(e, came_with_prev));
        if d.input().get(from..d.position()) == Some(&again) {
            Ok(entry)
        } else {
            Err(Error::NotCanonical { what: WHAT })
        }
    }

    fn read_whole(
        d: &mut Decoder<'_>,
        prev_of: impl FnOnce(&Header) -> Option<EntryId>,
    ) -> Result<Self, Error> {
        let mut header = Header::read(d)?;
        if !header.ops.is_empty() || (header.seq == 1 && header.prev.is_some()) {
            return Err(bad(()));
        }
        if header.seq > 1 && header.prev.is_none() {
            header.prev = Some(prev_of(&header).ok_or(Error::PreviousUnknown { seq: header.seq })?);
        }
        let seed = fixed(d, WHAT)?;
        let count = check_count(array_length(d, WHAT)?)?;
        let mut openings = Vec::new();
        let mut bytes = 0;
        for index in 0..count as u32 {
            if array_length(d, WHAT)? != 2 {
                return Err(bad(()));
            }
            let class = Sensitivity::from_number(d.u64().map_err(bad)?).ok_or(bad(()))?;
            let op_bytes = item(d)?;
            take_size(&mut bytes, op_bytes)?;
            let salt = op_salt(&seed, index);
            header.ops.push(OpMark { digest: op_digest(&salt, op_bytes), class });
            openings.push(Some(Opening { salt, op: Op::from_bytes(op_bytes)? }));
        }
        let signature = fixed(d, WHAT)?;
        let payload = header.to_payload();
        if payload.len() > MAX_PAYLOAD_BYTES {
            return Err(Error::TooLarge { what: WHAT, limit: MAX_PAYLOAD_BYTES });
        }
        let id = cose::signed_digest(Purpose::ENTRY, &payload);
        Ok(Self { id, header, signature, openings, seed: Some(seed) })
    }

    fn read_partial(d: &mut Decoder<'_>) -> Result<Self, Error> {
        let payload = d.bytes().map_err(bad)?;
        let header = Header::from_payload(payload)?;
        check_count(header.ops.len() as u64)?;
        let signature = fixed(d, WHAT)?;
        let count = array_length(d, WHAT)?;
        let mut openings = vec![None; header.ops.len()];
        let mut next = 0;
        let mut bytes = 0;
        for _ in 0..count {
            if array_length(d, WHAT)? != 3 {
                return Err(bad(()));
            }
            let index = d.u64().map_err(bad)? as usize;
            let salt = fixed(d, WHAT)?;
            let op_bytes = item(d)?;
            take_size(&mut bytes, op_bytes)?;
            let place = openings.get_mut(index).filter(|_| index >= next).ok_or(bad(()))?;
            let signed = header.ops.get(index).ok_or(bad(()))?;
            if op_digest(&salt, op_bytes) != signed.digest {
                return Err(Error::OpeningWrong { index });
            }
            *place = Some(Opening { salt, op: Op::from_bytes(op_bytes)? });
            next = index + 1;
        }
        let id = cose::signed_digest(Purpose::ENTRY, payload);
        Ok(Self { id, header, signature, openings, seed: None })
    }
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

/// The bytes of the next item.
fn item<'b>(d: &mut Decoder<'b>) -> Result<&'b [u8], Error> {
    let from = d.position();
    d.skip().map_err(bad)?;
    d.input().get(from..d.position()).ok_or(bad(()))
}

#[cfg(test)]
mod tests;
