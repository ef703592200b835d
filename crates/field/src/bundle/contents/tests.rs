use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use ed25519_dalek::SigningKey;
use evidence::{
    BundleSignature, CaseId, ClockSource, DeviceId, DeviceTime, Entry, FieldValue, Header, Hlc, Op, RecordId,
    SeatCertificate, SeatKey, Sensitivity, Value,
};

use super::*;
use crate::bundle::bag::{Finding, Folder, Options, Plan, Severity};
use crate::bundle::views::{Rows, Summary};
use crate::bundle::{Unwatched, bag, sealed};

const CASE: CaseId = CaseId::from_bytes([1; 16]);

fn key(seat: u8) -> SigningKey {
    SigningKey::from_bytes(&[seat; 32])
}

fn photo(number: u8) -> Vec<u8> {
    vec![number; 10_000 + usize::from(number)]
}

/// A strand of `count` entries; each makes a media record that names a photo, with a caption of class S2.
fn strand(seat: u8, count: u8) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    for number in 0..count {
        let record = RecordId::from_bytes([seat * 16 + number; 16]);
        let set = |field: &str, value| Op::Set {
            record,
            field: field.into(),
            value: FieldValue::plain(value),
            replaces: vec![],
            reason: None,
        };
        let digest = Digest::of(&photo(seat * 16 + number));
        let ops = vec![
            (Op::Create { record, kind: "media".into(), parent: None }, Sensitivity::S0),
            (set("sha256", Value::Bytes(digest.as_bytes().to_vec())), Sensitivity::S0),
            (set("caption", Value::text("a name that must not leak")), Sensitivity::S2),
        ];
        let header = Header {
            case: CASE,
            seat: SeatKey::from(&key(seat)),
            seq: u64::from(number) + 1,
            prev: entries.last().map(Entry::id),
            hlc: Hlc(u64::from(number)),
            time: DeviceTime { unix_ms: 5, offset_min: 120, source: ClockSource::Device, error_s: None },
            seen: None,
            heads: vec![],
            ops: vec![],
        };
        entries.push(Entry::sign(header, ops, [number; 16], &key(seat)).unwrap());
    }
    entries
}

fn made() -> Made {
    Made {
        at: "2026-11-22T19:00:00+02:00".into(),
        date: jiff::civil::date(2026, 11, 22),
        by: SeatKey::from(&key(1)),
        program: "cairn 0.1.0".into(),
        name: "KHE12".into(),
        recipients: vec![],
    }
}

#[expect(clippy::unnecessary_wraps, reason = "a signer may refuse")]
fn sign(tag_manifest: Digest) -> Result<Vec<u8>, String> {
    let stated = BundleSignature { seat: SeatKey::from(&key(1)), made_ms: 1, tag_manifest };
    Ok(stated.sign(&key(1)))
}

fn certificate() -> Vec<u8> {
    let hq = SeatKey::from(&key(9));
    let statement = SeatCertificate {
        hq,
        seat: SeatKey::from(&key(1)),
        device: DeviceId::from_bytes([4; 16]),
        device_name: "Laptop 7".into(),
        examiner: "Олена Коваль".into(),
        initials: "OK".into(),
        issued_ms: 5,
        log_key: "hq+log".into(),
        clock_key: "hq+clock".into(),
    };
    statement.sign(&key(9))
}

fn open_photo(digest: &Digest) -> std::io::Result<Box<dyn Read>> {
    let bytes = (0..=255).map(photo).find(|bytes| Digest::of(bytes) == *digest);
    bytes
        .map(|bytes| Box::new(std::io::Cursor::new(bytes)) as Box<dyn Read>)
        .ok_or(std::io::ErrorKind::NotFound.into())
}

