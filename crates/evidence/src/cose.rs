//! COSE_Sign1 (RFC 9052 §4.2) with Ed25519 (algorithm −19, RFC 9864) and nothing else.
//!
//! What a signature is for stands in the external data (`cairn/entry/v1`, …), so that no signature can be passed off
//! as another kind. Verification is strict (RFC 8032 with canonical points and scalars): every machine gives the same
//! verdict.

use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use minicbor::Decoder;

use crate::cbor::{array_length, encoded, finished, fixed};
use crate::digest::Digest;
use crate::error::Error;

/// What is signed, as the external data of the signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Purpose(&'static str);

impl Purpose {
    /// An entry of the ledger.
    pub const ENTRY: Self = Self("cairn/entry/v1");
    /// A receipt of headquarters.
    pub const RECEIPT: Self = Self("cairn/receipt/v1");
    /// Headquarters says who works at a seat.
    pub const SEAT: Self = Self("cairn/seat/v1");
    /// Headquarters gives a block of numbers to a device.
    pub const BLOCK: Self = Self("cairn/block/v1");
    /// Headquarters revokes a seat.
    pub const REVOCATION: Self = Self("cairn/revocation/v1");
    /// A device asks to be enrolled.
    pub const ENROL: Self = Self("cairn/enrol/v1");
    /// A seat answers the challenge of a session.
    pub const SESSION: Self = Self("cairn/session/v1");
    /// The tag manifest of a bundle.
    pub const BUNDLE: Self = Self("cairn/bundle/v1");

    /// The external data, in ASCII.
    pub const fn as_str(self) -> &'static str {
        self.0
    }
}

/// Protected header `{1: -19}`.
const PROTECTED: [u8; 3] = [0xa1, 0x01, 0x32];

/// The bytes that are signed: the `Sig_structure` of RFC 9052 §4.4.
pub fn signed_bytes(purpose: Purpose, payload: &[u8]) -> Vec<u8> {
    encoded(|e| {
        e.array(4)?.str("Signature1")?.bytes(&PROTECTED)?.bytes(purpose.0.as_bytes())?.bytes(payload)?.ok()
    })
}

/// The digest of the bytes that are signed.
pub fn signed_digest(purpose: Purpose, payload: &[u8]) -> Digest {
    Digest::of(&signed_bytes(purpose, payload))
}

/// Signs a payload.
pub fn sign(purpose: Purpose, payload: &[u8], key: &SigningKey) -> [u8; 64] {
    key.sign(&signed_bytes(purpose, payload)).to_bytes()
}

/// Whether the signature fits, by the strict rules.
pub fn fits(purpose: Purpose, payload: &[u8], signature: &[u8; 64], key: &VerifyingKey) -> bool {
    key.verify_strict(&signed_bytes(purpose, payload), &Signature::from_bytes(signature)).is_ok()
}

/// A signed message as it travels and is kept: tag 18, protected header, empty unprotected header, payload, signature.
pub fn message(payload: &[u8], signature: &[u8; 64]) -> Vec<u8> {
    encoded(|e| {
        e.tag(minicbor::data::Tag::new(18))?.array(4)?.bytes(&PROTECTED)?.map(0)?;
        e.bytes(payload)?.bytes(signature)?.ok()
    })
}

/// Signs a payload and packs both.
pub fn signed_message(purpose: Purpose, payload: &[u8], key: &SigningKey) -> Vec<u8> {
    message(payload, &sign(purpose, payload, key))
}

/// Takes a signed message apart, without checking the signature.
///
/// # Errors
/// If the bytes are not exactly what [`message`] writes.
pub fn parts<'b>(bytes: &'b [u8], what: &'static str) -> Result<(&'b [u8], [u8; 64]), Error> {
    let bad = |_| Error::Malformed { what };
    let mut decoder = Decoder::new(bytes);
    if decoder.tag().map_err(bad)?.as_u64() != 18 || array_length(&mut decoder, what)? != 4 {
        return Err(Error::Malformed { what });
    }
    if decoder.bytes().map_err(bad)? != PROTECTED || decoder.map().map_err(bad)? != Some(0) {
        return Err(Error::Malformed { what });
    }
    let payload = decoder.bytes().map_err(bad)?;
    let signature = fixed(&mut decoder, what)?;
    finished(&decoder, what)?;
    if message(payload, &signature) == bytes {
        Ok((payload, signature))
    } else {
        Err(Error::NotCanonical { what })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opened<'b>(purpose: Purpose, bytes: &'b [u8], key: &SigningKey) -> Result<&'b [u8], Error> {
        let (payload, signature) = parts(bytes, "test")?;
        let fits = fits(purpose, payload, &signature, &key.verifying_key());
        fits.then_some(payload).ok_or(Error::SignatureWrong { what: "test" })
    }

    #[test]
    fn a_signature_for_one_purpose_is_no_good_for_another() {
        let key = SigningKey::from_bytes(&[7; 32]);
        let message = signed_message(Purpose::ENTRY, b"hello", &key);
        assert_eq!(opened(Purpose::ENTRY, &message, &key), Ok(b"hello".as_slice()));
        let other = opened(Purpose::RECEIPT, &message, &key);
        assert_eq!(other, Err(Error::SignatureWrong { what: "test" }));
    }

    #[test]
    fn any_changed_byte_of_a_signed_message_is_found() {
        let key = SigningKey::from_bytes(&[7; 32]);
        let message = signed_message(Purpose::ENTRY, b"hello", &key);
        for at in 0..message.len() {
            for bit in 0..8 {
                let mut changed = message.clone();
                changed[at] ^= 1 << bit;
                let verdict = opened(Purpose::ENTRY, &changed, &key);
                assert!(verdict.is_err(), "byte {at} bit {bit}");
            }
        }
    }

    #[test]
    fn the_signed_bytes_are_those_of_rfc_9052() {
        let bytes = signed_bytes(Purpose::ENTRY, b"x");
        let expected = "846a5369676e61747572653143a101324e636169726e2f656e7472792f76314178";
        assert_eq!(hex::encode(bytes), expected);
    }
}
