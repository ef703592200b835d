//! When the entries of a bundle cannot have been there yet: the checkpoints that they name, whether these belong to one
//! log, and what headquarters contradicted itself in.

use std::collections::{BTreeMap, BTreeSet};

use evidence::log::{ConsistencyProof, LogStates, Named, OpenedCheckpoint};
use evidence::{EntryId, Seen};
use serde::Serialize;

use super::check::Concerned;
use super::proof::Checker;
use super::read::Bundle;
use super::{CHECKPOINTS, CONSISTENCY, CONTRADICTIONS};
use crate::store::checkpoint::MAX_CONTRADICTIONS;

/// A state of the log that headquarters signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct SignedState {
    /// Entries in the log, and its root.
    #[serde(flatten)]
    pub state: Seen,
    /// When it was signed, in seconds since the Unix epoch by the clock of headquarters.
    pub time: u64,
}

/// Two checkpoints of one headquarters, of which whoever packed the bundle says that they cannot both be true.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Contradiction {
    /// The one that a device held.
    pub held: SignedState,
    /// The one that it was shown afterwards.
    pub offered: SignedState,
    /// Whether the two prove it by themselves: two roots for one size.
    pub proved: bool,
}

impl SignedState {
    fn of(opened: &OpenedCheckpoint) -> Self {
        let state = &opened.checkpoint;
        Self { state: Seen { size: state.size, root: state.root }, time: opened.time }
    }
}

impl Checker<'_> {
    /// Which checkpoints are shown to be of one log.
    pub(super) fn consistency(&mut self, bundle: &Bundle) {
        for (path, bytes) in bundle.statements(CONSISTENCY) {
            if self.log.is_none() {
                self.unchecked += 1;
                continue;
            }
            match ConsistencyProof::parse(&bytes.unwrap_or_default()) {
                Ok(proof) => match self.states.connect(&proof) {
                    Some(Ok(())) => {}
                    Some(Err(error)) => self.found.error(error.code(), path, error.to_string()),
                    None => {
                        let message = "a checkpoint that this connects is not in the bundle";
                        self.found.error("consistency_of_no_checkpoint", path, message);
                    }
                },
                Err(error) => self.found.error(error.code(), path, error.to_string()),
            }
        }
        let files = bundle
            .statements(CHECKPOINTS)
            .filter_map(|(_, bytes)| Some(self.log.as_ref()?.open(&bytes.ok()?).ok()?.checkpoint.size));
        let sizes: BTreeSet<u64> = files.collect();
        for size in self.states.unconnected(&sizes) {
            let message = "nothing in the bundle shows that the newest checkpoint in it continues this one";
            self.found.warning("checkpoint_not_connected", format!("checkpoint of {size} entries"), message);
        }
    }

    /// Before when the entries were not there: of the first entry of each strand that names a checkpoint, and of those of
    /// which there is a proof.
    pub(super) fn not_before_s(&mut self, held: &Concerned) -> BTreeMap<EntryId, u64> {
        if self.log.is_none() {
            return BTreeMap::new();
        }
        let states: &LogStates = &self.states;
        for ((size, root), entry) in held.cited.states() {
            match states.named(&Seen { size, root }) {
                Named::Signed(_) => {}
                Named::Unknown => {
                    let message = format!(
                        "the entry names a checkpoint of {size} entries that is not in the bundle, so it does not bound its time"
                    );
                    self.found.warning("seen_unknown", entry.to_string(), message);
                }
                Named::Another => {
                    let message = format!(
                        "the entry names a log of {size} entries with another root than headquarters signed: it was made up"
                    );
                    self.found.error("seen_root_wrong", entry.to_string(), message);
                }
            }
        }
        let mut bounds = held.cited.not_before_s(states);
        for (entry, place) in &held.proved {
            let bound = held.cited.bound_at(states, place.case, place.seat, place.seq);
            bounds.extend(bound.map(|bound| (*entry, bound)));
        }
        bounds
    }

    /// What headquarters contradicted itself in.
    pub(super) fn contradictions(&mut self, bundle: &Bundle) -> Vec<Contradiction> {
        let files: BTreeSet<&str> = bundle.paths(CONTRADICTIONS).collect();
        let mut contradictions = Vec::new();
        if files.len() > 2 * usize::from(MAX_CONTRADICTIONS) {
            self.contradiction_wrong(
                CONTRADICTIONS,
                "more contradictions than Cairn writes; they were not read",
            );
            return contradictions;
        }
        for path in &files {
            let Some(pair) = path.strip_suffix("-held.txt") else {
                let pair = path.strip_suffix("-offered.txt");
                if !pair.is_some_and(|pair| files.contains(format!("{pair}-held.txt").as_str())) {
                    self.contradiction_wrong(path, "the other one of the two checkpoints is missing");
                }
                continue;
            };
            let offered = format!("{pair}-offered.txt");
            if !files.contains(offered.as_str()) {
                self.contradiction_wrong(path, "the other one of the two checkpoints is missing");
                continue;
            }
            let Some(log) = &self.log else {
                self.unchecked += 2;
                continue;
            };
            let opened = |path: &str| log.open(&bundle.checkpoint(path)?).ok();
            let (Some(held), Some(offered)) = (opened(path), opened(&offered)) else {
                self.contradiction_wrong(path, "one of the two checkpoints is none that headquarters signed");
                continue;
            };
            let (held, offered) = (SignedState::of(&held), SignedState::of(&offered));
            if held.state == offered.state {
                self.contradiction_wrong(path, "the two checkpoints say the same");
                continue;
            }
            let proved = held.state.size == offered.state.size;
            let message = format!(
                "headquarters signed a log of {} entries, and showed afterwards one of {} entries{}",
                held.state.size,
                offered.state.size,
                if proved {
                    " with another root: it signed two histories"
                } else {
                    " without a proof that they are one log, as whoever packed the bundle says: ask it for the proof"
                }
            );
            if proved {
                self.found.error("log_contradicted", *path, message);
            } else {
                self.found.warning("log_contradiction_claimed", *path, message);
            }
            contradictions.push(Contradiction { held, offered, proved });
        }
        contradictions
    }

    fn contradiction_wrong(&mut self, path: &str, message: &str) {
        self.found.error("bundle_contradiction_wrong", path, message);
    }
}
