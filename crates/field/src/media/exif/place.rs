//! Where the camera says it was, with every doubt kept.

use serde::Serialize;

use super::finding::Finding;
use super::number::Ratio;
use super::tags::{Block, Raw, Tags, code};
use super::text;

/// A position on the Earth in units of 1e-7 degree, in the datum that the file names (WGS 84 where it names none).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Place {
    /// Latitude, north positive, -900,000,000 to 900,000,000.
    pub lat_e7: i32,
    /// Longitude, east positive, -1,800,000,000 to 1,800,000,000.
    pub lon_e7: i32,
}

/// One angle as the file gives it: a size, and the reference that gives it a sign, if there is one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GpsAngle {
    /// Degrees, minutes and seconds as written.
    pub parts: Vec<Ratio>,
    /// The reference as written: `N`, `S`, `E`, `W`, or what stands in its place.
    pub reference: Option<String>,
    /// The size in units of 1e-7 degree, without a sign; `None` if a denominator is zero.
    pub size_e7: Option<i64>,
}

/// A height as the file gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Altitude {
    /// Metres, without a sign.
    pub size_m: Ratio,
    /// The reference byte: in EXIF 2 0 is above and 1 below sea level, in EXIF 3 both are of the ellipsoid and 2 and 3
    /// are above and below sea level.
    pub reference: Option<u8>,
}

impl Altitude {
    /// Metres with a sign and up to three decimals; `None` where the reference is missing or unknown, or the denominator
    /// is zero.
    pub fn metres(&self) -> Option<String> {
        let sign = match self.reference? {
            0 | 2 => 1,
            1 | 3 => -1,
            _ => return None,
        };
        Ratio::new(self.size_m.numerator().checked_mul(sign)?, self.size_m.denominator()).decimal(3)
    }
}

/// What the GPS block says of the place.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) latitude: Option<GpsAngle>,
    pub(super) longitude: Option<GpsAngle>,
    pub(super) place: Option<Place>,
    pub(super) altitude: Option<Altitude>,
    pub(super) datum: Option<String>,
    pub(super) findings: Vec<Finding>,
}

pub(super) fn interpret(tags: &Tags) -> Found {
    let gps = |code| tags.get(&(Block::Gps, code));
    let mut found = Found {
        latitude: angle(gps(code::GPS_LATITUDE), gps(code::GPS_LATITUDE_REF)),
        longitude: angle(gps(code::GPS_LONGITUDE), gps(code::GPS_LONGITUDE_REF)),
        altitude: gps(code::GPS_ALTITUDE).and_then(Raw::ratio).map(|size_m| Altitude {
            size_m,
            reference: gps(code::GPS_ALTITUDE_REF)
                .and_then(Raw::number)
                .and_then(|byte| u8::try_from(byte).ok()),
        }),
        datum: gps(code::GPS_MAP_DATUM).and_then(Raw::bytes).and_then(text::plain),
        ..Found::default()
    };
    match (&found.latitude, &found.longitude) {
        (None, None) => {}
        (Some(latitude), Some(longitude)) => match place(latitude, longitude) {
            Ok(place) => found.place = Some(place),
            Err(finding) => found.findings.push(finding),
        },
        _ => found.findings.push(Finding::GpsUnreadable),
    }
    if found.altitude.is_some_and(|altitude| altitude.size_m.is_known() && altitude.metres().is_none()) {
        found.findings.push(Finding::AltitudeSignUnknown);
    }
    if found.datum.as_deref().is_some_and(|datum| !is_wgs84(datum)) {
        found.findings.push(Finding::DatumNotWgs84);
    }
    found
}

fn angle(value: Option<&Raw>, reference: Option<&Raw>) -> Option<GpsAngle> {
    let parts = value?.ratios().unwrap_or_default();
    let reference = reference.and_then(Raw::bytes).and_then(text::plain);
    let size_e7 = size_e7(&parts);
    Some(GpsAngle { parts, reference, size_e7 })
}

/// Degrees, minutes and seconds in units of 1e-7 degree, rounded once. Writers that put decimals into the degrees or
/// the minutes and leave the rest out are understood.
fn size_e7(parts: &[Ratio]) -> Option<i64> {
    const UNITS: i128 = 1_000_000_000_000;
    if parts.is_empty() || parts.len() > 3 {
        return None;
    }
    let mut sum = 0;
    for (part, share) in parts.iter().zip([1, 60, 3600]) {
        sum += part.scaled(UNITS)? / share;
    }
    i64::try_from((sum + UNITS / 20_000_000) / (UNITS / 10_000_000)).ok()
}

/// The position, or the reason why there is none.
fn place(latitude: &GpsAngle, longitude: &GpsAngle) -> Result<Place, Finding> {
    let all_zero_by_zero =
        |angle: &GpsAngle| angle.parts.iter().all(|part| part.numerator() == 0 && !part.is_known());
    if all_zero_by_zero(latitude) && all_zero_by_zero(longitude) {
        return Err(Finding::GpsNoFix);
    }
    let (Some(lat), Some(lon)) = (latitude.size_e7, longitude.size_e7) else {
        return Err(Finding::GpsUnreadable);
    };
    if lat == 0 && lon == 0 {
        return Err(Finding::ZeroCoordinates);
    }
    // An unsigned field with a sign in it, or minutes past 60, comes from a broken writer.
    let is_sound = |angle: &GpsAngle| {
        angle.parts.iter().skip(1).all(|part| part.scaled(1).is_some_and(|size| (0..=60).contains(&size)))
    };
    if lat < 0 || lon < 0 {
        return Err(Finding::SignSuspect);
    }
    if lat > 900_000_000 || lon > 1_800_000_000 || !is_sound(latitude) || !is_sound(longitude) {
        return Err(Finding::GpsOutOfRange);
    }
    let lat_sign = sign(latitude, "N", "S")?;
    let lon_sign = sign(longitude, "E", "W")?;
    let signed = |size: i64, sign: i32| {
        i32::try_from(size).map(|size| size * sign).map_err(|_| Finding::GpsOutOfRange)
    };
    Ok(Place { lat_e7: signed(lat, lat_sign)?, lon_e7: signed(lon, lon_sign)? })
}

