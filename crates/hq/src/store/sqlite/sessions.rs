//! Challenges and sessions.

use evidence::{Digest, SeatKey};
use jiff::Timestamp;
use rusqlite::{OptionalExtension as _, params};

use super::{SqliteStore, bytes, failed};
use crate::store::{SessionStore, Stored};

/// An end of a session that moves by less than this is not written down.
const EXTENSION_STEP_MS: i64 = 60_000;

impl SessionStore for SqliteStore {
    fn spend_challenge(&self, nonce: [u8; 32], expires: Timestamp, now: Timestamp) -> Stored<bool> {
        self.write(|tx| {
            tx.execute("DELETE FROM spent_challenges WHERE expires_ms <= ?1", [now.as_millisecond()])
                .map_err(failed)?;
            let sql = "INSERT OR IGNORE INTO spent_challenges (nonce, expires_ms) VALUES (?1, ?2)";
            let added = tx.execute(sql, params![nonce, expires.as_millisecond()]).map_err(failed)?;
            Ok(added == 1)
        })
    }

    fn add_session(&self, token: Digest, seat: SeatKey, expires: Timestamp, now: Timestamp) -> Stored<()> {
        self.write(|tx| {
            tx.execute("DELETE FROM sessions WHERE expires_ms <= ?1", [now.as_millisecond()])
                .map_err(failed)?;
            tx.execute(
                "INSERT INTO sessions (token_sha256, seat, expires_ms) VALUES (?1, ?2, ?3)",
                params![token.as_bytes(), seat.as_bytes(), expires.as_millisecond()],
            )
            .map_err(failed)?;
            Ok(())
        })
    }

    fn session(&self, token: Digest, now: Timestamp, extended: Timestamp) -> Stored<Option<SeatKey>> {
        let found = self.read(|tx| {
            let sql = "SELECT seat, expires_ms FROM sessions WHERE token_sha256 = ?1";
            let mut query = tx.prepare_cached(sql).map_err(failed)?;
            let row =
                |row: &rusqlite::Row<'_>| Ok((bytes(row, 0, SeatKey::from_bytes)?, row.get::<_, i64>(1)?));
            query.query_row([token.as_bytes()], row).optional().map_err(failed)
        })?;
        let Some((seat, expires)) = found.filter(|(_, expires)| now.as_millisecond() < *expires) else {
            return Ok(None);
        };
        if extended.as_millisecond().saturating_sub(expires) >= EXTENSION_STEP_MS {
            self.write(|tx| {
                tx.execute(
                    "UPDATE sessions SET expires_ms = ?2 WHERE token_sha256 = ?1",
                    params![token.as_bytes(), extended.as_millisecond()],
                )
                .map_err(failed)
            })?;
        }
        Ok(Some(seat))
    }
}
