//! Enrolment by a one-time code: how a device and a headquarters come to know each other.
//!
//! The code carries the server's address, the fingerprint of its key and a secret. The device proves that it has the
//! code (a MAC under the secret) and that it has its own key (a signature); both are over the same bytes. The secret
//! has 128 bits, so nothing can be guessed from what goes over the wire.

use std::fmt;
use std::str::FromStr;

use ed25519_dalek::SigningKey;
use hmac::{Hmac, KeyInit as _, Mac as _};
use minicbor::Decoder;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::{Base64Bytes, Grant};
use crate::cbor::{encoded, finished, fixed, map_length};
use crate::cose::{self, Purpose};
use crate::{DeviceId, Digest, Error, SeatKey};

/// Longest address or device name, in bytes.
pub const MAX_NAME_BYTES: usize = 256;

/// What headquarters hands out, on paper, as a QR code or by voice. Valid once.
#[derive(Clone, PartialEq, Eq)]
pub struct EnrolCode {
    /// Host and port of headquarters, such as `hq.example.org:8443`.
    pub address: String,
    /// SHA-256 of the SubjectPublicKeyInfo of the server's key.
    pub pin: Digest,
    /// The one-time secret.
    pub secret: [u8; 16],
}

/// Name of the ticket behind a code: eight bytes derived from the secret, which it does not give away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct TicketId(pub [u8; 8]);

/// The text is not an enrolment code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CodeError {
    /// A character was mistyped, left out or doubled.
    #[error(
        "the enrolment code has a typing mistake in it. It was not used up; compare it with the original"
    )]
    Mistyped,
    /// The code is of a newer kind.
    #[error("the enrolment code was made by a newer version. It was not used up; update Cairn and try again")]
    NewerVersion,
}

impl CodeError {
    /// A stable code for programs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Mistyped => "code_mistyped",
            Self::NewerVersion => "code_newer_version",
        }
    }
}

const CODE_VERSION: u8 = 1;
const CHECKSUM_BYTES: usize = 4;
/// Crockford's alphabet: no I, L, O, U.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

impl EnrolCode {
    /// The ticket that this code belongs to.
    pub fn ticket(&self) -> TicketId {
        let hash = Sha256::new().chain_update("cairn/ticket/v1").chain_update(self.secret).finalize();
        let mut ticket = [0; 8];
        ticket.iter_mut().zip(hash).for_each(|(to, from)| *to = from);
        TicketId(ticket)
    }
}

impl fmt::Display for EnrolCode {
    /// Base32 (Crockford) in groups of five: version, fingerprint, secret, address, then four bytes of SHA-256 over them.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut bytes = vec![CODE_VERSION];
        bytes.extend(self.pin.as_bytes());
        bytes.extend(self.secret);
        bytes.extend(self.address.as_bytes());
        let sum = Digest::of(&bytes);
        bytes.extend(sum.as_bytes().iter().take(CHECKSUM_BYTES));
        for (place, symbol) in base32(&bytes).chars().enumerate() {
            if place > 0 && place % 5 == 0 {
                f.write_str("-")?;
            }
            write!(f, "{symbol}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for EnrolCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EnrolCode({}, {})", self.address, self.pin.short())
    }
}

impl FromStr for EnrolCode {
    type Err = CodeError;

    /// Upper and lower case, spaces and dashes do not matter; O is read as 0, I and L as 1.
    fn from_str(text: &str) -> Result<Self, CodeError> {
        let bytes = from_base32(text).ok_or(CodeError::Mistyped)?;
        let split = bytes.len().checked_sub(CHECKSUM_BYTES).ok_or(CodeError::Mistyped)?;
        let (content, sum) = bytes.split_at_checked(split).ok_or(CodeError::Mistyped)?;
        if !Digest::of(content).as_bytes().starts_with(sum) {
            return Err(CodeError::Mistyped);
        }
        let (version, rest) = content.split_first().ok_or(CodeError::Mistyped)?;
        if *version != CODE_VERSION {
            return Err(CodeError::NewerVersion);
        }
        let (pin, rest) = rest.split_first_chunk::<32>().ok_or(CodeError::Mistyped)?;
        let (secret, address) = rest.split_first_chunk::<16>().ok_or(CodeError::Mistyped)?;
        let address = std::str::from_utf8(address).map_err(|_| CodeError::Mistyped)?.to_owned();
        Ok(Self { address, pin: Digest::from_bytes(*pin), secret: *secret })
    }
}

