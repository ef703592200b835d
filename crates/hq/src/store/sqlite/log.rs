//! The Merkle tree over the entries, as rows of perfect subtrees. The leaves follow from the entry ids.

use evidence::log::{Frontier, Subtree, entry_leaf};
use evidence::{Digest, EntryId, Seen};
use rusqlite::{OptionalExtension as _, Transaction, params};

use super::{bytes, failed, number, signed};
use crate::store::{StoreError, Stored};

/// Number of entries in the log.
pub fn size_in(tx: &Transaction<'_>) -> Stored<u64> {
    let sql = "SELECT coalesce(max(position) + 1, 0) FROM entries";
    tx.query_row(sql, [], |row| number(row, 0)).map_err(failed)
}

/// The right edge of the log.
pub fn frontier_in(tx: &Transaction<'_>) -> Stored<Frontier> {
    let size = size_in(tx)?;
    let peaks = subtrees_in(tx, &Frontier::wanted(size))?;
    Frontier::resume(size, peaks).map_err(|error| StoreError::Damaged(error.to_string()))
}

/// Whether the log had this root when it had this size, which it has reached.
pub fn is_state_in(tx: &Transaction<'_>, seen: &Seen) -> Stored<bool> {
    let peaks = subtrees_in(tx, &Frontier::wanted(seen.size))?;
    let then = Frontier::resume(seen.size, peaks).map_err(|error| StoreError::Damaged(error.to_string()))?;
    Ok(then.root() == seen.root)
}

/// Hashes of perfect subtrees, in the order asked for.
pub fn subtrees_in(tx: &Transaction<'_>, wanted: &[Subtree]) -> Stored<Vec<Digest>> {
    let mut leaf = tx.prepare_cached("SELECT entry_id FROM entries WHERE position = ?1").map_err(failed)?;
    let mut node =
        tx.prepare_cached("SELECT hash FROM log_nodes WHERE level = ?1 AND place = ?2").map_err(failed)?;
    let mut hashes = Vec::with_capacity(wanted.len());
    for at in wanted {
        let hash = if at.level == 0 {
            let id = leaf.query_row([signed(at.index)], |row| bytes(row, 0, Digest::from_bytes)).optional();
            id.map_err(failed)?.as_ref().map(entry_leaf)
        } else {
            let key = params![at.level, signed(at.index)];
            node.query_row(key, |row| bytes(row, 0, Digest::from_bytes)).optional().map_err(failed)?
        };
        match hash {
            Some(hash) => hashes.push(hash),
            None if end_of(*at) <= size_in(tx)? => {
                let lost = format!("hash {} of level {} of the log is missing", at.index, at.level);
                return Err(StoreError::Damaged(lost));
            }
            None => return Err(StoreError::Missing),
        }
    }
    Ok(hashes)
}

/// Number of entries that a log needs to have a subtree.
fn end_of(at: Subtree) -> u64 {
    at.index.saturating_add(1).saturating_mul(1_u64.checked_shl(u32::from(at.level)).unwrap_or(u64::MAX))
}

/// Adds the leaf of an entry that was just stored at the end of the log.
pub fn grow_in(tx: &Transaction<'_>, frontier: &mut Frontier, entry: &EntryId) -> Stored<()> {
    let mut insert = tx
        .prepare_cached("INSERT INTO log_nodes (level, place, hash) VALUES (?1, ?2, ?3)")
        .map_err(failed)?;
    for (at, hash) in frontier.append(entry_leaf(entry)) {
        if at.level > 0 {
            insert.execute(params![at.level, signed(at.index), hash.as_bytes()]).map_err(failed)?;
        }
    }
    Ok(())
}
