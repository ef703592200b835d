use super::*;
use crate::records::testing::{Draft, hour_ms, id, record, records, seat};
use crate::records::{RecordMap, reference};

const ITEM: u8 = 1;
const ANNA: u8 = 11;
const BORYS: u8 = 12;
const CLARE: u8 = 13;
const CLERK: u8 = 14;
const STORE: u8 = 21;
const FRIDGE: u8 = 22;

fn event(n: u8, event: &str, hour: i64) -> Draft {
    record(n, "custody_event").says("event", event).to("items", &[ITEM]).at("at", hour)
}

fn hand_over(n: u8, hour: i64, from: u8, to: u8) -> Draft {
    event(n, "hand_over", hour).to("from_person", &[from]).to("to_person", &[to])
}

fn signature(n: u8, event: u8, side: &str, signer: u8) -> Draft {
    record(n, "custody_signature").under(event).says("side", side).to("signer", &[signer]).by(signer)
}

/// A hand-over with both signatures; it takes three numbers from `n`.
fn signed(n: u8, hour: i64, from: u8, to: u8) -> [Draft; 3] {
    [hand_over(n, hour, from, to), signature(n + 1, n, "giver", from), signature(n + 2, n, "receiver", to)]
}

fn collected() -> Draft {
    event(30, "collect", 1).to("to_person", &[ANNA])
}

fn case(drafts: impl IntoIterator<Item = Draft>) -> RecordMap {
    records([record(ITEM, "evidence")].into_iter().chain(drafts))
}

fn chain_of(records: &RecordMap) -> Chain {
    chain(records, id(ITEM)).unwrap()
}

#[test]
fn nobody_holds_what_nobody_took() {
    let chain = chain_of(&case([]));
    assert_eq!((chain.holder(), chain.state), (None, CustodyState::NotTaken));
}

#[test]
fn a_thing_goes_from_hand_to_hand_and_into_a_store() {
    let mut drafts =
        vec![collected(), event(50, "store", 4).to("from_person", &[BORYS]).to("to_place", &[STORE])];
    drafts.extend(signed(40, 2, ANNA, BORYS));
    let chain = chain_of(&case(drafts));
    assert_eq!((chain.holder(), chain.place), (Some(id(BORYS)), Some(id(STORE))));
    assert_eq!(chain.hold_faults, []);
}

#[test]
fn the_holder_follows_the_time_of_events_and_not_their_arrival() {
    // The record of the later hand-over has the earlier identifier.
    let mut drafts = vec![collected()];
    drafts.extend(signed(60, 2, ANNA, BORYS));
    drafts.extend(signed(40, 3, BORYS, CLARE));
    let chain = chain_of(&case(drafts));
    assert_eq!(chain.holder(), Some(id(CLARE)));
    assert_eq!(chain.hold_faults, []);
}

#[test]
fn a_thing_is_taken_before_anything_else_happens_in_that_moment() {
    let mut drafts = vec![event(90, "collect", 1).to("to_person", &[ANNA])];
    drafts.extend(signed(40, 1, ANNA, BORYS));
    let chain = chain_of(&case(drafts));
    assert_eq!((chain.holder(), chain.hold_faults.len()), (Some(id(BORYS)), 0));
}

#[test]
fn a_chain_can_be_read_as_it_stood_at_a_moment() {
    let mut drafts = vec![collected()];
    drafts.extend(signed(40, 2, ANNA, BORYS));
    let records = case(drafts);
    let holder_at = |hour: i64| chain_until(&records, id(ITEM), hour_ms(hour)).unwrap().holder();
    assert_eq!((holder_at(0), holder_at(1), holder_at(2)), (None, Some(id(ANNA)), Some(id(BORYS))));
}

#[test]
fn a_hand_over_takes_effect_when_the_receiver_has_signed() {
    let open = [collected(), hand_over(40, 2, ANNA, BORYS), signature(41, 40, "giver", ANNA)];
    let records = case(open);
    assert_eq!(chain_of(&records).holder(), Some(id(ANNA)));
    let listed = open_hand_overs(&records, hour_ms(26)).unwrap();
    assert_eq!(listed.len(), 1);
    assert_eq!((listed[0].missing.as_slice(), listed[0].overdue), ([Side::Receiver].as_slice(), false));
    assert!(open_hand_overs(&records, hour_ms(26) + 1).unwrap()[0].overdue);
    let mut signed = records.clone();
    signed.insert(signature(42, 40, "receiver", BORYS).done());
    assert_eq!(chain_of(&signed).holder(), Some(id(BORYS)));
    assert_eq!(open_hand_overs(&signed, hour_ms(99)).unwrap(), []);
}

