//! What headquarters does not take or does not give.

use std::collections::BTreeMap;

use evidence::derived::examiner_of;
use evidence::{BatchReader, Sensitivity};
use field::bundle::contents::Profile;
use field::commands::records::FieldInput;
use field::commands::{ExportBundle, Findings, ImportBundle, Rebuild, Request as _, Search, SetFields};
use hq::admin;

use crate::scene::{Headquarters, Laptop, direct};

#[test]
fn a_case_that_headquarters_does_not_know_stays_here_until_it_does() {
    let hq = Headquarters::start();
    let mut laptop = Laptop::new(1);
    let case = laptop.case();
    laptop.notes(case, 3);
    laptop.originals(case, &[1_000]);
    laptop.enrol(&hq.code(&[])).unwrap();
    let report = laptop.sync_whole();
    assert!(!report.cases[0].granted);
    assert_eq!((report.cases[0].waiting, report.originals_offered), (laptop.entries().0, 0));
    assert_eq!(hq.entries(), 0);

    hq.know(case, "KHE1");
    admin::grant(&hq.hq, laptop.session.seat(), case, Some(Sensitivity::S4)).unwrap();
    let report = laptop.sync_whole();
    assert_eq!((report.cases[0].waiting, report.originals_confirmed), (0, 1));
}

#[test]
fn a_revoked_laptop_delivers_is_marked_and_is_given_nothing() {
    let (hq, mut laptop, case) = direct();
    laptop.notes(case, 2);
    laptop.sync_whole();
    let before = hq.entries();
    admin::revoke(&hq.hq, laptop.session.seat(), None, "lost").unwrap();
    laptop.notes(case, 3);
    laptop.originals(case, &[2_000]);
    let report = laptop.sync();
    assert_eq!(report.ended.code, "hq_refused_device");
    assert_eq!((report.entries_received, report.originals_confirmed), (0, 1));
    assert_eq!((hq.entries() - before, laptop.entries().1), (4, 0));
    assert_eq!(hq.hq.store().counts().unwrap().after_revocation, 4);

    // Whoever reads the case sees the marks.
    let mut other = Laptop::new(2);
    other.enrol(&hq.code(&[case])).unwrap();
    other.sync_whole();
    assert_eq!(other.status(None).link.cases[0].marked, [("after_revocation".to_owned(), 4)]);
}

#[test]
fn what_a_lost_laptop_signs_after_its_revocation_is_kept_shown_and_changes_nothing() {
    let (hq, mut lost, case) = direct();
    let notes = lost.notes(case, 2);
    lost.sync_whole();
    let mut other = Laptop::new(2);
    other.enrol(&hq.code(&[case])).unwrap();
    other.sync_whole();
    let before = other.records(case);
    admin::revoke(&hq.hq, lost.session.seat(), None, "lost").unwrap();
    let forged = "he did it";
    let fields = BTreeMap::from([("note_text".to_owned(), FieldInput::Text(forged.to_owned()))]);
    let record = notes[0].id.to_string();
    SetFields { case, record, fields, reason: None }.run(&mut lost.session).unwrap();
    let late = lost.notes(case, 1);
    lost.sync();
    other.sync_whole();

    // Kept and passed on, shown, and without effect.
    assert_eq!(other.entries().0, lost.entries().0);
    assert_eq!(other.records(case), before);
    let search = |text: &str| Search {
        case: Some(case),
        kind: None,
        text: text.to_owned(),
        limit: 10,
        snippets: false,
    };
    assert!(search(forged).run(&mut other.session).unwrap().is_empty());
    let found = Findings { case, record: None }.run(&mut other.session).unwrap();
    let found: Vec<_> = found.into_iter().filter(|found| found.code == "entry_after_revocation").collect();
    assert_eq!(found.len(), 2);
    assert!(
        found.iter().all(|found| found.severity == "serious" && found.message.contains("revoked")),
        "{found:?}"
    );
    // The record that it speaks of, and whose seat it was.
    let [note, examiner] = found[0].records.as_slice() else { panic!("{found:?}") };
    assert_eq!((note.id, examiner.kind.as_str()), (notes[0].id, "examiner"));
    let of_one = Findings { case, record: Some(notes[0].id.to_string()) }.run(&mut other.session).unwrap();
    assert!(of_one.iter().any(|found| found.code == "entry_after_revocation"));

    let report = other.session.verify().unwrap();
    let codes: Vec<_> = report.findings.iter().map(|finding| finding.code).collect();
    assert_eq!(codes, ["entry_after_revocation", "entry_after_revocation"], "{:?}", report.findings);
    let rebuilt = Rebuild {}.run(&mut other.session).unwrap();
    assert!(rebuilt.is_same(), "{rebuilt:?}");
    assert_eq!(other.records(case), before);

    // What the two had of it is in what they carry out, and a number that was used stays used.
    assert!(lost.records(case).iter().any(|record| record.id == late[0].id));
    other.notes(case, 1);
    assert_eq!(other.sync_whole().entries_confirmed, 1);
}

