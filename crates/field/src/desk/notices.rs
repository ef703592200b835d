//! What should be known about the laptop before it does harm: a disk that fills up, a clock that jumped.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::clock::{Clock, Stopwatch};

/// Below so many free bytes there is no room for a card of photos.
const LITTLE_BYTES: u64 = 5 * 1024 * 1024 * 1024;
/// A step of the clock that is told, in milliseconds.
const JUMP_MS: i64 = 60_000;

/// Something that should be known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Notice {
    /// A stable code.
    pub code: String,
    /// A sentence: what happened, what is safe, what to do.
    pub message: String,
}

impl Notice {
    /// Of a disk with so many free bytes of so many, if it is nearly full.
    pub(super) fn of_disk(free: u64, total: u64) -> Option<Self> {
        let little = total > 0 && free < LITTLE_BYTES && free < total / 10;
        little.then(|| {
            let message = format!(
                "The disk of the vault is nearly full: {:.1} GB are free. Everything saved is safe. Make room before \
                 the next card is taken in.",
                free as f64 / 1e9
            );
            Self { code: "disk_nearly_full".to_owned(), message }
        })
    }
}

/// Compares the clock of the laptop with a stopwatch.
pub(super) struct ClockWatch {
    begun_ms: i64,
    running: Stopwatch,
    begun: Duration,
    jumped_ms: i64,
}

impl ClockWatch {
    pub fn new(clock: &dyn Clock, running: Stopwatch) -> Self {
        Self { begun_ms: clock.now().unix_ms, begun: running.elapsed(), running, jumped_ms: 0 }
    }

    /// Looks at the clock; whether it jumped since the last look. Being asleep counts as a jump forward, and is none.
    pub fn look(&mut self, clock: &dyn Clock) -> bool {
        let passed = self.running.elapsed().saturating_sub(self.begun);
        let expected = self.begun_ms.saturating_add(i64::try_from(passed.as_millis()).unwrap_or(i64::MAX));
        let now_ms = clock.now().unix_ms;
        let off = now_ms.saturating_sub(expected);
        if off.abs() < JUMP_MS {
            return false;
        }
        self.jumped_ms = off;
        self.begun_ms = now_ms;
        self.begun = self.running.elapsed();
        true
    }

    pub fn notice(&self) -> Option<Notice> {
        (self.jumped_ms != 0).then(|| {
            let direction = if self.jumped_ms > 0 { "forward" } else { "back" };
            let message = format!(
                "The clock of this laptop jumped {direction} by {} minutes while the program was running. What was \
                 saved is safe and keeps its order. Check the clock, and note its error with a clock check.",
                self.jumped_ms.abs() / 60_000
            );
            Notice { code: "clock_jumped".to_owned(), message }
        })
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicI64, Ordering};

    use evidence::{ClockSource, DeviceTime};

    use super::*;

    struct SetClock(AtomicI64);

    impl Clock for SetClock {
        fn now(&self) -> DeviceTime {
            let unix_ms = self.0.load(Ordering::SeqCst);
            DeviceTime { unix_ms, offset_min: 0, source: ClockSource::Device, error_s: None }
        }
    }

    #[test]
    fn a_clock_that_jumps_is_told_with_direction_and_amount() {
        let clock = SetClock(AtomicI64::new(1_760_000_000_000));
        let mut watch = ClockWatch::new(&clock, Stopwatch::start());
        assert!(!watch.look(&clock));
        assert_eq!(watch.notice(), None);
        clock.0.fetch_sub(2 * 3_600_000, Ordering::SeqCst);
        assert!(watch.look(&clock));
        let notice = watch.notice().unwrap();
        assert_eq!(notice.code, "clock_jumped");
        assert!(
            notice.message.contains("back by 120 minutes") || notice.message.contains("back by 119 minutes")
        );
        assert!(!watch.look(&clock), "it is told once");
    }

    #[test]
    fn only_a_disk_without_room_for_a_card_is_told_of() {
        assert_eq!(Notice::of_disk(400_000_000_000, 500_000_000_000), None);
        assert_eq!(Notice::of_disk(1_000_000_000, 500_000_000_000).unwrap().code, "disk_nearly_full");
        assert_eq!(Notice::of_disk(0, 0), None, "a disk of which nothing is known");
    }
}
