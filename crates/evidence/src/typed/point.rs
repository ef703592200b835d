//! Points on the Earth (WGS 84), as exact integers.

use std::fmt;
use std::str::FromStr;

use super::decimal::Decimal;
use super::error::{ValueError, quoted};
use super::parts::{Parts, map};
use crate::value::Value;

macro_rules! coded_choice {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $code:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$variant_doc])* $variant),* }

        impl $name {
            /// The stable code.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),* }
            }

            /// The choice of a code.
            pub fn of_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

coded_choice! {
    /// How a place was found, as in the code list `point_method`.
    PointMethod {
        /// The receiver built into the device.
        GnssInternal = "gnss_internal",
        /// An external receiver.
        GnssExternal = "gnss_external",
        /// A receiver corrected in real time.
        Rtk = "rtk",
        /// A total station.
        TotalStation = "total_station",
        /// Tapped on a map.
        MapClick = "map_click",
        /// The EXIF of a photo.
        Exif = "exif",
        /// What a person said.
        Statement = "statement",
    }
}

coded_choice! {
    /// What an altitude is counted from, as in the code list `altitude_reference`.
    AltitudeRef {
        /// The ellipsoid of WGS 84.
        Ellipsoid = "ellipsoid",
        /// Mean sea level.
        MeanSeaLevel = "msl",
        /// Not known.
        Unknown = "unknown",
    }
}

/// A place in WGS 84. Latitude and longitude are whole numbers of 1e-7 degrees (about 1 cm); heights and accuracies whole
/// millimetres. (0,0) is refused: it is what a receiver without a fix writes.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Point {
    lat_e7: i32,
    lon_e7: i32,
    accuracy_mm: Option<u32>,
    altitude_mm: Option<i32>,
    altitude_ref: Option<AltitudeRef>,
    vertical_accuracy_mm: Option<u32>,
    method: Option<PointMethod>,
    datum: Option<String>,
}

impl Point {
    const TYPE: &str = "point";
    const MAX_LAT_E7: i32 = 900_000_000;
    const MAX_LON_E7: i32 = 1_800_000_000;
    const MAX_DATUM_BYTES: usize = 64;

    /// A place by latitude (north positive) and longitude (east positive) in 1e-7 degrees.
    ///
    /// # Errors
    /// Latitude beyond 90 or longitude beyond 180 degrees, or both zero.
    pub fn new(lat_e7: i32, lon_e7: i32) -> Result<Self, ValueError> {
        let degrees = |number: i32| Decimal::from_scaled(i64::from(number), 7);
        if !(-Self::MAX_LAT_E7..=Self::MAX_LAT_E7).contains(&lat_e7) {
            return Err(ValueError::out_of_range(degrees(lat_e7), Some(-90), Some(90)));
        }
        if !(-Self::MAX_LON_E7..=Self::MAX_LON_E7).contains(&lon_e7) {
            return Err(ValueError::out_of_range(degrees(lon_e7), Some(-180), Some(180)));
        }
        if lat_e7 == 0 && lon_e7 == 0 {
            return Err(ValueError::ZeroPlace);
        }
        Ok(Self {
            lat_e7,
            lon_e7,
            accuracy_mm: None,
            altitude_mm: None,
            altitude_ref: None,
            vertical_accuracy_mm: None,
            method: None,
            datum: None,
        })
    }

    /// The same place with its horizontal accuracy in millimetres.
    #[must_use]
    pub fn with_accuracy_mm(mut self, accuracy_mm: u32) -> Self {
        self.accuracy_mm = Some(accuracy_mm);
        self
    }

    /// The same place with its altitude in millimetres and what that is counted from.
    #[must_use]
    pub fn with_altitude_mm(mut self, altitude_mm: i32, reference: AltitudeRef) -> Self {
        self.altitude_mm = Some(altitude_mm);
        self.altitude_ref = Some(reference);
        self
    }

    /// The same place with its vertical accuracy in millimetres.
    #[must_use]
    pub fn with_vertical_accuracy_mm(mut self, accuracy_mm: u32) -> Self {
        self.vertical_accuracy_mm = Some(accuracy_mm);
        self
    }

