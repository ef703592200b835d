use super::*;

const ITEM: u8 = 1;
const ANNA: u8 = 11;
const BORYS: u8 = 12;

fn refused(records: &RecordMap, draft: Draft) -> Option<&'static str> {
    refusal(records, &draft.done()).unwrap().map(|refusal| refusal.code())
}

fn held_by_anna() -> RecordMap {
    records([record(ITEM, "evidence"), event(30, "collect", 1, &[ITEM]).to("to_person", &[ANNA])])
}

fn hand_over(hour: i64, from: u8, to: u8) -> Draft {
    event(40, "hand_over", hour, &[ITEM]).to("from_person", &[from]).to("to_person", &[to])
}

#[test]
fn a_fit_hand_over_passes() {
    assert_eq!(refused(&held_by_anna(), hand_over(2, ANNA, BORYS)), None);
}

#[test]
fn only_the_holder_of_that_time_hands_over() {
    assert_eq!(refused(&held_by_anna(), hand_over(2, BORYS, ANNA)), Some("giver_does_not_hold"));
    assert_eq!(refused(&held_by_anna(), hand_over(0, ANNA, BORYS)), Some("giver_does_not_hold"));
    assert_eq!(
        refused(&records([record(ITEM, "evidence")]), hand_over(2, ANNA, BORYS)),
        Some("giver_does_not_hold")
    );
}

#[test]
fn a_receiver_who_has_not_signed_cannot_hand_on() {
    let mut case = held_by_anna();
    case.insert(hand_over(2, ANNA, BORYS).done());
    let onward = || event(50, "hand_over", 3, &[ITEM]).to("from_person", &[BORYS]).to("to_person", &[13]);
    assert_eq!(refused(&case, onward()), Some("giver_does_not_hold"));
    case.insert(signature(41, 40, "receiver", BORYS).done());
    assert_eq!(refused(&case, onward()), None);
}

#[test]
fn every_item_of_a_hand_over_must_be_held() {
    let mut case = held_by_anna();
    case.insert(record(2, "evidence").done());
    assert_eq!(refused(&case, hand_over(2, ANNA, BORYS).to("items", &[2])), Some("giver_does_not_hold"));
}

#[test]
fn all_that_stands_in_the_way_of_a_hand_over_is_named_each_with_its_reason() {
    let case = records([
        record(ITEM, "evidence"),
        record(ANNA, "examiner").says("name", "Anna"),
        event(30, "collect", 1, &[ITEM]).to("to_person", &[ANNA]),
        record(2, "evidence").says("num", "E-2"),
        record(3, "evidence").says("num", "E-3"),
    ]);
    let refused = refusal(&case, &hand_over(2, ANNA, BORYS).to("items", &[2, 3]).done()).unwrap().unwrap();
    let all: Vec<_> =
        refused.all().map(|each| (each.item().unwrap(), each.code(), each.other_name())).collect();
    let why = ("giver_does_not_hold", Some("Anna"));
    assert_eq!(all, [((id(2), "E-2"), why.0, why.1), ((id(3), "E-3"), why.0, why.1)]);
    assert_eq!(
        refused.to_string(),
        "2 things stand in the way, and nothing was recorded. E-2: is not held by Anna at that time; E-3: is not held by \
         Anna at that time. Look at the custody of what is not held, and record or correct what is missing there."
    );
}

#[test]
fn every_explosive_in_the_way_of_a_collection_is_named_with_what_it_stands_for() {
    let case = records([
        record(ITEM, "evidence").says("num", "E-1").to("subject", &[4]),
        record(2, "evidence").says("num", "E-2"),
        record(4, "cartridge_case").says("num", "C-4").says("hazard", "live_round"),
        record(5, "munition_remnant").says("num", "M-5").says("hazard", "uxo"),
    ]);
    let collect = event(40, "collect", 2, &[ITEM, 2, 5]).to("to_person", &[ANNA]).done();
    let refused = refusal(&case, &collect).unwrap().unwrap();
    assert_eq!(refused.code(), "explosive_not_cleared");
    let all: Vec<_> = refused.all().map(|each| (each.item().unwrap().1, each.other_name())).collect();
    assert_eq!(all, [("E-1", Some("C-4")), ("M-5", None)]);
    let said = refused.to_string();
    assert!(said.contains("E-1: C-4 may explode") && said.contains("M-5: may explode"), "{said}");
}