#[test]
fn whoever_took_a_laptop_and_writes_of_its_examiner_is_shown_with_that_record_once() {
    let (hq, mut lost, case) = direct();
    lost.notes(case, 1);
    lost.sync_whole();
    let mut other = Laptop::new(2);
    other.enrol(&hq.code(&[case])).unwrap();
    admin::revoke(&hq.hq, lost.session.seat(), None, "lost").unwrap();
    let examiner = examiner_of(case, lost.session.seat());
    let fields = BTreeMap::from([("name".to_owned(), FieldInput::Text("Somebody Else".to_owned()))]);
    SetFields { case, record: examiner.to_string(), fields, reason: Some("misspelt".into()) }
        .run(&mut lost.session)
        .unwrap();
    lost.sync();
    other.sync_whole();
    let found = Findings { case, record: None }.run(&mut other.session).unwrap();
    let found: Vec<_> = found.iter().filter(|found| found.code == "entry_after_revocation").collect();
    let [found] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(found.records.iter().map(|record| record.id).collect::<Vec<_>>(), [examiner]);
    assert!(!found.message.contains("Somebody Else"), "{}", found.message);
}

#[test]
fn a_revocation_that_is_dated_back_reaches_laptops_that_have_the_entries_already() {
    let (hq, mut lost, case) = direct();
    lost.sync_whole();
    let from = hq.entries();
    let mut other = Laptop::new(2);
    other.enrol(&hq.code(&[case])).unwrap();
    other.sync_whole();
    let before = other.records(case);
    let late = lost.notes(case, 2);
    lost.sync_whole();
    other.sync_whole();
    assert!(other.records(case).iter().any(|record| record.id == late[0].id));
    admin::revoke(&hq.hq, lost.session.seat(), Some(from), "stolen on Monday").unwrap();
    other.sync_whole();
    assert_eq!(other.records(case), before);
    let found = Findings { case, record: None }.run(&mut other.session).unwrap();
    assert_eq!(found.iter().filter(|found| found.code == "entry_after_revocation").count(), 2);
}

#[test]
fn entries_that_headquarters_could_not_read_once_are_offered_again() {
    let (hq, mut laptop, case) = direct();
    laptop.sync_whole();
    laptop.notes(case, 3);
    let refuse = |code: &str| {
        format!(
            "INSERT OR REPLACE INTO hq_refusal SELECT no, '{code}', 1 FROM entry WHERE hq_position IS NULL"
        )
    };
    laptop.edit(&refuse("signature_wrong"));
    laptop.sync();
    assert_eq!(laptop.entries().1, 3);
    for code in ["unreadable", "of_a_newer_headquarters"] {
        laptop.edit(&refuse(code));
        laptop.sync_whole();
        assert_eq!((laptop.entries().1, hq.entries()), (0, laptop.entries().0), "{code}");
        laptop.notes(case, 2);
    }
    assert_eq!(laptop.status(None).link.cases[0].refused, []);
}

#[test]
fn an_entry_that_somebody_hides_by_hand_is_named() {
    let (_hq, mut laptop, case) = direct();
    laptop.notes(case, 2);
    laptop.edit("UPDATE entry SET quarantine = 'after_revocation' WHERE no = (SELECT max(no) FROM entry)");
    Rebuild {}.run(&mut laptop.session).unwrap();
    assert_eq!(laptop.records(case).iter().filter(|record| record.kind == "note").count(), 1);
    let report = laptop.session.verify().unwrap();
    let codes: Vec<_> = report.findings.iter().map(|finding| finding.code).collect();
    assert_eq!(codes, ["quarantine_unfounded"]);
}

#[test]
fn a_laptop_that_headquarters_forgot_is_told_so() {
    let (mut hq, mut laptop, case) = direct();
    let empty = {
        let fresh = hq.copy();
        // A headquarters with the same keys, whose database is that of the beginning.
        std::fs::remove_file(fresh.path().join("hq.db")).unwrap();
        for rest in ["hq.db-wal", "hq.db-shm", "checkpoint"] {
            drop(std::fs::remove_file(fresh.path().join(rest)));
        }
        fresh
    };
    hq.replace_folder(empty.path());
    laptop.notes(case, 1);
    let report = laptop.sync();
    assert_eq!(report.ended.code, "hq_refused_device");
    assert_eq!(laptop.entries().1, laptop.entries().0);
}

