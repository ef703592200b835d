//! What devices and headquarters say to each other, as types that both ends share.
//!
//! Small messages are JSON; entries travel as compressed CBOR. Whatever must hold without trust in the connection is
//! signed inside the message, so the transport may be an HTTPS request or two files on a stick.
//!
//! | request | body | answer |
//! |---|---|---|
//! | `POST /v1/enrol` | [`enrol::EnrolMessage`] | [`enrol::EnrolAnswer`] |
//! | `POST /v1/session/challenge` | nothing | [`session::Challenge`] |
//! | `POST /v1/session` | [`session::SessionRequest`] | [`session::SessionAnswer`] |
//! | `POST /v1/entries` | a batch, zstd | a signed [`crate::Receipt`] |
//! | `GET /v1/entries?case=…&after=…&own_to=…` | | [`sync::PullPage`], zstd |
//! | `POST /v1/certificates` | [`sync::CertificatesRequest`] | [`sync::CertificatesAnswer`] |
//! | `POST /v1/readers` | [`sync::ReadersRequest`] | [`sync::ReadersAnswer`] |
//! | `POST /v1/originals/held` | [`sync::HeldRequest`] | a signed [`crate::Receipt`] |
//! | `POST`, `HEAD`, `PATCH`, `DELETE /v1/uploads/…` | tus 1.0.0 | |
//! | `GET /v1/log/checkpoint` | | a signed checkpoint |
//! | `GET /v1/log/proof?entry=…` | | a log proof |
//! | `GET /v1/log/consistency?from=…&to=…` | | [`sync::ConsistencyAnswer`] |
//! | `POST /v1/log/checkpoints` | [`checkpoints::CheckpointsRequest`] | [`checkpoints::CheckpointsAnswer`] |
//! | `GET /v1/log/tile/…` | | tiles |
//!
//! Every request but enrolment and the challenge carries `Authorization: Bearer <token>`. Every error is a [`Problem`].

pub mod checkpoints;
pub mod enrol;
pub mod session;
pub mod sync;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{CaseId, Sensitivity};

/// Largest batch of entries on the wire, in bytes, compressed.
pub const MAX_BATCH_WIRE_BYTES: usize = 8 * 1024 * 1024;
/// Largest batch of entries, in bytes, uncompressed.
pub const MAX_BATCH_BYTES: usize = 64 * 1024 * 1024;
/// Content type of a batch of entries and of a page of them.
pub const BATCH_TYPE: &str = "application/cbor-seq";

/// An error as it travels.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// A stable code that programs branch on.
    pub code: String,
    /// What happened, what is safe and what to do next, for people.
    pub message: String,
    /// Particulars for whoever looks into it; may be empty.
    #[serde(default)]
    pub detail: String,
}

/// What a seat may read of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Grant {
    /// The case.
    pub case: CaseId,
    /// The agency's own number of the case.
    pub number: String,
    /// The name of the case.
    pub name: String,
    /// The highest class that the seat may read: 0 to 4.
    #[serde(with = "class_number")]
    #[ts(type = "number")]
    pub max_class: Sensitivity,
}

/// Bytes that travel in JSON as Base64.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Base64Bytes(pub Vec<u8>);

impl Serialize for Base64Bytes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&BASE64.encode(&self.0))
    }
}

impl<'de> Deserialize<'de> for Base64Bytes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        BASE64.decode(text).map(Self).map_err(serde::de::Error::custom)
    }
}

mod class_number {
    use serde::{Deserialize as _, Deserializer, Serializer};

    use crate::Sensitivity;

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature that serde asks for")]
    pub fn serialize<S: Serializer>(class: &Sensitivity, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u8(class.number())
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Sensitivity, D::Error> {
        let number = u64::deserialize(deserializer)?;
        Sensitivity::from_number(number).ok_or_else(|| serde::de::Error::custom("a class is 0 to 4"))
    }
}
