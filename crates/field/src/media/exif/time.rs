//! Times as cameras write them: local, usually without a zone, sometimes never set.

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp};
use serde::Serialize;

use super::number::Ratio;

/// A time from the camera's own clock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CameraTime {
    /// What the camera's clock showed, with the fraction of a second where the camera wrote one.
    pub local: DateTime,
    /// Minutes east of UTC, only where the camera wrote its offset; never assumed.
    pub offset_minutes: Option<i32>,
}

impl CameraTime {
    /// The instant, if the camera wrote its offset. The camera's clock may still be wrong.
    pub fn instant(&self) -> Option<Timestamp> {
        let offset = Offset::from_seconds(self.offset_minutes? * 60).ok()?;
        offset.to_timestamp(self.local).ok()
    }
}

/// The time that the satellite receiver gave, in UTC. It may be older than the photo: it is that of the last fix.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GpsTime {
    /// The date, where it was written.
    pub date: Option<Date>,
    /// The time of day, where it was written.
    pub time: Option<Time>,
}

impl GpsTime {
    /// The instant; only where both date and time were written. A time alone is never placed on the camera's date.
    pub fn instant(&self) -> Option<Timestamp> {
        Offset::UTC.to_timestamp(self.date?.to_datetime(self.time?)).ok()
    }
}

/// Reads `YYYY:MM:DD HH:MM:SS`, with what the camera wrote of fractions and offset in tags of their own.
pub(super) fn camera_time(text: &[u8], fraction: Option<&[u8]>, offset: Option<&[u8]>) -> Option<CameraTime> {
    let digits = text.get(..19)?;
    // Some writers use dashes, NULs or a T; the places of the digits are what counts.
    let number = |from: usize, to: usize| whole_number(digits.get(from..to)?);
    let date =
        Date::new(i16::try_from(number(0, 4)?).ok()?, small(number(5, 7)?)?, small(number(8, 10)?)?).ok()?;
    let nanoseconds = fraction.and_then(nanoseconds).unwrap_or(0);
    let (hour, minute, second) = (number(11, 13)?, number(14, 16)?, number(17, 19)?);
    let time = Time::new(small(hour)?, small(minute)?, small(second)?, nanoseconds).ok()?;
    if date.year() == 0 {
        return None;
    }
    Some(CameraTime { local: date.to_datetime(time), offset_minutes: offset.and_then(offset_minutes) })
}

/// Whether the text is what a camera writes for an unknown time: zeros, blanks and separators.
pub(super) fn is_blank(text: &[u8]) -> bool {
    text.iter().all(|byte| matches!(byte, b'0' | b' ' | b':' | b'-' | 0))
}

/// Reads `+03:00`.
fn offset_minutes(text: &[u8]) -> Option<i32> {
    let text = text.trim_ascii();
    let (sign, rest) = match text.split_first()? {
        (b'+', rest) => (1, rest),
        (b'-', rest) => (-1, rest),
        (b'Z', []) => return Some(0),
        _ => return None,
    };
    let rest = rest.strip_suffix(b"\0").unwrap_or(rest);
    let (hours, minutes) = match rest {
        [h1, h2, b':', m1, m2] | [h1, h2, m1, m2] => (whole_number(&[*h1, *h2])?, whole_number(&[*m1, *m2])?),
        _ => return None,
    };
    (hours <= 15 && minutes < 60).then(|| sign * (hours * 60 + minutes) as i32)
}

/// Reads the digits of a fraction of a second.
fn nanoseconds(text: &[u8]) -> Option<i32> {
    let digits = text.trim_ascii();
    let digits = digits.get(..digits.len().min(9)).filter(|digits| !digits.is_empty())?;
    let number = i32::try_from(whole_number(digits)?).ok()?;
    number.checked_mul(10_i32.checked_pow(9 - digits.len() as u32)?)
}

/// Reads `YYYY:MM:DD` of the satellite receiver. Some cameras separate with NULs.
pub(super) fn gps_date(text: &[u8]) -> Option<Date> {
    let mut parts = text.split(|byte| matches!(byte, b':' | b'-' | b'/' | 0)).filter(|part| !part.is_empty());
    let mut next = || whole_number(parts.next()?.trim_ascii());
    let date = Date::new(i16::try_from(next()?).ok()?, small(next()?)?, small(next()?)?).ok()?;
    (date.year() > 0).then_some(date)
}

/// Reads hours, minutes and seconds of the satellite receiver.
pub(super) fn gps_time(parts: &[Ratio]) -> Option<Time> {
    let [hours, minutes, seconds] = parts else { return None };
    let nanoseconds = |part: &Ratio, unit: i128| part.scaled(unit * 1_000_000_000);
    let total = nanoseconds(hours, 3600)? + nanoseconds(minutes, 60)? + nanoseconds(seconds, 1)?;
    let total = i64::try_from(total).ok().filter(|total| (0..86_400_000_000_000).contains(total))?;
    Time::midnight().checked_add(SignedDuration::from_nanos(total)).ok()
}

fn whole_number(digits: &[u8]) -> Option<u32> {
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    std::str::from_utf8(digits).ok()?.parse().ok()
}

fn small(number: u32) -> Option<i8> {
    i8::try_from(number).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_camera_time_has_no_zone_unless_the_camera_wrote_one() {
        let time = camera_time(b"2024:02:29 23:59:58", None, None).unwrap();
        assert_eq!((time.local.to_string().as_str(), time.instant()), ("2024-02-29T23:59:58", None));
        let time = camera_time(b"2024:02:29 23:59:58", Some(b"07 "), Some(b"+03:00\0")).unwrap();
        assert_eq!(time.local.to_string(), "2024-02-29T23:59:58.07");
        assert_eq!(time.instant().unwrap().to_string(), "2024-02-29T20:59:58.07Z");
        let west = camera_time(b"2024:02:29 00:00:00", None, Some(b"-09:30")).unwrap();
        assert_eq!(west.offset_minutes, Some(-570));
    }

    #[test]
    fn unknown_and_impossible_times_are_no_times() {
        for text in
            ["    :  :     :  :  ", "0000:00:00 00:00:00", "2023:02:29 10:00:00", "2023:02:20 24:00:00", ""]
        {
            assert_eq!(camera_time(text.as_bytes(), None, None), None, "{text}");
        }
        for offset in ["   :  ", "+3", "+99:00", "03:00", ""] {
            assert_eq!(offset_minutes(offset.as_bytes()), None, "{offset}");
        }
        assert!(is_blank(b"    :  :     :  :  ") && is_blank(b"0000:00:00 00:00:00") && !is_blank(b"2023"));
    }

    #[test]
    fn gps_time_needs_its_own_date() {
        let time = gps_time(&[Ratio::new(23, 1), Ratio::new(59, 1), Ratio::new(5_999, 100)]);
        assert_eq!(time.unwrap().to_string(), "23:59:59.99");
        assert_eq!(GpsTime { date: None, time }.instant(), None);
        let date = gps_date(b"2008\x0010\x0022");
        assert_eq!(GpsTime { date, time }.instant().unwrap().to_string(), "2008-10-22T23:59:59.99Z");
        assert_eq!(gps_time(&[Ratio::new(0, 0), Ratio::new(0, 0), Ratio::new(0, 0)]), None);
        assert_eq!(gps_time(&[Ratio::new(24, 1), Ratio::new(0, 1), Ratio::new(0, 1)]), None);
        assert_eq!(gps_date(b"0000:00:00"), None);
    }
}
