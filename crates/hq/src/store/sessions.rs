//! Challenges and sessions.

use evidence::{Digest, SeatKey};
use jiff::Timestamp;

use super::Stored;

/// Challenges and sessions.
pub trait SessionStore {
    /// Remembers a nonce that opens a session, and forgets those that have expired; `false` if it has opened one before.
    fn spend_challenge(&self, nonce: [u8; 32], expires: Timestamp, now: Timestamp) -> Stored<bool>;
    /// Opens a session under the digest of its token, and forgets those that have ended.
    fn add_session(&self, token: Digest, seat: SeatKey, expires: Timestamp, now: Timestamp) -> Stored<()>;
    /// Whose session this is, if it has not ended; its end moves to `extended` when that is a minute or more later.
    fn session(&self, token: Digest, now: Timestamp, extended: Timestamp) -> Stored<Option<SeatKey>>;
}
