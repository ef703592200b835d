//! Deterministic CBOR (RFC 8949 §4.2.1) for everything that is signed: shortest numbers, definite lengths, map keys in
//! the order of their encodings, no floats, no tags.
//!
//! `minicbor` writes that form and reads more than that form. So every reader here takes the bytes apart, and
//! whoever must rely on the form writes them again and compares.

use std::collections::BTreeMap;

use minicbor::data::Type;
use minicbor::{Decoder, Encoder};

use crate::error::Error;
use crate::value::Value;

/// An encoder into memory, which cannot fail.
pub type MemoryEncoder<'a> = Encoder<&'a mut Vec<u8>>;

/// Writes into a fresh buffer.
pub fn encoded(write: impl FnOnce(&mut MemoryEncoder<'_>) -> Written) -> Vec<u8> {
    let mut bytes = Vec::new();
    let written = write(&mut Encoder::new(&mut bytes));
    // Writing to memory cannot fail: the error type of a vector has no value.
    debug_assert!(written.is_ok(), "{written:?}");
    bytes
}

/// What an encoder into memory returns.
pub type Written = Result<(), minicbor::encode::Error<std::convert::Infallible>>;

/// The length of a definite array; an indefinite one is not allowed.
pub fn array_length(decoder: &mut Decoder<'_>, what: &'static str) -> Result<u64, Error> {
    decoder.array().ok().flatten().ok_or(Error::Malformed { what })
}

/// The length of a definite map; an indefinite one is not allowed.
pub fn map_length(decoder: &mut Decoder<'_>, what: &'static str) -> Result<u64, Error> {
    decoder.map().ok().flatten().ok_or(Error::Malformed { what })
}

/// A byte string of exactly `N` bytes.
pub fn fixed<const N: usize>(decoder: &mut Decoder<'_>, what: &'static str) -> Result<[u8; N], Error> {
    decoder.bytes().ok().and_then(|bytes| bytes.try_into().ok()).ok_or(Error::Malformed { what })
}

/// Fails unless everything was read.
pub fn finished(decoder: &Decoder<'_>, what: &'static str) -> Result<(), Error> {
    if decoder.position() == decoder.input().len() { Ok(()) } else { Err(Error::Malformed { what }) }
}

/// Writes a value.
pub fn write_value(encoder: &mut MemoryEncoder<'_>, value: &Value) -> Written {
    match value {
        Value::Nothing => encoder.null()?,
        Value::Bool(yes) => encoder.bool(*yes)?,
        Value::Int(number) => encoder.i64(*number)?,
        Value::Text(text) => encoder.str(text)?,
        Value::Bytes(bytes) => encoder.bytes(bytes)?,
        Value::List(items) => {
            encoder.array(items.len() as u64)?;
            for item in items {
                write_value(encoder, item)?;
            }
            return Ok(());
        }
        Value::Map(parts) => {
            encoder.map(parts.len() as u64)?;
            let mut sorted: Vec<_> = parts.iter().collect();
            // The encoding of a short text starts with its length, so shorter names come first.
            sorted.sort_by_key(|(name, _)| (name.len(), name.as_bytes()));
            for (name, part) in sorted {
                encoder.str(name)?;
                write_value(encoder, part)?;
            }
            return Ok(());
        }
    };
    Ok(())
}

/// Reads a value nested at most [`Value::MAX_DEPTH`] deep.
///
/// # Errors
/// Anything that [`write_value`] never writes: floats, tags, indefinite lengths, names that are too long or doubled.
pub fn read_value(decoder: &mut Decoder<'_>) -> Result<Value, Error> {
    read_nested(decoder, Value::MAX_DEPTH)
}

const WHAT: &str = "value";

fn read_nested(decoder: &mut Decoder<'_>, depth: usize) -> Result<Value, Error> {
    let bad = |_| Error::Malformed { what: WHAT };
    let Some(depth) = depth.checked_sub(1) else {
        return Err(Error::TooLarge { what: WHAT, limit: Value::MAX_DEPTH });
    };
    Ok(match decoder.datatype().map_err(bad)? {
        Type::Null => {
            decoder.null().map_err(bad)?;
            Value::Nothing
        }
        Type::Bool => Value::Bool(decoder.bool().map_err(bad)?),
        Type::U8 | Type::U16 | Type::U32 | Type::U64 | Type::I8 | Type::I16 | Type::I32 | Type::I64 => {
            Value::Int(decoder.i64().map_err(bad)?)
        }
        Type::String => Value::Text(decoder.str().map_err(bad)?.to_owned()),
        Type::Bytes => Value::Bytes(decoder.bytes().map_err(bad)?.to_vec()),
        Type::Array => {
            let length = array_length(decoder, WHAT)?;
            let mut items = Vec::new();
            for _ in 0..length {
                items.push(read_nested(decoder, depth)?);
            }
            Value::List(items)
        }
        Type::Map => {
            let length = map_length(decoder, WHAT)?;
            let mut parts = BTreeMap::new();
            for _ in 0..length {
                let name = decoder.str().map_err(bad)?.to_owned();
                if name.is_empty() || name.len() > Value::MAX_NAME_BYTES || !name.bytes().all(is_name_byte) {
                    return Err(Error::Malformed { what: WHAT });
                }
                let part = read_nested(decoder, depth)?;
                if parts.insert(name, part).is_some() {
                    return Err(Error::NotCanonical { what: WHAT });
                }
            }
            Value::Map(parts)
        }
        _ => return Err(Error::Malformed { what: WHAT }),
    })
}

const fn is_name_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.')
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use proptest::prelude::*;

    pub fn any_value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Nothing),
            any::<bool>().prop_map(Value::Bool),
            any::<i64>().prop_map(Value::Int),
            ".{0,40}".prop_map(Value::Text),
            prop::collection::vec(any::<u8>(), 0..40).prop_map(Value::Bytes),
        ];
        leaf.prop_recursive(3, 24, 6, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(Value::List),
                prop::collection::btree_map("[a-z_]{1,23}", inner, 0..6).prop_map(Value::Map),
            ]
        })
    }

    proptest! {
        #[test]
        fn a_value_comes_back_as_it_was_written(value in any_value()) {
            let bytes = encoded(|e| write_value(e, &value));
            let mut decoder = Decoder::new(&bytes);
            prop_assert_eq!(read_value(&mut decoder), Ok(value));
            prop_assert_eq!(finished(&decoder, WHAT), Ok(()));
        }

        #[test]
        fn reading_any_bytes_never_panics(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = read_value(&mut Decoder::new(&bytes));
        }
    }

    #[test]
    fn map_names_are_ordered_by_their_encoding() {
        let parts = [("b", 1), ("aa", 2)].map(|(name, n)| (name.to_owned(), Value::Int(n)));
        let bytes = encoded(|e| write_value(e, &Value::Map(parts.into())));
        assert_eq!(hex::encode(bytes), "a26162016261610 2".replace(' ', ""));
    }

    #[test]
    fn names_that_json_or_a_reader_could_take_for_something_else_are_refused() {
        for (name, allowed) in
            [("lat", true), ("zh-Hant", true), ("$bytes", false), ("", false), ("a b", false)]
        {
            let bytes = encoded(|e| write_value(e, &Value::Map([(name.to_owned(), Value::Int(1))].into())));
            assert_eq!(read_value(&mut Decoder::new(&bytes)).is_ok(), allowed, "{name}");
        }
    }

    #[test]
    fn floats_tags_and_endless_arrays_are_refused() {
        for hex in ["f93c00", "c074323031332d30332d32315432303a30343a30305a", "9f01ff", "a26161016161 02"] {
            let bytes = hex::decode(hex.replace(' ', "")).unwrap();
            assert!(read_value(&mut Decoder::new(&bytes)).is_err(), "{hex}");
        }
        let deep = vec![0x81; 40];
        assert_eq!(read_value(&mut Decoder::new(&deep)).unwrap_err().code(), "too_large");
    }
}
