//! Findings made again for the affected records alone are the findings of the whole case.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::record::RecordView;
use crate::value::{FieldValue, Value};

/// Records of a small case: number, kind, parent.
const CAST: &[(u8, &str, Option<u8>)] = &[
    (1, "evidence", None),
    (2, "evidence", None),
    (3, "evidence", None),
    (10, "custody_event", None),
    (11, "custody_event", None),
    (12, "custody_event", None),
    (13, "custody_event", None),
    (14, "custody_signature", Some(11)),
    (15, "custody_signature", Some(11)),
    (20, "remains", None),
    (21, "remains", None),
    (22, "injury", Some(20)),
    (23, "injury", Some(20)),
    (24, "bone", Some(20)),
    (25, "bone", Some(21)),
    (26, "release", Some(20)),
    (30, "person", None),
    (31, "dental_chart", Some(30)),
    (32, "dental_chart", Some(20)),
    (33, "tooth", Some(31)),
    (34, "tooth", Some(32)),
    (40, "identification", None),
    (41, "identification", None),
    (50, "context", None),
    (51, "context", None),
    (52, "context", None),
    (60, "site", None),
    (61, "visit", None),
    (62, "media", None),
    (63, "media", None),
    (70, "examiner", None),
    (71, "examiner", None),
    (72, "statement", None),
    (80, "munition_remnant", None),
    (90, "device", None),
    (91, "device", None),
];

/// What may be said: record, field, and a text, a record, a moment in hours, a number or a yes.
const SAYINGS: &[(u8, &str, Said)] = &[
    (1, "container", To(2)),
    (2, "container", To(1)),
    (3, "container", To(2)),
    (1, "subject", To(80)),
    (3, "subject", To(20)),
    (1, "seal_no", Text("S-1")),
    (2, "seal_no", Text("S-1")),
    (1, "bag_no", Text("B-1")),
    (20, "bag_no", Text("B-1")),
    (1, "num", Text("V-1")),
    (2, "num", Text("V-1")),
    (1, "inseparable", Yes),
    (10, "event", Text("collect")),
    (10, "items", To(1)),
    (10, "items", To(2)),
    (10, "to_person", To(70)),
    (10, "at", Hour(1)),
    (11, "event", Text("hand_over")),
    (11, "items", To(1)),
    (11, "from_person", To(70)),
    (11, "to_person", To(71)),
    (11, "at", Hour(2)),
    (14, "side", Text("giver")),
    (14, "signer", To(70)),
    (15, "side", Text("receiver")),
    (15, "signer", To(71)),
    (90, "number_block", Text("A")),
    (91, "number_block", Text("A")),
    (91, "seats", Key(70)),
    (1, "", By(70)),
    (1, "num", Text("K/V-A0001")),
    (14, "", By(70)),
    (15, "", By(71)),
    (15, "method", Text("paper")),
    (15, "image", To(62)),
    (10, "", By(70)),
    (13, "", By(70)),
    (13, "to_person", To(70)),
    (70, "public_key", Key(70)),
    (1, "item_class", Text("explosive")),
    (80, "cleared_at", Hour(1)),
    (80, "cleared_by", Text("EOD")),
    (80, "hazard", Text("eod_cleared")),
    (12, "event", Text("correct")),
    (12, "corrects", To(11)),
    (12, "items", To(1)),
    (12, "items", To(3)),
    (12, "to_person", To(70)),
    (12, "corrects", To(13)),
    (13, "event", Text("reseal")),
    (13, "items", To(1)),
    (13, "seal_before", Text("S-0")),
    (13, "seal_after", Text("S-1")),
    (10, "seal_after", Text("S-1")),
    (13, "corrects", To(10)),
    (13, "at", Hour(3)),
    (20, "remains_type", Text("body_complete")),
    (21, "remains_type", Text("body_complete")),
    (20, "remains_type", Text("commingled_group")),
    (20, "site_id", To(60)),
    (20, "found_at", Hour(5)),
    (20, "recovered_at", Hour(4)),
    (22, "class", Text("gunshot_entrance")),
    (23, "class", Text("gunshot_exit")),
    (23, "paired_injury", To(22)),
    (22, "paired_injury", To(22)),
    (22, "class", Text("gunshot_exit")),
    (22, "injury_no", Number(1)),
    (23, "injury_no", Number(1)),
    (24, "element", Text("femur")),
    (24, "side", Text("L")),
    (25, "element", Text("femur")),
    (25, "side", Text("L")),
    (24, "count", Number(2)),
    (31, "side_of_case", Text("am")),
    (32, "side_of_case", Text("pm")),
    (33, "fdi", Number(36)),
    (34, "fdi", Number(36)),
    (33, "finding", Text("crown")),
    (34, "finding", Text("sound")),
    (34, "presence", Text("present")),
    (34, "presence", Text("implant")),
    (40, "remains_ids", To(20)),
    (40, "remains_ids", To(21)),
    (40, "person_id", To(30)),
    (40, "ident_status", Text("confirmed")),
    (41, "remains_ids", To(20)),
    (41, "person_id", To(30)),
    (41, "person_id", To(31)),
    (41, "ident_status", Text("confirmed")),
    (40, "primary_method", Text("dna")),
    (26, "authority", Text("Order")),
    (50, "above", To(51)),
    (51, "cuts", To(52)),
    (52, "above", To(50)),
    (50, "below", To(52)),
    (50, "site_id", To(60)),
    (51, "site_id", To(60)),
    (61, "site_id", To(60)),
    (61, "arrived", Hour(2)),
    (61, "left", Hour(5)),
    (62, "subject", To(60)),
    (62, "time_used", Hour(9)),
    (63, "subject", To(22)),
    (63, "time_used", Hour(1)),
    (62, "subject", To(51)),
    (70, "trained_interviewer", Yes),
    (72, "interviewer", To(70)),
    (72, "statement_kind", Text("full_statement")),
    (72, "age_group", Text("child")),
    (80, "hazard", Text("uxo")),
    (80, "hazard", Text("none")),
    (80, "evidence_id", To(2)),
    (80, "site_id", To(60)),
    (63, "subject", To(80)),
];

