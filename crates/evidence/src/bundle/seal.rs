//! The signature of a bundle: a seat states the digest of the tag manifest, and with it every byte of the bundle.

use ed25519_dalek::SigningKey;
use serde::Serialize;

use crate::bag::{Finding, SIGNATURE_FILE, TAG_MANIFEST};
use crate::cbor::encoded;
use crate::cose::Purpose;
use crate::digest::Digest;
use crate::error::Error;
use crate::seat::SeatKey;
use crate::statement::{self, Parts, Statement};

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
        statement::signed(self, key)
    }

    /// Reads a statement whose signature fits the seat that it names.
    ///
    /// # Errors
    /// If the bytes are no such statement, not in its one byte form, or the signature does not fit.
    pub fn open(bytes: &[u8]) -> Result<Self, Error> {
        statement::opened(bytes)
    }
}

/// Who sealed a bundle: the signature and the tag manifest as they lie there, where they do.
///
/// # Errors
/// The finding that nobody did, or that it was changed after somebody did.
pub fn sealed_by(signed: Option<&[u8]>, tag_manifest: Option<&[u8]>) -> Result<BundleSignature, Finding> {
    let wrong = |message: String| Finding::error("bundle_signature_wrong", SIGNATURE_FILE, message);
    let Some(signed) = signed else {
        let message = "nobody signed the bundle, so nobody vouches for it";
        return Err(Finding::error("bundle_unsigned", SIGNATURE_FILE, message));
    };
    let Some(tag_manifest) = tag_manifest else {
        let message = "without it the signature covers nothing";
        return Err(Finding::error("bundle_tag_manifest_missing", TAG_MANIFEST, message));
    };
    let stated = BundleSignature::open(signed).map_err(|error| wrong(error.to_string()))?;
    if stated.tag_manifest == Digest::of(tag_manifest) {
        return Ok(stated);
    }
    Err(wrong(
        "the signature is for another tag manifest: the bundle was changed after it was signed".to_owned(),
    ))
}

impl Statement for BundleSignature {
    const PURPOSE: Purpose = Purpose::BUNDLE;
    const WHAT: &'static str = "signature of the bundle";

    fn signer(&self) -> SeatKey {
        self.seat
    }

    fn to_payload(&self) -> Vec<u8> {
        encoded(|e| {
            e.map(4)?.u8(0)?.u8(1)?;
            e.u8(1)?.bytes(self.seat.as_bytes())?;
            e.u8(2)?.i64(self.made_ms)?;
            e.u8(3)?.bytes(self.tag_manifest.as_bytes())?.ok()
        })
    }

    fn read(payload: &[u8]) -> Result<Self, Error> {
        let mut parts = Parts::of(payload, 4, Self::WHAT)?;
        let seat = SeatKey::from_bytes(parts.fixed(1)?);
        let made_ms = parts.number(2)?;
        let tag_manifest = Digest::from_bytes(parts.fixed(3)?);
        parts.finish()?;
        Ok(Self { seat, made_ms, tag_manifest })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cose;
    use crate::statement::assert_each_byte_counts;

    #[test]
    fn a_signature_comes_back_and_any_changed_byte_is_found() {
        let key = SigningKey::from_bytes(&[7; 32]);
        let stated =
            BundleSignature { seat: SeatKey::from(&key), made_ms: -5, tag_manifest: Digest::of(b"x") };
        let signed = stated.sign(&key);
        assert_eq!(BundleSignature::open(&signed), Ok(stated));
        assert_each_byte_counts::<BundleSignature>(&signed);
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
