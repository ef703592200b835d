use std::collections::BTreeMap;

use super::*;
use crate::id::RecordId;
use crate::record::RecordView;
use crate::value::{Sensitivity, Value};

mod rejections;
mod size;
mod values;

fn view(kind: &str, fields: &[(&str, &str)]) -> RecordView {
    let fields = fields.iter().map(|(field, text)| ((*field).to_owned(), vec![Value::text(*text).into()]));
    RecordView { fields: fields.collect(), ..RecordView::new(RecordId::from_bytes([1; 16]), kind, None) }
}

#[test]
fn the_built_in_forms_load() {
    if let Err(error) = Forms::built_in_or_error() {
        panic!("{error}");
    }
    assert!(Forms::built_in().kind("custody_event").is_some());
}

#[test]
fn every_kind_carries_the_envelope_and_only_custody_events_freeze_their_own_fields() {
    let forms = Forms::built_in();
    assert!(forms.kinds().all(|kind| kind.field("num").is_some_and(|num| num.immutable)));
    assert!(forms.is_immutable("custody_event", "seal_after"));
    assert!(!forms.is_immutable("custody_event", "tags"));
    assert!(forms.is_immutable("media", "sha256") && forms.is_immutable("media", "size"));
    assert!(!forms.is_immutable("media", "place_used"));
    assert!(forms.holds_many("custody_event", "items") && !forms.holds_many("custody_event", "at"));
    assert!(!forms.holds_many("kind of a newer form", "x") && !forms.is_immutable("site", "of a newer form"));
}

#[test]
fn the_number_letter_follows_the_type_of_remains() {
    let kind = Forms::built_in().kind("remains").unwrap();
    let letter = |remains_type: &str| kind.letter_of(&view("remains", &[("remains_type", remains_type)]));
    assert_eq!(letter("body_complete"), Some('B'));
    assert_eq!(letter("body_part"), Some('P'));
    assert_eq!(letter("commingled_group"), Some('K'));
    assert_eq!(kind.letter_of(&view("remains", &[])), Some('B'));
}

#[test]
fn number_letters_are_those_of_the_domain_model() {
    let letters: BTreeMap<&str, char> =
        Forms::built_in().kinds().filter_map(|kind| Some((kind.code.as_str(), kind.letter?))).collect();
    let expected = [
        ("site", 'S'),
        ("context", 'G'),
        ("remains", 'B'),
        ("clothing", 'C'),
        ("effect", 'E'),
        ("injury", 'I'),
        ("dental_chart", 'T'),
        ("sample", 'X'),
        ("firearm", 'W'),
        ("cartridge_case", 'A'),
        ("bullet", 'A'),
        ("impact_mark", 'M'),
        ("trajectory", 'J'),
        ("munition_remnant", 'N'),
        ("evidence", 'V'),
        ("media", 'F'),
        ("statement", 'Q'),
        ("person", 'H'),
        ("note", 'Z'),
    ];
    assert_eq!(letters, expected.into_iter().collect());
}

#[test]
fn a_part_needs_its_element_and_a_body_does_not() {
    let kind = Forms::built_in().kind("remains").unwrap();
    let missing = |remains_type: &str| {
        let record = view("remains", &[("remains_type", remains_type)]);
        kind.missing(&record).map(|field| field.code.clone()).collect::<Vec<_>>()
    };
    assert!(missing("body_part").contains(&"part_of_body".to_owned()));
    assert!(!missing("body_complete").contains(&"part_of_body".to_owned()));
    assert!(!missing("body_complete").contains(&"remains_type".to_owned()));
}

#[test]
fn a_grid_position_stands_in_for_a_place() {
    let kind = Forms::built_in().kind("remains").unwrap();
    let lacks_place = |record: &RecordView| kind.missing(record).any(|field| field.code == "found_location");
    assert!(lacks_place(&view("remains", &[])));
    let on_grid = view("remains", &[("found_grid", "B4 1 2")]);
    assert!(!lacks_place(&on_grid));
}

#[test]
fn the_name_of_a_witness_is_the_identity_of_a_protected_source() {
    let name = Forms::built_in().field("person", "name_full").unwrap();
    assert_eq!(name.sensitivity_in(&view("person", &[("roles", "missing")])), Sensitivity::S1);
    assert_eq!(name.sensitivity_in(&view("person", &[("roles", "witness")])), Sensitivity::S3);
    let raised = view("person", &[("roles", "missing"), ("sensitivity", "S2")]);
    assert_eq!(name.sensitivity_in(&raised), Sensitivity::S2);
}

#[test]
fn a_row_belongs_to_its_parent_and_a_site_to_none() {
    let forms = Forms::built_in();
    let tooth = forms.kind("tooth").unwrap();
    assert!(tooth.may_belong_to(Some("dental_chart")) && !tooth.may_belong_to(None));
    let site = forms.kind("site").unwrap();
    assert!(site.may_belong_to(None) && !site.may_belong_to(Some("remains")));
}
