//! Foreign names in a bag, which must not lead out of it.

use unicode_normalization::UnicodeNormalization;

/// What every payload path begins with.
pub const PAYLOAD: &str = "data/";

/// Why a path of a foreign manifest is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PathFault {
    /// Absolute, with `..`, a drive, a backslash or a home shortcut: it may lead out of the bag.
    Escapes,
    /// Empty components, control characters or longer than any file system allows.
    Malformed,
}

/// Longest foreign path in bytes that is looked at (PATH_MAX on Linux).
pub(crate) const MAX_FOREIGN_BYTES: usize = 4096;

/// Looks whether a decoded foreign path stays within the bag and can name a file.
pub fn check_foreign(path: &str) -> Result<(), PathFault> {
    let drive = path.as_bytes().get(1) == Some(&b':') && path.starts_with(|c: char| c.is_ascii_alphabetic());
    if path.starts_with('/') || path.starts_with('~') || drive || path.contains('\\') {
        return Err(PathFault::Escapes);
    }
    if path.split('/').any(|part| part == "..") {
        return Err(PathFault::Escapes);
    }
    let odd = |part: &str| part.is_empty() || part == "." || part.len() > 255;
    if path.len() > MAX_FOREIGN_BYTES || path.contains('\0') || path.split('/').any(odd) {
        return Err(PathFault::Malformed);
    }
    Ok(())
}

/// Undoes the encoding of RFC 8493 section 2.1.3: `%0A`, `%0D` and `%25` and nothing else.
pub(crate) fn decode_percent(path: &str) -> String {
    let mut decoded = String::with_capacity(path.len());
    let mut rest = path;
    while let Some(at) = rest.find('%') {
        let (before, encoded) = rest.split_at(at);
        decoded.push_str(before);
        let (plain, length) = match encoded.get(..3).map(str::to_ascii_uppercase).as_deref() {
            Some("%0A") => ('\n', 3),
            Some("%0D") => ('\r', 3),
            Some("%25") => ('%', 3),
            _ => ('%', 1),
        };
        decoded.push(plain);
        rest = encoded.get(length..).unwrap_or_default();
    }
    decoded.push_str(rest);
    decoded
}

/// The form under which two names are one on a file system that normalises or ignores case.
///
/// Lower case of upper case stands in for Unicode case folding: it also joins `ß` with `ss` and the final sigma.
pub(crate) fn folded(path: &str) -> String {
    if path.is_ascii() {
        return path.to_ascii_lowercase();
    }
    path.nfc().collect::<String>().to_uppercase().to_lowercase().nfc().collect()
}

/// The composed form (NFC), under which names are compared where they are not equal byte for byte.
pub(crate) fn composed(path: &str) -> String {
    path.nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_that_may_lead_out_of_the_bag_is_refused() {
        for bad in [
            "../x",
            "data/../../x",
            "/etc/passwd",
            "~/x",
            "~root/x",
            "C:\\x",
            "c:x",
            "data\\x",
            "\\\\host\\x",
        ] {
            assert_eq!(check_foreign(bad), Err(PathFault::Escapes), "{bad}");
        }
        assert_eq!(check_foreign("data//x"), Err(PathFault::Malformed));
        assert_eq!(check_foreign("data/x\0y"), Err(PathFault::Malformed));
        assert_eq!(check_foreign("data/Фото 1.jpg"), Ok(()));
    }

    #[test]
    fn only_line_breaks_and_the_percent_sign_are_decoded() {
        assert_eq!(decode_percent("data/a%0Ab%0dc%25d%20e%"), "data/a\nb\rc%d%20e%");
        assert_eq!(decode_percent("data/%é%2"), "data/%é%2");
    }

    #[test]
    fn names_that_one_file_system_would_join_fold_to_the_same() {
        assert_eq!(folded("data/Й.JPG"), folded("data/и\u{306}.jpg"));
        assert_eq!(folded("STRASSE"), folded("straße"));
        assert_ne!(folded("data/a"), folded("data/b"));
    }
}
