//! The headquarters log: an append-only Merkle tree over entry ids, and the papers that prove what is in it.
//!
//! Leaf data is the 32-byte entry id and nothing else, so that the log can be shown to anybody. Hashing follows RFC 6962
//! section 2.1; checkpoints, cosignatures, receipts and tiles follow the C2SP specifications `tlog-checkpoint`,
//! `signed-note`, `tlog-cosignature`, `tlog-proof` and `tlog-tiles`. Only strict Ed25519 verification is used: the plain
//! rule lets two honest verifiers disagree about one signature.

pub mod checkpoint;
pub mod consistency;
pub mod merkle;
pub mod note;
pub mod proof;
pub mod states;
pub mod tiles;

#[cfg(test)]
mod tests;

pub use checkpoint::{Checkpoint, LogKeys, OpenedCheckpoint, sign_checkpoint};
pub use consistency::ConsistencyProof;
pub use merkle::{Frontier, MemoryTree, ProofPlan, Subtree, empty_root, entry_leaf};
pub use note::{KeyName, MAX_NOTE_BYTES, Note, NoteSigner, NoteVerifier, SignatureKind};
pub use proof::{LogProof, OpenedProof};
pub use states::{LogStates, Named};
pub use tiles::{TileKind, TilePath};

/// What can be wrong with a log, a proof or a checkpoint.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LogError {
    /// A position or size lies outside the tree.
    #[error("position {position} is not in a log of {size} entries")]
    OutsideLog {
        /// The position asked for, zero-based, or the older size of a consistency proof.
        position: u64,
        /// Size of the tree it was asked in, in entries.
        size: u64,
    },
    /// Hashes handed over do not fit the plan they were read for.
    #[error("the log's store gave {found} hashes where {expected} were needed")]
    StoreIncomplete {
        /// How many hashes were needed.
        expected: usize,
        /// How many came.
        found: usize,
    },
    /// A proof has the wrong number of hashes for its tree.
    #[error("the proof has the wrong length for its log; ask headquarters for it again")]
    ProofLength,
    /// The hashes of a proof do not lead to the root that was signed.
    #[error("the proof does not lead to the signed state of the log; it is not proof of anything")]
    RootMismatch,
    /// The newer log does not contain the older one unchanged.
    #[error(
        "headquarters' log does not continue the log seen before: something was removed or rewritten there. \
         Nothing on this device was changed. Keep both checkpoints and report it"
    )]
    Inconsistent,
    /// Text is not a signed note.
    #[error("this is not a signed note ({0})")]
    NotANote(&'static str),
    /// Text is not a verifier key.
    #[error("this is not a verifier key ({0})")]
    NotAKey(&'static str),
    /// The text of a note is not a checkpoint.
    #[error("this is not a log checkpoint ({0})")]
    NotACheckpoint(&'static str),
    /// Text is not a log proof.
    #[error("this is not a log receipt ({0})")]
    NotAProof(&'static str),
    /// A path does not name a tile.
    #[error("this path names no tile of a log")]
    NotATile,
    /// The bytes of a tile do not fit its path.
    #[error("the tile does not have the length that its path says")]
    TileLength,
    /// A known key's signature is wrong.
    #[error("the signature of {key} is wrong: the text was changed after it was signed")]
    SignatureWrong {
        /// Name of the key.
        key: String,
    },
    /// A signature that is required is missing.
    #[error("the signature of {key} is missing")]
    SignatureMissing {
        /// Name of the key.
        key: String,
    },
    /// The checkpoint is of another log.
    #[error("this checkpoint is of the log {found}, not of {expected}")]
    OtherLog {
        /// The origin that was expected.
        expected: String,
        /// The origin that was found.
        found: String,
    },
}

impl LogError {
    /// A stable name of the situation, for programs.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::OutsideLog { .. } => "log_outside",
            Self::StoreIncomplete { .. } => "log_store_incomplete",
            Self::ProofLength => "log_proof_length",
            Self::RootMismatch => "log_root_mismatch",
            Self::Inconsistent => "log_inconsistent",
            Self::NotANote(_) => "log_not_a_note",
            Self::NotAKey(_) => "log_not_a_key",
            Self::NotACheckpoint(_) => "log_not_a_checkpoint",
            Self::NotAProof(_) => "log_not_a_proof",
            Self::NotATile => "log_not_a_tile",
            Self::TileLength => "log_tile_length",
            Self::SignatureWrong { .. } => "log_signature_wrong",
            Self::SignatureMissing { .. } => "log_signature_missing",
            Self::OtherLog { .. } => "log_other_log",
        }
    }
}

/// Reads a decimal number as C2SP texts write it: ASCII digits, no sign, no leading zero, within 64 bits.
fn decimal(text: &str) -> Option<u64> {
    let plain = text.bytes().all(|byte| byte.is_ascii_digit());
    let leading_zero = text.len() > 1 && text.starts_with('0');
    if text.is_empty() || !plain || leading_zero { None } else { text.parse().ok() }
}
