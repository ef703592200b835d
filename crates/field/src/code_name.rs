//! The name under which people speak of somebody whose own name is nobody's business.

/// How many letters and digits of chance make a code name.
pub const CHANCE: usize = 5;

const CONSONANTS: [char; 14] = ['B', 'D', 'F', 'G', 'K', 'L', 'M', 'N', 'P', 'R', 'S', 'T', 'V', 'Z'];
const VOWELS: [char; 5] = ['A', 'E', 'I', 'O', 'U'];

/// A name that can be said aloud and says nothing, such as `LUMA-27`.
pub fn code_name(chance: [u8; CHANCE]) -> String {
    let [first, second, third, fourth, number] = chance.map(usize::from);
    let letters =
        [pick(&CONSONANTS, first), pick(&VOWELS, second), pick(&CONSONANTS, third), pick(&VOWELS, fourth)];
    format!("{}-{}", letters.into_iter().flatten().collect::<String>(), 10 + number % 90)
}

fn pick(letters: &[char], chance: usize) -> Option<char> {
    letters.iter().cycle().nth(chance).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_name_can_be_said_and_holds_no_more_than_chance() {
        assert_eq!(code_name([0; CHANCE]), "BABA-10");
        assert_eq!(code_name([255; CHANCE]), "GAGA-85");
    }
}
