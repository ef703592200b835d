//! Receipts after C2SP `tlog-proof`: a text that proves, without any network, that an entry is in the log.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;

use super::checkpoint::{LogKeys, OpenedCheckpoint, base64_digest};
use super::merkle::{entry_leaf, verify_inclusion};
use super::note::MAX_NOTE_BYTES;
use super::{LogError, decimal};
use crate::Digest;

/// First line of every log proof.
const HEADER: &str = "c2sp.org/tlog-proof@v1";

/// The longest proof that is read, in bytes: a note and 64 hashes.
pub const MAX_PROOF_BYTES: usize = MAX_NOTE_BYTES + 8 * 1024;

/// Most hashes an inclusion path can have in a log of at most 2^64 entries.
const MAX_PATH: usize = 64;

/// An inclusion proof with the checkpoint it leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogProof {
    /// Position of the entry in the log, zero-based.
    pub index: u64,
    /// The inclusion path, from the leaf's sibling to the root's child.
    pub path: Vec<Digest>,
    /// The signed checkpoint, verbatim.
    pub checkpoint: String,
}

/// A log proof that was checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenedProof {
    /// Position of the entry in the log, zero-based.
    pub index: u64,
    /// The checkpoint that includes it.
    pub checkpoint: OpenedCheckpoint,
}

impl LogProof {
    /// Reads a proof of at most [`MAX_PROOF_BYTES`]. Nothing is verified yet.
    ///
    /// The specification's `extra` line is not authenticated and Cairn never writes it; a proof with one is refused.
    ///
    /// # Errors
    /// [`LogError::NotAProof`].
    pub fn parse(bytes: &[u8]) -> Result<Self, LogError> {
        if bytes.len() > MAX_PROOF_BYTES {
            return Err(LogError::NotAProof("it is too long"));
        }
        let text = std::str::from_utf8(bytes).map_err(|_| LogError::NotAProof("it is not UTF-8"))?;
        let (head, checkpoint) =
            text.split_once("\n\n").ok_or(LogError::NotAProof("there is no checkpoint in it"))?;
        let mut lines = head.split('\n');
        if lines.next() != Some(HEADER) {
            return Err(LogError::NotAProof("the first line does not say so"));
        }
        let index = lines.next().and_then(|line| line.strip_prefix("index ")).and_then(decimal);
        let index = index.ok_or(LogError::NotAProof("the index is missing"))?;
        let mut path = Vec::new();
        for line in lines {
            if path.len() == MAX_PATH {
                return Err(LogError::NotAProof("the path is too long"));
            }
            path.push(base64_digest(line).ok_or(LogError::NotAProof("a line of the path is no hash"))?);
        }
        Ok(Self { index, path, checkpoint: checkpoint.to_owned() })
    }

    /// Checks everything: the signatures of the checkpoint and that `entry_id` stands in that log at `index`.
    ///
    /// # Errors
    /// Whatever is wrong with it, as [`LogError`].
    pub fn verify(&self, entry_id: &Digest, keys: &LogKeys) -> Result<OpenedProof, LogError> {
        let opened = keys.open(self.checkpoint.as_bytes())?;
        let state = &opened.checkpoint;
        verify_inclusion(&entry_leaf(entry_id), self.index, state.size, &state.root, &self.path)?;
        Ok(OpenedProof { index: self.index, checkpoint: opened })
    }
}

impl fmt::Display for LogProof {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{HEADER}\nindex {}", self.index)?;
        for hash in &self.path {
            writeln!(f, "{}", BASE64.encode(hash.as_bytes()))?;
        }
        write!(f, "\n{}", self.checkpoint)
    }
}
