//! Words as the index stores them: the key of the word behind one character for case and place.

use super::translit::search_key;

/// Number of a case in this vault, given out from 0 upwards. Not the identifier of the case: it is part of every
/// indexed word and so has to be short.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CaseNumber(u16);

impl CaseNumber {
    /// Most cases that one vault can index.
    pub const LIMIT: u16 = 8_000;

    /// The number, if it is below [`Self::LIMIT`].
    pub fn new(number: u16) -> Option<Self> {
        (number < Self::LIMIT).then_some(Self(number))
    }

    /// The number.
    pub const fn get(self) -> u16 {
        self.0
    }
}

/// Where a word stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// In the title.
    Title = 0,
    /// Anywhere in the record, the title included.
    Anywhere = 1,
    /// The word is the kind of the record.
    Kind = 2,
}

/// The character in front of each word of a case: U+0100 upwards, so two bytes for the first 597 cases and three for
/// the rest, below the surrogates.
pub(super) fn scope(case: CaseNumber, place: Place) -> char {
    let code = 0x100 + u32::from(case.0) * 3 + place as u32;
    char::from_u32(code).unwrap_or('\u{100}')
}

/// Most words of one record that are indexed. A witness statement of 30 pages has about 15,000.
pub(super) const MAX_WORDS: usize = 20_000;

/// The words of folded text.
pub(super) fn split(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(|letter| !is_word_letter(letter)).filter(|word| !word.is_empty())
}

/// Letters, digits and the marks that stand on non-Latin letters.
pub(super) fn is_word_letter(letter: char) -> bool {
    letter.is_ascii_alphanumeric()
        || matches!(letter, 'а'..='я')
        || !letter.is_ascii() && is_word_letter_of_any_script(letter)
}

fn is_word_letter_of_any_script(letter: char) -> bool {
    letter.is_alphanumeric() || unicode_normalization::char::is_combining_mark(letter)
}

/// Appends the words of folded text to a document of the index.
pub(super) fn push_words(document: &mut String, folded: &str, scope: char) {
    for word in split(folded).take(MAX_WORDS) {
        let key = search_key(word);
        if !key.is_empty() {
            document.push(scope);
            document.push_str(&key);
            document.push(' ');
        }
    }
}

/// The code of a kind as one word of the index.
pub(super) fn kind_word(case: CaseNumber, kind: &str) -> String {
    let mut word = String::from(scope(case, Place::Kind));
    word.extend(kind.chars().filter(char::is_ascii_alphanumeric));
    word
}
