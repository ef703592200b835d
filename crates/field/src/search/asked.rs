//! What was typed, taken apart into words, and said again in the language of FTS5.

use super::fold::search_fold;
use super::marks::{begin_of_longer_marks, mark_key};
use super::translit::{prefix_keys, search_key};
use super::words::{CaseNumber, Place, scope, split};

/// Most words of a query that count.
const MAX_TERMS: usize = 16;

/// Letters of a beginning that the index has a list for.
const LISTED_LETTERS: usize = 3;

/// What a key of Latin or Cyrillic letters and digits is made of: [`search_key`] merges the other letters into these.
const KEY_LETTERS: &str = "abcdefhiklmnoprstuvz0123456789";

/// A text that was typed, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Asked {
    /// The whole as a mark; empty if it cannot be one.
    pub(super) mark: String,
    /// The range of marks that go on from it; `None` if none are looked for.
    pub(super) longer: Option<(String, String)>,
    /// Words that must all occur.
    pub(super) terms: Vec<Term>,
}

/// Words next to each other, usually one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Term {
    /// Keys of all words but the last.
    pub(super) first: Vec<String>,
    /// The possible keys of the last word.
    pub(super) last: Vec<String>,
    /// Whether the last word may go on.
    pub(super) unfinished: bool,
}

/// How exactly an expression says what was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Precision {
    /// It matches what was asked. FTS5 reads all matches of a long beginning of a word before it gives the first.
    Exact,
    /// It matches that and more, and gives every match as it goes: long beginnings are cut to the listed length.
    Loose,
}

impl Asked {
    pub(super) fn parse(text: &str) -> Self {
        let mut terms = Vec::new();
        for (number, part) in text.split('"').enumerate() {
            if number % 2 == 1 {
                terms.extend(Term::parse(part, false));
                continue;
            }
            let mut chunks = part.split_whitespace().peekable();
            while let Some(chunk) = chunks.next() {
                let is_last = chunks.peek().is_none() && !part.ends_with(char::is_whitespace);
                terms.extend(Term::parse(chunk, is_last || chunk.ends_with('*')));
            }
        }
        terms.truncate(MAX_TERMS);
        let mark = mark_key(text);
        // Numbers have a digit. Words have none, and are found as words.
        let longer = (mark.len() > 1 && mark.contains(|letter: char| letter.is_ascii_digit()))
            .then(|| (begin_of_longer_marks(text, &mark), format!("{mark}{}", char::MAX)));
        Self { mark, longer, terms }
    }

    /// Whether a loose expression says more than was asked.
    pub(super) fn has_long_beginning(&self) -> bool {
        self.terms.iter().any(Term::has_long_beginning)
    }

    /// The words in FTS5's language for one case and place.
    pub(super) fn expression(&self, case: CaseNumber, place: Place, precision: Precision) -> String {
        let scope = scope(case, place);
        let terms: Vec<String> = self.terms.iter().map(|term| term.expression(scope, precision)).collect();
        format!("({})", terms.join(" AND "))
    }

    /// Whether the word list of a record has all the words in that place.
    pub(super) fn matches(&self, words: &str, case: CaseNumber, place: Place) -> bool {
        let scope = scope(case, place);
        self.terms.iter().all(|term| term.matches(words, scope))
    }
}

impl Term {
    fn parse(chunk: &str, unfinished: bool) -> Option<Self> {
        let folded = search_fold(chunk);
        let words: Vec<&str> = split(&folded).take(MAX_TERMS).collect();
        let (last, first) = words.split_last()?;
        let mut keys = if unfinished { prefix_keys(last) } else { vec![search_key(last)] };
        // One letter begins too many words to be worth looking for, and the letters that may follow two are only known
        // for keys in Latin letters.
        let long_enough = |key: &String| key.len() > 2 || (key.is_ascii() && key.len() == 2);
        let unfinished = unfinished && keys.first().is_some_and(long_enough);
        if unfinished {
            keys.retain(long_enough);
        } else {
            keys.truncate(1);
        }
        Some(Self { first: first.iter().map(|word| search_key(word)).collect(), last: keys, unfinished })
    }

    fn has_long_beginning(&self) -> bool {
        self.unfinished && self.last.iter().any(|key| key.chars().nth(LISTED_LETTERS).is_some())
    }

    /// `"first last"`, with a star if the last word may go on, or several of these. Keys hold letters and digits only,
    /// so nothing in them can end the quotation.
    fn expression(&self, scope: char, precision: Precision) -> String {
        let mut begin = String::new();
        for key in &self.first {
            begin.extend([scope]);
            begin.extend([key, " "]);
        }
        let mut ways = Vec::new();
        for last in &self.last {
            let letters = last.chars().count();
            if !self.unfinished {
                ways.push(format!("\"{begin}{scope}{last}\""));
            } else if letters < LISTED_LETTERS {
                ways.push(format!("\"{begin}{scope}{last}\""));
                ways.extend(KEY_LETTERS.chars().map(|next| format!("\"{begin}{scope}{last}{next}\" *")));
            } else if precision == Precision::Loose {
                let listed: String = last.chars().take(LISTED_LETTERS).collect();
                ways.push(format!("\"{begin}{scope}{listed}\" *"));
            } else {
                ways.push(format!("\"{begin}{scope}{last}\" *"));
            }
        }
        match ways.as_slice() {
            [way] => way.clone(),
            _ => format!("({})", ways.join(" OR ")),
        }
    }

    fn matches(&self, words: &str, scope: char) -> bool {
        let mut begin = String::from(" ");
        for key in &self.first {
            begin.extend([scope]);
            begin.extend([key, " "]);
        }
        let end = if self.unfinished { "" } else { " " };
        self.last.iter().any(|last| words.contains(&format!("{begin}{scope}{last}{end}")))
    }
}
