//! Values on their way into a field: typed by a person, sent as JSON, or found in an entry.
//!
//! On a command line a value is typed as its type says (see [`crate::typed`]), and beside it:
//!
//! | typed | means |
//! |---|---|
//! | `!unknown`, `!not_examined: too dark` | empty, with the reason and perhaps a note |
//! | `!clear` | cleared: what stood there is taken away |
//! | `female ?probable`, `12 mm ?guess: by eye` | a value, how sure, and perhaps a note |
//! | `=!unknown`, `=is it him ?guess` | text taken exactly as it stands behind the `=` |
//!
//! In JSON a value is `{"value": …}`, `{"empty": "unknown"}` or `{"value": null}` (cleared), with `"certainty"` and
//! `"note"` beside it.

use serde_json::{Map, Value as Json};

use super::{Field, FieldType, NumberRange};
use crate::id::RecordId;
use crate::typed::{
    Area, Decimal, DiagramPoint, GridPlace, Instant, Measure, PartialDate, Point, Tooth, Unit, ValueError,
    Words, is_known_zone, is_language, is_well_formed_language, is_zone, quoted,
};
use crate::value::{Certainty, EmptyReason, FieldValue, Value};

mod json;

/// Longest text of a field, in bytes.
pub const MAX_TEXT_BYTES: usize = 256 * 1024;
/// Longest margin note, in bytes.
pub const MAX_NOTE_BYTES: usize = 16 * 1024;

impl Field {
    /// Reads what a person typed; for a field of many values, one of them.
    ///
    /// # Errors
    /// It does not fit the field.
    pub fn parse_text(&self, typed: &str) -> Result<FieldValue, ValueError> {
        if self.derived {
            return Err(ValueError::Derived);
        }
        let typed = typed.trim();
        let said = if let Some(literal) = typed.strip_prefix('=') {
            FieldValue::plain(self.parse_plain(literal)?)
        } else if let Some(reason) = typed.strip_prefix('!') {
            reason_of(reason)?
        } else {
            let (text, certainty, note) = split_certainty(typed);
            FieldValue { value: self.parse_plain(text)?, empty: None, certainty, note }
        };
        self.check(&said)?;
        self.check_tags(&said.value)?;
        Ok(said)
    }

    /// Reads the JSON form of a value.
    ///
    /// # Errors
    /// It does not fit the field.
    pub fn parse_json(&self, json: &Json) -> Result<FieldValue, ValueError> {
        if self.derived {
            return Err(ValueError::Derived);
        }
        let wrong = || ValueError::WrongType { expected: self.field_type.code() };
        let parts = json.as_object().ok_or_else(wrong)?;
        if parts.keys().any(|name| !["value", "empty", "certainty", "note"].contains(&name.as_str())) {
            return Err(wrong());
        }
        let word = |name: &str| match parts.get(name) {
            None | Some(Json::Null) => Ok(None),
            Some(Json::String(word)) => Ok(Some(word.as_str())),
            Some(_) => Err(wrong()),
        };
        let value = match parts.get("value") {
            None | Some(Json::Null) => Value::Nothing,
            Some(value) => json::read(self, value)?,
        };
        let reason = |given: &str| EmptyReason::of_code(given).ok_or_else(|| not_a_reason(given));
        let sure = |given: &str| {
            Certainty::of_code(given).ok_or_else(|| ValueError::NotACertainty { given: quoted(given) })
        };
        let said = FieldValue {
            value,
            empty: word("empty")?.map(reason).transpose()?,
            certainty: word("certainty")?.map(sure).transpose()?,
            note: word("note")?.map(str::to_owned),
        };
        self.check(&said)?;
        self.check_tags(&said.value)?;
        Ok(said)
    }

