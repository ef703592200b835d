//! What is carried when nothing goes wrong.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use field::commands::{ListSeats, Request as _};
use field::work::{Phase, Progress};
use jiff::SignedDuration;

use crate::scene::{HQ_MS, Headquarters, Laptop, direct};

#[test]
fn two_laptops_come_to_the_same_case_through_headquarters() {
    let (hq, mut first, case) = direct();
    first.notes(case, 30);
    first.originals(case, &[200_000, 10, 0, 1_500_000]);
    let sent = first.sync_whole();
    let (entries, waiting) = first.entries();
    assert_eq!((sent.entries_confirmed, waiting, hq.entries()), (entries, 0, entries));
    assert_eq!((sent.originals_offered, sent.originals_confirmed), (4, 4));
    assert_eq!((sent.bytes_sent, sent.bytes_sent_twice, sent.cases[0].received), (1_700_010, 0, 0));

    // Its clock is years behind.
    let mut second = Laptop::with_clock(2, HQ_MS - 200_000_000_000);
    let enrolled = second.enrol(&hq.code(&[case])).unwrap();
    assert!((199_000_000_000..201_000_000_000).contains(&enrolled.clock_offset_ms), "{enrolled:?}");
    let fetched = second.sync_whole();
    assert_eq!(fetched.entries_received, entries);
    assert_eq!(second.records(case), first.records(case));

    second.notes(case, 3);
    assert_eq!(second.sync_whole().entries_confirmed, 3);
    assert_eq!(first.sync_whole().entries_received, 3);
    assert_eq!(first.records(case), second.records(case));
    for laptop in [&mut first, &mut second] {
        let again = laptop.sync_whole();
        assert_eq!((again.entries_confirmed, again.entries_received, again.bytes_sent), (0, 0, 0));
    }
    hq.assert_sound();
}

#[test]
fn every_photo_says_whether_headquarters_has_it_and_under_which_receipt() {
    let (_hq, mut laptop, case) = direct();
    laptop.originals(case, &[5_000, 7_000]);
    let before = laptop.status(Some(case));
    assert!(before.photos.iter().all(|photo| photo.here && photo.at_hq_ms.is_none()));
    assert_eq!((before.link.receipts, before.link.cases[0].bytes_waiting), (0, 12_000));
    laptop.sync_whole();
    let after = laptop.status(Some(case));
    assert_eq!(after.photos.len(), 2);
    assert!(after.photos.iter().all(|photo| photo.at_hq_ms == Some(HQ_MS) && photo.receipt.is_some()));
    let status = &after.link.cases[0];
    assert_eq!((status.originals_confirmed, status.bytes_waiting), (2, 0));
    assert_eq!((status.entries_confirmed, status.granted), (status.entries, true));
    assert_eq!(after.link.checkpoint.unwrap().size, status.entries);
    assert_eq!(after.link.last_receipt_ms, Some(HQ_MS));
}

#[test]
fn an_original_that_another_laptop_sent_for_the_case_is_confirmed_without_a_byte_of_it() {
    let (hq, mut first, case) = direct();
    first.sync_whole();
    let mut second = Laptop::new(2);
    second.enrol(&hq.code(&[case])).unwrap();
    second.sync_whole();
    for laptop in [&mut first, &mut second] {
        laptop.originals(case, &[300_000]);
    }
    first.sync_whole();
    let report = second.sync_whole();
    assert_eq!((report.originals_confirmed, report.bytes_sent), (1, 0));
}

#[test]
fn a_photo_in_two_cases_is_delivered_for_each_and_its_readers_get_it() {
    let (hq, mut first, case) = direct();
    first.originals(case, &[300_000]);
    first.sync_whole();
    // Of what lies there for another case a laptop learns nothing: it sends its own.
    let mut second = Laptop::new(2);
    let own = second.case();
    hq.know(own, "KHE2");
    second.originals(own, &[300_000]);
    second.enrol(&hq.code(&[own])).unwrap();
    let report = second.sync_whole();
    assert_eq!((report.originals_confirmed, report.bytes_sent), (1, 300_000));
    // Whoever may read it in one case delivers it for another without its bytes.
    let third = first.case_called("KHE3");
    hq.know(third, "KHE3");
    first.originals(third, &[300_000]);
    let state = |laptop: &mut Laptop, case| laptop.status(Some(case)).photos[0].at_hq_ms;
    assert_eq!((state(&mut first, case), state(&mut first, third)), (Some(HQ_MS), None));
    hq.grant(&first, third);
    let report = first.sync_whole();
    assert_eq!((report.originals_offered, report.originals_confirmed, report.bytes_sent), (1, 1, 0));
    assert_eq!(state(&mut first, third), Some(HQ_MS));
    for (seed, case) in [(4, own), (5, third)] {
        let mut reader = Laptop::new(seed);
        reader.enrol(&hq.code(&[case])).unwrap();
        let fetched = reader.fetch();
        assert_eq!((fetched.originals_missing, fetched.originals_fetched), (1, 1), "{fetched:#?}");
    }
    hq.assert_sound();
}

