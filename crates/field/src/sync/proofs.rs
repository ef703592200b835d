//! Proofs of the log, fetched while headquarters can be reached: a bundle carries them to people who cannot reach it.
//!
//! Each entry names the one before, so one proof of the newest confirmed entry of a strand speaks for all before it; and
//! two more, of the entries on either side, for where a revocation falls.

use super::run::Run;
use super::trust;
use crate::error::Error;
use crate::store::ledger::CaseNo;
use crate::store::proof;

/// Fetches, verifies and keeps a proof of the newest confirmed entry of each strand of a case, and of those of a revoked
/// seat on either side of its revocation.
///
/// # Errors
/// [`AnswerDamaged`](super::SyncError::AnswerDamaged) if headquarters cannot prove a place that it gave,
/// [`HistoryRewritten`](super::SyncError::HistoryRewritten) if it proves it in another log; whatever happens to the line.
pub fn fetch(run: &mut Run<'_>, case: CaseNo) -> Result<(), Error> {
    let mut unproved = proof::unproved_heads(run.node.db(), case)?;
    unproved.extend(proof::unproved_at_revocations(run.node.db(), case)?);
    unproved.sort_unstable_by_key(|placed| placed.no);
    unproved.dedup();
    let held = trust::held(run.node.db())?;
    let Some(held) = held.filter(|_| !unproved.is_empty()) else { return Ok(()) };
    for placed in unproved {
        let proved = trust::prove_place(&mut run.client, placed.id, placed.position, &held);
        let (proved, checkpoint) = proved.map_err(|doubt| run.keep_doubt(doubt))?;
        let tx = run.node.transaction()?;
        proof::put(&tx, placed.no, &proved.to_string())?;
        checkpoint.keep(&tx)?;
        tx.commit()?;
    }
    Ok(())
}
