//! Originals that come back from headquarters, for whoever asks.

use cairn_tests::link::{Link, Way};
use evidence::{CaseId, Digest};
use field::commands::{FetchOriginals, Request as _};

use crate::meddler::{Meddler, Trick};
use crate::scene::{Headquarters, Laptop, direct, noise};

/// Lengths of the originals, in bytes: none, few, several pieces.
const LENGTHS: [usize; 3] = [0, 7_000, 5_000_000];

/// A headquarters with originals, and a second laptop that reaches it through something.
fn second_through(
    through: impl FnOnce(&Headquarters) -> std::net::SocketAddr,
) -> (Headquarters, Laptop, CaseId) {
    let (hq, mut first, case) = direct();
    first.originals(case, &LENGTHS);
    first.sync_whole();
    let mut second = Laptop::new(2);
    second.enrol(&hq.code_at(through(&hq), &[case])).unwrap();
    (hq, second, case)
}

/// The same over a link that can be cut.
fn second_over_a_link() -> (Headquarters, Laptop, Link) {
    let mut link = None;
    let (hq, laptop, _) = second_through(|hq| {
        let made = Link::to(hq.address()).unwrap();
        let entrance = made.address();
        link = Some(made);
        entrance
    });
    (hq, laptop, link.unwrap())
}

fn digest(length: usize) -> Digest {
    Digest::of(&noise(length as u64, length))
}

/// Fails unless exactly these originals are here, whole, and nothing half-fetched lies beside them.
#[track_caller]
fn assert_here(laptop: &Laptop, lengths: &[usize]) {
    for length in LENGTHS {
        let there = lengths.contains(&length);
        assert_eq!(laptop.session.media.has(&digest(length)), there, "{length}");
        if there {
            assert_eq!(laptop.session.media.verify(&digest(length)).unwrap(), length as u64);
        }
    }
    let incoming = laptop.session.folder().join("media/incoming");
    assert_eq!(std::fs::read_dir(incoming).unwrap().count(), 0);
}

#[test]
fn how_much_there_is_to_fetch_is_known_before_it_is_fetched() {
    let (_hq, mut laptop, case) = second_through(Headquarters::address);
    laptop.sync_whole();
    let elsewhere = |laptop: &mut Laptop| {
        let cases = laptop.status(None).link.cases;
        let status = cases.into_iter().find(|status| status.case == case).unwrap();
        (status.originals_elsewhere, status.bytes_elsewhere)
    };
    assert_eq!(elsewhere(&mut laptop), (3, LENGTHS.iter().sum::<usize>() as u64));
    laptop.fetch();
    assert_eq!(elsewhere(&mut laptop), (0, 0));
}

#[test]
fn a_damaged_original_is_replaced_from_headquarters_when_it_is_asked_for_or_was_found_damaged() {
    let (_hq, mut laptop, case) = second_through(Headquarters::address);
    laptop.sync_whole();
    laptop.fetch();
    let damage = |laptop: &Laptop| {
        let path = laptop.session.media.path_of(&digest(7_000));
        let mut bytes = std::fs::read(&path).unwrap();
        *bytes.last_mut().unwrap() ^= 1;
        std::fs::write(&path, bytes).unwrap();
    };
    damage(&laptop);
    let one = FetchOriginals { case, only: vec![digest(7_000)], budget_bytes: None };
    assert_eq!(one.run(&mut laptop.session).unwrap().originals_fetched, 1);
    assert_here(&laptop, &LENGTHS);
    damage(&laptop);
    assert_eq!(laptop.fetch().originals_missing, 0, "nobody has noticed it");
    assert_eq!(laptop.session.verify().unwrap().originals_damaged, [digest(7_000)]);
    assert_eq!(laptop.fetch().originals_fetched, 1);
    assert_here(&laptop, &LENGTHS);
    assert_eq!(laptop.fetch().originals_missing, 0);
}

#[test]
fn originals_come_on_request_whole_once_and_with_a_receipt() {
    let (hq, mut laptop, case) = second_through(Headquarters::address);
    laptop.sync_whole();
    assert_here(&laptop, &[]);
    let one = FetchOriginals { case, only: vec![digest(7_000)], budget_bytes: None };
    let fetched = one.run(&mut laptop.session).unwrap();
    assert_eq!((fetched.originals_missing, fetched.originals_fetched, fetched.bytes_fetched), (1, 1, 7_000));
    assert_here(&laptop, &[7_000]);
    let rest = laptop.fetch();
    assert!(rest.is_complete(), "{rest:#?}");
    assert_eq!((rest.originals_missing, rest.originals_fetched, rest.bytes_fetched), (2, 2, 5_000_000));
    assert_here(&laptop, &LENGTHS);
    // What came from headquarters is not sent there again, and the receipts say that it is there.
    assert_eq!((rest.originals_confirmed, rest.bytes_sent), (3, 0));
    let status = laptop.status(Some(case));
    assert!(status.photos.iter().all(|photo| photo.here && photo.receipt.is_some()));
    let again = laptop.fetch();
    assert_eq!((again.originals_missing, again.bytes_fetched), (0, 0));
    hq.assert_sound();
}

