//! Identifiers: UUIDv7 (RFC 9562) as newtypes, so that a case can never be passed where a record is meant.
//!
//! This crate reads no clock and draws no randomness; whoever makes an identifier passes both in.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The text is not a UUID.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("an identifier is a UUID such as 01890a5d-ac96-774b-bcce-b302099a8057")]
pub struct NotAnId;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// A new identifier from milliseconds since the Unix epoch and ten random bytes.
            pub fn new(unix_ms: u64, random: [u8; 10]) -> Self {
                Self(uuid::Builder::from_unix_timestamp_millis(unix_ms, &random).into_uuid())
            }

            /// Takes over an identifier made elsewhere.
            pub const fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(Uuid::from_bytes(bytes))
            }

            /// Takes over an identifier from a slice, if it has exactly 16 bytes.
            pub fn from_slice(bytes: &[u8]) -> Option<Self> {
                Uuid::from_slice(bytes).ok().map(Self)
            }

            /// When it was made, in milliseconds since the Unix epoch by the clock of whoever made it, where it says so
            /// (RFC 9562 version 7).
            pub fn unix_ms(&self) -> Option<i64> {
                let [a, b, c, d, e, f, version, ..] = *self.as_bytes();
                let ms = i64::from_be_bytes([0, 0, a, b, c, d, e, f]);
                (version >> 4 == 7).then_some(ms)
            }

            /// The 16 bytes.
            pub const fn as_bytes(&self) -> &[u8; 16] {
                self.0.as_bytes()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0)
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;

            fn from_str(text: &str) -> Result<Self, NotAnId> {
                Uuid::try_parse(text).map(Self).map_err(|_| NotAnId)
            }
        }
    )*};
}

ids! {
    /// A case: one investigation with its own ledger.
    CaseId
    /// A record within a case: a body, an injury, a photo, a custody event.
    RecordId
    /// A laptop. One device may serve several examiners, each with an own seat.
    DeviceId
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_sort_by_the_time_they_were_made() {
        let early = RecordId::new(1_000, [255; 10]);
        let late = RecordId::new(1_001, [0; 10]);
        assert!(early < late);
        assert_eq!(early.to_string().parse(), Ok(early));
    }
}
