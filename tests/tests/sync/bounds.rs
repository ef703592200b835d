//! Between which times an entry was written: after the checkpoint that it names, before the one that includes it.

use std::path::Path;
use std::process::Command;

use evidence::{CaseId, Digest};
use field::bundle::contents::Profile;
use field::commands::{Request as _, SaveContradictions};
use jiff::SignedDuration;

use crate::carried::{exported, known, taken_in, verified};
use crate::scene::{HQ_MS, Headquarters, Laptop, direct};

const START_S: u64 = HQ_MS as u64 / 1_000;

/// The codes that the verifier in Python finds in a bundle, knowing headquarters by its key alone, and its report.
fn outside(root: &Path, hq: &Headquarters) -> Option<(Vec<String>, serde_json::Value)> {
    if std::env::var_os("CAIRN_NO_PYTHON").is_some_and(|without| without == "1") {
        eprintln!("CAIRN_NO_PYTHON=1: the independent verifier was not run");
        return None;
    }
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let python = std::env::var_os("CAIRN_PYTHON").unwrap_or_else(|| "python3".into());
    let script = workspace.join("crates/evidence/verifier/cairn_verify.py");
    let key = known(hq).key.to_string();
    let run = Command::new(python).arg("-B").arg(script).arg(root).args(["--hq", &key]).output().unwrap();
    let report: serde_json::Value = serde_json::from_slice(&run.stdout)
        .unwrap_or_else(|_| panic!("no JSON, but: {}", String::from_utf8_lossy(&run.stderr)));
    let codes = report["findings"].as_array().unwrap().iter();
    Some((codes.map(|finding| finding["code"].as_str().unwrap().to_owned()).collect(), report))
}

fn entries_marked(laptop: &mut Laptop) -> Vec<(String, u64)> {
    laptop.status(None).link.cases[0].marked.clone()
}

fn verify(laptop: &mut Laptop) -> Vec<&'static str> {
    laptop.session.verify().unwrap().findings.iter().map(|finding| finding.code).collect()
}

fn colleague(hq: &Headquarters, seed: u64, case: CaseId) -> Laptop {
    let mut laptop = Laptop::new(seed);
    laptop.enrol(&hq.code(&[case])).unwrap();
    laptop
}

/// Two days of notes, each synced, by a laptop that was enrolled at the beginning.
fn two_days() -> (Headquarters, Laptop, CaseId) {
    let (hq, mut laptop, case) = direct();
    for _ in 0..2 {
        laptop.notes(case, 3);
        laptop.sync_whole();
        hq.clock.advance(SignedDuration::from_hours(24));
    }
    laptop.notes(case, 1);
    laptop.sync_whole();
    (hq, laptop, case)
}

#[test]
fn an_honest_entry_is_bounded_on_both_sides_also_in_the_hands_of_a_colleague() {
    let (hq, mut laptop, case) = two_days();
    // It was never shown the checkpoints that the entries name, and gets them by their sizes.
    let mut other = colleague(&hq, 2, case);
    other.sync_whole();
    assert_eq!(verify(&mut other), [""; 0]);
    for laptop in [&mut laptop, &mut other] {
        let (_folder, root) = exported(laptop, case, Profile::HqFull);
        let (report, codes) = verified(&root, Some(&known(&hq)));
        assert!(report.holds && codes.is_empty(), "{:?}", report.findings);
        let day = 24 * 60 * 60;
        let newest = report.not_later_than_s.keys().next().unwrap();
        assert_eq!(report.not_later_than_s[newest], START_S + 2 * day);
        assert_eq!(
            report.not_before_s[newest],
            START_S + day,
            "it names what the sync of the second day showed"
        );
        let mut bounds: Vec<_> = report.not_before_s.values().copied().collect();
        bounds.sort_unstable();
        bounds.dedup();
        assert_eq!(bounds, [START_S, START_S + day]);
        if let Some((codes, shown)) = outside(&root, &hq) {
            assert_eq!(codes, [""; 0], "{shown:#}");
            assert_eq!(shown["not_before_s"], serde_json::to_value(&report.not_before_s).unwrap());
            assert_eq!(shown["not_later_than_s"], serde_json::to_value(&report.not_later_than_s).unwrap());
        }
    }
    hq.assert_sound();
}

