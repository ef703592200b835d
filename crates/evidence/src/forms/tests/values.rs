//! Values typed, sent and shown, by the type of their field.

use serde_json::json;

use super::*;
use crate::typed::PartialDate;
use crate::value::{Certainty, EmptyReason};

fn field(kind: &str, field: &str) -> &'static Field {
    Forms::built_in().field(kind, field).unwrap()
}

fn shown(kind: &str, code: &str, typed: &str) -> String {
    let field = field(kind, code);
    let said = field.parse_text(typed).unwrap();
    Forms::built_in().to_text(field, &said, "en")
}

fn refused(kind: &str, code: &str, typed: &str) -> &'static str {
    field(kind, code).parse_text(typed).unwrap_err().code()
}

/// One field of each type with something a person would type.
const SAMPLES: &[(&str, &str, &str)] = &[
    ("case", "case_name", "Bridge on the river"),
    ("case", "case_no", "KHE12"),
    ("case", "summary", "[uk] Стислий опис"),
    ("site", "site_type", "mass_grave"),
    ("site", "site_type", "other: windmill"),
    ("remains", "viewed_by_family", "no"),
    ("injury", "injury_no", "3"),
    ("evidence", "quantity", "2.50"),
    ("case", "incident_date", "2022-03-12~"),
    ("custody_event", "at", "2026-03-12T14:05+02:00 gnss ±2s"),
    ("site", "location", "50.123,30.456 ±5m alt 120m gnss_external"),
    ("context", "grid", "B4 1.20 3.45 -0.60"),
    ("site", "extent", "polygon 50.1,30.1 50.2,30.1 50.2,30.2"),
    ("injury", "length", "12.50 mm ±0.5 by caliper 3"),
    ("injury", "length", "10..15 mm"),
    ("remains", "site_id", "01890a5d-ac96-774b-bcce-b302099a8057"),
    ("injury", "xy", "body_front 0.412,0.233"),
    ("tooth", "fdi", "36"),
    ("case", "default_language", "uk"),
    ("case", "default_time_zone", "Europe/Kyiv"),
    ("media", "sha256", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    ("examiner", "public_key", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
];

#[test]
fn every_type_survives_its_json_form() {
    for (kind, code, typed) in SAMPLES {
        let field = field(kind, code);
        for typed in [(*typed).to_owned(), format!("{typed} ?possible: by eye")] {
            let said =
                field.parse_text(&typed).unwrap_or_else(|error| panic!("{kind}.{code} {typed}: {error}"));
            let sent = field.to_json(&said);
            assert_eq!(field.parse_json(&sent), Ok(said), "{kind}.{code} {sent}");
        }
    }
    let types: std::collections::BTreeSet<&str> =
        SAMPLES.iter().map(|(kind, code, _)| field(kind, code).field_type.code()).collect();
    let used: std::collections::BTreeSet<&str> =
        Forms::built_in().kinds().flat_map(Kind::fields).map(|field| field.field_type.code()).collect();
    assert_eq!(types, used);
}

#[test]
fn a_language_or_zone_that_is_none_is_not_entered_and_one_that_is_stored_is_read() {
    for (kind, code, typed, error) in [
        ("case", "default_time_zone", "Mars/Base", "not_a_zone"),
        ("case", "default_language", "xx-yy-zz", "not_a_language"),
    ] {
        let field = field(kind, code);
        assert_eq!(refused(kind, code, typed), error);
        assert_eq!(field.parse_json(&json!({ "value": typed })).unwrap_err().code(), error);
        let stored = crate::value::FieldValue::plain(Value::text(typed));
        assert_eq!(field.check(&stored), Ok(()));
        assert_eq!(Forms::built_in().to_text(field, &stored, "en"), typed);
        assert_eq!(field.to_json(&stored), json!({ "value": typed }));
    }
    let words = json!({ "value": { "text": "Тут", "lang": "xx-yy-zz" } });
    assert_eq!(field("case", "summary").parse_json(&words).unwrap_err().code(), "not_a_language");
}

#[test]
fn a_value_of_another_type_is_refused_by_every_field() {
    let foreign = [
        Value::List(vec![Value::Int(1)]),
        Value::Map([("unheard".to_owned(), Value::Int(1))].into()),
        Value::Bytes(vec![1, 2, 3]),
        Value::Text("\u{0}{}!".to_owned()),
        Value::Int(i64::MIN),
    ];
    for (kind, code, _) in SAMPLES {
        let field = field(kind, code);
        let taken = foreign.iter().filter(|value| field.check(&(*value).clone().into()).is_ok()).count();
        let takes_any = ["text", "text_lang", "num"].contains(&field.field_type.code());
        assert_eq!(taken, usize::from(takes_any), "{kind}.{code}");
    }
}

#[test]
fn json_has_the_parts_of_a_value_by_name() {
    let place = field("site", "location");
    let said = place.parse_text("50.123,30.456 ±5m").unwrap();
    let sent = json!({ "value": { "lat": "50.1230000", "lon": "30.4560000", "accuracy_m": "5.000" } });
    assert_eq!(place.to_json(&said), sent);
    let numbers = json!({ "value": { "lat": 50.123, "lon": 30.456, "accuracy_m": 5 } });
    assert_eq!(place.parse_json(&numbers), Ok(said));
    let length = field("injury", "length");
    assert_eq!(length.parse_json(&json!({ "value": { "value": "3" } })).unwrap_err().code(), "no_unit");
    assert_eq!(length.parse_json(&json!({ "value": "3" })).unwrap_err().code(), "no_unit");
    assert_eq!(length.parse_json(&json!("3 mm")).unwrap_err().code(), "wrong_type");
    assert_eq!(length.parse_json(&json!({ "valeu": "3 mm" })).unwrap_err().code(), "wrong_type");
    let both = json!({ "value": "3 mm", "empty": "unknown" });
    assert_eq!(length.parse_json(&both).unwrap_err().code(), "value_and_reason");
}

#[test]
fn an_empty_field_says_why() {
    let sex = field("remains", "apparent_sex");
    let said = sex.parse_text("!not_examined: too dark").unwrap();
    assert_eq!((said.empty, said.note.as_deref()), (Some(EmptyReason::NotExamined), Some("too dark")));
    assert_eq!(Forms::built_in().to_text(sex, &said, "en"), "Not examined (too dark)");
    assert_eq!(sex.parse_json(&json!({ "empty": "not_examined", "note": "too dark" })), Ok(said));
    assert_eq!(sex.parse_text("!clear"), Ok(FieldValue::CLEARED));
    assert_eq!(sex.parse_json(&json!({ "value": null })), Ok(FieldValue::CLEARED));
    assert_eq!(refused("remains", "apparent_sex", "!withheld"), "not_a_reason");
    assert_eq!(refused("remains", "apparent_sex", "!later"), "not_a_reason");
    assert_eq!(refused("remains", "apparent_sex", "  "), "no_text");
}

#[test]
fn a_certainty_stands_behind_a_value() {
    let said = field("remains", "apparent_sex").parse_text("female ?probable: by the clothing").unwrap();
    assert_eq!(said.certainty, Some(Certainty::Probable));
    assert_eq!(said.note.as_deref(), Some("by the clothing"));
    assert_eq!(shown("remains", "apparent_sex", "female ?probable"), "Female (Probable)");
    let doubt = field("note", "note_text").parse_text("is it him ?maybe").unwrap();
    assert_eq!((doubt.certainty, doubt.value), (None, Value::text("is it him ?maybe")));
    let literal = field("note", "note_text").parse_text("=!unknown ?guess").unwrap();
    assert_eq!((literal.certainty, literal.value), (None, Value::text("!unknown ?guess")));
}

#[test]
fn values_show_as_people_read_them() {
    assert_eq!(shown("site", "site_type", "mass_grave"), "Mass grave");
    assert_eq!(shown("site", "site_type", "other: windmill"), "windmill");
    assert_eq!(shown("cartridge_case", "calibre_norm", "5.45x39"), "5.45 × 39 mm");
    assert_eq!(shown("injury", "length", "12,5±0,5mm"), "12.5 mm ±0.5");
    assert_eq!(shown("custody_event", "at", "2026-03-12T14:05+02:00"), "2026-03-12 14:05:00+02:00");
    assert_eq!(shown("remains", "viewed_by_family", "true"), "Yes");
    assert_eq!(shown("remains", "viewed_by_family", "!refused"), "Declined");
    let newer = FieldValue::plain(Value::text("balcony"));
    assert_eq!(Forms::built_in().to_text(field("site", "site_type"), &newer, "en"), "balcony");
}

#[test]
fn ranges_of_the_domain_model_hold() {
    assert_eq!(refused("remains", "age_max", "121"), "out_of_range");
    assert_eq!(refused("remains", "age_min", "-1"), "out_of_range");
    assert_eq!(shown("remains", "age_min", "0.5"), "0.5");
    assert_eq!(refused("remains", "body_length", "2.51 m"), "out_of_range");
    assert_eq!(refused("remains", "body_length", "19.9 cm"), "out_of_range");
    assert_eq!(shown("remains", "body_length", "1.75 m"), "1.75 m");
    assert_eq!(refused("remains", "stature_min", "150..251 cm"), "out_of_range");
    assert_eq!(refused("impact_mark", "vertical_angle", "361°"), "out_of_range");
    assert_eq!(refused("impact_mark", "vertical_angle", "-181°"), "out_of_range");
    assert_eq!(shown("impact_mark", "vertical_angle", "-180°"), "-180°");
    assert_eq!(refused("site", "location", "0,0"), "zero_place");
    assert_eq!(refused("tooth", "fdi", "19"), "not_a_tooth");
    assert_eq!(refused("remains", "body_length", "175"), "no_unit");
    assert_eq!(refused("remains", "body_length", "70 kg"), "wrong_unit");
}

#[test]
fn an_angle_is_in_range_on_every_field_that_takes_one() {
    let angles = Forms::built_in()
        .kinds()
        .flat_map(Kind::fields)
        .filter(|field| field.field_type.unit().is_some_and(|unit| unit.code() == "deg"));
    for field in angles {
        assert!(
            field.parse_text("361 deg").is_err() && field.parse_text("-181 deg").is_err(),
            "{}",
            field.code
        );
    }
}

#[test]
fn a_code_that_is_not_in_the_list_is_refused_with_the_list() {
    let error = field("remains", "position").parse_text("floating").unwrap_err();
    assert_eq!(error.code(), "not_in_list");
    assert!(error.to_string().contains("supine"));
    assert_eq!(refused("injury", "xy", "moon 0.1,0.1"), "not_in_list");
    assert_eq!(refused("remains", "position", "other: floating"), "not_in_list");
}

#[test]
fn what_the_program_works_out_is_never_typed() {
    assert_eq!(refused("evidence", "current_holder", "01890a5d-ac96-774b-bcce-b302099a8057"), "derived");
    assert_eq!(
        field("media", "state").parse_json(&json!({ "value": "copied" })).unwrap_err().code(),
        "derived"
    );
}

#[test]
fn a_stored_date_sorts_by_the_days_it_can_mean() {
    let date = |typed: &str| {
        let said = field("case", "incident_date").parse_text(typed).unwrap();
        said.value.as_text().unwrap().parse::<PartialDate>().unwrap()
    };
    assert!(date("2022-02/2022-03") < date("2022-03-01?"));
    assert!(date("../2022-03-20") < date("1999"));
}

#[test]
fn map_parts_have_short_ascii_names() {
    for (kind, code, typed) in SAMPLES {
        if let Value::Map(parts) = field(kind, code).parse_text(typed).unwrap().value {
            assert!(
                parts.keys().all(|name| name.is_ascii() && name.len() <= Value::MAX_NAME_BYTES),
                "{code}"
            );
        }
    }
}

proptest::proptest! {
    #[test]
    fn nothing_that_is_typed_or_sent_makes_a_field_panic(typed in "\\PC{0,40}|[-0-9.,±?!:/ XTZ+~%a-z]{0,30}") {
        for field in Forms::built_in().kinds().flat_map(Kind::fields) {
            let said = field.parse_text(&typed);
            let sent = field.parse_json(&json!({ "value": typed, "note": typed }));
            for said in said.into_iter().chain(sent) {
                proptest::prop_assert_eq!(field.check(&said), Ok(()));
                proptest::prop_assert_eq!(field.parse_json(&field.to_json(&said)), Ok(said.clone()));
                Forms::built_in().to_text(field, &said, "en");
            }
        }
    }

    #[test]
    fn no_plain_value_makes_a_field_panic(number in proptest::num::i64::ANY, text in "\\PC{0,20}", name in "[a-z]{1,4}") {
        let map = |value: Value| Value::Map([(name.clone(), value)].into());
        let values = [
            Value::Int(number),
            Value::text(&*text),
            map(Value::Int(number)),
            Value::Map([("lat", number), ("lon", number / 7)].map(|(name, part)| (name.to_owned(), Value::Int(part))).into()),
            Value::Map([("ms".to_owned(), Value::Int(number)), ("off".to_owned(), Value::Int(0)),
                ("src".to_owned(), Value::text("gnss"))].into()),
            Value::List(vec![map(Value::text(&*text))]),
        ];
        for field in Forms::built_in().kinds().flat_map(Kind::fields) {
            for value in &values {
                let said = FieldValue::plain(value.clone());
                let fits = field.check(&said).is_ok();
                let entered = field.parse_json(&field.to_json(&said)).map(drop);
                // What is stored may name a language or a zone that cannot be entered.
                let old = entered.as_ref().is_err_and(|error| ["not_a_language", "not_a_zone"].contains(&error.code()));
                proptest::prop_assert!(field.derived || !fits || old || entered.is_ok(), "{}: {:?}", field.code, entered);
                Forms::built_in().to_text(field, &said, "en");
            }
        }
    }
}
