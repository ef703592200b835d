//! The only place of this crate that reads a clock.

use std::time::Duration;

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

/// Measures how long something takes. It goes on evenly when somebody sets the clock and while the laptop sleeps, where the
/// system can tell (Linux: `CLOCK_BOOTTIME`).
#[derive(Debug, Clone, Copy)]
pub struct Stopwatch(
    #[cfg(target_os = "linux")] Duration,
    #[cfg(not(target_os = "linux"))] std::time::Instant,
);

#[cfg(target_os = "linux")]
impl Stopwatch {
    /// Starts one.
    pub fn start() -> Self {
        Self(since_boot())
    }

    /// How long it has been going.
    pub fn elapsed(&self) -> Duration {
        since_boot().saturating_sub(self.0)
    }
}

#[cfg(target_os = "linux")]
fn since_boot() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::Boottime);
    Duration::new(time.tv_sec.unsigned_abs(), time.tv_nsec.unsigned_abs().try_into().unwrap_or_default())
}

#[cfg(not(target_os = "linux"))]
impl Stopwatch {
    /// Starts one.
    #[expect(clippy::disallowed_methods, reason = "this is the one place that reads the clock")]
    pub fn start() -> Self {
        Self(std::time::Instant::now())
    }

    /// How long it has been going.
    pub fn elapsed(&self) -> Duration {
        self.0.elapsed()
    }
}
