//! Checkpoints that this laptop was not shown itself: those that colleagues' entries name, and those that came in
//! bundles.
//!
//! An entry names the newest checkpoint that its author held, so it is not older than the time that headquarters signed
//! there. Whoever gets the entry needs that checkpoint to tell, and a proof that it belongs to the same log.

use std::collections::BTreeSet;

use evidence::Entry;
use evidence::log::{ConsistencyProof, LogError, OpenedCheckpoint};
use rusqlite::Connection;

use super::client::Client;
use super::error::SyncError;
use super::run::Run;
use super::trust::{self, Continued, Doubt, Held};
use crate::error::Error;
use crate::store::checkpoint;

/// Checkpoints asked for in one question.
const SIZES_PER_QUESTION: usize = 100;
/// Steps from one checkpoint to a newer one, above which the way is made shorter.
const LONG_WAY: usize = 4;

/// An older checkpoint with the proof that the log of a newer one continues it.
pub struct Older {
    opened: OpenedCheckpoint,
    note: String,
    proof: ConsistencyProof,
}

impl Older {
    /// Keeps it.
    pub fn keep(&self, db: &Connection) -> Result<(), Error> {
        checkpoint::put(db, &self.opened, &self.note)?;
        Ok(checkpoint::connect(db, &self.proof)?)
    }
}

/// Sizes of checkpoints within `within` that entries name and that are not here.
pub fn unknown<'e>(
    db: &Connection,
    entries: impl Iterator<Item = &'e Entry>,
    within: &Continued,
) -> Result<BTreeSet<u64>, Error> {
    let named = entries.filter_map(|entry| entry.header().seen).map(|seen| seen.size);
    let mut sizes: BTreeSet<u64> = named.filter(|size| *size < within.size()).collect();
    let mut held = BTreeSet::new();
    for size in &sizes {
        if checkpoint::at(db, *size)?.is_some() {
            held.insert(*size);
        }
    }
    sizes.retain(|size| !held.contains(size));
    Ok(sizes)
}

/// Fetches the checkpoints that headquarters signed for these sizes. A size for which it signed none is left out.
///
/// # Errors
/// [`Doubt::Contradiction`] if the log of `within` does not continue one of them; whatever happens to the line.
pub fn fetch(
    client: &mut Client<'_>,
    sizes: &BTreeSet<u64>,
    within: &Continued,
) -> Result<Vec<Older>, Doubt> {
    let mut fetched = Vec::new();
    let all: Vec<u64> = sizes.iter().copied().collect();
    for asked in all.chunks(SIZES_PER_QUESTION) {
        let answer = client.checkpoints(asked, within.size())?;
        for older in answer.checkpoints {
            let opened = client.keys().open(older.signed.as_bytes()).map_err(SyncError::damaged)?;
            if opened.checkpoint.size != older.size || !asked.contains(&older.size) {
                return Err(SyncError::damaged("it sends a checkpoint that was not asked for").into());
            }
            let proof = ConsistencyProof { from: older.size, to: within.size(), hashes: older.proof };
            match proof.verify(&opened.checkpoint.root, &within.opened.checkpoint.root) {
                Ok(()) => fetched.push(Older { opened, note: older.signed, proof }),
                Err(LogError::Inconsistent) => {
                    return Err(Doubt::Contradiction {
                        held: within.note.clone(),
                        offered: older.signed,
                        detail: format!(
                            "its log of {} entries does not begin with that of {}",
                            within.size(),
                            older.size
                        ),
                    });
                }
                Err(error) => return Err(SyncError::damaged(error).into()),
            }
        }
    }
    Ok(fetched)
}

/// Holds the checkpoints that came in bundles against the log as headquarters shows it. So it cannot show one log to a
/// colleague and another one here.
///
/// # Errors
/// [`HistoryRewritten`](SyncError::HistoryRewritten) if one of them does not fit; whatever happens to the line.
pub fn settle(run: &mut Run<'_>) -> Result<(), Error> {
    let Some(newest) = checkpoint::newest(run.node.db())? else { return Ok(()) };
    for carried in checkpoint::not_compared(run.node.db())? {
        let held = Held::of(&carried);
        let link =
            trust::compare(&held, &mut run.client, &newest.note).map_err(|doubt| run.keep_doubt(doubt))?;
        let tx = run.node.transaction()?;
        checkpoint::note_compared(&tx, carried.seen.size)?;
        if let Some(link) = link {
            checkpoint::connect(&tx, &link)?;
        }
        tx.commit()?;
    }
    Ok(())
}

/// Connects the checkpoint that entries named until now with the newest one directly, where many came in between: a
/// bundle carries every step.
pub fn shorten(run: &mut Run<'_>, before: &Held) -> Result<(), Error> {
    let Some(newest) = checkpoint::newest(run.node.db())? else { return Ok(()) };
    if way(run.node.db(), before.size(), newest.seen.size)? <= LONG_WAY {
        return Ok(());
    }
    let link =
        trust::compare(before, &mut run.client, &newest.note).map_err(|doubt| run.keep_doubt(doubt))?;
    if let Some(link) = link {
        checkpoint::connect(run.node.db(), &link)?;
    }
    Ok(())
}

/// How many steps lead from a checkpoint to a newer one, as far as they are known and not more than are of interest.
fn way(db: &Connection, from: u64, to: u64) -> Result<usize, Error> {
    let (mut at, mut steps) = (from, 0);
    while at < to && steps <= LONG_WAY {
        let next = checkpoint::at(db, at)?.and_then(|kept| kept.continued());
        let Some(next) = next else { return Ok(steps) };
        at = next.to;
        steps += 1;
    }
    Ok(steps)
}
