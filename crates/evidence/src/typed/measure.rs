//! Measures: a number with its unit, its error and the instrument that gave it.

use std::fmt;
use std::str::FromStr;

use super::decimal::Decimal;
use super::error::{ValueError, quoted};
use super::parts::{Parts, map};
use super::unit::Unit;
use crate::value::Value;

/// A measured quantity. It has a value, or a lowest and a highest value, or both; and always a unit.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Measure {
    value: Option<Decimal>,
    unit: Unit,
    plus_minus: Option<Decimal>,
    instrument: Option<String>,
    range: Option<(Decimal, Decimal)>,
}

impl Measure {
    const TYPE: &str = "meas";
    const MAX_INSTRUMENT_BYTES: usize = 200;

    /// A value with its unit.
    pub fn new(value: Decimal, unit: Unit) -> Self {
        Self { value: Some(value), unit, plus_minus: None, instrument: None, range: None }
    }

    /// A range with its unit.
    ///
    /// # Errors
    /// The lowest is above the highest.
    pub fn between(low: Decimal, high: Decimal, unit: Unit) -> Result<Self, ValueError> {
        if low.nanos() > high.nanos() {
            return Err(ValueError::out_of_range(low, None::<i32>, Some(high)));
        }
        Ok(Self { value: None, unit, plus_minus: None, instrument: None, range: Some((low, high)) })
    }

    /// The value, if one was given.
    pub const fn value(&self) -> Option<&Decimal> {
        self.value.as_ref()
    }

    /// The unit.
    pub const fn unit(&self) -> Unit {
        self.unit
    }

    /// The error either way, if known.
    pub const fn plus_minus(&self) -> Option<&Decimal> {
        self.plus_minus.as_ref()
    }

    /// The instrument, in words or by its identifier, if known.
    pub fn instrument(&self) -> Option<&str> {
        self.instrument.as_deref()
    }

    /// The lowest and highest value, if given.
    pub const fn range(&self) -> Option<&(Decimal, Decimal)> {
        self.range.as_ref()
    }

    /// Every number that must lie in the range of a field.
    pub(crate) fn numbers(&self) -> impl Iterator<Item = &Decimal> {
        self.value.iter().chain(self.range.iter().flat_map(|(low, high)| [low, high]))
    }

    /// The plain value: decimal texts `v`, `pm`, `min`, `max`, the unit `u` and the instrument `inst`.
    pub fn to_value(&self) -> Value {
        let text = |number: &Decimal| Value::text(number.as_str());
        map([
            ("v", self.value.as_ref().map(text)),
            ("u", Some(Value::text(self.unit.code()))),
            ("pm", self.plus_minus.as_ref().map(text)),
            ("inst", self.instrument.as_ref().map(Value::text)),
            ("min", self.range.as_ref().map(|(low, _)| text(low))),
            ("max", self.range.as_ref().map(|(_, high)| text(high))),
        ])
    }

    /// Reads a plain value.
    ///
    /// # Errors
    /// It is not the plain value of a measure, or it has no unit.
    pub fn from_value(value: &Value) -> Result<Self, ValueError> {
        let parts = Parts::of(value, Self::TYPE, &["v", "u", "pm", "inst", "min", "max"])?;
        let number = |name: &str| parts.text(name)?.map(str::parse::<Decimal>).transpose();
        let unit = parts.text("u")?.ok_or_else(|| ValueError::NoUnit { expected: "mm".to_owned() })?;
        let unit = Unit::of_code(unit)
            .ok_or_else(|| ValueError::WrongUnit { given: quoted(unit), expected: "mm".to_owned() })?;
        let mut measure = match (number("min")?, number("max")?) {
            (Some(low), Some(high)) => Self::between(low, high, unit)?,
            (None, None) => Self { value: None, unit, plus_minus: None, instrument: None, range: None },
            _ => return Err(parts.wrong()),
        };
        measure.value = number("v")?;
        measure.plus_minus = number("pm")?;
        measure.instrument = parts.text("inst")?.map(str::to_owned);
        measure.checked().ok_or_else(|| parts.wrong())
    }

    fn checked(self) -> Option<Self> {
        let has_number = self.value.is_some() || self.range.is_some();
        let error_is_positive = self.plus_minus.as_ref().is_none_or(|error| error.nanos() >= 0);
        let short = self.instrument.as_ref().is_none_or(|name| name.len() <= Self::MAX_INSTRUMENT_BYTES);
        (has_number && error_is_positive && short).then_some(self)
    }
}

