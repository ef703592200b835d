//! The log of headquarters: checkpoints and proofs.

use std::collections::BTreeSet;

use evidence::log::{
    Checkpoint, ConsistencyProof, KeyName, LogKeys, LogProof, LogStates, MemoryTree, Named, NoteSigner,
    ProofPlan, SignatureKind, entry_leaf, sign_checkpoint,
};
use evidence::verify::Cited;
use evidence::{Accepted, Digest, Entry, SeatKey, Seen, Sensitivity};
use serde_json::{Value as Json, json};

use crate::compare;
use crate::entries::{create, first, header, key, second};

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

    pub fn root(&self) -> Digest {
        self.tree.root()
    }

    pub fn checkpoint(&self) -> String {
        self.checkpoint_at(NOW_S)
    }

    /// Its checkpoint, signed at a time in seconds since the Unix epoch.
    pub fn checkpoint_at(&self, time: u64) -> String {
        let checkpoint = Checkpoint { origin: ORIGIN.into(), size: self.tree.size(), root: self.tree.root() };
        let [log, clock] = signers();
        sign_checkpoint(&checkpoint, &[&log, &clock], time).unwrap()
    }

    pub fn proof(&self, index: u64) -> String {
        let path = self.tree.prove(&ProofPlan::inclusion(index, self.tree.size()).unwrap()).unwrap();
        LogProof { index, path, checkpoint: self.checkpoint() }.to_string()
    }

    /// The proof that it continues itself at a smaller size.
    pub fn consistency(&self, from: u64) -> ConsistencyProof {
        let to = self.tree.size();
        let hashes = self.tree.prove(&ProofPlan::consistency(from, to).unwrap()).unwrap();
        ConsistencyProof { from, to, hashes }
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
    let whole = log(11);
    let proofs = [3, 6, 10].map(|index| {
        let text = whole.proof(index);
        let entry = whole.ids[index as usize];
        let opened = LogProof::parse(text.as_bytes()).unwrap().verify(&entry, &keys()).unwrap();
        assert_eq!((opened.index, opened.checkpoint.time), (index, NOW_S));
        json!({"entry": entry, "proof": text})
    });
    let root = whole.tree.root();
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
            "consistency": consistency(&whole),
            "seen": seen(&whole),
        }),
    );
}

/// Proofs that one log continues another, and texts that are none.
fn consistency(whole: &Log) -> Json {
    let [of_6, of_8, of_0] = [6, 8, 0].map(|from| whole.consistency(from));
    let cut = ConsistencyProof { hashes: of_6.hashes[1..].to_vec(), ..of_6.clone() };
    let mut swapped = of_6.clone();
    swapped.hashes.swap(0, 1);
    let text = of_6.to_string();
    let shown = [
        ("from six entries", of_6.to_string(), 6),
        ("from a power of two", of_8.to_string(), 8),
        ("from nothing", of_0.to_string(), 0),
        ("of itself", whole.consistency(11).to_string(), 11),
        ("with another older root", of_6.to_string(), 7),
        ("with hashes in another order", swapped.to_string(), 6),
        ("with a hash too few", cut.to_string(), 6),
        ("without its last line end", text.trim_end().to_owned(), 6),
        ("with sizes in another order", text.replace("from", "to"), 6),
        ("with a leading zero", text.replace("from 6", "from 06"), 6),
    ];
    let shown = shown.map(|(about, text, older)| {
        let from_root = log(older).root();
        let verdict = ConsistencyProof::parse(text.as_bytes());
        let verdict = verdict.and_then(|proof| proof.verify(&from_root, &whole.root()));
        let code = verdict.err().map(|error| error.code());
        json!({"about": about, "text": text, "from_root": from_root, "to_root": whole.root(), "code": code})
    });
    json!(shown)
}

/// Entries that name states of the log, and how far they are bounded by them.
fn seen(whole: &Log) -> Json {
    let mut entries: Vec<Entry> = Vec::new();
    for (n, (size, root)) in [
        (0, log(0).root()),
        (6, log(6).root()),
        (6, log(6).root()),
        (7, log(7).root()),
        (6, Digest::of(b"a root that nobody signed")),
    ]
    .into_iter()
    .enumerate()
    {
        let mut header = header(1, entries.last(), 1_763_800_000_000 + n as u64);
        header.seen = Some(Seen { size, root });
        let ops = vec![(create(1, "note", None), Sensitivity::S0)];
        entries.push(Entry::sign(header, ops, [n as u8; 16], &key(1)).unwrap());
    }
    let checkpoints = [(0, 1_000), (6, 2_000), (11, 3_000)].map(|(size, time)| log(size).checkpoint_at(time));
    let mut states = LogStates::default();
    for note in &checkpoints {
        assert!(states.note(&keys().open(note.as_bytes()).unwrap()));
    }
    let consistency = whole.consistency(6);
    assert_eq!(states.connect(&consistency), Some(Ok(())));
    let mut cited = Cited::default();
    for entry in &entries {
        cited.take(entry);
    }
    let proved = entries[4].id();
    let mut bounds = cited.not_before_s(&states);
    let at = cited.bound_at(&states, crate::entries::CASE, SeatKey::from(&key(1)), 5);
    bounds.extend(at.map(|bound| (proved, bound)));
    assert_eq!(bounds.values().copied().collect::<BTreeSet<_>>(), BTreeSet::from([1_000, 2_000]));
    assert_eq!((bounds.len(), bounds[&proved]), (3, 2_000));
    let faults = cited.states().into_iter().filter_map(|((size, root), entry)| {
        let code = match states.named(&Seen { size, root }) {
            Named::Signed(_) => return None,
            Named::Unknown => "seen_unknown",
            Named::Another => "seen_root_wrong",
        };
        Some((code, entry))
    });
    let sizes = BTreeSet::from([0, 6, 11]);
    json!({
        "batch": hex::encode(entries.iter().flat_map(Entry::to_bytes).collect::<Vec<_>>()),
        "checkpoints": checkpoints,
        "consistency": [consistency.to_string()],
        "unconnected": states.unconnected(&sizes).collect::<Vec<_>>(),
        "proved": [proved],
        "not_before_s": bounds,
        "faults": faults.collect::<BTreeSet<_>>(),
    })
}
