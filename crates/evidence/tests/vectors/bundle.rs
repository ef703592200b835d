//! A bundle as FORMAT.md describes it, written here by hand, and what the independent verifier says of it whole and in
//! every way tampered with.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use evidence::{
    BundleSignature, Digest, Entry, Head, Revocation, SeatCertificate, SeatKey, Seen, Sensitivity, Value,
};
use serde_json::{Value as Json, json};
use sha2::{Digest as _, Sha512};

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
            let seat = SeatKey::from(&key(seal_by));
            let seal = BundleSignature { seat, made_ms: 5, tag_manifest: Digest::of(lines.as_bytes()) };
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
    let root = tempfile::tempdir().unwrap();
    pack(root.path(), files, 1);
    tamper(root.path());
    let Some((code, report, findings)) = verdict(root.path(), 9) else { return };
    assert_eq!(findings, expected, "{report:#}");
    assert_eq!(code, Some(i32::from(!expected.is_empty())));
}

fn untouched(_: &Path) {}

fn change(root: &Path, path: &str, at: usize) {
    let mut content = fs::read(root.join(path)).unwrap();
    content[at] ^= 1;
    fs::write(root.join(path), content).unwrap();
}

fn digest(photo: &[u8]) -> Digest {
    Digest::of(photo)
}

