//! Merkle tree hashing and proofs after RFC 6962 section 2.1 (verification as in RFC 9162 section 2.1).
//!
//! Nothing here reads a store. A proof is a *plan*: it names the perfect subtrees whose hashes it needs, the store answers
//! them in one read of O(log n) rows, and the plan puts the proof together. Perfect subtrees never change once complete,
//! so a store only ever adds rows.

use sha2::{Digest as _, Sha256};

use super::LogError;
use crate::Digest;

/// A perfect subtree: it spans leaves `index << level` up to but not including `(index + 1) << level`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Subtree {
    /// Height: 0 is a leaf. 0 to 63.
    pub level: u8,
    /// Position among the subtrees of this height, from the left, zero-based.
    pub index: u64,
}

/// Hash of a leaf: SHA-256(0x00 || data).
pub fn leaf_hash(data: &[u8]) -> Digest {
    Digest::from_bytes(Sha256::new().chain_update([0]).chain_update(data).finalize().into())
}

/// Hash of the leaf that stands for one entry; the leaf's data is the 32-byte entry id.
pub fn entry_leaf(entry_id: &Digest) -> Digest {
    leaf_hash(entry_id.as_bytes())
}

/// Hash of an inner node: SHA-256(0x01 || left || right).
pub fn node_hash(left: &Digest, right: &Digest) -> Digest {
    let hash = Sha256::new().chain_update([1]).chain_update(left.as_bytes()).chain_update(right.as_bytes());
    Digest::from_bytes(hash.finalize().into())
}

/// Root of the tree without leaves: SHA-256 of nothing.
pub fn empty_root() -> Digest {
    Digest::of(&[])
}

/// The right edge of a growing tree: all that is needed to append and to state the root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frontier {
    size: u64,
    /// Hashes of the perfect subtrees that make up the tree, largest first.
    peaks: Vec<Digest>,
}

impl Frontier {
    /// The tree without leaves.
    pub const fn empty() -> Self {
        Self { size: 0, peaks: Vec::new() }
    }

    /// The subtrees whose hashes [`Frontier::resume`] needs for a tree of `size` leaves: at most 64.
    pub fn wanted(size: u64) -> Vec<Subtree> {
        cover(0, size)
    }

    /// Takes up a tree of `size` leaves again, from the hashes of [`Frontier::wanted`] in that order.
    ///
    /// # Errors
    /// [`LogError::StoreIncomplete`] if the number of hashes does not fit.
    pub fn resume(size: u64, peaks: Vec<Digest>) -> Result<Self, LogError> {
        let expected = size.count_ones() as usize;
        if peaks.len() == expected {
            Ok(Self { size, peaks })
        } else {
            Err(LogError::StoreIncomplete { expected, found: peaks.len() })
        }
    }

    /// Number of leaves.
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// The root hash.
    pub fn root(&self) -> Digest {
        fold(&self.peaks)
    }

    /// Appends one leaf and returns every subtree that this completed, the leaf itself first: the rows to store.
    pub fn append(&mut self, leaf: Digest) -> Vec<(Subtree, Digest)> {
        let mut at = Subtree { level: 0, index: self.size };
        let mut hash = leaf;
        let mut completed = vec![(at, hash)];
        while at.index & 1 == 1 {
            let Some(left) = self.peaks.pop() else { break };
            hash = node_hash(&left, &hash);
            at = Subtree { level: at.level + 1, index: at.index >> 1 };
            completed.push((at, hash));
        }
        self.peaks.push(hash);
        self.size = self.size.saturating_add(1);
        completed
    }
}

/// What a store must look up for a proof, and how the proof is made of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProofPlan {
    /// Per hash of the proof: the perfect subtrees that it is folded from, from left to right.
    groups: Vec<Vec<Subtree>>,
}

