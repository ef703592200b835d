//! What a command says: one JSON document, or lines for people.
//!
//! Lines for people are aligned, wrapped to the width of the terminal and never depend on colour. Where standard output
//! is no terminal they are not wrapped, so that other programs can read them line by line.

mod table;
mod wrap;

use std::io::{self, IsTerminal, Write};

use serde::Serialize;

use crate::error::Error;

pub use table::Table;
use wrap::{padded, width_of, wrapped};

/// Where output goes and how.
#[derive(Debug, Clone, Copy)]
pub struct Out {
    json: bool,
}

impl Out {
    /// Output as JSON or for people.
    pub const fn new(json: bool) -> Self {
        Self { json }
    }

    /// Whether it is JSON.
    pub const fn is_json(self) -> bool {
        self.json
    }

    /// Gives what a command came to: `answer` as JSON, or what `tell` says of it.
    pub fn give<T: Serialize + ?Sized>(self, answer: &T, tell: impl FnOnce(&mut Page)) -> Result<(), Error> {
        let mut text = if self.json {
            serde_json::to_string_pretty(answer).map_err(|_| Error::Unprintable)?
        } else {
            let mut page = Page::for_stdout();
            tell(&mut page);
            page.text
        };
        if !text.ends_with('\n') {
            text.push('\n');
        }
        print(&text)
    }

    /// Says something beside the answer, on standard error. Silent where the answer is JSON.
    pub fn remark(self, text: &str) {
        if !self.json {
            let mut page = Page::new(terminal_width(&io::stderr()), false);
            page.say(text);
            let _ = io::stderr().write_all(page.text.as_bytes());
        }
    }
}

/// Writes to standard output. A reader that has seen enough, such as `head`, is no failure.
pub fn print(text: &str) -> Result<(), Error> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other.map_err(|source| Error::Output { source }),
    }
}

/// Lines for people.
#[derive(Debug)]
pub struct Page {
    text: String,
    /// Columns of the terminal, if lines are wrapped at all.
    width: Option<usize>,
    styled: bool,
}

impl Page {
    fn for_stdout() -> Self {
        let stdout = io::stdout();
        let styled = stdout.is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|set| set.is_empty());
        Self::new(terminal_width(&stdout), styled)
    }

    /// A page of so many columns.
    pub const fn new(width: Option<usize>, styled: bool) -> Self {
        Self { text: String::new(), width, styled }
    }

    /// A sentence or paragraph.
    pub fn say(&mut self, text: impl AsRef<str>) {
        self.indented(0, text.as_ref());
    }

    /// A heading, with an empty line before it where something stands above.
    pub fn heading(&mut self, text: &str) {
        self.gap();
        let (on, off) = if self.styled { ("\u{1b}[1m", "\u{1b}[0m") } else { ("", "") };
        for line in wrapped(text, self.width) {
            self.line(0, &[on, line.as_str(), off].concat());
        }
    }

    /// An empty line, unless there is one already or nothing yet.
    pub fn gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// A paragraph that is set in by some columns.
    pub fn indented(&mut self, columns: usize, text: &str) {
        for line in wrapped(text, self.width.map(|width| width.saturating_sub(columns).max(20))) {
            self.line(columns, &line);
        }
    }

    /// Names with values, aligned. A value that is too long goes on under itself.
    pub fn facts<N: AsRef<str>, V: AsRef<str>>(&mut self, facts: &[(N, V)]) {
        const LONGEST_NAME: usize = 32;
        let widths = facts.iter().map(|(name, _)| width_of(name.as_ref()));
        let column = widths.filter(|width| *width <= LONGEST_NAME).max().unwrap_or(0);
        let left = column + 4;
        for (name, value) in facts {
            let lines = wrapped(value.as_ref(), self.width.map(|width| width.saturating_sub(left).max(20)));
            let name = padded(name.as_ref(), column);
            let mut lines = lines.into_iter();
            if width_of(&name) > column {
                self.line(2, &name);
            } else {
                let first = lines.next().unwrap_or_default();
                self.line(2, &format!("{name}  {first}"));
            }
            for line in lines {
                self.line(left, &line);
            }
        }
    }

    /// A table; nothing where it has no rows.
    pub fn table(&mut self, table: &Table) {
        for line in table.lines(self.width) {
            self.line(0, &line);
        }
    }

    fn line(&mut self, columns: usize, line: &str) {
        let line = format!("{}{line}", " ".repeat(columns));
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }
}

/// `COLUMNS` where it is set, else the width of the terminal, else nothing.
fn terminal_width(stream: &impl IsTerminal) -> Option<usize> {
    const NARROWEST: usize = 40;
    let given = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse::<usize>().ok());
    let found = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    let width = given.or_else(|| if stream.is_terminal() { found() } else { None });
    width.map(|width| width.max(NARROWEST))
}

/// A message with a capital letter at its beginning and a full stop at its end.
pub fn as_sentence(message: &str) -> String {
    let message = message.trim();
    let mut letters = message.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    let end = if message.ends_with(['.', '!', '?']) { "" } else { "." };
    format!("{first}{}{end}", letters.as_str())
}

/// A count with its noun: `1 photo`, `12,345 photos`.
pub fn count(number: u64, one: &str, many: &str) -> String {
    format!("{} {}", grouped(number), if number == 1 { one } else { many })
}

/// A number with its thousands set apart.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// An amount of data: `4.6 MB`.
pub fn bytes(number: u64) -> String {
    if number < 1_000 {
        return format!("{number} B");
    }
    let mut tenths = number / 100;
    let mut unit = "kB";
    for larger in ["MB", "GB", "TB"] {
        if tenths < 10_000 {
            break;
        }
        tenths /= 1_000;
        unit = larger;
    }
    format!("{}.{} {unit}", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_as_people_write_them() {
        assert_eq!(count(1, "photo", "photos"), "1 photo");
        assert_eq!(count(12_345, "photo", "photos"), "12,345 photos");
        assert_eq!(grouped(1_000_000), "1,000,000");
        assert_eq!(grouped(999), "999");
        assert_eq!(bytes(999), "999 B");
        assert_eq!(bytes(4_600_000), "4.6 MB");
        assert_eq!(bytes(12_345_678_901), "12.3 GB");
        assert_eq!(bytes(u64::MAX), "18446744.0 TB");
    }

    #[test]
    fn messages_are_sentences() {
        assert_eq!(
            as_sentence("there is no case. Nothing was saved"),
            "There is no case. Nothing was saved."
        );
        assert_eq!(as_sentence("Already one."), "Already one.");
        assert_eq!(as_sentence(""), ".");
    }

    #[test]
    fn facts_are_aligned_and_go_on_under_themselves() {
        let mut page = Page::new(Some(40), false);
        page.heading("Тіло");
        page.facts(&[
            ("Стать", "жіноча"),
            ("Опис", "Знайдено біля дороги, обличчям донизу, у зимовій куртці"),
        ]);
        insta::assert_snapshot!(page.text, @r"
        Тіло
          Стать  жіноча
          Опис   Знайдено біля дороги, обличчям
                 донизу, у зимовій куртці
        ");
    }
}