/// Writes the entries and the photos that they name.
fn write<M: bag::Medium>(
    medium: M,
    entries: &[Entry],
    disclosure: Disclosure,
    class: Sensitivity,
) -> bag::Finished {
    let bundle = BundleWriter::begin(medium, &Plan::default(), disclosure, &Unwatched).unwrap();
    bundle.entries(entries.iter().cloned().map(Ok::<_, evidence::Error>)).unwrap();
    let digests = entries.iter().flat_map(Entry::ops).filter_map(|(_, op)| match op {
        Op::Set { field, value: FieldValue { value: Value::Bytes(bytes), .. }, .. } if field == "sha256" => {
            Digest::from_slice(bytes)
        }
        _ => None,
    });
    let originals: Vec<_> = digests
        .map(|digest| OriginalToWrite { digest, extension: "JPG".into(), size: None, class })
        .collect();
    bundle.originals(originals, 2, open_photo).unwrap();
    bundle.certificate(&SeatKey::from(&key(1)), &certificate()).unwrap();
    bundle.view("readme.txt").unwrap().close().unwrap();
    let described = bundle.describe(made()).unwrap();
    let (custody, photos) = (Rows::default(), Rows::default());
    described.summary(Summary { case: "KHE12".into(), ..Summary::default() }, &custody, &photos).unwrap();
    described.finish(&sign).unwrap()
}

fn entries() -> Vec<Entry> {
    strand(1, 5).into_iter().chain(strand(2, 3)).collect()
}

fn bundle() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("khe12");
    let medium = Folder::begin(&target, false).unwrap();
    write(medium, &entries(), Disclosure::of(Profile::HqFull), Sensitivity::S2);
    (folder, target)
}

fn judge(root: &Path) -> BundleReport {
    verify(root, &Options::default(), &Unwatched).unwrap()
}

fn errors(report: &BundleReport) -> Vec<(&str, &str)> {
    let weighty = report.findings.iter().filter(|finding| finding.severity == Severity::Error);
    weighty.map(|finding: &Finding| (finding.code, finding.place.as_str())).collect()
}

/// Computes the manifests anew, as whoever changes a bundle would, and signs with `seat` if there is one.
fn repack(root: &Path, seat: Option<u8>) {
    let folder = root.with_file_name("repacked");
    _ = fs::remove_dir_all(&folder);
    let bag =
        bag::BagWriter::begin(Folder::begin(&folder, true).unwrap(), &Plan::default(), &Unwatched).unwrap();
    for entry in walkdir::WalkDir::new(root).into_iter().flatten().filter(|entry| entry.file_type().is_file())
    {
        let path = entry.path().strip_prefix(root).unwrap().to_str().unwrap();
        if path.contains('/') {
            bag.add_bytes(bag::BagPath::new(path).unwrap(), &fs::read(entry.path()).unwrap()).unwrap();
        }
    }
    let old = fs::read(root.join("signature.cose")).unwrap();
    let sign = |tag_manifest: &[u8]| {
        Ok(seat.map_or(old.clone(), |seat| {
            let tag_manifest = Digest::of(tag_manifest);
            BundleSignature { seat: SeatKey::from(&key(seat)), made_ms: 1, tag_manifest }.sign(&key(seat))
        }))
    };
    bag.finish(bag::BagInfo::default(), Some(&sign)).unwrap();
    fs::remove_dir_all(root).unwrap();
    fs::rename(folder, root).unwrap();
}

#[test]
fn a_bundle_holds_and_says_what_is_in_it() {
    let (_folder, root) = bundle();
    let report = judge(&root);
    assert!(report.holds, "{:?}", report.findings);
    // Nobody gave the key of the headquarters whose statements it carries.
    let codes: Vec<_> = report.findings.iter().map(|finding| finding.code).collect();
    assert_eq!(codes, ["headquarters_not_checked"]);
    assert_eq!(report.signature.unwrap().seat, SeatKey::from(&key(1)));
    assert_eq!(report.ledger.entries, 8);
    assert_eq!(report.originals, Originals { named: 8, held: 8, not_included: 0, not_named: 0 });
    assert_eq!(report.seats[0].examiner, "Олена Коваль");
    let description = report.description.unwrap();
    assert_eq!((description.entries, description.parts, description.originals), (8, 1, 8));
    assert!(description.withheld.is_empty());
    assert!(fs::read_to_string(root.join("bag-info.txt")).unwrap().contains("External-Identifier: KHE12\n"));
    let json = serde_json::to_value(judge(&root)).unwrap();
    assert_eq!(json["holds"], true);
}