impl ProofPlan {
    /// The plan of the inclusion proof of leaf `index` (zero-based) in the tree of `size` leaves.
    ///
    /// # Errors
    /// [`LogError::OutsideLog`] if the leaf is not in that tree.
    pub fn inclusion(index: u64, size: u64) -> Result<Self, LogError> {
        if index >= size {
            return Err(LogError::OutsideLog { position: index, size });
        }
        let mut groups = Vec::new();
        let (mut start, mut end) = (0, size);
        while end - start > 1 {
            let middle = start + split(end - start);
            if index < middle {
                groups.push(cover(middle, end));
                end = middle;
            } else {
                groups.push(cover(start, middle));
                start = middle;
            }
        }
        groups.reverse();
        Ok(Self { groups })
    }

    /// The plan of the proof that the tree of `newer` leaves continues the tree of `older` leaves.
    ///
    /// # Errors
    /// [`LogError::OutsideLog`] if `older` is larger than `newer`.
    pub fn consistency(older: u64, newer: u64) -> Result<Self, LogError> {
        if older > newer {
            return Err(LogError::OutsideLog { position: older, size: newer });
        }
        let mut groups = Vec::new();
        if older == 0 || older == newer {
            return Ok(Self { groups });
        }
        let (mut start, mut end) = (0, newer);
        while end > older {
            let middle = start + split(end - start);
            if older <= middle {
                groups.push(cover(middle, end));
                end = middle;
            } else {
                groups.push(cover(start, middle));
                start = middle;
            }
        }
        // A subtree that starts at the first leaf is the older root itself, which the verifier already has.
        if start > 0 {
            groups.push(cover(start, end));
        }
        groups.reverse();
        Ok(Self { groups })
    }

    /// Every subtree whose hash is needed, in the order in which [`ProofPlan::assemble`] takes them.
    pub fn wanted(&self) -> Vec<Subtree> {
        self.groups.iter().flatten().copied().collect()
    }

    /// The proof, from the hashes of [`ProofPlan::wanted`] in that order.
    ///
    /// # Errors
    /// [`LogError::StoreIncomplete`] if the number of hashes does not fit.
    pub fn assemble(&self, hashes: &[Digest]) -> Result<Vec<Digest>, LogError> {
        let expected = self.groups.iter().map(Vec::len).sum();
        let incomplete = LogError::StoreIncomplete { expected, found: hashes.len() };
        if hashes.len() != expected {
            return Err(incomplete);
        }
        let mut rest = hashes;
        let mut proof = Vec::with_capacity(self.groups.len());
        for group in &self.groups {
            let (own, others) = rest.split_at_checked(group.len()).ok_or_else(|| incomplete.clone())?;
            proof.push(fold(own));
            rest = others;
        }
        Ok(proof)
    }
}

/// Checks that the leaf with hash `leaf` stands at `index` in the tree of `size` leaves with this `root`.
///
/// # Errors
/// [`LogError::OutsideLog`], [`LogError::ProofLength`] or [`LogError::RootMismatch`].
pub fn verify_inclusion(
    leaf: &Digest,
    index: u64,
    size: u64,
    root: &Digest,
    path: &[Digest],
) -> Result<(), LogError> {
    if index >= size {
        return Err(LogError::OutsideLog { position: index, size });
    }
    let (mut at, mut last) = (index, size - 1);
    let mut hash = *leaf;
    for sibling in path {
        if last == 0 {
            return Err(LogError::ProofLength);
        }
        if at & 1 == 1 || at == last {
            hash = node_hash(sibling, &hash);
            let levels = at.trailing_zeros().min(63);
            (at, last) = (at >> levels, last >> levels);
        } else {
            hash = node_hash(&hash, sibling);
        }
        (at, last) = (at >> 1, last >> 1);
    }
    if last != 0 {
        return Err(LogError::ProofLength);
    }
    if hash == *root { Ok(()) } else { Err(LogError::RootMismatch) }
}

