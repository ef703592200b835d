use std::path::PathBuf;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use ct_merkle::mem_backed_tree::MemoryBackedTree;
use proptest::prelude::*;
use sha2::Sha256;

use super::checkpoint::base64_digest;
use super::merkle::{leaf_hash, verify_consistency, verify_inclusion};
use super::tiles::{read_entries, read_hashes, write_entries, write_hashes};
use super::*;
use crate::Digest;

const NOW: u64 = 1_764_000_000;

fn entry(number: u64) -> Digest {
    Digest::of(&number.to_be_bytes())
}

/// A log of so many entries, the same on every call.
pub(super) fn tree(size: u64) -> MemoryTree {
    let mut tree = MemoryTree::default();
    for number in 0..size {
        tree.append(entry_leaf(&entry(number)));
    }
    tree
}

struct Hq {
    log: NoteSigner,
    clock: NoteSigner,
}

fn hq() -> Hq {
    let name = |text: &str| text.parse::<KeyName>().unwrap();
    Hq {
        log: NoteSigner::new(name("example.org/hq"), SignatureKind::Note, &[7; 32]),
        clock: NoteSigner::new(name("example.org/hq/clock"), SignatureKind::TimedCosignature, &[8; 32]),
    }
}

impl Hq {
    fn keys(&self) -> LogKeys {
        LogKeys::new(self.log.verifier().clone(), self.clock.verifier().clone()).unwrap()
    }

    fn checkpoint(&self, tree: &MemoryTree) -> String {
        let checkpoint =
            Checkpoint { origin: "example.org/hq".to_owned(), size: tree.size(), root: tree.root() };
        sign_checkpoint(&checkpoint, &[&self.log, &self.clock], NOW).unwrap()
    }

    fn receipt(&self, tree: &MemoryTree, index: u64) -> String {
        let path = tree.prove(&ProofPlan::inclusion(index, tree.size()).unwrap()).unwrap();
        LogProof { index, path, checkpoint: self.checkpoint(tree) }.to_string()
    }
}

#[test]
fn roots_and_proofs_equal_those_of_an_independent_implementation() {
    let mut theirs = MemoryBackedTree::<Sha256, Vec<u8>>::new();
    let mut ours = MemoryTree::default();
    let flat = |proof: &[Digest]| -> Vec<u8> { proof.iter().flat_map(|hash| *hash.as_bytes()).collect() };
    for size in 1..=70_u64 {
        theirs.push(entry(size - 1).as_bytes().to_vec());
        ours.append(entry_leaf(&entry(size - 1)));
        assert_eq!(ours.root().as_bytes(), theirs.root().as_bytes().as_slice());
        for index in 0..size {
            let proof = ours.prove(&ProofPlan::inclusion(index, size).unwrap()).unwrap();
            assert_eq!(flat(&proof), theirs.prove_inclusion(index as usize).as_bytes(), "{index} of {size}");
        }
        for older in 1..size {
            let proof = ours.prove(&ProofPlan::consistency(older, size).unwrap()).unwrap();
            let expected = theirs.prove_consistency((size - older) as usize);
            assert_eq!(flat(&proof), expected.as_bytes(), "{older} to {size}");
        }
    }
}

#[test]
fn proofs_verify_for_every_position_and_every_older_size() {
    for size in 0..=65 {
        let tree = tree(size);
        for index in 0..size {
            let proof = tree.prove(&ProofPlan::inclusion(index, size).unwrap()).unwrap();
            verify_inclusion(&entry_leaf(&entry(index)), index, size, &tree.root(), &proof).unwrap();
        }
        for older in 0..=size {
            let proof = tree.prove(&ProofPlan::consistency(older, size).unwrap()).unwrap();
            let older_root = self::tree(older).root();
            verify_consistency(older, size, &older_root, &tree.root(), &proof).unwrap();
        }
    }
}

#[test]
fn a_proof_and_an_append_read_a_logarithmic_number_of_hashes() {
    let size = (1 << 40) - 1;
    assert_eq!(Frontier::wanted(size).len(), 40);
    for index in [0, 1, size / 2, size - 1] {
        assert!(ProofPlan::inclusion(index, size).unwrap().wanted().len() <= 80);
    }
    assert!(ProofPlan::consistency(size / 3, size).unwrap().wanted().len() <= 80);
}

