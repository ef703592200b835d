//! What headquarters states under its own key: who works at a seat, and which block of numbers a device may use.

use ed25519_dalek::SigningKey;
use minicbor::Decoder;
use serde::Serialize;

use crate::cbor::{MemoryEncoder, Written, encoded, finished, fixed, map_length};
use crate::cose::{self, Purpose};
use crate::error::Error;
use crate::id::DeviceId;
use crate::seat::SeatKey;

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
    /// Name of the examiner.
    pub examiner: String,
    /// Initials of the examiner as they stand on labels.
    pub initials: String,
    /// When it was issued, milliseconds since the Unix epoch by the clock of headquarters.
    pub issued_ms: i64,
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
        cose::signed_message(Purpose::SEAT, &self.to_payload(), key)
    }

    fn to_payload(&self) -> Vec<u8> {
        encoded(|e| {
            e.map(7)?;
            write_common(e, &self.hq, &self.device, self.issued_ms)?;
            e.u8(4)?.bytes(self.seat.as_bytes())?;
            e.u8(5)?.str(&self.examiner)?;
            e.u8(6)?.str(&self.initials)?.ok()
        })
    }

    /// Reads a statement whose signature fits the headquarters that it names. Whether that is the right headquarters
    /// is for the caller to say.
    pub fn open(bytes: &[u8]) -> Result<Self, Error> {
        let (payload, signature) = cose::parts(bytes, SEAT)?;
        let certificate =
            Statement::read(payload, SEAT)?.certificate().ok_or(Error::Malformed { what: SEAT })?;
        if certificate.to_payload() != payload {
            return Err(Error::NotCanonical { what: SEAT });
        }
        check(Purpose::SEAT, payload, &signature, &certificate.hq, SEAT)?;
        Ok(certificate)
    }
}

impl BlockGrant {
    /// Signs the statement; `key` is that of `self.hq`.
    pub fn sign(&self, key: &SigningKey) -> Vec<u8> {
        cose::signed_message(Purpose::BLOCK, &self.to_payload(), key)
    }

    fn to_payload(&self) -> Vec<u8> {
        encoded(|e| {
            e.map(5)?;
            write_common(e, &self.hq, &self.device, self.issued_ms)?;
            e.u8(7)?.str(&self.block)?.ok()
        })
    }

    /// Reads a statement whose signature fits the headquarters that it names.
    pub fn open(bytes: &[u8]) -> Result<Self, Error> {
        let (payload, signature) = cose::parts(bytes, BLOCK)?;
        let grant = Statement::read(payload, BLOCK)?.grant().ok_or(Error::Malformed { what: BLOCK })?;
        if grant.to_payload() != payload {
            return Err(Error::NotCanonical { what: BLOCK });
        }
        check(Purpose::BLOCK, payload, &signature, &grant.hq, BLOCK)?;
        Ok(grant)
    }
}

const SEAT: &str = "seat certificate";
const BLOCK: &str = "number block";

fn write_common(e: &mut MemoryEncoder<'_>, hq: &HqKey, device: &DeviceId, issued_ms: i64) -> Written {
    e.u8(0)?.u8(1)?.u8(1)?.bytes(hq.as_bytes())?;
    e.u8(2)?.bytes(device.as_bytes())?;
    e.u8(3)?.i64(issued_ms)?.ok()
}

fn check(
    purpose: Purpose,
    payload: &[u8],
    signature: &[u8; 64],
    hq: &HqKey,
    what: &'static str,
) -> Result<(), Error> {
    let key = hq.verifying().ok_or(Error::SignatureWrong { what })?;
    if cose::fits(purpose, payload, signature, &key) { Ok(()) } else { Err(Error::SignatureWrong { what }) }
}

/// The parts of either statement, as they are read.
#[derive(Default)]
struct Statement {
    hq: Option<HqKey>,
    device: Option<DeviceId>,
    issued_ms: Option<i64>,
    seat: Option<SeatKey>,
    examiner: Option<String>,
    initials: Option<String>,
    block: Option<String>,
}

impl Statement {
    fn read(payload: &[u8], what: &'static str) -> Result<Self, Error> {
        let bad = |_| Error::Malformed { what };
        let d = &mut Decoder::new(payload);
        let mut statement = Self::default();
        for _ in 0..map_length(d, what)? {
            match d.u8().map_err(bad)? {
                0 => match d.u64().map_err(bad)? {
                    1 => {}
                    found => return Err(Error::NewerVersion { what, found }),
                },
                1 => statement.hq = Some(HqKey::from_bytes(fixed(d, what)?)),
                2 => statement.device = Some(DeviceId::from_bytes(fixed(d, what)?)),
                3 => statement.issued_ms = Some(d.i64().map_err(bad)?),
                4 => statement.seat = Some(SeatKey::from_bytes(fixed(d, what)?)),
                5 => statement.examiner = Some(name(d, what)?),
                6 => statement.initials = Some(name(d, what)?),
                7 => statement.block = Some(name(d, what)?),
                _ => return Err(Error::Malformed { what }),
            }
        }
        finished(d, what)?;
        Ok(statement)
    }

    fn certificate(self) -> Option<SeatCertificate> {
        if self.block.is_some() {
            return None;
        }
        Some(SeatCertificate {
            hq: self.hq?,
            seat: self.seat?,
            device: self.device?,
            examiner: self.examiner?,
            initials: self.initials?,
            issued_ms: self.issued_ms?,
        })
    }

    fn grant(self) -> Option<BlockGrant> {
        if self.seat.is_some() || self.examiner.is_some() || self.initials.is_some() {
            return None;
        }
        let (hq, device, issued_ms) = (self.hq?, self.device?, self.issued_ms?);
        Some(BlockGrant { hq, device, block: self.block?, issued_ms })
    }
}

fn name(d: &mut Decoder<'_>, what: &'static str) -> Result<String, Error> {
    match d.str() {
        Ok(name) if name.len() <= MAX_NAME_BYTES => Ok(name.to_owned()),
        _ => Err(Error::Malformed { what }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_of_headquarters_come_back_and_a_changed_byte_is_found() {
        let key = SigningKey::from_bytes(&[9; 32]);
        let hq = HqKey::from(&key);
        let device = DeviceId::from_bytes([3; 16]);
        let seat = SeatKey::from_bytes([4; 32]);
        let (examiner, initials) = ("Олена Коваль".to_owned(), "OK".to_owned());
        let certificate = SeatCertificate { hq, seat, device, examiner, initials, issued_ms: 5 };
        let grant = BlockGrant { hq, device, block: "A".into(), issued_ms: 5 };
        let (signed, given) = (certificate.sign(&key), grant.sign(&key));
        assert_eq!(SeatCertificate::open(&signed), Ok(certificate));
        assert_eq!(BlockGrant::open(&given), Ok(grant));
        assert!(BlockGrant::open(&signed).is_err());
        for at in 0..signed.len() {
            let mut changed = signed.clone();
            changed[at] ^= 1;
            assert!(SeatCertificate::open(&changed).is_err(), "byte {at}");
        }
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
