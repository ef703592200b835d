//! Field values as the ledger stores them: plain data without floating point, with one byte form each.
//!
//! The ledger does not know forms. What a value means (a date, a measure, a point) is the form's business, see
//! `forms`; so entries written with a newer form still verify, merge and travel on an older laptop.

use std::collections::BTreeMap;

/// A plain value. Numbers are integers; a fraction is a decimal text such as `"12.50"`, angles of latitude and
/// longitude are integers of 1e-7 degrees.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Value {
    /// Nothing: the field was cleared, or the element removed from a field that holds many.
    Nothing,
    /// Yes or no.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// Text in Unicode, as written.
    Text(String),
    /// Bytes, such as a digest or an identifier.
    Bytes(Vec<u8>),
    /// An ordered list.
    List(Vec<Value>),
    /// Named parts. Names are 1 to 23 bytes of ASCII letters, digits, `_`, `-` and `.`.
    Map(BTreeMap<String, Value>),
}

impl Value {
    /// Deepest nesting of lists and maps that a value may have.
    pub const MAX_DEPTH: usize = 6;
    /// Longest name of a part of a map, in bytes.
    pub const MAX_NAME_BYTES: usize = 23;

    /// Whether there is no value.
    pub const fn is_nothing(&self) -> bool {
        matches!(self, Self::Nothing)
    }

    /// A text value.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// The text, if this is text.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The whole number, if this is one.
    pub fn as_int(&self) -> Option<i64> {
        match self {
            Self::Int(number) => Some(*number),
            _ => None,
        }
    }

    /// The named part, if this is a map that has it.
    pub fn part(&self, name: &str) -> Option<&Value> {
        match self {
            Self::Map(parts) => parts.get(name),
            _ => None,
        }
    }
}

/// Why a field holds no value (DOMAIN ground rule 5).
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize, ts_rs::TS,
)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub enum EmptyReason {
    /// Nobody wrote it down.
    NotRecorded = 1,
    /// Nobody looked.
    NotExamined = 2,
    /// Examined, and could not be told.
    Unknown = 3,
    /// The question does not arise.
    NotApplicable = 4,
    /// A person declined.
    Refused = 5,
    /// Left out of a disclosure copy.
    Withheld = 6,
}

/// How sure the author is of a value; may stand beside any field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub enum Certainty {
    /// No reasonable doubt.
    Certain = 1,
    /// More likely than not.
    Probable = 2,
    /// Cannot be excluded.
    Possible = 3,
    /// A guess, marked as one.
    Guess = 4,
}

/// Who may see a value (DOMAIN section 11), from the whole team to the case lead alone.
#[derive(
    Debug,
    Clone,
    Copy,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    serde::Serialize,
    serde::Deserialize,
    ts_rs::TS,
)]
#[repr(u8)]
pub enum Sensitivity {
    /// Facts of place, thing and custody: the whole team.
    #[default]
    S0 = 0,
    /// Personal data of living persons, exact sites, staff names.
    S1 = 1,
    /// Victim-sensitive: images of remains, medical, genetic, identification.
    S2 = 2,
    /// Identity and words of a protected source.
    S3 = 3,
    /// Legally privileged: orders, opinions, exculpatory flags.
    S4 = 4,
}

macro_rules! coded {
    ($name:ident: $($variant:ident)*) => {
        impl $name {
            /// All values in the order of their numbers.
            pub const ALL: &'static [$name] = &[$($name::$variant),*];

            /// The number in the byte form.
            pub const fn number(self) -> u8 {
                self as u8
            }

            /// The value of a number in the byte form.
            pub fn from_number(number: u64) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| u64::from(*value as u8) == number)
            }
        }
    };
}

coded!(EmptyReason: NotRecorded NotExamined Unknown NotApplicable Refused Withheld);
coded!(Certainty: Certain Probable Possible Guess);
coded!(Sensitivity: S0 S1 S2 S3 S4);

/// What stands in a field: a value or the reason why there is none, and how sure the author is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub struct FieldValue {
    /// The value; [`Value::Nothing`] where `empty` is given or the field was cleared.
    #[serde(default = "nothing", skip_serializing_if = "Value::is_nothing")]
    pub value: Value,
    /// Why there is no value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub empty: Option<EmptyReason>,
    /// How sure the author is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certainty: Option<Certainty>,
    /// A margin note.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl FieldValue {
    /// A field cleared of what it held.
    pub const CLEARED: Self = Self { value: Value::Nothing, empty: None, certainty: None, note: None };

    /// A value with no margin note.
    pub fn plain(value: Value) -> Self {
        Self { value, empty: None, certainty: None, note: None }
    }

    /// An empty field with the reason why.
    pub fn empty(reason: EmptyReason) -> Self {
        Self { value: Value::Nothing, empty: Some(reason), certainty: None, note: None }
    }

    /// Whether it says nothing at all: no value and no reason.
    pub fn is_cleared(&self) -> bool {
        self.value == Value::Nothing && self.empty.is_none()
    }
}

impl From<Value> for FieldValue {
    fn from(value: Value) -> Self {
        Self::plain(value)
    }
}

/// JSON for people and programs: bytes are `{"$bytes": "<hex>"}`, everything else is what it looks like.
impl serde::Serialize for Value {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeMap as _;
        match self {
            Self::Nothing => serializer.serialize_unit(),
            Self::Bool(yes) => serializer.serialize_bool(*yes),
            Self::Int(number) => serializer.serialize_i64(*number),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Bytes(bytes) => {
                let mut map = serializer.serialize_map(Some(1))?;
                map.serialize_entry(BYTES_NAME, &hex::encode(bytes))?;
                map.end()
            }
            Self::List(items) => serializer.collect_seq(items),
            Self::Map(parts) => serializer.collect_map(parts),
        }
    }
}

fn nothing() -> Value {
    Value::Nothing
}

/// Not a name that a part of a map can have in a form.
const BYTES_NAME: &str = "$bytes";

impl<'de> serde::Deserialize<'de> for Value {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        from_json(serde_json::Value::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}

fn from_json(json: serde_json::Value) -> Result<Value, &'static str> {
    Ok(match json {
        serde_json::Value::Null => Value::Nothing,
        serde_json::Value::Bool(yes) => Value::Bool(yes),
        serde_json::Value::Number(number) => Value::Int(number.as_i64().ok_or("a number must be whole")?),
        serde_json::Value::String(text) => Value::Text(text),
        serde_json::Value::Array(items) => {
            Value::List(items.into_iter().map(from_json).collect::<Result<_, _>>()?)
        }
        serde_json::Value::Object(parts) => match parts.get(BYTES_NAME).and_then(|hex| hex.as_str()) {
            Some(hex) => Value::Bytes(hex::decode(hex).map_err(|_| "bytes must be hexadecimal")?),
            None => Value::Map(
                parts
                    .into_iter()
                    .map(|(name, part)| Ok((name, from_json(part)?)))
                    .collect::<Result<_, &'static str>>()?,
            ),
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cbor::tests::any_value;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_value_survives_its_json_form(value in any_value()) {
            let json = serde_json::to_string(&value).unwrap();
            prop_assert_eq!(serde_json::from_str::<Value>(&json).unwrap(), value);
        }
    }
}
