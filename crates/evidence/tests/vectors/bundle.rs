//! A bundle as FORMAT.md describes it, written here by hand, and what the independent verifier says of it whole and in
//! every way tampered with.

mod logged;
mod seats;
mod tampered;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use evidence::{
    BundleSignature, Digest, Entry, Head, Revocation, SeatCertificate, SeatKey, Seen, Sensitivity, Value,
};
use serde_json::{Value as Json, json};
use sha2::{Digest as _, Sha512};
use tempfile::TempDir;

use crate::entries::{CASE, create, header, key, set};
use crate::log::Log;
use crate::python::{python, run};
use crate::statements::{certificate, receipt, revocation};

/// The files of a bag but for its manifests, by their paths.
type Files = BTreeMap<String, Vec<u8>>;

const ENTRIES: &str = "data/ledger/entries-000001.cbor";
const DESCRIPTION: &str = "data/bundle.json";
const SEAL: &str = "signature.cose";
/// The checkpoint that the note names, and the proof that the newest one continues it.
const SEEN: &str = "checkpoints/seen.txt";
const CONTINUED: &str = "consistency/1-3.txt";
/// When headquarters signed it, in seconds since the Unix epoch.
const SEEN_S: u64 = crate::log::NOW_S - 1_000;

const PHOTOS: [&[u8]; 2] = [b"the first photo", b"the second photo"];

fn original(photo: &[u8]) -> String {
    let digest = Digest::of(photo).to_string();
    format!("data/originals/{}/{digest}.jpg", &digest[..2])
}

/// Two photos taken in by seat 1, a note by seat 2 that names the head of seat 1, one opening withheld.
fn entries() -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    for (n, photo) in (1..).zip(PHOTOS) {
        let sha256 = Value::Bytes(Digest::of(photo).as_bytes().to_vec());
        let ops = vec![
            (create(n, "media", None), Sensitivity::S0),
            (set(n, "sha256", sha256.into(), vec![]), Sensitivity::S0),
            (set(n, "caption", Value::text("не для всіх").into(), vec![]), Sensitivity::S3),
        ];
        let header = header(1, entries.last(), 1_763_800_000_000 + u64::from(n));
        entries.push(Entry::sign(header, ops, [n; 16], &key(1)).unwrap());
    }
    let seen = entries[1].clone();
    let mut note = header(2, None, 1_763_800_000_010);
    note.heads = vec![Head { seat: seen.header().seat, seq: 2, entry: seen.id() }];
    note.seen = Some(Seen { size: 1, root: earlier(&entries).root() });
    entries
        .push(Entry::sign(note, vec![(create(3, "note", None), Sensitivity::S0)], [3; 16], &key(2)).unwrap());
    entries[1] = entries[1].clone().withhold(|class| class < Sensitivity::S3);
    entries
}

/// The log when the first entry had come.
fn earlier(entries: &[Entry]) -> Log {
    Log::of(&[entries[0].id()])
}

fn log() -> Log {
    Log::of(&entries().iter().map(Entry::id).collect::<Vec<_>>())
}

fn certificate_path() -> String {
    format!("certificates/{}.cose", SeatKey::from(&key(1)))
}

fn proof_path(entry: &Entry) -> String {
    format!("proofs/{}.txt", entry.id())
}

/// What the bundle says of itself: where its strands end.
fn description(entries: &[Entry]) -> Json {
    let mut ends: BTreeMap<SeatKey, &Entry> = BTreeMap::new();
    for entry in entries {
        let end = ends.entry(entry.header().seat).or_insert(entry);
        if entry.header().seq > end.header().seq {
            *end = entry;
        }
    }
    let ends = ends.iter().map(
        |(seat, end)| json!({"case": CASE, "seat": seat, "last_seq": end.header().seq, "head": end.id()}),
    );
    json!({
        "layout": 1, "entries": entries.len(), "strands": ends.collect::<Vec<_>>(), "originals_not_included": []
    })
}

fn insert_entries(files: &mut Files, entries: &[Entry]) {
    files.insert(ENTRIES.into(), entries.iter().flat_map(Entry::to_bytes).collect());
    files.insert(DESCRIPTION.into(), description(entries).to_string().into_bytes());
}

fn files(entries: &[Entry]) -> Files {
    let log = log();
    let mut files = Files::new();
    insert_entries(&mut files, entries);
    files.insert(certificate_path(), certificate().sign(&key(9)));
    let colleague = SeatCertificate { seat: SeatKey::from(&key(2)), ..certificate() };
    files.insert(format!("certificates/{}.cose", colleague.seat), colleague.sign(&key(9)));
    let mut receipt = receipt();
    receipt.accepted = (0..).zip(entries).map(|(at, entry)| log.accepted(entry.id(), at)).collect();
    receipt.checkpoint = log.checkpoint();
    files.insert("receipts/1.cose".into(), receipt.sign(&key(9)));
    files.insert("checkpoints/newest.txt".into(), log.checkpoint().into_bytes());
    files.insert(SEEN.into(), earlier(entries).checkpoint_at(SEEN_S).into_bytes());
    files.insert(CONTINUED.into(), log.consistency(1).to_string().into_bytes());
    files.insert(proof_path(&entries[1]), log.proof(1).into_bytes());
    for photo in PHOTOS {
        files.insert(original(photo), photo.to_vec());
    }
    files.insert("data/views/readme.txt".into(), b"for people".to_vec());
    files
}

