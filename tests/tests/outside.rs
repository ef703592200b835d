//! An outside expert: the verifier that was written from FORMAT.md alone, in Python, judges bundles that Cairn wrote, and
//! comes to Cairn's own verdict on each way of tampering with them.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "this whole program is a test: what is not as expected must end it"
)]

#[cfg(test)]
#[path = "outside/python.rs"]
mod python;

use std::collections::BTreeSet;
use std::fs;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use std::process::Command;

use cairn_tests::folder::files_below;
use ed25519_dalek::SigningKey;
use evidence::log::{NoteSigner, SignatureKind};
use evidence::{
    Accepted, BundleSignature, CaseId, ClockSource, DeviceId, DeviceTime, Digest, Entry, FieldValue, Header,
    Hlc, Op, Receipt, RecordId, SeatCertificate, SeatKey, Sensitivity, Value,
};
use field::bundle::Unwatched;
use field::bundle::bag::{Folder, Options, Plan, Severity};
use field::bundle::contents::{self, BundleWriter, Disclosure, Made, OriginalToWrite, Profile};
use field::bundle::views::{Rows, Summary};
use python::{python, verifier};
use serde_json::Value as Json;

/// The verdict of the verifier in Python: whether the bundle holds, and the codes of what speaks against it.
fn outside(python: &Path, root: &Path) -> (bool, BTreeSet<String>) {
    let (code, report) = judged(python, root);
    let weighty =
        report["findings"].as_array().unwrap().iter().filter(|finding| finding["severity"] == "error");
    let codes: BTreeSet<_> = weighty.map(|finding| finding["code"].as_str().unwrap().to_owned()).collect();
    assert_eq!(code, Some(i32::from(!codes.is_empty())), "{report:#}");
    (report["holds"] == true, codes)
}

/// How the verifier in Python ended, and its report.
fn judged(python: &Path, root: &Path) -> (Option<i32>, Json) {
    let hq = SeatKey::from(&key(9)).to_string();
    let run = Command::new(python).arg("-B").arg(verifier()).arg(root).args(["--hq", &hq]).output().unwrap();
    let report: Json = serde_json::from_slice(&run.stdout)
        .unwrap_or_else(|_| panic!("no JSON, but: {}", String::from_utf8_lossy(&run.stderr)));
    (run.status.code(), report)
}

/// The verdict of Cairn itself in the same terms.
fn inside(root: &Path) -> (bool, BTreeSet<String>) {
    let options = Options { deep: true, ..Options::default() };
    let report = contents::verify(root, &options, &Unwatched).unwrap();
    let weighty = report.findings.iter().filter(|finding| finding.severity == Severity::Error);
    (report.holds, weighty.map(|finding| finding.code.to_owned()).collect())
}

fn key(seat: u8) -> SigningKey {
    SigningKey::from_bytes(&[seat; 32])
}

fn photo(number: u8) -> Vec<u8> {
    vec![number; 30_000 + usize::from(number)]
}

/// Entries of two seats: each makes a record of a photo, with a caption that not everybody may see.
fn entries() -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    for (seat, number) in [(1, 0), (1, 1), (2, 2), (1, 3), (2, 4)] {
        let before = entries.iter().rev().find(|entry| entry.header().seat == SeatKey::from(&key(seat)));
        let record = RecordId::new(1_763_800_000_000, [number; 10]);
        let set = |field: &str, value| Op::Set {
            record,
            field: field.into(),
            value: FieldValue::plain(value),
            replaces: vec![],
            reason: None,
        };
        let digest = Digest::of(&photo(number)).as_bytes().to_vec();
        let ops = vec![
            (Op::Create { record, kind: "media".into(), parent: None }, Sensitivity::S0),
            (set("sha256", Value::Bytes(digest)), Sensitivity::S0),
            (set("caption", Value::text("вид з півночі")), Sensitivity::S3),
        ];
        let header = Header {
            case: CaseId::from_bytes([7; 16]),
            seat: SeatKey::from(&key(seat)),
            seq: before.map_or(1, |entry| entry.header().seq + 1),
            prev: before.map(Entry::id),
            hlc: Hlc(u64::from(number) << 16),
            time: DeviceTime { unix_ms: 5, offset_min: 120, source: ClockSource::Device, error_s: Some(2) },
            seen: None,
            heads: vec![],
            ops: vec![],
        };
        entries.push(Entry::sign(header, ops, [number; 16], &key(seat)).unwrap());
    }
    entries
}

