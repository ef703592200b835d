//! Text as cameras and apps write it: padded, without a declared encoding, sometimes with one in front.

use serde::Serialize;

/// Longest text that is understood, in characters; the whole stays in the raw tags.
const MAX_CHARACTERS: usize = 2_000;

/// A text that carries its character set in its first eight bytes (`UserComment`, `GPSProcessingMethod`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Remark {
    /// The declared character set: `ascii`, `unicode`, `jis`, `undefined`, or `missing` where the prefix is left out.
    pub charset: &'static str,
    /// The text.
    pub text: String,
}

/// Text without blanks and NULs at its ends; `None` if nothing is left. UTF-8 where it is valid, else Latin-1.
/// Control characters become the replacement character.
pub(super) fn plain(bytes: &[u8]) -> Option<String> {
    let decoded = match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().map(|byte| char::from(*byte)).collect(),
    };
    tidy(&decoded)
}

/// A text with a character set in front.
pub(super) fn remark(bytes: &[u8]) -> Option<Remark> {
    let (prefix, rest) = bytes.split_at_checked(8).unwrap_or((&[], bytes));
    let (charset, text) = match prefix {
        b"ASCII\0\0\0" => ("ascii", plain(rest)),
        b"UNICODE\0" => ("unicode", utf16(rest)),
        // ISO 2022-JP is 7-bit and reads as ASCII where it is ASCII; the rest stays legible in the raw tags only.
        b"JIS\0\0\0\0\0" => ("jis", plain(rest)),
        b"\0\0\0\0\0\0\0\0" => ("undefined", plain(rest)),
        _ => ("missing", plain(bytes)),
    };
    Some(Remark { charset, text: text? })
}

/// UTF-16 of unknown byte order: a byte order mark decides, else the side on which the zero bytes of Latin text stand.
fn utf16(bytes: &[u8]) -> Option<String> {
    let (bytes, big) = match bytes {
        [0xfe, 0xff, rest @ ..] => (rest, true),
        [0xff, 0xfe, rest @ ..] => (rest, false),
        _ => {
            let zeros = |side: usize| bytes.iter().skip(side).step_by(2).filter(|byte| **byte == 0).count();
            (bytes, zeros(0) > zeros(1))
        }
    };
    let units = bytes.chunks_exact(2).filter_map(|pair| <[u8; 2]>::try_from(pair).ok());
    let units = units.map(|pair| if big { u16::from_be_bytes(pair) } else { u16::from_le_bytes(pair) });
    tidy(&char::decode_utf16(units).map(|unit| unit.unwrap_or('\u{fffd}')).collect::<String>())
}

fn tidy(text: &str) -> Option<String> {
    let text = text.trim_matches(|character: char| character == '\0' || character.is_whitespace());
    let visible = |character: char| {
        if character.is_control() && !matches!(character, '\n' | '\t' | '\r') {
            '\u{fffd}'
        } else {
            character
        }
    };
    let text: String = text.chars().take(MAX_CHARACTERS).map(visible).collect();
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn padding_and_encodings_are_undone() {
        assert_eq!(plain(b"NIKON CORPORATION   \0\0").as_deref(), Some("NIKON CORPORATION"));
        assert_eq!(plain(b"   \0"), None);
        assert_eq!(plain("Дуб".as_bytes()).as_deref(), Some("Дуб"));
        assert_eq!(plain(b"caf\xe9").as_deref(), Some("café"));
        assert_eq!(plain(b"a\x1b[31mb").as_deref(), Some("a\u{fffd}[31mb"));
    }

    #[test]
    fn a_remark_says_which_character_set_it_declares() {
        let remark = |bytes: &[u8]| super::remark(bytes).map(|remark| (remark.charset, remark.text));
        assert_eq!(remark(b"ASCII\0\0\0GPS\0"), Some(("ascii", "GPS".into())));
        assert_eq!(remark(b"UNICODE\0n\0o\0t\0e\0"), Some(("unicode", "note".into())));
        assert_eq!(remark(b"UNICODE\0\0n\0o\0t\0e"), Some(("unicode", "note".into())));
        assert_eq!(remark(b"\0\0\0\0\0\0\0\0free"), Some(("undefined", "free".into())));
        assert_eq!(remark(b"GPS"), Some(("missing", "GPS".into())));
        assert_eq!(remark(b"ASCII\0\0\0   "), None);
        assert_eq!(remark(b""), None);
    }
}