#[test]
fn a_made_up_state_of_the_log_is_found_by_headquarters_colleagues_and_outside_experts() {
    let (hq, mut laptop, case) = two_days();
    // The seat signs that it saw another root than it did, of a size for which there is a checkpoint.
    let newest = "WHERE size = (SELECT max(size) FROM hq_checkpoint)";
    laptop.edit(&format!("CREATE TABLE kept AS SELECT * FROM hq_checkpoint {newest}"));
    laptop.edit(&format!("UPDATE hq_checkpoint SET root = x'{}' {newest}", Digest::of(b"made up")));
    laptop.notes(case, 1);
    laptop.edit(&format!(
        "DELETE FROM hq_checkpoint {newest}; INSERT INTO hq_checkpoint SELECT * FROM kept; DROP TABLE kept"
    ));
    assert_eq!(verify(&mut laptop), ["seen_root_wrong"]);
    laptop.sync_whole();

    let mut other = colleague(&hq, 2, case);
    other.sync_whole();
    assert_eq!(entries_marked(&mut other), [("seen_wrong".to_owned(), 1)]);
    assert_eq!(verify(&mut other), ["seen_root_wrong"]);
    let (_folder, root) = exported(&mut other, case, Profile::HqFull);
    let (report, codes) = verified(&root, Some(&known(&hq)));
    assert_eq!((report.holds, codes), (false, vec!["seen_root_wrong"]));
    if let Some((codes, shown)) = outside(&root, &hq) {
        assert_eq!(codes, ["seen_root_wrong"], "{shown:#}");
    }
    hq.assert_sound();
}

#[test]
fn a_checkpoint_that_comes_in_a_bundle_bounds_there_too_and_is_held_against_the_log_at_the_next_sync() {
    let (hq, mut laptop, case) = two_days();
    let mut other = colleague(&hq, 2, case);
    laptop.notes(case, 1);
    let (_folder, root) = exported(&mut laptop, case, Profile::HqFull);
    taken_in(&mut other, &root);
    let (_folder, root) = exported(&mut other, case, Profile::HqFull);
    let (report, codes) = verified(&root, Some(&known(&hq)));
    // Nothing yet shows that what it was shown at its enrolment and what came on the stick are of one log.
    assert!(report.holds, "{:?}", report.findings);
    assert!(codes.iter().all(|code| *code == "checkpoint_not_connected"), "{codes:?}");
    other.sync_whole();
    laptop.sync_whole();
    other.sync_whole();
    assert_eq!(verify(&mut other), [""; 0]);
    let (_folder, root) = exported(&mut other, case, Profile::HqFull);
    let (report, codes) = verified(&root, Some(&known(&hq)));
    assert!(report.holds && codes.is_empty(), "{:?}", report.findings);
}

#[test]
fn a_headquarters_that_shows_two_logs_to_two_laptops_is_found_when_a_stick_goes_between_them() {
    let (mut hq, mut laptop, case) = direct();
    laptop.notes(case, 1);
    laptop.sync_whole();
    let mut other = colleague(&hq, 2, case);
    other.sync_whole();
    hq.kill();
    let old = hq.copy();
    hq.revive();
    laptop.notes(case, 3);
    laptop.sync_whole();
    laptop.notes(case, 1);
    let (_folder, root) = exported(&mut laptop, case, Profile::HqFull);
    // The other one is shown a log without these entries.
    hq.replace_folder(old.path());
    other.notes(case, 9);
    other.sync_whole();
    taken_in(&mut other, &root);
    let report = other.sync();
    assert_eq!(report.ended.code, "hq_history_rewritten", "{report:#?}");
    let told = other.status(None).link.contradictions;
    assert_eq!(told.len(), 1);
    assert!(told[0].held.signed_s.is_some() && told[0].held.size != told[0].offered.size);
    assert_eq!(other.sync().ended.code, "hq_history_rewritten", "it stays so");
    assert_eq!(other.status(None).link.contradictions.len(), 1, "and is kept once");

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("contradictions.txt");
    let saved = SaveContradictions { path: path.clone() }.run(&mut other.session).unwrap();
    assert_eq!(saved.contradictions, 1);
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(
        text.contains(&format!("\n{}\n", told[0].held.size)) && text.contains("=== 1: shown then ==="),
        "{text}"
    );
    let again = SaveContradictions { path }.run(&mut other.session).unwrap_err();
    assert_eq!(again.code(), "file_unwritable", "nothing is written over");

    let (_folder, root) = exported(&mut other, case, Profile::HqFull);
    let (report, codes) = verified(&root, Some(&known(&hq)));
    assert_eq!(report.contradictions.len(), 1);
    assert!(codes.contains(&"log_contradiction_claimed"), "{codes:?}");
    if let Some((found, shown)) = outside(&root, &hq) {
        let sorted = |codes: Vec<String>| codes.into_iter().collect::<std::collections::BTreeSet<_>>();
        assert_eq!(sorted(found), sorted(codes.iter().map(ToString::to_string).collect()));
        assert_eq!(shown["contradictions"], serde_json::to_value(&report.contradictions).unwrap());
    }
}
