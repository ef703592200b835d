//! Originals that headquarters keeps before or although anybody gets at them, brought by the bundles of laptops.

use evidence::Digest;
use field::bundle::contents::Profile;
use hq::admin;
use hq::import::import;

use crate::carried::{exported, receipt_taken};
use crate::scene::{Headquarters, Laptop, direct, noise};

#[test]
fn a_bundle_of_a_lost_laptop_leaves_its_photo_at_headquarters_and_with_nobody_else() {
    let (hq, mut lost, case) = direct();
    lost.sync_whole();
    let mut other = Laptop::new(2);
    other.enrol(&hq.code(&[case])).unwrap();
    admin::revoke(&hq.hq, lost.session.seat(), None, "lost").unwrap();
    lost.originals(case, &[3_000]);
    let (_folder, root) = exported(&mut lost, case, Profile::HqFull);
    let imported = import(&hq.hq, &root).unwrap();
    let digest = Digest::of(&noise(3_000, 3_000));
    assert_eq!((imported.receipt.originals, imported.originals_left), (vec![digest], vec![]));
    assert_eq!(std::fs::read(hq.hq.originals().path(digest)).unwrap(), noise(3_000, 3_000));
    other.sync_whole();
    let report = other.fetch();
    assert_eq!((report.originals_missing, report.originals_fetched), (0, 0));
    hq.assert_sound();
}

#[test]
fn what_a_bundle_brought_of_a_laptop_before_it_was_enrolled_is_not_sent_again() {
    let hq = Headquarters::start();
    let mut early = Laptop::new(1);
    let case = early.case();
    hq.know(case, "KHE1");
    early.originals(case, &[3_000]);
    let (_folder, root) = exported(&mut early, case, Profile::HqFull);
    let imported = import(&hq.hq, &root).unwrap();
    assert!(imported.receipt.refused.iter().all(|refused| refused.kept && refused.code == "seat_unknown"));
    assert_eq!((imported.originals_new, imported.originals_left), (1, vec![]));
    early.enrol(&hq.code(&[case])).unwrap();
    let taken = receipt_taken(&mut early, &[&imported.signed]).unwrap();
    assert_eq!((taken.originals_confirmed, taken.entries_confirmed), (1, 0));
    let report = early.sync_whole();
    assert_eq!(report.originals_offered, 0);
    let mut other = Laptop::new(2);
    other.enrol(&hq.code(&[case])).unwrap();
    other.sync_whole();
    assert_eq!(other.fetch().originals_fetched, 1);
    hq.assert_sound();
}
