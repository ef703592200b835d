//! A bundle as FORMAT.md describes it, written here by hand, and what the independent verifier says of it whole and in
//! every way tampered with.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use evidence::bundle::{BundleSeal, CERTIFICATES, ENTRIES, KEYS, ORIGINALS, PROOFS, RECEIPTS, SEAL};
use evidence::{Digest, Entry, Head, SeatKey, Seen, Sensitivity, Value};
use serde_json::{Value as Json, json};
use sha2::{Digest as _, Sha512};

use crate::entries::{create, header, key, set};
use crate::log::Log;
use crate::python::{python, run};
use crate::statements::{certificate, receipt};

/// The files of a bag but for its manifests, by their paths.
type Files = BTreeMap<String, Vec<u8>>;

const PHOTOS: [&[u8]; 2] = [b"the first photo", b"the second photo"];

fn original(photo: &[u8]) -> String {
    let digest = Digest::of(photo).to_string();
    format!("{ORIGINALS}/{}/{digest}.jpg", &digest[..2])
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
    note.seen = Some(Seen { size: 1, root: Digest::of(b"a root seen earlier") });
    entries
        .push(Entry::sign(note, vec![(create(3, "note", None), Sensitivity::S0)], [3; 16], &key(2)).unwrap());
    entries[1] = entries[1].clone().withhold(|class| class < Sensitivity::S3);
    entries
}

fn log() -> Log {
    Log::of(&entries().iter().map(Entry::id).collect::<Vec<_>>())
}

fn files(entries: &[Entry]) -> Files {
    let log = log();
    let keys = crate::log::keys();
    let mut files = Files::new();
    files.insert(ENTRIES.into(), entries.iter().flat_map(Entry::to_bytes).collect());
    files.insert(CERTIFICATES.into(), certificate().sign(&key(9)));
    let mut receipt = receipt();
    receipt.accepted = (0..).zip(entries).map(|(at, entry)| log.accepted(entry.id(), at)).collect();
    receipt.checkpoint = log.checkpoint();
    files.insert(RECEIPTS.into(), [receipt.sign(&key(9)), receipt.sign(&key(9))].concat());
    files.insert(format!("{PROOFS}/{}.txt", entries[1].id()), log.proof(1).into_bytes());
    let keys = json!({"hq": SeatKey::from(&key(9)), "log_key": keys.log.to_string(), "clock_key": keys.clock.to_string()});
    files.insert(KEYS.into(), keys.to_string().into_bytes());
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

/// Writes the files as a bag below `root`; `seal_by` is the seat that seals it.
fn pack(root: &Path, mut files: Files, seal_by: u8) {
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
            let manifest = Digest::of(lines.as_bytes());
            let seal = BundleSeal { seat: SeatKey::from(&key(seal_by)), manifest };
            fs::write(root.join(SEAL), seal.sign(&key(seal_by))).unwrap();
        }
        fs::write(root.join(format!("tagmanifest-{algorithm}.txt")), lines).unwrap();
    }
    for (path, content) in files {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
}

/// What the verifier says of a bundle: exit code, report, and every finding as `code where`.
fn verdict(root: &Path, options: &[&Path]) -> Option<(Option<i32>, Json, Vec<String>)> {
    let (code, report) = run(&python()?, "cairn_verify.py", &[&[root], options].concat());
    let shown = |finding: &Json| {
        format!("{} {}", finding["code"].as_str().unwrap(), finding["where"].as_str().unwrap())
    };
    let findings = report["findings"].as_array().into_iter().flatten().map(shown).collect();
    Some((code, report, findings))
}

/// Packs `files`, lets `tamper` at the folder, and expects exactly the findings named.
fn expect(files: Files, tamper: impl FnOnce(&Path), expected: &[&str]) {
    let root = tempfile::tempdir().unwrap();
    pack(root.path(), files, 1);
    tamper(root.path());
    let Some((code, report, findings)) = verdict(root.path(), &[]) else { return };
    assert_eq!(findings, expected, "{report:#}");
    assert_eq!(code, Some(i32::from(!expected.is_empty())));
}

fn untouched(_: &Path) {}

fn change(root: &Path, path: &str, at: usize) {
    let mut content = fs::read(root.join(path)).unwrap();
    content[at] ^= 1;
    fs::write(root.join(path), content).unwrap();
}

#[test]
fn a_whole_bundle_holds_and_its_facts_are_told() {
    let root = tempfile::tempdir().unwrap();
    pack(root.path(), files(&entries()), 1);
    let Some((code, report, findings)) = verdict(root.path(), &[]) else { return };
    assert_eq!((code, findings), (Some(0), vec![]), "{report:#}");
    assert_eq!(report["entries"], 3);
    assert_eq!(report["withheld_by_class"], json!([0, 0, 0, 1, 0]));
    assert_eq!(report["originals"], json!({"here": 2, "recorded": 2, "not_here": []}));
    assert_eq!((&report["receipts"], &report["certificates"]), (&json!(2), &json!(1)));
    assert_eq!(report["packed_by"], SeatKey::from(&key(1)).to_string());
    assert_eq!(report["not_later_than_s"][entries()[1].id().to_string()], crate::log::NOW_S);
    assert_eq!(report["examiners"][SeatKey::from(&key(1)).to_string()], "Олена Коваль");
}