#[test]
fn the_digest_on_the_summary_can_be_recomputed_with_stock_tools() {
    let (_folder, root) = bundle();
    let manifest = fs::read_to_string(root.join("manifest-sha256.txt")).unwrap();
    let others: String =
        manifest.split_inclusive('\n').filter(|line| !line.contains("summary.html")).collect();
    let page = fs::read_to_string(root.join("data/views/summary.html")).unwrap();
    assert!(page.contains(&Digest::of(others.as_bytes()).to_string()));
}

#[test]
fn what_was_packed_comes_out_for_import() {
    let (_folder, root) = bundle();
    let bundle = Bundle::open(&root).unwrap();
    let read: Vec<Entry> = bundle.entries().map(Result::unwrap).collect();
    assert_eq!(read, entries());
    assert_eq!(bundle.originals().len(), 8);
    for original in bundle.originals() {
        let mut bytes = Vec::new();
        bundle.open_original(original).unwrap().read_to_end(&mut bytes).unwrap();
        assert_eq!((Digest::of(&bytes), bytes.len() as u64), (original.digest, original.size));
    }
    assert_eq!(bundle.statements(CERTIFICATES).count(), 1);
    assert_eq!(bundle.description().unwrap().profile, Profile::HqFull);
}

#[test]
fn a_large_ledger_is_cut_into_parts_that_come_back_in_order() {
    let folder = tempfile::tempdir().unwrap();
    let medium = Folder::begin(&folder.path().join("large"), false).unwrap();
    let writer =
        BundleWriter::begin(medium, &Plan::default(), Disclosure::of(Profile::Backup), &Unwatched).unwrap();
    let entry = strand(1, 1).remove(0);
    let count = 2 * PART_BYTES / entry.to_bytes().len() + 10;
    writer.entries((0..count).map(|_| Ok::<_, evidence::Error>(entry.clone()))).unwrap();
    let finished = writer.describe(made()).unwrap().finish(&sign).unwrap();
    let bundle = Bundle::open(&finished.path).unwrap();
    assert_eq!(bundle.description().unwrap().parts, 3);
    assert_eq!(bundle.entries().filter(|read| read.as_ref() == Ok(&entry)).count(), count);
}

#[test]
fn what_a_partner_may_not_see_is_nowhere_in_the_bundle_and_is_said_to_be_withheld() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("partner");
    let medium = Folder::begin(&target, false).unwrap();
    write(medium, &entries(), Disclosure::of(Profile::Partner), Sensitivity::S2);
    for file in
        walkdir::WalkDir::new(&target).into_iter().flatten().filter(|entry| entry.file_type().is_file())
    {
        let bytes = fs::read(file.path()).unwrap();
        assert!(!bytes.windows(13).any(|window| window == b"must not leak"), "{}", file.path().display());
    }
    let report = judge(&target);
    assert!(report.holds, "{:?}", report.findings);
    assert_eq!(report.ledger.withheld, [0, 0, 8, 0, 0]);
    assert_eq!(report.originals, Originals { named: 8, held: 0, not_included: 8, not_named: 0 });
    let withheld = report.description.unwrap().withheld;
    assert_eq!(withheld.len(), 1);
    assert_eq!((withheld[0].class, withheld[0].openings, withheld[0].originals), (Sensitivity::S2, 8, 8));
    assert_eq!(withheld[0].reason, WhyWithheld::VictimSensitive);
}