    /// The JSON form of a value. A value that does not fit the field, as a newer form may have it, shows as its plain parts.
    pub fn to_json(&self, said: &FieldValue) -> Json {
        let mut parts = Map::new();
        if let Some(reason) = said.empty {
            parts.insert("empty".to_owned(), reason.code().into());
        } else {
            parts.insert("value".to_owned(), json::write(self, &said.value));
        }
        if let Some(certainty) = said.certainty {
            parts.insert("certainty".to_owned(), certainty.code().into());
        }
        if let Some(note) = &said.note {
            parts.insert("note".to_owned(), note.clone().into());
        }
        Json::Object(parts)
    }

    /// Checks a value against the field: its type, codes, unit and range.
    ///
    /// # Errors
    /// It does not fit.
    pub fn check(&self, said: &FieldValue) -> Result<(), ValueError> {
        if said.note.as_ref().is_some_and(|note| note.len() > MAX_NOTE_BYTES) {
            return Err(ValueError::TooLong { limit: MAX_NOTE_BYTES });
        }
        match (&said.value, said.empty) {
            (Value::Nothing, _) => Ok(()),
            (_, Some(_)) => Err(ValueError::ValueAndReason),
            (value, None) => self.check_plain(value),
        }
    }

    fn check_plain(&self, value: &Value) -> Result<(), ValueError> {
        let wrong = || ValueError::WrongType { expected: self.field_type.code() };
        match &self.field_type {
            FieldType::Text | FieldType::Num => checked_text(value.as_text().ok_or_else(wrong)?),
            FieldType::TextLang => {
                let words = Words::from_value(value)?;
                words.translation.iter().try_for_each(|text| checked_text(text))?;
                checked_text(&words.text)
            }
            FieldType::Enum { open, .. } => self.check_code(value, *open),
            FieldType::Bool3 => matches!(value, Value::Bool(_)).then_some(()).ok_or_else(wrong),
            FieldType::Int { range } => {
                let number = Decimal::from_scaled(value.as_int().ok_or_else(wrong)?, 0);
                in_range(&number, range, None)
            }
            FieldType::Number { range } => {
                in_range(&value.as_text().ok_or_else(wrong)?.parse()?, range, None)
            }
            FieldType::Date => value.as_text().ok_or_else(wrong)?.parse::<PartialDate>().map(drop),
            FieldType::Instant => Instant::from_value(value).map(drop),
            FieldType::Point => Point::from_value(value).map(drop),
            FieldType::Grid => GridPlace::from_value(value).map(drop),
            FieldType::Area => Area::from_value(value).map(drop),
            FieldType::Meas { unit, range } => {
                let measure = Measure::from_value(value)?;
                check_measure(&measure, *unit, range)
            }
            FieldType::Ref { .. } => record_of(value).map(drop).ok_or_else(wrong),
            FieldType::Xy { diagrams } => {
                let point = DiagramPoint::from_value(value)?;
                let known = diagrams.get(point.diagram()).is_some();
                known.then_some(()).ok_or_else(|| self.not_in_list(point.diagram()))
            }
            FieldType::Tooth => Tooth::new(value.as_int().ok_or_else(wrong)?).map(drop),
            FieldType::Lang => {
                let text = value.as_text().ok_or_else(wrong)?;
                is_language(text)
                    .then_some(())
                    .ok_or_else(|| ValueError::NotALanguage { given: quoted(text) })
            }
            FieldType::Zone => {
                let text = value.as_text().ok_or_else(wrong)?;
                is_zone(text).then_some(()).ok_or_else(|| ValueError::NotAZone { given: quoted(text) })
            }
            FieldType::Digest | FieldType::Key => match value {
                Value::Bytes(bytes) if bytes.len() == 32 => Ok(()),
                _ => Err(ValueError::NotHex),
            },
        }
    }

