//! What a bundle carries of headquarters, to people who cannot reach it.

use std::path::{Path, PathBuf};

use evidence::{CaseId, Digest, Receipt, SeatKey};
use field::bundle::Unwatched;
use field::bundle::bag::Options;
use field::bundle::contents::{self, BundleReport, KnownHq, Profile};
use field::bundle::import::Imported;
use field::commands::{ExportBundle, ImportBundle, Request as _, TakeReceipts};
use field::sync::ReceiptsTaken;
use tempfile::TempDir;

use crate::scene::{HQ_MS, Headquarters, Laptop, direct, noise};

pub fn exported(laptop: &mut Laptop, case: CaseId, profile: Profile) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("bundle");
    let grounds = Vec::new();
    let (recipients, without_originals) = (Vec::new(), false);
    let export =
        ExportBundle { case, target: target.clone(), profile, grounds, recipients, without_originals };
    export.run(&mut laptop.session).unwrap();
    (folder, target)
}

pub fn taken_in(laptop: &mut Laptop, path: &Path) -> Imported {
    ImportBundle { path: path.to_owned(), keys: Vec::new(), key_file: None }.run(&mut laptop.session).unwrap()
}

pub fn known(hq: &Headquarters) -> KnownHq {
    KnownHq { key: SeatKey::from(&hq.hq.identity().issuer), log: Some(hq.hq.log_keys().unwrap()) }
}

pub fn verified(root: &Path, known: Option<&KnownHq>) -> (BundleReport, Vec<&'static str>) {
    let report = contents::verify_under(root, &Options::default(), known, &Unwatched).unwrap();
    let codes = report.findings.iter().map(|finding| finding.code).collect();
    (report, codes)
}

#[test]
fn a_bundle_proves_to_whoever_knows_headquarters_what_its_log_held_and_when() {
    let (hq, mut laptop, case) = direct();
    laptop.notes(case, 5);
    laptop.originals(case, &[10_000]);
    laptop.sync_whole();
    laptop.notes(case, 1);
    let (_folder, root) = exported(&mut laptop, case, Profile::HqFull);

    let (report, codes) = verified(&root, Some(&known(&hq)));
    assert!(report.holds && codes.is_empty(), "{:?}", report.findings);
    assert_eq!((report.seats.len(), report.blocks, report.checkpoints, report.proofs), (1, 1, 2, 1));
    assert!(report.receipts >= 2, "one for the entries, one for the original: {}", report.receipts);
    assert_eq!(report.not_later_than_s.values().copied().collect::<Vec<_>>(), [HQ_MS as u64 / 1_000]);

    let (report, codes) = verified(&root, None);
    assert!(report.holds);
    assert_eq!(codes, ["log_not_checked", "headquarters_not_checked"]);
    assert_eq!((report.seats.len(), report.checkpoints, report.proofs), (1, 0, 0));

    let (report, codes) = verified(&root, Some(&known(&Headquarters::start())));
    assert!(!report.holds);
    assert!(
        codes.contains(&"another_headquarters") && codes.contains(&"log_other_log") || codes.len() > 3,
        "{codes:?}"
    );
    assert_eq!((report.seats.len(), report.blocks, report.receipts, report.proofs), (0, 0, 0, 0));
}

#[test]
fn statements_that_come_on_a_stick_count_like_those_that_come_over_a_link() {
    let (hq, mut first, case) = direct();
    first.notes(case, 4);
    first.originals(case, &[10_000]);
    first.sync_whole();
    let (_folder, root) = exported(&mut first, case, Profile::HqFull);

    let mut second = Laptop::new(2);
    second.enrol(&hq.code(&[case])).unwrap();
    let imported = taken_in(&mut second, &root);
    assert_eq!((imported.certificates_new, imported.proofs_new), (1, 1));
    assert!(imported.receipts_new >= 2, "{imported:?}");
    let status = second.status(Some(case));
    assert_eq!(status.photos[0].at_hq_ms, Some(HQ_MS), "{status:?}");
    assert_eq!(second.entries().1, 0, "what headquarters has confirmed need not be sent");
    let again = taken_in(&mut second, &root);
    assert_eq!((again.certificates_new, again.receipts_new, again.proofs_new), (0, 0, 0));
    // And it hands them on.
    let (_folder, root) = exported(&mut second, case, Profile::HqFull);
    let (report, codes) = verified(&root, Some(&known(&hq)));
    assert!(report.holds && codes.is_empty(), "{:?}", report.findings);
    assert_eq!((report.seats.len(), report.proofs), (2, 1), "who wrote and who packed");
    assert_eq!(report.blocks, 2, "its own block and that of the first");
    second.sync_whole();
    hq.assert_sound();
}

pub fn receipt_taken(laptop: &mut Laptop, receipts: &[&[u8]]) -> Result<ReceiptsTaken, &'static str> {
    let folder = tempfile::tempdir().unwrap();
    let paths = receipts.iter().enumerate().map(|(at, receipt)| {
        let path = folder.path().join(format!("{at}.cose"));
        std::fs::write(&path, receipt).unwrap();
        path
    });
    TakeReceipts { paths: paths.collect() }.run(&mut laptop.session).map_err(|error| error.code())
}

