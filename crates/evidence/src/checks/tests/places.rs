use super::*;
use crate::typed::{Area, Point, Shape};
use crate::value::Value;

#[test]
fn a_photo_is_taken_during_a_visit_of_its_site() {
    let case = |hour: i64, subject: u8| {
        let case = records([
            record(1, "site"),
            record(2, "remains").to("site_id", &[1]),
            record(3, "injury").under(2),
            record(4, "site"),
            record(5, "visit").to("site_id", &[1]).at("arrived", 10).at("left", 14),
            record(6, "visit").to("site_id", &[1]).at("arrived", 100),
            record(9, "media").to("subject", &[subject]).at("time_used", hour),
        ]);
        codes(&case, 9)
    };
    for subject in [1, 2, 3] {
        assert_eq!(case(12, subject), [""; 0]);
        assert_eq!(case(15, subject), ["exif_time_outside_visit"]);
        assert_eq!(case(110, subject), [""; 0]);
        assert_eq!(case(125, subject), ["exif_time_outside_visit"]);
    }
    assert_eq!(case(15, 4), [""; 0], "a site without visits tells nothing");
}

#[test]
fn a_photo_says_that_it_was_taken_near_the_site_that_it_shows() {
    let point = |lat_e7, accuracy_m: u32| {
        Point::new(lat_e7, 302_000_000).unwrap().with_accuracy_mm(accuracy_m * 1_000).to_value()
    };
    // One second of latitude is 30.9 m: 100,000 of these units are 1,112 m.
    let case = |photo_lat_e7: i32, accuracy_m: u32, subject: u8| {
        let case = records([
            record(1, "site").value("location", point(500_000_000, 5)),
            record(2, "remains").to("site_id", &[1]),
            record(3, "site"),
            record(9, "media").to("subject", &[subject]).value("place_exif", point(photo_lat_e7, accuracy_m)),
        ]);
        codes(&case, 9)
    };
    for subject in [1, 2] {
        assert_eq!(case(500_000_000, 5, subject), [""; 0]);
        assert_eq!(case(500_040_000, 5, subject), [""; 0], "445 m");
        assert_eq!(case(500_050_000, 5, subject), ["exif_place_far_from_site"], "556 m");
        assert_eq!(case(500_050_000, 80, subject), [""; 0], "within what the receiver states");
        assert_eq!(case(-500_000_000, 5, subject), ["exif_place_far_from_site"]);
    }
    assert_eq!(case(0, 5, 3), [""; 0], "a site without a place tells nothing");
    let found = findings(
        &records([
            record(1, "site").value("location", point(500_000_000, 5)),
            record(9, "media").to("subject", &[1]).value("place_exif", point(510_000_000, 5)),
        ]),
        9,
    );
    assert!(
        found[0].message.ends_with("was taken 111 km from the site that it shows."),
        "{}",
        found[0].message
    );
    assert_eq!(found[0].severity, Severity::Hint);
}

#[test]
fn a_photo_taken_anywhere_within_the_extent_of_a_large_site_is_near_it() {
    let corners = vec![(500_000_000, 300_000_000), (500_000_000, 301_000_000), (501_000_000, 301_000_000)];
    let extent = Area::new(Shape::Polygon, corners).unwrap();
    let place = |lat, lon| Point::new(lat, lon).unwrap().to_value();
    let case = |lat, lon| {
        let case = records([
            record(1, "site")
                .value("location", place(500_000_000, 300_000_000))
                .value("extent", extent.to_value()),
            record(9, "media").to("subject", &[1]).value("place_exif", place(lat, lon)),
        ]);
        codes(&case, 9)
    };
    assert_eq!(case(500_300_000, 300_700_000), [""; 0], "inside");
    assert_eq!(case(501_000_000, 301_010_000), [""; 0], "beside a corner");
    assert_eq!(case(500_700_000, 300_300_000), ["exif_place_far_from_site"], "across the slanting edge");
}

