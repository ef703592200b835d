//! Highlights: which words of a text are the reason that it was found.

use std::ops::Range;

use super::asked::Asked;
use super::fold::{is_apostrophe, search_fold};
use super::translit::search_key;
use super::words::{is_word_letter, split};

/// The piece of `text` around the first word that matches the query `asked`, part by part, and whether each part is such a
/// word; nothing where none matches. What was left out at either end is an ellipsis.
pub fn snippet(asked: &str, text: &str) -> Option<Vec<(String, bool)>> {
    const BEFORE_CHARS: usize = 30;
    const LENGTH_CHARS: usize = 120;
    let asked = Asked::parse(asked);
    let first = found(&asked, text).next()?;
    let (before, rest) = text.split_at_checked(first.start)?;
    let start = before.char_indices().rev().take(BEFORE_CHARS).last().map_or(first.start, |(at, _)| at);
    let end = rest.char_indices().nth(LENGTH_CHARS).map_or(text.len(), |(at, _)| first.start + at);
    let piece = text.get(start..end)?;
    let mut parts = Vec::new();
    let mut from = 0;
    for range in found(&asked, piece) {
        parts.push((piece.get(from..range.start)?.to_owned(), false));
        parts.push((piece.get(range.clone())?.to_owned(), true));
        from = range.end;
    }
    parts.push((piece.get(from..)?.to_owned(), false));
    let ellipsis = |is_cut: bool| is_cut.then(|| ("…".to_owned(), false));
    let parts = parts.into_iter().map(|(text, found)| (text.replace(char::is_control, " "), found));
    let all = ellipsis(start > 0).into_iter().chain(parts).chain(ellipsis(end < text.len()));
    Some(all.filter(|(text, _)| !text.is_empty()).collect())
}

/// The byte ranges of the words in `text` that match a word of the query, in order. They lie on character boundaries of
/// `text`.
fn found<'t>(asked: &'t Asked, text: &'t str) -> impl Iterator<Item = Range<usize>> + 't {
    let matches = move |key: &str| {
        asked.terms.iter().any(|term| {
            term.first.iter().any(|word| word == key)
                || term
                    .last
                    .iter()
                    .any(|word| if term.unfinished { key.starts_with(word.as_str()) } else { key == word })
        })
    };
    word_ranges(text).filter(move |range| {
        let folded = search_fold(text.get(range.clone()).unwrap_or_default());
        split(&folded).any(|word| matches(&search_key(word)))
    })
}

/// The words of a text as it is written, apostrophes included.
fn word_ranges(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut letters = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, _) = letters.by_ref().find(|(_, letter)| is_word_letter(*letter))?;
        let mut end = text.len();
        while let Some((at, letter)) = letters.peek().copied() {
            if !is_word_letter(letter) && !is_apostrophe(letter) {
                end = at;
                break;
            }
            letters.next();
        }
        Some(start..end)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(asked: &str, text: &str) -> Vec<String> {
        found(&Asked::parse(asked), text).map(|range| text[range].to_owned()).collect()
    }

    #[test]
    fn words_are_marked_in_the_spelling_of_the_text() {
        let text = "Шевченко Мар'яна, left femur (Shevchenko M.)";
        assert_eq!(marked("szewczenko", text), ["Шевченко", "Shevchenko"]);
        assert_eq!(marked("Mariana fem", text), ["Мар'яна", "femur"]);
        assert_eq!(marked("\"left femur\" ", text), ["left", "femur"]);
        assert!(marked("", text).is_empty());
    }

    #[test]
    fn a_snippet_is_cut_around_the_first_word_that_was_looked_for() {
        let text = format!(
            "{} the left femur was found in the ditch, {}",
            "before ".repeat(20),
            "after ".repeat(40)
        );
        let parts = snippet("femur", &text).unwrap();
        let whole: String = parts.iter().map(|(text, _)| text.as_str()).collect();
        assert!(whole.starts_with('…') && whole.ends_with('…') && whole.chars().count() < 160, "{whole}");
        assert_eq!(
            parts.iter().filter(|(_, found)| *found).map(|(text, _)| text.as_str()).collect::<Vec<_>>(),
            ["femur"]
        );
        assert_eq!(
            snippet("left", "Left femur"),
            Some(vec![("Left".into(), true), (" femur".into(), false)])
        );
        assert_eq!(snippet("skull", &text), None);
    }
}
