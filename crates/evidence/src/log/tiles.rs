//! Tiles after C2SP `tlog-tiles`: the tree as files that never change, so that anybody can follow and check a log.
//!
//! A tile is up to 256 hashes of one height; an entry bundle is up to 256 leaves, each the 32-byte entry id.

use std::fmt;
use std::str::FromStr;

use super::merkle::Subtree;
use super::{LogError, decimal};
use crate::Digest;

/// Hashes in a full tile, and entries in a full bundle.
pub const TILE_WIDTH: u16 = 256;

/// Height of a tile: each level of tiles stands for eight levels of the tree.
const TILE_HEIGHT: u8 = 8;

/// Tile levels that a log of at most 2^63 entries can have.
const MAX_TILE_LEVEL: u8 = 7;

/// What a tile holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TileKind {
    /// Hashes of height `8 * level`; level 0 holds the leaf hashes. 0 to 63 by the specification.
    Hashes(u8),
    /// The entries themselves.
    Entries,
}

/// The address of a tile: `tile/<level>/<index>[.p/<width>]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TilePath {
    /// What it holds.
    pub kind: TileKind,
    /// Position within its level, zero-based.
    pub index: u64,
    /// Hashes or entries in it: 1 to 256, less than 256 for the partial tile at the right edge.
    pub width: u16,
}

impl TilePath {
    /// Whether a log of `size` entries has this tile (partial tiles of every earlier size included).
    pub fn exists_in(&self, size: u64) -> bool {
        let level = match self.kind {
            TileKind::Hashes(level) => level,
            TileKind::Entries => 0,
        };
        if level > MAX_TILE_LEVEL {
            return false;
        }
        let available = size >> (TILE_HEIGHT * level);
        let end =
            self.index.checked_mul(u64::from(TILE_WIDTH)).and_then(|n| n.checked_add(u64::from(self.width)));
        end.is_some_and(|end| end <= available)
    }

    /// The subtrees whose hashes make up a tile of hashes, in order; none for an entry bundle.
    pub fn subtrees(&self) -> Vec<Subtree> {
        let TileKind::Hashes(level) = self.kind else { return Vec::new() };
        let level = level.saturating_mul(TILE_HEIGHT);
        let first = self.index.saturating_mul(u64::from(TILE_WIDTH));
        (0..u64::from(self.width)).map(|n| Subtree { level, index: first.saturating_add(n) }).collect()
    }

    /// The first log position in an entry bundle.
    pub fn first_entry(&self) -> u64 {
        self.index.saturating_mul(u64::from(TILE_WIDTH))
    }
}

impl fmt::Display for TilePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            TileKind::Hashes(level) => write!(f, "tile/{level}/")?,
            TileKind::Entries => f.write_str("tile/entries/")?,
        }
        let mut groups = vec![self.index % 1000];
        let mut rest = self.index / 1000;
        while rest > 0 {
            groups.push(rest % 1000);
            rest /= 1000;
        }
        for (place, group) in groups.iter().enumerate().rev() {
            if place > 0 {
                write!(f, "x{group:03}/")?;
            } else {
                write!(f, "{group:03}")?;
            }
        }
        if self.width < TILE_WIDTH { write!(f, ".p/{}", self.width) } else { Ok(()) }
    }
}

impl FromStr for TilePath {
    type Err = LogError;

    fn from_str(text: &str) -> Result<Self, LogError> {
        parse_path(text).ok_or(LogError::NotATile)
    }
}

fn parse_path(text: &str) -> Option<TilePath> {
    let (level, rest) = text.strip_prefix("tile/")?.split_once('/')?;
    let kind = match level {
        "entries" => TileKind::Entries,
        number => TileKind::Hashes(decimal(number).filter(|level| *level <= 63)? as u8),
    };
    let (number, width) = match rest.split_once(".p/") {
        None => (rest, TILE_WIDTH),
        Some((number, width)) => (number, decimal(width).filter(|width| (1..256).contains(width))? as u16),
    };
    let mut index: u64 = 0;
    let mut groups = number.split('/').peekable();
    while let Some(group) = groups.next() {
        let digits = if groups.peek().is_some() { group.strip_prefix('x')? } else { group };
        if digits.len() != 3 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        index = index.checked_mul(1000)?.checked_add(digits.parse().ok()?)?;
    }
    let path = TilePath { kind, index, width };
    // Only the one canonical spelling is a tile: no superfluous `x000/`.
    (path.to_string() == text).then_some(path)
}

/// The bytes of a tile of hashes.
pub fn write_hashes(hashes: &[Digest]) -> Vec<u8> {
    hashes.iter().flat_map(|hash| *hash.as_bytes()).collect()
}

/// The hashes of a tile of `width` hashes.
///
/// # Errors
/// [`LogError::TileLength`].
pub fn read_hashes(bytes: &[u8], width: u16) -> Result<Vec<Digest>, LogError> {
    let (hashes, rest) = bytes.as_chunks::<32>();
    if !rest.is_empty() || hashes.len() != usize::from(width) {
        return Err(LogError::TileLength);
    }
    Ok(hashes.iter().copied().map(Digest::from_bytes).collect())
}

/// The bytes of an entry bundle: each entry id with its length as two bytes before it.
pub fn write_entries(entry_ids: &[Digest]) -> Vec<u8> {
    entry_ids.iter().flat_map(|id| [0, 32].into_iter().chain(*id.as_bytes())).collect()
}

/// The entry ids of a bundle of `width` entries.
///
/// # Errors
/// [`LogError::TileLength`].
pub fn read_entries(bytes: &[u8], width: u16) -> Result<Vec<Digest>, LogError> {
    let (entries, rest) = bytes.as_chunks::<34>();
    if !rest.is_empty() || entries.len() != usize::from(width) {
        return Err(LogError::TileLength);
    }
    let id = |entry: &[u8; 34]| entry.strip_prefix(&[0, 32]).and_then(Digest::from_slice);
    entries.iter().map(|entry| id(entry).ok_or(LogError::TileLength)).collect()
}
