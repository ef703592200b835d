//! Proofs of the log, fetched while headquarters can be reached: a bundle carries them to people who cannot reach it.
//!
//! Each entry names the one before, so one proof of the newest confirmed entry of a strand speaks for all before it.

use super::error::SyncError;
use super::run::Run;
use crate::error::Error;
use crate::store::ledger::CaseNo;
use crate::store::proof;

/// Fetches, verifies and keeps a proof of the newest confirmed entry of each strand of a case.
///
/// # Errors
/// [`SyncError::AnswerDamaged`] if headquarters cannot prove a place that it gave; whatever happens to the line.
pub fn fetch(run: &mut Run<'_>, case: CaseNo) -> Result<(), Error> {
    for placed in proof::unproved_heads(run.node.db(), case)? {
        let offered = run.client.proof(placed.id)?;
        let opened = offered.verify(&placed.id, run.client.keys()).map_err(SyncError::damaged)?;
        if opened.index != placed.position {
            let stands = format!("entry {} is proved in another place than was given", placed.id.short());
            return Err(SyncError::damaged(stands).into());
        }
        proof::put(run.node.db(), placed.no, &offered.to_string())?;
    }
    Ok(())
}
