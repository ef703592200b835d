//! Why headquarters cannot quietly drop or rewrite what it accepted: every checkpoint that it shows must continue the
//! newest one that this laptop holds, and what it says is in the log must be provable.

use evidence::log::{LogError, LogProof, OpenedCheckpoint, merkle};
use evidence::{EntryId, Seen};
use rusqlite::Connection;

use super::client::Client;
use super::error::SyncError;
use crate::error::Error;
use crate::store::hq;

/// The newest checkpoint that this laptop holds: every other one has to continue it.
#[derive(Debug, Clone)]
pub struct Held {
    seen: Seen,
    /// As signed.
    note: String,
}

/// The newest checkpoint that is held, if there is one.
pub fn held(db: &Connection) -> Result<Option<Held>, Error> {
    Ok(hq::newest_note(db)?.map(|(seen, note)| Held { seen, note }))
}

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

    /// The same as what is held from here on.
    pub fn to_held(&self) -> Held {
        let state = &self.opened.checkpoint;
        Held { seen: Seen { size: state.size, root: state.root }, note: self.note.clone() }
    }
}

/// Why a checkpoint or a place in the log is not taken.
#[derive(Debug)]
pub enum Doubt {
    /// It could not be checked, or is no answer at all.
    Failed(SyncError),
    /// Two checkpoints that cannot both be true.
    Contradiction {
        /// The one that was held, as signed.
        held: String,
        /// The one that was shown, as signed.
        offered: String,
        /// What was compared.
        detail: String,
    },
}

impl From<SyncError> for Doubt {
    fn from(error: SyncError) -> Self {
        Self::Failed(error)
    }
}

impl Doubt {
    /// What to tell, after a contradiction was kept as evidence.
    pub fn keep(self, db: &Connection, now_ms: i64) -> Error {
        match self {
            Self::Failed(error) => error.into(),
            Self::Contradiction { held, offered, detail } => {
                let kept = hq::put_contradiction(db, now_ms, &held, &offered);
                kept.map_or_else(Error::from, |()| SyncError::HistoryRewritten { detail }.into())
            }
        }
    }
}

/// Checks a checkpoint against what is held, asking for a proof where the log has grown. The caller keeps it, in the
/// transaction of what it covers.
///
/// # Errors
/// [`Doubt::Contradiction`] if it does not continue what is held; otherwise it is not signed by this headquarters, or
/// something happened to the line.
pub fn continued(held: Option<&Held>, client: &mut Client<'_>, note: &str) -> Result<Continued, Doubt> {
    let opened = client.keys().open(note.as_bytes()).map_err(SyncError::damaged)?;
    if let Some(held) = held {
        compare(held, client, &opened, note)?;
    }
    Ok(Continued { opened, note: note.to_owned() })
}

/// Asks headquarters to prove that an entry stands in its log where it says, in the same log as a checkpoint that was
/// checked already. The proof.
///
/// # Errors
/// [`Doubt::Failed`] if it cannot; [`Doubt::Contradiction`] if it proves it in another log.
pub fn prove_place(
    client: &mut Client<'_>,
    entry: EntryId,
    position: u64,
    within: &Held,
) -> Result<LogProof, Doubt> {
    let proof = client.proof(entry)?;
    let opened = proof.verify(&entry, client.keys()).map_err(SyncError::damaged)?;
    if opened.index != position {
        let stands =
            format!("entry {} stands at {} in the log and not at {position}", entry.short(), opened.index);
        return Err(SyncError::damaged(stands).into());
    }
    compare(within, client, &opened.checkpoint, &proof.checkpoint)?;
    Ok(proof)
}

/// Fails if a checkpoint does not continue an older one.
fn compare(
    held: &Held,
    client: &mut Client<'_>,
    offered: &OpenedCheckpoint,
    offered_note: &str,
) -> Result<(), Doubt> {
    let (state, older) = (&offered.checkpoint, &held.seen);
    let verdict = if state.size < older.size {
        Err(format!("its log had {} entries and has {}", older.size, state.size))
    } else if state.size == older.size || older.size == 0 {
        let same = older.size == 0 || state.root == older.root;
        if same { Ok(()) } else { Err(format!("its log of {} entries has two roots", older.size)) }
    } else {
        proved(client, older.size, state.size, &older.root, &state.root)?
    };
    verdict.map_err(|detail| Doubt::Contradiction {
        held: held.note.clone(),
        offered: offered_note.to_owned(),
        detail,
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