#[test]
fn damage_on_the_way_is_found_and_the_file_named() {
    let photo = original(PHOTOS[0]);
    let lost = original(PHOTOS[1]);
    let (changed, missing) = (format!("bag_file_changed {photo}"), format!("bag_file_missing {lost}"));
    expect(
        files(&entries()),
        |root| change(root, &photo, 3),
        &[&changed, &format!("original_changed {photo}")],
    );
    expect(
        files(&entries()),
        |root| fs::remove_file(root.join(&lost)).unwrap(),
        &[&missing, &missing, "bag_oxum_differs bag-info.txt"],
    );
    let added = "bag_file_extra data/added";
    expect(
        files(&entries()),
        |root| fs::write(root.join("data/added"), "").unwrap(),
        &[added, added, "bag_oxum_differs bag-info.txt"],
    );
    expect(
        files(&entries()),
        |root| change(root, "bag-info.txt", 16),
        &["bag_file_changed bag-info.txt", "bag_oxum_differs bag-info.txt"],
    );
    let escape = |root: &Path| {
        let manifest = root.join("manifest-sha256.txt");
        let lines = fs::read_to_string(&manifest).unwrap() + &"0".repeat(64) + "  data/../../secret\n";
        fs::write(manifest, lines).unwrap();
    };
    expect(
        files(&entries()),
        escape,
        &["bag_path_escapes data/../../secret", "bag_file_changed manifest-sha256.txt"],
    );
    expect(
        files(&entries()),
        |root| fs::write(root.join("fetch.txt"), "").unwrap(),
        &["bag_fetch_refused fetch.txt"],
    );
    expect(
        files(&entries()),
        |root| fs::remove_file(root.join(SEAL)).unwrap(),
        &["bundle_unsigned signature.cose"],
    );
    expect(files(&entries()), |root| change(root, SEAL, 100), &["signature_wrong signature.cose"]);
}

/// Whoever packs a bag anew can make every checksum right. What was signed gives them away.
#[test]
fn a_bundle_that_was_packed_anew_is_found_out() {
    let entries = entries();
    let name = |entry: &Entry| format!("signature_wrong {ENTRIES}#2 {}", entry.id());
    let mut forged = files(&entries);
    let at = forged[ENTRIES].len() - 1;
    forged.get_mut(ENTRIES).unwrap()[at] ^= 1;
    expect(forged, untouched, &[&name(&entries[2])]);

    let case = "case cacacaca-caca-caca-caca-cacacacacaca seat";
    let without_first = &entries[1..];
    let mut files_without_first = files(&entries);
    files_without_first.insert(ENTRIES.into(), without_first.iter().flat_map(Entry::to_bytes).collect());
    let gap = format!("gap {case} {} place 1", SeatKey::from(&key(1)));
    let stray = format!("original_of_no_record {}", original(PHOTOS[0]));
    expect(files_without_first, untouched, &[&gap, &stray]);

    let mut tail_cut = files(&entries);
    tail_cut.insert(ENTRIES.into(), [entries[0].to_bytes(), entries[2].to_bytes()].concat());
    let head = format!("head_missing {case} {} place 2", SeatKey::from(&key(1)));
    let stray = format!("original_of_no_record {}", original(PHOTOS[1]));
    let proof = format!("proof_of_no_entry {PROOFS}/{}.txt", entries[1].id());
    expect(tail_cut, untouched, &[&head, &stray, &proof]);

    let mut swapped = files(&entries);
    swapped.insert(original(PHOTOS[0]), b"another photo".to_vec());
    expect(swapped, untouched, &[&format!("original_changed {}", original(PHOTOS[0]))]);

    let mut receipts = files(&entries);
    receipts.get_mut(RECEIPTS).unwrap()[60] ^= 1;
    expect(receipts, untouched, &[&format!("signature_wrong {RECEIPTS}#0")]);

    let mut proofs = files(&entries);
    proofs.insert(format!("{PROOFS}/{}.txt", entries[1].id()), log().proof(0).into_bytes());
    expect(proofs, untouched, &[&format!("log_root_mismatch {PROOFS}/{}.txt", entries[1].id())]);

    let mut unreadable = files(&entries);
    unreadable.get_mut(ENTRIES).unwrap().extend([0x01, 0x85, 0x00]);
    expect(unreadable, untouched, &[&format!("malformed {ENTRIES}#3"), &format!("malformed {ENTRIES}#4")]);
}

/// What nobody can find in the bundle alone: an end of a strand that no other seat, receipt or proof in it names.
#[test]
fn a_strand_cut_off_at_its_end_is_not_found_in_the_bundle_alone() {
    let mut cut = files(&entries());
    cut.insert(ENTRIES.into(), entries()[0].to_bytes());
    cut.remove(&original(PHOTOS[1]));
    cut.retain(|path, _| !path.starts_with(PROOFS));
    expect(cut, untouched, &[]);
}

#[test]
fn a_bundle_of_another_headquarters_is_told_by_the_key_given() {
    let root = tempfile::tempdir().unwrap();
    pack(root.path(), files(&entries()), 1);
    let other = SeatKey::from(&key(8)).to_string();
    let Some((code, _, findings)) = verdict(root.path(), &["--hq".as_ref(), other.as_ref()]) else { return };
    assert_eq!(code, Some(1));
    let (certificate, receipt) =
        (format!("another_headquarters {CERTIFICATES}#0"), format!("another_headquarters {RECEIPTS}#0"));
    assert_eq!(findings[..2], [certificate, receipt]);
}

#[test]
fn what_is_no_bundle_cannot_be_read() {
    let root = tempfile::tempdir().unwrap();
    let Some((code, report, _)) = verdict(root.path(), &[]) else { return };
    assert_eq!((code, &report["holds"]), (Some(2), &Json::Null));
}