#[test]
fn the_signature_of_somebody_else_does_not_count() {
    let drafts = [
        collected(),
        hand_over(40, 2, ANNA, BORYS),
        signature(41, 40, "giver", CLARE),
        signature(42, 40, "receiver", ANNA),
    ];
    let records = case(drafts);
    let listed = open_hand_overs(&records, hour_ms(3)).unwrap();
    assert_eq!(listed[0].missing, [Side::Giver, Side::Receiver]);
    assert_eq!(chain_of(&records).holder(), Some(id(ANNA)));
}

#[test]
fn a_receipt_recorded_later_closes_a_hand_over() {
    let drafts = [
        collected(),
        hand_over(40, 2, ANNA, BORYS),
        signature(41, 40, "giver", ANNA),
        event(50, "receive", 5).to("to_person", &[BORYS]).by(BORYS),
    ];
    let records = case(drafts);
    assert_eq!(chain_of(&records).holder(), Some(id(BORYS)));
    assert_eq!(open_hand_overs(&records, hour_ms(99)).unwrap(), []);
}

#[test]
fn a_signature_that_another_seat_made_does_not_count() {
    let drafts = [collected(), hand_over(40, 2, ANNA, BORYS), signature(41, 40, "giver", ANNA)];
    let mut records = case(drafts);
    records.insert(signature(42, 40, "receiver", BORYS).by(ANNA).done());
    assert_eq!(chain_of(&records).holder(), Some(id(ANNA)));
    assert_eq!(open_hand_over(&records, id(40), 0).unwrap().unwrap().missing, [Side::Receiver]);
    // Nor does one that two seats made, for nobody can tell what its signer signed.
    let mut twice = signature(42, 40, "receiver", BORYS).done();
    twice.creators.push(seat(ANNA));
    records.insert(twice);
    assert_eq!(open_hand_over(&records, id(40), 0).unwrap().unwrap().missing, [Side::Receiver]);
}

#[test]
fn a_person_without_a_seat_signs_on_paper_with_a_picture_of_it() {
    let paper = || signature(42, 40, "receiver", CLERK).by(ANNA).says("method", "paper");
    let drafts = [
        collected(),
        record(CLERK, "person"),
        record(90, "media"),
        hand_over(40, 2, ANNA, CLERK),
        signature(41, 40, "giver", ANNA),
        paper(),
    ];
    let mut records = case(drafts);
    assert_eq!(chain_of(&records).holder(), Some(id(ANNA)));
    records.insert(paper().to("image", &[90]).done());
    assert_eq!(chain_of(&records).holder(), Some(id(CLERK)));
    assert!(chain_of(&records).events[1].receiver_signature().unwrap().on_paper);
}

#[test]
fn a_receipt_that_another_than_the_receiver_records_moves_nothing() {
    let drafts = || vec![collected(), hand_over(40, 2, ANNA, BORYS), signature(41, 40, "giver", ANNA)];
    let received = || event(50, "receive", 5).to("to_person", &[BORYS]);
    let by_giver = chain_of(&case(drafts().into_iter().chain([received().by(ANNA)])));
    assert_eq!(by_giver.holder(), Some(id(ANNA)));
    assert_eq!(by_giver.hold_faults, [(id(50), HoldFault::NotSaidByTaker { taker: id(BORYS) })]);
    // "I have it from her", said by the taker alone, makes two holders.
    let alone = chain_of(&case([collected(), received().to("from_person", &[ANNA]).by(BORYS)]));
    assert_eq!(alone.holders, [id(ANNA), id(BORYS)]);
    let fault = HoldFault::ReceivedWithoutGiver { giver: id(ANNA), taker: id(BORYS) };
    assert_eq!(alone.hold_faults, [(id(50), fault)]);
    // What she handed over without a signature is hers no less.
    let unsigned = [collected(), hand_over(40, 2, ANNA, BORYS), signature(42, 40, "receiver", BORYS)];
    assert_eq!(chain_of(&case(unsigned)).holders, [id(ANNA), id(BORYS)]);
}

#[test]
fn what_was_shipped_is_received_by_whom_it_was_shipped_to() {
    let shipped = || event(40, "ship", 2).to("to_person", &[BORYS]).by(ANNA);
    let received = event(50, "receive", 5).to("to_person", &[BORYS]).by(BORYS);
    let on_its_way = chain_of(&case([collected(), shipped()]));
    assert_eq!((on_its_way.state, on_its_way.holder()), (CustodyState::InTransit, Some(id(ANNA))));
    let arrived = chain_of(&case([collected(), shipped(), received]));
    assert_eq!((arrived.state, arrived.holder()), (CustodyState::Held, Some(id(BORYS))));
    assert_eq!(arrived.hold_faults, []);
}

