//! Marks: the numbers, seals, bags and placards that people read off a thing and type.

use super::fold::search_fold;

/// The key of a mark: letters and digits only, without leading zeros, and with the Cyrillic letters that look like
/// Latin ones taken for those. `B-A0041`, `b a41` and a Cyrillic `В-А0041` have the key `ba41`.
///
/// Where two digits were apart they stay apart (`12-03` has the key `12.3`).
pub fn mark_key(mark: &str) -> String {
    let mut key = String::with_capacity(mark.len());
    let mut apart = false;
    let mut zeros = false;
    for letter in search_fold(mark).chars().map(look_alike) {
        if !letter.is_alphanumeric() {
            apart = true;
            continue;
        }
        let after_digit = key.ends_with(|last: char| last.is_ascii_digit());
        if letter.is_ascii_digit() {
            let begins = !after_digit || apart;
            if apart && (after_digit || zeros) {
                end_zeros(&mut key, &mut zeros);
                key.push('.');
            }
            apart = false;
            if letter == '0' && (begins || zeros) {
                zeros = true;
                continue;
            }
            zeros = false;
        } else {
            end_zeros(&mut key, &mut zeros);
            apart = false;
        }
        key.push(letter);
    }
    end_zeros(&mut key, &mut zeros);
    key
}

/// Where the keys begin of marks that go on from the typed `mark`, whose key is `key`. A number written with leading
/// zeros is complete, so that `B-A0041` goes on as `B-A0041.I3` but not as `B-A0412`.
pub(super) fn begin_of_longer_marks(mark: &str, key: &str) -> String {
    let number = digits_at_end(mark);
    if number.len() > 1 && number.starts_with('0') {
        // The colon is the character after the digit nine.
        format!("{key}:")
    } else {
        key.to_owned()
    }
}

/// A run of nothing but zeros is the number 0.
fn end_zeros(key: &mut String, zeros: &mut bool) {
    if *zeros {
        key.push('0');
        *zeros = false;
    }
}

/// The marks in a text that may hold several, such as `NL 42 / NL 43`. A stroke without spaces is part of a mark.
pub(super) fn each_mark(text: &str) -> impl Iterator<Item = &str> {
    text.split([',', ';', '\n']).flat_map(|part| part.split(" / "))
}

/// The keys under which a mark is found: whole; for a full number such as `KHE12-S03/B-A0041` also without what stands
/// before the stroke; and by the digits at its end, because people read a label as "forty-one".
pub(super) fn keys_of_mark(text: &str) -> impl Iterator<Item = String> {
    each_mark(text).flat_map(|mark| {
        let mark = mark.trim();
        let short = mark.rsplit_once('/').map(|(_, short)| mark_key(short));
        let serial = digits_at_end(mark);
        // A single digit is a part, such as the third injury, or too little to go by.
        let serial = (serial.len() > 1 && serial.len() < mark.len()).then(|| mark_key(serial));
        std::iter::once(mark_key(mark)).chain(short).chain(serial).filter(|key| !key.is_empty())
    })
}

fn digits_at_end(mark: &str) -> &str {
    let begin = mark.trim_end_matches(|letter: char| letter.is_ascii_digit()).len();
    mark.get(begin..).unwrap_or_default()
}

fn look_alike(letter: char) -> char {
    match letter {
        'а' => 'a',
        'в' => 'b',
        'е' => 'e',
        'і' => 'i',
        'к' => 'k',
        'м' => 'm',
        'н' => 'h',
        'о' => 'o',
        'р' => 'p',
        'с' => 'c',
        'т' => 't',
        'у' => 'y',
        'х' => 'x',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_number_share_a_key() {
        for spelling in ["B-A0041", "b-a41", "B A0041", "ba41", "b.a.041", "В-А0041", " B–A41 "] {
            assert_eq!(mark_key(spelling), "ba41", "{spelling}");
        }
        assert_eq!(mark_key("kHe12-s03/b-a0041"), mark_key("KHE12-S03/B-A0041"));
        assert_eq!(mark_key("B-A0041.I3"), "ba41i3");
    }

    #[test]
    fn different_numbers_have_different_keys() {
        for (one, other) in
            [("B-A0041", "B-A0410"), ("12-03", "1203"), ("B-A0041.3", "B-A00413"), ("A0", "A"), ("100", "1")]
        {
            assert_ne!(mark_key(one), mark_key(other), "{one} and {other}");
        }
    }

    #[test]
    fn zeros_alone_are_the_number_zero() {
        assert_eq!(mark_key("000"), "0");
        assert_eq!(mark_key("00-07"), "0.7");
        assert_eq!(mark_key("seal 0"), "seal0");
    }

    #[test]
    fn a_number_with_leading_zeros_does_not_go_on_in_digits() {
        let goes_on = |typed: &str, mark: &str| {
            let key = mark_key(typed);
            mark_key(mark) >= begin_of_longer_marks(typed, &key) && mark_key(mark).starts_with(&key)
        };
        assert!(goes_on("B-A0041", "B-A0041.I3"));
        assert!(!goes_on("B-A0041", "B-A0412"));
        assert!(goes_on("b-a41", "B-A0412"));
    }

    #[test]
    fn a_full_number_is_also_found_by_its_short_form_and_its_serial() {
        let keys = |mark| keys_of_mark(mark).collect::<Vec<String>>();
        assert_eq!(keys("KHE12-S03/B-A0041"), ["khe12s3ba41", "ba41", "41"]);
        assert_eq!(keys("B-A0041.I3"), ["ba41i3"]);
        assert_eq!(keys("placard 7"), ["placard7"]);
        assert_eq!(keys("0041"), ["41"]);
        assert_eq!(keys("NL 42 / NL 43; 7b"), ["nl42", "42", "nl43", "43", "7b"]);
        assert_eq!(keys("—"), Vec::<String>::new());
    }
}