#[test]
fn the_first_twenty_things_are_named_and_the_others_counted() {
    let items: Vec<u8> = (100..123).collect();
    let case = records(items.iter().map(|item| record(*item, "evidence").says("num", &format!("E-{item}"))));
    let said = |items: &[u8]| {
        let event =
            event(40, "hand_over", 2, items).to("from_person", &[ANNA]).to("to_person", &[BORYS]).done();
        refusal(&case, &event).unwrap().unwrap().to_string()
    };
    let many = said(&items);
    assert!(
        many.contains("E-119: ") && !many.contains("E-120: ") && many.contains("; and 3 more."),
        "{many}"
    );
    let twenty = said(&items[..20]);
    assert!(twenty.contains("E-119: ") && !twenty.contains("more"), "{twenty}");
    let one = said(&items[..1]);
    assert!(one.starts_with("E-100 is not held by"), "{one}");
}

#[test]
fn every_thing_that_lies_in_another_store_is_named() {
    let stored = |item: u8, at: u8, place: u8| {
        event(at, "store", 2, &[item]).to("from_person", &[ANNA]).to("to_place", &[place])
    };
    let items = [1, 2, 3].map(|item| record(item, "evidence").says("num", &format!("E-{item}")));
    let taken = event(30, "collect", 1, &[1, 2, 3]).to("to_person", &[ANNA]);
    let case =
        records(items.into_iter().chain([taken, stored(1, 31, 21), stored(2, 32, 22), stored(3, 33, 23)]));
    let moved = event(40, "store", 3, &[1, 2, 3]).to("to_place", &[22]).done();
    let refused = refusal(&case, &moved).unwrap().unwrap();
    assert_eq!(refused.code(), "nobody_carries");
    assert_eq!(refused.all().map(|each| each.item().unwrap().1).collect::<Vec<_>>(), ["E-1", "E-3"]);
}

#[test]
fn giver_and_receiver_are_two_persons() {
    assert_eq!(refused(&held_by_anna(), hand_over(2, ANNA, ANNA)), Some("hand_over_to_oneself"));
    let half = event(40, "hand_over", 2, &[ITEM]).to("from_person", &[ANNA]);
    assert_eq!(refused(&held_by_anna(), half), Some("hand_over_incomplete"));
}

#[test]
fn a_person_stands_between_two_stores() {
    let shelves = || event(40, "store", 3, &[ITEM]).to("from_place", &[21]).to("to_place", &[22]);
    assert_eq!(refused(&held_by_anna(), shelves()), Some("nobody_carries"));
    assert_eq!(refused(&held_by_anna(), shelves().to("from_person", &[ANNA])), None);
    let handed = event(40, "hand_over", 3, &[ITEM]).to("from_place", &[21]).to("to_place", &[22]);
    assert_eq!(refused(&held_by_anna(), handed), Some("nobody_carries"));
    let mut stored = held_by_anna();
    stored.insert(event(31, "store", 2, &[ITEM]).to("from_person", &[ANNA]).to("to_place", &[21]).done());
    let silent = || event(40, "store", 3, &[ITEM]);
    assert_eq!(refused(&stored, silent().to("to_place", &[22])), Some("nobody_carries"));
    assert_eq!(refused(&stored, silent().to("to_place", &[21])), None);
}