#[test]
fn a_log_is_taken_up_again_from_its_right_edge() {
    let whole = tree(37);
    let peaks: Vec<Digest> = Frontier::wanted(29).into_iter().filter_map(|at| whole.subtree(at)).collect();
    let mut resumed = Frontier::resume(29, peaks).unwrap();
    for number in 29..37 {
        for (at, hash) in resumed.append(entry_leaf(&entry(number))) {
            assert_eq!(whole.subtree(at), Some(hash));
        }
    }
    assert_eq!(resumed.root(), whole.root());
    assert_eq!(
        Frontier::resume(29, vec![entry(1)]),
        Err(LogError::StoreIncomplete { expected: 4, found: 1 })
    );
}

#[test]
fn a_position_outside_the_log_has_no_proof() {
    let outside = LogError::OutsideLog { position: 5, size: 5 };
    assert_eq!(ProofPlan::inclusion(5, 5), Err(outside.clone()));
    assert_eq!(ProofPlan::consistency(6, 5), Err(LogError::OutsideLog { position: 6, size: 5 }));
    assert_eq!(verify_inclusion(&entry(0), 5, 5, &entry(0), &[]), Err(outside));
}

#[test]
fn a_rewritten_log_is_told_from_a_grown_one() {
    let seen = tree(5);
    let mut rewritten = MemoryTree::default();
    for number in [0, 1, 99, 3, 4, 5, 6] {
        rewritten.append(entry_leaf(&entry(number)));
    }
    let proof = rewritten.prove(&ProofPlan::consistency(5, 7).unwrap()).unwrap();
    assert_eq!(
        verify_consistency(5, 7, &seen.root(), &rewritten.root(), &proof),
        Err(LogError::Inconsistent)
    );
}

