//! Decimal numbers as written: exact, without floating point.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use super::error::{ValueError, quoted};

/// A decimal number with at most 15 digits before the point and 9 after it. It keeps its trailing zeros, for they say
/// how precisely something was measured: 12.50 is not written as 12.5.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Decimal {
    text: String,
    nanos: i128,
}

impl Decimal {
    const MAX_WHOLE_DIGITS: usize = 15;
    const MAX_FRACTION_DIGITS: usize = 9;

    /// The number multiplied by 10^9.
    pub const fn nanos(&self) -> i128 {
        self.nanos
    }

    /// The number multiplied by ten to the power of `digits` (at most 9), rounded to the nearest whole number.
    pub fn scaled(&self, digits: u32) -> i128 {
        let divisor = 10_i128.pow(9_u32.saturating_sub(digits));
        (self.nanos + self.nanos.signum() * divisor / 2) / divisor
    }

    /// A decimal from a whole number of which the last `digits` are the fraction.
    pub fn from_scaled(number: i64, digits: usize) -> Self {
        let digits = digits.min(Self::MAX_FRACTION_DIGITS);
        let magnitude = format!("{:0>width$}", number.unsigned_abs(), width = digits + 1);
        let (whole, fraction) = magnitude.split_at(magnitude.len() - digits);
        let sign = if number < 0 { "-" } else { "" };
        let text = if digits == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") };
        Self { text, nanos: i128::from(number) * 10_i128.pow((Self::MAX_FRACTION_DIGITS - digits) as u32) }
    }

    /// The number as written.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl FromStr for Decimal {
    type Err = ValueError;

    /// Reads `12`, `-12.50` and, as much of the world writes it, `12,50`.
    fn from_str(text: &str) -> Result<Self, ValueError> {
        let wrong = || ValueError::NotANumber { given: quoted(text) };
        let digits = text.trim();
        let (negative, digits) = match digits.strip_prefix('-').or_else(|| digits.strip_prefix('−')) {
            Some(rest) => (true, rest),
            None => (false, digits.strip_prefix('+').unwrap_or(digits)),
        };
        let (whole, fraction) = match digits.split_once(['.', ',']) {
            Some((_, "")) => return Err(wrong()),
            Some((whole, fraction)) => (whole, fraction),
            None => (digits, ""),
        };
        let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || !all_digits(whole) || !all_digits(fraction) {
            return Err(wrong());
        }
        let whole = whole.trim_start_matches('0');
        if whole.len() > Self::MAX_WHOLE_DIGITS || fraction.len() > Self::MAX_FRACTION_DIGITS {
            return Err(wrong());
        }
        let nanos: i128 = format!("{whole}{fraction:0<9}").parse().map_err(|_| wrong())?;
        let sign = if negative && nanos != 0 { "-" } else { "" };
        let whole = if whole.is_empty() { "0" } else { whole };
        let point = if fraction.is_empty() { "" } else { "." };
        Ok(Self {
            text: format!("{sign}{whole}{point}{fraction}"),
            nanos: if negative { -nanos } else { nanos },
        })
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        self.nanos.cmp(&other.nanos).then_with(|| self.text.cmp(&other.text))
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decimal_keeps_its_zeros_and_compares_by_size() {
        let written: Decimal = "012,50".parse().unwrap();
        assert_eq!(written.as_str(), "12.50");
        assert!("-3.1".parse::<Decimal>().unwrap() < "2".parse().unwrap());
        assert_eq!("-0.00".parse::<Decimal>().unwrap().as_str(), "0.00");
        for wrong in ["", "-", "1.", ".5", "1e5", "1.2.3", "NaN", "1234567890123456", "0.1234567890", "١"] {
            assert!(wrong.parse::<Decimal>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn scaling_rounds_to_the_nearest() {
        let scaled = |text: &str| text.parse::<Decimal>().unwrap().scaled(7);
        assert_eq!(scaled("50.12345678"), 501_234_568);
        assert_eq!(scaled("-50.12345678"), -501_234_568);
        assert_eq!(Decimal::from_scaled(-5, 7).as_str(), "-0.0000005");
        assert_eq!(Decimal::from_scaled(501_234_568, 7), "50.1234568".parse().unwrap());
    }
}