    /// Checks the languages and the time zone of what is entered. What is stored may name others, and is read all the same.
    fn check_tags(&self, value: &Value) -> Result<(), ValueError> {
        let language = |tag: &str| {
            let fits = is_well_formed_language(tag);
            fits.then_some(()).ok_or_else(|| ValueError::NotALanguage { given: quoted(tag) })
        };
        match (&self.field_type, value) {
            (FieldType::Lang, Value::Text(tag)) => language(tag),
            (FieldType::Zone, Value::Text(zone)) => {
                let fits = is_known_zone(zone);
                fits.then_some(()).ok_or_else(|| ValueError::NotAZone { given: quoted(zone) })
            }
            (FieldType::TextLang, Value::Map(_)) => {
                let words = Words::from_value(value)?;
                [&words.language, &words.translation_language]
                    .into_iter()
                    .flatten()
                    .try_for_each(|tag| language(tag))
            }
            _ => Ok(()),
        }
    }

    /// A code of the list; or, where the list is open, `other` with a word.
    fn check_code(&self, value: &Value, open: bool) -> Result<(), ValueError> {
        let wrong = || ValueError::WrongType { expected: self.field_type.code() };
        let code = match value {
            Value::Text(code) => code,
            Value::Map(parts)
                if open && parts.len() == 2 && value.part("c") == Some(&Value::text("other")) =>
            {
                return checked_text(value.part("t").and_then(Value::as_text).ok_or_else(wrong)?);
            }
            _ => return Err(wrong()),
        };
        let known = self.codes().is_some_and(|codes| codes.get(code).is_some());
        known.then_some(()).ok_or_else(|| self.not_in_list(code))
    }

    fn not_in_list(&self, given: &str) -> ValueError {
        const SHOWN: usize = 30;
        let codes: Vec<&str> =
            self.codes().into_iter().flat_map(super::CodeList::iter).map(|code| code.code.as_str()).collect();
        let more = if codes.len() > SHOWN { ", …" } else { "" };
        let allowed = codes.iter().take(SHOWN).copied().collect::<Vec<_>>().join(", ");
        ValueError::NotInList { given: quoted(given), allowed: format!("{allowed}{more}") }
    }

    fn parse_plain(&self, typed: &str) -> Result<Value, ValueError> {
        let typed = typed.trim();
        if typed.is_empty() {
            return Err(ValueError::NoText);
        }
        Ok(match &self.field_type {
            FieldType::Text | FieldType::Num | FieldType::Lang | FieldType::Zone => Value::text(typed),
            FieldType::TextLang => Words::parse(typed).to_value(),
            FieldType::Enum { open, .. } => match typed.split_once(':') {
                Some(("other", word)) if *open => other_word(word.trim()),
                _ => Value::text(typed),
            },
            FieldType::Bool3 => Value::Bool(yes_or_no(typed)?),
            FieldType::Int { .. } | FieldType::Tooth => Value::Int(whole(typed)?),
            FieldType::Number { .. } => Value::text(typed.parse::<Decimal>()?.as_str()),
            FieldType::Date => Value::text(typed.parse::<PartialDate>()?.as_str()),
            FieldType::Instant => typed.parse::<Instant>()?.to_value(),
            FieldType::Point => typed.parse::<Point>()?.to_value(),
            FieldType::Grid => typed.parse::<GridPlace>()?.to_value(),
            FieldType::Area => typed.parse::<Area>()?.to_value(),
            FieldType::Meas { unit, .. } => {
                typed.parse::<Measure>().map_err(|error| naming_unit(error, *unit))?.to_value()
            }
            FieldType::Ref { .. } => Value::Bytes(record_named(typed)?.as_bytes().to_vec()),
            FieldType::Xy { .. } => typed.parse::<DiagramPoint>()?.to_value(),
            FieldType::Digest | FieldType::Key => hex_bytes(typed)?,
        })
    }
}

/// The record that a plain value refers to.
pub fn record_of(value: &Value) -> Option<RecordId> {
    match value {
        Value::Bytes(bytes) => RecordId::from_slice(bytes),
        _ => None,
    }
}

fn reason_of(typed: &str) -> Result<FieldValue, ValueError> {
    let (code, note) = match typed.split_once(':') {
        Some((code, note)) => (code.trim(), Some(note.trim().to_owned())),
        None => (typed.trim(), None),
    };
    if code == "clear" {
        return Ok(FieldValue::CLEARED);
    }
    match EmptyReason::of_code(code) {
        None | Some(EmptyReason::Withheld) => Err(not_a_reason(code)),
        Some(reason) => Ok(FieldValue { note, ..FieldValue::empty(reason) }),
    }
}

