//! Folding: what two texts have in common when case, accents, and the small variations of a script are set aside.

use unicode_normalization::char::{decompose_canonical, is_combining_mark};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

/// The folded form of `text`, for comparing and indexing, never for showing.
///
/// In this order: NFKC · lower case, Turkish `İ` and `ı` becoming `i` · combining marks U+0300 to U+036F dropped where
/// their base is Latin · Arabic vowel signs, superscript alef and tatweel dropped, the forms of alef, yeh, heh and kaf
/// unified · `ё` to `е`, `ґ` to `г` · apostrophes inside words dropped. `й` and `ї` stay: they are letters, not accents.
pub fn search_fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    if text.is_ascii() {
        folded.extend(text.chars().map(|letter| letter.to_ascii_lowercase()));
    } else if text.chars().all(is_plain) || is_nfkc_quick(text.chars()) == IsNormalized::Yes {
        fold_letters(text.chars(), &mut folded);
    } else {
        fold_letters(text.nfkc(), &mut folded);
    }
    if folded.contains(is_apostrophe) { without_inner_apostrophes(&folded) } else { folded }
}

/// Whether `letter` is one of the signs that Ukrainian, Belarusian and Latin spellings of them use inside words.
pub(super) fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\u{27}' | '\u{2019}' | '\u{2BC}' | '\u{2B9}')
}

/// ASCII and Cyrillic letters: none of them is changed by NFKC, which is what most text here is made of.
fn is_plain(letter: char) -> bool {
    letter.is_ascii() || matches!(letter, '\u{400}'..='\u{481}' | '\u{48A}'..='\u{52F}')
}

fn fold_letters(letters: impl Iterator<Item = char>, folded: &mut String) {
    let mut base_is_latin = false;
    for letter in letters {
        if ('\u{300}'..='\u{36F}').contains(&letter) {
            if !base_is_latin {
                folded.push(letter);
            }
            continue;
        }
        base_is_latin = is_latin(letter);
        match letter {
            'İ' | 'ı' => folded.push('i'),
            _ if letter.is_ascii() => folded.push(letter.to_ascii_lowercase()),
            _ if base_is_latin => push_without_marks(letter, folded),
            'а'..='я' => folded.push(letter),
            _ => letter.to_lowercase().filter_map(fold_script).for_each(|letter| folded.push(letter)),
        }
    }
}

/// Latin letters with and without marks, up to the phonetic extensions and the Vietnamese block.
fn is_latin(letter: char) -> bool {
    letter.is_ascii_alphabetic()
        || matches!(letter, '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}') && !matches!(letter, '×' | '÷')
}

fn push_without_marks(letter: char, folded: &mut String) {
    for lower in letter.to_lowercase() {
        decompose_canonical(lower, |part| {
            if !is_combining_mark(part) {
                folded.push(part);
            }
        });
    }
}

/// Unifies the letters of Cyrillic and Arabic that are written one for the other; `None` drops the sign.
fn fold_script(letter: char) -> Option<char> {
    Some(match letter {
        'ё' => 'е',
        'ґ' => 'г',
        '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{640}' => return None,
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ی' => 'ي',
        'ة' => 'ه',
        'ک' => 'ك',
        other => other,
    })
}

fn without_inner_apostrophes(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let inside = is_apostrophe(letter)
            && kept.chars().next_back().is_some_and(char::is_alphanumeric)
            && letters.peek().copied().is_some_and(char::is_alphanumeric);
        if !inside {
            kept.push(letter);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn spellings_of_one_word_fold_to_the_same_text() {
        for (one, other) in [
            ("Мар'яна", "маряна"),
            ("Мар\u{2019}яна", "МАР\u{2BC}ЯНА"),
            ("Артём", "артем"),
            ("Ґалаґан", "галаган"),
            ("Łódź", "łodz"),
            ("Ïle", "ile"),
            ("Nguyễn", "NGUYEN"),
            ("İstanbul", "istanbul"),
            ("ışık", "isik"),
            ("ﬁnger", "finger"),
            ("и\u{306}", "й"),
            ("i\u{308}", "ï"),
            ("مُحَمَّد", "محمد"),
            ("أحمد", "احمد"),
            ("فاطمة", "فاطمه"),
            ("کتاب", "كتاب"),
            ("عيسى", "عیسی"),
            ("كتـــاب", "كتاب"),
        ] {
            assert_eq!(search_fold(one), search_fold(other), "{one} and {other}");
        }
    }

    #[test]
    fn letters_of_their_own_stay_apart() {
        for (one, other) in [("гай", "гаи"), ("їжак", "іжак"), ("Кий", "Киї"), ("ماء", "ما")]
        {
            assert_ne!(search_fold(one), search_fold(other), "{one} and {other}");
        }
    }

    #[test]
    fn apostrophes_that_quote_a_word_are_kept_and_so_do_not_join_two() {
        assert_eq!(search_fold("the 'red' bag"), "the 'red' bag");
        assert_eq!(search_fold("O'Brien"), "obrien");
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing_more(text in "\\PC{0,40}") {
            let once = search_fold(&text);
            prop_assert_eq!(search_fold(&once), once);
        }

        #[test]
        fn composed_and_decomposed_text_fold_alike(text in "[a-zÀ-ſа-яёїґєі]{0,20}") {
            let apart: String = text.nfd().collect();
            prop_assert_eq!(search_fold(&apart), search_fold(&text));
        }
    }
}
