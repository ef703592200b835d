//! The two hashes of a bag, computed in one pass over the bytes.

use std::fmt;

use serde::{Serialize, Serializer};
use sha2::{Digest as _, Sha256, Sha512};

use crate::Digest;

/// A hash algorithm that RFC 8493 section 2.4 requires every implementation to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Algorithm {
    /// SHA-256, the name of content everywhere in Cairn.
    Sha256,
    /// SHA-512, the second manifest.
    Sha512,
}

impl Algorithm {
    /// Both, in the order in which manifests are written.
    pub const ALL: [Self; 2] = [Self::Sha256, Self::Sha512];

    /// The token in file names such as `manifest-sha256.txt`.
    pub const fn token(self) -> &'static str {
        match self {
            Self::Sha256 => "sha256",
            Self::Sha512 => "sha512",
        }
    }

    /// The algorithm of a token; `None` for those that Cairn does not compute (MD5, SHA-1 and others).
    pub fn from_token(token: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|algorithm| algorithm.token() == token)
    }
}

impl fmt::Display for Algorithm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.token())
    }
}

impl Serialize for Algorithm {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.token())
    }
}

/// Takes in bytes and gives the wanted hashes and the length at the end.
pub struct Hasher {
    sha256: Option<Sha256>,
    sha512: Option<Sha512>,
    bytes: u64,
}

impl Hasher {
    /// A hasher for the algorithms in `wanted`.
    pub fn new(wanted: &[Algorithm]) -> Self {
        Self {
            sha256: wanted.contains(&Algorithm::Sha256).then(Sha256::new),
            sha512: wanted.contains(&Algorithm::Sha512).then(Sha512::new),
            bytes: 0,
        }
    }

    /// Takes in the next bytes.
    pub fn update(&mut self, bytes: &[u8]) {
        if let Some(hash) = &mut self.sha256 {
            hash.update(bytes);
        }
        if let Some(hash) = &mut self.sha512 {
            hash.update(bytes);
        }
        self.bytes = self.bytes.saturating_add(bytes.len() as u64);
    }

    /// Bytes taken in so far.
    pub const fn bytes(&self) -> u64 {
        self.bytes
    }

    /// The hashes of everything taken in.
    pub fn finish(self) -> Sums {
        Sums {
            sha256: self.sha256.map(|hash| Digest::from_bytes(hash.finalize().into())),
            sha512: self.sha512.map(|hash| Box::new(hash.finalize().into())),
            bytes: self.bytes,
        }
    }
}

/// The hashes and the length of one file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sums {
    /// SHA-256, where it was wanted or listed.
    pub sha256: Option<Digest>,
    /// SHA-512, where it was wanted or listed.
    pub sha512: Option<Box<[u8; 64]>>,
    /// Bytes taken in.
    pub bytes: u64,
}

impl Sums {
    /// The hash of one algorithm as lower-case hexadecimal digits.
    pub fn hex(&self, algorithm: Algorithm) -> Option<String> {
        match algorithm {
            Algorithm::Sha256 => self.sha256.map(|digest| digest.to_string()),
            Algorithm::Sha512 => self.sha512.as_ref().map(|bytes| hex::encode(bytes.as_slice())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_hashes_of_abc_are_those_of_fips_180() {
        let mut hasher = Hasher::new(&Algorithm::ALL);
        hasher.update(b"a");
        hasher.update(b"bc");
        let sums = hasher.finish();
        assert_eq!(sums.bytes, 3);
        assert!(sums.hex(Algorithm::Sha256).unwrap().starts_with("ba7816bf8f01cfea"));
        assert!(sums.hex(Algorithm::Sha512).unwrap().starts_with("ddaf35a193617aba"));
    }
}
