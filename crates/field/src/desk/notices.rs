//! What should be known about the laptop before it does harm: a disk that fills up, a clock that jumped, a ledger that lost its end,
//! a system that cannot confine what decodes foreign pictures.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::media::worker::Confinement;
use crate::session::leftovers::Leftovers;

/// Below so many free bytes there is no room for a card of photos.
const LITTLE_BYTES: u64 = 5 * 1024 * 1024 * 1024;
/// A step of the clock that is told, in milliseconds.
const JUMP_MS: i64 = 60_000;
/// Time between two looks at the disk.
const DISK_EVERY: Duration = Duration::from_secs(10);

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
            // No finer than it matters, for every other amount is told anew.
            let left = match free / 1_000_000 {
                few @ 0..10 => format!("{few} MB"),
                tens @ 10..100 => format!("{} MB", tens / 10 * 10),
                hundreds @ 100..1_000 => format!("{} MB", hundreds / 100 * 100),
                _ => format!("{:.1} GB", free as f64 / 1e9),
            };
            let message = format!(
                "The disk of the vault is nearly full: {left} are free. Everything saved is safe. Make room before the next \
                 card is taken in."
            );
            Self { code: "disk_nearly_full".to_owned(), message }
        })
    }

    /// Of entries that were saved and are missing, if any are.
    pub(super) fn of_entries(leftovers: &Leftovers) -> Option<Self> {
        leftovers.lost().map(|message| Self { code: "entries_lost".to_owned(), message })
    }

    /// Of what a program that was killed had left half-done.
    pub(super) fn of_leftovers(leftovers: &Leftovers) -> Vec<Self> {
        let notice = |code: &str, message| Self { code: code.to_owned(), message };
        let copied = leftovers.half_copied().map(|message| notice("originals_half_copied", message));
        let taken_in = leftovers.half_taken_in().map(|message| notice("bundles_half_taken_in", message));
        copied.into_iter().chain(taken_in).collect()
    }

    /// Of how the helper that decodes foreign pictures is confined, if it is not.
    pub(super) fn of_decoder(confinement: &Confinement) -> Option<Self> {
        confinement.warning().map(|message| Self { code: "decoder_not_confined".to_owned(), message })
    }
}

/// Looks now and then whether the disk fills up.
#[derive(Default)]
pub(super) struct DiskWatch {
    looked: Option<Duration>,
    told: Option<Notice>,
}

impl DiskWatch {
    /// Whether something else is to be told than last time. Looks at most every [`DISK_EVERY`]; `space` gives free bytes
    /// and all bytes.
    pub fn look(&mut self, running: Duration, space: impl FnOnce() -> (u64, u64)) -> bool {
        let is_soon = self.looked.is_some_and(|looked| running.saturating_sub(looked) < DISK_EVERY);
        if is_soon {
            return false;
        }
        self.looked = Some(running);
        let (free, total) = space();
        let notice = Notice::of_disk(free, total);
        let is_other = notice != self.told;
        self.told = notice;
        is_other
    }
}

/// Compares the clock of the laptop with a stopwatch that goes on while the laptop sleeps.
pub(super) struct ClockWatch {
    begun_ms: i64,
    begun: Duration,
    jumped_ms: i64,
}

impl ClockWatch {
    pub fn new(now_ms: i64, running: Duration) -> Self {
        Self { begun_ms: now_ms, begun: running, jumped_ms: 0 }
    }

    /// Looks at the clock; whether it jumped since the last look.
    pub fn look(&mut self, now_ms: i64, running: Duration) -> bool {
        let passed = running.saturating_sub(self.begun);
        let expected = self.begun_ms.saturating_add(i64::try_from(passed.as_millis()).unwrap_or(i64::MAX));
        let off = now_ms.saturating_sub(expected);
        if off.abs() < JUMP_MS {
            return false;
        }
        self.jumped_ms = off;
        self.begun_ms = now_ms;
        self.begun = running;
        true
    }

    /// Somebody has had the time to read of the last jump.
    pub fn forget(&mut self) {
        self.jumped_ms = 0;
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
    use super::*;

    const BEGUN_MS: i64 = 1_760_000_000_000;
    const HOUR: Duration = Duration::from_hours(1);

    #[test]
    fn a_clock_that_jumps_is_told_once_with_direction_and_amount_until_it_was_read() {
        let mut watch = ClockWatch::new(BEGUN_MS, HOUR);
        assert!(!watch.look(BEGUN_MS + 3_600_000, 2 * HOUR));
        assert_eq!(watch.notice(), None);
        assert!(watch.look(BEGUN_MS - 3_600_000, 2 * HOUR));
        let notice = watch.notice().unwrap();
        assert_eq!(notice.code, "clock_jumped");
        assert!(notice.message.contains("back by 120 minutes"), "{}", notice.message);
        assert!(!watch.look(BEGUN_MS - 3_600_000, 2 * HOUR), "it is told once");
        watch.forget();
        assert_eq!(watch.notice(), None);
    }

    #[test]
    fn a_night_asleep_is_no_jump() {
        let mut watch = ClockWatch::new(BEGUN_MS, HOUR);
        assert!(!watch.look(BEGUN_MS + 8 * 3_600_000, 9 * HOUR));
        assert_eq!(watch.notice(), None);
    }

    #[test]
    fn a_disk_that_fills_up_while_photos_come_in_is_told_of_without_being_asked() {
        let second = Duration::from_secs(1);
        let mut watch = DiskWatch::default();
        assert!(!watch.look(second, || (400_000_000_000, 500_000_000_000)));
        assert!(!watch.look(2 * second, || (1_000_000_000, 500_000_000_000)), "not every second");
        assert!(watch.look(12 * second, || (1_000_000_000, 500_000_000_000)));
        assert!(!watch.look(23 * second, || (1_000_000_000, 500_000_000_000)), "nothing else to tell");
        assert!(watch.look(34 * second, || (400_000_000_000, 500_000_000_000)), "room was made");
        assert!(watch.look(45 * second, || (738_000_000, 500_000_000_000)));
        assert!(!watch.look(56 * second, || (731_000_000, 500_000_000_000)), "not with every photo");
    }

    #[test]
    fn only_a_disk_without_room_for_a_card_is_told_of() {
        assert_eq!(Notice::of_disk(400_000_000_000, 500_000_000_000), None);
        assert_eq!(Notice::of_disk(1_000_000_000, 500_000_000_000).unwrap().code, "disk_nearly_full");
        let little = Notice::of_disk(3_000_000, 500_000_000_000).unwrap().message;
        assert!(little.contains("3 MB are free"), "{little}");
        assert_eq!(Notice::of_disk(0, 0), None, "a disk of which nothing is known");
    }
}
