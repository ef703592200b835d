//! What a lost laptop signs, wherever it comes from: only the signed word of headquarters takes it out of what counts.

use std::collections::BTreeMap;
use std::process::Command;

use evidence::CaseId;
use field::bundle::contents::Profile;
use field::commands::records::FieldInput;
use field::commands::{AddRecord, Findings, Rebuild, Request as _, SetFields};
use hq::admin;
use serde_json::Value as Json;

use crate::carried::{exported, known, receipt_taken, taken_in, verified};
use crate::python::{python, verifier};
use crate::scene::{Headquarters, Laptop, direct};
/// Findings of a case with this code.
fn found(laptop: &mut Laptop, case: CaseId, code: &str) -> usize {
    let findings = Findings { case, record: None }.run(&mut laptop.session).unwrap();
    findings.iter().filter(|finding| finding.code == code).count()
}

fn verify(laptop: &mut Laptop) -> Vec<&'static str> {
    laptop.session.verify().unwrap().findings.iter().map(|finding| finding.code).collect()
}

/// A lost laptop that goes on writing over what is there, and two colleagues who have everything from before.
struct Theft {
    hq: Headquarters,
    lost: Laptop,
    one: Laptop,
    two: Laptop,
    case: CaseId,
}

/// The thief changes a note and adds one, and both reach headquarters; the colleagues have not asked since.
fn theft() -> Theft {
    let (hq, mut lost, case) = direct();
    let notes = lost.notes(case, 2);
    lost.sync_whole();
    let [one, two] = [2, 3].map(|seed| {
        let mut laptop = Laptop::new(seed);
        laptop.enrol(&hq.code(&[case])).unwrap();
        laptop.sync_whole();
        laptop
    });
    admin::revoke(&hq.hq, lost.session.seat(), None, "taken from a car").unwrap();
    let fields = BTreeMap::from([("note_text".to_owned(), FieldInput::Text("he did it".to_owned()))]);
    let record = notes[0].id.to_string();
    SetFields { case, record, fields, reason: None }.run(&mut lost.session).unwrap();
    lost.notes(case, 1);
    lost.sync();
    Theft { hq, lost, one, two, case }
}

#[test]
fn a_bundle_with_entries_after_a_revocation_leaves_the_records_of_its_recipient_as_they_are() {
    let Theft { hq, lost, mut one, mut two, case } = theft();
    let before = two.records(case);
    one.sync_whole();
    assert_eq!(one.records(case), before);
    let (_folder, root) = exported(&mut one, case, Profile::HqFull);
    assert!(root.join(format!("revocations/{}.cose", lost.session.seat())).exists());

    let (report, codes) = verified(&root, Some(&known(&hq)));
    assert!(report.holds, "{:?}", report.findings);
    assert_eq!(codes, ["entry_after_revocation"; 2]);
    assert_eq!((report.revoked.len(), report.revoked[0].reason.as_str()), (1, "taken from a car"));
    // Without the keys of headquarters nobody is revoked by it.
    let (_, codes) = verified(&root, None);
    assert_eq!(codes, ["log_not_checked", "headquarters_not_checked"]);

    let imported = taken_in(&mut two, &root);
    assert_eq!((imported.revocations_new, imported.entries_new), (1, 2));
    assert_eq!(two.records(case), before);
    assert_eq!((two.entries().0, found(&mut two, case, "entry_after_revocation")), (one.entries().0, 2));
    assert_eq!(verify(&mut two), ["entry_after_revocation"; 2]);
    assert!(Rebuild {}.run(&mut two.session).unwrap().is_same());
    assert_eq!(taken_in(&mut two, &root).revocations_new, 0);
    assert_eq!(two.status(None).link.cases[0].marked, [("after_revocation".to_owned(), 2)]);
}