#[test]
fn an_original_that_headquarters_has_lost_is_sent_again() {
    let (hq, mut laptop, case) = direct();
    laptop.originals(case, &[5_000, 7_000]);
    laptop.sync_whole();
    let lost = laptop.status(Some(case)).photos[0].digest;
    let place = hq.hq.originals().path(lost);
    std::fs::write(&place, b"rotten").unwrap();
    assert_eq!(hq::admin::verify(&hq.hq, |_, _| {}).unwrap().damaged_originals, [lost]);
    let report = laptop.sync_whole();
    assert_eq!((report.originals_offered, report.originals_confirmed), (1, 1));
    assert!(laptop.status(Some(case)).photos.iter().all(|photo| photo.at_hq_ms.is_some()));
    assert_eq!(laptop.sync_whole().originals_offered, 0);
    hq.assert_sound();
}

#[test]
fn colleagues_are_known_by_name_and_by_the_name_of_their_laptop() {
    let (hq, mut first, case) = direct();
    first.notes(case, 1);
    first.sync_whole();
    let mut second = Laptop::new(2);
    second.enrol(&hq.code(&[case])).unwrap();
    second.sync_whole();
    second.notes(case, 1);
    second.sync_whole();
    first.sync_whole();
    for (laptop, other) in [(&mut first, "laptop 2"), (&mut second, "laptop 1")] {
        let seats = ListSeats { case }.run(&mut laptop.session).unwrap();
        let theirs: Vec<_> = seats.iter().filter(|seat| !seat.own).collect();
        assert_eq!(theirs.len(), 1, "{seats:?}");
        assert_eq!((theirs[0].device.as_str(), theirs[0].name.as_str()), (other, "Олена Коваль"));
    }
}

#[test]
fn a_session_that_headquarters_forgets_in_the_middle_is_opened_again() {
    let (hq, mut laptop, case) = direct();
    laptop.notes(case, 5);
    laptop.originals(case, &[3_000_000]);
    let clock = hq.clock.clone();
    let is_forgotten = AtomicBool::new(false);
    let forget = move |progress: &Progress| {
        // A session ends after a quarter of an hour without a request.
        if progress.phase == Phase::Push && !is_forgotten.swap(true, Ordering::SeqCst) {
            clock.advance(SignedDuration::from_mins(20));
        }
    };
    laptop.session.work = laptop.session.work.watched(Arc::new(forget));
    let report = laptop.sync_whole();
    assert_eq!(laptop.entries().1, 0);
    assert_eq!((report.originals_confirmed, report.bytes_sent_twice), (1, 0));
    assert_eq!(hq.clock.minutes(), 20);
}

#[test]
fn what_was_signed_after_a_sync_names_the_log_as_it_was() {
    let (hq, mut laptop, case) = direct();
    laptop.notes(case, 2);
    laptop.sync_whole();
    let size = hq.entries();
    laptop.notes(case, 1);
    laptop.sync_whole();
    let mut seen = None;
    for held in hq.hq.store().scan(size, 10, 1 << 20).unwrap() {
        seen = evidence::Entry::from_bytes(&held.bytes).unwrap().header().seen;
    }
    assert_eq!(seen.map(|seen| seen.size), Some(size));
}

#[test]
fn a_vault_that_was_never_enrolled_sends_nothing() {
    let hq = Headquarters::start();
    let mut laptop = Laptop::new(1);
    laptop.case();
    let report = laptop.sync();
    assert_eq!((report.ended.code.as_str(), report.wire_sent), ("not_enrolled", 0));
    laptop.enrol(&hq.code(&[])).unwrap();
    laptop.sync_whole();
}

#[test]
fn a_vault_that_is_put_back_from_an_old_copy_gets_its_own_entries_back() {
    let (hq, mut laptop, case) = direct();
    laptop.notes(case, 2);
    laptop.sync_whole();
    let (laptop, old) = laptop.copied();
    let mut laptop = laptop;
    laptop.notes(case, 3);
    laptop.sync_whole();
    let records = laptop.records(case);
    let mut laptop = laptop.put_back(&old);
    assert_ne!(laptop.records(case), records);
    assert_eq!(laptop.sync_whole().entries_received, 3);
    assert_eq!(laptop.records(case), records);
    laptop.notes(case, 1);
    laptop.sync_whole();
    assert!(hq.hq.store().scan(0, 100, 1 << 20).unwrap().iter().all(|entry| entry.marks.is_empty()));
}
