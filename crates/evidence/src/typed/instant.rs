//! Instants: when something happened, with the clock that said so.

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::Offset;

use super::error::{ValueError, quoted};
use super::parts::{Parts, map};
use crate::value::Value;

/// Where a time comes from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TimeSource {
    /// The clock of the device.
    #[default]
    Device,
    /// A satellite receiver.
    Gnss,
    /// The clock of a camera, from its EXIF.
    CameraExif,
    /// A document.
    Document,
    /// What a person said.
    Statement,
    /// An estimate.
    Estimate,
}

impl TimeSource {
    const ALL: [(Self, &'static str); 6] = [
        (Self::Device, "device"),
        (Self::Gnss, "gnss"),
        (Self::CameraExif, "camera_exif"),
        (Self::Document, "document"),
        (Self::Statement, "statement"),
        (Self::Estimate, "estimate"),
    ];

    /// The stable code, as in the code list `clock_source`.
    pub fn code(self) -> &'static str {
        Self::ALL.iter().find(|(source, _)| *source == self).map_or("device", |(_, code)| code)
    }

    /// The source of a code.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == code).map(|(source, _)| *source)
    }
}

/// A moment in UTC, the local offset it was written with, and what is known of the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant {
    utc_ms: i64,
    offset_minutes: i16,
    source: TimeSource,
    error_s: Option<u32>,
}

impl Instant {
    const TYPE: &str = "instant";
    const MAX_OFFSET_MINUTES: i16 = 18 * 60;

    /// A moment in milliseconds since the Unix epoch and the offset from UTC in minutes, east positive.
    ///
    /// # Errors
    /// The moment lies outside the years 1 to 9999, or the offset beyond 18 hours.
    pub fn new(utc_ms: i64, offset_minutes: i16, source: TimeSource) -> Result<Self, ValueError> {
        let year = Timestamp::from_millisecond(utc_ms)
            .map(|moment| Offset::UTC.to_datetime(moment).year())
            .map_err(|_| ValueError::NotATime { given: utc_ms.to_string() })?;
        if !(1..=9998).contains(&year) || offset_minutes.abs() > Self::MAX_OFFSET_MINUTES {
            return Err(ValueError::NotATime { given: utc_ms.to_string() });
        }
        Ok(Self { utc_ms, offset_minutes, source, error_s: None })
    }

    /// The same moment with the known error of its clock, in seconds either way.
    #[must_use]
    pub fn with_error_s(mut self, error_s: u32) -> Self {
        self.error_s = Some(error_s);
        self
    }

    /// Milliseconds since the Unix epoch.
    pub const fn utc_ms(self) -> i64 {
        self.utc_ms
    }

    /// Offset from UTC in minutes, east positive.
    pub const fn offset_minutes(self) -> i16 {
        self.offset_minutes
    }

    /// Where the time comes from.
    pub const fn source(self) -> TimeSource {
        self.source
    }

    /// The known error of the clock in seconds, if known.
    pub const fn error_s(self) -> Option<u32> {
        self.error_s
    }

    /// Local date and time, such as `2026-03-12T14:05:00`.
    pub fn local(self) -> DateTime {
        let moment = Timestamp::from_millisecond(self.utc_ms).unwrap_or_default();
        let offset = Offset::from_seconds(i32::from(self.offset_minutes) * 60).unwrap_or(Offset::UTC);
        offset.to_datetime(moment)
    }

    /// The plain value: `ms`, `off`, `src` and, if known, `err`.
    pub fn to_value(self) -> Value {
        map([
            ("ms", Some(Value::Int(self.utc_ms))),
            ("off", Some(Value::Int(i64::from(self.offset_minutes)))),
            ("src", Some(Value::text(self.source.code()))),
            ("err", self.error_s.map(|error| Value::Int(i64::from(error)))),
        ])
    }

    /// Reads a plain value.
    ///
    /// # Errors
    /// It is not the plain value of an instant.
    pub fn from_value(value: &Value) -> Result<Self, ValueError> {
        let parts = Parts::of(value, Self::TYPE, &["ms", "off", "src", "err"])?;
        let (Some(utc_ms), Some(offset), Some(source)) =
            (parts.int("ms")?, parts.int("off")?, parts.text("src")?)
        else {
            return Err(parts.wrong());
        };
        let source = TimeSource::of_code(source).ok_or_else(|| parts.wrong())?;
        let instant = Self::new(utc_ms, offset, source)?;
        Ok(Self { error_s: parts.int("err")?, ..instant })
    }
}

impl FromStr for Instant {
    type Err = ValueError;

