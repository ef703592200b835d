//! Widths and line breaks in terminal columns, for any script.

use unicode_width::UnicodeWidthStr;

/// How many columns a text takes.
pub fn width_of(text: &str) -> usize {
    text.width()
}

/// A text filled up with spaces to a column.
pub fn padded(text: &str, column: usize) -> String {
    format!("{text}{}", " ".repeat(column.saturating_sub(width_of(text))))
}

/// A text set to the right of a column.
pub fn right(text: &str, column: usize) -> String {
    format!("{}{text}", " ".repeat(column.saturating_sub(width_of(text))))
}

/// The lines of a text, broken between words to at most `width` columns; a longer word is broken within. Control
/// characters, which could move the cursor or change colours, are shown as a replacement character.
pub fn wrapped(text: &str, width: Option<usize>) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.lines() {
        let paragraph: String = paragraph
            .chars()
            .map(|c| if c.is_control() { if c == '\t' { ' ' } else { '\u{fffd}' } } else { c })
            .collect();
        match width {
            Some(width) => wrap_paragraph(&paragraph, width.max(1), &mut lines),
            None => lines.push(paragraph),
        }
    }
    if lines.is_empty() {
        lines.push(String::new());
    }
    lines
}

fn wrap_paragraph(paragraph: &str, width: usize, lines: &mut Vec<String>) {
    let mut line = String::new();
    for word in paragraph.split(' ') {
        let gap = usize::from(!line.is_empty());
        if width_of(&line) + gap + width_of(word) <= width {
            if gap == 1 {
                line.push(' ');
            }
            line.push_str(word);
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        for piece in broken(word, width) {
            if !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            line = piece;
        }
    }
    lines.push(line);
}

/// A word in pieces of at most `width` columns.
fn broken(word: &str, width: usize) -> Vec<String> {
    let mut pieces = Vec::new();
    let mut piece = String::new();
    for letter in word.chars() {
        piece.push(letter);
        if width_of(&piece) > width && piece.chars().count() > 1 {
            piece.pop();
            pieces.push(std::mem::replace(&mut piece, letter.to_string()));
        }
    }
    pieces.push(piece);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_broken_between_words_by_columns_and_not_by_bytes() {
        let text = "Кульове поранення грудної клітки";
        assert_eq!(wrapped(text, Some(17)), ["Кульове поранення", "грудної клітки"]);
        assert_eq!(wrapped(text, None), [text]);
        assert_eq!(wrapped("漢字漢字", Some(4)), ["漢字", "漢字"]);
        assert_eq!(wrapped("first\n\nthird", Some(80)), ["first", "", "third"]);
    }

    #[test]
    fn a_combining_mark_takes_no_column() {
        assert_eq!(width_of("и\u{306}"), 1);
        assert_eq!(padded("и\u{306}", 3), "и\u{306}  ");
    }

    #[test]
    fn text_from_a_record_cannot_drive_the_terminal() {
        assert_eq!(wrapped("red \u{1b}[31malert\u{7}", None), ["red \u{fffd}[31malert\u{fffd}"]);
    }
}
