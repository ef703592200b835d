//! Links that break at any byte, and servers that go away.

use cairn_tests::link::{Link, Way};

use crate::scene::{Headquarters, Laptop, pair};

/// A headquarters behind a link, and an enrolled laptop.
fn behind_a_link() -> (Headquarters, Link, Laptop, evidence::CaseId) {
    let mut link = None;
    let (hq, laptop, case) = pair(|address| {
        let made = Link::to(address).unwrap();
        let entrance = made.address();
        link = Some(made);
        entrance
    });
    (hq, link.unwrap(), laptop, case)
}

#[test]
fn entries_come_whole_and_once_wherever_the_link_is_cut() {
    let (hq, link, mut laptop, case) = behind_a_link();
    let mut cuts = 0;
    for way in [Way::Up, Way::Down] {
        for bytes in [0, 1, 700, 1_900, 2_500, 3_300, 4_100, 5_000, 7_000, 12_000] {
            laptop.notes(case, 20);
            link.cut_after(way, bytes);
            let report = laptop.sync();
            link.restore();
            if report.is_complete() {
                continue;
            }
            cuts += 1;
            let expected = ["link_cut", "hq_unreachable", "server_answer_half"];
            assert!(expected.contains(&report.ended.code.as_str()), "{bytes} {way:?}: {report:#?}");
        }
    }
    assert!(cuts >= 14, "{cuts}");
    laptop.sync_whole();
    let (entries, waiting) = laptop.entries();
    assert_eq!((waiting, hq.entries()), (0, entries));
    hq.assert_sound();
}

#[test]
fn a_lost_answer_doubles_nothing() {
    let (hq, link, mut laptop, case) = behind_a_link();
    // A first sync shows how much comes down before the answer to a batch.
    laptop.notes(case, 1);
    laptop.sync_whole();
    let mut lost = 0;
    for down in (1_500..6_000).step_by(250) {
        laptop.notes(case, 1);
        let before = hq.entries();
        link.cut_after(Way::Down, down);
        let report = laptop.sync();
        link.restore();
        if hq.entries() > before && report.entries_confirmed == 0 {
            lost += 1;
            assert!(laptop.entries().1 > 0);
        }
    }
    assert!(lost > 0, "no answer was lost");
    laptop.sync_whole();
    let (entries, waiting) = laptop.entries();
    assert_eq!((waiting, hq.entries()), (0, entries));
}

/// How much of the only upload headquarters has confirmed, once that is at least `least` and nobody writes any more.
fn confirmed(least: u64, hq: &Headquarters, laptop: &mut Laptop, case: evidence::CaseId) -> u64 {
    let digest = laptop.status(Some(case)).photos[0].digest;
    loop {
        let upload = hq.hq.store().upload_of(laptop.session.seat(), digest, case).unwrap();
        // Whoever holds the lock is still writing what arrived.
        match upload.filter(|upload| upload.confirmed >= least && hq.hq.uploads().lock(upload.id).is_some()) {
            Some(upload) => return upload.confirmed,
            None => std::thread::yield_now(),
        }
    }
}

#[test]
fn an_original_goes_on_from_the_last_confirmed_byte_and_what_went_twice_is_counted_exactly() {
    const SIZE: u64 = 6_000_000;
    let (hq, link, mut laptop, case) = behind_a_link();
    laptop.sync_whole();
    laptop.originals(case, &[SIZE as usize]);
    // What headquarters has, and the first byte that was never sent.
    let (mut safe, mut highest) = (0, 0);
    for bytes in [200_000, 1_300_000, 900_000, 2_000_000] {
        link.cut_after(Way::Up, bytes);
        let report = laptop.sync();
        link.restore();
        assert_eq!(report.ended.code, "link_cut", "{report:#?}");
        assert_eq!(report.bytes_sent_twice, (highest - safe).min(report.bytes_sent));
        highest = highest.max(safe + report.bytes_sent);
        // What came through the link, less greetings, heads and the last TLS record, which came in part.
        safe = confirmed(safe + bytes - 60_000, &hq, &mut laptop, case);
        assert!(safe <= highest && highest <= SIZE, "{safe} {highest}");
    }
    let last = laptop.sync_whole();
    assert_eq!(last.bytes_sent, SIZE - safe);
    assert_eq!(last.bytes_sent_twice, highest - safe);
    let again = laptop.sync_whole();
    assert_eq!((again.bytes_sent, again.bytes_sent_twice, again.originals_offered), (0, 0, 0));
    hq.assert_sound();
}

#[test]
fn what_a_report_says_of_the_wire_is_what_passed_through_it() {
    let (_hq, link, mut laptop, case) = behind_a_link();
    laptop.notes(case, 3);
    laptop.originals(case, &[400_000]);
    let before = link.traffic();
    let report = laptop.sync_whole();
    let after = link.traffic();
    assert_eq!(report.wire_sent, after.up - before.up);
    // Headquarters takes its leave of a closed connection with an alert of 24 bytes, which nobody reads any more.
    let unread = after.down - before.down - report.wire_received;
    assert!(unread <= 2 * 24, "{unread}");
    assert!(report.wire_sent > report.bytes_sent);
}

#[test]
fn a_server_that_is_killed_and_started_again_loses_nothing_that_it_confirmed() {
    let (mut hq, mut laptop, case) = pair(|address| address);
    laptop.notes(case, 10);
    laptop.sync_whole();
    laptop.notes(case, 10);
    laptop.originals(case, &[2_000_000]);
    hq.kill();
    assert_eq!(laptop.sync().ended.code, "hq_unreachable");
    hq.revive();
    let report = laptop.sync_whole();
    assert_eq!((report.originals_confirmed, laptop.entries().1), (1, 0));
    assert_eq!(hq.entries(), laptop.entries().0);
}

#[test]
fn a_server_that_is_killed_in_the_middle_of_an_original_goes_on_with_it() {
    let (hq, mut laptop, case) = pair(|address| address);
    laptop.originals(case, &[9_000_000]);
    let hq = std::sync::Arc::new(std::sync::Mutex::new(hq));
    let victim = std::sync::Arc::clone(&hq);
    let killed = std::sync::atomic::AtomicBool::new(false);
    let kill = move |progress: &field::work::Progress| {
        let half = progress.phase == field::work::Phase::Upload && progress.bytes > 4_000_000;
        if half && !killed.swap(true, std::sync::atomic::Ordering::SeqCst) {
            // A runtime cannot be ended within another.
            std::thread::scope(|scope| drop(scope.spawn(|| victim.lock().unwrap().kill()).join()));
        }
    };
    laptop.session.work = laptop.session.work.watched(std::sync::Arc::new(kill));
    let first = laptop.sync();
    // Its last words, if it still has any, are that it was interrupted.
    assert!(["link_cut", "hq_unreachable", "hq_failed"].contains(&first.ended.code.as_str()), "{first:#?}");
    hq.lock().unwrap().revive();
    let second = laptop.sync_whole();
    assert_eq!(first.bytes_sent + second.bytes_sent, 9_000_000 + second.bytes_sent_twice);
    assert!(second.bytes_sent < 9_000_000);
    hq.lock().unwrap().assert_sound();
}