#[test]
fn a_changed_byte_anywhere_is_found_and_named() {
    let (_folder, root) = bundle();
    for file in [
        "data/ledger/entries-000001.cbor",
        "data/bundle.json",
        "data/views/summary.html",
        "tagmanifest-sha256.txt",
        "signature.cose",
    ] {
        let good = fs::read(root.join(file)).unwrap();
        for at in (0..good.len()).step_by(37) {
            let mut bad = good.clone();
            bad[at] ^= 1;
            fs::write(root.join(file), bad).unwrap();
            let report = judge(&root);
            assert!(!report.holds, "byte {at} of {file}");
            let place = if file == "tagmanifest-sha256.txt" { "signature.cose" } else { file };
            assert!(
                errors(&report).iter().any(|(_, named)| *named == place),
                "byte {at} of {file}: {:?}",
                errors(&report)
            );
        }
        fs::write(root.join(file), good).unwrap();
    }
    assert!(judge(&root).holds);
}

#[test]
fn whoever_packs_a_changed_bundle_anew_is_betrayed_by_the_signature() {
    let (_folder, root) = bundle();
    fs::write(root.join("data/views/readme.txt"), "changed").unwrap();
    repack(&root, None);
    assert_eq!(errors(&judge(&root)), [("bundle_signature_wrong", "signature.cose")]);
    fs::remove_file(root.join("signature.cose")).unwrap();
    assert_eq!(errors(&judge(&root)), [("bundle_unsigned", "signature.cose")]);
}

#[test]
fn another_entry_at_the_end_of_a_strand_than_the_bundle_says_is_found() {
    let (_folder, root) = bundle();
    let said = fs::read_to_string(root.join(DESCRIPTION)).unwrap();
    let last = judge(&root).ledger.strands[0].head.to_string();
    fs::write(root.join(DESCRIPTION), said.replace(&last, &"0".repeat(64))).unwrap();
    repack(&root, Some(3));
    let report = judge(&root);
    let codes: Vec<_> = errors(&report).into_iter().map(|(code, _)| code).collect();
    assert_eq!(codes, ["bundle_entries_cut"]);
}

#[test]
fn an_insider_who_signs_anew_is_betrayed_by_the_entries() {
    // An entry left out at the end of a strand, against what the bundle says of itself.
    let (_folder, root) = bundle();
    let part = root.join("data/ledger/entries-000001.cbor");
    let kept: Vec<Entry> = strand(1, 4).into_iter().chain(strand(2, 3)).collect();
    fs::write(&part, kept.iter().flat_map(Entry::to_bytes).collect::<Vec<u8>>()).unwrap();
    repack(&root, Some(3));
    let report = judge(&root);
    assert_eq!(report.signature.unwrap().seat, SeatKey::from(&key(3)));
    let codes: Vec<_> = errors(&report).into_iter().map(|(code, _)| code).collect();
    assert_eq!(codes, ["bundle_entries_cut", "bundle_entries_count"]);

    // An entry left out in the middle, and one whose signature is that of another seat.
    let mut kept = entries();
    kept.remove(2);
    let forged = {
        let mut bytes = kept.remove(0).to_bytes();
        let last = bytes.len() - 1;
        bytes[last] ^= 1;
        bytes
    };
    let bytes: Vec<u8> = forged.into_iter().chain(kept.iter().flat_map(Entry::to_bytes)).collect();
    fs::write(&part, bytes).unwrap();
    repack(&root, Some(3));
    let report = judge(&root);
    assert!(errors(&report).iter().any(|(code, _)| *code == "signature_wrong"), "{:?}", errors(&report));
    assert!(errors(&report).iter().any(|(code, _)| *code == "gap"));
}

