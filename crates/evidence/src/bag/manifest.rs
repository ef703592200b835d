//! Manifest lines: a checksum, white space, a path (RFC 8493 section 2.1.3).

use super::hash::Algorithm;
use super::names::{PathFault, check_foreign, decode_percent};

/// Splits text at LF, CR or CRLF, as RFC 8493 allows all three.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let end = rest.find(['\r', '\n']).unwrap_or(rest.len());
        let (line, tail) = rest.split_at(end);
        rest = tail.strip_prefix("\r\n").or_else(|| tail.strip_prefix(['\r', '\n'])).unwrap_or(tail);
        Some(line)
    })
}

/// The line of one file.
pub fn line(checksum: &str, path: &str) -> String {
    format!("{checksum}  {path}\n")
}

/// One line of a foreign manifest that could be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Line {
    /// The checksum in lower case.
    pub(crate) checksum: String,
    /// The decoded path.
    pub(crate) path: String,
    /// What is unusual about the line without making it wrong.
    pub(crate) oddity: Option<Oddity>,
}

/// A habit of other tools that RFC 8493 discourages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Oddity {
    /// The path began with `./`.
    LeadingDot,
    /// The path began with the `*` of md5sum's binary mode.
    Asterisk,
    /// The path carries percent encoding, about which tools disagree.
    Percent,
}

/// Why a line of a foreign manifest is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum LineFault {
    /// No checksum of the right length followed by white space and a path.
    NotALine,
    /// The path may lead out of the bag, or names nothing.
    Path(String, PathFault),
}

/// Reads one line of a manifest of `algorithm`; of an unknown algorithm only the alphabet of the checksum is checked.
pub(crate) fn parse_line(line: &str, algorithm: Option<Algorithm>) -> Result<Line, LineFault> {
    let (checksum, rest) = line.split_once([' ', '\t']).ok_or(LineFault::NotALine)?;
    let digits = match algorithm {
        Some(Algorithm::Sha256) => Some(64),
        Some(Algorithm::Sha512) => Some(128),
        None => None,
    };
    let well_formed = digits.is_none_or(|digits| checksum.len() == digits) && !checksum.is_empty();
    if !well_formed || !checksum.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Err(LineFault::NotALine);
    }
    let mut path = rest.trim_start_matches([' ', '\t']);
    let mut oddity = path.contains('%').then_some(Oddity::Percent);
    if let Some(plain) = path.strip_prefix('*').filter(|plain| !plain.is_empty()) {
        (path, oddity) = (plain, Some(Oddity::Asterisk));
    }
    while let Some(plain) = path.strip_prefix("./") {
        (path, oddity) = (plain, Some(Oddity::LeadingDot));
    }
    if path.is_empty() {
        return Err(LineFault::NotALine);
    }
    let path = decode_percent(path);
    match check_foreign(&path) {
        Ok(()) => Ok(Line { checksum: checksum.to_ascii_lowercase(), path, oddity }),
        Err(fault) => Err(LineFault::Path(path, fault)),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_line_is_a_checksum_white_space_and_a_path() {
        let sum = "AB".repeat(32);
        let parsed = parse_line(&format!("{sum} \t data/a b.txt"), Some(Algorithm::Sha256)).unwrap();
        assert_eq!(parsed.checksum, "ab".repeat(32));
        assert_eq!(parsed.path, "data/a b.txt");
        assert_eq!(parsed.oddity, None);
        for bad in [
            format!("{sum}data/x"),
            format!("{sum}  "),
            "ab  data/x".into(),
            format!("{}  data/x", "g".repeat(64)),
        ] {
            assert_eq!(parse_line(&bad, Some(Algorithm::Sha256)), Err(LineFault::NotALine), "{bad}");
        }
    }

    #[test]
    fn habits_of_other_tools_are_read_and_named() {
        let sum = "ab".repeat(64);
        let read = |path: &str| parse_line(&format!("{sum}  {path}"), Some(Algorithm::Sha512)).unwrap();
        assert_eq!(read("./data/x").oddity, Some(Oddity::LeadingDot));
        assert_eq!(read("*data/x").path, "data/x");
        assert_eq!(read("data/50%25.txt").path, "data/50%.txt");
        // The encoding must not hide a way out.
        let hidden = parse_line(&format!("{sum}  ./../x"), Some(Algorithm::Sha512));
        assert_eq!(hidden, Err(LineFault::Path("../x".into(), PathFault::Escapes)));
    }

    #[test]
    fn all_three_line_endings_end_a_line() {
        assert_eq!(lines("a\nb\r\nc\rd").collect::<Vec<_>>(), ["a", "b", "c", "d"]);
        assert_eq!(lines("a\n\nb\n").collect::<Vec<_>>(), ["a", "", "b"]);
    }

    proptest! {
        #[test]
        fn any_line_is_read_or_refused_and_never_leads_out(line in "\\PC{0,40}", sum in "[0-9a-f]{64}") {
            if let Ok(read) = parse_line(&format!("{sum} {line}"), Some(Algorithm::Sha256)) {
                prop_assert!(!read.path.starts_with('/'));
                prop_assert!(read.path.split('/').all(|part| part != ".." && !part.is_empty()));
            }
        }
    }
}