impl FromStr for Measure {
    type Err = ValueError;

    /// Reads `12.5 mm`, `12.5±0.5 mm`, `12.5 mm ±0.5`, `10..15 mm`, and behind any of them `by caliper 3`.
    fn from_str(given: &str) -> Result<Self, ValueError> {
        let wrong = || ValueError::NotANumber { given: quoted(given) };
        let (text, instrument) = match given.split_once(" by ") {
            Some((text, instrument)) => (text, Some(instrument.trim().to_owned())),
            None => (given, None),
        };
        let text = text.replace("+-", "±");
        let text = text.trim();
        let is_number = |letter: char| letter.is_ascii_digit() || "-−+.,± ".contains(letter);
        let after_numbers = text.find(|letter| !is_number(letter)).unwrap_or(text.len());
        let (numbers, rest) = text.split_at(after_numbers);
        let (unit, behind) = match rest.split_once('±') {
            Some((unit, error)) => (unit.trim(), Some(error)),
            None => (rest.trim(), None),
        };
        if unit.is_empty() {
            numbers.replace([' ', '±'], "").replace("..", "").parse::<Decimal>().map_err(|_| wrong())?;
            return Err(ValueError::NoUnit { expected: "mm".to_owned() });
        }
        let unit = Unit::of_written(unit)
            .ok_or_else(|| ValueError::WrongUnit { given: quoted(unit), expected: "mm".to_owned() })?;
        let number = |text: &str| text.trim().parse::<Decimal>().map_err(|_| wrong());
        let (value, before) = match numbers.split_once('±') {
            Some((value, error)) => (value, Some(error)),
            None => (numbers, None),
        };
        let mut measure = match value.split_once("..") {
            Some((low, high)) => Self::between(number(low)?, number(high)?, unit)?,
            None => Self::new(number(value)?, unit),
        };
        measure.plus_minus = match (before, behind) {
            (Some(_), Some(_)) => return Err(wrong()),
            (Some(error), None) | (None, Some(error)) => Some(number(error)?),
            (None, None) => None,
        };
        measure.instrument = instrument;
        measure.checked().ok_or_else(wrong)
    }
}

impl fmt::Display for Measure {
    /// The form that [`FromStr`] reads, with the unit as people write it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (space, sign) = (self.unit.space(), self.unit.sign());
        match (&self.value, &self.range) {
            (Some(value), _) => write!(f, "{value}{space}{sign}")?,
            (None, Some((low, high))) => write!(f, "{low}..{high}{space}{sign}")?,
            (None, None) => {}
        }
        if let Some(error) = &self.plus_minus {
            write!(f, " ±{error}")?;
        }
        match &self.instrument {
            Some(instrument) => write!(f, " by {instrument}"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_measure_is_read_in_the_ways_people_write_it() {
        let shown = |text: &str| text.parse::<Measure>().unwrap().to_string();
        assert_eq!(shown("12.50mm"), "12.50 mm");
        assert_eq!(shown("12,5 ± 0,5 mm"), "12.5 mm ±0.5");
        assert_eq!(shown("12.5 mm ±0.5 by caliper 3"), "12.5 mm ±0.5 by caliper 3");
        assert_eq!(shown("10..15 cm"), "10..15 cm");
        assert_eq!(shown("-4°C"), "-4 °C");
        assert_eq!(shown("109 ° ±5"), "109° ±5");
        assert_eq!(shown("10..15 deg"), "10..15°");
        for text in ["12.5 mm ±0.5 by caliper 3", "10..15 cm", "109° ±5 by compass 2"] {
            let measure: Measure = text.parse().unwrap();
            assert_eq!(Measure::from_value(&measure.to_value()), Ok(measure));
        }
    }

    #[test]
    fn a_number_without_a_unit_is_no_measure() {
        assert_eq!("12.5".parse::<Measure>().unwrap_err().code(), "no_unit");
        assert_eq!("12.5 furlong".parse::<Measure>().unwrap_err().code(), "wrong_unit");
        assert_eq!("mm".parse::<Measure>().unwrap_err().code(), "not_a_number");
        assert_eq!("15..10 mm".parse::<Measure>().unwrap_err().code(), "out_of_range");
        assert_eq!("10 ±1 mm ±1".parse::<Measure>().unwrap_err().code(), "not_a_number");
        let no_unit = Value::Map([("v".to_owned(), Value::text("3"))].into());
        assert_eq!(Measure::from_value(&no_unit).unwrap_err().code(), "no_unit");
    }
}