#[test]
fn nobody_is_made_holder_by_a_store_or_a_find_of_somebody_else() {
    for what in ["store", "find_again", "receive"] {
        let said = event(40, what, 2).to("to_person", &[BORYS]).by(CLARE);
        let chain = chain_of(&case([collected(), said]));
        assert_eq!(chain.holder(), Some(id(ANNA)), "{what}");
        assert_eq!(chain.hold_faults, [(id(40), HoldFault::NotSaidByTaker { taker: id(BORYS) })], "{what}");
    }
}

#[test]
fn what_a_correction_changes_of_a_signed_hand_over_is_signed_anew() {
    let correct = || record(50, "custody_event").says("event", "correct").to("corrects", &[40]);
    let with = |more: Vec<Draft>| {
        let mut drafts = vec![collected(), record(2, "evidence")];
        drafts.push(event(31, "collect", 1).to("to_person", &[ANNA]).items(&[2]));
        drafts.extend(signed(40, 2, ANNA, BORYS));
        drafts.extend(more);
        case(drafts)
    };
    let missing = |records: &RecordMap| {
        open_hand_over(records, id(40), 0).unwrap().map(|open| open.missing).unwrap_or_default()
    };
    let words = with(vec![correct().says("condition", "bag torn")]);
    assert_eq!(missing(&words), []);
    let added = || correct().to("items", &[ITEM, 2]).by(ANNA);
    let records = with(vec![added()]);
    assert_eq!(missing(&records), [Side::Giver, Side::Receiver]);
    assert_eq!(chain(&records, id(2)).unwrap().holder(), Some(id(ANNA)));
    assert_eq!(chain_of(&records).holder(), Some(id(ANNA)));
    let event = event_of(&records, 40);
    assert_eq!((event.signed_record, event.changed_after_signing), (id(50), true));
    let records = with(vec![added(), signature(51, 50, "giver", ANNA), signature(52, 50, "receiver", BORYS)]);
    assert_eq!(missing(&records), []);
    assert_eq!(chain(&records, id(2)).unwrap().holder(), Some(id(BORYS)));
}

#[test]
fn a_thing_that_a_second_maker_adds_to_an_event_is_not_in_it() {
    let mut drafts = vec![collected()];
    drafts.extend(signed(40, 2, ANNA, BORYS));
    let mut records = case(drafts);
    let mut event = records.record(id(40)).unwrap().unwrap();
    let added = crate::value::FieldValue::plain(reference(id(2)));
    event.fields.get_mut("items").unwrap().push(added.clone());
    event.creators.push(seat(CLARE));
    event.denied.contested.insert("items".to_owned(), vec![added]);
    records.insert(event);
    records.insert(record(2, "evidence").done());
    assert_eq!(chain_of(&records).holder(), Some(id(BORYS)));
    assert_eq!(chain(&records, id(2)).unwrap().events, []);
}

fn event_of(records: &RecordMap, n: u8) -> Event {
    super::event(records, id(n)).unwrap().unwrap()
}

#[test]
fn two_hand_overs_by_one_giver_leave_two_holders() {
    let mut drafts = vec![collected()];
    drafts.extend(signed(40, 2, ANNA, BORYS));
    drafts.extend(signed(60, 3, ANNA, CLARE));
    let chain = chain_of(&case(drafts));
    assert_eq!(chain.holder(), None);
    assert_eq!(chain.holders, [id(BORYS), id(CLARE)]);
    assert_eq!(chain.hold_faults, [(id(60), HoldFault::GiverDidNotHold { giver: id(ANNA) })]);
}

#[test]
fn a_thing_taken_twice_has_two_holders() {
    let chain = chain_of(&case([collected(), event(31, "collect", 2).to("to_person", &[BORYS])]));
    assert_eq!(chain.holders, [id(ANNA), id(BORYS)]);
    assert_eq!(chain.hold_faults, [(id(31), HoldFault::TakenFromNobody { taker: id(BORYS) })]);
}

#[test]
fn a_person_must_stand_between_two_stores() {
    let stored = event(40, "store", 2).to("from_person", &[ANNA]).to("to_place", &[STORE]);
    let moved = event(41, "store", 3).to("to_place", &[FRIDGE]);
    let chain = chain_of(&case([collected(), stored, moved]));
    assert_eq!(chain.hold_faults, [(id(41), HoldFault::NobodyMovedIt)]);
    assert_eq!(chain.place, Some(id(FRIDGE)));
}