    /// The same place with how it was found.
    #[must_use]
    pub fn with_method(mut self, method: PointMethod) -> Self {
        self.method = Some(method);
        self
    }

    /// The same place with the datum as received, cut to 64 bytes. The coordinates are those received all the same.
    #[must_use]
    pub fn with_datum(mut self, datum: &str) -> Self {
        let end = datum.floor_char_boundary(Self::MAX_DATUM_BYTES);
        self.datum = datum.get(..end).filter(|datum| !datum.is_empty()).map(str::to_owned);
        self
    }

    /// Latitude in 1e-7 degrees, north positive.
    pub const fn lat_e7(&self) -> i32 {
        self.lat_e7
    }

    /// Longitude in 1e-7 degrees, east positive.
    pub const fn lon_e7(&self) -> i32 {
        self.lon_e7
    }

    /// Horizontal accuracy in millimetres, if known.
    pub const fn accuracy_mm(&self) -> Option<u32> {
        self.accuracy_mm
    }

    /// Altitude in millimetres, if known.
    pub const fn altitude_mm(&self) -> Option<i32> {
        self.altitude_mm
    }

    /// What the altitude is counted from, if there is one.
    pub const fn altitude_ref(&self) -> Option<AltitudeRef> {
        self.altitude_ref
    }

    /// Vertical accuracy in millimetres, if known.
    pub const fn vertical_accuracy_mm(&self) -> Option<u32> {
        self.vertical_accuracy_mm
    }

    /// How it was found, if known.
    pub const fn method(&self) -> Option<PointMethod> {
        self.method
    }

    /// The datum as received, if known.
    pub fn datum(&self) -> Option<&str> {
        self.datum.as_deref()
    }

    /// Latitude in degrees with seven places.
    pub fn lat_degrees(&self) -> Decimal {
        Decimal::from_scaled(i64::from(self.lat_e7), 7)
    }

    /// Longitude in degrees with seven places.
    pub fn lon_degrees(&self) -> Decimal {
        Decimal::from_scaled(i64::from(self.lon_e7), 7)
    }

    /// The plain value.
    pub fn to_value(&self) -> Value {
        let int = |number: Option<i64>| number.map(Value::Int);
        map([
            ("lat", int(Some(self.lat_e7.into()))),
            ("lon", int(Some(self.lon_e7.into()))),
            ("acc", int(self.accuracy_mm.map(i64::from))),
            ("alt", int(self.altitude_mm.map(i64::from))),
            ("aref", self.altitude_ref.map(|reference| Value::text(reference.code()))),
            ("vacc", int(self.vertical_accuracy_mm.map(i64::from))),
            ("meth", self.method.map(|method| Value::text(method.code()))),
            ("datum", self.datum.as_ref().map(Value::text)),
        ])
    }

    /// Reads a plain value.
    ///
    /// # Errors
    /// It is not the plain value of a place, or the place is not one.
    pub fn from_value(value: &Value) -> Result<Self, ValueError> {
        let known = ["lat", "lon", "acc", "alt", "aref", "vacc", "meth", "datum"];
        let parts = Parts::of(value, Self::TYPE, &known)?;
        let (Some(lat_e7), Some(lon_e7)) = (parts.int("lat")?, parts.int("lon")?) else {
            return Err(parts.wrong());
        };
        let choice = |name: &str| parts.text(name);
        Ok(Self {
            accuracy_mm: parts.int("acc")?,
            altitude_mm: parts.int("alt")?,
            altitude_ref: choice("aref")?
                .map(|code| AltitudeRef::of_code(code).ok_or_else(|| parts.wrong()))
                .transpose()?,
            vertical_accuracy_mm: parts.int("vacc")?,
            method: choice("meth")?
                .map(|code| PointMethod::of_code(code).ok_or_else(|| parts.wrong()))
                .transpose()?,
            datum: choice("datum")?.map(str::to_owned),
            ..Self::new(lat_e7, lon_e7)?
        })
    }
}

