//! What is known of the states of a log by its signed checkpoints, and what it makes of the state that an entry names.
//!
//! An entry names in `seen` the newest checkpoint that its author held. Anybody can write 40 bytes there. They bound the
//! time of the entry only where headquarters signed that very state: then nobody knew the root before it was signed.

use std::collections::{BTreeMap, BTreeSet};

use super::consistency::ConsistencyProof;
use super::{LogError, OpenedCheckpoint};
use crate::{Digest, Seen};

/// The states of one log.
#[derive(Debug, Clone, Default)]
pub struct LogStates {
    /// By size: the root, and the earliest time that headquarters signed it, in seconds since the Unix epoch.
    signed: BTreeMap<u64, (Digest, u64)>,
    /// Sizes of which it was shown that a newer state continues them.
    continued: BTreeSet<u64>,
}

/// What a named state is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    /// Headquarters signed it at this time, in seconds since the Unix epoch.
    Signed(u64),
    /// No checkpoint of this size is known.
    Unknown,
    /// Headquarters signed another root for this size.
    Another,
}

impl LogStates {
    /// Notes a checkpoint whose signatures fit. `false` if another root is known for its size: then two checkpoints
    /// contradict each other, and the first one stays.
    pub fn note(&mut self, opened: &OpenedCheckpoint) -> bool {
        let (state, time) = (&opened.checkpoint, opened.time);
        let (root, first) = self.signed.entry(state.size).or_insert((state.root, time));
        *first = time.min(*first);
        *root == state.root
    }

    /// Checks that one known state continues another. `None` where one of them is not known.
    ///
    /// # Errors
    /// As [`ConsistencyProof::verify`].
    pub fn connect(&mut self, proof: &ConsistencyProof) -> Option<Result<(), LogError>> {
        let (from, to) = (self.signed.get(&proof.from)?, self.signed.get(&proof.to)?);
        let verdict = proof.verify(&from.0, &to.0);
        if verdict.is_ok() && proof.from < proof.to {
            self.continued.insert(proof.from);
        }
        Some(verdict)
    }

    /// What a state that an entry names is worth.
    pub fn named(&self, seen: &Seen) -> Named {
        match self.signed.get(&seen.size) {
            None => Named::Unknown,
            Some((root, time)) if *root == seen.root => Named::Signed(*time),
            Some(_) => Named::Another,
        }
    }

    /// Of these sizes, those that nothing is shown to continue, but for the largest: whether they are states of the same
    /// log is not shown.
    pub fn unconnected<'s>(&'s self, sizes: &'s BTreeSet<u64>) -> impl Iterator<Item = u64> + 's {
        let newest = sizes.last().copied();
        let ends = sizes.iter().copied().filter(|size| !self.continued.contains(size));
        ends.filter(move |size| Some(*size) != newest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::tests::tree;
    use crate::log::{Checkpoint, ProofPlan};

    fn opened(size: u64, root: Digest, time: u64) -> OpenedCheckpoint {
        let checkpoint = Checkpoint { origin: "hq".into(), size, root };
        OpenedCheckpoint { checkpoint, time, witnesses: Vec::new() }
    }

    #[test]
    fn a_state_is_worth_what_was_signed_of_it_first() {
        let mut states = LogStates::default();
        let root = tree(4).root();
        assert!(states.note(&opened(4, root, 90)) && states.note(&opened(4, root, 70)));
        assert_eq!(states.named(&Seen { size: 4, root }), Named::Signed(70));
        assert_eq!(states.named(&Seen { size: 4, root: Digest::of(b"made up") }), Named::Another);
        assert_eq!(states.named(&Seen { size: 5, root }), Named::Unknown);
        assert!(!states.note(&opened(4, Digest::of(b"a second root"), 80)));
        assert_eq!(states.named(&Seen { size: 4, root }), Named::Signed(70));
    }

    #[test]
    fn states_that_nothing_connects_are_told() {
        let mut states = LogStates::default();
        let sizes = BTreeSet::from([0, 3, 6, 11]);
        for size in &sizes {
            states.note(&opened(*size, tree(*size).root(), *size));
        }
        let ends = |states: &LogStates| states.unconnected(&sizes).collect::<Vec<_>>();
        assert_eq!(ends(&states), [0, 3, 6]);
        for (from, to) in [(0, 3), (6, 11)] {
            let hashes = tree(to).prove(&ProofPlan::consistency(from, to).unwrap()).unwrap();
            assert_eq!(states.connect(&ConsistencyProof { from, to, hashes }), Some(Ok(())));
        }
        assert_eq!(ends(&states), [3]);
        let foreign = ConsistencyProof { from: 3, to: 6, hashes: vec![Digest::of(b"a"); 4] };
        assert_eq!(states.connect(&foreign), Some(Err(LogError::Inconsistent)));
        let itself = ConsistencyProof { from: 3, to: 3, hashes: Vec::new() };
        assert_eq!(states.connect(&itself), Some(Ok(())));
        assert_eq!(ends(&states), [3], "that a state is itself connects it with nothing");
        let elsewhere = ConsistencyProof { from: 3, to: 7, hashes: Vec::new() };
        assert_eq!(states.connect(&elsewhere), None);
    }
}
