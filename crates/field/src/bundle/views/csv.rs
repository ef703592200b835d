//! Tables as CSV (RFC 4180): CRLF, comma, quotes only where needed, UTF-8.
//!
//! A spreadsheet runs what looks like a formula, and what a witness said or a camera wrote must never run. So a text
//! cell that begins with `=`, `+`, `-`, `@`, a tab or a line break gets an apostrophe before it (OWASP, "CSV
//! Injection"), full-width forms included. Plain decimal numbers are left alone.

use std::io::{self, Write};

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Text that somebody or something wrote.
    Text(String),
    /// A whole number.
    Int(i64),
}

impl Cell {
    /// Text, or nothing where it is empty.
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }

    fn written(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Int(number) => number.to_string(),
            Self::Text(text) => harmless(text),
        }
    }
}

/// Writes a table and gives the number of rows below the header.
///
/// # Errors
/// What `out` says.
pub fn write_csv(
    out: &mut dyn Write,
    header: &[&str],
    rows: impl IntoIterator<Item = Vec<Cell>>,
) -> io::Result<u64> {
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).flexible(true).from_writer(out);
    writer.write_record(header).map_err(into_io)?;
    let mut count = 0;
    for row in rows {
        writer.write_record(row.iter().map(Cell::written)).map_err(into_io)?;
        count += 1;
    }
    writer.flush()?;
    Ok(count)
}

fn into_io(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        _ => io::Error::other("a row could not be written as CSV"),
    }
}

/// The text with an apostrophe before it where a spreadsheet would run it.
fn harmless(text: &str) -> String {
    let runs = |c: char| matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠');
    // Spreadsheets trim what stands before a formula.
    let first = text.trim_start_matches([' ', '\u{a0}']).chars().next();
    if first.is_some_and(runs) && !is_plain_number(text) { format!("'{text}") } else { text.to_owned() }
}

/// An optional minus, digits, and optionally a point with digits.
fn is_plain_number(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let plain = text.strip_prefix('-').unwrap_or(text);
    match plain.split_once('.') {
        Some((whole, fraction)) => digits(whole) && digits(fraction),
        None => digits(plain),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn written(rows: Vec<Vec<Cell>>) -> String {
        let mut out = Vec::new();
        write_csv(&mut out, &["number", "words"], rows).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn quotes_commas_and_line_breaks_follow_rfc_4180() {
        let row = vec![Cell::Int(-3), Cell::text("a \"b\", c\nОлена")];
        assert_eq!(written(vec![row]), "number,words\r\n-3,\"a \"\"b\"\", c\nОлена\"\r\n");
        assert_eq!(written(vec![vec![Cell::Empty, Cell::text("")]]), "number,words\r\n,\r\n");
    }

    #[test]
    fn what_a_spreadsheet_would_run_gets_an_apostrophe() {
        for text in
            ["=1+1", "+380 44", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "  =1", "-", "-1e5", "+5"]
        {
            assert_eq!(harmless(text), format!("'{text}"), "{text:?}");
        }
        for text in ["-12.5", "-3", "12", "a=b", "9 mm", "", "'quoted"] {
            assert_eq!(harmless(text), text);
        }
    }

    proptest! {
        #[test]
        fn every_table_reads_back_and_no_cell_runs(cells in prop::collection::vec("\\PC{0,12}|[=+@\\-\t\r\n, \"]{1,3}", 1..6)) {
            let text = written(vec![cells.iter().map(Cell::text).collect()]);
            let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
            let row = reader.records().next().unwrap().unwrap();
            for (read, cell) in row.iter().zip(&cells) {
                prop_assert!(read == cell || read.strip_prefix('\'') == Some(cell));
                prop_assert!(is_plain_number(read) || !read.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']));
            }
        }
    }
}
