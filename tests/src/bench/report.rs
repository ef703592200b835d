//! The table and `results.json`.

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

use super::Series;

/// One line of the result: what `results.json` is a list of.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// Name of the figure.
    pub name: String,
    /// Unit of the three values.
    pub unit: String,
    /// Rounds measured.
    pub n: usize,
    /// Median of the rounds.
    pub median: f64,
    /// Lowest round.
    pub min: f64,
    /// Highest round.
    pub max: f64,
}

impl Row {
    /// Sums up a series; nothing if it has no values.
    pub fn of(series: &Series) -> Option<Self> {
        let mut sorted = series.values.clone();
        sorted.sort_by(f64::total_cmp);
        Some(Self {
            name: series.name.clone(),
            unit: series.unit.clone(),
            n: sorted.len(),
            median: median(&sorted)?,
            min: *sorted.first()?,
            max: *sorted.last()?,
        })
    }
}

/// The value below which `percentile` of 100 values lie (nearest rank); 0 for an empty list. The list is sorted.
pub fn percentile(sorted: &[f64], percentile: f64) -> f64 {
    let rank = (percentile / 100.0 * sorted.len() as f64).ceil().max(1.0) as usize;
    sorted.get(rank.min(sorted.len()).saturating_sub(1)).copied().unwrap_or_default()
}

/// The table as it is printed.
pub fn table(rows: &[Row]) -> String {
    let widest = rows.iter().map(|row| row.name.len()).max().unwrap_or(0).max("figure".len());
    let mut text = String::new();
    let _ = writeln!(
        text,
        "{:<widest$}  {:>12}  {:>25}  {:>4}  unit",
        "figure", "median", "spread (min to max)", "n"
    );
    for row in rows {
        let spread = format!("{} to {}", number(row.min), number(row.max));
        let _ = writeln!(
            text,
            "{:<widest$}  {:>12}  {spread:>25}  {:>4}  {}",
            row.name,
            number(row.median),
            row.n,
            row.unit
        );
    }
    text
}

fn median(sorted: &[f64]) -> Option<f64> {
    let upper = *sorted.get(sorted.len() / 2)?;
    if sorted.len() % 2 == 1 {
        return Some(upper);
    }
    Some(f64::midpoint(*sorted.get(sorted.len() / 2 - 1)?, upper))
}

/// Three significant digits are enough to compare and few enough to read.
fn number(value: f64) -> String {
    match value.abs() {
        magnitude if magnitude >= 100.0 => format!("{value:.0}"),
        magnitude if magnitude >= 10.0 => format!("{value:.1}"),
        magnitude if magnitude >= 1.0 => format!("{value:.2}"),
        _ => format!("{value:.3}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_gives_the_median_and_the_spread_whatever_the_order_of_rounds() {
        let row = Row::of(&Series::new("x", "ms", vec![4.0, 1.0, 2.0, 9.0])).unwrap();
        assert_eq!((row.n, row.median, row.min, row.max), (4, 3.0, 1.0, 9.0));
        assert_eq!(Row::of(&Series::new("x", "ms", vec![])), None);
    }

    #[test]
    fn a_percentile_is_a_value_that_was_measured() {
        let sorted: Vec<f64> = (1..=200).map(f64::from).collect();
        let found = [50.0, 99.0, 100.0, 0.0].map(|part| percentile(&sorted, part) as u32);
        assert_eq!(found, [100, 198, 200, 1]);
    }

    #[test]
    fn the_table_lines_up() {
        let rows = [
            Row { name: "a".into(), unit: "ms".into(), n: 3, median: 0.5, min: 0.25, max: 12.0 },
            Row {
                name: "longer_name".into(),
                unit: "MB/s".into(),
                n: 10,
                median: 512.0,
                min: 500.0,
                max: 1e4,
            },
        ];
        insta::assert_snapshot!(table(&rows));
    }
}