/// Degrees as whole numbers of 1e-7; beyond what an `i32` holds they are far out of range and said so.
pub(super) fn degrees_e7(text: &str, limit: i32) -> Result<i32, ValueError> {
    let degrees: Decimal = text.parse()?;
    i32::try_from(degrees.scaled(7))
        .map_err(|_| ValueError::out_of_range(&degrees, Some(-limit), Some(limit)))
}

impl FromStr for Point {
    type Err = ValueError;

    /// Reads `50.123,30.456`, and behind it an accuracy, an altitude and a method in any order:
    /// `50.123,30.456 ±5m alt 120m gnss_external`.
    fn from_str(given: &str) -> Result<Self, ValueError> {
        let wrong = || ValueError::NotAPlace { given: quoted(given) };
        let millimetres = |text: &str| {
            let metres = text.strip_suffix('m').unwrap_or(text);
            metres.parse::<Decimal>().map(|metres| metres.scaled(3)).map_err(|_| wrong())
        };
        let mut text = given.trim().replace(", ", ",");
        text = text.replace("± ", "±").replace("alt ", "alt");
        let mut words = text.split_whitespace();
        let (lat, lon) = words.next().and_then(|place| place.split_once(',')).ok_or_else(wrong)?;
        let not_number = |error| if matches!(error, ValueError::NotANumber { .. }) { wrong() } else { error };
        let (lat, lon) =
            (degrees_e7(lat, 90).map_err(not_number)?, degrees_e7(lon, 180).map_err(not_number)?);
        let mut point = Self::new(lat, lon)?;
        for word in words {
            if let Some(accuracy) = word.strip_prefix('±').or_else(|| word.strip_prefix("+-")) {
                point.accuracy_mm = Some(u32::try_from(millimetres(accuracy)?).map_err(|_| wrong())?);
            } else if let Some(altitude) = word.strip_prefix("alt") {
                point.altitude_mm = Some(i32::try_from(millimetres(altitude)?).map_err(|_| wrong())?);
                point.altitude_ref = Some(AltitudeRef::Unknown);
            } else {
                point.method = Some(PointMethod::of_code(word).ok_or_else(wrong)?);
            }
        }
        Ok(point)
    }
}

impl fmt::Display for Point {
    /// The form that [`FromStr`] reads.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let metres = |mm: i64| {
            let text = Decimal::from_scaled(mm, 3).to_string();
            text.trim_end_matches('0').trim_end_matches('.').to_owned()
        };
        write!(f, "{},{}", self.lat_degrees(), self.lon_degrees())?;
        if let Some(accuracy) = self.accuracy_mm {
            write!(f, " ±{}m", metres(accuracy.into()))?;
        }
        if let Some(altitude) = self.altitude_mm {
            write!(f, " alt {}m", metres(altitude.into()))?;
        }
        match self.method {
            Some(method) => write!(f, " {}", method.code()),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_read_and_written_exactly() {
        let place: Point = "50.1234567, 30.456 ±5m alt -1.5m gnss_external".parse().unwrap();
        assert_eq!((place.lat_e7(), place.lon_e7()), (501_234_567, 304_560_000));
        assert_eq!((place.accuracy_mm(), place.altitude_mm()), (Some(5_000), Some(-1_500)));
        assert_eq!(place.to_string(), "50.1234567,30.4560000 ±5m alt -1.5m gnss_external");
        assert_eq!(place.to_string().parse(), Ok(place.clone()));
        assert_eq!(Point::from_value(&place.to_value()), Ok(place));
    }

    #[test]
    fn a_place_without_a_fix_or_outside_the_world_is_refused() {
        assert_eq!("0,0".parse::<Point>(), Err(ValueError::ZeroPlace));
        assert_eq!("95,30".parse::<Point>().unwrap_err().code(), "out_of_range");
        assert_eq!("50,181".parse::<Point>().unwrap_err().code(), "out_of_range");
        assert_eq!("5000,30".parse::<Point>().unwrap_err().code(), "out_of_range");
        assert!("0,30".parse::<Point>().is_ok());
        for wrong in ["", ",", "50", "50;30", "50,30 ±-5m", "50,30 here", "north,30"] {
            assert_eq!(wrong.parse::<Point>().unwrap_err().code(), "not_a_place", "{wrong}");
        }
    }
}
