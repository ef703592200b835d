//! Where things lie in a bundle, and what the names of originals say.

use crate::bag::{BagReport, Finding};
use crate::digest::Digest;

/// Version of the layout.
pub const LAYOUT_VERSION: u64 = 1;
/// What the bundle states of itself.
pub const DESCRIPTION: &str = "data/bundle.json";
/// The folder of the entries.
pub const LEDGER: &str = "data/ledger/";
/// The folder of revocations, each named by the key of its seat.
pub const REVOCATIONS: &str = "revocations/";
/// The folder of the originals.
pub const ORIGINALS: &str = "data/originals/";
/// Largest part of the entries that is read, in bytes: a full part and the largest entry.
pub const MAX_PART_BYTES: u64 = 16 * 1024 * 1024;
/// Largest description, certificate, receipt or checkpoint that is read, in bytes.
pub const MAX_STATEMENT_BYTES: u64 = 64 * 1024 * 1024;

/// An original that lies in a bundle under its own SHA-256.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldOriginal {
    /// Its SHA-256.
    pub digest: Digest,
    /// Where it lies.
    pub path: String,
    /// Length in bytes.
    pub size: u64,
    /// Whether its bytes were hashed and have that SHA-256.
    pub is_whole: bool,
}

/// Where an original lies: `extension` is that of its name on the card, kept only where it is short and plain.
pub fn original_path(digest: &Digest, extension: &str) -> String {
    let extension = extension.to_ascii_lowercase();
    let plain =
        (1..=8).contains(&extension.len()) && extension.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let name = digest.to_string();
    let folder = name.get(..2).unwrap_or_default();
    format!("{ORIGINALS}{folder}/{name}.{}", if plain { &extension } else { "bin" })
}

/// The digest in the name of an original; `None` where the path is not one that Cairn writes.
pub fn digest_of_original(path: &str) -> Option<Digest> {
    let (folder, name) = path.strip_prefix(ORIGINALS)?.split_once('/')?;
    let (stem, extension) = name.split_once('.')?;
    let digest: Digest = stem.parse().ok()?;
    (original_path(&digest, extension) == path && stem.starts_with(folder)).then_some(digest)
}

/// The originals in a bag, and those that are called by another SHA-256 than the manifest lists for them.
pub fn held_originals(bag: &BagReport) -> (Vec<HeldOriginal>, Vec<Finding>) {
    let (mut held, mut misnamed) = (Vec::new(), Vec::new());
    for (path, file) in bag.payload.iter().filter(|(path, _)| path.starts_with(ORIGINALS)) {
        match digest_of_original(path) {
            Some(digest) if file.sha256 == Some(digest) => {
                held.push(HeldOriginal { digest, path: path.clone(), size: file.size, is_whole: file.right });
            }
            _ => {
                let message = "the name of the original is not its SHA-256";
                misnamed.push(Finding::error("bundle_original_misnamed", path, message));
            }
        }
    }
    (held, misnamed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_odd_extension_is_not_taken_into_a_name() {
        let digest = Digest::of(b"photo");
        for odd in ["", "a/b", "..", "экз", "much-too-long", "a b"] {
            assert_eq!(original_path(&digest, odd), original_path(&digest, "bin"), "{odd}");
        }
        let path = original_path(&digest, "JPEG");
        assert_eq!(path.rsplit('.').next(), Some("jpeg"));
        assert_eq!(digest_of_original(&path), Some(digest));
        assert_eq!(digest_of_original(&path.replace(&digest.to_string()[2..4], "zz")), None);
        assert_eq!(digest_of_original(&path.replace("originals/", "originals/../originals/")), None);
    }
}
