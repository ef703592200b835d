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
        record(ANNA, "examiner").says("name", "Anna").value("public_key", key(ANNA)),
        record(BORYS, "examiner").says("name", "Borys").value("public_key", key(BORYS)),
        record(CLARE, "examiner").says("name", "Clare").value("public_key", key(CLARE)),
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

#[test]
fn a_signature_that_the_giver_made_for_the_receiver_is_found_and_the_hand_over_stays_open() {
    let [event, giver, receiver] = hand_over(40, 2, ANNA, BORYS);
    let records = case([event, giver, receiver.by(ANNA)]);
    assert_eq!(codes(&records, 40), ["hand_over_open", "signature_by_another_seat"]);
    let found = findings(&records, 40);
    assert_eq!(
        (found[1].severity, found[1].records.as_slice()),
        (Severity::Serious, [id(40), id(42), id(BORYS)].as_slice())
    );
    assert!(found[1].message.contains("Anna"), "{}", found[1].message);
}

#[test]
fn a_signature_on_paper_shows_its_picture_and_is_told_where_the_signer_has_a_seat() {
    let [event, giver, receiver] = hand_over(40, 2, ANNA, BORYS);
    let paper = receiver.by(ANNA).says("method", "paper");
    let mut records = case([event, giver, paper, record(90, "media")]);
    assert_eq!(codes(&records, 40), ["hand_over_open", "signature_without_picture"]);
    let mut signature = records.record(id(42)).unwrap().unwrap();
    signature
        .fields
        .insert("image".into(), vec![crate::value::FieldValue::plain(crate::records::reference(id(90)))]);
    records.insert(signature);
    assert_eq!(codes(&records, 40), ["signed_on_paper"]);
    records.insert(record(BORYS, "examiner").says("name", "Borys").done());
    assert_eq!(codes(&records, 40), [""; 0], "who has no seat can sign in no other way");
}

#[test]
fn what_was_received_without_the_giver_is_found() {
    let received = event(40, "receive", 2, &[ITEM]).to("from_person", &[ANNA]).to("to_person", &[BORYS]);
    assert_eq!(codes(&case([received.by(BORYS)]), ITEM), ["two_holders", "received_without_giver"]);
    let stored = event(40, "store", 2, &[ITEM]).to("to_person", &[BORYS]).by(ANNA);
    assert_eq!(codes(&case([stored]), ITEM), ["not_said_by_taker"]);
}

#[test]
fn a_correction_after_signing_is_found_until_it_is_signed() {
    let corrected = event(50, "correct", 2, &[ITEM]).to("corrects", &[40]).to("to_person", &[CLARE]);
    let records = case(hand_over(40, 2, ANNA, BORYS).into_iter().chain([corrected]));
    assert_eq!(codes(&records, 40), ["hand_over_open", "corrected_after_signing"]);
}

#[test]
fn frozen_texts_that_do_not_fit_the_things_are_found() {
    let texts = event(31, "check", 2, &[ITEM]).says("item_text_frozen", "another thing");
    assert_eq!(codes(&case([texts]), 31), ["item_texts_differ"]);
}

#[test]
fn a_custody_event_that_somebody_withdrew_changed_or_made_again_is_found() {
    let tampered = |with: fn(&mut crate::record::RecordView)| {
        let mut records = case([]);
        let mut event = records.record(id(30)).unwrap().unwrap();
        with(&mut event);
        records.insert(event);
        let found = findings(&records, 30);
        assert!(found.iter().all(|finding| finding.severity == Severity::Serious));
        assert!(found[0].message.contains("Clare"), "{}", found[0].message);
        found[0].code
    };
    let withdrawn = tampered(|event| event.denied.withdrawals.push((seat(CLARE), "gone".into())));
    assert_eq!(withdrawn, "custody_withdrawn");
    let changed = tampered(|event| drop(event.denied.sets.insert("at".into(), [seat(CLARE)].into())));
    assert_eq!(changed, "immutable_set");
    assert_eq!(tampered(|event| event.creators.push(seat(CLARE))), "created_twice");
}

#[test]
fn a_number_of_another_device_and_a_block_of_two_are_found() {
    let numbered = |seat: u8| record(2, "evidence").says("num", "KHE12/V-AB0007").by(seat);
    let device = |n: u8| record(n, "device").says("number_block", "AB");
    let base = || [device(80).by(ANNA).value("seats", key(BORYS))];
    assert_eq!(codes(&records(base().into_iter().chain([numbered(ANNA)])), 2), [""; 0]);
    assert_eq!(codes(&records(base().into_iter().chain([numbered(BORYS)])), 2), [""; 0]);
    let foreign = records(base().into_iter().chain([numbered(CLARE)]));
    assert_eq!(codes(&foreign, 2), ["number_of_another_device"]);
    let part = record(3, "evidence").says("num", "KHE12/V-CD0001.IAB3").by(CLARE);
    assert_eq!(codes(&records(base().into_iter().chain([part])), 3), ["number_of_another_device"]);
    let both = records(base().into_iter().chain([device(81).by(CLARE)]));
    assert_eq!((codes(&both, 80), codes(&both, 81)), (vec!["block_twice"], vec!["block_twice"]));
}

#[test]
fn open_hand_overs_are_listed_by_the_time_that_is_given() {
    let case = records([event(40, "hand_over", 2, &[1]).to("from_person", &[11]).to("to_person", &[12])]);
    assert!(crate::custody::open_hand_overs(&case, hour_ms(27)).unwrap()[0].overdue);
    assert!(codes(&case, 40).contains(&"hand_over_open"));
}

fn key(n: u8) -> crate::value::Value {
    crate::value::Value::Bytes(seat(n).as_bytes().to_vec())
}
