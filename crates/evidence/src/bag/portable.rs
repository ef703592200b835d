//! The narrow names that Cairn writes into a bag.
//!
//! Cairn writes only generated names that every file system keeps apart (FAT32, exFAT, NTFS, ext4): `a-z 0-9 . _ -`,
//! no percent sign and no line break, so the percent encoding of RFC 8493 section 2.1.3, which implementations
//! disagree about, never arises.

/// Longest component in characters. They leave room for a SHA-256 in hexadecimal (64), a dot and an extension.
const MAX_NAME: usize = 80;
/// Most components, the file name included.
const MAX_DEPTH: usize = 4;

/// Whether every file system keeps a path as it is: at most four components of at most 80 characters, with `/` between.
pub fn is_portable_path(path: &str) -> bool {
    path.split('/').count() <= MAX_DEPTH && path.split('/').all(is_portable)
}

/// Whether one component of a path is kept as it is by every file system.
pub fn is_portable(name: &str) -> bool {
    let allowed = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'.' | b'_' | b'-');
    !name.is_empty()
        && name.len() <= MAX_NAME
        && name.bytes().all(allowed)
        && !name.starts_with('.')
        && !name.ends_with('.')
        && !is_reserved(name)
}

/// Whether Windows takes the name for a device, with any extension.
fn is_reserved(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name);
    let numbered = |prefix: &str| {
        stem.strip_prefix(prefix)
            .is_some_and(|rest| rest.len() == 1 && rest.bytes().all(|b| b.is_ascii_digit()))
    };
    matches!(stem, "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn generated_names_are_narrow() {
        let original = format!("data/originals/ab/{}.jpeg", "ab".repeat(32));
        assert!(is_portable_path(&original));
        for bad in [
            "data/Photo.jpg",
            "data/a b",
            "data//x",
            "/data/x",
            "data/../x",
            "data/.hidden",
            "data/con.txt",
            "data/com1",
            "data/x.",
            "data/a%0a",
            "data\\x",
            "a/b/c/d/e",
            "data/й",
            "",
        ] {
            assert!(!is_portable_path(bad), "{bad}");
        }
        assert!(!is_portable_path(&format!("data/{}", "a".repeat(81))));
    }
}