#[test]
fn the_empty_tree_and_one_leaf_have_the_hashes_of_rfc_6962() {
    assert_eq!(empty_root().to_string(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assert_eq!(
        leaf_hash(b"").to_string(),
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
    );
}

#[test]
fn a_verifier_key_survives_its_text_form_and_refuses_a_changed_one() {
    for signer in [hq().log, hq().clock] {
        let text = signer.verifier().to_string();
        assert_eq!(&text.parse::<NoteVerifier>().unwrap(), signer.verifier());
        for at in 0..text.len() {
            let mut changed = text.clone().into_bytes();
            changed[at] ^= 1;
            let parsed = String::from_utf8(changed).unwrap().parse::<NoteVerifier>();
            assert!(parsed.is_err(), "byte {at}");
        }
    }
}

/// The example of the Go package golang.org/x/mod/sumdb/note, where this format comes from.
#[test]
fn a_note_of_another_implementation_verifies() {
    let key: NoteVerifier =
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW".parse().unwrap();
    let text = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n\
        — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
    let note = Note::parse(text.as_bytes()).unwrap();
    assert_eq!(note.check([&key]).unwrap().len(), 1);
    assert_eq!(note.to_string(), text);
    let changed = Note::parse(text.replace("problem is", "problem was").as_bytes()).unwrap();
    assert!(matches!(changed.check([&key]), Err(LogError::SignatureWrong { .. })));
}

#[test]
fn a_weak_key_is_no_verifier_key() {
    let mut identity = [0; 32];
    identity[0] = 1;
    let refused = NoteVerifier::new("a".parse().unwrap(), SignatureKind::Note, &identity);
    assert_eq!(refused, Err(LogError::NotAKey("the Ed25519 key is weak")));
}

#[test]
fn a_checkpoint_tells_size_root_and_time() {
    let (hq, tree) = (hq(), tree(11));
    let signed = hq.checkpoint(&tree);
    let opened = hq.keys().open(signed.as_bytes()).unwrap();
    assert_eq!(opened.checkpoint.size, 11);
    assert_eq!(opened.checkpoint.root, tree.root());
    assert_eq!(opened.time, NOW);
    insta::assert_snapshot!(signed);
}

#[test]
fn a_receipt_reads_the_same_everywhere() {
    insta::assert_snapshot!(hq().receipt(&tree(11), 6));
}

#[test]
fn signatures_by_strangers_are_ignored_and_a_known_witness_is_reported() {
    let (hq, tree) = (hq(), tree(3));
    let witness = NoteSigner::new("other.org/w".parse().unwrap(), SignatureKind::TimedCosignature, &[9; 32]);
    let mut note = Note::parse(hq.checkpoint(&tree).as_bytes()).unwrap();
    witness.sign(&mut note, NOW + 5);
    let signed = note.to_string();
    let mut keys = hq.keys();
    assert_eq!(keys.open(signed.as_bytes()).unwrap().witnesses, vec![]);
    keys.witnesses.push(witness.verifier().clone());
    assert_eq!(keys.open(signed.as_bytes()).unwrap().witnesses, vec![("other.org/w".to_owned(), NOW + 5)]);
}

#[test]
fn a_wrong_signature_by_a_known_key_rejects_the_note_even_beside_a_right_one() {
    let hq = hq();
    let mut note = Note::parse(hq.checkpoint(&tree(3)).as_bytes()).unwrap();
    let mut other = Note::new("another text\n".to_owned()).unwrap();
    hq.log.sign(&mut other, NOW);
    let stray = other.to_string();
    let stray_line = stray.lines().last().unwrap();
    let both = format!("{note}{stray_line}\n");
    assert_eq!(
        hq.keys().open(both.as_bytes()),
        Err(LogError::SignatureWrong { key: "example.org/hq".to_owned() })
    );
    note = Note::new(note.text().to_owned()).unwrap();
    hq.log.sign(&mut note, NOW);
    assert_eq!(
        hq.keys().open(note.to_string().as_bytes()),
        Err(LogError::SignatureMissing { key: "example.org/hq/clock".to_owned() })
    );
}

#[test]
fn a_checkpoint_of_another_log_signed_by_this_key_is_refused() {
    let hq = hq();
    let checkpoint = Checkpoint { origin: "example.org/other".to_owned(), size: 0, root: empty_root() };
    let signed = sign_checkpoint(&checkpoint, &[&hq.log, &hq.clock], NOW).unwrap();
    assert!(matches!(hq.keys().open(signed.as_bytes()), Err(LogError::OtherLog { .. })));
}

#[test]
fn a_receipt_is_no_receipt_for_another_entry() {
    let (hq, tree) = (hq(), tree(9));
    let proof = LogProof::parse(hq.receipt(&tree, 4).as_bytes()).unwrap();
    assert_eq!(proof.verify(&entry(4), &hq.keys()).unwrap().index, 4);
    assert_eq!(proof.verify(&entry(5), &hq.keys()), Err(LogError::RootMismatch));
}

#[test]
fn tile_paths_are_those_of_the_specification() {
    let tile = |kind, index, width| TilePath { kind, index, width }.to_string();
    assert_eq!(tile(TileKind::Hashes(0), 1_234_067, 256), "tile/0/x001/x234/067");
    assert_eq!(tile(TileKind::Hashes(1), 5, 112), "tile/1/005.p/112");
    assert_eq!(tile(TileKind::Entries, 273, 1), "tile/entries/273.p/1");
    for path in
        ["tile/0/x001/x234/067", "tile/63/000.p/255", "tile/entries/x018/x446/x744/x073/x709/x551/615"]
    {
        assert_eq!(path.parse::<TilePath>().unwrap().to_string(), path);
    }
    for path in [
        "tile/0/x000/067",
        "tile/0/67",
        "tile/64/000",
        "tile/00/000",
        "tile/0/000.p/256",
        "tile/0/000.p/0",
        "tile/0/000.p/01",
        "tile/0/x018/x446/x744/x073/x709/x551/616",
        "tile/0/",
        "tile/0/../000",
        "",
    ] {
        assert_eq!(path.parse::<TilePath>(), Err(LogError::NotATile), "{path}");
    }
}

#[test]
fn a_log_of_70000_entries_has_the_tiles_of_the_specification() {
    let has = |path: &str| path.parse::<TilePath>().unwrap().exists_in(70_000);
    assert!(has("tile/0/272") && has("tile/0/273.p/112") && has("tile/1/000") && has("tile/1/001.p/17"));
    assert!(has("tile/2/000.p/1"));
    assert!(
        !has("tile/0/273.p/113") && !has("tile/0/273") && !has("tile/2/000.p/2") && !has("tile/3/000.p/1")
    );
    assert!(!has("tile/63/000.p/1"));
}

#[test]
fn tiles_hold_what_the_tree_holds() {
    let tree = tree(600);
    let path: TilePath = "tile/1/000.p/2".parse().unwrap();
    let hashes: Vec<Digest> = path.subtrees().into_iter().filter_map(|at| tree.subtree(at)).collect();
    let bytes = write_hashes(&hashes);
    assert_eq!(read_hashes(&bytes, 2).unwrap(), hashes);
    let below: TilePath = "tile/0/001".parse().unwrap();
    let mut rebuilt = MemoryTree::default();
    below.subtrees().into_iter().filter_map(|at| tree.subtree(at)).for_each(|leaf| rebuilt.append(leaf));
    assert_eq!(rebuilt.root(), hashes[1]);
    assert_eq!(read_hashes(&bytes, 3), Err(LogError::TileLength));
    let entries = write_entries(&[entry(0), entry(1)]);
    assert_eq!(read_entries(&entries, 2).unwrap(), vec![entry(0), entry(1)]);
    assert_eq!(read_entries(&entries[1..], 2), Err(LogError::TileLength));
}

proptest! {
    #[test]
    fn any_changed_byte_of_a_receipt_is_found(size in 1_u64..80, pick in any::<u64>(), at in any::<prop::sample::Index>(), flip in 1_u8..=255) {
        let (hq, tree) = (hq(), tree(size));
        let index = pick % size;
        let mut bytes = hq.receipt(&tree, index).into_bytes();
        let proof = LogProof::parse(&bytes).unwrap();
        prop_assert!(proof.verify(&entry(index), &hq.keys()).is_ok());
        let at = at.index(bytes.len());
        bytes[at] ^= flip;
        let outcome = LogProof::parse(&bytes).and_then(|proof| proof.verify(&entry(index), &hq.keys()));
        prop_assert!(outcome.is_err(), "byte {} of {:?}", at, String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn any_dropped_or_swapped_line_of_a_receipt_is_found(size in 2_u64..80, pick in any::<u64>(), a in any::<prop::sample::Index>(), b in any::<prop::sample::Index>()) {
        let (hq, tree) = (hq(), tree(size));
        let index = pick % size;
        let receipt = hq.receipt(&tree, index);
        let lines: Vec<&str> = receipt.lines().collect();
        // The order of the two signature lines is free.
        let content = lines.len() - 2;
        let (a, b) = (a.index(content), b.index(content));
        let verdict = |lines: Vec<&str>| {
            let text = lines.join("\n") + "\n";
            LogProof::parse(text.as_bytes()).and_then(|proof| proof.verify(&entry(index), &hq.keys())).is_ok()
        };
        let mut dropped = lines.clone();
        dropped.remove(a);
        prop_assert!(!verdict(dropped));
        let mut swapped = lines.clone();
        swapped.swap(a, b);
        prop_assert_eq!(verdict(swapped.clone()), swapped == lines);
    }

    #[test]
    fn any_changed_bit_of_a_consistency_proof_is_found(older in 1_u64..80, more in 1_u64..80, at in any::<prop::sample::Index>(), bit in 0_u8..8) {
        let newer = older + more;
        let (old_tree, new_tree) = (tree(older), tree(newer));
        let mut proof = new_tree.prove(&ProofPlan::consistency(older, newer).unwrap()).unwrap();
        prop_assert!(verify_consistency(older, newer, &old_tree.root(), &new_tree.root(), &proof).is_ok());
        let at = at.index(proof.len() * 32);
        let mut hash = *proof[at / 32].as_bytes();
        hash[at % 32] ^= 1 << bit;
        proof[at / 32] = Digest::from_bytes(hash);
        prop_assert!(verify_consistency(older, newer, &old_tree.root(), &new_tree.root(), &proof).is_err());
        proof.pop();
        prop_assert!(verify_consistency(older, newer, &old_tree.root(), &new_tree.root(), &proof).is_err());
    }

    #[test]
    fn readers_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..400), sizes in any::<(u64, u64)>(), width in any::<u16>()) {
        let text = String::from_utf8_lossy(&bytes);
        let _ = Note::parse(&bytes);
        let _ = hq().keys().open(&bytes);
        let _ = LogProof::parse(&bytes);
        let _ = text.parse::<NoteVerifier>();
        let _ = text.parse::<Checkpoint>();
        let _ = text.parse::<TilePath>();
        let _ = read_hashes(&bytes, width);
        let _ = read_entries(&bytes, width);
        let hashes: Vec<Digest> = bytes.chunks_exact(32).filter_map(Digest::from_slice).collect();
        let any = Digest::of(&bytes);
        let _ = verify_inclusion(&any, sizes.0, sizes.1, &any, &hashes);
        let _ = verify_consistency(sizes.0, sizes.1, &any, &any, &hashes);
        let _ = ProofPlan::inclusion(sizes.0, sizes.1).map(|plan| plan.assemble(&hashes));
        let _ = ProofPlan::consistency(sizes.0, sizes.1).map(|plan| plan.assemble(&hashes));
    }

    #[test]
    fn readers_never_panic_near_the_right_form(middle in "[ -~\n—]{0,80}", cut in any::<prop::sample::Index>()) {
        let receipt = hq().receipt(&tree(5), 3);
        let chars: Vec<char> = receipt.chars().collect();
        let at = cut.index(chars.len());
        let spliced: String = chars[..at].iter().collect::<String>() + &middle + &chars[at..].iter().collect::<String>();
        let _ = LogProof::parse(spliced.as_bytes()).and_then(|proof| proof.verify(&entry(3), &hq().keys()));
    }
}

/// Runs the published vectors of github.com/transparency-dev/merkle (Apache-2.0) where `CAIRN_MERKLE_VECTORS` names
/// the folder with its `inclusion` and `consistency` folders.
#[test]
fn published_vectors_get_the_published_verdicts() {
    let Some(folder) = std::env::var_os("CAIRN_MERKLE_VECTORS").map(PathBuf::from) else {
        eprintln!("CAIRN_MERKLE_VECTORS is not set: the published Merkle vectors were not run");
        return;
    };
    let mut run = 0;
    let mut waiting = vec![folder.join("inclusion"), folder.join("consistency")];
    while let Some(at) = waiting.pop() {
        if at.is_dir() {
            waiting.extend(std::fs::read_dir(&at).unwrap().map(|item| item.unwrap().path()));
            continue;
        }
        let vector: serde_json::Value = serde_json::from_slice(&std::fs::read(&at).unwrap()).unwrap();
        // One vector has roots of 12 bytes that "don't care"; here a root is a SHA-256 digest by its type.
        if at.ends_with("sizes-are-equal-one-and-proof-is-empty.json") {
            continue;
        }
        assert_eq!(
            published_vector_verifies(&vector),
            !vector["wantErr"].as_bool().unwrap(),
            "{}",
            at.display()
        );
        run += 1;
    }
    assert!(run > 150, "only {run} vectors were found");
}

fn published_vector_verifies(vector: &serde_json::Value) -> bool {
    let digest = |value: &serde_json::Value| value.as_str().and_then(base64_digest);
    let proof = vector["proof"].as_array().into_iter().flatten().map(digest).collect::<Option<Vec<_>>>();
    let Some(proof) = proof else { return false };
    let number = |name: &str| vector[name].as_u64().unwrap();
    if vector.get("leafIdx").is_some() {
        let (Some(leaf), Some(root)) = (digest(&vector["leafHash"]), digest(&vector["root"])) else {
            return false;
        };
        verify_inclusion(&leaf, number("leafIdx"), number("treeSize"), &root, &proof).is_ok()
    } else {
        let (Some(older), Some(newer)) = (digest(&vector["root1"]), digest(&vector["root2"])) else {
            return false;
        };
        verify_consistency(number("size1"), number("size2"), &older, &newer, &proof).is_ok()
    }
}

#[test]
fn base64_must_be_canonical() {
    let text = BASE64.encode([0xff; 32]);
    assert!(base64_digest(&text).is_some());
    assert!(base64_digest(&text.replace("8=", "9=")).is_none());
    assert!(base64_digest(text.trim_end_matches('=')).is_none());
}
