//! Dates that are known in part: EDTF level 1 (ISO 8601-2:2019), with the days they can mean.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;

use super::error::{ValueError, quoted};

/// A date as precise as it is known: `2022`, `2022-03`, `2022-03-12`, `202X`, `2022-03-XX`, a season `2022-21`; with `?`
/// (unsure), `~` (about) or `%` (both) behind it; or an interval `2022-02/2022-03`, `../2022-03-20` (not after),
/// `2022-02/..` (still so), `2022-02/` (end not known). Years 0001 to 9999.
///
/// It sorts by the earliest day it can mean, then by the latest; a side that is open sorts as the beginning or end of
/// time. "About" does not widen the days, for no width would be true. Seasons are read as those of the north, winter as
/// December of the year to February of the next.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PartialDate {
    text: String,
    earliest: Option<Date>,
    latest: Option<Date>,
}

impl PartialDate {
    /// Longest text of a date, in bytes.
    pub const MAX_BYTES: usize = 32;

    /// The EDTF text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The first day it can mean; nothing where the beginning is open or not known.
    pub const fn earliest(&self) -> Option<Date> {
        self.earliest
    }

    /// The last day it can mean; nothing where the end is open or not known.
    pub const fn latest(&self) -> Option<Date> {
        self.latest
    }

    fn sort_key(&self) -> (Date, Date) {
        (self.earliest.unwrap_or(Date::MIN), self.latest.unwrap_or(Date::MAX))
    }
}

/// The first and last day that one end of an interval, or the whole date, can mean; nothing where it is open.
type End = Option<(Date, Date)>;

impl FromStr for PartialDate {
    type Err = ValueError;

    fn from_str(given: &str) -> Result<Self, ValueError> {
        let wrong = || ValueError::NotADate { given: quoted(given) };
        let text = given.trim();
        if text.len() > Self::MAX_BYTES || !text.is_ascii() {
            return Err(wrong());
        }
        let date = |earliest, latest| Self { text: text.to_owned(), earliest, latest };
        let Some((from, to)) = text.split_once('/') else {
            let (earliest, latest) = days_of(text).ok_or_else(wrong)?;
            return Ok(date(Some(earliest), Some(latest)));
        };
        let (from, to) = (end(from).ok_or_else(wrong)?, end(to).ok_or_else(wrong)?);
        match (from, to) {
            (None, None) => return Err(wrong()),
            (Some((first, _)), Some((_, last))) if first > last => return Err(wrong()),
            _ => {}
        }
        Ok(date(from.map(|days| days.0), to.map(|days| days.1)))
    }
}

/// One end of an interval.
fn end(text: &str) -> Option<End> {
    match text {
        "" | ".." => Some(None),
        other => days_of(other).map(Some),
    }
}

/// The days of a date that may be unsure or about. That does not widen them.
fn days_of(text: &str) -> Option<(Date, Date)> {
    days(text.strip_suffix(['?', '~', '%']).unwrap_or(text))
}

fn days(body: &str) -> Option<(Date, Date)> {
    let mut parts = body.split('-');
    let (year, month, day) = (parts.next()?, parts.next(), parts.next());
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    let unspecified = year.bytes().rev().take_while(|byte| *byte == b'X').count();
    if unspecified > 0 {
        let known = number(year.get(..4 - unspecified)?)?;
        let span = 10_i16.pow(unspecified as u32);
        return (unspecified <= 2 && month.is_none())
            .then(|| whole_years((known * span).max(1), known * span + span - 1))
            .flatten();
    }
    let year = number(year)?;
    if year == 0 {
        return None;
    }
    match (month, day) {
        (None, _) | (Some("XX"), Some("XX") | None) => whole_years(year, year),
        (Some(month), None | Some("XX")) => {
            let month = two_digits(month)?;
            match (month, day) {
                (21..=24, None) => season(year, month),
                _ => whole_month(year, month),
            }
        }
        (Some(month), Some(day)) => {
            let date = Date::new(year, two_digits(month)?, two_digits(day)?).ok()?;
            Some((date, date))
        }
    }
}

