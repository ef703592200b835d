//! Messages about older states of the log: checkpoints that entries name, each with the proof that the log continues it.

use serde::{Deserialize, Serialize};

use crate::Digest;

/// Most sizes in one question.
pub const MAX_SIZES: usize = 1_000;

/// Asks for the checkpoints that headquarters signed when its log had certain sizes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckpointsRequest {
    /// Up to [`MAX_SIZES`].
    pub sizes: Vec<u64>,
    /// Size of the log that is to continue them.
    pub to: u64,
}

/// What headquarters signed. Sizes for which it signed nothing, or that are above `to`, are left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckpointsAnswer {
    /// One for each size that was asked for and signed.
    pub checkpoints: Vec<OlderCheckpoint>,
}

/// An older checkpoint.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OlderCheckpoint {
    /// Entries in the log.
    pub size: u64,
    /// The first checkpoint that was signed for that size.
    pub signed: String,
    /// The proof that the log of the size asked for continues it, as in [`crate::log::ConsistencyProof`].
    pub proof: Vec<Digest>,
}
