//! Tables: columns as wide as they need to be, and narrower where the terminal is.

use super::wrap::{padded, right, width_of, wrapped};

/// Columns are set apart by so many spaces.
const GAP: usize = 2;
/// No column is made narrower than this to fit the terminal.
const NARROWEST: usize = 10;

/// Rows under headings.
#[derive(Debug, Clone)]
pub struct Table {
    headings: Vec<&'static str>,
    right: Vec<bool>,
    fixed: Vec<bool>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// An empty table. A heading that begins with `>` heads a column of numbers, set to the right; one that begins with
    /// `=` a column that is never broken, such as identifiers.
    pub fn new(headings: &[&'static str]) -> Self {
        Self {
            headings: headings.iter().map(|heading| heading.trim_start_matches(['>', '='])).collect(),
            right: headings.iter().map(|heading| heading.starts_with('>')).collect(),
            fixed: headings.iter().map(|heading| heading.starts_with(['>', '='])).collect(),
            rows: Vec::new(),
        }
    }

    /// Adds a row.
    pub fn row<C: Into<String>>(&mut self, cells: impl IntoIterator<Item = C>) {
        self.rows.push(cells.into_iter().map(Into::into).collect());
    }

    /// The lines of the table, without columns that are empty throughout; none where there are no rows.
    pub(super) fn lines(&self, width: Option<usize>) -> Vec<String> {
        if self.rows.is_empty() {
            return Vec::new();
        }
        let columns: Vec<usize> = (0..self.headings.len())
            .filter(|at| self.rows.iter().any(|row| row.get(*at).is_some_and(|cell| !cell.is_empty())))
            .collect();
        let headings: Vec<String> = self.headings.iter().map(|heading| (*heading).to_owned()).collect();
        let widths = self.widths(&columns, width);
        let mut lines = self.row_lines(&headings, &columns, &widths);
        for row in &self.rows {
            lines.extend(self.row_lines(row, &columns, &widths));
        }
        lines
    }

    fn widths(&self, columns: &[usize], width: Option<usize>) -> Vec<usize> {
        let widest = |at: &usize| {
            let cells = self.rows.iter().filter_map(|row| row.get(*at));
            let lines = cells.flat_map(|cell| cell.lines().map(width_of));
            lines.chain(self.headings.get(*at).map(|heading| width_of(heading))).max().unwrap_or(0)
        };
        let mut widths: Vec<usize> = columns.iter().map(widest).collect();
        if let Some(width) = width {
            let room = width.saturating_sub(GAP * columns.len().saturating_sub(1));
            let may_shrink = |at: &usize| !self.fixed.get(*at).copied().unwrap_or(false);
            while widths.iter().sum::<usize>() > room {
                let flexible = widths.iter_mut().zip(columns).filter(|(_, at)| may_shrink(at));
                let widest = flexible.map(|(width, _)| width).max().filter(|width| **width > NARROWEST);
                let Some(widest) = widest else { break };
                *widest -= 1;
            }
        }
        widths
    }

    fn row_lines(&self, cells: &[String], columns: &[usize], widths: &[usize]) -> Vec<String> {
        let cells: Vec<Vec<String>> = columns
            .iter()
            .zip(widths)
            .map(|(at, width)| wrapped(cells.get(*at).map_or("", String::as_str), Some(*width)))
            .collect();
        let height = cells.iter().map(Vec::len).max().unwrap_or(0);
        let mut lines = Vec::new();
        for at in 0..height {
            let mut line = String::new();
            for ((cell, column), width) in cells.iter().zip(columns).zip(widths) {
                let text = cell.get(at).map_or("", String::as_str);
                let is_right = self.right.get(*column).copied().unwrap_or(false);
                line.push_str(&if is_right { right(text, *width) } else { padded(text, *width) });
                line.push_str(&" ".repeat(GAP));
            }
            lines.push(line.trim_end().to_owned());
        }
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table {
        let mut table = Table::new(&["Number", ">Photos", "Title", "Note"]);
        table.row(["B-A0001", "12", "Тіло, чоловік, близько сорока років", ""]);
        table.row(["B-A0002", "3", "Body", ""]);
        table
    }

    #[test]
    fn a_table_is_as_wide_as_its_content_and_leaves_out_empty_columns() {
        insta::assert_snapshot!(table().lines(None).join("\n"), @r"
        Number   Photos  Title
        B-A0001      12  Тіло, чоловік, близько сорока років
        B-A0002       3  Body
        ");
    }

    #[test]
    fn a_narrow_terminal_breaks_the_widest_column() {
        insta::assert_snapshot!(table().lines(Some(40)).join("\n"), @r"
        Number   Photos  Title
        B-A0001      12  Тіло, чоловік, близько
                         сорока років
        B-A0002       3  Body
        ");
    }

    #[test]
    fn a_table_without_rows_says_nothing() {
        assert!(Table::new(&["Number"]).lines(None).is_empty());
    }
}
