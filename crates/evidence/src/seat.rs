//! Seats: one examiner on one device, known by an Ed25519 key. A signature says who and where.

use ed25519_dalek::{SigningKey, VerifyingKey};

use crate::hexadecimal::hexadecimal;

hexadecimal! {
    /// The public key of a seat, which is also its name: 32 bytes, 64 hexadecimal digits. Whether they are a point of the
    /// curve shows on the first verification.
    SeatKey, short: 8
}

impl SeatKey {
    /// The key in the form that verifies; `None` if the bytes are no point of the curve.
    pub fn verifying(&self) -> Option<VerifyingKey> {
        VerifyingKey::from_bytes(&self.0).ok()
    }
}

impl From<&SigningKey> for SeatKey {
    fn from(key: &SigningKey) -> Self {
        Self(key.verifying_key().to_bytes())
    }
}