#[test]
fn a_whole_bundle_holds_and_its_facts_are_told() {
    let root = tempfile::tempdir().unwrap();
    pack(root.path(), files(&entries()), 1);
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
fn damage_on_the_way_is_found_and_the_file_named() {
    let whole = || files(&entries());
    let photo = original(PHOTOS[0]);
    let lost = original(PHOTOS[1]);
    expect(
        whole(),
        |root| change(root, &photo, 3),
        &[&format!("bag_file_changed {photo}"), &format!("bundle_original_missing {}", digest(PHOTOS[0]))],
    );
    expect(
        whole(),
        |root| fs::remove_file(root.join(&lost)).unwrap(),
        &[
            &format!("bag_file_missing {lost}"),
            "bag_oxum_differs bag-info.txt",
            &format!("bundle_original_missing {}", digest(PHOTOS[1])),
        ],
    );
    let add = |root: &Path| fs::write(root.join("data/added"), "").unwrap();
    expect(whole(), add, &["bag_file_extra data/added", "bag_oxum_differs bag-info.txt"]);
    let info = |root: &Path| change(root, "bag-info.txt", 16);
    expect(whole(), info, &["bag_file_changed bag-info.txt", "bag_oxum_differs bag-info.txt"]);
    let escape = |root: &Path| {
        let manifest = root.join("manifest-sha256.txt");
        let lines = fs::read_to_string(&manifest).unwrap() + &"0".repeat(64) + "  data/../../secret\n";
        fs::write(manifest, lines).unwrap();
    };
    let found = ["bag_path_escapes data/../../secret", "bag_file_changed manifest-sha256.txt"];
    expect(whole(), escape, &found);
    let fetch = |root: &Path| fs::write(root.join("fetch.txt"), "").unwrap();
    expect(whole(), fetch, &["bag_fetch_refused fetch.txt"]);
    let link = |root: &Path| std::os::unix::fs::symlink("/etc/passwd", root.join("data/link")).unwrap();
    expect(whole(), link, &["bag_not_a_regular_file data/link"]);
    let unsigned = |root: &Path| fs::remove_file(root.join(SEAL)).unwrap();
    expect(whole(), unsigned, &["bundle_unsigned signature.cose"]);
    expect(whole(), |root| change(root, SEAL, 100), &["bundle_signature_wrong signature.cose"]);
}

/// Whoever packs a bag anew can make every checksum right. What was signed gives them away.
#[test]
fn a_bundle_that_was_packed_anew_is_found_out() {
    let entries = entries();
    let [seat, other] = [1, 2].map(|seat| format!("case {CASE} seat {}", SeatKey::from(&key(seat))));

    let mut forged = files(&entries);
    let at = forged[ENTRIES].len() - 1;
    forged.get_mut(ENTRIES).unwrap()[at] ^= 1;
    expect(
        forged,
        untouched,
        &["signature_wrong data/ledger, entry 2", &format!("bundle_entries_cut {other} place 1")],
    );

    let mut other_end = files(&entries);
    let said = description(&entries).to_string();
    let said = said.replace(&entries[1].id().to_string(), &entries[0].id().to_string());
    other_end.insert(DESCRIPTION.into(), said.into_bytes());
    expect(other_end, untouched, &[&format!("bundle_entries_cut {seat} place 2")]);

    let mut without_first = files(&entries);
    insert_entries(&mut without_first, &entries[1..]);
    // That the original of the lost entry is named by none is not told: an opening is withheld, it might be that one.
    expect(without_first, untouched, &[&format!("gap {seat} place 1")]);

    let mut tail_cut = files(&entries);
    insert_entries(&mut tail_cut, &[entries[0].clone(), entries[2].clone()]);
    expect(
        tail_cut,
        untouched,
        &[
            &format!("head_missing {seat} place 2"),
            &format!("bundle_original_unnamed {}", digest(PHOTOS[1])),
            &format!("proof_of_no_entry {}", proof_path(&entries[1])),
        ],
    );

    let mut swapped = files(&entries);
    swapped.insert(original(PHOTOS[0]), b"another photo".to_vec());
    expect(
        swapped,
        untouched,
        &[
            &format!("bundle_original_misnamed {}", original(PHOTOS[0])),
            &format!("bundle_original_missing {}", digest(PHOTOS[0])),
        ],
    );

    for (path, code) in [("receipts/1.cose".to_owned(), "receipt"), (certificate_path(), "certificate")] {
        let mut changed = files(&entries);
        changed.get_mut(&path).unwrap()[60] ^= 1;
        let (wrong, uncertified) = (
            format!("bundle_{code}_wrong {path}"),
            format!("seat_not_certified seat {}", SeatKey::from(&key(1))),
        );
        let found = [wrong.as_str(), &uncertified];
        expect(changed, untouched, if code == "certificate" { &found } else { &found[..1] });
    }

    let mut proofs = files(&entries);
    proofs.insert(proof_path(&entries[1]), log().proof(0).into_bytes());
    expect(proofs, untouched, &[&format!("log_root_mismatch {}", proof_path(&entries[1]))]);

    let mut unreadable = files(&entries);
    unreadable.get_mut(ENTRIES).unwrap().extend([0x01, 0x85, 0x00]);
    expect(unreadable, untouched, &["malformed data/ledger, entry 3", "malformed data/ledger, entry 4"]);
}

/// An entry that claims to have seen a log larger than the one that took it in.
#[test]
fn an_entry_that_saw_more_of_the_log_than_there_was_is_found() {
    let mut entries = entries();
    let mut ahead = entries[2].header().clone();
    ahead.seen = Some(Seen { size: 4_000, root: Digest::of(b"a root nobody signed") });
    ahead.ops.clear();
    entries[2] =
        Entry::sign(ahead, vec![(create(3, "note", None), Sensitivity::S0)], [3; 16], &key(2)).unwrap();
    let log = Log::of(&entries.iter().map(Entry::id).collect::<Vec<_>>());
    let mut receipt = receipt();
    receipt.accepted = vec![log.accepted(entries[2].id(), 2)];
    receipt.checkpoint = log.checkpoint();
    let mut files = files(&self::entries());
    insert_entries(&mut files, &entries);
    files.insert("receipts/1.cose".into(), receipt.sign(&key(9)));
    files.retain(|path, _| !path.starts_with("proofs/"));
    files.insert("checkpoints/newest.txt".into(), log.checkpoint().into_bytes());
    files.insert(CONTINUED.into(), log.consistency(1).to_string().into_bytes());
    let found =
        ["seen_before_it_was_logged", "seen_unknown"].map(|code| format!("{code} {}", entries[2].id()));
    expect(files, untouched, &[&found[0], &found[1]]);
}

/// The state of the log that an entry names bounds its time only if headquarters signed that state.
#[test]
fn a_state_of_the_log_that_nobody_signed_is_found() {
    let note = entries()[2].id();
    let mut forged = entries();
    let mut header = forged[2].header().clone();
    header.seen = Some(Seen { size: 1, root: Digest::of(b"a root that nobody signed") });
    header.ops.clear();
    forged[2] =
        Entry::sign(header, vec![(create(3, "note", None), Sensitivity::S0)], [3; 16], &key(2)).unwrap();
    let mut with_forged = files(&entries());
    insert_entries(&mut with_forged, &forged);
    with_forged.remove("receipts/1.cose");
    expect(with_forged, untouched, &[&format!("seen_root_wrong {}", forged[2].id())]);

    let warned = |mut files: Files, path: &str, expected: &[&str]| {
        files.remove(path);
        let root = tempfile::tempdir().unwrap();
        pack(root.path(), files, 1);
        let Some((code, _, findings)) = verdict(root.path(), 9) else { return };
        assert_eq!((code, findings), (Some(0), expected.iter().map(ToString::to_string).collect()));
    };
    let mut without = files(&entries());
    without.remove(CONTINUED);
    warned(without.clone(), SEEN, &[&format!("seen_unknown {note}")]);
    warned(without, "", &["checkpoint_not_connected checkpoint of 1 entries"]);

    let mut unfounded = files(&entries());
    unfounded.remove(SEEN);
    let found = format!("consistency_of_no_checkpoint {CONTINUED}");
    expect(unfounded, untouched, &[&found, &format!("seen_unknown {note}")]);
    let mut broken = files(&entries());
    let proof = broken.get_mut(CONTINUED).unwrap();
    let last = proof.len() - 10;
    proof[last] = if proof[last] == b'A' { b'B' } else { b'A' };
    let found = format!("log_inconsistent {CONTINUED}");
    expect(broken, untouched, &[&found, "checkpoint_not_connected checkpoint of 1 entries"]);
}

#[test]
fn what_headquarters_contradicted_itself_in_is_told() {
    let other = Log::of(&[1, 2, 3].map(|n: u8| Digest::of(&[n])));
    let pair = |held: String, offered: String| {
        let mut files = files(&entries());
        files.insert("contradictions/1-held.txt".into(), held.into_bytes());
        files.insert("contradictions/1-offered.txt".into(), offered.into_bytes());
        files
    };
    let held = "contradictions/1-held.txt";
    let two_roots = pair(log().checkpoint(), other.checkpoint());
    expect(two_roots, untouched, &[&format!("log_contradicted {held}")]);
    let same = pair(log().checkpoint(), log().checkpoint_at(7));
    expect(same, untouched, &[&format!("bundle_contradiction_wrong {held}")]);
    let unsigned = pair(log().checkpoint(), log().checkpoint().replace("\n3\n", "\n4\n"));
    expect(unsigned, untouched, &[&format!("bundle_contradiction_wrong {held}")]);
    let mut alone = pair(log().checkpoint(), other.checkpoint());
    alone.remove("contradictions/1-offered.txt");
    expect(alone, untouched, &[&format!("bundle_contradiction_wrong {held}")]);

    let root = tempfile::tempdir().unwrap();
    pack(root.path(), pair(log().checkpoint(), earlier(&entries()).checkpoint_at(SEEN_S)), 1);
    let Some((code, report, findings)) = verdict(root.path(), 9) else { return };
    assert_eq!((code, findings), (Some(0), vec![format!("log_contradiction_claimed {held}")]));
    let shown = &report["contradictions"][0];
    assert_eq!((&shown["held"]["size"], &shown["offered"]["time"]), (&json!(3), &json!(SEEN_S)));
    assert_eq!(shown["proved"], false);

    let mut second = files(&entries());
    second.insert("checkpoints/other.txt".into(), other.checkpoint().into_bytes());
    expect(second, untouched, &["log_contradicted checkpoints/other.txt"]);
}

#[test]
fn whoever_knows_headquarters_is_told_the_keys_of_its_log_by_its_certificates() {
    let Some(python) = python() else { return };
    let hq = SeatKey::from(&key(9)).to_string();
    let judged = |files: Files| {
        let root = tempfile::tempdir().unwrap();
        pack(root.path(), files, 1);
        run(&python, "cairn_verify.py", &[root.path(), Path::new("--hq"), Path::new(&hq)])
    };
    let (code, report) = judged(files(&entries()));
    assert_eq!((code, &report["findings"]), (Some(0), &json!([])), "{report:#}");
    assert_eq!(report["not_before_s"], json!({entries()[2].id().to_string(): SEEN_S}));

    let mut other = files(&entries());
    let colleague = SeatCertificate {
        seat: SeatKey::from(&key(2)),
        clock_key: crate::log::keys().log.to_string(),
        ..certificate()
    };
    let path = format!("certificates/{}.cose", colleague.seat);
    other.insert(path.clone(), colleague.sign(&key(9)));
    let (code, report) = judged(other);
    assert_eq!((code, &report["findings"][0]["code"]), (Some(1), &json!("log_not_a_key")), "{report:#}");
}

/// The second entry of seat 1, at place 1 of the log, came after the seat was revoked.
#[test]
fn an_entry_after_the_revocation_of_its_seat_is_named_and_the_bundle_holds() {
    let said = Revocation { from_position: 1, ..revocation() };
    let path = format!("revocations/{}.cose", said.seat);
    let with = |signed: Vec<u8>, keep: fn(&str) -> bool| {
        let mut files = files(&entries());
        files.retain(|path, _| keep(path));
        files.insert(path.clone(), signed);
        let root = tempfile::tempdir().unwrap();
        pack(root.path(), files, 1);
        let (code, report, findings) = verdict(root.path(), 9)?;
        assert_eq!(code, Some(i32::from(report["holds"] == false)));
        Some((report["holds"] == true, findings))
    };
    let signed = |from_position| Revocation { from_position, ..revocation() }.sign(&key(9));
    let after = format!("entry_after_revocation {}", entries()[1].id());
    let Some(found) = with(said.sign(&key(9)), |_| true) else { return };
    assert_eq!(found, (true, vec![after.clone()]), "by the receipt and the proof");
    let by_proof = with(said.sign(&key(9)), |path| !path.starts_with("receipts/")).unwrap();
    let strand = format!("case {CASE} seat {}", said.seat);
    let unknown = format!("entry_not_known_before_revocation {strand}");
    assert_eq!(by_proof, (true, vec![after, unknown.clone()]), "by the proof alone");
    let neither = |path: &str| !path.starts_with("receipts/") && !path.starts_with("proofs/");
    assert_eq!(with(said.sign(&key(9)), neither).unwrap(), (true, vec![unknown]));
    assert_eq!(with(signed(2), |_| true).unwrap(), (true, vec![]), "before it");
    let by_another = Revocation { hq: SeatKey::from(&key(8)), ..said.clone() }.sign(&key(8));
    let found = with(by_another, |_| true).unwrap();
    assert_eq!(found, (false, vec![format!("another_headquarters {path}")]));
    let unsigned = said.sign(&key(8));
    assert_eq!(with(unsigned, |_| true).unwrap(), (false, vec![format!("bundle_revocation_wrong {path}")]));
}

/// What nobody can find in the bundle alone: an end of a strand that no other seat, receipt or proof in it names.
#[test]
fn a_strand_cut_off_at_its_end_is_not_found_in_the_bundle_alone() {
    let mut cut = files(&entries());
    insert_entries(&mut cut, &entries()[..1]);
    cut.remove(&original(PHOTOS[1]));
    cut.retain(|path, _| !path.starts_with("proofs/"));
    expect(cut, untouched, &[]);
}

#[test]
fn a_bundle_of_another_headquarters_is_told_by_the_key_given() {
    let root = tempfile::tempdir().unwrap();
    pack(root.path(), files(&entries()), 1);
    let Some((code, _, findings)) = verdict(root.path(), 8) else { return };
    assert_eq!(code, Some(1));
    let seats = [2, 1].map(|seat| SeatKey::from(&key(seat)));
    let mut found: Vec<_> =
        seats.iter().map(|seat| format!("another_headquarters certificates/{seat}.cose")).collect();
    found.push("another_headquarters receipts/1.cose".into());
    found.extend(seats.iter().map(|seat| format!("seat_not_certified seat {seat}")));
    assert_eq!(findings, found);
}

#[test]
fn a_seat_that_nobody_certified_is_named_and_the_bundle_holds() {
    let mut files = files(&entries());
    let stranger = SeatKey::from(&key(2));
    files.remove(&format!("certificates/{stranger}.cose"));
    let root = tempfile::tempdir().unwrap();
    pack(root.path(), files, 1);
    let Some((code, _, findings)) = verdict(root.path(), 9) else { return };
    assert_eq!((code, findings), (Some(0), vec![format!("seat_not_certified seat {stranger}")]));
}

#[test]
fn without_the_keys_of_headquarters_it_says_what_was_not_checked() {
    let root = tempfile::tempdir().unwrap();
    pack(root.path(), files(&entries()), 1);
    let Some(python) = python() else { return };
    let (code, report) = run(&python, "cairn_verify.py", &[root.path()]);
    let codes: Vec<_> =
        report["findings"].as_array().unwrap().iter().map(|finding| &finding["code"]).collect();
    assert_eq!((code, codes), (Some(0), vec![&json!("log_not_checked"), &json!("headquarters_not_checked")]));
}

#[test]
fn what_is_no_bundle_cannot_be_read() {
    let root = tempfile::tempdir().unwrap();
    let Some((code, report, _)) = verdict(root.path(), 9) else { return };
    assert_eq!((code, &report["holds"]), (Some(2), &Json::Null));
}
