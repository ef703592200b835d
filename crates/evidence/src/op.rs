//! The three things that can be said about a record: it exists, a field has a value, it is withdrawn.
//!
//! An op is signed through its digest: SHA-256 of CBOR `[salt, op]`. The salt keeps a short value from being guessed
//! from its digest, so that an op can be withheld.

use hmac::{Hmac, KeyInit as _, Mac as _};
use minicbor::Decoder;
use sha2::Sha256;

use crate::cbor::{MemoryEncoder, Written, array_length, encoded, fixed, read_value, write_value};
use crate::digest::Digest;
use crate::error::Error;
use crate::id::RecordId;
use crate::value::{Certainty, EmptyReason, FieldValue, Value};

/// Longest code of a kind or field, in bytes.
pub const MAX_CODE_BYTES: usize = 64;
/// Longest text of a reason or margin note, in bytes.
pub const MAX_NOTE_BYTES: usize = 16 * 1024;
/// Most ops that one `set` may replace.
pub const MAX_REPLACES: usize = 256;

/// Something said about a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Op {
    /// The record exists.
    Create {
        /// The record.
        record: RecordId,
        /// Its kind, a code of the forms.
        kind: String,
        /// The record that it belongs to.
        parent: Option<RecordId>,
    },
    /// A field has a value.
    Set {
        /// The record.
        record: RecordId,
        /// The field, a code of the forms.
        field: String,
        /// What stands in the field.
        value: FieldValue,
        /// The digests of the ops whose values it takes the place of.
        replaces: Vec<Digest>,
        /// Why it was changed.
        reason: Option<String>,
    },
    /// The record is withdrawn. It stays, with the reason.
    Withdraw {
        /// The record.
        record: RecordId,
        /// Why.
        reason: String,
    },
}

impl Op {
    /// The record it speaks of.
    pub const fn record(&self) -> RecordId {
        match self {
            Self::Create { record, .. } | Self::Set { record, .. } | Self::Withdraw { record, .. } => *record,
        }
    }

    /// The one byte form.
    pub fn to_bytes(&self) -> Vec<u8> {
        encoded(|e| self.write(e))
    }

    /// Reads an op and checks its byte form.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        let mut decoder = Decoder::new(bytes);
        let op = Self::read(&mut decoder)?;
        if decoder.position() == bytes.len() && op.to_bytes() == bytes {
            Ok(op)
        } else {
            Err(Error::NotCanonical { what: WHAT })
        }
    }

    fn write(&self, e: &mut MemoryEncoder<'_>) -> Written {
        match self {
            Self::Create { record, kind, parent } => {
                e.array(4)?.u8(0)?.bytes(record.as_bytes())?.str(kind)?;
                match parent {
                    Some(parent) => e.bytes(parent.as_bytes())?.ok(),
                    None => e.null()?.ok(),
                }
            }
            Self::Set { record, field, value, replaces, reason } => {
                let extras = Extras { reason: reason.as_deref(), said: value };
                e.array(if extras.count() == 0 { 5 } else { 6 })?;
                e.u8(1)?.bytes(record.as_bytes())?.str(field)?;
                write_value(e, &value.value)?;
                e.array(replaces.len() as u64)?;
                for digest in replaces {
                    e.bytes(digest.as_bytes())?;
                }
                if extras.count() > 0 {
                    extras.write(e)?;
                }
                Ok(())
            }
            Self::Withdraw { record, reason } => {
                e.array(3)?.u8(2)?.bytes(record.as_bytes())?.str(reason)?.ok()
            }
        }
    }

    fn read(d: &mut Decoder<'_>) -> Result<Self, Error> {
        let length = array_length(d, WHAT)?;
        let number = d.u8().map_err(bad)?;
        let record = RecordId::from_bytes(fixed(d, WHAT)?);
        match (number, length) {
            (0, 4) => Ok(Self::Create { record, kind: code(d)?, parent: optional_record(d)? }),
            (1, 5 | 6) => {
                let field = code(d)?;
                let mut value = FieldValue::plain(read_value(d)?);
                let count = array_length(d, WHAT)?;
                if count > MAX_REPLACES as u64 {
                    return Err(Error::TooLarge { what: WHAT, limit: MAX_REPLACES });
                }
                let replaces =
                    (0..count).map(|_| fixed(d, WHAT).map(Digest::from_bytes)).collect::<Result<_, _>>()?;
                let reason = if length == 6 { read_extras(d, &mut value)? } else { None };
                Ok(Self::Set { record, field, value, replaces, reason })
            }
            (2, 3) => Ok(Self::Withdraw { record, reason: note(d)? }),
            _ => Err(Error::Malformed { what: WHAT }),
        }
    }
}

