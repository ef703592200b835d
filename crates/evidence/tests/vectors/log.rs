//! The log of headquarters: checkpoints and proofs.

use evidence::Digest;
use evidence::log::{
    Checkpoint, KeyName, LogKeys, LogProof, MemoryTree, NoteSigner, ProofPlan, SignatureKind, entry_leaf,
    sign_checkpoint,
};
use serde_json::json;

use crate::compare;
use crate::entries::{first, second};

const ORIGIN: &str = "example.org/hq";
const NOW_S: u64 = 1_763_900_001;

fn signers() -> [NoteSigner; 2] {
    let name = |text: &str| text.parse::<KeyName>().unwrap();
    [
        NoteSigner::new(name(ORIGIN), SignatureKind::Note, &[7; 32]),
        NoteSigner::new(name("example.org/hq/clock"), SignatureKind::TimedCosignature, &[8; 32]),
    ]
}

/// A log of `size` entries, of which that at 3 is the first of seat 1 and that at 6 the second.
fn tree(size: u64) -> (MemoryTree, Vec<Digest>) {
    let id = |n: u64| match n {
        3 => first().id(),
        6 => second().id(),
        n => Digest::of(&n.to_be_bytes()),
    };
    let ids: Vec<_> = (0..size).map(id).collect();
    let mut tree = MemoryTree::default();
    for id in &ids {
        tree.append(entry_leaf(id));
    }
    (tree, ids)
}

fn signed(tree: &MemoryTree) -> String {
    let checkpoint = Checkpoint { origin: ORIGIN.into(), size: tree.size(), root: tree.root() };
    let [log, clock] = signers();
    sign_checkpoint(&checkpoint, &[&log, &clock], NOW_S).unwrap()
}

pub fn checkpoint() -> String {
    signed(&tree(11).0)
}

pub fn proof(index: u64) -> String {
    let tree = tree(11).0;
    let path = tree.prove(&ProofPlan::inclusion(index, tree.size()).unwrap()).unwrap();
    LogProof { index, path, checkpoint: signed(&tree) }.to_string()
}

pub fn keys() -> LogKeys {
    let [log, clock] = signers();
    LogKeys::new(log.verifier().clone(), clock.verifier().clone()).unwrap()
}

#[test]
fn the_log_is_as_the_vectors_show_it() {
    let ((whole, ids), (older, _)) = (tree(11), tree(6));
    let proofs = [3, 6, 10].map(|index| {
        let text = proof(index);
        let entry = ids[index as usize];
        let opened = LogProof::parse(text.as_bytes()).unwrap().verify(&entry, &keys()).unwrap();
        assert_eq!((opened.index, opened.checkpoint.time), (index, NOW_S));
        json!({"entry": entry, "proof": text})
    });
    let consistency = whole.prove(&ProofPlan::consistency(6, 11).unwrap()).unwrap();
    compare(
        "log.json",
        &json!({
            "log_key": keys().log.to_string(),
            "clock_key": keys().clock.to_string(),
            "entries": ids,
            "root": whole.root(),
            "checkpoint": signed(&whole),
            "says": {"origin": ORIGIN, "size": 11, "root": whole.root(), "time": NOW_S},
            "proofs": proofs,
            "consistency": {
                "from": 6, "to": 11, "from_root": older.root(), "to_root": whole.root(), "proof": consistency,
            },
        }),
    );
}
