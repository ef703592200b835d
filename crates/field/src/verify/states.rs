//! The states of the log that this vault knows by signed checkpoints, and those that entries name.

use evidence::log::{LogKeys, LogStates, Named};
use evidence::verify::Cited;
use evidence::{EntryId, Seen};
use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};

use super::VaultReport;
use super::reading::Reading;
use crate::bundle::bag::Finding;
use crate::error::Error;
use crate::store::checkpoint::{self, Contradiction};

/// Holds the rows of checkpoints, of the proofs between them and of contradictions against what headquarters signed. What
/// it signed.
pub(super) fn checkpoints(
    reading: &mut Reading<'_>,
    log: Option<&LogKeys>,
    report: &mut VaultReport,
) -> Result<LogStates, Error> {
    let opened = |note: &str| log.and_then(|log| log.open(note.as_bytes()).ok());
    let held = reading.attempt(|db| Ok(checkpoint::all(db)?))?.unwrap_or_default();
    let all: Vec<_> = held.par_iter().map(|kept| opened(&kept.note)).collect();
    let mut states = LogStates::default();
    let mut differs = |size: u64| {
        let message = "the row is not what headquarters signed as the state of its log: it was changed";
        let place = format!("checkpoint of {size} entries");
        report.findings.push(Finding::error("checkpoint_differs", place, message));
    };
    for (kept, opened) in held.iter().zip(all) {
        let state = opened.as_ref().map(|opened| (opened.checkpoint.size, opened.checkpoint.root));
        if state != Some((kept.seen.size, kept.seen.root)) {
            differs(kept.seen.size);
        }
        if let Some(opened) = opened {
            states.note(&opened);
        }
    }
    for kept in held.iter().filter(|kept| kept.consistency.is_some()) {
        let proof = kept.continued().and_then(|proof| states.connect(&proof));
        if !matches!(proof, Some(Ok(()))) {
            differs(kept.seen.size);
        }
    }
    let kept = reading.attempt(|db| Ok(checkpoint::contradictions(db)?))?;
    for Contradiction { no, held, offered, .. } in kept.unwrap_or_default() {
        if opened(&held).is_none() || opened(&offered).is_none() {
            let message = "one of the two checkpoints is none that headquarters signed: the row was changed";
            report.findings.push(Finding::error(
                "contradiction_differs",
                format!("contradiction {no}"),
                message,
            ));
        }
    }
    Ok(states)
}

/// Entries that name another root for a size of the log than headquarters signed.
pub(super) fn made_up<'s>(states: &'s LogStates, cited: &Cited) -> impl Iterator<Item = Finding> + 's {
    let named = cited.states().into_iter();
    let wrong =
        named.filter(|((size, root), _)| states.named(&Seen { size: *size, root: *root }) == Named::Another);
    wrong.map(|((size, _), entry)| {
        let message = format!(
            "the entry names a log of {size} entries with another root than headquarters signed: its author made it up, so \
             the entry may be older than it says"
        );
        Finding::error("seen_root_wrong", place(&entry), message)
    })
}

/// An entry that names a log which held it already.
pub(super) fn too_early(entry: &EntryId, seen: Option<Seen>, position: Option<u64>) -> Option<Finding> {
    let is_too_early = seen.zip(position).is_some_and(|(seen, position)| seen.size > position);
    is_too_early.then(|| {
        let message = "the entry names a checkpoint of a log that already held it, which nobody can have seen: the entry \
                       lies, or the row gives it another place";
        Finding::error("seen_before_it_was_logged", place(entry), message)
    })
}

fn place(entry: &EntryId) -> String {
    format!("entry {}", entry.short())
}