#[test]
fn a_correction_takes_the_place_of_what_it_corrects() {
    let mut drafts = vec![collected()];
    drafts.extend(signed(40, 2, ANNA, BORYS));
    let correction = record(50, "custody_event").says("event", "correct").to("corrects", &[40]);
    drafts.push(correction.to("items", &[ITEM]).to("to_person", &[CLARE]).at("at", 2));
    drafts.extend([signature(51, 50, "giver", ANNA), signature(52, 50, "receiver", CLARE)]);
    let chain = chain_of(&case(drafts));
    assert_eq!(chain.holder(), Some(id(CLARE)));
    assert_eq!(chain.events.len(), 2);
    assert_eq!(chain.events[1].corrections, [id(50)]);
}

#[test]
fn a_correction_can_take_a_thing_out_of_an_event_or_put_it_in() {
    let wrong = || event(30, "collect", 1).to("to_person", &[ANNA]);
    let out = record(50, "custody_event").says("event", "correct").to("corrects", &[30]).to("items", &[2]);
    let records = case([wrong(), out]);
    assert_eq!(chain_of(&records).state, CustodyState::NotTaken);
    assert_eq!(chain(&records, id(2)).unwrap().holder(), Some(id(ANNA)));
    let void = record(50, "custody_event").says("event", "correct").to("corrects", &[30]).empty("items");
    assert_eq!(chain_of(&case([wrong(), void])).events, []);
}

#[test]
fn corrections_that_name_each_other_come_to_an_end() {
    let first = event(30, "correct", 1).to("corrects", &[31]);
    let second = event(31, "correct", 1).to("corrects", &[30]);
    assert!(chain_of(&case([first, second])).events.len() <= 2);
}

#[test]
fn lost_found_released_and_destroyed_are_told_apart() {
    let state = |drafts: Vec<Draft>| {
        let chain = chain_of(&case(std::iter::once(collected()).chain(drafts)));
        (chain.state, chain.holder(), chain.hold_faults.len())
    };
    let lost = || event(40, "lose_report", 2);
    assert_eq!(state(vec![lost()]), (CustodyState::Lost, Some(id(ANNA)), 0));
    let found = event(41, "find_again", 3).to("to_person", &[BORYS]).by(BORYS);
    assert_eq!(state(vec![lost(), found]), (CustodyState::Held, Some(id(BORYS)), 0));
    let returned = || event(42, "return", 4).to("from_person", &[ANNA]).to("to_person", &[CLARE]);
    assert_eq!(state(vec![returned()]), (CustodyState::Released, Some(id(CLARE)), 0));
    assert_eq!(state(vec![event(43, "destroy", 4)]), (CustodyState::Destroyed, None, 0));
    assert_eq!(state(vec![returned(), event(44, "examine", 5)]).2, 1);
    assert_eq!(state(vec![event(45, "ship", 2)]), (CustodyState::InTransit, Some(id(ANNA)), 0));
}

#[test]
fn the_seal_follows_the_events() {
    let seal = |drafts: Vec<Draft>| chain_of(&case(drafts)).seal;
    let sealed = || event(40, "seal", 2).says("seal_after", "S-1");
    let opened = || event(41, "open", 3).says("seal_before", "S-1");
    let resealed = || event(42, "reseal", 4).says("seal_after", "S-2");
    assert_eq!(seal(vec![collected()]), Seal::NotKnown);
    assert_eq!(seal(vec![collected(), sealed()]), Seal::Number("S-1".to_owned()));
    assert_eq!(seal(vec![collected(), sealed(), opened()]), Seal::None);
    let chain = chain_of(&case([collected(), sealed(), opened(), resealed()]));
    assert_eq!(chain.seal, Seal::Number("S-2".to_owned()));
    assert_eq!(chain.seal_faults, []);
    let received = event(43, "receive", 2).says("seal_before", "X-9");
    assert_eq!(seal(vec![received]), Seal::Number("X-9".to_owned()));
}

#[test]
fn a_seal_that_is_not_the_last_known_is_a_fault_and_no_refusal() {
    let sealed = || event(40, "seal", 2).says("seal_after", "S-1");
    let faults = |draft: Draft| chain_of(&case([collected(), sealed(), draft])).seal_faults;
    let other = event(41, "open", 3).says("seal_before", "S-7").says("seal_reason", "label torn");
    let differs = SealFault::Differs {
        known: Some("S-1".to_owned()),
        found: "S-7".to_owned(),
        reason: Some("label torn".to_owned()),
    };
    assert_eq!(faults(other), [(id(41), differs)]);
    assert_eq!(faults(event(41, "open", 3)), [(id(41), SealFault::NotRead)]);
    let not_numbered = event(41, "reseal", 3).says("seal_before", "S-1");
    assert_eq!(faults(not_numbered), [(id(41), SealFault::NotNumbered)]);
    let broken = event(41, "check", 3).says("seal_state", "broken_unknown");
    assert_eq!(faults(broken), [(id(41), SealFault::Broken)]);
}
