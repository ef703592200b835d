//! What of a bundle an outside expert must know: where the evidence lies in it, and who vouches for the whole.
//!
//! A bundle is a BagIt bag. Its manifests find damage, its seal finds a bag that somebody packed anew; that nothing in
//! it was forged rests on the entries, certificates, receipts and proofs alone.

use ed25519_dalek::SigningKey;
use minicbor::Decoder;
use serde::Serialize;

use crate::cbor::{encoded, finished, fixed, map_length};
use crate::cose::{self, Purpose};
use crate::digest::Digest;
use crate::error::Error;
use crate::seat::SeatKey;

/// The entries with their openings: each [`crate::Entry::to_bytes`], complete in itself, one after the other, those of a
/// strand in their order.
pub const ENTRIES: &str = "data/ledger/entries.cbor";
/// Seat certificates as headquarters signed them, one after the other.
pub const CERTIFICATES: &str = "data/ledger/certificates.cbor";
/// Receipts as headquarters signed them, one after the other.
pub const RECEIPTS: &str = "data/ledger/receipts.cbor";
/// The keys that the packer believes to be those of headquarters: JSON `{"hq", "log_key", "clock_key"}`.
pub const KEYS: &str = "data/ledger/headquarters.json";
/// Folder of log proofs, each `<entry id>.txt`.
pub const PROOFS: &str = "data/ledger/proofs";
/// Folder of originals, each `<first two digits>/<SHA-256>.<extension>`.
pub const ORIGINALS: &str = "data/originals";
/// The seal: a signed [`BundleSeal`]. A tag file that no manifest lists.
pub const SEAL: &str = "signature.cose";

/// Who packed a bundle: a signature over its tag manifest, and so over every file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct BundleSeal {
    /// The seat that packed it.
    pub seat: SeatKey,
    /// SHA-256 of the bytes of `tagmanifest-sha256.txt`.
    pub manifest: Digest,
}

impl BundleSeal {
    /// Signs the seal; `key` is that of `self.seat`.
    pub fn sign(&self, key: &SigningKey) -> Vec<u8> {
        cose::signed_message(Purpose::BUNDLE, &self.to_payload(), key)
    }

    fn to_payload(self) -> Vec<u8> {
        encoded(|e| {
            e.map(3)?.u8(0)?.u8(1)?;
            e.u8(1)?.bytes(self.seat.as_bytes())?;
            e.u8(2)?.bytes(self.manifest.as_bytes())?.ok()
        })
    }

    /// Reads a seal whose signature fits the seat that it names.
    ///
    /// # Errors
    /// [`Error`] if it is malformed or the signature does not fit.
    pub fn open(bytes: &[u8]) -> Result<Self, Error> {
        let bad = |_| Error::Malformed { what: WHAT };
        let (payload, signature) = cose::parts(bytes, WHAT)?;
        let d = &mut Decoder::new(payload);
        if map_length(d, WHAT)? != 3 || d.u8().map_err(bad)? != 0 {
            return Err(Error::Malformed { what: WHAT });
        }
        match d.u64().map_err(bad)? {
            1 => {}
            found => return Err(Error::NewerVersion { what: WHAT, found }),
        }
        let seat =
            (d.u8().map_err(bad)? == 1).then(|| fixed(d, WHAT)).ok_or(Error::Malformed { what: WHAT })??;
        let manifest =
            (d.u8().map_err(bad)? == 2).then(|| fixed(d, WHAT)).ok_or(Error::Malformed { what: WHAT })??;
        finished(d, WHAT)?;
        let seal = Self { seat: SeatKey::from_bytes(seat), manifest: Digest::from_bytes(manifest) };
        if seal.to_payload() != payload {
            return Err(Error::NotCanonical { what: WHAT });
        }
        let key = seal.seat.verifying().ok_or(Error::SignatureWrong { what: WHAT })?;
        if cose::fits(Purpose::BUNDLE, payload, &signature, &key) {
            Ok(seal)
        } else {
            Err(Error::SignatureWrong { what: WHAT })
        }
    }
}

const WHAT: &str = "seal of the bundle";

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_seal_comes_back_and_any_changed_byte_is_found() {
        let key = SigningKey::from_bytes(&[1; 32]);
        let seal = BundleSeal { seat: SeatKey::from(&key), manifest: Digest::of(b"manifest") };
        let signed = seal.sign(&key);
        assert_eq!(BundleSeal::open(&signed), Ok(seal));
        for at in 0..signed.len() {
            let mut changed = signed.clone();
            changed[at] ^= 1;
            assert!(BundleSeal::open(&changed).is_err(), "byte {at}");
        }
        let other = seal.sign(&SigningKey::from_bytes(&[2; 32]));
        assert_eq!(BundleSeal::open(&other), Err(Error::SignatureWrong { what: WHAT }));
    }

    proptest! {
        #[test]
        fn opening_any_bytes_never_panics(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = BundleSeal::open(&bytes);
            prop_assert!(BundleSeal::open(&cose::message(&bytes, &[0; 64])).is_err());
        }
    }
}