/// Writes a bundle of `entries`, with photos and statements of headquarters, as Cairn does.
fn bundle(folder: &Path, entries: &[Entry], profile: Profile) -> PathBuf {
    let root = folder.join("khe12");
    let medium = Folder::begin(&root, false).unwrap();
    let bundle = BundleWriter::begin(medium, &Plan::default(), Disclosure::of(profile), &Unwatched).unwrap();
    bundle.entries(entries.iter().cloned().map(Ok::<_, evidence::Error>)).unwrap();
    for number in 0..5 {
        let (digest, class) = (Digest::of(&photo(number)), Sensitivity::S0);
        let original = OriginalToWrite { digest, extension: "jpg".into(), size: None, class };
        bundle.original(&original, || Ok(Box::new(Cursor::new(photo(number))) as Box<dyn Read>)).unwrap();
    }
    let (hq, seat) = (SeatKey::from(&key(9)), SeatKey::from(&key(1)));
    let [log_key, clock_key] = [(SignatureKind::Note, "hq"), (SignatureKind::TimedCosignature, "hq/clock")]
        .map(|(kind, name)| NoteSigner::new(name.parse().unwrap(), kind, &[7; 32]).verifier().to_string());
    let certificate = SeatCertificate {
        hq,
        seat,
        device: DeviceId::from_bytes([4; 16]),
        device_name: "Laptop 7".into(),
        examiner: "Олена Коваль".into(),
        initials: "OK".into(),
        issued_ms: 5,
        log_key,
        clock_key,
    };
    bundle.certificate(&seat, &certificate.sign(&key(9))).unwrap();
    let receipt = Receipt {
        hq,
        seat,
        received_ms: 6,
        accepted: vec![Accepted { entry: entries[0].id(), position: 0 }],
        refused: vec![],
        originals: vec![Digest::of(&photo(0))],
        checkpoint: String::new(),
        case: Some(CaseId::from_bytes([7; 16])),
    };
    bundle.receipt(&receipt.sign(&key(9))).unwrap();
    let made = Made {
        at: "2026-11-22T19:00:00+02:00".into(),
        date: jiff::civil::date(2026, 11, 22),
        by: seat,
        program: "cairn 0.1.0".into(),
        name: "KHE12".into(),
        recipients: vec![],
    };
    let described = bundle.describe(made).unwrap();
    described
        .summary(Summary { case: "KHE12".into(), ..Summary::default() }, &Rows::default(), &Rows::default())
        .unwrap();
    let sign = |tag_manifest| Ok(BundleSignature { seat, made_ms: 1, tag_manifest }.sign(&key(1)));
    described.finish(&sign).unwrap();
    root
}

#[test]
fn an_outside_expert_finds_that_a_bundle_of_cairn_holds() {
    let Some(python) = python() else { return };
    for profile in [Profile::HqFull, Profile::Family] {
        let folder = tempfile::tempdir().unwrap();
        let root = bundle(folder.path(), &entries(), profile);
        assert_eq!(outside(&python, &root), (true, BTreeSet::new()), "{profile:?}");
        assert_eq!(inside(&root), (true, BTreeSet::new()), "{profile:?}");
    }
}

