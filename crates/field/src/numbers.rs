//! Human numbers: what stands on a label and is said aloud, such as `KHE12-SA3/B-A0041`.
//!
//! Case, site, kind, block, serial. The block belongs to one device: headquarters gives out blocks of one or two
//! letters and signs them. A device that has none yet uses a letter chosen at set-up with four consonants of its own
//! behind it, a space that headquarters never gives out. So two devices never give the same number, and a number that
//! was given stays given, whatever becomes of the record.

use std::fmt;

use evidence::DeviceId;

/// Letters that headquarters never uses in blocks, because they read as digits.
const UNCLEAR: [char; 2] = ['I', 'O'];
const CONSONANTS: &[u8; 20] = b"BCDFGHJKLMNPQRSTVWXZ";
/// Longest block, in letters.
pub const MAX_BLOCK_LETTERS: usize = 1 + OWN_CONSONANTS;
/// Consonants in a block that a device chose itself: 160,000 blocks behind one letter, so that of fifty devices with the
/// same letter two have the same block in fewer than one case of a hundred.
const OWN_CONSONANTS: usize = 4;
const MAX_SERIAL: u64 = 1_000_000_000;

/// A human number. The serial counts within kind and block, over all sites of a case.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HumanNumber {
    case: Option<String>,
    site: Option<String>,
    letter: char,
    block: String,
    serial: u64,
    part: Option<Part>,
}

impl HumanNumber {
    /// The number of a thing, found at a site or not.
    pub fn new(case: &str, site: Option<&str>, letter: char, block: &str, serial: u64) -> Self {
        let (case, site) = (Some(case.to_owned()), site.map(ToOwned::to_owned));
        Self { case, site, letter, block: block.to_owned(), serial, part: None }
    }

    /// The number of a part within the thing, such as the third injury `B-A0041.I3`. The block is written only where
    /// it is another one than that of the whole, so that two devices may number the injuries of one body.
    #[must_use]
    pub fn part(&self, letter: char, block: &str, serial: u64) -> Self {
        let block = if block == self.block { String::new() } else { block.to_owned() };
        Self { part: Some(Part { letter, block, serial }), ..self.clone() }
    }

    /// Reads a number in whatever spelling a person types: `b-a41`, `B A0041`, `khe12-sa3/b-a0041`.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_uppercase();
        let (place, own) =
            text.rsplit_once('/').map_or((None, text.as_str()), |(place, own)| (Some(place), own));
        let (case, site) = match place.map(|place| place.split_once('-').unwrap_or((place, ""))) {
            Some((case, site)) => {
                (Some(case.to_owned()), Some(site.to_owned()).filter(|site| !site.is_empty()))
            }
            None => (None, None),
        };
        let (own, part) = own.split_once('.').map_or((own, None), |(own, part)| (own, Some(part)));
        let part = match part {
            Some(part) => Some(Part::parse(part)?),
            None => None,
        };
        let Part { letter, block, serial } = Part::parse(own)?;
        (!block.is_empty()).then_some(Self { case, site, letter, block, serial, part })
    }

    /// Reads a number exactly as this program writes it.
    pub fn parse_exact(text: &str) -> Option<Self> {
        Self::parse(text).filter(|number| number.to_string() == text)
    }

    /// Within what its serial counts: letter of the kind and block, and for a part the thing before them.
    pub fn series(&self) -> String {
        let Self { letter, block, part, .. } = self;
        match part {
            None => format!("{letter}-{block}"),
            Some(part) => {
                let whole = Self { part: None, ..self.clone() };
                let block = if part.block.is_empty() { block } else { &part.block };
                format!("{}.{}-{block}", whole.short(), part.letter)
            }
        }
    }

    /// The block of the device that gave it.
    pub fn own_block(&self) -> &str {
        let of_part = self.part.as_ref().map(|part| part.block.as_str()).filter(|block| !block.is_empty());
        of_part.unwrap_or(&self.block)
    }

    /// The serial within its series, from 1.
    pub fn serial(&self) -> u64 {
        self.part.as_ref().map_or(self.serial, |part| part.serial)
    }

    /// The number without case and site, which is unique in a case.
    pub fn short(&self) -> String {
        let Self { letter, block, serial, part, .. } = self;
        let part = part.as_ref().map(|Part { letter, block, serial }| format!(".{letter}{block}{serial}"));
        let part = part.unwrap_or_default();
        format!("{letter}-{block}{serial:04}{part}")
    }

    /// How a site's number stands in the numbers of things found there: `SA3` for `S-A0003`.
    pub fn as_place(&self) -> String {
        format!("{}{}{}", self.letter, self.block, self.serial)
    }
}

