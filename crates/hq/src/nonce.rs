//! Nonces: numbers to sign that headquarters knows again without having kept them.
//!
//! Whoever asks for one need not be known, so asking must leave nothing behind. A nonce is the time at which it was made,
//! some randomness, and a code over both that only headquarters can make. It is written down when a known seat has
//! signed it, so that it opens one session and no other.

use hmac::{Hmac, KeyInit as _, Mac as _};
use jiff::{SignedDuration, Timestamp};
use sha2::Sha256;

use crate::Headquarters;

/// How long a nonce waits to be signed.
pub const LIFE: SignedDuration = SignedDuration::from_secs(60);
/// What the key of the code is made for.
const PURPOSE: &[u8] = b"cairn-hq/challenge/v1";

/// A number to sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Nonce(pub [u8; 32]);

impl Nonce {
    /// A nonce of this time: milliseconds since the Unix epoch as eight big-endian bytes, eight random bytes, and the
    /// first sixteen bytes of HMAC-SHA-256 over them.
    pub fn new(hq: &Headquarters, now: Timestamp, random: [u8; 8]) -> Self {
        let mut nonce = [0; 32];
        let said = now.as_millisecond().to_be_bytes().into_iter().chain(random);
        nonce.iter_mut().zip(said).for_each(|(to, from)| *to = from);
        Self(nonce).with_code(hq)
    }

    /// Until when it is good, if headquarters made it and that is not past.
    pub fn expires(self, hq: &Headquarters, now: Timestamp) -> Option<Timestamp> {
        let (millisecond, _) = self.0.split_first_chunk::<8>()?;
        let made = Timestamp::from_millisecond(i64::from_be_bytes(*millisecond)).ok()?;
        let expires = made.checked_add(LIFE).ok()?;
        // Comparing digests says nothing about how much of the code was right.
        let digest = |nonce: Self| evidence::Digest::of(&nonce.0);
        let is_ours = digest(self.with_code(hq)) == digest(self);
        (is_ours && now < expires).then_some(expires)
    }

    fn with_code(mut self, hq: &Headquarters) -> Self {
        let (said, code) = self.0.split_at_mut(16);
        let made = mac(&mac(hq.identity().issuer.as_bytes(), PURPOSE), said);
        code.iter_mut().zip(made).for_each(|(to, from)| *to = from);
        self
    }
}

fn mac(key: &[u8; 32], message: &[u8]) -> [u8; 32] {
    // HMAC takes keys of any length.
    Hmac::<Sha256>::new_from_slice(key).map_or([0; 32], |mut mac| {
        mac.update(message);
        mac.finalize().into_bytes().into()
    })
}