/// The sign that the reference gives. Without one there is none: north and east are never assumed.
fn sign(angle: &GpsAngle, positive: &str, negative: &str) -> Result<i32, Finding> {
    match angle.reference.as_deref() {
        Some(reference) if reference.eq_ignore_ascii_case(positive) => Ok(1),
        Some(reference) if reference.eq_ignore_ascii_case(negative) => Ok(-1),
        _ => Err(Finding::SignSuspect),
    }
}

fn is_wgs84(datum: &str) -> bool {
    let letters: String = datum.chars().filter(char::is_ascii_alphanumeric).collect();
    matches!(letters.to_ascii_uppercase().as_str(), "WGS84" | "WGS1984" | "EPSG4326")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn angle(parts: &[(i64, i64)], reference: &str) -> GpsAngle {
        let parts: Vec<Ratio> = parts.iter().map(|(above, below)| Ratio::new(*above, *below)).collect();
        let reference = (!reference.is_empty()).then(|| reference.to_owned());
        let size_e7 = size_e7(&parts);
        GpsAngle { parts, reference, size_e7 }
    }

    const LVIV: [(i64, i64); 3] = [(49, 1), (50, 1), (2_340, 100)];
    const LVIV_LON: [(i64, i64); 3] = [(24, 1), (1, 1), (5_124, 100)];

    #[test]
    fn degrees_minutes_seconds_and_decimals_mean_the_same() {
        let ours = place(&angle(&LVIV, "N"), &angle(&LVIV_LON, "E")).unwrap();
        assert_eq!(ours, Place { lat_e7: 498_398_333, lon_e7: 240_309_000 });
        let minutes =
            place(&angle(&[(49, 1), (5_039, 100), (0, 1)], "n"), &angle(&[(24, 1), (1_854, 1_000)], "W"));
        assert_eq!(minutes.unwrap(), Place { lat_e7: 498_398_333, lon_e7: -240_309_000 });
        let decimal = place(&angle(&[(498_398_333, 10_000_000)], "S"), &angle(&[(240_309, 10_000)], "E"));
        assert_eq!(decimal.unwrap(), Place { lat_e7: -498_398_333, lon_e7: 240_309_000 });
    }

    #[test]
    fn what_is_no_position_says_why() {
        let zero = [(0, 1), (0, 1), (0, 1)];
        let unknown = [(0, 0), (0, 0), (0, 0)];
        let cases: &[(GpsAngle, GpsAngle, Finding)] = &[
            (angle(&zero, "N"), angle(&zero, "E"), Finding::ZeroCoordinates),
            (angle(&zero, ""), angle(&zero, ""), Finding::ZeroCoordinates),
            (angle(&unknown, "N"), angle(&unknown, "E"), Finding::GpsNoFix),
            (angle(&LVIV, ""), angle(&LVIV_LON, "E"), Finding::SignSuspect),
            (angle(&LVIV, "N"), angle(&LVIV_LON, "N"), Finding::SignSuspect),
            (angle(&[(-49, 1), (0, 1), (0, 1)], "N"), angle(&LVIV_LON, "E"), Finding::SignSuspect),
            (angle(&[(95, 1), (0, 1), (0, 1)], "N"), angle(&LVIV_LON, "E"), Finding::GpsOutOfRange),
            (angle(&LVIV, "N"), angle(&[(181, 1), (0, 1), (0, 1)], "E"), Finding::GpsOutOfRange),
            (angle(&[(49, 1), (75, 1), (0, 1)], "N"), angle(&LVIV_LON, "E"), Finding::GpsOutOfRange),
            (angle(&[(49, 1), (50, 0), (0, 1)], "N"), angle(&LVIV_LON, "E"), Finding::GpsUnreadable),
            (angle(&[(1, 1); 4], "N"), angle(&LVIV_LON, "E"), Finding::GpsUnreadable),
            (angle(&[(4_294_967_295, 1)], "N"), angle(&[(1, 1)], "E"), Finding::GpsOutOfRange),
            (angle(&[(i64::MAX, 1)], "N"), angle(&[(i64::MIN, -1)], "E"), Finding::GpsUnreadable),
        ];
        for (latitude, longitude, finding) in cases {
            assert_eq!(place(latitude, longitude), Err(*finding), "{latitude:?}");
        }
    }

    #[test]
    fn a_height_has_a_sign_only_where_its_reference_gives_one() {
        let metres = |reference| Altitude { size_m: Ratio::new(1_505, 10), reference }.metres();
        assert_eq!(metres(Some(0)).as_deref(), Some("150.5"));
        assert_eq!(metres(Some(1)).as_deref(), Some("-150.5"));
        assert_eq!(metres(Some(2)).as_deref(), Some("150.5"));
        assert_eq!(metres(Some(3)).as_deref(), Some("-150.5"));
        assert_eq!((metres(Some(4)), metres(None)), (None, None));
        assert_eq!(Altitude { size_m: Ratio::new(0, 0), reference: Some(0) }.metres(), None);
    }

    #[test]
    fn other_datums_are_not_taken_for_wgs84() {
        assert!(is_wgs84("WGS-84") && is_wgs84("WGS 84") && is_wgs84("wgs84"));
        assert!(!is_wgs84("TOKYO") && !is_wgs84("NAD27") && !is_wgs84("Pulkovo 1942"));
    }
}
