//! What headquarters states under its own key: who works at a seat, and which block of numbers a device may use.

use ed25519_dalek::SigningKey;
use serde::Serialize;

use crate::cbor::{MemoryEncoder, Written, encoded};
use crate::cose::Purpose;
use crate::error::Error;
use crate::id::DeviceId;
use crate::seat::SeatKey;
use crate::statement::{self, Parts, Statement};

/// The key of a headquarters: Ed25519, and the name under which devices know it.
pub type HqKey = SeatKey;

/// Longest name in a statement, in bytes.
pub const MAX_NAME_BYTES: usize = 256;

/// Who works at a seat, as headquarters states it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SeatCertificate {
    /// The headquarters that states it.
    pub hq: HqKey,
    /// The seat.
    pub seat: SeatKey,
    /// The device.
    pub device: DeviceId,
    /// What people call the device, as it said when it was enrolled.
    pub device_name: String,
    /// Name of the examiner.
    pub examiner: String,
    /// Initials of the examiner as they stand on labels.
    pub initials: String,
    /// When it was issued, milliseconds since the Unix epoch by the clock of headquarters.
    pub issued_ms: i64,
    /// Verifier key of the log of headquarters (C2SP vkey): whoever knows the headquarters can tell its log by it.
    pub log_key: String,
    /// Verifier key of its timed cosignature (C2SP vkey).
    pub clock_key: String,
}

/// A block of human numbers that headquarters has given to one device and no other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BlockGrant {
    /// The headquarters that gives it.
    pub hq: HqKey,
    /// The device.
    pub device: DeviceId,
    /// The letters of the block.
    pub block: String,
    /// When it was issued, milliseconds since the Unix epoch by the clock of headquarters.
    pub issued_ms: i64,
}

impl SeatCertificate {
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

impl BlockGrant {
    /// Signs the statement; `key` is that of `self.hq`.
    pub fn sign(&self, key: &SigningKey) -> Vec<u8> {
        statement::signed(self, key)
    }

    /// Reads a statement whose signature fits the headquarters that it names.
    ///
    /// # Errors
    /// If the bytes are no such statement, not in its one byte form, or the signature does not fit.
    pub fn open(bytes: &[u8]) -> Result<Self, Error> {
        statement::opened(bytes)
    }
}

impl Statement for SeatCertificate {
    const PURPOSE: Purpose = Purpose::SEAT;
    const WHAT: &'static str = "seat certificate";

    fn signer(&self) -> SeatKey {
        self.hq
    }

    fn to_payload(&self) -> Vec<u8> {
        encoded(|e| {
            e.map(10)?;
            write_common(e, &self.hq, &self.device, self.issued_ms)?;
            e.u8(4)?.bytes(self.seat.as_bytes())?;
            e.u8(5)?.str(&self.examiner)?;
            e.u8(6)?.str(&self.initials)?;
            e.u8(8)?.str(&self.device_name)?;
            e.u8(9)?.str(&self.log_key)?;
            e.u8(10)?.str(&self.clock_key)?.ok()
        })
    }

    fn read(payload: &[u8]) -> Result<Self, Error> {
        let mut parts = Parts::of(payload, 10, Self::WHAT)?;
        let (hq, device, issued_ms) = read_common(&mut parts)?;
        let seat = SeatKey::from_bytes(parts.fixed(4)?);
        let examiner = parts.text(5, MAX_NAME_BYTES)?;
        let initials = parts.text(6, MAX_NAME_BYTES)?;
        let device_name = parts.text(8, MAX_NAME_BYTES)?;
        let log_key = parts.text(9, MAX_NAME_BYTES)?;
        let clock_key = parts.text(10, MAX_NAME_BYTES)?;
        parts.finish()?;
        Ok(Self { hq, seat, device, device_name, examiner, initials, issued_ms, log_key, clock_key })
    }
}

impl Statement for BlockGrant {
    const PURPOSE: Purpose = Purpose::BLOCK;
    const WHAT: &'static str = "number block";