#[test]
fn an_event_that_is_recorded_late_says_why_and_none_is_recorded_before_it_happens() {
    let made = RecordId::new(hour_ms(12).cast_unsigned(), [0; 10]);
    let event = |hour: i64| {
        let event = record(9, "custody_event").says("event", "check").at("at", hour);
        RecordView { id: made, ..event.done() }
    };
    let codes = |event: RecordView| {
        let found = findings_for(Forms::built_in(), &RecordMap::of(CASE, [event]), made).unwrap();
        found.iter().map(|finding| finding.code).collect::<Vec<_>>()
    };
    assert_eq!(codes(event(11)), [""; 0]);
    assert_eq!(codes(event(13)), ["recorded_before_it_happened"]);
    assert_eq!(codes(event(10)), ["late_without_reason"]);
    let mut explained = event(10);
    explained.fields.insert("late_reason".to_owned(), vec![Value::text("written on paper first").into()]);
    assert_eq!(codes(explained), [""; 0]);
}

#[test]
fn strata_cannot_be_later_than_themselves() {
    let case = |drafts: [Draft; 3]| records(drafts);
    let line = case([
        record(1, "context").to("above", &[2]),
        record(2, "context").to("cuts", &[3]),
        record(3, "context").to("below", &[1]),
    ]);
    assert_eq!(findings_for_all(Forms::built_in(), &line).unwrap(), []);
    let ring = case([
        record(1, "context").to("above", &[2]),
        record(2, "context").to("fills", &[3]),
        record(3, "context").to("above", &[1]),
    ]);
    for n in [1, 2, 3] {
        assert_eq!(codes(&ring, n), ["strata_loop"]);
    }
    let both = case([
        record(1, "context").to("above", &[2]).to("below", &[2]),
        record(2, "context"),
        record(3, "context").to("above", &[1]),
    ]);
    assert_eq!((codes(&both, 1), codes(&both, 3)), (vec!["strata_loop"], vec![]));
}

#[test]
fn remains_and_material_evidence_are_not_put_in_one_container() {
    let with = |bone: Draft, boot: Draft| {
        codes(&records([record(1, "evidence"), record(5, "remains"), bone, boot]), 1)
    };
    let bone = || record(2, "evidence").to("container", &[1]).to("subject", &[5]);
    let boot = || record(3, "evidence").to("container", &[1]).says("item_class", "clothing");
    assert_eq!(with(bone(), boot()), ["remains_with_evidence"]);
    assert_eq!(with(bone(), boot().yes("inseparable")), [""; 0]);
    assert_eq!(with(bone(), boot().withdrawn()), [""; 0]);
    let swab = record(2, "evidence").to("container", &[1]).says("item_class", "biological");
    assert_eq!(with(swab, boot()), ["remains_with_evidence"]);
}

#[test]
fn a_container_does_not_lie_in_itself() {
    let case = records([
        record(1, "evidence").to("container", &[2]),
        record(2, "evidence").to("container", &[1]),
        record(3, "evidence").to("container", &[1]),
    ]);
    assert_eq!((codes(&case, 1), codes(&case, 3)), (vec!["container_loop"], vec![]));
}

#[test]
fn a_child_is_interviewed_in_full_by_trained_people_only() {
    let statement = |kind: &str| record(1, "statement").says("statement_kind", kind).to("interviewer", &[11]);
    let found = |statement: Draft, examiner: Draft| codes(&records([statement, examiner]), 1);
    let untrained = || record(11, "examiner");
    let child = |kind: &str| statement(kind).says("age_group", "child");
    assert_eq!(found(child("full_statement"), untrained()), ["untrained_interviewer"]);
    assert_eq!(found(child("first_account"), untrained()), [""; 0]);
    assert_eq!(found(child("full_statement"), untrained().yes("trained_interviewer")), [""; 0]);
    assert_eq!(found(child("full_statement").yes("trained_interviewer"), untrained()), [""; 0]);
    let denied = child("full_statement").no("trained_interviewer");
    assert_eq!(found(denied, untrained().yes("trained_interviewer")), ["untrained_interviewer"]);
    let survivor = statement("full_statement").says("vulnerability", "sexual_violence");
    assert_eq!(found(survivor, untrained()), ["untrained_interviewer"]);
    assert_eq!(found(statement("full_statement"), untrained()), ["training_not_recorded"]);
}

#[test]
fn an_account_needs_consent() {
    let statement = || record(1, "statement").says("account", "They came at night.");
    assert_eq!(codes(&records([statement().says("consent_record", "no")]), 1), ["account_without_consent"]);
    assert_eq!(codes(&records([statement().says("consent_record", "yes")]), 1), [""; 0]);
}