#[test]
fn the_independent_verifier_says_the_same_of_such_a_bundle() {
    let Theft { hq, mut one, case, .. } = theft();
    one.sync_whole();
    let (_folder, root) = exported(&mut one, case, Profile::HqFull);
    let (Some(python), known) = (python(), known(&hq)) else { return };
    let keys = known.log.unwrap();
    let (hq, log, clock) = (known.key.to_string(), keys.log.to_string(), keys.clock.to_string());
    let keys = ["--hq", &hq, "--log", &log, "--clock", &clock];
    let run = Command::new(python).arg("-B").arg(verifier()).arg(root).args(keys).output().unwrap();
    let said: Json = serde_json::from_slice(&run.stdout).unwrap();
    assert_eq!(said["holds"], true, "{said:#}");
    let findings: Vec<_> = said["findings"].as_array().unwrap().iter().map(|one| &one["code"]).collect();
    assert_eq!(findings, ["entry_after_revocation"; 2], "{said:#}");
}

#[test]
fn the_revocation_of_another_headquarters_takes_nothing_out() {
    let Theft { hq: _hq, mut one, case, .. } = theft();
    one.sync_whole();
    let (_folder, root) = exported(&mut one, case, Profile::HqFull);
    let elsewhere = Headquarters::start();
    let mut stranger = Laptop::new(7);
    stranger.enrol(&elsewhere.code(&[])).unwrap();
    let imported = taken_in(&mut stranger, &root);
    assert_eq!((imported.revocations_new, found(&mut stranger, case, "entry_after_revocation")), (0, 0));
    assert_eq!(stranger.records(case).len(), one.records(case).len() + 1);
}

#[test]
fn a_mark_or_a_row_without_the_statement_changes_nothing_and_is_named() {
    let Theft { hq: _hq, lost, mut one, case, .. } = theft();
    let before = one.records(case);
    // Somebody with the key of the vault writes what headquarters did not say.
    one.edit("INSERT INTO hq_mark SELECT max(no), 'after_revocation' FROM entry");
    let forged = format!("INSERT INTO hq_revocation VALUES (x'{}', 0, x'00')", lost.session.seat());
    one.edit(&forged);
    Rebuild {}.run(&mut one.session).unwrap();
    assert_eq!(one.records(case), before);
    assert_eq!(verify(&mut one), ["revocation_differs", "mark_unfounded"]);
    let added = one.notes(case, 1);
    assert!(one.records(case).iter().any(|record| record.id == added[0].id));
}

#[test]
fn whoever_takes_a_revocation_away_or_lets_such_an_entry_count_is_named() {
    let Theft { hq: _hq, mut one, case, .. } = theft();
    let before = one.records(case);
    one.sync_whole();
    one.edit("UPDATE entry SET quarantine = NULL");
    Rebuild {}.run(&mut one.session).unwrap();
    assert_ne!(one.records(case), before);
    assert_eq!(verify(&mut one), ["quarantine_missing"; 2]);
    one.edit("UPDATE entry SET quarantine = 'after_revocation' WHERE no >= (SELECT max(no) - 1 FROM entry)");
    one.edit("DELETE FROM hq_revocation");
    Rebuild {}.run(&mut one.session).unwrap();
    assert_eq!(verify(&mut one), ["quarantine_unfounded"; 2]);
    // The next sync brings the word of headquarters back.
    one.edit("UPDATE entry SET quarantine = NULL");
    Rebuild {}.run(&mut one.session).unwrap();
    one.sync_whole();
    assert_eq!((one.records(case), verify(&mut one)), (before, vec!["entry_after_revocation"; 2]));
}

#[test]
fn what_came_from_the_lost_laptop_on_a_stick_stops_to_count_with_the_receipt_for_it() {
    let Theft { hq, mut lost, mut one, mut two, case } = theft();
    let before = one.records(case);
    // A third change never went to headquarters: the thief hands it over on a stick.
    lost.notes(case, 1);
    let (_folder, root) = exported(&mut lost, case, Profile::HqFull);
    taken_in(&mut one, &root);
    assert_ne!(one.records(case), before, "nobody told this laptop yet");
    let (_folder, root) = exported(&mut one, case, Profile::HqFull);
    let signed = hq::import::import(&hq.hq, &root).unwrap().signed;
    two.sync_whole();
    let (_folder, from_two) = exported(&mut two, case, Profile::HqFull);

    // The revocation comes on another stick. Of what headquarters has, the places came with it; the third follows.
    taken_in(&mut one, &from_two);
    assert_eq!((one.records(case), found(&mut one, case, "entry_after_revocation")), (before.clone(), 3));
    receipt_taken(&mut one, &[&signed]).unwrap();
    assert_eq!((one.records(case), found(&mut one, case, "entry_after_revocation")), (before, 3));
    one.sync_whole();
    assert_eq!(verify(&mut one), ["entry_after_revocation"; 3]);
}