#[test]
fn entries_of_an_unknown_seat_are_kept_and_shown_and_go_once_it_is_known() {
    let (hq, mut laptop, case) = direct();
    let mut colleague = Laptop::new(2);
    // The colleague has the case from a stick, and is not enrolled.
    let stick = tempfile::tempdir().unwrap();
    let carry = |name: &str, from: &mut Laptop, to: &mut Laptop| {
        let path = stick.path().join(name);
        let export = ExportBundle {
            case,
            target: path.clone(),
            profile: Profile::Backup,
            grounds: Vec::new(),
            recipients: Vec::new(),
            without_originals: true,
        };
        export.run(&mut from.session).unwrap();
        ImportBundle { path, keys: Vec::new(), key_file: None }.run(&mut to.session).unwrap();
    };
    carry("out", &mut laptop, &mut colleague);
    colleague.notes(case, 5);
    carry("back", &mut colleague, &mut laptop);

    // Nobody certified that seat: it is named, and what it wrote counts.
    assert_eq!(laptop.records(case).iter().filter(|record| record.kind == "note").count(), 5);
    let verified = laptop.session.verify().unwrap();
    assert_eq!(verified.findings.iter().map(|found| found.code).collect::<Vec<_>>(), ["seat_not_certified"]);
    let uncertified = |laptop: &mut Laptop| {
        let found = Findings { case, record: None }.run(&mut laptop.session).unwrap();
        found.into_iter().filter(|found| found.code == "seat_not_certified").collect::<Vec<_>>()
    };
    let found = uncertified(&mut laptop);
    assert_eq!((found.len(), found[0].severity.as_str()), (1, "serious"));
    let name = &found[0].records[0].title;
    assert!(found[0].message.starts_with(name) && verified.findings[0].place.starts_with(name), "{found:?}");
    assert_eq!(uncertified(&mut colleague), [], "a vault without headquarters does not ask");

    let report = laptop.sync_whole();
    assert_eq!(report.entries_refused, 5);
    assert_eq!(laptop.status(None).link.cases[0].refused, [("seat_unknown".to_owned(), 5)]);
    let again = laptop.sync_whole();
    assert!(again.wire_sent < report.wire_sent, "one entry is offered again, not all");
    assert_eq!(laptop.entries().1, 5);

    colleague.enrol(&hq.code(&[case])).unwrap();
    let report = laptop.sync_whole();
    assert_eq!((report.entries_confirmed, laptop.entries().1), (5, 0));
    assert!(laptop.status(None).link.cases[0].refused.is_empty());
}

#[test]
fn what_a_laptop_may_not_read_comes_withheld_and_opens_when_the_grant_is_raised() {
    let (hq, mut first, case) = direct();
    first.notes(case, 4);
    first.sync_whole();
    let mut second = Laptop::new(2);
    second.enrol(&hq.code(&[])).unwrap();
    let seat = second.session.seat();
    admin::grant(&hq.hq, seat, case, Some(Sensitivity::S0)).unwrap();
    let withheld = second.sync_whole();
    assert_eq!(withheld.entries_received, first.entries().0);
    assert_ne!(second.records(case), first.records(case));
    admin::grant(&hq.hq, seat, case, Some(Sensitivity::S4)).unwrap();
    let raised = second.sync_whole();
    assert!(raised.cases[0].completed > 0, "{raised:#?}");
    assert_eq!(second.records(case), first.records(case));
    // What went over the wire verifies with and without its openings.
    let page = hq::sync::page(&hq.hq, seat, case, "").unwrap();
    assert!(BatchReader::new(&page.batch, |_| None).flatten().all(|entry| entry.verify().is_ok()));
}

#[test]
fn an_original_that_is_damaged_here_is_named_and_the_others_go() {
    let (_hq, mut laptop, case) = direct();
    laptop.originals(case, &[4_000, 90_000, 200_000]);
    let digest =
        laptop.status(Some(case)).photos.iter().find(|photo| photo.size == Some(90_000)).unwrap().digest;
    let path = laptop.session.media.path_of(&digest);
    let mut bytes = std::fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&path, bytes).unwrap();
    let report = laptop.sync_whole();
    assert_eq!(report.originals_confirmed, 2);
    assert_eq!(report.originals_failed.len(), 1);
    assert_eq!(
        (report.originals_failed[0].digest, report.originals_failed[0].code.as_str()),
        (digest, "media_damaged")
    );
}
