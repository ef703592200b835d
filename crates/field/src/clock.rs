//! The only place of this crate that reads a clock.

use evidence::{ClockSource, DeviceTime};

/// Where the time comes from. Programs pass [`SystemClock`]; tests pass one that they set.
pub trait Clock: Send + Sync {
    /// The device's time.
    fn now(&self) -> DeviceTime;
}

/// The laptop's own clock and time zone. It may be wrong; what it says is kept as a statement.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the one place that reads the clock")]
    fn now(&self) -> DeviceTime {
        let now = jiff::Zoned::now();
        let offset_min = (now.offset().seconds() / 60) as i16;
        let unix_ms = now.timestamp().as_millisecond();
        DeviceTime { unix_ms, offset_min, source: ClockSource::Device, error_s: None }
    }
}

/// A device time as an instant on the time line.
pub fn timestamp(time: DeviceTime) -> jiff::Timestamp {
    jiff::Timestamp::from_millisecond(time.unix_ms).unwrap_or_default()
}

/// Measures how long something takes. It goes on evenly when somebody sets the clock.
#[derive(Debug, Clone, Copy)]
pub struct Stopwatch(std::time::Instant);

impl Stopwatch {
    /// Starts one.
    #[expect(clippy::disallowed_methods, reason = "this is the one place that reads the clock")]
    pub fn start() -> Self {
        Self(std::time::Instant::now())
    }

    /// How long it has been going.
    pub fn elapsed(&self) -> std::time::Duration {
        self.0.elapsed()
    }
}
