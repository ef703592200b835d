//! Highlights: which words of a text are the reason that it was found.

use std::ops::Range;

use super::asked::Asked;
use super::fold::{is_apostrophe, search_fold};
use super::translit::search_key;
use super::words::{is_word_letter, split};

/// The byte ranges of the words in `text` that match a word of the query `asked`, in order. They lie on character
/// boundaries of `text`.
pub fn highlights(asked: &str, text: &str) -> Vec<Range<usize>> {
    let asked = Asked::parse(asked);
    let matches = |key: &str| {
        asked.terms.iter().any(|term| {
            term.first.iter().any(|word| word == key)
                || term
                    .last
                    .iter()
                    .any(|word| if term.unfinished { key.starts_with(word.as_str()) } else { key == word })
        })
    };
    word_ranges(text)
        .filter(|range| {
            let folded = search_fold(text.get(range.clone()).unwrap_or_default());
            split(&folded).any(|word| matches(&search_key(word)))
        })
        .collect()
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
        highlights(asked, text).into_iter().map(|range| text[range].to_owned()).collect()
    }

    #[test]
    fn words_are_marked_in_the_spelling_of_the_text() {
        let text = "Шевченко Мар'яна, left femur (Shevchenko M.)";
        assert_eq!(marked("szewczenko", text), ["Шевченко", "Shevchenko"]);
        assert_eq!(marked("Mariana fem", text), ["Мар'яна", "femur"]);
        assert_eq!(marked("\"left femur\" ", text), ["left", "femur"]);
        assert!(marked("", text).is_empty());
    }
}
