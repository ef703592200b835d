//! Why headquarters cannot quietly drop or rewrite what it accepted: every checkpoint that it shows must continue the
//! newest one that this laptop holds, and what it says is in the log must be provable.

use std::cmp::Ordering;

use evidence::log::{Checkpoint, ConsistencyProof, LogError, LogProof, OpenedCheckpoint};
use evidence::{EntryId, Seen};
use rusqlite::Connection;

use super::client::Client;
use super::error::SyncError;
use crate::error::Error;
use crate::store::checkpoint::{self, Kept};

/// The newest checkpoint that this laptop holds: every other one has to continue it.
#[derive(Debug, Clone)]
pub struct Held {
    seen: Seen,
    /// As signed.
    note: String,
}

/// The newest checkpoint that is held, if there is one.
pub fn held(db: &Connection) -> Result<Option<Held>, Error> {
    Ok(checkpoint::newest(db)?.as_ref().map(Held::of))
}

impl Held {
    /// One that is kept here.
    pub fn of(kept: &Kept) -> Self {
        Self { seen: kept.seen, note: kept.note.clone() }
    }

    /// Number of entries in the log.
    pub const fn size(&self) -> u64 {
        self.seen.size
    }
}

/// A checkpoint that was found to continue what is held, with its text as signed.
pub struct Continued {
    /// What it says.
    pub opened: OpenedCheckpoint,
    /// As signed.
    pub note: String,
    /// The proof that it continues what was held, where the log has grown.
    link: Option<ConsistencyProof>,
}

impl Continued {
    /// Keeps it, in the transaction of what it covers.
    pub fn keep(&self, db: &Connection) -> Result<(), Error> {
        checkpoint::put(db, &self.opened, &self.note)?;
        // The first step on from a checkpoint is as good as any other.
        if let Some(link) = &self.link
            && checkpoint::at(db, link.from)?.is_some_and(|older| older.consistency.is_none())
        {
            checkpoint::connect(db, link)?;
        }
        Ok(())
    }

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
                let kept = match checkpoint::is_contradiction(db, &held, &offered) {
                    Ok(false) => checkpoint::put_contradiction(db, now_ms, &held, &offered),
                    other => other.map(|_| ()),
                };
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
    let link = match held {
        Some(held) => compare_opened(held, client, &opened, note)?,
        None => None,
    };
    Ok(Continued { opened, note: note.to_owned(), link })
}

/// Asks headquarters to prove that an entry stands in its log where it says, in the same log as a checkpoint that was
/// checked already. The proof, and the checkpoint in it.
///
/// # Errors
/// [`Doubt::Failed`] if it cannot; [`Doubt::Contradiction`] if it proves it in another log.
pub fn prove_place(
    client: &mut Client<'_>,
    entry: EntryId,
    position: u64,
    within: &Held,
) -> Result<(LogProof, Continued), Doubt> {
    let proof = client.proof(entry)?;
    let opened = proof.verify(&entry, client.keys()).map_err(SyncError::damaged)?;
    if opened.index != position {
        let stands =
            format!("entry {} stands at {} in the log and not at {position}", entry.short(), opened.index);
        return Err(SyncError::damaged(stands).into());
    }
    let note = proof.checkpoint.clone();
    let link = compare_opened(within, client, &opened.checkpoint, &note)?;
    Ok((proof, Continued { opened: opened.checkpoint, note, link }))
}

/// Fails if a checkpoint does not continue an older one. The proof that it does, where the log has grown.
pub fn compare(
    held: &Held,
    client: &mut Client<'_>,
    offered: &str,
) -> Result<Option<ConsistencyProof>, Doubt> {
    let opened = client.keys().open(offered.as_bytes()).map_err(SyncError::damaged)?;
    compare_opened(held, client, &opened, offered)
}

fn compare_opened(
    held: &Held,
    client: &mut Client<'_>,
    offered: &OpenedCheckpoint,
    offered_note: &str,
) -> Result<Option<ConsistencyProof>, Doubt> {
    let (state, older) = (&offered.checkpoint, &held.seen);
    let verdict = match state.size.cmp(&older.size) {
        Ordering::Less => Err(format!("its log had {} entries and has {}", older.size, state.size)),
        Ordering::Equal if state.root == older.root => Ok(None),
        Ordering::Equal => Err(format!("its log of {} entries has two roots", older.size)),
        Ordering::Greater => proved(client, older, state)?.map(Some),
    };
    verdict.map_err(|detail| Doubt::Contradiction {
        held: held.note.clone(),
        offered: offered_note.to_owned(),
        detail,
    })
}

/// Asks for the proof that a state of the log continues another; the inner error says that it does not.
fn proved(
    client: &mut Client<'_>,
    older: &Seen,
    newer: &Checkpoint,
) -> Result<Result<ConsistencyProof, String>, SyncError> {
    let (from, to) = (older.size, newer.size);
    // Every log continues the empty one.
    let hashes = if from == 0 {
        Vec::new()
    } else {
        let answer = match client.consistency(from, to) {
            Err(SyncError::Refused { code, .. }) if code == "log_outside" => {
                return Ok(Err(format!("it cannot show its own log of {to} entries")));
            }
            other => other?,
        };
        if (answer.from, answer.to) != (from, to) {
            return Err(SyncError::damaged("the proof is between other sizes of the log"));
        }
        answer.proof
    };
    let proof = ConsistencyProof { from, to, hashes };
    match proof.verify(&older.root, &newer.root) {
        Ok(()) => Ok(Ok(proof)),
        Err(LogError::Inconsistent) => {
            Ok(Err(format!("its log of {to} entries does not begin with that of {from}")))
        }
        Err(error) => Err(SyncError::damaged(error)),
    }
}