#[test]
fn nobody_is_told_that_an_entry_is_older_than_the_revocation_where_nothing_shows_it() {
    let (hq, mut lost, case) = direct();
    lost.sync_whole();
    let mut one = Laptop::new(2);
    one.enrol(&hq.code(&[case])).unwrap();
    one.sync_whole();
    let late = lost.notes(case, 2);
    let (_folder, root) = exported(&mut lost, case, Profile::HqFull);
    taken_in(&mut one, &root);
    admin::revoke(&hq.hq, lost.session.seat(), None, "lost").unwrap();
    // The line breaks before these are sent: the revocation is known, their place is not.
    let page = hq::sync::page(&hq.hq, one.session.seat(), case, "").unwrap();
    let statement = hex::encode(&page.revocations[0]);
    let from = hq.entries();
    one.edit(&format!(
        "INSERT INTO hq_revocation VALUES (x'{}', {from}, x'{statement}')",
        lost.session.seat()
    ));
    assert_eq!(verify(&mut one), ["entry_not_known_before_revocation"]);
    assert!(one.records(case).iter().any(|record| record.id == late[0].id));
    let (_folder, root) = exported(&mut one, case, Profile::HqFull);
    let (report, codes) = verified(&root, Some(&known(&hq)));
    assert!(report.holds && codes.contains(&"entry_not_known_before_revocation"), "{codes:?}");
    // Now they come to headquarters, after the revocation.
    one.sync_whole();
    assert_eq!(verify(&mut one), ["entry_after_revocation"; 2]);
    assert!(!one.records(case).iter().any(|record| record.id == late[0].id));
}

#[test]
fn an_examiner_whose_seat_is_known_to_be_revoked_is_told_so_before_anything_is_recorded() {
    let (hq, mut laptop, case) = direct();
    laptop.notes(case, 1);
    laptop.sync_whole();
    let first = laptop.session.seat();
    let mut laptop = laptop.colleague();
    laptop.enrol(&hq.code(&[case])).unwrap();
    admin::revoke(&hq.hq, first, None, "passphrase seen").unwrap();
    laptop.sync_whole();
    laptop.notes(case, 1);
    let mut laptop = laptop.restarted();
    assert_eq!(laptop.session.seat(), first);
    let before = laptop.entries();
    let add = AddRecord { case, kind: "note".into(), parent: None, fields: BTreeMap::new() };
    assert_eq!(add.run(&mut laptop.session).unwrap_err().code(), "own_seat_revoked");
    assert_eq!(laptop.entries(), before);
}

#[test]
fn a_headquarters_that_was_put_back_from_a_copy_learns_its_own_revocations_from_a_bundle() {
    let (mut hq, mut lost, case) = direct();
    lost.notes(case, 1);
    lost.sync_whole();
    let mut one = Laptop::new(2);
    one.enrol(&hq.code(&[case])).unwrap();
    one.sync_whole();
    let old = hq.copy();
    let seat = lost.session.seat();
    admin::revoke(&hq.hq, seat, Some(0), "lost").unwrap();
    one.sync_whole();
    let (_folder, root) = exported(&mut one, case, Profile::HqFull);
    hq.replace_folder(old.path());
    assert_eq!(hq.hq.store().seat(seat).unwrap().unwrap().revoked, None);
    let imported = hq::import::import(&hq.hq, &root).unwrap();
    assert_eq!(imported.revoked, [seat]);
    let revoked = hq.hq.store().seat(seat).unwrap().unwrap().revoked.unwrap();
    assert_eq!((revoked.from_position, revoked.reason.as_str()), (0, "lost"));
    assert_eq!(hq::import::import(&hq.hq, &root).unwrap().revoked, []);
}