#[test]
fn an_outside_expert_who_knows_headquarters_is_told_which_seat_nobody_certified() {
    let Some(python) = python() else { return };
    let folder = tempfile::tempdir().unwrap();
    let root = bundle(folder.path(), &entries(), Profile::HqFull);
    let of = |seat: u8| format!("seat {}", SeatKey::from(&key(seat)));
    assert_eq!(
        uncertified(&python, &root),
        BTreeSet::from([of(2)]),
        "headquarters certified one seat of the two"
    );
    // A strand of a key that somebody made for it.
    let first = &entries()[0];
    let header = Header { seat: SeatKey::from(&key(3)), ops: vec![], ..first.header().clone() };
    let op = Op::Create { record: RecordId::from_bytes([9; 16]), kind: "note".into(), parent: None };
    let strange = Entry::sign(header, vec![(op, Sensitivity::S0)], [9; 16], &key(3)).unwrap();
    let entries: Vec<Entry> = entries().into_iter().chain([strange]).collect();
    let folder = tempfile::tempdir().unwrap();
    let root = bundle(folder.path(), &entries, Profile::HqFull);
    assert_eq!(uncertified(&python, &root), BTreeSet::from([of(2), of(3)]));
    assert_eq!(outside(&python, &root), (true, BTreeSet::new()), "it is a warning");
}

/// The seats that the verifier in Python finds without a certificate.
fn uncertified(python: &Path, root: &Path) -> BTreeSet<String> {
    let (_, report) = judged(python, root);
    let findings = report["findings"].as_array().unwrap().iter();
    let found = findings.filter(|finding| finding["code"] == "seat_not_certified");
    found.map(|finding| finding["where"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn an_outside_expert_and_cairn_find_the_same_in_a_bundle_that_was_tampered_with() {
    let Some(python) = python() else { return };
    let folder = tempfile::tempdir().unwrap();
    let root = bundle(folder.path(), &entries(), Profile::HqFull);
    let mut tampered = 0;
    for path in files_below(&root).unwrap() {
        let whole = fs::read(&path).unwrap();
        // A byte in the middle, and the file taken away.
        for change in [true, false] {
            if change {
                let mut changed = whole.clone();
                let middle = changed.len() / 2;
                changed[middle] ^= 1;
                fs::write(&path, changed).unwrap();
            } else {
                fs::remove_file(&path).unwrap();
            }
            // Without its declaration a folder is no bundle to the one and a broken bag to the other; the second tag
            // manifest is listed nowhere and may be missing.
            let told_apart = ["bagit.txt", "tagmanifest-sha512.txt"].iter().any(|name| path.ends_with(name));
            if told_apart && !change {
                fs::write(&path, &whole).unwrap();
                continue;
            }
            let (theirs, ours) = (outside(&python, &root), inside(&root));
            let what = format!("{} {}", path.display(), if change { "changed" } else { "removed" });
            assert!(!theirs.0 && !ours.0, "{what}: {theirs:?} {ours:?}");
            // Without a manifest, each tells in its own words what can no longer be said.
            if change || !what.contains("manifest-") {
                assert_eq!(theirs.1, ours.1, "{what}");
            }
            fs::write(&path, &whole).unwrap();
            tampered += 1;
        }
    }
    assert!(tampered > 20, "{tampered}");
    assert_eq!(outside(&python, &root), (true, BTreeSet::new()), "put back, it holds again");
}

#[test]
fn an_outside_expert_and_cairn_find_the_same_in_a_bundle_packed_from_tampered_entries() {
    let Some(python) = python() else { return };
    let whole = entries();
    let mut cases: Vec<(&str, Vec<Entry>)> = vec![("whole", whole.clone())];
    let mut gap = whole.clone();
    gap.remove(1);
    cases.push(("gap", gap));
    let mut forked = whole.clone();
    let mut header = whole[3].header().clone();
    header.ops.clear();
    let op = Op::Withdraw { record: RecordId::from_bytes([9; 16]), reason: "a second history".into() };
    forked.push(Entry::sign(header.clone(), vec![(op.clone(), Sensitivity::S0)], [9; 16], &key(1)).unwrap());
    cases.push(("fork", forked));
    let mut broken = whole.clone();
    header.prev = Some(whole[0].id());
    broken[3] = Entry::sign(header, vec![(op, Sensitivity::S0)], [9; 16], &key(1)).unwrap();
    cases.push(("link_broken", broken));
    for (name, entries) in cases {
        let folder = tempfile::tempdir().unwrap();
        let root = bundle(folder.path(), &entries, Profile::HqFull);
        let (theirs, ours) = (outside(&python, &root), inside(&root));
        assert_eq!(theirs, ours, "{name}");
        assert_eq!(ours.1.contains(name), name != "whole", "{name}: {ours:?}");
    }
}
