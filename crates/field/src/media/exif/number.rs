//! Fractions as cameras write them, kept exact.

use std::fmt;

use serde::{Serialize, Serializer};

/// A fraction as it stands in the file. The denominator may be zero, which means unknown; such a fraction has no value.
/// Written as `12345/100`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ratio {
    numerator: i64,
    denominator: i64,
}

impl Ratio {
    /// The fraction `numerator / denominator`.
    pub const fn new(numerator: i64, denominator: i64) -> Self {
        Self { numerator, denominator }
    }

    /// The number above the line.
    pub const fn numerator(self) -> i64 {
        self.numerator
    }

    /// The number below the line.
    pub const fn denominator(self) -> i64 {
        self.denominator
    }

    /// Whether it has a value at all.
    pub const fn is_known(self) -> bool {
        self.denominator != 0
    }

    /// The value times `factor`, rounded to the nearest whole number (half away from zero); `None` if unknown.
    pub fn scaled(self, factor: i128) -> Option<i128> {
        if self.denominator == 0 {
            return None;
        }
        let product = i128::from(self.numerator).checked_mul(factor)?;
        let denominator = i128::from(self.denominator);
        let (product, denominator) =
            if denominator < 0 { (-product, -denominator) } else { (product, denominator) };
        let half = denominator / 2;
        Some(if product < 0 { (product - half) / denominator } else { (product + half) / denominator })
    }

    /// The value as a decimal with at most `places` digits after the point, without needless zeros; `None` if unknown.
    pub fn decimal(self, places: u32) -> Option<String> {
        let factor = 10_i128.checked_pow(places)?;
        let scaled = self.scaled(factor)?;
        let (whole, part) = (scaled.abs() / factor, scaled.abs() % factor);
        let sign = if scaled < 0 { "-" } else { "" };
        if part == 0 {
            return Some(format!("{sign}{whole}"));
        }
        let part = format!("{part:0width$}", width = places as usize);
        Some(format!("{sign}{whole}.{}", part.trim_end_matches('0')))
    }
}

impl fmt::Display for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.numerator, self.denominator)
    }
}

impl Serialize for Ratio {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fraction_becomes_a_decimal_without_floating_point() {
        let cases = [
            (12_345, 100, "123.45"),
            (-1, 3, "-0.333"),
            (2, 3, "0.667"),
            (5, -2, "-2.5"),
            (0, 7, "0"),
            (-1, 100_000, "0"),
            (4_294_967_295, 1, "4294967295"),
        ];
        for (numerator, denominator, text) in cases {
            assert_eq!(Ratio::new(numerator, denominator).decimal(3).as_deref(), Some(text));
        }
        assert_eq!(Ratio::new(5, 0).decimal(3), None);
        assert_eq!(Ratio::new(i64::MIN, -1).decimal(0).as_deref(), Some("9223372036854775808"));
    }
}
