//! Words as frequent and as rare as in real notes: few words make most of a text, and most words are rare (Zipf's law).
//! Every second word is Cyrillic.

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// Words in the vocabulary.
pub const WORDS: usize = 40_000;

const LATIN: [&str; 40] = [
    "ba", "der", "fi", "gor", "hul", "ja", "kel", "li", "mon", "nu", "pa", "rek", "si", "tor", "vu", "za",
    "bel", "di", "fon", "gu", "ha", "jer", "ki", "lom", "mu", "na", "per", "ri", "sol", "tu", "va", "zer",
    "bri", "dol", "fu", "gra", "hen", "kri", "lo", "mar",
];
const CYRILLIC: [&str; 40] = [
    "би", "вор", "ду", "жа", "зем", "ки", "лод", "му", "на", "пер", "ри", "сол", "ту", "фа", "хел", "ци",
    "чор", "шу", "га", "бер", "ви", "дом", "жу", "за", "кел", "ли", "мор", "ну", "па", "рек", "си", "тов",
    "фу", "ха", "цер", "чи", "шо", "гру", "бла", "вел",
];

/// The word of a rank, 0 being the most frequent one. No two ranks below [`WORDS`] share a word.
pub fn word(rank: usize) -> String {
    let syllables = if rank.is_multiple_of(2) { &LATIN } else { &CYRILLIC };
    // Neighbours in rank shall not look alike: the step and the number of words of three syllables share no divisor.
    let mut number = (rank / 2 * 26_003 + 17) % (40 * 40 * 40);
    let mut word = String::new();
    for _ in 0..3 {
        word.push_str(syllables.get(number % 40).copied().unwrap_or_default());
        number /= 40;
    }
    word
}

/// The ranks of the 6 to 15 words of a text. The same number gives the same text.
pub fn ranks(text: u64) -> Vec<usize> {
    let mut rng = ChaCha8Rng::seed_from_u64(text);
    let count = rng.random_range(6..=15);
    (0..count).map(|_| rank(&mut rng)).collect()
}

/// The words of a text, as they are written.
pub fn text(text: u64) -> String {
    ranks(text).into_iter().map(word).collect::<Vec<_>>().join(" ")
}

/// A word of rank r comes with a frequency of about 1/r.
fn rank(rng: &mut ChaCha8Rng) -> usize {
    let part = f64::from(rng.random_range(0..1_000_000_u32)) / 1e6;
    let rank = (part * (WORDS as f64).ln()).exp();
    (rank as usize).clamp(1, WORDS) - 1
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_two_ranks_share_a_word() {
        assert_eq!((0..WORDS).map(word).collect::<BTreeSet<_>>().len(), WORDS);
    }

    #[test]
    fn the_most_frequent_word_is_in_many_texts_and_a_rare_one_in_few() {
        let holding = |range: std::ops::Range<usize>| {
            (0..1_000).filter(|number| ranks(*number).iter().any(|rank| range.contains(rank))).count()
        };
        assert!(holding(0..1) > 300, "{}", holding(0..1));
        assert!(holding(20_000..20_001) < 5);
    }
}