#[test]
fn what_went_to_headquarters_on_a_stick_is_confirmed_by_the_receipt_that_comes_back_on_one() {
    let (hq, mut laptop, case) = direct();
    laptop.notes(case, 3);
    laptop.originals(case, &[5_000]);
    let (_folder, root) = exported(&mut laptop, case, Profile::HqFull);
    let signed = hq::import::import(&hq.hq, &root).unwrap().signed;
    let waiting = laptop.entries().1;
    assert!(waiting >= 4);

    // Nothing of another headquarters and nothing unreadable is taken, nor what comes together with it.
    let other = Headquarters::start();
    let other = &other.hq;
    let foreign = Receipt { hq: SeatKey::from(&other.identity().issuer), ..Receipt::open(&signed).unwrap() };
    let foreign = foreign.sign(&other.identity().issuer);
    assert_eq!(receipt_taken(&mut laptop, &[&signed, &foreign]), Err("receipt_of_another"));
    assert_eq!(receipt_taken(&mut laptop, &[&signed, b"no receipt"]), Err("receipt_unreadable"));
    assert_eq!(laptop.entries().1, waiting);
    assert_eq!(receipt_taken(&mut Laptop::new(2), &[&signed]), Err("not_enrolled"));

    let taken = receipt_taken(&mut laptop, &[&signed]).unwrap();
    assert_eq!((taken.receipts_new, taken.entries_confirmed, taken.originals_confirmed), (1, waiting, 1));
    assert_eq!(laptop.entries().1, 0);
    assert_eq!(laptop.status(Some(case)).photos[0].at_hq_ms, Some(HQ_MS));
    let report = laptop.session.verify().unwrap();
    assert!(report.holds, "{:?}", report.findings);

    let again = receipt_taken(&mut laptop, &[&signed]).unwrap();
    assert_eq!(again, ReceiptsTaken { receipts_known: 1, ..ReceiptsTaken::default() });
    let synced = laptop.sync_whole();
    assert_eq!((synced.entries_confirmed, synced.originals_offered), (0, 0));
}

#[test]
fn whoever_knows_headquarters_is_told_which_seat_of_a_bundle_nobody_certified() {
    let (hq, mut laptop, case) = direct();
    laptop.notes(case, 2);
    laptop.sync_whole();
    let (_folder, root) = exported(&mut laptop, case, Profile::HqFull);
    let mut stranger = Laptop::new(2);
    taken_in(&mut stranger, &root);
    stranger.notes(case, 1);
    let (_folder, root) = exported(&mut stranger, case, Profile::HqFull);
    let (report, codes) = verified(&root, Some(&known(&hq)));
    let uncertified = report.findings.iter().filter(|finding| finding.code == "seat_not_certified");
    let places: Vec<_> = uncertified.map(|finding| finding.place.clone()).collect();
    let seats = [laptop.session.seat(), stranger.session.seat()].map(|seat| format!("seat {}", seat.short()));
    assert!(report.holds && places.contains(&seats[1]), "{codes:?}");
    let (_, codes) = verified(&root, None);
    assert!(!codes.contains(&"seat_not_certified"), "{codes:?}");
}

#[test]
fn a_bundle_tells_nothing_of_what_headquarters_holds_for_another_case() {
    let (hq, mut laptop, case) = direct();
    let other = laptop.case_called("KHE2");
    hq.know(other, "KHE2");
    hq.grant(&laptop, other);
    laptop.originals(case, &[10_000]);
    laptop.originals(other, &[20_000]);
    laptop.sync_whole();
    let (_folder, root) = exported(&mut laptop, case, Profile::HqFull);
    let foreign = *Digest::of(&noise(20_000, 20_000)).as_bytes();
    let receipts: Vec<_> = std::fs::read_dir(root.join("receipts")).unwrap().flatten().collect();
    assert!(receipts.len() >= 2);
    for file in receipts {
        let bytes = std::fs::read(file.path()).unwrap();
        assert!(!bytes.windows(32).any(|window| window == foreign), "{:?}", file.path());
    }
}

#[test]
fn the_word_of_a_headquarters_that_a_vault_does_not_know_is_not_kept() {
    let (hq, mut first, case) = direct();
    first.notes(case, 2);
    first.originals(case, &[5_000]);
    first.sync_whole();
    let (_folder, root) = exported(&mut first, case, Profile::HqFull);
    let elsewhere = Headquarters::start();
    let mut enrolled_elsewhere = Laptop::new(3);
    enrolled_elsewhere.enrol(&elsewhere.code(&[])).unwrap();
    for mut laptop in [Laptop::new(2), enrolled_elsewhere] {
        let imported = taken_in(&mut laptop, &root);
        assert!(imported.entries_new > 0);
        assert_eq!((imported.certificates_new, imported.receipts_new, imported.proofs_new), (0, 0, 0));
        assert_eq!(laptop.status(Some(case)).photos[0].at_hq_ms, None);
        assert!(laptop.entries().1 > 0);
    }
    drop(hq);
}

#[test]
fn a_recipient_who_may_not_know_the_staff_gets_no_certificates() {
    let (_hq, mut laptop, case) = direct();
    laptop.notes(case, 1);
    laptop.sync_whole();
    let seat = SeatKey::from(&laptop.session.signed_on().key);
    for (profile, is_told) in [(Profile::HqFull, true), (Profile::Family, false)] {
        let (_folder, root) = exported(&mut laptop, case, profile);
        assert_eq!(root.join(format!("certificates/{seat}.cose")).exists(), is_told, "{profile:?}");
        let (report, _) = verified(&root, None);
        assert!(report.holds, "{:?}", report.findings);
    }
}
