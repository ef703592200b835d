//! Sessions: a seat signs a number that headquarters has just made up. No clock of the device takes part.

use ed25519_dalek::SigningKey;
use minicbor::Decoder;
use serde::{Deserialize, Serialize};

use super::{Base64Bytes, Grant};
use crate::cbor::{array_length, encoded, finished, fixed};
use crate::cose::{self, Purpose};
use crate::{Digest, Error, SeatKey};

/// What headquarters asks a device to sign.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Challenge {
    /// 32 random bytes, good once and for a minute by the clock of headquarters.
    pub nonce: Base64Bytes,
    /// Name of this headquarters, which the signature covers.
    pub origin: String,
    /// Time of headquarters, milliseconds since the Unix epoch.
    pub hq_time_ms: i64,
}

/// The signed answer to a challenge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionRequest {
    /// COSE_Sign1 with purpose `cairn/session/v1` over `[nonce, origin, seat]`.
    pub answer: Base64Bytes,
}

/// How headquarters regards a seat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// In order.
    Active,
    /// Revoked: may deliver, and what it delivers does not count; may read nothing.
    Revoked,
}

/// An open session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionAnswer {
    /// Goes into `Authorization: Bearer …` of every request.
    pub token: String,
    /// Seconds after the last request at which the session ends.
    pub idle_s: u64,
    /// Whether the seat was revoked.
    pub standing: Standing,
    /// The cases that the seat may work on at present.
    pub grants: Vec<Grant>,
    /// The newest checkpoint, signed.
    pub checkpoint: String,
    /// Time of headquarters, milliseconds since the Unix epoch.
    pub hq_time_ms: i64,
    /// Originals of these cases that headquarters held and found damaged or missing, at most [`MAX_LOST`]: receipts for
    /// them no longer count, and whoever has them sends them again.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lost: Vec<Digest>,
}

/// Most originals that one answer asks for again.
pub const MAX_LOST: usize = 1_000;

const WHAT: &str = "session request";

/// What the signature of a [`SessionRequest`] says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedChallenge {
    /// The nonce that was signed.
    pub nonce: [u8; 32],
    /// The headquarters that it was signed for.
    pub origin: String,
    /// The seat that signed.
    pub seat: SeatKey,
}

impl Challenge {
    /// Signs the challenge with the seat's key.
    ///
    /// # Errors
    /// [`Error::Malformed`] if the nonce has not 32 bytes.
    pub fn sign(&self, key: &SigningKey) -> Result<SessionRequest, Error> {
        if self.nonce.0.len() != 32 {
            return Err(Error::Malformed { what: WHAT });
        }
        let seat = SeatKey::from(key);
        let payload =
            encoded(|e| e.array(3)?.bytes(&self.nonce.0)?.str(&self.origin)?.bytes(seat.as_bytes())?.ok());
        Ok(SessionRequest { answer: Base64Bytes(cose::signed_message(Purpose::SESSION, &payload, key)) })
    }
}

impl SessionRequest {
    /// Reads the answer; its signature is checked against the seat that it names.
    ///
    /// # Errors
    /// [`Error`] if it is malformed or the signature does not fit.
    pub fn open(&self) -> Result<SignedChallenge, Error> {
        let bad = |_| Error::Malformed { what: WHAT };
        let (payload, signature) = cose::parts(&self.answer.0, WHAT)?;
        let d = &mut Decoder::new(payload);
        if array_length(d, WHAT)? != 3 {
            return Err(Error::Malformed { what: WHAT });
        }
        let nonce = fixed(d, WHAT)?;
        let origin = d.str().map_err(bad)?.to_owned();
        let seat = SeatKey::from_bytes(fixed(d, WHAT)?);
        finished(d, WHAT)?;
        let key = seat.verifying().ok_or(Error::Malformed { what: WHAT })?;
        if cose::fits(Purpose::SESSION, payload, &signature, &key) {
            Ok(SignedChallenge { nonce, origin, seat })
        } else {
            Err(Error::SignatureWrong { what: WHAT })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signed_challenge_names_seat_and_headquarters() {
        let key = SigningKey::from_bytes(&[1; 32]);
        let challenge =
            Challenge { nonce: Base64Bytes(vec![7; 32]), origin: "example.org/hq".into(), hq_time_ms: 0 };
        let mut request = challenge.sign(&key).unwrap();
        let opened = request.open().unwrap();
        assert_eq!((opened.nonce, opened.seat), ([7; 32], SeatKey::from(&key)));
        for at in 0..request.answer.0.len() {
            request.answer.0[at] ^= 1;
            assert!(request.open().is_err(), "byte {at}");
            request.answer.0[at] ^= 1;
        }
        let short = Challenge { nonce: Base64Bytes(vec![7; 31]), ..challenge };
        assert_eq!(short.sign(&key), Err(Error::Malformed { what: WHAT }));
    }
}