#[test]
fn nothing_explosive_is_collected_before_it_was_cleared() {
    let collect = || event(40, "collect", 2, &[ITEM]).to("to_person", &[ANNA]);
    let item = || record(ITEM, "evidence").to("subject", &[5]);
    let with = |danger: Draft| refused(&records([item(), danger]), collect());
    for hazard in ["live_round", "uxo", "fuze_present"] {
        assert_eq!(with(record(5, "cartridge_case").says("hazard", hazard)), Some("explosive_not_cleared"));
    }
    assert_eq!(with(record(5, "cartridge_case").says("hazard", "none")), None);
    assert_eq!(with(record(5, "cartridge_case")), None);
    let claimed = || record(5, "munition_remnant").says("hazard", "eod_cleared");
    assert_eq!(with(claimed()), Some("explosive_not_cleared"));
    assert_eq!(with(claimed().says("cleared_by", "EOD 3").at("cleared_at", 1)), None);
    assert_eq!(with(record(5, "munition_remnant")), Some("explosive_not_cleared"));
    assert_eq!(with(record(5, "munition_remnant").says("hazard", "none")), None);
}

#[test]
fn where_people_disagree_about_a_hazard_the_danger_counts() {
    let disputed = record(5, "cartridge_case").says("hazard", "none").says("hazard", "live_round");
    let case = records([record(ITEM, "evidence").to("subject", &[5]), disputed]);
    assert_eq!(refused(&case, event(40, "collect", 2, &[ITEM])), Some("explosive_not_cleared"));
}

#[test]
fn the_ballistic_record_is_found_from_either_side() {
    let round = || record(5, "cartridge_case").says("hazard", "live_round");
    let named_by_item = records([record(ITEM, "evidence").to("subject", &[5]), round()]);
    let names_item = records([record(ITEM, "evidence"), round().to("evidence_id", &[ITEM])]);
    let itself = records([round()]);
    for (case, item) in [(named_by_item, ITEM), (names_item, ITEM), (itself, 5)] {
        assert_eq!(refused(&case, event(40, "collect", 2, &[item])), Some("explosive_not_cleared"));
        assert_eq!(refused(&case, event(40, "photograph", 2, &[item])), None);
    }
}

#[test]
fn nothing_but_custody_events_is_refused() {
    let danger = record(5, "munition_remnant").says("hazard", "uxo");
    assert_eq!(refused(&records([]), danger), None);
}

#[test]
fn an_explosive_collected_elsewhere_is_found() {
    let case = records([
        record(ITEM, "evidence").to("subject", &[5]),
        record(5, "munition_remnant").says("hazard", "uxo"),
        record(ANNA, "examiner"),
        event(40, "collect", 2, &[ITEM]).to("to_person", &[ANNA]),
    ]);
    assert_eq!(codes(&case, 40), ["explosive_collected"]);
}

#[test]
fn a_clearance_by_nobody_and_a_hazard_on_a_body_are_found() {
    let claimed = record(1, "site").says("hazard", "eod_cleared");
    assert_eq!(codes(&records([claimed]), 1), ["clearance_undocumented"]);
    let documented =
        record(1, "site").says("hazard", "eod_cleared").says("cleared_by", "EOD 3").at("cleared_at", 1);
    assert_eq!(codes(&records([documented]), 1), [""; 0]);
    assert_eq!(codes(&records([record(1, "remains").yes("radiation_or_bio_hazard")]), 1), ["body_hazard"]);
    assert_eq!(codes(&records([record(1, "remains").no("radiation_or_bio_hazard")]), 1), [""; 0]);
}

#[test]
fn a_thing_recorded_and_collected_in_one_write_is_seen() {
    let base = records([record(5, "munition_remnant").says("hazard", "uxo")]);
    let drafts = records([record(ITEM, "evidence").to("subject", &[5])]);
    let collect = event(40, "collect", 2, &[ITEM]).done();
    let both = crate::records::WithDrafts { base: &base, drafts: &drafts };
    assert_eq!(
        refusal(&both, &collect).unwrap().map(|refusal| refusal.code()),
        Some("explosive_not_cleared")
    );
    assert_eq!(refusal(&base, &collect).unwrap(), None);
}