    /// Reads `2026-03-12T14:05+02:00`, and behind it a clock source and an error: `… gnss ±2s`.
    fn from_str(given: &str) -> Result<Self, ValueError> {
        let wrong = || ValueError::NotATime { given: quoted(given) };
        let mut words = given.split_whitespace();
        let mut moment = words.next().ok_or_else(wrong)?.to_owned();
        let mut words = words.peekable();
        if let Some(time) = words.next_if(|word| word.contains(':')) {
            moment = format!("{moment}T{time}");
        }
        let (local, offset_minutes) = split_offset(&moment).ok_or(ValueError::NoOffset)?;
        let local: DateTime = local.parse().map_err(|_| wrong())?;
        let offset = Offset::from_seconds(i32::from(offset_minutes) * 60).map_err(|_| wrong())?;
        let utc_ms = offset.to_timestamp(local).map_err(|_| wrong())?.as_millisecond();
        let mut instant = Self::new(utc_ms, offset_minutes, TimeSource::Device)?;
        for word in words {
            if let Some(error) = word.strip_prefix('±').or_else(|| word.strip_prefix("+-")) {
                let seconds = error.strip_suffix('s').ok_or_else(wrong)?;
                instant.error_s = Some(seconds.parse().map_err(|_| wrong())?);
            } else {
                instant.source = TimeSource::of_code(word).ok_or_else(wrong)?;
            }
        }
        Ok(instant)
    }
}

/// Splits `2026-03-12T14:05+02:00` before its offset, which is given back in minutes.
fn split_offset(text: &str) -> Option<(&str, i16)> {
    if let Some(local) = text.strip_suffix(['Z', 'z']) {
        return Some((local, 0));
    }
    let time = text.find(['T', 't'])?;
    let at = text.rfind(['+', '-']).filter(|at| *at > time)?;
    let (local, offset) = (text.get(..at)?, text.get(at + 1..)?);
    let (hours, minutes) = match offset.split_once(':') {
        Some(parts) => parts,
        None if offset.len() == 4 && offset.is_ascii() => offset.split_at(2),
        None => (offset, "00"),
    };
    let two = |digits: &str| {
        (digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| digits.parse::<i16>().ok())?
    };
    let (hours, minutes) = (two(hours)?, two(minutes).filter(|minutes| *minutes < 60)?);
    let magnitude = hours * 60 + minutes;
    Some((local, if text.as_bytes().get(at) == Some(&b'-') { -magnitude } else { magnitude }))
}

impl fmt::Display for Instant {
    /// The form that [`FromStr`] reads, such as `2026-03-12T14:05:00+02:00 gnss ±2s`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.offset_minutes < 0 { '-' } else { '+' };
        let magnitude = self.offset_minutes.unsigned_abs();
        write!(f, "{}{sign}{:02}:{:02}", self.local(), magnitude / 60, magnitude % 60)?;
        if self.source != TimeSource::Device {
            write!(f, " {}", self.source.code())?;
        }
        match self.error_s {
            Some(error) => write!(f, " ±{error}s"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_keeps_its_offset_its_clock_and_its_error() {
        let instant: Instant = "2026-03-12T14:05+02:00 gnss ±2s".parse().unwrap();
        assert_eq!(instant.utc_ms(), 1_773_317_100_000);
        assert_eq!(instant.offset_minutes(), 120);
        assert_eq!(instant.source(), TimeSource::Gnss);
        assert_eq!(instant.error_s(), Some(2));
        assert_eq!(instant.to_string(), "2026-03-12T14:05:00+02:00 gnss ±2s");
        assert_eq!(instant.to_string().parse(), Ok(instant));
        assert_eq!(Instant::from_value(&instant.to_value()), Ok(instant));
        assert_eq!(
            "2026-03-12 09:05:00-03:00 gnss ±2s".parse::<Instant>().unwrap().utc_ms(),
            instant.utc_ms()
        );
    }

    #[test]
    fn a_time_without_an_offset_is_refused() {
        assert_eq!("2026-03-12T14:05".parse::<Instant>(), Err(ValueError::NoOffset));
        for wrong in
            ["", "Z", "2026-03-12T25:00Z", "2026-02-30T10:00Z", "2026-03-12T14:05+99:00", "x T14:05+0é:00"]
        {
            assert!(wrong.parse::<Instant>().is_err(), "{wrong}");
        }
        assert!(Instant::new(i64::MAX, 0, TimeSource::Device).is_err());
        assert!(Instant::new(0, 1_200, TimeSource::Device).is_err());
    }
}
