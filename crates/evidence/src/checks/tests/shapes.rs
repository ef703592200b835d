use super::*;
use crate::value::Value;

#[test]
fn a_value_that_does_not_fit_is_found_and_kept() {
    let site = records([record(1, "site").says("site_type", "moon")]);
    let found = findings(&site, 1);
    assert_eq!((found[0].code, found[0].field.as_deref()), ("value_unfit", Some("site_type")));
    let body = record(1, "remains").says("age_max", "130");
    assert_eq!(codes(&records([body]), 1), ["value_unfit"]);
}

#[test]
fn a_disagreement_is_found_in_fields_of_one_value_only() {
    let two = |field: &str, one: &str, other: &str| {
        codes(&records([record(1, "remains").says(field, one).says(field, other)]), 1)
    };
    assert_eq!(two("position", "prone", "supine"), ["disagreement"]);
    assert_eq!(two("preservation", "fresh", "bloated"), [""; 0]);
}

#[test]
fn a_reference_to_another_kind_or_a_withdrawn_record_is_found() {
    let body = |site: u8| record(1, "remains").to("site_id", &[site]);
    let case = |site: u8| {
        let others = [record(2, "site"), record(3, "person"), record(4, "site").withdrawn()];
        codes(&records(others.into_iter().chain([body(site)])), 1)
    };
    assert_eq!(case(2), [""; 0]);
    assert_eq!(case(3), ["refers_to_wrong_kind"]);
    assert_eq!(case(4), ["refers_to_withdrawn"]);
    assert_eq!(case(9), [""; 0]);
}

#[test]
fn a_record_that_refers_to_itself_is_named_once() {
    let case = records([record(1, "remains").to("site_id", &[1])]);
    let found = findings(&case, 1);
    let found = found.iter().find(|found| found.code == "refers_to_wrong_kind").unwrap();
    assert_eq!(found.records, [id(1)]);
}

#[test]
fn a_row_under_the_wrong_parent_is_found() {
    let case = |tooth: Draft| codes(&records([record(2, "site"), record(3, "dental_chart"), tooth]), 1);
    assert_eq!(case(record(1, "tooth").under(3)), [""; 0]);
    assert_eq!(case(record(1, "tooth").under(2)), ["wrong_parent"]);
    assert_eq!(case(record(1, "tooth")), ["wrong_parent"]);
    assert_eq!(case(record(1, "tooth").under(9)), [""; 0]);
}

#[test]
fn an_estimate_from_more_to_less_is_found_across_units() {
    let measure = |value: &str, unit: &str| {
        Value::Map([("v".to_owned(), Value::text(value)), ("u".to_owned(), Value::text(unit))].into())
    };
    let body = |low: Value, high: Value| {
        codes(&records([record(1, "remains").value("stature_min", low).value("stature_max", high)]), 1)
    };
    assert_eq!(body(measure("160", "cm"), measure("1.7", "m")), [""; 0]);
    assert_eq!(body(measure("180", "cm"), measure("1.7", "m")), ["range_reversed"]);
    let ages = record(1, "remains").says("age_min", "40").says("age_max", "30");
    assert_eq!(codes(&records([ages]), 1), ["range_reversed"]);
}

#[test]
fn a_number_borne_twice_is_found_on_both_records() {
    let case = records([
        record(1, "cartridge_case").says("num", "K-S03/A-B0001").says("hazard", "none"),
        record(2, "bullet").says("num", "K-S03/A-B0001").says("hazard", "none"),
        record(3, "bullet").says("num", "K-S03/A-B0002").says("hazard", "none"),
        record(4, "bullet").says("num", "K-S03/A-B0002").withdrawn(),
    ]);
    assert_eq!(codes(&case, 1), ["number_twice"]);
    assert_eq!(codes(&case, 2), ["number_twice"]);
    assert_eq!(codes(&case, 3), [""; 0]);
}

#[test]
fn a_bag_number_borne_twice_is_found_across_kinds() {
    let case = records([
        record(1, "remains").says("bag_no", "B-77"),
        record(2, "evidence").says("bag_no", "B-77"),
        record(3, "evidence").says("bag_no", "B-78"),
    ]);
    assert_eq!(codes(&case, 1), ["bag_twice"]);
    assert_eq!(codes(&case, 2), ["bag_twice"]);
    assert_eq!(codes(&case, 3), [""; 0]);
}

#[test]
fn a_code_name_borne_by_two_persons_is_found() {
    let person = |id, name| record(id, "person").says("roles", "official").says("code_name", name);
    let case = records([person(1, "LUMA-27"), person(2, "LUMA-27"), person(3, "LUMA-28")]);
    assert_eq!(codes(&case, 1), ["code_name_twice"]);
    assert_eq!(codes(&case, 2), ["code_name_twice"]);
    assert_eq!(codes(&case, 3), [""; 0]);
}

#[test]
fn a_seal_number_borne_twice_is_found_on_items_and_on_events() {
    let items = records([
        record(1, "evidence").says("seal_no", "S-1"),
        record(2, "evidence").says("seal_no", "S-1"),
        record(3, "evidence").says("seal_no", "S-2"),
    ]);
    assert_eq!(codes(&items, 1), ["seal_twice"]);
    assert_eq!(codes(&items, 3), [""; 0]);
    let events = records([
        event(30, "seal", 1, &[1]).says("seal_after", "S-1"),
        event(31, "reseal", 2, &[2]).says("seal_after", "S-1").says("seal_before", "S-0"),
        event(32, "seal", 3, &[3, 4]).says("seal_after", "S-3"),
    ]);
    assert_eq!(codes(&events, 30), ["seal_twice"]);
    assert_eq!(codes(&events, 31), ["seal_twice"]);
    assert_eq!(codes(&events, 32), [""; 0]);
    let left_on = records([
        event(30, "seal", 1, &[1]).says("seal_after", "S-1"),
        event(31, "check", 2, &[1]).says("seal_before", "S-1").says("seal_after", "S-1"),
    ]);
    assert_eq!((codes(&left_on, 30), codes(&left_on, 31)), (vec![], vec![]));
}

#[test]
fn a_seal_that_another_item_bears_is_found() {
    let case = records([
        record(1, "evidence").says("seal_no", "S-1"),
        record(2, "evidence"),
        event(30, "seal", 1, &[2]).says("seal_after", "S-1"),
    ]);
    assert_eq!(codes(&case, 30), ["seal_on_another_item"]);
}

#[test]
fn two_injuries_of_one_number_are_found() {
    let case = records([
        record(1, "remains"),
        record(2, "remains"),
        record(5, "injury").under(1).int("injury_no", 1),
        record(6, "injury").under(1).int("injury_no", 1),
        record(7, "injury").under(2).int("injury_no", 1),
    ]);
    assert_eq!(codes(&case, 5), ["injury_number_twice"]);
    assert_eq!(codes(&case, 7), [""; 0]);
}

#[test]
fn a_record_made_less_sensitive_by_another_than_the_lead_is_found() {
    let case = |by: u8| {
        let lead = record(11, "examiner").says("name", "A").says("code", "A").says("roles", "lead");
        let scribe = record(12, "examiner").says("name", "B").says("code", "B").says("roles", "scribe");
        findings(&records([lead, scribe, record(1, "evidence").lowered_by(by)]), 1)
    };
    assert!(case(11).iter().all(|finding| finding.code != "lowered_by_another"));
    for other in [12, 13] {
        let found = case(other);
        let found = found.iter().find(|finding| finding.code == "lowered_by_another").unwrap();
        assert_eq!((found.severity, found.field.as_deref()), (Severity::Serious, Some("sensitivity")));
    }
}
