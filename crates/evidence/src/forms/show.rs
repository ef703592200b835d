//! Values as people read them.

use super::{Field, FieldType, Forms};
use crate::forms::read::record_of;
use crate::typed::{Area, DiagramPoint, GridPlace, Instant, Measure, Point, Words};
use crate::value::{FieldValue, Value};

pub(super) fn to_text(forms: &Forms, field: &Field, said: &FieldValue, language: &str) -> String {
    let mut text = match said.empty {
        Some(reason) => forms.word("empty", reason.code(), language).to_owned(),
        None => plain(forms, field, &said.value, language),
    };
    let certainty = said.certainty.map(|certainty| forms.word("certainty", certainty.code(), language));
    let beside: Vec<&str> = certainty.into_iter().chain(said.note.as_deref()).collect();
    if !beside.is_empty() {
        text = format!("{text} ({})", beside.join(": "));
    }
    text
}

impl Forms {
    /// A word of a shared list; the code itself where the list does not have it.
    fn word<'a>(&'a self, list: &str, code: &'a str, language: &str) -> &'a str {
        self.list(list).map_or(code, |list| list.label(code, language))
    }
}

fn plain(forms: &Forms, field: &Field, value: &Value, language: &str) -> String {
    typed(forms, field, value, language).unwrap_or_else(|| as_found(value))
}

/// The value by its type; nothing where it is not of that type.
fn typed(forms: &Forms, field: &Field, value: &Value, language: &str) -> Option<String> {
    Some(match &field.field_type {
        FieldType::TextLang => Words::from_value(value).ok()?.text,
        FieldType::Enum { codes, .. } => match value.part("t") {
            Some(word) => word.as_text()?.to_owned(),
            None => codes.label(value.as_text()?, language).to_owned(),
        },
        FieldType::Bool3 => match value {
            Value::Bool(answer) => {
                forms.word("yes_no", if *answer { "yes" } else { "no" }, language).to_owned()
            }
            _ => return None,
        },
        FieldType::Instant => Instant::from_value(value).ok()?.to_string().replace('T', " "),
        FieldType::Point => Point::from_value(value).ok()?.to_string(),
        FieldType::Grid => GridPlace::from_value(value).ok()?.to_string(),
        FieldType::Area => Area::from_value(value).ok()?.to_string(),
        FieldType::Meas { .. } => Measure::from_value(value).ok()?.to_string(),
        FieldType::Ref { .. } => record_of(value)?.to_string(),
        FieldType::Xy { diagrams } => {
            let point = DiagramPoint::from_value(value).ok()?;
            diagrams.label(point.diagram(), language).to_owned()
        }
        _ => return None,
    })
}

/// A value without its form, as one of a newer form may come.
fn as_found(value: &Value) -> String {
    match value {
        Value::Nothing => String::new(),
        Value::Bool(answer) => answer.to_string(),
        Value::Int(number) => number.to_string(),
        Value::Text(text) => text.clone(),
        Value::Bytes(bytes) => hex::encode(bytes),
        Value::List(list) => list.iter().map(as_found).collect::<Vec<_>>().join(", "),
        Value::Map(parts) => parts
            .iter()
            .map(|(name, part)| format!("{name}: {}", as_found(part)))
            .collect::<Vec<_>>()
            .join(", "),
    }
}
