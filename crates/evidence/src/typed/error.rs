//! Why a value does not fit its field.

use std::fmt;

/// A value that does not fit its field. Nothing was written; what was there before stands.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ValueError {
    /// Neither text nor a fitting plain value.
    #[error(
        "this is not a value of type {expected}; nothing was changed, see the form for what the field takes"
    )]
    WrongType {
        /// The type of the field.
        expected: &'static str,
    },
    /// Text that is empty or only spaces.
    #[error("there is no text; to say why a field is empty, give a reason such as !unknown")]
    NoText,
    /// Text longer than the ledger takes.
    #[error("the text is longer than {limit} bytes; attach it as a document instead")]
    TooLong {
        /// The limit in bytes.
        limit: usize,
    },
    /// A code that is not in the list.
    #[error("\"{given}\" is not in the list; choose one of: {allowed}")]
    NotInList {
        /// What was given.
        given: String,
        /// The codes, or the first of them.
        allowed: String,
    },
    /// Not yes or no.
    #[error(
        "\"{given}\" is neither yes nor no; to say why there is no answer, give a reason such as !unknown"
    )]
    NotYesOrNo {
        /// What was given.
        given: String,
    },
    /// Not a whole number or decimal number.
    #[error("\"{given}\" is not a number; write it in digits, such as 12 or 12.5")]
    NotANumber {
        /// What was given.
        given: String,
    },
    /// A number or measure outside its range.
    #[error("{given} is outside the range {range}; check it, and write a note if it is meant")]
    OutOfRange {
        /// What was given.
        given: String,
        /// The range.
        range: String,
    },
    /// A measure without a unit.
    #[error("a measure needs a unit, such as {expected}")]
    NoUnit {
        /// The unit of the field.
        expected: String,
    },
    /// A unit of another dimension, or none that is known.
    #[error("\"{given}\" is not a unit for this field; use {expected} or another unit of the same kind")]
    WrongUnit {
        /// What was given.
        given: String,
        /// The unit of the field.
        expected: String,
    },
    /// Not an EDTF date.
    #[error(
        "\"{given}\" is not a date; write 2022-03-12, 2022-03, 2022-03-12~ (about), 2022-02/2022-03 or ../2022-03-20"
    )]
    NotADate {
        /// What was given.
        given: String,
    },
    /// Not a time.
    #[error("\"{given}\" is not a time; write 2026-03-12T14:05+02:00")]
    NotATime {
        /// What was given.
        given: String,
    },
    /// A time without its offset from UTC.
    #[error(
        "the time lacks its offset from UTC; write it with the offset, such as 2026-03-12T14:05+02:00 or …Z"
    )]
    NoOffset,
    /// Not a place.
    #[error("\"{given}\" is not a place; write latitude,longitude in degrees, such as 50.45012,30.52345 ±5m")]
    NotAPlace {
        /// What was given.
        given: String,
    },
    /// Latitude 0, longitude 0: what a receiver without a fix writes.
    #[error("the place is (0,0), which means that there was no fix; leave it empty with a reason instead")]
    ZeroPlace,
    /// Not a position in the local grid.
    #[error("\"{given}\" is not a grid position; write square x y z in metres, such as B4 1.20 3.45 -0.60")]
    NotAGridPlace {
        /// What was given.
        given: String,
    },
    /// Not a polygon or line.
    #[error("this is not an area; give a GeoJSON Polygon or LineString, or: polygon lat,lon lat,lon lat,lon")]
    NotAnArea,
    /// Not an identifier of a record.
    #[error("\"{given}\" does not name a record; give the record's identifier")]
    NotARecord {
        /// What was given.
        given: String,
    },
    /// Not an FDI number.
    #[error(
        "{given} is not a tooth; FDI numbers are 11-18, 21-28, 31-38, 41-48 and 51-55, 61-65, 71-75, 81-85"
    )]
    NotATooth {
        /// What was given.
        given: String,
    },
    /// Not a point on a chart.
    #[error(
        "\"{given}\" is not a point on a chart; write the chart and two numbers from 0 to 1: body_front 0.41,0.23"
    )]
    NotOnChart {
        /// What was given.
        given: String,
    },
    /// Not a language tag.
    #[error("\"{given}\" is not a language tag; write it as in BCP 47, such as uk or uk-Latn")]
    NotALanguage {
        /// What was given.
        given: String,
    },
    /// Not a time zone.
    #[error("\"{given}\" is not a time zone; write it as in the IANA database, such as Europe/Kyiv")]
    NotAZone {
        /// What was given.
        given: String,
    },
    /// Not the hexadecimal digits of a digest or key.
    #[error("this is not a digest or key; give 64 hexadecimal digits")]
    NotHex,
    /// A value and a reason why there is none.
    #[error("a field holds either a value or the reason why there is none, not both")]
    ValueAndReason,
    /// A reason that is not known, or may not be typed.
    #[error(
        "\"{given}\" is no reason for an empty field; use not_recorded, not_examined, unknown, not_applicable or refused"
    )]
    NotAReason {
        /// What was given.
        given: String,
    },
    /// A certainty that is not known.
    #[error("\"{given}\" is no degree of certainty; use certain, probable, possible or guess")]
    NotACertainty {
        /// What was given.
        given: String,
    },
    /// A field that the program works out.
    #[error("this field is worked out from other records and is never typed; change those records instead")]
    Derived,
}

impl ValueError {
    /// A stable code for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::WrongType { .. } => "wrong_type",
            Self::NoText => "no_text",
            Self::TooLong { .. } => "too_long",
            Self::NotInList { .. } => "not_in_list",
            Self::NotYesOrNo { .. } => "not_yes_or_no",
            Self::NotANumber { .. } => "not_a_number",
            Self::OutOfRange { .. } => "out_of_range",
            Self::NoUnit { .. } => "no_unit",
            Self::WrongUnit { .. } => "wrong_unit",
            Self::NotADate { .. } => "not_a_date",
            Self::NotATime { .. } => "not_a_time",
            Self::NoOffset => "no_offset",
            Self::NotAPlace { .. } => "not_a_place",
            Self::ZeroPlace => "zero_place",
            Self::NotAGridPlace { .. } => "not_a_grid_place",
            Self::NotAnArea => "not_an_area",
            Self::NotARecord { .. } => "not_a_record",
            Self::NotATooth { .. } => "not_a_tooth",
            Self::NotOnChart { .. } => "not_on_chart",
            Self::NotALanguage { .. } => "not_a_language",
            Self::NotAZone { .. } => "not_a_zone",
            Self::NotHex => "not_hex",
            Self::ValueAndReason => "value_and_reason",
            Self::NotAReason { .. } => "not_a_reason",
            Self::NotACertainty { .. } => "not_a_certainty",
            Self::Derived => "derived",
        }
    }

    /// A range of which one side may be open, for a message.
    pub(crate) fn out_of_range(
        given: impl fmt::Display,
        low: Option<impl fmt::Display>,
        high: Option<impl fmt::Display>,
    ) -> Self {
        let side = |side: Option<String>| side.unwrap_or_else(|| "…".to_owned());
        let range = format!(
            "{} to {}",
            side(low.map(|value| value.to_string())),
            side(high.map(|value| value.to_string()))
        );
        Self::OutOfRange { given: given.to_string(), range }
    }
}

/// What was given, cut to a length that fits a message.
pub(crate) fn quoted(given: &str) -> String {
    const LONGEST: usize = 60;
    match given.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", given.get(..at).unwrap_or_default()),
        None => given.to_owned(),
    }
}
