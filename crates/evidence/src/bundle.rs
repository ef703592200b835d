//! The signature of a bundle: a seat states the digest of the tag manifest, and with it every byte of the bundle.

use ed25519_dalek::SigningKey;
use minicbor::Decoder;
use serde::Serialize;

use crate::cbor::{encoded, finished, fixed, map_length};
use crate::cose::{self, Purpose};
use crate::digest::Digest;
use crate::error::Error;
use crate::seat::SeatKey;

/// What the seat that made a bundle states about it. It lies in the bundle as `signature.cose`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct BundleSignature {
    /// The seat that made the bundle.
    pub seat: SeatKey,
    /// When, milliseconds since the Unix epoch by the clock of the device. A statement, not a proof.
    pub made_ms: i64,
    /// SHA-256 of the bytes of `tagmanifest-sha256.txt`.
    pub tag_manifest: Digest,
}

impl BundleSignature {
    /// Signs the statement; `key` is that of `self.seat`.
    pub fn sign(&self, key: &SigningKey) -> Vec<u8> {
        cose::signed_message(Purpose::BUNDLE, &self.to_payload(), key)
    }

    fn to_payload(self) -> Vec<u8> {
        encoded(|e| {
            e.map(4)?.u8(0)?.u8(1)?;
            e.u8(1)?.bytes(self.seat.as_bytes())?;
            e.u8(2)?.i64(self.made_ms)?;
            e.u8(3)?.bytes(self.tag_manifest.as_bytes())?.ok()
        })
    }

    /// Reads a statement whose signature fits the seat that it names.
    ///
    /// # Errors
    /// If the bytes are no such statement, not in its one byte form, or the signature does not fit.
    pub fn open(bytes: &[u8]) -> Result<Self, Error> {
        let (payload, signature) = cose::parts(bytes, WHAT)?;
        let stated = Self::read(payload)?;
        if stated.to_payload() != payload {
            return Err(Error::NotCanonical { what: WHAT });
        }
        let key = stated.seat.verifying().ok_or(Error::Malformed { what: WHAT })?;
        if cose::fits(Purpose::BUNDLE, payload, &signature, &key) {
            Ok(stated)
        } else {
            Err(Error::SignatureWrong { what: WHAT })
        }
    }

    fn read(payload: &[u8]) -> Result<Self, Error> {
        let d = &mut Decoder::new(payload);
        if map_length(d, WHAT)? != 4 {
            return Err(bad(()));
        }
        expect_key(d, 0)?;
        match d.u64().map_err(bad)? {
            1 => {}
            found => return Err(Error::NewerVersion { what: WHAT, found }),
        }
        expect_key(d, 1)?;
        let seat = SeatKey::from_bytes(fixed(d, WHAT)?);
        expect_key(d, 2)?;
        let made_ms = d.i64().map_err(bad)?;
        expect_key(d, 3)?;
        let tag_manifest = Digest::from_bytes(fixed(d, WHAT)?);
        finished(d, WHAT)?;
        Ok(Self { seat, made_ms, tag_manifest })
    }
}

const WHAT: &str = "signature of the bundle";

fn bad<E>(_: E) -> Error {
    Error::Malformed { what: WHAT }
}

fn expect_key(d: &mut Decoder<'_>, key: u8) -> Result<(), Error> {
    if d.u8().map_err(bad)? == key { Ok(()) } else { Err(bad(())) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_comes_back_and_any_changed_byte_is_found() {
        let key = SigningKey::from_bytes(&[7; 32]);
        let stated =
            BundleSignature { seat: SeatKey::from(&key), made_ms: -5, tag_manifest: Digest::of(b"x") };
        let signed = stated.sign(&key);
        assert_eq!(BundleSignature::open(&signed), Ok(stated));
        for at in 0..signed.len() {
            let mut changed = signed.clone();
            changed[at] ^= 1;
            assert!(BundleSignature::open(&changed).is_err(), "byte {at}");
        }
    }

    #[test]
    fn the_byte_form_is_the_one_of_format_md() {
        let key = SigningKey::from_bytes(&[7; 32]);
        let stated = BundleSignature {
            seat: SeatKey::from(&key),
            made_ms: 1_000,
            tag_manifest: Digest::from_bytes([9; 32]),
        };
        let expected = format!("a40001015820{}021903e8035820{}", SeatKey::from(&key), "09".repeat(32));
        assert_eq!(hex::encode(stated.to_payload()), expected);
    }

    proptest::proptest! {
        #[test]
        fn opening_any_bytes_never_panics(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..200)) {
            let _ = BundleSignature::open(&bytes);
            let message = cose::message(&bytes, &[0; 64]);
            proptest::prop_assert!(BundleSignature::open(&message).is_err());
        }
    }
}
