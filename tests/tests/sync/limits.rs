//! Data budgets, speed and stopping.

use std::num::NonZeroU64;
use std::sync::Arc;

use field::sync::Limits;
use field::work::{Phase, Progress, Work};

use crate::scene::{Laptop, direct, limits};

#[test]
fn a_data_budget_is_kept_and_the_next_sync_goes_on() {
    let (_hq, mut laptop, case) = direct();
    laptop.notes(case, 20);
    laptop.originals(case, &[1_000_000]);
    let budget = 400_000;
    let report = laptop.session.sync(Limits { budget_bytes: Some(budget), ..limits() });
    assert_eq!(report.ended.code, "budget_used");
    let used = report.wire_sent + report.wire_received;
    assert!(used <= budget && used > budget / 2, "{used}");
    assert_eq!(report.cases[0].waiting, 0);
    let rest = laptop.sync_whole();
    assert_eq!((rest.bytes_sent + report.bytes_sent, rest.bytes_sent_twice), (1_000_000, 0));
}

#[test]
fn a_budget_that_is_too_small_for_anything_sends_nothing() {
    let (hq, mut laptop, case) = direct();
    laptop.notes(case, 1);
    let report = laptop.session.sync(Limits { budget_bytes: Some(100), ..limits() });
    assert_eq!((report.ended.code.as_str(), hq.entries()), ("budget_used", 0));
    assert_eq!(report.wire_sent, 0);
}

#[test]
fn a_slow_lane_carries_everything_too() {
    let (_hq, mut laptop, case) = direct();
    laptop.notes(case, 5);
    laptop.originals(case, &[100_000]);
    let slow = Limits { bytes_per_s: NonZeroU64::new(400_000), ..limits() };
    let report = laptop.session.sync(slow);
    assert!(report.is_complete(), "{report:#?}");
    assert_eq!(report.bytes_sent, 100_000);
}

#[test]
fn whoever_asks_to_stop_is_obeyed_and_the_next_sync_goes_on() {
    let (_hq, mut laptop, case) = direct();
    laptop.originals(case, &[3_000_000, 5_000_000]);
    let work = Work::default();
    let stop = work.clone();
    let watcher = move |progress: &Progress| {
        if progress.phase == Phase::Upload && progress.bytes > 1_000_000 {
            stop.stop();
        }
    };
    laptop.session.work = work.watched(Arc::new(watcher));
    let stopped = laptop.sync();
    assert_eq!(stopped.ended.code, "stopped");
    assert!(stopped.originals_confirmed < 2);
    laptop.session.work = Work::default();
    let rest = laptop.sync_whole();
    assert_eq!(stopped.bytes_sent + rest.bytes_sent, 8_000_000 + rest.bytes_sent_twice);
}

#[test]
fn a_stop_in_any_phase_ends_cleanly_and_the_next_sync_goes_on() {
    let (hq, mut first, case) = direct();
    let mut second = Laptop::new(2);
    second.enrol(&hq.code(&[case])).unwrap();
    first.originals(case, &[20_000, 3_000_000]);
    first.sync_whole();
    second.sync_whole();
    let phases = [Phase::Connect, Phase::Push, Phase::Pull, Phase::Upload, Phase::Download];
    for (round, phase) in phases.into_iter().enumerate() {
        first.notes(case, 3);
        first.sync_whole();
        let notes = if phase == Phase::Push { 520 } else { 5 };
        second.notes(case, notes);
        second.originals(case, &[1_000_000 + round]);
        let work = Work::default();
        let stop = work.clone();
        let watcher = move |progress: &Progress| {
            if progress.phase == phase {
                stop.stop();
            }
        };
        second.session.work = work.watched(Arc::new(watcher));
        let stopped = if phase == Phase::Download { second.fetch() } else { second.sync() };
        assert_eq!(stopped.ended.code, "stopped", "{phase:?}: {stopped:#?}");
        assert_eq!(stopped.originals_fetched, 0);
        second.session.work = Work::default();
        let rest = second.sync_whole();
        assert_eq!(stopped.originals_confirmed + rest.originals_confirmed, 1, "{phase:?}");
        assert_eq!(stopped.entries_confirmed + rest.entries_confirmed, notes as u64 + 1, "{phase:?}");
        assert_eq!(stopped.entries_received + rest.entries_received, 3, "{phase:?}");
        first.sync_whole();
        assert_eq!((second.entries().1, hq.entries()), (0, second.entries().0), "{phase:?}");
        assert_eq!(second.records(case), first.records(case), "{phase:?}");
    }
    assert_eq!(second.fetch().originals_fetched, 2);
    hq.assert_sound();
}

#[test]
fn progress_counts_up_to_what_there_is() {
    let (_hq, mut laptop, case) = direct();
    laptop.notes(case, 7);
    laptop.originals(case, &[700_000, 1_300_000]);
    let seen = Arc::new(std::sync::Mutex::new(Vec::new()));
    let keep = Arc::clone(&seen);
    laptop.session.work =
        Work::default().watched(Arc::new(move |progress: &Progress| keep.lock().unwrap().push(*progress)));
    laptop.sync_whole();
    let seen = seen.lock().unwrap();
    let last = |phase| *seen.iter().rev().find(|progress| progress.phase == phase).unwrap();
    let push = last(Phase::Push);
    assert_eq!(push.done, push.total);
    let upload = last(Phase::Upload);
    assert_eq!((upload.done, upload.total, upload.bytes, upload.total_bytes), (2, 2, 2_000_000, 2_000_000));
    let uploads = seen.iter().filter(|progress| progress.phase == Phase::Upload);
    assert!(uploads.clone().all(|progress| progress.bytes <= progress.total_bytes));
    assert!(uploads.clone().zip(uploads.skip(1)).all(|(before, after)| before.bytes <= after.bytes));
}
