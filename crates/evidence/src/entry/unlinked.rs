//! An entry as it came, before it is known which entry stands before it in its strand.
//!
//! What needs no other entry is checked here, and that is nearly all of the work: so a batch can be read on all cores and
//! linked up afterwards, one entry after the other.

use minicbor::Decoder;

use super::{Entry, Opening, WHAT, bad, check_count, take_size, write_partial, write_whole};
use crate::cbor::{array_length, encoded, finished, fixed};
use crate::cose::{self, Purpose};
use crate::error::Error;
use crate::header::{EntryId, Header, MAX_PAYLOAD_BYTES, OpMark};
use crate::op::{Op, Salts, op_digest};
use crate::value::Sensitivity;

/// An entry that was read and waits to be linked. Every opening fits its digest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unlinked {
    /// Without `prev` where the entry came without it.
    header: Header,
    signature: [u8; 64],
    openings: Vec<Option<Opening>>,
    seed: Option<[u8; 16]>,
}

impl Unlinked {
    /// Reads the bytes of one entry as [`Entry::write_sent`] writes it.
    ///
    /// # Errors
    /// If the bytes are not exactly what [`Entry::write_sent`] writes.
    pub fn read(bytes: &[u8]) -> Result<Self, Error> {
        let d = &mut Decoder::new(bytes);
        let (entry, written) = match (array_length(d, WHAT)?, d.u8().map_err(bad)?) {
            (5, 0) => Self::read_whole(d)?,
            (4, 1) => Self::read_partial(d)?,
            _ => return Err(bad(())),
        };
        finished(d, WHAT)?;
        if written == bytes { Ok(entry) } else { Err(Error::NotCanonical { what: WHAT }) }
    }

    /// The entry, with the name of the one before it from `prev_of` where it came without that name.
    ///
    /// # Errors
    /// If the entry before is not known, or the signed part is too large.
    pub fn link(self, prev_of: impl FnOnce(&Header) -> Option<EntryId>) -> Result<Entry, Error> {
        let Self { mut header, signature, openings, seed } = self;
        if header.seq > 1 && header.prev.is_none() {
            header.prev = Some(prev_of(&header).ok_or(Error::PreviousUnknown { seq: header.seq })?);
        }
        let payload = header.to_payload();
        if payload.len() > MAX_PAYLOAD_BYTES {
            return Err(Error::TooLarge { what: WHAT, limit: MAX_PAYLOAD_BYTES });
        }
        let id = cose::signed_digest(Purpose::ENTRY, &payload);
        Ok(Entry { id, header, signature, openings, seed })
    }

    /// Reads the form in which everything is open, and gives the bytes as they have to be.
    fn read_whole(d: &mut Decoder<'_>) -> Result<(Self, Vec<u8>), Error> {
        let mut header = Header::read(d)?;
        if !header.ops.is_empty() || (header.seq == 1 && header.prev.is_some()) {
            return Err(bad(()));
        }
        let seed = fixed(d, WHAT)?;
        let salts = Salts::of(&seed);
        let count = check_count(array_length(d, WHAT)?)?;
        let (mut openings, mut ops) = (Vec::new(), Vec::new());
        let mut size = 0;
        for index in 0..count as u32 {
            if array_length(d, WHAT)? != 2 {
                return Err(bad(()));
            }
            let class = Sensitivity::from_number(d.u64().map_err(bad)?).ok_or(bad(()))?;
            let op_bytes = item(d)?;
            take_size(&mut size, op_bytes)?;
            let salt = salts.at(index);
            header.ops.push(OpMark { digest: op_digest(&salt, op_bytes), class });
            // Reading an op checks its byte form.
            openings.push(Some(Opening { salt, op: Op::from_bytes(op_bytes)? }));
            ops.push(op_bytes);
        }
        let signature = fixed(d, WHAT)?;
        let entry = Self { header, signature, openings, seed: Some(seed) };
        let written = encoded(|e| write_whole(e, &entry.header, true, &seed, ops.iter(), &signature));
        Ok((entry, written))
    }

    /// Reads the form in which openings are withheld, and gives the bytes as they have to be.
    fn read_partial(d: &mut Decoder<'_>) -> Result<(Self, Vec<u8>), Error> {
        let header = Header::from_payload(d.bytes().map_err(bad)?)?;
        check_count(header.ops.len() as u64)?;
        let signature = fixed(d, WHAT)?;
        let count = array_length(d, WHAT)?;
        let mut openings = vec![None; header.ops.len()];
        let mut next = 0;
        let mut size = 0;
        for _ in 0..count {
            if array_length(d, WHAT)? != 3 {
                return Err(bad(()));
            }
            let index = d.u64().map_err(bad)? as usize;
            let salt = fixed(d, WHAT)?;
            let op_bytes = item(d)?;
            take_size(&mut size, op_bytes)?;
            let place = openings.get_mut(index).filter(|_| index >= next).ok_or(bad(()))?;
            let signed = header.ops.get(index).ok_or(bad(()))?;
            if op_digest(&salt, op_bytes) != signed.digest {
                return Err(Error::OpeningWrong { index });
            }
            *place = Some(Opening { salt, op: Op::from_bytes(op_bytes)? });
            next = index + 1;
        }
        let written = encoded(|e| write_partial(e, &header, &signature, &openings));
        Ok((Self { header, signature, openings, seed: None }, written))
    }
}

/// The bytes of the next item.
fn item<'b>(d: &mut Decoder<'b>) -> Result<&'b [u8], Error> {
    let from = d.position();
    d.skip().map_err(bad)?;
    d.input().get(from..d.position()).ok_or(bad(()))
}