fn sums(files: &Files, wanted: impl Fn(&str) -> bool) -> [(&'static str, String); 2] {
    let lines = |sum: fn(&[u8]) -> String| {
        let wanted = files.iter().filter(|(path, _)| wanted(path));
        wanted.map(|(path, content)| sum(content) + "  " + path + "\n").collect::<String>()
    };
    [
        ("sha256", lines(|content| Digest::of(content).to_string())),
        ("sha512", lines(|content| hex::encode(Sha512::digest(content)))),
    ]
}

/// A folder with the files as a bag that seat 1 sealed.
fn packed(mut files: Files) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    files.insert("bagit.txt".into(), b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n".to_vec());
    let payload = files.iter().filter(|(path, _)| path.starts_with("data/"));
    let oxum =
        format!("{}.{}", payload.clone().map(|(_, content)| content.len()).sum::<usize>(), payload.count());
    files.insert("bag-info.txt".into(), format!("Payload-Oxum: {oxum}\n").into_bytes());
    for (algorithm, lines) in sums(&files, |path| path.starts_with("data/")) {
        files.insert(format!("manifest-{algorithm}.txt"), lines.into_bytes());
    }
    for (algorithm, lines) in sums(&files, |path| !path.starts_with("data/")) {
        if algorithm == "sha256" {
            let seat = SeatKey::from(&key(1));
            let seal = BundleSignature { seat, made_ms: 5, tag_manifest: Digest::of(lines.as_bytes()) };
            fs::write(root.join(SEAL), seal.sign(&key(1))).unwrap();
        }
        fs::write(root.join(format!("tagmanifest-{algorithm}.txt")), lines).unwrap();
    }
    for (path, content) in files {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
    folder
}

/// What the verifier says of a bundle: exit code, report, and every finding as `code where`.
fn verdict(root: &Path, hq: u8) -> Option<(Option<i32>, Json, Vec<String>)> {
    let keys = crate::log::keys();
    let (hq, log, clock) =
        (SeatKey::from(&key(hq)).to_string(), keys.log.to_string(), keys.clock.to_string());
    let options = ["--hq", &hq, "--log", &log, "--clock", &clock].map(Path::new);
    let (code, report) = run(&python()?, "cairn_verify.py", &[&[root], options.as_slice()].concat());
    let shown = |finding: &Json| {
        format!("{} {}", finding["code"].as_str().unwrap(), finding["where"].as_str().unwrap())
    };
    let findings = report["findings"].as_array().into_iter().flatten().map(shown).collect();
    Some((code, report, findings))
}

/// Packs `files`, lets `tamper` at the folder, and expects exactly the findings named.
fn expect(files: Files, tamper: impl FnOnce(&Path), expected: &[&str]) {
    let root = packed(files);
    tamper(root.path());
    let Some((code, report, findings)) = verdict(root.path(), 9) else { return };
    assert_eq!(findings, expected, "{report:#}");
    assert_eq!(code, Some(i32::from(!expected.is_empty())));
}

fn untouched(_: &Path) {}

#[test]
fn a_whole_bundle_holds_and_its_facts_are_told() {
    let root = packed(files(&entries()));
    let Some((code, report, findings)) = verdict(root.path(), 9) else { return };
    assert_eq!((code, findings), (Some(0), vec![]), "{report:#}");
    assert_eq!(report["entries"], 3);
    assert_eq!(report["withheld_by_class"], json!([0, 0, 0, 1, 0]));
    assert_eq!(report["originals"], json!({"named": 2, "held": 2, "left_out": 0}));
    assert_eq!((&report["receipts"], &report["certificates"]), (&json!(1), &json!(2)));
    assert_eq!(report["packed_by"], SeatKey::from(&key(1)).to_string());
    assert_eq!(report["not_later_than_s"][entries()[1].id().to_string()], crate::log::NOW_S);
    assert_eq!(report["not_before_s"], json!({entries()[2].id().to_string(): SEEN_S}));
    assert_eq!(report["examiners"][SeatKey::from(&key(1)).to_string()], "Олена Коваль");
}

#[test]
fn what_is_no_bundle_cannot_be_read() {
    let root = tempfile::tempdir().unwrap();
    let Some((code, report, _)) = verdict(root.path(), 9) else { return };
    assert_eq!((code, &report["holds"]), (Some(2), &Json::Null));
}
