//! The master key and what is derived from it, and the seal under which one key lies below another.

use age::secrecy::ExposeSecret;
use age::x25519;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::db::DatabaseKey;
use crate::mark::MarkKey;
use crate::random::{NoRandomness, Random, random_bytes};

/// 32 secret bytes. Forgotten from memory when dropped.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub(super) struct Secret([u8; 32]);

impl Secret {
    pub(super) const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    pub(super) fn random(random: &mut dyn Random) -> Result<Self, NoRandomness> {
        random_bytes(random).map(Self)
    }

    pub(super) const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The key for one purpose: HKDF-SHA-256 (RFC 5869) without salt, `purpose` as info. Different purposes give keys
    /// that tell nothing about each other or about this one.
    pub(super) fn derive(&self, purpose: Purpose) -> Self {
        let mut derived = Self([0; 32]);
        // Expanding to 32 bytes cannot fail: the limit is 255 times the hash length.
        let _ = Hkdf::<Sha256>::new(None, &self.0).expand(purpose.label().as_bytes(), &mut derived.0);
        derived
    }

    pub(super) fn into_mark_key(self) -> MarkKey {
        MarkKey(self.0)
    }

    pub(super) fn into_database_key(self) -> DatabaseKey {
        DatabaseKey::from_bytes(self.0)
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// What a derived key is for. The labels are part of the format: a changed label is another key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// `vault.db`, from the master key.
    Database,
    /// `previews.db`, from the master key.
    Previews,
    /// The code of `vault.mark`, from the master key.
    Mark,
    /// The seal of the vault's age identity, from the master key.
    MediaSeal,
    /// The seal of the master key in a slot, from the stretched passphrase.
    MasterSeal,
    /// The seal of the examiner's signing seed in a slot, from the stretched passphrase.
    SeatSeal,
}

impl Purpose {
    const fn label(self) -> &'static str {
        match self {
            Self::Database => "cairn vault v1 database",
            Self::Previews => "cairn vault v1 previews",
            Self::Mark => "cairn vault v1 ledger mark",
            Self::MediaSeal => "cairn vault v1 media identity",
            Self::MasterSeal => "cairn vault v1 slot master key",
            Self::SeatSeal => "cairn vault v1 slot seat seed",
        }
    }
}

/// A 32-byte secret under XChaCha20-Poly1305, as it stands in `vault.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sealed {
    /// Random for each sealing.
    #[serde(with = "hex::serde")]
    nonce: [u8; 24],
    /// The secret, encrypted, and the tag of 16 bytes.
    #[serde(with = "hex::serde")]
    bytes: [u8; 48],
}

impl Sealed {
    /// Seals `secret` with `key`; `about` is not encrypted but has to be the same when it is opened.
    pub(super) fn new(
        key: &Secret,
        secret: &[u8; 32],
        about: &[u8],
        random: &mut dyn Random,
    ) -> Result<Self, NoRandomness> {
        let nonce: [u8; 24] = random_bytes(random)?;
        let sealed = cipher(key).encrypt(&XNonce::from(nonce), Payload { msg: secret, aad: about });
        // The cipher refuses only messages of more than 256 GiB.
        let bytes = sealed.ok().and_then(|bytes| bytes.try_into().ok()).ok_or(NoRandomness)?;
        Ok(Self { nonce, bytes })
    }

    /// The secret, if `key` and `about` are those it was sealed with and no byte was changed.
    pub(super) fn open(&self, key: &Secret, about: &[u8]) -> Option<Secret> {
        let payload = Payload { msg: &self.bytes, aad: about };
        let bytes = Zeroizing::new(cipher(key).decrypt(&XNonce::from(self.nonce), payload).ok()?);
        bytes.as_slice().try_into().ok().map(Secret)
    }

    /// All bytes, for a check sum.
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        [self.nonce.as_slice(), self.bytes.as_slice()].concat()
    }
}

fn cipher(key: &Secret) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(&Key::from(key.0))
}

/// The age identity of 32 secret bytes, and its text `AGE-SECRET-KEY-1…` (C2SP age, "The X25519 recipient type").
///
/// The `age` crate makes identities only from the operating system's randomness; going over the text form lets the
/// caller choose.
pub(super) fn age_identity(secret: &Secret) -> Option<x25519::Identity> {
    let prefix = bech32::Hrp::parse("age-secret-key-").ok()?;
    let mut text = Zeroizing::new(bech32::encode::<bech32::Bech32>(prefix, secret.as_bytes()).ok()?);
    text.make_ascii_uppercase();
    text.parse().ok()
}

/// The secret text of an identity.
pub(super) fn age_identity_text(identity: &x25519::Identity) -> Zeroizing<String> {
    Zeroizing::new(identity.to_string().expose_secret().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::tests::Seeded;

    #[test]
    fn each_purpose_has_a_key_of_its_own_and_always_the_same() {
        let master = Secret::from_bytes([3; 32]);
        let purposes = [
            Purpose::Database,
            Purpose::Previews,
            Purpose::MediaSeal,
            Purpose::MasterSeal,
            Purpose::SeatSeal,
            Purpose::Mark,
        ];
        let mut keys: Vec<String> = purposes.map(|purpose| hex::encode(master.derive(purpose).0)).to_vec();
        insta::assert_json_snapshot!(keys);
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), purposes.len());
    }

    #[test]
    fn a_seal_opens_only_with_its_key_its_context_and_every_bit() {
        let mut random = Seeded::new(1);
        let (key, other) = (Secret::from_bytes([1; 32]), Secret::from_bytes([2; 32]));
        let sealed = Sealed::new(&key, &[9; 32], b"slot 1", &mut random).unwrap();
        assert_eq!(sealed.open(&key, b"slot 1").unwrap().as_bytes(), &[9; 32]);
        assert!(sealed.open(&other, b"slot 1").is_none());
        assert!(sealed.open(&key, b"slot 2").is_none());
        for at in 0..48 * 8 {
            let mut changed = sealed.clone();
            changed.bytes[at / 8] ^= 1 << (at % 8);
            assert!(changed.open(&key, b"slot 1").is_none(), "bit {at}");
        }
    }

    #[test]
    fn an_identity_comes_from_its_bytes_alone() {
        let text = |byte| age_identity_text(&age_identity(&Secret::from_bytes([byte; 32])).unwrap());
        assert_eq!(*text(1), *text(1));
        assert_ne!(*text(1), *text(2));
        assert!(text(1).starts_with("AGE-SECRET-KEY-1"));
        assert_eq!(text(1).len(), 74);
    }
}
