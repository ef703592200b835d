//! Consistency proofs as texts: that the log of one checkpoint begins with the whole log of an older one.
//!
//! C2SP has no text for them. This one is written like a log proof, so that it can be read by eye and with two lines of a
//! script; the two roots stand in the checkpoints and not here.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;

use super::checkpoint::base64_digest;
use super::merkle::verify_consistency;
use super::{LogError, decimal};
use crate::Digest;

/// First line of every consistency proof.
const HEADER: &str = "cairn/consistency/v1";

/// Most hashes such a proof can have in a log of at most 2^64 entries: one to begin with and one for each level.
const MAX_HASHES: usize = 65;

/// The longest text that is read, in bytes.
pub const MAX_CONSISTENCY_BYTES: usize = 4 * 1024;

/// A proof that the log of `to` entries continues the log of `from` entries (RFC 6962 section 2.1.2).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsistencyProof {
    /// Size of the older log, in entries.
    pub from: u64,
    /// Size of the newer log, in entries.
    pub to: u64,
    /// The hashes.
    pub hashes: Vec<Digest>,
}

impl ConsistencyProof {
    /// Reads a proof. Nothing is verified yet.
    ///
    /// # Errors
    /// [`LogError::NotAProof`].
    pub fn parse(bytes: &[u8]) -> Result<Self, LogError> {
        if bytes.len() > MAX_CONSISTENCY_BYTES {
            return Err(LogError::NotAProof("it is too long"));
        }
        let text = std::str::from_utf8(bytes).map_err(|_| LogError::NotAProof("it is not UTF-8"))?;
        let text = text.strip_suffix('\n').ok_or(LogError::NotAProof("the last line is cut off"))?;
        let mut lines = text.split('\n');
        if lines.next() != Some(HEADER) {
            return Err(LogError::NotAProof("the first line does not say so"));
        }
        let mut size = |name: &str| {
            let line = lines.next().and_then(|line| line.strip_prefix(name));
            line.and_then(decimal).ok_or(LogError::NotAProof("a size is missing"))
        };
        let (from, to) = (size("from ")?, size("to ")?);
        let mut hashes = Vec::new();
        for line in lines {
            if hashes.len() == MAX_HASHES {
                return Err(LogError::NotAProof("it has too many hashes"));
            }
            hashes.push(base64_digest(line).ok_or(LogError::NotAProof("a line is no hash"))?);
        }
        Ok(Self { from, to, hashes })
    }

    /// Checks that the log with the root `to_root` begins with the one that has the root `from_root`.
    ///
    /// # Errors
    /// As [`verify_consistency`].
    pub fn verify(&self, from_root: &Digest, to_root: &Digest) -> Result<(), LogError> {
        verify_consistency(self.from, self.to, from_root, to_root, &self.hashes)
    }
}

impl fmt::Display for ConsistencyProof {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{HEADER}\nfrom {}\nto {}", self.from, self.to)?;
        for hash in &self.hashes {
            writeln!(f, "{}", BASE64.encode(hash.as_bytes()))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::ProofPlan;
    use crate::log::tests::tree;

    #[test]
    fn a_proof_comes_back_from_its_text_and_proves_what_it_did() {
        for (from, to) in [(0, 0), (0, 9), (6, 11), (8, 11), (11, 11)] {
            let hashes = tree(to).prove(&ProofPlan::consistency(from, to).unwrap()).unwrap();
            let proof = ConsistencyProof { from, to, hashes };
            let read = ConsistencyProof::parse(proof.to_string().as_bytes()).unwrap();
            assert_eq!(read, proof);
            assert_eq!(read.verify(&tree(from).root(), &tree(to).root()), Ok(()));
            let wrong = read.verify(&Digest::of(b"another"), &tree(to).root());
            assert_eq!(wrong.map_err(|error| error.code()), Err("log_inconsistent"), "{from} to {to}");
        }
    }

    #[test]
    fn what_is_no_such_text_is_refused() {
        let hash = BASE64.encode([7; 32]);
        let long = format!("{HEADER}\nfrom 1\nto 2\n{}", format!("{hash}\n").repeat(MAX_HASHES + 1));
        for text in [
            "",
            "\n",
            "cairn/consistency/v2\nfrom 1\nto 2\n",
            "cairn/consistency/v1\nto 2\nfrom 1\n",
            "cairn/consistency/v1\nfrom 01\nto 2\n",
            "cairn/consistency/v1\nfrom 1\nto 2\n\n",
            "cairn/consistency/v1\nfrom 1\nto 2",
            &long,
        ] {
            let code = ConsistencyProof::parse(text.as_bytes()).unwrap_err().code();
            assert_eq!(code, "log_not_a_proof", "{text}");
        }
    }
}