#[test]
fn an_original_that_is_gone_misnamed_or_added_is_named() {
    let (_folder, root) = bundle();
    let original = Bundle::open(&root).unwrap().originals()[0].clone();
    fs::remove_file(root.join(&original.path)).unwrap();
    repack(&root, Some(1));
    assert_eq!(errors(&judge(&root)), [("bundle_original_missing", original.digest.to_string().as_str())]);

    fs::create_dir_all(root.join(&original.path).parent().unwrap()).unwrap();
    fs::write(root.join(&original.path), b"another photo").unwrap();
    repack(&root, Some(1));
    let report = judge(&root);
    assert!(errors(&report).contains(&("bundle_original_misnamed", original.path.as_str())));

    fs::remove_file(root.join(&original.path)).unwrap();
    let added = original_path(&Digest::of(b"new"), "jpg").unwrap();
    fs::create_dir_all(root.join(added.as_str()).parent().unwrap()).unwrap();
    fs::write(root.join(added.as_str()), b"new").unwrap();
    repack(&root, Some(1));
    let report = judge(&root);
    assert!(report.findings.iter().any(|finding| finding.code == "bundle_original_unnamed"));
    assert_eq!(report.originals.not_named, 1);
}

#[test]
fn a_certificate_that_cannot_be_verified_is_named() {
    let (_folder, root) = bundle();
    let path = format!("certificates/{}.cose", SeatKey::from(&key(1)));
    let mut bytes = fs::read(root.join(&path)).unwrap();
    bytes[20] ^= 1;
    fs::write(root.join(&path), bytes).unwrap();
    repack(&root, Some(1));
    assert_eq!(errors(&judge(&root)), [("bundle_certificate_wrong", path.as_str())]);
}

#[test]
fn a_bag_of_somebody_else_is_no_cairn_bundle() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("bag");
    let bag =
        bag::BagWriter::begin(Folder::begin(&target, false).unwrap(), &Plan::default(), &Unwatched).unwrap();
    bag.add_bytes(bag::BagPath::new("data/a").unwrap(), b"a").unwrap();
    bag.finish(bag::BagInfo::default(), None).unwrap();
    let codes: Vec<_> = judge(&target).findings.into_iter().map(|finding| finding.code).collect();
    assert_eq!(codes, ["bundle_unsigned", "bundle_ledger_missing"]);
    assert_eq!(Bundle::open(&target).unwrap_err().code(), "bundle_not_a_bundle");
}

#[test]
fn an_original_that_cannot_be_read_stops_the_export_on_all_threads() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("case");
    let medium = Folder::begin(&target, false).unwrap();
    let writer =
        BundleWriter::begin(medium, &Plan::default(), Disclosure::of(Profile::HqFull), &Unwatched).unwrap();
    let original = |bytes: &[u8]| OriginalToWrite {
        digest: Digest::of(bytes),
        extension: "jpg".into(),
        size: None,
        class: Sensitivity::S0,
    };
    let originals = (0..50)
        .map(photo)
        .chain([b"not in the vault".to_vec()])
        .map(|bytes| original(&bytes))
        .collect::<Vec<_>>();
    let error = writer.originals(originals, 3, open_photo).unwrap_err();
    assert_eq!(error.code(), "bundle_source_unreadable");
    writer.discard().unwrap();
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_sealed_bundle_holds_after_it_was_opened() {
    let folder = tempfile::tempdir().unwrap();
    let key = age::x25519::Identity::generate();
    let target = folder.path().join("khe12.tar.age");
    let medium = sealed::SealedFile::begin(&target, &[key.to_public()], folder.path(), false).unwrap();
    write(medium, &entries(), Disclosure::of(Profile::HqFull), Sensitivity::S2);
    let opened = sealed::open(&target, &[key], folder.path(), &Unwatched).unwrap();
    let report = judge(&opened.root());
    assert!(report.holds, "{:?}", report.findings);
}

#[test]
fn of_more_contradictions_than_a_device_keeps_no_more_are_read_and_that_is_told() {
    let (_folder, root) = bundle();
    fs::create_dir(root.join("contradictions")).unwrap();
    for number in 1..=300 {
        for which in ["held", "offered"] {
            fs::write(root.join(format!("contradictions/{number}-{which}.txt")), "a checkpoint").unwrap();
        }
    }
    repack(&root, Some(1));
    assert_eq!(errors(&judge(&root)), [("bundle_contradiction_wrong", "contradictions/")]);
}
