use super::*;

const ITEM: u8 = 1;
const ANNA: u8 = 11;
const BORYS: u8 = 12;
const CLARE: u8 = 13;

fn hand_over(n: u8, hour: i64, from: u8, to: u8) -> [Draft; 3] {
    [
        event(n, "hand_over", hour, &[ITEM]).to("from_person", &[from]).to("to_person", &[to]),
        signature(n + 1, n, "giver", from),
        signature(n + 2, n, "receiver", to),
    ]
}

fn case(drafts: impl IntoIterator<Item = Draft>) -> RecordMap {
    let base = [
        record(ITEM, "evidence"),
        record(ANNA, "examiner"),
        record(BORYS, "examiner"),
        record(CLARE, "examiner"),
        event(30, "collect", 1, &[ITEM]).to("to_person", &[ANNA]),
    ];
    records(base.into_iter().chain(drafts))
}

#[test]
fn a_proper_chain_has_no_findings() {
    let sealed = event(33, "seal", 1, &[ITEM]).says("seal_after", "S-1");
    let checked = event(34, "check", 4, &[ITEM]).says("seal_before", "S-1").says("seal_state", "intact");
    let records = case([sealed, checked].into_iter().chain(hand_over(40, 2, ANNA, BORYS)));
    assert_eq!(findings_for_all(Forms::built_in(), &records).unwrap(), []);
}

#[test]
fn two_holders_are_shown_and_not_resolved() {
    let records = case(hand_over(40, 2, ANNA, BORYS).into_iter().chain(hand_over(50, 3, ANNA, CLARE)));
    assert_eq!(codes(&records, ITEM), ["two_holders", "giver_did_not_hold"]);
    let found = findings(&records, ITEM);
    assert_eq!(found[0].records, [id(ITEM), id(BORYS), id(CLARE)]);
    assert_eq!(found[0].severity, Severity::Serious);
}

#[test]
fn a_thing_taken_while_another_holds_it_is_found() {
    let taken = event(31, "collect", 2, &[ITEM]).to("to_person", &[BORYS]);
    assert_eq!(codes(&case([taken]), ITEM), ["two_holders", "taken_while_held"]);
}

#[test]
fn a_move_by_nobody_is_found() {
    let stored = event(31, "store", 2, &[ITEM]).to("from_person", &[ANNA]).to("to_place", &[21]);
    let moved = event(32, "store", 3, &[ITEM]).to("to_place", &[22]);
    let places = [record(21, "place"), record(22, "place")];
    assert_eq!(codes(&case([stored, moved].into_iter().chain(places)), ITEM), ["nobody_moved_it"]);
}

#[test]
fn an_event_after_the_end_is_found() {
    let destroyed = event(31, "destroy", 2, &[ITEM]);
    let examined = event(32, "examine", 3, &[ITEM]);
    assert_eq!(codes(&case([destroyed, examined]), ITEM), ["event_after_end"]);
}

#[test]
fn two_corrections_of_one_event_are_found() {
    let correction = |n: u8| event(n, "correct", 1, &[ITEM]).to("corrects", &[30]).to("to_person", &[BORYS]);
    assert_eq!(codes(&case([correction(31), correction(32)]), ITEM), ["corrected_twice"]);
}

#[test]
fn an_open_hand_over_is_found_until_both_have_signed() {
    let [event, giver, receiver] = hand_over(40, 2, ANNA, BORYS);
    let mut records = case([event, giver]);
    assert_eq!(codes(&records, 40), ["hand_over_open"]);
    assert!(findings(&records, 40)[0].message.contains("the receiver has not signed"));
    records.insert(receiver.done());
    assert_eq!(codes(&records, 40), [""; 0]);
}

#[test]
fn a_signature_by_another_person_is_found() {
    let [event, giver, _] = hand_over(40, 2, ANNA, BORYS);
    let records = case([event, giver, signature(42, 40, "receiver", CLARE)]);
    assert_eq!(codes(&records, 40), ["hand_over_open", "signed_by_another"]);
}

#[test]
fn an_unfit_hand_over_from_elsewhere_is_found() {
    let oneself = hand_over(40, 2, ANNA, ANNA);
    assert_eq!(codes(&case(oneself), 40), ["hand_over_to_oneself"]);
    let nobody = event(40, "hand_over", 2, &[ITEM]).to("to_person", &[BORYS]);
    assert!(codes(&case([nobody]), 40).contains(&"hand_over_incomplete"));
}

#[test]
fn a_thing_held_by_another_than_its_container_is_found() {
    let container = record(2, "evidence");
    let collected = event(31, "collect", 1, &[2]).to("to_person", &[BORYS]);
    let mut records = case([container, collected]);
    records.insert(record(ITEM, "evidence").to("container", &[2]).done());
    assert_eq!(codes(&records, ITEM), ["container_elsewhere"]);
}

#[test]
fn a_seal_that_differs_weighs_less_with_a_reason() {
    let sealed = || event(31, "seal", 2, &[ITEM]).says("seal_after", "S-1");
    let opened = || event(32, "open", 3, &[ITEM]).says("seal_before", "S-2");
    let found = findings(&case([sealed(), opened()]), ITEM);
    assert_eq!((found[0].code, found[0].severity), ("seal_differs", Severity::Serious));
    let found = findings(&case([sealed(), opened().says("seal_reason", "relabelled")]), ITEM);
    assert_eq!((found[0].code, found[0].severity), ("seal_differs", Severity::Warning));
}

#[test]
fn what_is_missing_of_seals_is_found() {
    let open = event(31, "open", 2, &[ITEM]);
    assert_eq!(codes(&case([open]), ITEM), ["seal_not_read"]);
    let seal = event(31, "seal", 2, &[ITEM]);
    assert_eq!(codes(&case([seal]), ITEM), ["seal_not_numbered"]);
    let broken = event(31, "check", 2, &[ITEM]).says("seal_state", "missing");
    assert_eq!(codes(&case([broken]), ITEM), ["seal_broken"]);
}

#[test]
fn an_item_that_names_an_old_seal_is_found() {
    let sealed = event(31, "seal", 2, &[ITEM]).says("seal_after", "S-2");
    let mut records = case([sealed]);
    records.insert(record(ITEM, "evidence").says("seal_no", "S-1").done());
    assert_eq!(codes(&records, ITEM), ["seal_no_outdated"]);
}
