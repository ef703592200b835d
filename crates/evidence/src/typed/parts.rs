//! Reading and making the maps that typed values are kept in.

use std::collections::BTreeMap;

use super::error::ValueError;
use crate::value::Value;

/// The named parts of a typed value. A part that the type does not know makes the value foreign.
pub(super) struct Parts<'a> {
    expected: &'static str,
    parts: &'a BTreeMap<String, Value>,
}

impl<'a> Parts<'a> {
    pub(super) fn of(value: &'a Value, expected: &'static str, known: &[&str]) -> Result<Self, ValueError> {
        match value {
            Value::Map(parts) if parts.keys().all(|name| known.contains(&name.as_str())) => {
                Ok(Self { expected, parts })
            }
            _ => Err(ValueError::WrongType { expected }),
        }
    }

    pub(super) fn wrong(&self) -> ValueError {
        ValueError::WrongType { expected: self.expected }
    }

    pub(super) fn text(&self, name: &str) -> Result<Option<&'a str>, ValueError> {
        match self.parts.get(name) {
            None => Ok(None),
            Some(Value::Text(text)) => Ok(Some(text)),
            Some(_) => Err(self.wrong()),
        }
    }

    /// A whole number that fits the type asked for.
    pub(super) fn int<T: TryFrom<i64>>(&self, name: &str) -> Result<Option<T>, ValueError> {
        match self.parts.get(name) {
            None => Ok(None),
            Some(Value::Int(number)) => T::try_from(*number).map(Some).map_err(|_| self.wrong()),
            Some(_) => Err(self.wrong()),
        }
    }

    pub(super) fn value(&self, name: &str) -> Option<&'a Value> {
        self.parts.get(name)
    }
}

/// A map of the parts that are there.
pub(super) fn map(parts: impl IntoIterator<Item = (&'static str, Option<Value>)>) -> Value {
    Value::Map(
        parts.into_iter().filter_map(|(name, value)| value.map(|value| (name.to_owned(), value))).collect(),
    )
}
