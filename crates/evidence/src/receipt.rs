//! Receipts: what headquarters states to hold. Nothing on a laptop is offered for deletion without one.

use ed25519_dalek::SigningKey;
use minicbor::Decoder;
use serde::Serialize;

use crate::cbor::{array_length, encoded, fixed};
use crate::certificate::HqKey;
use crate::cose::Purpose;
use crate::digest::Digest;
use crate::error::Error;
use crate::header::EntryId;
use crate::id::CaseId;
use crate::seat::SeatKey;
use crate::statement::{self, Parts, Statement};

/// Longest code of a refusal, in bytes.
pub const MAX_CODE_BYTES: usize = 64;
/// Longest checkpoint that a receipt carries, in bytes.
pub const MAX_CHECKPOINT_BYTES: usize = 16 * 1024;

/// An entry that headquarters holds, with its place in the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Accepted {
    /// The entry.
    pub entry: EntryId,
    /// Its place in the log, from 0.
    pub position: u64,
}

/// An entry that headquarters did not take, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Refused {
    /// The entry.
    pub entry: EntryId,
    /// A stable code.
    pub code: String,
    /// Whether headquarters keeps it aside, and takes it into its log by itself once its seat or case is known there.
    pub kept: bool,
}

/// The answer of headquarters to one batch or upload.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Receipt {
    /// The headquarters that signs.
    pub hq: HqKey,
    /// The seat that delivered.
    pub seat: SeatKey,
    /// When, milliseconds since the Unix epoch by the clock of headquarters.
    pub received_ms: i64,
    /// Entries held, in the order of the batch; those that were here before too.
    pub accepted: Vec<Accepted>,
    /// Entries not taken.
    pub refused: Vec<Refused>,
    /// Originals held whole, by digest.
    pub originals: Vec<Digest>,
    /// A checkpoint of the log that covers the accepted entries, as a signed note; empty where no entry was accepted.
    pub checkpoint: String,
    /// The case for which the originals are held. Nothing where it names none.
    pub case: Option<CaseId>,
}

impl Receipt {
    /// Signs the receipt; `key` is that of `self.hq`.
    pub fn sign(&self, key: &SigningKey) -> Vec<u8> {
        statement::signed(self, key)
    }

    /// Reads a receipt whose signature fits the headquarters that it names. Whether that is the right headquarters is
    /// for the caller to say.
    ///
    /// # Errors
    /// If the bytes are no receipt, not in its one byte form, or the signature does not fit.
    pub fn open(bytes: &[u8]) -> Result<Self, Error> {
        statement::opened(bytes)
    }
}

impl Statement for Receipt {
    const PURPOSE: Purpose = Purpose::RECEIPT;
    const WHAT: &'static str = "receipt";

    fn signer(&self) -> SeatKey {
        self.hq
    }

    fn to_payload(&self) -> Vec<u8> {
        encoded(|e| {
            e.map(9)?.u8(0)?.u8(1)?;
            e.u8(1)?.bytes(self.hq.as_bytes())?;
            e.u8(2)?.bytes(self.seat.as_bytes())?;
            e.u8(3)?.i64(self.received_ms)?;
            e.u8(4)?.array(self.accepted.len() as u64)?;
            for accepted in &self.accepted {
                e.array(2)?.bytes(accepted.entry.as_bytes())?.u64(accepted.position)?;
            }
            e.u8(5)?.array(self.refused.len() as u64)?;
            for refused in &self.refused {
                e.array(3)?.bytes(refused.entry.as_bytes())?.str(&refused.code)?.bool(refused.kept)?;
            }
            e.u8(6)?.array(self.originals.len() as u64)?;
            for digest in &self.originals {
                e.bytes(digest.as_bytes())?;
            }
            e.u8(7)?.str(&self.checkpoint)?.u8(8)?;
            match &self.case {
                Some(case) => e.bytes(case.as_bytes())?.ok(),
                None => e.null()?.ok(),
            }
        })
    }

