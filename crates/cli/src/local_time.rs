//! Times as people read them: the time of this computer's zone, with its offset written out.

use jiff::Timestamp;
use jiff::tz::TimeZone;

/// A moment, such as `2026-11-22 19:45:13 +02:00`; a dash where it cannot be one.
pub fn of_unix_ms(unix_ms: i64) -> String {
    in_zone(unix_ms, &TimeZone::system())
}

fn in_zone(unix_ms: i64, zone: &TimeZone) -> String {
    Timestamp::from_millisecond(unix_ms).map_or_else(
        |_| "–".to_owned(),
        |moment| moment.to_zoned(zone.clone()).strftime("%Y-%m-%d %H:%M:%S %:z").to_string(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_shown_with_the_offset_of_its_zone() {
        let kyiv = TimeZone::fixed(jiff::tz::offset(2));
        assert_eq!(in_zone(1_700_000_000_000, &kyiv), "2023-11-15 00:13:20 +02:00");
        assert_eq!(in_zone(i64::MAX, &kyiv), "–");
    }
}