#[test]
fn a_clearance_counts_from_its_own_time() {
    let cleared = |hour: i64| {
        let remnant = record(5, "munition_remnant").says("hazard", "eod_cleared").says("cleared_by", "EOD 3");
        records([record(ITEM, "evidence").to("subject", &[5]), remnant.at("cleared_at", hour)])
    };
    let collect = || event(40, "collect", 10, &[ITEM]).to("to_person", &[ANNA]);
    assert_eq!(refused(&cleared(10), collect()), None);
    assert_eq!(refused(&cleared(12), collect()), Some("explosive_not_cleared"));
    let mut elsewhere = cleared(12);
    elsewhere.insert(collect().done());
    assert_eq!(codes(&elsewhere, 40), ["explosive_collected"]);
}

#[test]
fn whatever_an_event_is_called_it_takes_nothing_that_was_not_cleared() {
    let case = || records([record(5, "munition_remnant").says("hazard", "uxo")]);
    for what in ["collect", "receive", "seal", "find_again", "store", "examine"] {
        let taken = || event(40, what, 2, &[5]).to("to_person", &[ANNA]);
        assert_eq!(refused(&case(), taken()), Some("explosive_not_cleared"), "{what}");
        let mut elsewhere = case();
        elsewhere.insert(taken().done());
        assert_eq!(codes(&elsewhere, 40), ["explosive_collected"], "{what}");
    }
}

#[test]
fn an_exhibit_that_is_called_explosive_needs_a_cleared_ballistic_record() {
    let collect = || event(40, "collect", 2, &[ITEM]).to("to_person", &[ANNA]);
    for field in ["item_class", "wet_or_biohazard"] {
        let item = || record(ITEM, "evidence").says(field, "explosive");
        assert_eq!(refused(&records([item()]), collect()), Some("explosive_not_cleared"), "{field}");
        let cleared = record(5, "munition_remnant").says("hazard", "eod_cleared");
        let cleared = cleared.says("cleared_by", "EOD 3").at("cleared_at", 1).to("evidence_id", &[ITEM]);
        assert_eq!(refused(&records([item(), cleared]), collect()), None, "{field}");
        assert_eq!(codes(&records([item(), collect()]), 40), ["explosive_collected"], "{field}");
    }
}

#[test]
fn a_correction_puts_no_live_round_into_a_collection() {
    let mut case = held_by_anna();
    case.insert(record(5, "cartridge_case").says("hazard", "live_round").done());
    let correction = || event(50, "correct", 3, &[ITEM, 5]).to("corrects", &[30]);
    assert_eq!(refused(&case, correction()), Some("explosive_not_cleared"));
    let mut elsewhere = case.clone();
    elsewhere.insert(correction().done());
    assert_eq!(codes(&elsewhere, 30), ["explosive_collected"]);
    let words =
        record(50, "custody_event").says("event", "correct").to("corrects", &[30]).says("condition", "wet");
    assert_eq!(refused(&case, words), None);
}

#[test]
fn a_signed_hand_over_can_be_corrected_and_stays_fit() {
    let mut case = held_by_anna();
    case.insert(hand_over(2, ANNA, BORYS).done());
    case.insert(signature(41, 40, "giver", ANNA).done());
    case.insert(signature(42, 40, "receiver", BORYS).done());
    let correct = || record(50, "custody_event").says("event", "correct").to("corrects", &[40]);
    assert_eq!(refused(&case, correct().to("to_person", &[13])), None);
    assert_eq!(refused(&case, correct().to("to_person", &[ANNA])), Some("hand_over_to_oneself"));
    assert_eq!(refused(&case, correct().to("from_person", &[13])), Some("giver_does_not_hold"));
}