    fn read(payload: &[u8]) -> Result<Self, Error> {
        let mut parts = Parts::of(payload, 9, Self::WHAT)?;
        let hq = HqKey::from_bytes(parts.fixed(1)?);
        let seat = SeatKey::from_bytes(parts.fixed(2)?);
        let received_ms = parts.number(3)?;
        let accepted = parts.list(4, |d| {
            expect(d, 2)?;
            let entry = Digest::from_bytes(fixed(d, Self::WHAT)?);
            Ok(Accepted { entry, position: d.u64().map_err(|_| bad())? })
        })?;
        let refused = parts.list(5, |d| {
            expect(d, 3)?;
            let entry = Digest::from_bytes(fixed(d, Self::WHAT)?);
            let code = statement::text(d, MAX_CODE_BYTES, Self::WHAT)?;
            Ok(Refused { entry, code, kept: d.bool().map_err(|_| bad())? })
        })?;
        let originals = parts.list(6, |d| fixed(d, Self::WHAT).map(Digest::from_bytes))?;
        let checkpoint = parts.text(7, MAX_CHECKPOINT_BYTES)?;
        let case = parts.fixed_or_null(8)?.map(CaseId::from_bytes);
        parts.finish()?;
        // What is held is held for a case, and a case is named for nothing else.
        if case.is_some() == originals.is_empty() {
            return Err(bad());
        }
        Ok(Self { hq, seat, received_ms, accepted, refused, originals, checkpoint, case })
    }
}

const fn bad() -> Error {
    Error::Malformed { what: Receipt::WHAT }
}

fn expect(d: &mut Decoder<'_>, length: u64) -> Result<(), Error> {
    if array_length(d, Receipt::WHAT)? == length { Ok(()) } else { Err(bad()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cose;
    use crate::statement::assert_each_byte_counts;

    #[test]
    fn a_receipt_comes_back_and_any_changed_byte_is_found() {
        let key = SigningKey::from_bytes(&[9; 32]);
        let receipt = Receipt {
            hq: HqKey::from(&key),
            seat: SeatKey::from_bytes([4; 32]),
            received_ms: 1_760_000_000_000,
            accepted: vec![Accepted { entry: Digest::of(b"a"), position: 300 }],
            refused: vec![Refused { entry: Digest::of(b"b"), code: "unknown_case".into(), kept: true }],
            originals: vec![Digest::of(b"c")],
            checkpoint: "hq\n301\nAAAA\n\n".into(),
            case: Some(CaseId::from_bytes([7; 16])),
        };
        let signed = receipt.sign(&key);
        assert_eq!(Receipt::open(&signed), Ok(receipt));
        assert_each_byte_counts::<Receipt>(&signed);
    }

    #[test]
    fn a_receipt_in_another_spelling_is_refused_even_if_headquarters_signed_it() {
        let key = SigningKey::from_bytes(&[9; 32]);
        let receipt = Receipt {
            hq: HqKey::from(&key),
            seat: SeatKey::from_bytes([4; 32]),
            received_ms: 5,
            accepted: vec![],
            refused: vec![],
            originals: vec![],
            checkpoint: String::new(),
            case: None,
        };
        let payload = receipt.to_payload();
        assert_eq!(payload[..3], [0xa9, 0x00, 0x01]);
        let longer = [&[0xa9, 0x00, 0x18, 0x01], &payload[3..]].concat();
        let signed = cose::signed_message(Purpose::RECEIPT, &longer, &key);
        assert_eq!(Receipt::open(&signed), Err(Error::NotCanonical { what: "receipt" }));
    }

    #[test]
    fn a_receipt_names_a_case_exactly_where_it_names_originals() {
        let key = SigningKey::from_bytes(&[9; 32]);
        let mut receipt = Receipt {
            hq: HqKey::from(&key),
            seat: SeatKey::from_bytes([4; 32]),
            received_ms: 5,
            accepted: vec![],
            refused: vec![],
            originals: vec![Digest::of(b"c")],
            checkpoint: String::new(),
            case: None,
        };
        assert_eq!(Receipt::open(&receipt.sign(&key)), Err(bad()));
        receipt.case = Some(CaseId::from_bytes([7; 16]));
        assert!(Receipt::open(&receipt.sign(&key)).is_ok());
        receipt.originals.clear();
        assert_eq!(Receipt::open(&receipt.sign(&key)), Err(bad()));
    }

    proptest::proptest! {
        #[test]
        fn opening_any_bytes_never_panics(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..300)) {
            let _ = Receipt::open(&bytes);
            proptest::prop_assert!(Receipt::open(&cose::message(&bytes, &[0; 64])).is_err());
        }
    }
}