/// A letter, a block that may be left out, and a serial.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Part {
    letter: char,
    block: String,
    serial: u64,
}

impl Part {
    fn parse(text: &str) -> Option<Self> {
        let mut letters = text.chars().filter(|c| !matches!(c, '-' | ' ')).peekable();
        let letter = letters.next().filter(char::is_ascii_uppercase)?;
        let mut block = String::new();
        while let Some(next) = letters.next_if(char::is_ascii_uppercase) {
            block.push(next);
        }
        let serial: String = letters.collect();
        let serial = serial.parse().ok().filter(|serial| *serial > 0 && *serial < MAX_SERIAL)?;
        (block.len() <= MAX_BLOCK_LETTERS).then_some(Self { letter, block, serial })
    }
}

impl fmt::Display for HumanNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(case) = &self.case {
            f.write_str(case)?;
            if let Some(site) = &self.site {
                write!(f, "-{site}")?;
            }
            f.write_str("/")?;
        }
        f.write_str(&self.short())
    }
}

/// The short form of a number as it stands in a record; the text itself where it is none of ours.
pub fn short_of(num: &str) -> String {
    HumanNumber::parse_exact(num).map_or_else(|| num.to_owned(), |number| number.short())
}

/// The block of a device to which headquarters has given none: the letter chosen at set-up and four consonants that
/// follow from the device's identifier. `None` if the letter is no clear Latin letter.
pub fn own_block(letter: char, device: DeviceId) -> Option<String> {
    let letter = letter.to_ascii_uppercase();
    if !letter.is_ascii_uppercase() || UNCLEAR.contains(&letter) {
        return None;
    }
    let digest = evidence::Digest::of(&[b"cairn/own-block/".as_slice(), device.as_bytes()].concat());
    let consonants = digest.as_bytes().iter().take(OWN_CONSONANTS).map(|byte| {
        let at = usize::from(*byte) % CONSONANTS.len();
        CONSONANTS.get(at).copied().map_or('X', char::from)
    });
    Some(std::iter::once(letter).chain(consonants).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_number_is_found_in_every_spelling_that_people_type() {
        let body = HumanNumber::new("KHE12", Some("SA3"), 'B', "A", 41);
        assert_eq!(body.to_string(), "KHE12-SA3/B-A0041");
        for typed in ["b-a41", "B A0041", "ba41", "khe12-sa3/b-a0041", " B-A0041 "] {
            assert_eq!(HumanNumber::parse(typed).unwrap().short(), "B-A0041", "{typed}");
        }
        let wound = body.part('I', "A", 3);
        assert_eq!(wound.to_string(), "KHE12-SA3/B-A0041.I3");
        assert_eq!(HumanNumber::parse("b-a41.i3").unwrap().short(), "B-A0041.I3");
        assert_eq!(wound.series(), "B-A0041.I-A");
        assert_eq!(body.part('I', "C", 3).short(), "B-A0041.IC3");
        for other in ["", "B", "41", "B-A", "B-A0", "B-ABCDEF1", "північ", "B-A41.", "x".repeat(99).as_str()]
        {
            assert_eq!(HumanNumber::parse(other), None, "{other}");
        }
    }

    #[test]
    fn own_blocks_are_five_letters_and_differ_between_devices() {
        let block = |n: u16| {
            let mut id = [7; 16];
            id[..2].copy_from_slice(&n.to_be_bytes());
            own_block('a', DeviceId::from_bytes(id)).unwrap()
        };
        assert_eq!(block(1).len(), 5);
        assert!(block(1).starts_with('A') && block(1).len() == MAX_BLOCK_LETTERS);
        let fifty: std::collections::BTreeSet<_> = (0..50).map(block).collect();
        assert_eq!(fifty.len(), 50);
        assert_eq!(own_block('I', DeviceId::from_bytes([1; 16])), None);
        assert_eq!(own_block('ж', DeviceId::from_bytes([1; 16])), None);
    }

    proptest! {
        #[test]
        fn a_written_number_is_read_back(serial in 1_u64..1_000_000, block in "[A-Z]{1,5}", site in prop::option::of("S[A-Z]{1,5}[1-9]")) {
            let number = HumanNumber::new("KHE12", site.as_deref(), 'V', &block, serial);
            prop_assert_eq!(HumanNumber::parse_exact(&number.to_string()), Some(number));
        }

        #[test]
        fn reading_any_text_never_panics(text in ".{0,60}") {
            let _ = HumanNumber::parse(&text);
        }
    }
}