#[derive(Debug, Clone, Copy)]
enum Said {
    Text(&'static str),
    To(u8),
    Hour(i64),
    Number(i64),
    Yes,
    Key(u8),
    /// The seat of an examiner made it.
    By(u8),
}
use Said::{By, Hour, Key, Number, Text, To, Yes};

#[derive(Debug, Clone)]
enum Change {
    /// Says something, or takes it back if it was said. The record is made by the first thing said of it.
    Toggle(usize),
    Withdraw(usize),
    Create(usize),
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        30 => (0..SAYINGS.len()).prop_map(Change::Toggle),
        4 => (0..CAST.len()).prop_map(Change::Create),
        1 => (0..CAST.len()).prop_map(Change::Withdraw),
    ]
}

fn value(said: Said) -> Value {
    match said {
        Text(text) => Value::text(text),
        To(n) => crate::records::reference(id(n)),
        Hour(hour) => record(0, "").at("at", hour).done().fields["at"][0].value.clone(),
        Number(number) => Value::Int(number),
        Yes => Value::Bool(true),
        Key(n) => Value::Bytes(seat(n).as_bytes().to_vec()),
        By(_) => Value::Nothing,
    }
}

fn made(member: usize) -> RecordView {
    let (n, kind, parent) = CAST[member];
    match parent {
        Some(parent) => record(n, kind).under(parent).done(),
        None => record(n, kind).done(),
    }
}

fn changed(records: &RecordMap, change: &Change) -> RecordView {
    let found = |member: usize| records.record(id(CAST[member].0)).unwrap();
    match *change {
        Change::Toggle(saying) => {
            let (n, field, said) = SAYINGS[saying];
            let member = CAST.iter().position(|(number, ..)| *number == n).unwrap();
            let mut record = found(member).unwrap_or_else(|| made(member));
            if let By(n) = said {
                record.creators = if record.creators == [seat(n)] { vec![seat(0)] } else { vec![seat(n)] };
                return record;
            }
            let values = record.fields.entry(field.to_owned()).or_default();
            let said = FieldValue::plain(value(said));
            match values.iter().position(|known| *known == said) {
                Some(at) => drop(values.remove(at)),
                None => values.push(said),
            }
            record.fields.retain(|_, values| !values.is_empty());
            record
        }
        Change::Create(member) => found(member).unwrap_or_else(|| made(member)),
        Change::Withdraw(member) => {
            let mut record = found(member).unwrap_or_else(|| made(member));
            record.withdrawn = record.withdrawn.is_none().then(|| "test".to_owned());
            record
        }
    }
}

type Known = BTreeMap<RecordId, Vec<Finding>>;

/// Findings without their sentences, which may name a record that has since got another name.
fn bare(known: &Known) -> Vec<(&'static str, &[RecordId])> {
    known.values().flatten().map(|finding| (finding.code, finding.records.as_slice())).collect()
}

fn all(records: &RecordMap) -> Known {
    let mut known = Known::new();
    for finding in findings_for_all(Forms::built_in(), records).unwrap() {
        known.entry(finding.records[0]).or_default().push(finding);
    }
    known
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn findings_of_the_affected_records_keep_the_whole_case_up_to_date(
        changes in prop::collection::vec(change(), 100..200)
    ) {
        let mut records = records([]);
        let mut known = Known::new();
        for change in changes {
            let record = changed(&records, &change);
            let touched = record.id;
            let mut affected = affected_by(&records, touched).unwrap();
            records.insert(record);
            affected.extend(affected_by(&records, touched).unwrap());
            for id in affected {
                let found = findings_for(Forms::built_in(), &records, id).unwrap();
                if found.is_empty() { known.remove(&id); } else { known.insert(id, found); }
            }
            let whole = all(&records);
            let (known, whole) = (bare(&known), bare(&whole));
            let stale: Vec<_> = known.iter().filter(|finding| !whole.contains(finding)).collect();
            let lacking: Vec<_> = whole.iter().filter(|finding| !known.contains(finding)).collect();
            prop_assert!(known == whole, "after {change:?}: stale {stale:?}, lacking {lacking:?}");
        }
    }
}

#[test]
fn open_hand_overs_are_listed_by_the_time_that_is_given() {
    let case = records([event(40, "hand_over", 2, &[1]).to("from_person", &[11]).to("to_person", &[12])]);
    assert!(crate::custody::open_hand_overs(&case, hour_ms(27)).unwrap()[0].overdue);
    assert!(codes(&case, 40).contains(&"hand_over_open"));
}