/// The digest of an op under its salt: SHA-256 of CBOR `[salt, op]`.
pub fn op_digest(salt: &[u8; 16], op_bytes: &[u8]) -> Digest {
    let mut bytes = Vec::with_capacity(18 + op_bytes.len());
    bytes.extend([0x82, 0x50]);
    bytes.extend(salt);
    bytes.extend(op_bytes);
    Digest::of(&bytes)
}

/// The salts of the ops of one entry, which follow from its seed.
pub struct Salts {
    // HMAC takes keys of any length, so there is always a keyed state.
    keyed: Option<Hmac<Sha256>>,
}

impl Salts {
    /// The salts under a seed.
    pub fn of(seed: &[u8; 16]) -> Self {
        Self { keyed: Hmac::new_from_slice(seed).ok() }
    }

    /// The salt of the op at a position: the first 16 bytes of HMAC-SHA-256 under the seed over the position as four
    /// big-endian bytes.
    pub fn at(&self, index: u32) -> [u8; 16] {
        let mut salt = [0; 16];
        if let Some(mut mac) = self.keyed.clone() {
            mac.update(&index.to_be_bytes());
            salt.iter_mut().zip(mac.finalize().into_bytes()).for_each(|(to, from)| *to = from);
        }
        salt
    }
}

const WHAT: &str = "op";

fn bad<E>(_: E) -> Error {
    Error::Malformed { what: WHAT }
}

/// What a `set` carries only sometimes: 0 reason of the change, 1 empty reason, 2 certainty, 3 margin note.
struct Extras<'o> {
    reason: Option<&'o str>,
    said: &'o FieldValue,
}

impl Extras<'_> {
    fn count(&self) -> u64 {
        u64::from(self.reason.is_some())
            + u64::from(self.said.empty.is_some())
            + u64::from(self.said.certainty.is_some())
            + u64::from(self.said.note.is_some())
    }

    fn write(&self, e: &mut MemoryEncoder<'_>) -> Written {
        e.map(self.count())?;
        if let Some(reason) = self.reason {
            e.u8(0)?.str(reason)?;
        }
        if let Some(empty) = self.said.empty {
            e.u8(1)?.u8(empty.number())?;
        }
        if let Some(certainty) = self.said.certainty {
            e.u8(2)?.u8(certainty.number())?;
        }
        if let Some(note) = &self.said.note {
            e.u8(3)?.str(note)?;
        }
        Ok(())
    }
}

fn read_extras(d: &mut Decoder<'_>, value: &mut FieldValue) -> Result<Option<String>, Error> {
    let mut reason = None;
    for _ in 0..crate::cbor::map_length(d, WHAT)? {
        match d.u8().map_err(bad)? {
            0 => reason = Some(note(d)?),
            1 => value.empty = Some(EmptyReason::from_number(d.u64().map_err(bad)?).ok_or(bad(()))?),
            2 => value.certainty = Some(Certainty::from_number(d.u64().map_err(bad)?).ok_or(bad(()))?),
            3 => value.note = Some(note(d)?),
            _ => return Err(bad(())),
        }
    }
    if value.empty.is_some() && value.value != Value::Nothing {
        return Err(bad(()));
    }
    Ok(reason)
}

fn code(d: &mut Decoder<'_>) -> Result<String, Error> {
    let code = d.str().map_err(bad)?;
    if code.is_empty() {
        return Err(bad(()));
    }
    if code.len() > MAX_CODE_BYTES {
        return Err(Error::TooLarge { what: "code", limit: MAX_CODE_BYTES });
    }
    Ok(code.to_owned())
}

fn note(d: &mut Decoder<'_>) -> Result<String, Error> {
    let text = d.str().map_err(bad)?;
    if text.len() > MAX_NOTE_BYTES {
        return Err(Error::TooLarge { what: "note", limit: MAX_NOTE_BYTES });
    }
    Ok(text.to_owned())
}

fn optional_record(d: &mut Decoder<'_>) -> Result<Option<RecordId>, Error> {
    if d.datatype().map_err(bad)? == minicbor::data::Type::Null {
        d.null().map_err(bad)?;
        return Ok(None);
    }
    Ok(Some(RecordId::from_bytes(fixed(d, WHAT)?)))
}