fn not_a_reason(given: &str) -> ValueError {
    ValueError::NotAReason { given: quoted(given) }
}

/// Splits `value ?probable: note`. A question mark that no degree of certainty follows belongs to the value.
fn split_certainty(typed: &str) -> (&str, Option<Certainty>, Option<String>) {
    for (at, mark) in typed.match_indices(" ?") {
        let rest = typed.get(at + mark.len()..).unwrap_or_default();
        let (word, note) = match rest.split_once(':') {
            Some((word, note)) => (word, Some(note.trim().to_owned())),
            None => (rest, None),
        };
        if let Some(certainty) = Certainty::of_code(word.trim()) {
            return (typed.get(..at).unwrap_or_default(), Some(certainty), note);
        }
    }
    (typed, None, None)
}

fn other_word(word: &str) -> Value {
    Value::Map([("c".to_owned(), Value::text("other")), ("t".to_owned(), Value::text(word))].into())
}

fn yes_or_no(typed: &str) -> Result<bool, ValueError> {
    match typed.to_lowercase().as_str() {
        "yes" | "y" | "true" | "1" => Ok(true),
        "no" | "n" | "false" | "0" => Ok(false),
        _ => Err(ValueError::NotYesOrNo { given: quoted(typed) }),
    }
}

fn whole(typed: &str) -> Result<i64, ValueError> {
    typed.parse().map_err(|_| ValueError::NotANumber { given: quoted(typed) })
}

fn record_named(typed: &str) -> Result<RecordId, ValueError> {
    typed.parse().map_err(|_| ValueError::NotARecord { given: quoted(typed) })
}

fn hex_bytes(typed: &str) -> Result<Value, ValueError> {
    let mut bytes = [0; 32];
    hex::decode_to_slice(typed, &mut bytes).map_err(|_| ValueError::NotHex)?;
    Ok(Value::Bytes(bytes.to_vec()))
}

fn checked_text(text: &str) -> Result<(), ValueError> {
    if text.trim().is_empty() {
        return Err(ValueError::NoText);
    }
    if text.len() > MAX_TEXT_BYTES {
        return Err(ValueError::TooLong { limit: MAX_TEXT_BYTES });
    }
    Ok(())
}

fn naming_unit(error: ValueError, unit: Unit) -> ValueError {
    let expected = unit.sign().to_owned();
    match error {
        ValueError::NoUnit { .. } => ValueError::NoUnit { expected },
        ValueError::WrongUnit { given, .. } => ValueError::WrongUnit { given, expected },
        other => other,
    }
}

fn check_measure(measure: &Measure, unit: Unit, range: &NumberRange) -> Result<(), ValueError> {
    if measure.unit().dimension() != unit.dimension() {
        let given = measure.unit().code().to_owned();
        return Err(ValueError::WrongUnit { given, expected: unit.sign().to_owned() });
    }
    measure.numbers().try_for_each(|number| in_range(number, range, Some((measure.unit(), unit))))
}

/// Whether a number lies in the range; `units` are the number's and the range's.
fn in_range(number: &Decimal, range: &NumberRange, units: Option<(Unit, Unit)>) -> Result<(), ValueError> {
    let nanos = match units {
        Some((from, to)) => from.nanos_in(number.nanos(), to).unwrap_or(i128::MAX),
        None => number.nanos(),
    };
    if range.holds_nanos(nanos) {
        return Ok(());
    }
    let sign = |unit: Unit| format!("{}{}", unit.space(), unit.sign());
    let (given, shown) = units.map_or_else(Default::default, |(from, to)| (sign(from), sign(to)));
    Err(ValueError::out_of_range(
        format!("{number}{given}"),
        range.min.map(|min| format!("{min}{shown}")),
        range.max.map(|max| format!("{max}{shown}")),
    ))
}