/// Checks that the tree of `newer` leaves begins with the tree of `older` leaves unchanged.
///
/// The empty tree is continued by every tree, with an empty proof.
///
/// # Errors
/// [`LogError::Inconsistent`] when the proof does not connect the two roots, [`LogError::ProofLength`] when it cannot
/// belong to these sizes, [`LogError::OutsideLog`] when `older` is larger than `newer`.
pub fn verify_consistency(
    older: u64,
    newer: u64,
    older_root: &Digest,
    newer_root: &Digest,
    proof: &[Digest],
) -> Result<(), LogError> {
    if older > newer {
        return Err(LogError::OutsideLog { position: older, size: newer });
    }
    if older == 0 || older == newer {
        let expected = if older == 0 { empty_root() } else { *newer_root };
        return match (proof.is_empty(), *older_root == expected) {
            (false, _) => Err(LogError::ProofLength),
            (true, false) => Err(LogError::Inconsistent),
            (true, true) => Ok(()),
        };
    }
    let shared = (older - 1).trailing_ones();
    let (mut at, mut last) = ((older - 1) >> shared, (newer - 1) >> shared);
    let (start, rest) = if older.is_power_of_two() {
        (older_root, proof)
    } else {
        proof.split_first().ok_or(LogError::ProofLength)?
    };
    let (mut old_hash, mut new_hash) = (*start, *start);
    for sibling in rest {
        if last == 0 {
            return Err(LogError::ProofLength);
        }
        if at & 1 == 1 || at == last {
            old_hash = node_hash(sibling, &old_hash);
            new_hash = node_hash(sibling, &new_hash);
            let levels = at.trailing_zeros().min(63);
            (at, last) = (at >> levels, last >> levels);
        } else {
            new_hash = node_hash(&new_hash, sibling);
        }
        (at, last) = (at >> 1, last >> 1);
    }
    if last != 0 {
        return Err(LogError::ProofLength);
    }
    if old_hash == *older_root && new_hash == *newer_root { Ok(()) } else { Err(LogError::Inconsistent) }
}

/// A whole tree in memory: for small logs, for checking a store against, and for tests.
#[derive(Debug, Clone)]
pub struct MemoryTree {
    frontier: Frontier,
    /// Hashes of the complete subtrees, per level from the left.
    levels: Vec<Vec<Digest>>,
}

impl Default for MemoryTree {
    fn default() -> Self {
        Self { frontier: Frontier::empty(), levels: Vec::new() }
    }
}

impl MemoryTree {
    /// Appends a leaf by its hash.
    pub fn append(&mut self, leaf: Digest) {
        for (at, hash) in self.frontier.append(leaf) {
            let level = usize::from(at.level);
            if self.levels.len() <= level {
                self.levels.resize(level + 1, Vec::new());
            }
            if let Some(row) = self.levels.get_mut(level) {
                row.push(hash);
            }
        }
    }

    /// Number of leaves.
    pub const fn size(&self) -> u64 {
        self.frontier.size()
    }

    /// The root hash.
    pub fn root(&self) -> Digest {
        self.frontier.root()
    }

    /// The hash of a complete subtree, if the tree has it.
    pub fn subtree(&self, at: Subtree) -> Option<Digest> {
        self.levels.get(usize::from(at.level))?.get(usize::try_from(at.index).ok()?).copied()
    }

    /// The proof for a plan.
    ///
    /// # Errors
    /// [`LogError::StoreIncomplete`] if the plan reaches beyond this tree.
    pub fn prove(&self, plan: &ProofPlan) -> Result<Vec<Digest>, LogError> {
        let hashes: Vec<Digest> = plan.wanted().into_iter().filter_map(|at| self.subtree(at)).collect();
        plan.assemble(&hashes)
    }
}

/// The largest power of two smaller than `width`, which is at least 2.
const fn split(width: u64) -> u64 {
    1 << (width - 1).ilog2()
}

/// The perfect subtrees that make up leaves `start..end`, from left to right, where `start` is a multiple of the
/// largest power of two in `end - start`.
fn cover(start: u64, end: u64) -> Vec<Subtree> {
    let mut parts = Vec::new();
    let mut at = start;
    while at < end {
        let level = (end - at).ilog2() as u8;
        parts.push(Subtree { level, index: at >> level });
        at += 1 << level;
    }
    parts
}

/// The root over adjoining perfect subtrees, largest first.
fn fold(parts: &[Digest]) -> Digest {
    let mut from_the_right = parts.iter().rev();
    match from_the_right.next() {
        None => empty_root(),
        Some(last) => from_the_right.fold(*last, |right, left| node_hash(left, &right)),
    }
}
