//! Blocks of human numbers: the letters in `KHE12-S03/B-A0041` (DOMAIN section 0.3). One block goes to one device.

/// Letters that a block may have: I and O are left out, they are read as digits.
const LETTERS: &[u8; 24] = b"ABCDEFGHJKLMNPQRSTUVWXYZ";

/// The letters of the block with this ordinal, from 0: A … Z, AA, AB … ZZ, AAA …
pub fn letters(ordinal: u64) -> String {
    let base = LETTERS.len() as u64;
    let mut rest = ordinal;
    let mut reversed = Vec::new();
    loop {
        reversed.extend(LETTERS.get((rest % base) as usize).copied().map(char::from));
        rest /= base;
        if rest == 0 {
            break;
        }
        rest -= 1;
    }
    reversed.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn blocks_run_from_a_to_z_without_i_and_o_and_then_on_with_two_letters() {
        let some: Vec<String> = [0, 7, 8, 13, 23, 24, 47, 48, 599, 600].into_iter().map(letters).collect();
        assert_eq!(some, ["A", "H", "J", "P", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }

    #[test]
    fn no_block_comes_twice() {
        let all: HashSet<String> = (0..20_000).map(letters).collect();
        assert_eq!(all.len(), 20_000);
    }
}
