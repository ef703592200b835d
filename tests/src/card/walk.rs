//! The photographer's walk: where and when each picture was taken, and what the camera's clock made of it.

use jiff::civil::date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use rand::RngExt;
use rand_chacha::ChaCha8Rng;

use super::exif::{CameraTime, Fix};

/// Latitude of the place, an empty field, in 1e-7 degree.
pub const PLACE_LATITUDE: i32 = 470_012_500;
/// Longitude of the place in 1e-7 degree.
pub const PLACE_LONGITUDE: i32 = 330_021_800;
/// No picture is further from the place than this, in 1e-7 degree of latitude or longitude (about 330 m).
pub const PLACE_RADIUS: i32 = 30_000;
/// The camera's offset from UTC in minutes, as its owner set it.
pub const OFFSET_MINUTES: i16 = 180;
/// Seconds by which the camera's clock is ahead of UTC plus offset.
pub const CLOCK_ERROR_SECONDS: i64 = 7;

/// One stop of the walk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stop {
    /// When the picture was really taken.
    pub moment: Timestamp,
    /// What the camera's clock said.
    pub taken: CameraTime,
    /// What the receiver said.
    pub fix: Fix,
}

/// The first `count` stops of a walk around the place on the morning of 14 May 2024.
pub fn walk(count: usize, rng: &mut ChaCha8Rng) -> anyhow::Result<Vec<Stop>> {
    let mut moment = date(2024, 5, 14).at(6, 12, 5, 0).to_zoned(TimeZone::UTC)?.timestamp();
    let (mut north, mut east) = (0_i32, 0_i32);
    let mut stops = Vec::with_capacity(count);
    for _ in 0..count {
        moment = moment.checked_add(SignedDuration::from_millis(rng.random_range(25_000..150_000)))?;
        north = (north + rng.random_range(-900..1_000)).clamp(-PLACE_RADIUS, PLACE_RADIUS);
        east = (east + rng.random_range(-1_200..1_400)).clamp(-PLACE_RADIUS, PLACE_RADIUS);
        let fix = Fix {
            latitude: PLACE_LATITUDE + north,
            longitude: PLACE_LONGITUDE + east,
            altitude_cm: 5_230 + rng.random_range(-250..250),
            accuracy_cm: rng.random_range(180..650),
            direction: rng.random_range(0..36_000),
            time: moment.checked_sub(SignedDuration::from_secs(rng.random_range(0..4)))?,
        };
        stops.push(Stop { moment, taken: camera_time(moment, CLOCK_ERROR_SECONDS)?, fix });
    }
    Ok(stops)
}

/// What a camera shows at `moment` whose clock is ahead by `error_seconds`.
pub fn camera_time(moment: Timestamp, error_seconds: i64) -> anyhow::Result<CameraTime> {
    let shown = moment
        .checked_add(SignedDuration::from_secs(error_seconds))?
        .checked_add(SignedDuration::from_mins(OFFSET_MINUTES.into()))?
        .to_zoned(TimeZone::UTC)
        .datetime();
    Ok(CameraTime {
        local: shown,
        milliseconds: shown.millisecond().unsigned_abs(),
        offset_minutes: OFFSET_MINUTES,
    })
}
