//! One key for the spellings of a name: Cyrillic becomes Latin, and Latin spellings of one sound become one letter.
//!
//! Cyrillic is written in Latin much as by the Ukrainian resolution of 2010 (KMU No. 55), Russian letters added.
//! Then the sounds that the usual systems (KMU-2010, ISO 9, BGN/PCGN, passports of the 1990s, Polish) write
//! differently are merged: `sh sz š` · `ch cz č` · `zh ž` · `ts tz c` · `kh h g` · `y j i` · `ye ie e` · `w v` · doubled
//! letters. So Шевченко, Shevchenko and Szewczenko share a key, and Юрій, Yurii, Yuriy and Iurii another.
//!
//! The key is coarse on purpose: a search that also finds *gun* for *hun* costs a glance, one that misses a spelling
//! of a name costs an identification. It keeps one property that typing needs: the key of the beginning of a word is
//! the beginning of its key, save for the last letter, which [`prefix_keys`] takes care of.

/// Longest key in characters; longer words are cut alike in the record and in the query.
const MAX_KEY_CHARS: usize = 32;

/// The key of one word that [`search_fold`](super::fold::search_fold) has folded.
pub fn search_key(word: &str) -> String {
    let mut key =
        if word.is_ascii() { merge_sounds(word) } else { merge_sounds(&latin(without_article(word))) };
    if let Some((end, _)) = key.char_indices().nth(MAX_KEY_CHARS) {
        key.truncate(end);
    }
    key
}

/// The beginnings that keys have of words that begin as `word` does. Several, where its last letter may be the first
/// half of a sound: what begins with `t` may go on as `ts`, whose key is `c`.
pub fn prefix_keys(word: &str) -> Vec<String> {
    let key = search_key(word);
    let mut keys = vec![key.clone()];
    for (end, other) in [("tc", 'c'), ("t", 'c'), ("k", 'h'), ("p", 'f'), ("i", 'e')] {
        if let Some(stem) = key.strip_suffix(end) {
            let mut key = stem.to_owned();
            push_sound(&mut key, other);
            keys.push(key);
        }
    }
    keys
}

/// An Arabic word without the article that is written together with it.
fn without_article(word: &str) -> &str {
    match word.strip_prefix("ال") {
        Some(rest) if rest.chars().nth(1).is_some() => rest,
        _ => word,
    }
}

/// Folded text in Latin letters, as far as it is Cyrillic or Latin with letters of its own.
fn latin(word: &str) -> String {
    let mut text = String::with_capacity(word.len());
    for letter in word.chars() {
        match in_latin(letter) {
            Some(latin) => text.push_str(latin),
            None => text.push(letter),
        }
    }
    text
}

fn in_latin(letter: char) -> Option<&'static str> {
    Some(match letter {
        'а' => "a",
        'б' => "b",
        'в' => "v",
        // Not `h`, which after с, з or к would be read as a part of their sound.
        'г' | 'ѓ' => "g",
        'д' | 'đ' | 'ð' | 'ђ' => "d",
        'е' | 'э' => "e",
        'є' => "ie",
        'ж' => "zh",
        'з' => "z",
        'и' | 'ы' => "y",
        'і' | 'ї' | 'й' | 'ј' => "i",
        'к' | 'ќ' => "k",
        'л' | 'ł' => "l",
        'м' => "m",
        'н' => "n",
        'о' | 'ø' => "o",
        'п' => "p",
        'р' => "r",
        'с' | 'ß' => "s",
        'т' | 'þ' => "t",
        'у' | 'ў' => "u",
        'ф' => "f",
        'х' => "kh",
        'ц' => "ts",
        'ч' | 'ћ' => "ch",
        'џ' => "dzh",
        'ш' => "sh",
        'щ' => "shch",
        'ъ' | 'ь' => "",
        'ю' => "iu",
        'я' => "ia",
        'љ' => "li",
        'њ' => "ni",
        'æ' => "ae",
        'œ' => "oe",
        _ => return None,
    })
}

fn merge_sounds(word: &str) -> String {
    let mut key = String::with_capacity(word.len());
    let mut letters = word.chars();
    while let Some(letter) = letters.next() {
        let (sound, more) = sound_at(letter, letters.as_str().as_bytes());
        if more > 0 {
            letters.nth(more - 1);
        }
        push_sound(&mut key, sound);
        if letter == 'x' {
            push_sound(&mut key, 's');
        }
    }
    key
}