/// What a device asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnrolRequest {
    /// The ticket of the code.
    pub ticket: TicketId,
    /// The seat's public key.
    pub seat: SeatKey,
    /// The device.
    pub device: DeviceId,
    /// What the device is called, for people.
    pub device_name: String,
}

/// A request with its two proofs, as it travels.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnrolMessage {
    /// The request, signed by the seat (COSE_Sign1, purpose `cairn/enrol/v1`).
    pub request: Base64Bytes,
    /// HMAC-SHA-256 under the code's secret over `request`.
    pub mac: Base64Bytes,
}

/// What headquarters gives back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnrolAnswer {
    /// A signed [`crate::SeatCertificate`].
    pub certificate: Base64Bytes,
    /// A signed [`crate::BlockGrant`]: the numbers that this device alone may use.
    pub block: Base64Bytes,
    /// The cases that the seat may work on.
    pub grants: Vec<Grant>,
    /// Name of the log, which is the name of this headquarters.
    pub origin: String,
    /// The log's verifier key (C2SP vkey, type 1).
    pub log_key: String,
    /// The verifier key of headquarters' timed cosignature (C2SP vkey, type 4).
    pub clock_key: String,
    /// The newest checkpoint, signed.
    pub checkpoint: String,
    /// Time of headquarters, milliseconds since the Unix epoch.
    pub hq_time_ms: i64,
}

const WHAT: &str = "enrolment request";

impl EnrolRequest {
    /// Signs the request with the seat's key and proves the code's secret.
    pub fn sign(&self, key: &SigningKey, secret: &[u8; 16]) -> EnrolMessage {
        let payload = encoded(|e| {
            e.map(5)?.u8(0)?.u8(1)?;
            e.u8(1)?.bytes(&self.ticket.0)?;
            e.u8(2)?.bytes(self.seat.as_bytes())?;
            e.u8(3)?.bytes(self.device.as_bytes())?;
            e.u8(4)?.str(&self.device_name)?.ok()
        });
        let request = cose::signed_message(Purpose::ENROL, &payload, key);
        let mac = keyed(secret, &request).map(|mac| mac.finalize().into_bytes().to_vec()).unwrap_or_default();
        EnrolMessage { request: Base64Bytes(request), mac: Base64Bytes(mac) }
    }
}

impl EnrolMessage {
    /// Reads the request; its signature is checked against the seat that it names.
    ///
    /// # Errors
    /// [`Error`] if it is malformed or the device does not have the key that it names.
    pub fn open(&self) -> Result<EnrolRequest, Error> {
        let bad = |_| Error::Malformed { what: WHAT };
        let (payload, signature) = cose::parts(&self.request.0, WHAT)?;
        let d = &mut Decoder::new(payload);
        if map_length(d, WHAT)? != 5 {
            return Err(Error::Malformed { what: WHAT });
        }
        let mut keys = 0..5_u8;
        let mut next = |d: &mut Decoder<'_>| match (d.u8(), keys.next()) {
            (Ok(found), Some(expected)) if found == expected => Ok(()),
            _ => Err(Error::Malformed { what: WHAT }),
        };
        next(d)?;
        match d.u64().map_err(bad)? {
            1 => {}
            found => return Err(Error::NewerVersion { what: WHAT, found }),
        }
        next(d)?;
        let ticket = TicketId(fixed(d, WHAT)?);
        next(d)?;
        let seat = SeatKey::from_bytes(fixed(d, WHAT)?);
        next(d)?;
        let device = DeviceId::from_bytes(fixed(d, WHAT)?);
        next(d)?;
        let device_name = d.str().map_err(bad)?.to_owned();
        finished(d, WHAT)?;
        if device_name.len() > MAX_NAME_BYTES {
            return Err(Error::TooLarge { what: WHAT, limit: MAX_NAME_BYTES });
        }
        let key = seat.verifying().ok_or(Error::Malformed { what: WHAT })?;
        if !cose::fits(Purpose::ENROL, payload, &signature, &key) {
            return Err(Error::SignatureWrong { what: WHAT });
        }
        Ok(EnrolRequest { ticket, seat, device, device_name })
    }

    /// Whether the sender had the code with this secret. Takes the same time whatever the answer.
    pub fn proves(&self, secret: &[u8; 16]) -> bool {
        keyed(secret, &self.request.0).is_some_and(|mac| mac.verify_slice(&self.mac.0).is_ok())
    }
}