#[test]
fn a_link_that_breaks_in_an_original_leaves_nothing_half_fetched() {
    let (_hq, mut laptop, link) = second_over_a_link();
    laptop.sync_whole();
    for bytes in [20_000, 1_000_000, 3_000_000] {
        link.cut_after(Way::Down, bytes);
        let cut = laptop.fetch();
        link.restore();
        assert!(["link_cut", "hq_unreachable"].contains(&cut.ended.code.as_str()), "{cut:#?}");
        assert!(!laptop.session.media.has(&digest(5_000_000)));
        let incoming = laptop.session.folder().join("media/incoming");
        assert_eq!(std::fs::read_dir(incoming).unwrap().count(), 0);
    }
    assert!(laptop.fetch().is_complete());
    assert_here(&laptop, &LENGTHS);
}

#[test]
fn a_download_goes_on_where_the_last_sync_ended_and_after_a_restart() {
    let (_hq, mut laptop, link) = second_over_a_link();
    laptop.sync_whole();
    link.cut_after(Way::Down, 2_600_000);
    assert!(!laptop.fetch().is_complete());
    link.restore();
    let mut laptop = laptop.restarted();
    let rest = laptop.fetch();
    assert!(rest.is_complete(), "{rest:#?}");
    assert!((1..=5_000_000 - 2 * 1024 * 1024).contains(&rest.bytes_fetched), "{rest:#?}");
    assert_here(&laptop, &LENGTHS);
    let arriving = laptop.session.folder().join("media/arriving");
    assert_eq!(std::fs::read_dir(arriving).unwrap().count(), 0);
    assert!(laptop.session.verify().unwrap().findings.is_empty());
}

#[test]
fn a_kept_piece_that_is_not_the_right_one_is_fetched_again() {
    let (_hq, mut laptop, case) = second_through(Headquarters::address);
    laptop.sync_whole();
    let whole = digest(5_000_000);
    laptop.session.media.put_piece(&whole, 0, &noise(9, 2 * 1024 * 1024)).unwrap();
    let one = FetchOriginals { case, only: vec![whole], budget_bytes: None };
    let fetched = one.run(&mut laptop.session).unwrap();
    assert_eq!((fetched.originals_fetched, fetched.is_complete()), (1, true), "{fetched:#?}");
    assert_here(&laptop, &[5_000_000]);
}

#[test]
fn other_bytes_than_the_record_names_are_not_kept_and_a_lost_answer_is_asked_for_again() {
    let mut meddler = None;
    let (_hq, mut laptop, case) = second_through(|hq| {
        let made = Meddler::before(&hq.hq, hq.address());
        let entrance = made.address();
        meddler = Some(made);
        entrance
    });
    let meddler = meddler.unwrap();
    laptop.sync_whole();
    let mut fetch = |trick, length| {
        meddler.spoil("GET /v1/originals/", trick);
        let only = vec![digest(length)];
        let fetched = FetchOriginals { case, only, budget_bytes: None }.run(&mut laptop.session).unwrap();
        assert!(meddler.has_spoilt() && fetched.is_complete(), "{fetched:#?}");
        fetched
    };
    for length in [7_000, 5_000_000] {
        let refused = fetch(Trick::Flip, length);
        assert_eq!(refused.originals_fetched, 0);
        assert_eq!(refused.originals_not_fetched[0].code, "original_other");
    }
    assert_eq!(fetch(Trick::Half, 5_000_000).originals_fetched, 1);
    assert_here(&laptop, &[5_000_000]);
}

#[test]
fn what_headquarters_does_not_have_is_said_and_the_others_come() {
    let (hq, mut laptop, case) = second_through(Headquarters::address);
    // The author has not sent this one: only its record is known.
    let mut author = Laptop::new(3);
    author.enrol(&hq.code(&[case])).unwrap();
    author.sync_whole();
    author.originals(case, &[9_000]);
    let work = field::work::Work::default();
    let stop = work.clone();
    author.session.work = work.watched(std::sync::Arc::new(move |progress: &field::work::Progress| {
        if progress.phase == field::work::Phase::Upload {
            stop.stop();
        }
    }));
    assert_eq!(author.sync().ended.code, "stopped");
    let fetched = laptop.fetch();
    let missing: Vec<_> = fetched.originals_not_fetched.iter().map(|one| (one.digest, &*one.code)).collect();
    assert_eq!(missing, [(digest(9_000), "hq_refused")]);
    assert_eq!((fetched.originals_missing, fetched.originals_fetched), (4, 3));
    assert_here(&laptop, &LENGTHS);
}