    fn signer(&self) -> SeatKey {
        self.hq
    }

    fn to_payload(&self) -> Vec<u8> {
        encoded(|e| {
            e.map(5)?;
            write_common(e, &self.hq, &self.device, self.issued_ms)?;
            e.u8(7)?.str(&self.block)?.ok()
        })
    }

    fn read(payload: &[u8]) -> Result<Self, Error> {
        let mut parts = Parts::of(payload, 5, Self::WHAT)?;
        let (hq, device, issued_ms) = read_common(&mut parts)?;
        let block = parts.text(7, MAX_NAME_BYTES)?;
        parts.finish()?;
        Ok(Self { hq, device, block, issued_ms })
    }
}

fn write_common(e: &mut MemoryEncoder<'_>, hq: &HqKey, device: &DeviceId, issued_ms: i64) -> Written {
    e.u8(0)?.u8(1)?.u8(1)?.bytes(hq.as_bytes())?;
    e.u8(2)?.bytes(device.as_bytes())?;
    e.u8(3)?.i64(issued_ms)?.ok()
}

fn read_common(parts: &mut Parts<'_>) -> Result<(HqKey, DeviceId, i64), Error> {
    let hq = HqKey::from_bytes(parts.fixed(1)?);
    let device = DeviceId::from_bytes(parts.fixed(2)?);
    Ok((hq, device, parts.number(3)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cose;
    use crate::statement::assert_each_byte_counts;

    #[test]
    fn statements_of_headquarters_come_back_and_a_changed_byte_is_found() {
        let key = SigningKey::from_bytes(&[9; 32]);
        let hq = HqKey::from(&key);
        let device = DeviceId::from_bytes([3; 16]);
        let certificate = SeatCertificate {
            hq,
            seat: SeatKey::from_bytes([4; 32]),
            device,
            device_name: "Laptop 7".into(),
            examiner: "Олена Коваль".into(),
            initials: "OK".into(),
            issued_ms: 5,
            log_key: "hq+log".into(),
            clock_key: "hq+clock".into(),
        };
        let grant = BlockGrant { hq, device, block: "A".into(), issued_ms: 5 };
        let (signed, given) = (certificate.sign(&key), grant.sign(&key));
        assert_eq!(SeatCertificate::open(&signed), Ok(certificate));
        assert_eq!(BlockGrant::open(&given), Ok(grant));
        assert!(BlockGrant::open(&signed).is_err());
        assert_each_byte_counts::<SeatCertificate>(&signed);
    }

    #[test]
    fn a_statement_that_says_more_than_its_kind_or_says_it_otherwise_is_refused() {
        let key = SigningKey::from_bytes(&[9; 32]);
        let grant = BlockGrant {
            hq: HqKey::from(&key),
            device: DeviceId::from_bytes([3; 16]),
            block: "A".into(),
            issued_ms: 5,
        };
        let payload = grant.to_payload();
        assert_eq!(payload.first(), Some(&0xa5));
        let with_seat = [&[0xa6], &payload[1..58], &[0x04, 0x58, 0x20], &[4; 32], &payload[58..]].concat();
        let twice = [&[0xa6], &payload[1..], &[0x07, 0x61, b'B']].concat();
        let longer = [&payload[..1], &[0x18, 0x00], &payload[2..]].concat();
        for (changed, code) in [(with_seat, "malformed"), (twice, "not_canonical"), (longer, "not_canonical")]
        {
            let signed = cose::signed_message(Purpose::BLOCK, &changed, &key);
            assert_eq!(BlockGrant::open(&signed).map_err(|error| error.code()), Err(code));
        }
    }

    proptest::proptest! {
        #[test]
        fn opening_any_bytes_never_panics(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..300)) {
            let _ = SeatCertificate::open(&bytes);
            let _ = BlockGrant::open(&bytes);
            let message = cose::message(&bytes, &[0; 64]);
            proptest::prop_assert!(SeatCertificate::open(&message).is_err());
            proptest::prop_assert!(BlockGrant::open(&message).is_err());
        }
    }
}
