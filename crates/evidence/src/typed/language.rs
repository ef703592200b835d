//! Tags of languages (BCP 47).
//!
//! What is entered must be well-formed by RFC 5646, section 2.1. What is stored is read as long as it looks like a tag, for
//! it may have been entered before that was asked.

use oxilangtag::LanguageTag;

const LONGEST_BYTES: usize = 35;

/// Whether the text looks like a language tag, such as `uk`, `sr-Latn` or `ar-SY`, well-formed or not.
pub fn is_language(text: &str) -> bool {
    let mut subtags = text.split('-');
    let first = subtags.next().unwrap_or_default();
    text.len() <= LONGEST_BYTES && is_alphabetic(first, 2..=3) && subtags.all(|subtag| is_word(subtag, 1..=8))
}

/// Whether the text is a well-formed language tag: language, script, region, variants, extensions and private use, in this
/// order. Whether they are registered is not asked.
pub fn is_well_formed_language(text: &str) -> bool {
    is_language(text) && LanguageTag::parse(text).is_ok()
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
            "en-a",
            "uk-x",
            "uk-12",
            "x-here",
            "see-photo-12",
        ];
        let wrong: Vec<_> = unfit.iter().filter(|tag| is_well_formed_language(tag)).collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }
}
