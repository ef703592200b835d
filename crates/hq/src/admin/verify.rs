//! Checking everything again: every entry's signature and openings, every strand, the whole log, every original.

use std::io;

use evidence::log::{Frontier, ProofPlan, entry_leaf};
use evidence::verify::{Report, Verifier};
use evidence::{Digest, Entry};
use rayon::prelude::*;
use serde::Serialize;

use crate::store::{HeldEntry, StoreError};
use crate::{Headquarters, HqError};

/// Entries read at a time.
const ENTRIES: usize = 2_000;
/// Bytes of entries after which a step ends.
const BYTES: usize = 16 * 1024 * 1024;
/// Originals looked up at a time.
const ORIGINALS: usize = 256;

/// What was checked and what does not hold.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Findings {
    /// Entries, signatures and strands.
    pub ledger: Report,
    /// Positions whose stored bytes are not the entry that the log has there.
    pub misplaced: Vec<u64>,
    /// Whether the root of the log, made anew from the entries, is that of the newest checkpoint.
    pub log_holds: bool,
    /// Originals read whole.
    pub originals: u64,
    /// Originals that are missing, of another length, or not of their SHA-256. They are set aside and asked for again.
    pub damaged_originals: Vec<Digest>,
    /// Originals that lie there and that no note speaks of: a stop came in between. They come to count when they are
    /// delivered again.
    pub unnoted_originals: Vec<Digest>,
    /// Files among the uploads that no note speaks of, by their names: an import stopped in between. They go when the server
    /// starts.
    pub stray_uploads: Vec<String>,
}

impl Findings {
    /// Whether everything that was checked holds. Marked entries are no fault of headquarters.
    pub fn holds(&self) -> bool {
        let ledger =
            self.ledger.faults.iter().all(|fault| matches!(fault, evidence::verify::Fault::Strand { .. }));
        ledger && self.misplaced.is_empty() && self.log_holds && self.damaged_originals.is_empty()
    }
}

/// Checks everything, and sets damaged originals aside, so that a good copy can take their place. `progress` is told how many entries and originals are done.
///
/// # Errors
/// Whatever the store says. What does not hold is no error but a finding.
pub fn verify(hq: &Headquarters, mut progress: impl FnMut(u64, u64)) -> Result<Findings, HqError> {
    let mut findings = Findings::default();
    let mut verifier = Verifier::default();
    let mut frontier = Frontier::empty();
    let signed = match hq.checkpoint() {
        // Without its right edge the log has no state to sign; its entries can still be checked.
        Err(HqError::Store(StoreError::Damaged(_))) => None,
        other => Some(hq.log_keys()?.open(other?.as_bytes())?.checkpoint),
    };
    let size = signed.as_ref().map_or(u64::MAX, |signed| signed.size);
    loop {
        let held = hq.store().scan(frontier.size(), ENTRIES, BYTES)?;
        if held.is_empty() || frontier.size() >= size {
            break;
        }
        check_entries(hq, held, &mut verifier, &mut frontier, size, &mut findings)?;
        progress(frontier.size(), 0);
    }
    if let Some(signed) = signed {
        findings.log_holds = frontier.size() == signed.size
            && frontier.root() == signed.root
            && nodes_hold(hq, signed.size, &signed.root)?;
    }
    let mut after = None;
    loop {
        let originals = hq.store().originals_after(after, ORIGINALS)?;
        let Some(last) = originals.last() else { break };
        after = Some(last.digest);
        for original in originals {
            findings.originals += 1;
            let mut is_readable = true;
            let found = match hq.originals().check(original.digest) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    tracing::warn!(%error, digest = %original.digest, "an original cannot be read");
                    is_readable = false;
                    None
                }
                other => other.ok(),
            };
            if found != Some((original.digest, original.length)) {
                findings.damaged_originals.push(original.digest);
                if is_readable {
                    hq.store().note_damaged(original.digest, hq.now())?;
                    hq.originals().set_aside(original.digest)?;
                }
            }
        }
        progress(frontier.size(), findings.originals);
    }
    for digest in hq.originals().places()? {
        if hq.store().original(digest)?.is_none() {
            findings.unnoted_originals.push(digest);
        }
    }
    for id in hq.originals().uploads()? {
        if hq.store().upload(id)?.is_none() {
            findings.stray_uploads.push(hex::encode(id));
        }
    }
    findings.ledger = verifier.finish();
    Ok(findings)
}

fn check_entries(
    hq: &Headquarters,
    held: Vec<HeldEntry>,
    verifier: &mut Verifier,
    frontier: &mut Frontier,
    size: u64,
    findings: &mut Findings,
) -> Result<(), HqError> {
    let ids = hq.store().entry_ids(frontier.size(), held.len() as u64)?;
    let read: Vec<_> = held
        .par_iter()
        .map(|held| Entry::from_bytes(&held.bytes).map(|entry| (entry.verify().is_ok(), entry)))
        .collect();
    for ((held, id), read) in held.iter().zip(ids).zip(read) {
        if frontier.size() >= size {
            break;
        }
        let in_place =
            held.position == frontier.size() && read.as_ref().is_ok_and(|(_, entry)| entry.id() == id);
        if !in_place {
            findings.misplaced.push(held.position);
        }
        match &read {
            Ok((fits, entry)) => {
                verifier.take_checked(entry, *fits);
                frontier.append(entry_leaf(&entry.id()));
            }
            Err(error) => {
                verifier.take(Err(error));
                frontier.append(entry_leaf(&id));
            }
        }
    }
    Ok(())
}

/// Whether the stored hashes that proofs are made of lead to the signed root.
fn nodes_hold(hq: &Headquarters, size: u64, root: &Digest) -> Result<bool, HqError> {
    let Some(last) = size.checked_sub(1) else { return Ok(true) };
    for index in [0, size / 2, last] {
        let plan = ProofPlan::inclusion(index, size)?;
        let path = match hq.store().subtrees(&plan.wanted()) {
            Err(StoreError::Damaged(_) | StoreError::Missing) => return Ok(false),
            other => plan.assemble(&other?)?,
        };
        let ids = hq.store().entry_ids(index, 1)?;
        let Some(id) = ids.first() else { return Ok(false) };
        if evidence::log::merkle::verify_inclusion(&entry_leaf(id), index, size, root, &path).is_err() {
            return Ok(false);
        }
    }
    Ok(true)
}
