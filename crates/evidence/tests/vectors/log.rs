//! The log of headquarters: checkpoints and proofs.

use evidence::log::{
    Checkpoint, KeyName, LogKeys, LogProof, MemoryTree, NoteSigner, ProofPlan, SignatureKind, entry_leaf,
    sign_checkpoint,
};
use evidence::{Accepted, Digest};
use serde_json::json;

use crate::compare;
use crate::entries::{first, second};

const ORIGIN: &str = "example.org/hq";
/// When headquarters signed, in seconds since the Unix epoch.
pub const NOW_S: u64 = 1_763_900_001;

fn signers() -> [NoteSigner; 2] {
    let name = |text: &str| text.parse::<KeyName>().unwrap();
    [
        NoteSigner::new(name(ORIGIN), SignatureKind::Note, &[7; 32]),
        NoteSigner::new(name("example.org/hq/clock"), SignatureKind::TimedCosignature, &[8; 32]),
    ]
}

/// The public keys of the log.
pub fn keys() -> LogKeys {
    let [log, clock] = signers();
    LogKeys::new(log.verifier().clone(), clock.verifier().clone()).unwrap()
}

/// A log with its entries.
pub struct Log {
    tree: MemoryTree,
    ids: Vec<Digest>,
}

impl Log {
    pub fn of(ids: &[Digest]) -> Self {
        let mut tree = MemoryTree::default();
        for id in ids {
            tree.append(entry_leaf(id));
        }
        Self { tree, ids: ids.to_vec() }
    }

    pub fn checkpoint(&self) -> String {
        let checkpoint = Checkpoint { origin: ORIGIN.into(), size: self.tree.size(), root: self.tree.root() };
        let [log, clock] = signers();
        sign_checkpoint(&checkpoint, &[&log, &clock], NOW_S).unwrap()
    }

    pub fn proof(&self, index: u64) -> String {
        let path = self.tree.prove(&ProofPlan::inclusion(index, self.tree.size()).unwrap()).unwrap();
        LogProof { index, path, checkpoint: self.checkpoint() }.to_string()
    }

    pub fn accepted(&self, entry: Digest, position: u64) -> Accepted {
        assert_eq!(self.ids[position as usize], entry);
        Accepted { entry, position }
    }
}

/// A log of `size` entries, of which that at 3 is the first of seat 1 and that at 6 the second.
fn log(size: u64) -> Log {
    let id = |n: u64| match n {
        3 => first().id(),
        6 => second().id(),
        n => Digest::of(&n.to_be_bytes()),
    };
    Log::of(&(0..size).map(id).collect::<Vec<_>>())
}

pub fn checkpoint() -> String {
    log(11).checkpoint()
}

pub fn proof(index: u64) -> String {
    log(11).proof(index)
}

#[test]
fn the_log_is_as_the_vectors_show_it() {
    let (whole, older) = (log(11), log(6));
    let proofs = [3, 6, 10].map(|index| {
        let text = whole.proof(index);
        let entry = whole.ids[index as usize];
        let opened = LogProof::parse(text.as_bytes()).unwrap().verify(&entry, &keys()).unwrap();
        assert_eq!((opened.index, opened.checkpoint.time), (index, NOW_S));
        json!({"entry": entry, "proof": text})
    });
    let consistency = whole.tree.prove(&ProofPlan::consistency(6, 11).unwrap()).unwrap();
    let (root, from_root) = (whole.tree.root(), older.tree.root());
    compare(
        "log.json",
        &json!({
            "log_key": keys().log.to_string(),
            "clock_key": keys().clock.to_string(),
            "entries": whole.ids,
            "root": root,
            "checkpoint": whole.checkpoint(),
            "says": {"origin": ORIGIN, "size": 11, "root": root, "time": NOW_S},
            "proofs": proofs,
            "consistency": {"from": 6, "to": 11, "from_root": from_root, "to_root": root, "proof": consistency},
        }),
    );
}
