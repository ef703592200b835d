//! Codes: good, used, old, mistyped, for somebody else.

use field::commands::{Enrol, Request as _};
use jiff::SignedDuration;

use crate::scene::{HQ_MS, Headquarters, Laptop, direct};

fn code_of<T>(result: Result<T, field::Error>) -> &'static str {
    result.err().map_or("no error", |error| error.code())
}

#[test]
fn enrolment_brings_a_block_of_numbers_that_the_next_record_uses() {
    let hq = Headquarters::start();
    let mut laptop = Laptop::new(1);
    let case = laptop.case();
    hq.know(case, "KHE1");
    let before = laptop.notes(case, 1).remove(0);
    let enrolled = laptop.enrol(&hq.code(&[case])).unwrap();
    assert_eq!((enrolled.examiner.as_str(), enrolled.cases.len()), ("Olena Koval", 1));
    let after = laptop.notes(case, 1).remove(0);
    assert!(!before.num.contains(&format!("-{}0", enrolled.block)), "{}", before.num);
    assert!(after.num.ends_with(&format!("-{}0001", enrolled.block)), "{}", after.num);
    let link = laptop.status(None).link;
    assert_eq!(link.block.as_deref(), Some(enrolled.block.as_str()));
    assert_eq!(link.headquarters.unwrap().examiner.as_deref(), Some("Olena Koval"));
}

#[test]
fn a_code_that_is_used_old_mistyped_or_unknown_is_refused_each_with_its_own_code() {
    let hq = Headquarters::start();
    let mut laptop = Laptop::new(1);
    let used = hq.code(&[]);
    Laptop::new(2).enrol(&used).unwrap();
    assert_eq!(code_of(laptop.enrol(&used)), "code_used");

    let mut unknown = hq.code(&[]);
    unknown.secret = [9; 16];
    assert_eq!(code_of(laptop.enrol(&unknown)), "code_unknown");

    let old = hq.code(&[]);
    hq.clock.advance(SignedDuration::from_hours(2));
    assert_eq!(code_of(laptop.enrol(&old)), "code_expired");

    let good = hq.code(&[]);
    let mut typed = good.to_string().into_bytes();
    typed[20] = if typed[20] == b'A' { b'B' } else { b'A' };
    let mistyped = Enrol { code: String::from_utf8(typed).unwrap() };
    assert_eq!(code_of(mistyped.run(&mut laptop.session)), "code_mistyped");
    assert!(laptop.status(None).link.headquarters.is_none());
    // None of that has used up the good one.
    laptop.enrol(&good).unwrap();
    laptop.sync_whole();
}

#[test]
fn asking_again_with_the_same_code_after_a_lost_answer_gives_the_same() {
    let hq = Headquarters::start();
    let mut laptop = Laptop::new(1);
    let code = hq.code(&[]);
    let first = laptop.enrol(&code).unwrap();
    let second = laptop.enrol(&code).unwrap();
    assert_eq!((first.block, first.origin), (second.block, second.origin));
    assert_eq!(hq.hq.store().seats().unwrap().len(), 1);
}

#[test]
fn a_server_with_another_key_learns_nothing() {
    let (mut hq, mut laptop, case) = direct();
    laptop.notes(case, 5);
    hq.kill();
    let impostor = Headquarters::start_at(hq.address(), HQ_MS);
    let report = laptop.sync();
    assert_eq!(report.ended.code, "hq_certificate_changed");
    assert!(report.wire_sent < 2_500, "only the TLS greeting: {}", report.wire_sent);
    assert_eq!(laptop.entries().1, laptop.entries().0);

    // The same before enrolment, with the key of the true one in the code.
    let mut newcomer = Laptop::new(3);
    let ticket = impostor.code(&[]);
    let mixed = evidence::wire::enrol::EnrolCode { pin: hq.code(&[]).pin, ..ticket.clone() };
    assert_eq!(code_of(newcomer.enrol(&mixed)), "hq_certificate_changed");
    newcomer.enrol(&ticket).unwrap();
}

#[test]
fn a_vault_belongs_to_one_headquarters() {
    let (_hq, mut laptop, _) = direct();
    let other = Headquarters::start();
    let code = other.code(&[]);
    assert_eq!(code_of(laptop.enrol(&code)), "hq_other");
    // The code was not used up.
    Laptop::new(2).enrol(&code).unwrap();
    laptop.sync_whole();
}

#[test]
fn where_nobody_answers_headquarters_is_unreachable() {
    let (mut hq, mut laptop, _) = direct();
    let code = hq.code(&[]);
    hq.kill();
    assert_eq!(laptop.sync().ended.code, "hq_unreachable");
    assert_eq!(code_of(Laptop::new(2).enrol(&code)), "hq_unreachable");
}

#[test]
fn a_certificate_that_has_run_out_is_good_as_long_as_its_key_is_the_one_of_the_code() {
    // Set up in 1975, valid for thirty years.
    let hq = Headquarters::start_in(157_766_400_000);
    let mut laptop = Laptop::new(1);
    laptop.enrol(&hq.code(&[])).unwrap();
    laptop.sync_whole();
}

#[test]
fn each_examiner_of_a_laptop_enrols_and_then_sends_what_all_of_them_wrote() {
    let (hq, mut first, case) = direct();
    first.notes(case, 2);
    let mut second = first.colleague();
    second.notes(case, 2);
    let report = second.sync();
    assert_eq!((report.ended.code.as_str(), report.wire_sent), ("examiner_not_enrolled", 0));
    second.enrol(&hq.code(&[case])).unwrap();
    second.sync_whole();
    assert_eq!((hq.entries(), second.entries().1), (second.entries().0, 0));
    assert_eq!(hq.hq.store().seats().unwrap().len(), 2);
}