/// The merged sound that begins with `letter`, and how many of the letters that follow belong to it.
fn sound_at(letter: char, follow: &[u8]) -> (char, usize) {
    match (letter, follow) {
        ('t', [b's' | b'c', b'h', ..]) => ('c', 2),
        ('t', [b's' | b'z', ..]) | ('c', [b'h' | b'z', ..]) => ('c', 1),
        ('t', [b'h', ..]) => ('t', 1),
        ('s', [b'h' | b'z', ..]) => ('s', 1),
        ('z', [b'h', ..]) => ('z', 1),
        ('k' | 'g', [b'h', ..]) => ('h', 1),
        ('p', [b'h', ..]) => ('f', 1),
        ('g', _) => ('h', 0),
        ('w', _) => ('v', 0),
        ('y' | 'j' | 'ı', _) => ('i', 0),
        ('q' | 'x', _) => ('k', 0),
        (other, _) => (other, 0),
    }
}

/// Adds a sound: `i` before `e` goes, and a letter that doubles the last one is left out. Digits are never merged.
fn push_sound(key: &mut String, sound: char) {
    if !sound.is_ascii_alphabetic() {
        key.push(sound);
        return;
    }
    if sound == 'e' && key.ends_with('i') {
        key.pop();
    }
    if !key.ends_with(sound) {
        key.push(sound);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::fold::search_fold;
    use super::*;

    fn key(word: &str) -> String {
        search_key(&search_fold(word))
    }

    #[test]
    fn spellings_of_a_name_share_a_key() {
        for names in [
            &["Шевченко", "Shevchenko", "Szewczenko", "Ševčenko", "Chevchenko"][..4],
            &["Мар'яна", "Маряна", "Mariana", "Maryana", "Mar'iana", "Marjana"],
            &["Юрій", "Yurii", "Yuriy", "Iurii", "Jurij", "Юрий", "Yury", "Juriy"],
            &["Сергій", "Serhii", "Serhiy", "Sergij", "Sergii"],
            &["Сергей", "Sergey", "Sergei", "Sierhiej"],
            &["Євген", "Yevhen", "Ievhen", "Jevhen", "Evgen"],
            &["Хмельницький", "Khmelnytskyi", "Khmelnytsky", "Khmelnitskiy", "Hmelnickij"],
            &["Харків", "Kharkiv", "Harkiv"],
            &["Щербак", "Shcherbak", "Szczerbak"],
            &["Згурський", "Zghurskyi", "Zgurskiy"],
            &["Цимбалюк", "Tsymbaliuk", "Cymbaljuk", "Tsimbalyuk"],
            &["Жанна", "Zhanna", "Žana", "Zhana"],
            &["Кирилл", "Kyryl", "Kirill", "Кирил"],
            &["Їжакевич", "Yizhakevych", "Izhakevich", "Jižakevyč"],
            &["Григорій", "Hryhorii", "Grigoriy", "Hryhoriy"],
            &["Михайло", "Mykhailo", "Mikhaylo", "Mihajlo"],
            &["Андрій", "Andrii", "Andriy", "Andrij"],
            &["Соловйов", "Soloviov", "Solovyov"],
            &["Łukasz", "Лукаш", "Lukash"],
            &["Анастасія", "Anastasiia", "Anastasiya", "Anastasija"],
            &["Київ", "Kyiv"],
            &["الكتاب", "كتاب"],
        ] {
            for name in names {
                assert_eq!(key(name), key(names[0]), "{name} and {}", names[0]);
            }
        }
    }

    #[test]
    fn different_names_keep_different_keys() {
        for (one, other) in [
            ("Шевченко", "Шевчук"),
            ("Мар'яна", "Марина"),
            ("Юрій", "Юлія"),
            ("Петренко", "Петров"),
            ("Іван", "Іванна"),
            ("0041", "041"),
            ("1122", "12"),
        ] {
            assert_ne!(key(one), key(other), "{one} and {other}");
        }
    }

    #[test]
    fn a_half_typed_sound_is_found_too() {
        for (typed, name) in [
            ("Т", "Цимбалюк"),
            ("K", "Харків"),
            ("Mari", "Marie"),
            ("Shevc", "Шевченко"),
            ("Shev", "Шевченко"),
            ("Tc", "Чайка"),
        ] {
            let name = key(name);
            assert!(
                prefix_keys(&search_fold(typed)).iter().any(|prefix| name.starts_with(prefix)),
                "{typed} and {name}"
            );
        }
    }

    proptest! {
        #[test]
        fn every_beginning_of_a_word_finds_the_word(word in "[a-zа-яґєії]{1,14}", cut in 1usize..14) {
            let folded = search_fold(&word);
            let begin: String = folded.chars().take(cut).collect();
            let whole = search_key(&folded);
            let prefixes = prefix_keys(&begin);
            prop_assert!(
                prefixes.iter().any(|prefix| whole.starts_with(prefix)),
                "{} -> {:?} not in {}", begin, prefixes, whole
            );
        }

        #[test]
        fn a_key_of_any_text_is_short_and_never_panics(word in "\\PC{0,80}") {
            prop_assert!(search_key(&search_fold(&word)).chars().count() <= MAX_KEY_CHARS);
        }
    }
}
