//! Answers that come half, twice, late, changed or for another question, and a log that was rewritten.

use std::time::Duration;

use evidence::{CaseId, Entry};
use field::sync::{Limits, Patience};
use hq::{Home, Surroundings};

use crate::meddler::{Meddler, Trick};
use crate::scene::{Headquarters, Laptop, direct};

fn behind_a_meddler() -> (Headquarters, Meddler, Laptop, CaseId) {
    let hq = Headquarters::start();
    let meddler = Meddler::before(&hq.hq, hq.address());
    let mut laptop = Laptop::new(1);
    let case = laptop.case();
    hq.know(case, "KHE1");
    laptop.enrol(&hq.code_at(meddler.address(), &[case])).unwrap();
    laptop.sync_whole();
    (hq, meddler, laptop, case)
}

/// Every request of a sync in which entries and an original are sent.
const REQUESTS: [&str; 8] = [
    "POST /v1/session/challenge",
    "POST /v1/session ",
    "POST /v1/entries",
    "GET /v1/log/consistency",
    "GET /v1/log/proof",
    "GET /v1/entries",
    "POST /v1/originals/held",
    "POST /v1/uploads",
];

#[test]
fn half_an_answer_or_a_changed_one_is_told_and_costs_nothing_wherever_it_comes() {
    let (hq, meddler, mut laptop, case) = behind_a_meddler();
    for (n, request) in REQUESTS.into_iter().enumerate() {
        for trick in [Trick::Half, Trick::Flip] {
            // An answer without a body has no half, and no bit to change.
            if request == "POST /v1/uploads" {
                continue;
            }
            laptop.notes(case, 2);
            laptop.originals(case, &[1_000 + 2 * n + usize::from(trick == Trick::Flip)]);
            meddler.spoil(request, trick);
            let report = laptop.sync();
            assert!(meddler.has_spoilt(), "{request}");
            let code = report.ended.code.as_str();
            let expected = match trick {
                Trick::Half => code == "server_answer_half",
                _ => {
                    ["server_answer_damaged", "hq_history_rewritten", "hq_refused"].contains(&code)
                        || request.ends_with("challenge")
                        || request == "POST /v1/session "
                }
            };
            assert!(expected, "{request} {trick:?}: {report:#?}");
            laptop.sync_whole();
        }
    }
    let (entries, waiting) = laptop.entries();
    assert_eq!((waiting, hq.entries()), (0, entries));
}

#[test]
fn an_answer_that_comes_twice_changes_nothing() {
    let (hq, meddler, mut laptop, case) = behind_a_meddler();
    for (n, request) in REQUESTS.into_iter().enumerate() {
        laptop.notes(case, 2);
        laptop.originals(case, &[2_000 + n]);
        meddler.spoil(request, Trick::Twice);
        laptop.sync();
        assert!(meddler.has_spoilt(), "{request}");
        laptop.sync_whole();
    }
    let (entries, waiting) = laptop.entries();
    assert_eq!((waiting, hq.entries()), (0, entries));
}

#[test]
fn an_answer_that_never_comes_is_given_up_and_asked_for_again() {
    let (hq, meddler, mut laptop, case) = behind_a_meddler();
    let patience = Patience { connect: Duration::from_secs(20), silence: Duration::from_secs(1) };
    for request in ["POST /v1/entries", "POST /v1/originals/held"] {
        laptop.notes(case, 2);
        laptop.originals(case, &[3_000 + request.len()]);
        meddler.spoil(request, Trick::Never);
        let report = laptop.session.sync(Limits { patience, ..Limits::default() });
        assert_eq!(report.ended.code, "server_answer_late", "{request}");
        laptop.sync_whole();
    }
    let (entries, waiting) = laptop.entries();
    assert_eq!((waiting, hq.entries()), (0, entries));
}

#[test]
fn a_receipt_for_another_batch_is_not_taken() {
    let (hq, meddler, mut laptop, case) = behind_a_meddler();
    meddler.spoil("POST /v1/entries", Trick::Replay);
    laptop.notes(case, 2);
    laptop.sync_whole();
    laptop.notes(case, 2);
    let report = laptop.sync();
    assert!(meddler.has_spoilt());
    assert_eq!(report.ended.code, "server_answer_damaged");
    assert_eq!(laptop.entries().1, 2);
    laptop.sync_whole();
    assert_eq!(hq.entries(), laptop.entries().0);
}

#[test]
fn a_headquarters_that_is_put_back_from_an_old_copy_is_found_out() {
    let (mut hq, mut laptop, case) = direct();
    laptop.notes(case, 5);
    laptop.sync_whole();
    hq.kill();
    let old = hq.copy();
    hq.revive();
    laptop.notes(case, 5);
    laptop.sync_whole();
    let before = laptop.status(None).link;

    hq.replace_folder(old.path());
    laptop.notes(case, 1);
    let report = laptop.sync();
    assert_eq!(report.ended.code, "hq_history_rewritten", "{report:#?}");
    let after = laptop.status(None).link;
    assert_eq!((after.contradictions.len(), after.checkpoint), (1, before.checkpoint));
    assert_eq!(after.cases[0].entries_confirmed, before.cases[0].entries_confirmed);

    // When it has grown past what it was, with other entries, the proof is what fails.
    let mut other = Laptop::new(2);
    other.enrol(&hq.code(&[case])).unwrap();
    other.sync_whole();
    other.notes(case, 20);
    other.sync_whole();
    let report = laptop.sync();
    assert_eq!(report.ended.code, "hq_history_rewritten", "{report:#?}");
    assert_eq!(laptop.status(None).link.contradictions.len(), 2);
}

#[test]
fn a_proof_in_another_log_is_not_kept_and_the_contradiction_is() {
    let (hq, meddler, mut laptop, case) = behind_a_meddler();
    let mut other = Laptop::new(2);
    other.enrol(&hq.code(&[case])).unwrap();
    other.sync_whole();
    // A second log by the same keys, which is told from here on.
    let twin_folder = hq.copy();
    other.notes(case, 2);
    other.sync_whole();
    laptop.notes(case, 1);
    meddler.spoil("GET /v1/log/proof", Trick::Half);
    assert_eq!(laptop.sync().ended.code, "server_answer_half");
    let twin = hq::Headquarters::open(Home::at(twin_folder.path()), Surroundings::system()).unwrap();
    let begin = twin.store().frontier().unwrap().size();
    let held = hq.hq.store().scan(begin, 10, 1 << 20).unwrap();
    let mut entries: Vec<_> = held.into_iter().map(|held| Entry::from_bytes(&held.bytes).unwrap()).collect();
    assert_eq!(entries.len(), 3);
    entries.swap(0, 1);
    twin.store().append(&entries, None, twin.now()).unwrap();
    let last = entries.last().unwrap().id();
    let [here, there] = [&hq.hq, &twin].map(|hq| hq::log::prove(hq, last).unwrap());
    assert_eq!(here.index, there.index, "it stands at the same place in both");
    meddler.answer_instead("GET /v1/log/proof", there.to_string());
    let report = laptop.sync();
    assert!(meddler.has_answered());
    assert_eq!(report.ended.code, "hq_history_rewritten", "{report:#?}");
    assert_eq!(laptop.status(None).link.contradictions.len(), 1);
    // The entry still lacks its proof: it is asked for again.
    meddler.spoil("GET /v1/log/proof", Trick::Twice);
    laptop.sync();
    assert!(meddler.has_spoilt());
    laptop.sync_whole();
    assert_eq!(laptop.status(None).link.contradictions.len(), 1);
}
