//! A record of 40 fields, typed as a person types it.

use std::collections::BTreeMap;

use anyhow::ensure;
use evidence::forms::{Field, FieldType, Forms, Kind};
use field::commands::records::FieldInput;

use super::vocabulary;

/// The kind of the record.
pub const KIND: &str = "remains";
/// Fields of the record when it is saved.
pub const FIELDS: usize = 40;
/// Fields that the program fills in: number, status, when and by whom it was seen and found.
const FILLED_IN: [&str; 6] = ["num", "observed_at", "observed_by", "status", "found_at", "found_by"];

/// What is typed into record number `record`: all fields but those that the program fills in. They are the first ones of
/// the form that take something other than another record.
pub fn typed(record: u64) -> anyhow::Result<BTreeMap<String, FieldInput>> {
    let kind = Forms::built_in().kind(KIND);
    // The class of a whole record is a decision, not an observation.
    let by_hand = |field: &&Field| !FILLED_IN.contains(&field.code.as_str()) && field.code != "sensitivity";
    let fields: BTreeMap<_, _> = kind
        .into_iter()
        .flat_map(Kind::fields)
        .filter(by_hand)
        .filter_map(|field| Some((field.code.clone(), FieldInput::Text(answer(field, record)?))))
        .take(FIELDS - FILLED_IN.len())
        .collect();
    ensure!(fields.len() + FILLED_IN.len() == FIELDS, "the form has too few fields");
    Ok(fields)
}

/// Something that fits the field.
fn answer(field: &Field, record: u64) -> Option<String> {
    let words = |count| {
        let ranks = vocabulary::ranks(record * 64 + field.code.len() as u64);
        ranks.into_iter().take(count).map(vocabulary::word).collect::<Vec<_>>().join(" ")
    };
    let typed = match &field.field_type {
        FieldType::Text if field.code.ends_with("_no") => {
            format!("{} {record:06}", field.code.to_uppercase())
        }
        FieldType::Text | FieldType::TextLang => words(3),
        FieldType::Enum { codes, .. } => {
            let count = codes.iter().count().max(1) as u64;
            codes.iter().nth((record % count) as usize)?.code.clone()
        }
        FieldType::Bool3 => if record.is_multiple_of(2) { "yes" } else { "no" }.to_owned(),
        FieldType::Int { .. } => (1 + record % 9).to_string(),
        FieldType::Number { .. } => format!("{}.5", 20 + record % 60),
        FieldType::Meas { unit, .. } => format!("{}.5 {}", 20 + record % 60, unit.sign()),
        FieldType::Date => format!("2026-07-{:02}", 1 + record % 28),
        FieldType::Instant => format!("2026-07-{:02}T10:{:02}:00+03:00", 1 + record % 28, record % 60),
        FieldType::Point => format!("50.{:05}, 36.{:05}", 10_000 + record % 80_000, 20_000 + record % 70_000),
        _ => return None,
    };
    field.parse_text(&typed).ok().map(|_| typed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_different_records_of_the_same_fields_can_be_typed() {
        let first: Vec<_> = typed(0).unwrap().into_keys().collect();
        for record in 1..200 {
            assert_eq!(typed(record).unwrap().into_keys().collect::<Vec<_>>(), first);
        }
        assert_ne!(typed(1).unwrap(), typed(2).unwrap());
    }
}
