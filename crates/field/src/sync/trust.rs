//! Why headquarters cannot quietly drop or rewrite what it accepted: every checkpoint that it shows must continue the
//! newest one that this laptop holds, and what it says is in the log must be provable.

use evidence::log::{LogError, OpenedCheckpoint, merkle};
use evidence::{EntryId, Seen};
use rusqlite::Connection;

use super::client::Client;
use super::error::SyncError;
use crate::error::Error;
use crate::store::hq;

/// A checkpoint that was found to continue what is held, with its text as signed.
pub struct Continued {
    /// What it says.
    pub opened: OpenedCheckpoint,
    /// As signed.
    pub note: String,
}

impl Continued {
    /// Number of entries in the log.
    pub const fn size(&self) -> u64 {
        self.opened.checkpoint.size
    }
}

/// Checks a checkpoint against the newest one held, asking for a proof where the log has grown. The caller keeps it, in
/// the transaction of what it covers.
///
/// # Errors
/// [`SyncError::HistoryRewritten`], after both checkpoints were kept as evidence; [`SyncError::AnswerDamaged`] if it is
/// not signed by this headquarters; whatever happens to the line.
pub fn continued(
    db: &Connection,
    client: &mut Client<'_>,
    note: &str,
    now_ms: i64,
) -> Result<Continued, Error> {
    let opened = client.keys().open(note.as_bytes()).map_err(SyncError::damaged)?;
    let continued = |opened| Continued { opened, note: note.to_owned() };
    let Some((held, held_note)) = hq::newest_note(db)? else { return Ok(continued(opened)) };
    compare(db, client, &held, &held_note, &opened, note, now_ms)?;
    Ok(continued(opened))
}

/// Asks headquarters to prove that an entry stands in its log where it says, in the same log as a checkpoint that was
/// checked already.
///
/// # Errors
/// [`SyncError::AnswerDamaged`] if it cannot; [`SyncError::HistoryRewritten`] if it proves it in another log.
pub fn prove_place(
    db: &Connection,
    client: &mut Client<'_>,
    entry: EntryId,
    position: u64,
    within: &Continued,
    now_ms: i64,
) -> Result<(), Error> {
    let proof = client.proof(entry)?;
    let opened = proof.verify(&entry, client.keys()).map_err(SyncError::damaged)?;
    if opened.index != position {
        return Err(SyncError::damaged(format_args!(
            "entry {} stands at {} in the log and not at {position}",
            entry.short(),
            opened.index
        ))
        .into());
    }
    let state = &within.opened.checkpoint;
    let seen = Seen { size: state.size, root: state.root };
    compare(db, client, &seen, &within.note, &opened.checkpoint, &proof.checkpoint, now_ms)
}

/// Fails, after keeping both, if a checkpoint does not continue an older one.
fn compare(
    db: &Connection,
    client: &mut Client<'_>,
    held: &Seen,
    held_note: &str,
    offered: &OpenedCheckpoint,
    offered_note: &str,
    now_ms: i64,
) -> Result<(), Error> {
    let state = &offered.checkpoint;
    let verdict = if state.size < held.size {
        Err(format!("its log had {} entries and has {}", held.size, state.size))
    } else if state.size == held.size || held.size == 0 {
        let same = held.size == 0 || state.root == held.root;
        if same { Ok(()) } else { Err(format!("its log of {} entries has two roots", held.size)) }
    } else {
        proved(client, held.size, state.size, &held.root, &state.root)?
    };
    verdict.or_else(|detail| {
        hq::put_contradiction(db, now_ms, held_note, offered_note)?;
        Err(SyncError::HistoryRewritten { detail }.into())
    })
}

/// Asks for the proof that the log of one size continues that of another; the inner error says that it does not.
fn proved(
    client: &mut Client<'_>,
    from: u64,
    to: u64,
    older: &evidence::Digest,
    newer: &evidence::Digest,
) -> Result<Result<(), String>, SyncError> {
    let answer = match client.consistency(from, to) {
        Err(SyncError::Refused { code, .. }) if code == "log_outside" => {
            return Ok(Err(format!("it cannot show its own log of {to} entries")));
        }
        other => other?,
    };
    if (answer.from, answer.to) != (from, to) {
        return Err(SyncError::damaged("the proof is between other sizes of the log"));
    }
    match merkle::verify_consistency(from, to, older, newer, &answer.proof) {
        Ok(()) => Ok(Ok(())),
        Err(LogError::Inconsistent) => {
            Ok(Err(format!("its log of {to} entries does not begin with that of {from}")))
        }
        Err(error) => Err(SyncError::damaged(error)),
    }
}
