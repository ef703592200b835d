//! Tags of languages (BCP 47).
//!
//! What is entered must be well-formed by RFC 5646, section 2.1. What is stored is read as long as it looks like a tag, for
//! it may have been entered before that was asked.

use std::collections::BTreeSet;

const LONGEST_BYTES: usize = 35;

/// Whether the text looks like a language tag, such as `uk`, `sr-Latn` or `ar-SY`, well-formed or not.
pub fn is_language(text: &str) -> bool {
    let mut subtags = text.split('-');
    let first = subtags.next().unwrap_or_default();
    text.len() <= LONGEST_BYTES && is_alphabetic(first, 2..=3) && subtags.all(|subtag| is_word(subtag, 1..=8))
}

/// Whether the text is a well-formed language tag: language, script, region, variants, extensions and private use, each once
/// and in this order. Whether they are registered is not asked.
pub fn is_well_formed_language(text: &str) -> bool {
    let tag = text.to_ascii_lowercase();
    if !is_language(&tag) {
        return false;
    }
    let mut subtags = tag.split('-').skip(1).peekable();
    for _ in 0..3 {
        subtags.next_if(|subtag| is_alphabetic(subtag, 3..=3));
    }
    subtags.next_if(|subtag| is_alphabetic(subtag, 4..=4));
    subtags.next_if(|subtag| is_alphabetic(subtag, 2..=2) || is_number(subtag));
    let mut known = BTreeSet::new();
    while let Some(variant) = subtags.next_if(|subtag| is_variant(subtag)) {
        if !known.insert(variant) {
            return false;
        }
    }
    while let Some(singleton) = subtags.next_if(|subtag| subtag.len() == 1 && *subtag != "x") {
        let mut length = 0;
        while subtags.next_if(|subtag| is_word(subtag, 2..=8)).is_some() {
            length += 1;
        }
        if length == 0 || !known.insert(singleton) {
            return false;
        }
    }
    match subtags.next() {
        Some("x") => subtags.next().is_some(),
        Some(_) => false,
        None => true,
    }
}

fn is_variant(subtag: &str) -> bool {
    is_word(subtag, 5..=8)
        || is_word(subtag, 4..=4) && subtag.starts_with(|first: char| first.is_ascii_digit())
}

fn is_number(subtag: &str) -> bool {
    subtag.len() == 3 && subtag.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_alphabetic(subtag: &str, length: std::ops::RangeInclusive<usize>) -> bool {
    length.contains(&subtag.len()) && subtag.bytes().all(|byte| byte.is_ascii_alphabetic())
}

fn is_word(subtag: &str, length: std::ops::RangeInclusive<usize>) -> bool {
    length.contains(&subtag.len()) && subtag.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn language_tags_have_a_form() {
        assert!(["uk", "sr-Latn", "ar-SY", "ckb"].iter().all(|tag| is_language(tag)));
        assert!(["", "u", "ukrainian", "uk_UA", "uk-", "uk--UA", "уk"].iter().all(|tag| !is_language(tag)));
    }

    #[test]
    fn a_language_tag_is_well_formed_by_its_grammar() {
        let fit = [
            "uk",
            "UK-Latn",
            "sr-Latn-RS",
            "es-419",
            "zh-yue-HK",
            "sl-rozaj-biske",
            "de-1996",
            "de-CH-1901",
            "en-a-bbb-x-a",
            "ar-u-nu-latn",
            "crh-x-here",
        ];
        assert!(fit.iter().all(|tag| is_well_formed_language(tag)), "{fit:?}");
        let unfit = [
            "",
            "xx-yy-zz",
            "uk-Latn-Cyrl",
            "uk-UA-RU",
            "uk-UA-Latn",
            "de-1996-1996",
            "en-a",
            "en-a-bb-a-cc",
            "uk-x",
            "uk-12",
            "uk-abcd1",
            "x-here",
            "see-photo-12",
        ];
        let wrong: Vec<_> = unfit.iter().filter(|tag| is_well_formed_language(tag)).collect();
        assert_eq!(wrong, ["uk-abcd1"].iter().collect::<Vec<_>>(), "that one is a variant");
    }
}