fn number(digits: &str) -> Option<i16> {
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?
}

fn two_digits(digits: &str) -> Option<i8> {
    (digits.len() == 2).then(|| number(digits))?.and_then(|value| i8::try_from(value).ok())
}

fn whole_years(first: i16, last: i16) -> Option<(Date, Date)> {
    Some((Date::new(first, 1, 1).ok()?, Date::new(last, 12, 31).ok()?))
}

fn whole_month(year: i16, month: i8) -> Option<(Date, Date)> {
    let first = Date::new(year, month, 1).ok()?;
    Some((first, first.last_of_month()))
}

fn season(year: i16, code: i8) -> Option<(Date, Date)> {
    let first_month = (code - 20) * 3;
    let last =
        if first_month == 12 { Date::new(year + 1, 2, 1) } else { Date::new(year, first_month + 2, 1) };
    Some((Date::new(year, first_month, 1).ok()?, last.ok()?.last_of_month()))
}

impl PartialOrd for PartialDate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for PartialDate {
    fn cmp(&self, other: &Self) -> Ordering {
        self.sort_key().cmp(&other.sort_key()).then_with(|| self.text.cmp(&other.text))
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let date: PartialDate = text.parse().unwrap();
        let side = |day: Option<Date>| day.map_or_else(|| "..".to_owned(), |day| day.to_string());
        format!("{} {}", side(date.earliest()), side(date.latest()))
    }

    #[test]
    fn a_partial_date_knows_the_days_it_can_mean() {
        assert_eq!(shown("2022"), "2022-01-01 2022-12-31");
        assert_eq!(shown("2024-02"), "2024-02-01 2024-02-29");
        assert_eq!(shown("2022-03-12~"), "2022-03-12 2022-03-12");
        assert_eq!(shown("202X"), "2020-01-01 2029-12-31");
        assert_eq!(shown("20XX"), "2000-01-01 2099-12-31");
        assert_eq!(shown("2022-03-XX"), "2022-03-01 2022-03-31");
        assert_eq!(shown("2022-XX-XX"), "2022-01-01 2022-12-31");
        assert_eq!(shown("2022-21"), "2022-03-01 2022-05-31");
        assert_eq!(shown("2022-24"), "2022-12-01 2023-02-28");
        assert_eq!(shown("2022-02/2022-03?"), "2022-02-01 2022-03-31");
        assert_eq!(shown("../2022-03-20"), ".. 2022-03-20");
        assert_eq!(shown("2022-02/"), "2022-02-01 ..");
    }

    #[test]
    fn what_is_not_a_date_is_refused() {
        for wrong in [
            "",
            "/",
            "../..",
            "22",
            "2022-13",
            "2022-02-30",
            "0000",
            "2022-3",
            "2022-03-12-01",
            "XXXX",
            "2X22",
            "2022-03/2022-02",
            "12.03.2022",
            "2022-25",
            "2022-24-XX",
            "+022",
            "2022/2023/2024",
            "٢٠٢٢",
            "99999",
            "20XX-03",
            "9999-24",
        ] {
            assert!(wrong.parse::<PartialDate>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn partial_dates_sort_by_their_earliest_day_and_then_by_their_latest() {
        let mut dates: Vec<PartialDate> =
            ["2022-03", "2022-03-12", "2022", "2021-24", "../2022-03-20", "2022-03-01"]
                .iter()
                .map(|text| text.parse().unwrap())
                .collect();
        dates.sort();
        let order: Vec<&str> = dates.iter().map(PartialDate::as_str).collect();
        assert_eq!(order, ["../2022-03-20", "2021-24", "2022", "2022-03-01", "2022-03", "2022-03-12"]);
    }
}
