//! How far the clock of headquarters is ahead of this laptop's. Learnt at every sign-in, kept, shown, and never used to
//! change anything that was written.

use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use crate::store::setting;

/// What was learnt about the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ClockOffset {
    /// How far the clock of headquarters is ahead, in milliseconds.
    pub ahead_ms: i64,
    /// When that was learnt, by the clock of this laptop, milliseconds since the Unix epoch.
    pub learnt_ms: i64,
}

const SETTING: &str = "hq_clock_offset";

/// The offset, given this laptop's time before and after a question and the time in the answer.
pub const fn between(before_ms: i64, after_ms: i64, hq_ms: i64) -> i64 {
    let middle = before_ms.saturating_add(after_ms.saturating_sub(before_ms) / 2);
    hq_ms.saturating_sub(middle)
}

/// Keeps an offset.
pub fn keep(db: &Connection, ahead_ms: i64, learnt_ms: i64) -> rusqlite::Result<()> {
    setting::put(db, SETTING, &ClockOffset { ahead_ms, learnt_ms })
}

/// The offset that was learnt last.
pub fn learnt(db: &Connection) -> rusqlite::Result<Option<ClockOffset>> {
    setting::get(db, SETTING)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_of_the_way_is_not_held_against_the_clock() {
        assert_eq!(between(1_000, 1_200, 5_100), 4_000);
        assert_eq!(between(1_000, 1_000, 400), -600);
    }
}