fn keyed(secret: &[u8; 16], message: &[u8]) -> Option<Hmac<Sha256>> {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret).ok()?;
    mac.update(b"cairn/enrol/v1");
    mac.update(message);
    Some(mac)
}

fn base32(bytes: &[u8]) -> String {
    let mut text = String::new();
    let (mut buffer, mut bits) = (0_u32, 0);
    let mut push =
        |value: u32| text.extend(ALPHABET.get((value & 31) as usize).map(|symbol| char::from(*symbol)));
    for byte in bytes {
        buffer = (buffer << 8) | u32::from(*byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            push(buffer >> bits);
        }
        buffer &= (1 << bits) - 1;
    }
    if bits > 0 {
        push(buffer << (5 - bits));
    }
    text
}

fn from_base32(text: &str) -> Option<Vec<u8>> {
    if text.len() > 1024 {
        return None;
    }
    let mut bytes = Vec::new();
    let (mut buffer, mut bits) = (0_u32, 0);
    for symbol in text.chars().filter(|c| !c.is_whitespace() && *c != '-') {
        let symbol = match symbol.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        };
        let value = ALPHABET.iter().position(|known| char::from(*known) == symbol)?;
        buffer = (buffer << 5) | value as u32;
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            bytes.push((buffer >> bits) as u8);
            buffer &= (1 << bits) - 1;
        }
    }
    // What is left over is padding: fewer than five bits, all zero.
    (bits < 5 && buffer == 0).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn code() -> EnrolCode {
        EnrolCode { address: "hq.example.org:8443".into(), pin: Digest::of(b"key"), secret: [5; 16] }
    }

    fn request(key: &SigningKey) -> EnrolRequest {
        let device = DeviceId::from_bytes([3; 16]);
        EnrolRequest {
            ticket: code().ticket(),
            seat: SeatKey::from(key),
            device,
            device_name: "Laptop 7".into(),
        }
    }

    #[test]
    fn a_code_is_read_back_as_people_copy_it() {
        let text = code().to_string();
        insta::assert_snapshot!(text);
        assert_eq!(text.parse(), Ok(code()));
        assert_eq!(text.to_lowercase().replace('-', " ").replace('0', "o").parse(), Ok(code()));
    }

    #[test]
    fn a_mistyped_character_is_told_at_once() {
        let text = code().to_string();
        for at in 0..text.len() {
            let mut changed = text.clone().into_bytes();
            if changed[at] == b'-' {
                continue;
            }
            changed[at] = if changed[at] == b'7' { b'8' } else { b'7' };
            let parsed = String::from_utf8(changed).unwrap().parse::<EnrolCode>();
            assert_eq!(parsed, Err(CodeError::Mistyped), "character {at}");
        }
        for text in ["", "7", "UUUU", &text[1..], &text[..text.len() - 1]] {
            assert_eq!(text.parse::<EnrolCode>(), Err(CodeError::Mistyped));
        }
    }

    #[test]
    fn a_request_proves_the_seat_and_the_code() {
        let key = SigningKey::from_bytes(&[1; 32]);
        let message = request(&key).sign(&key, &code().secret);
        assert_eq!(message.open(), Ok(request(&key)));
        assert!(message.proves(&code().secret));
        assert!(!message.proves(&[6; 16]));
        let stolen = request(&key).sign(&SigningKey::from_bytes(&[2; 32]), &code().secret);
        assert_eq!(stolen.open(), Err(Error::SignatureWrong { what: WHAT }));
    }

    proptest! {
        #[test]
        fn any_code_survives_its_text(address in "[a-z0-9.:]{0,40}", pin in any::<[u8; 32]>(), secret in any::<[u8; 16]>()) {
            let code = EnrolCode { address, pin: Digest::from_bytes(pin), secret };
            prop_assert_eq!(code.to_string().parse::<EnrolCode>(), Ok(code));
        }

        #[test]
        fn reading_anything_never_panics(text in ".{0,120}", bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = text.parse::<EnrolCode>();
            let message = EnrolMessage { request: Base64Bytes(bytes.clone()), mac: Base64Bytes(bytes) };
            let _ = message.open();
            prop_assert!(!message.proves(&[0; 16]));
        }
    }
}
