//! The narrow names that Cairn writes into a bag.
//!
//! Cairn writes only generated names that every file system keeps apart (FAT32, exFAT, NTFS, ext4): `a-z 0-9 . _ -`,
//! no percent sign and no line break, so the percent encoding of RFC 8493 section 2.1.3, which implementations
//! disagree about, never arises.

use std::fmt;

use evidence::bag::PAYLOAD;

use crate::bundle::BundleError;

/// A path in a bag as Cairn writes it: at most four components of at most 80 characters from `a-z 0-9 . _ -`.
///
/// Eighty characters leave room for a SHA-256 in hexadecimal (64), a dot and an extension.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BagPath(String);

impl BagPath {
    /// Longest component in characters.
    pub const MAX_NAME: usize = 80;
    /// Most components, the file name included.
    pub const MAX_DEPTH: usize = 4;

    /// Takes a path if every file system will keep it as it is.
    ///
    /// # Errors
    /// [`BundleError::NameNotPortable`].
    pub fn new(path: impl Into<String>) -> Result<Self, BundleError> {
        let path = path.into();
        let portable = path.split('/').count() <= Self::MAX_DEPTH && path.split('/').all(is_portable);
        if portable { Ok(Self(path)) } else { Err(BundleError::NameNotPortable { name: path }) }
    }

    /// The path with `/` between components.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the file belongs to the payload.
    pub fn is_payload(&self) -> bool {
        self.0.starts_with(PAYLOAD)
    }
}

impl fmt::Display for BagPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether one component of a path is kept as it is by every file system.
pub(crate) fn is_portable(name: &str) -> bool {
    let allowed = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'.' | b'_' | b'-');
    !name.is_empty()
        && name.len() <= BagPath::MAX_NAME
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
        assert!(BagPath::new(original).is_ok());
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
            "a/b/c/d/e",
            "data/й",
            "",
        ] {
            assert_eq!(BagPath::new(bad).unwrap_err().code(), "bundle_name_not_portable", "{bad}");
        }
        assert!(BagPath::new(format!("data/{}", "a".repeat(81))).is_err());
    }
}
