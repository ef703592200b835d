//! Statements: what one key signs, as a map of numbered parts in one byte form.
//!
//! Receipts, certificates, blocks of numbers and the signature of a bundle are all of this shape: part 0 is the version
//! of the form, the others follow in the order of their numbers, and a part names the key that signs.

use ed25519_dalek::SigningKey;
use minicbor::Decoder;
use minicbor::data::Type;

use crate::cbor::{array_length, finished, fixed, map_length};
use crate::cose::{self, Purpose};
use crate::error::Error;
use crate::seat::SeatKey;

/// The only version of the forms of statements.
const VERSION: u64 = 1;

/// Something that one key states.
pub trait Statement: Sized {
    /// What the signature is for.
    const PURPOSE: Purpose;
    /// What people call it.
    const WHAT: &'static str;

    /// The key that signs.
    fn signer(&self) -> SeatKey;

    /// The one byte form.
    fn to_payload(&self) -> Vec<u8>;

    /// Reads the parts. Their byte form is checked by [`opened`].
    fn read(payload: &[u8]) -> Result<Self, Error>;
}

/// Signs a statement; `key` is that of its signer.
pub fn signed<S: Statement>(statement: &S, key: &SigningKey) -> Vec<u8> {
    cose::signed_message(S::PURPOSE, &statement.to_payload(), key)
}

/// Reads a statement whose signature fits the key that it names.
///
/// # Errors
/// If the bytes are no such statement, not in its one byte form, or the signature does not fit.
pub fn opened<S: Statement>(bytes: &[u8]) -> Result<S, Error> {
    let (payload, signature) = cose::parts(bytes, S::WHAT)?;
    let not_canonical = || Error::NotCanonical { what: S::WHAT };
    let stated = S::read(payload).map_err(|error| match error {
        Error::Malformed { .. } if repeats_a_part(payload) => not_canonical(),
        error => error,
    })?;
    if stated.to_payload() != payload {
        return Err(not_canonical());
    }
    let key = stated.signer().verifying().ok_or(Error::SignatureWrong { what: S::WHAT })?;
    if cose::fits(S::PURPOSE, payload, &signature, &key) {
        Ok(stated)
    } else {
        Err(Error::SignatureWrong { what: S::WHAT })
    }
}

/// Whether the numbers of the parts do not rise, as they do in the one byte form.
fn repeats_a_part(payload: &[u8]) -> bool {
    let mut decoder = Decoder::new(payload);
    let mut last = None;
    for _ in 0..decoder.map().ok().flatten().unwrap_or(0) {
        let Ok(number) = decoder.u8() else { return false };
        if last.is_some_and(|last| last >= number) {
            return true;
        }
        last = Some(number);
        if decoder.skip().is_err() {
            return false;
        }
    }
    false
}

/// The parts of a statement, read in their order.
pub struct Parts<'b> {
    decoder: Decoder<'b>,
    what: &'static str,
}

impl<'b> Parts<'b> {
    /// Begins a map of so many parts, the version included, and reads the version.
    pub fn of(payload: &'b [u8], count: u64, what: &'static str) -> Result<Self, Error> {
        let mut parts = Self { decoder: Decoder::new(payload), what };
        if map_length(&mut parts.decoder, what)? != count {
            return Err(parts.bad());
        }
        match parts.at(0)?.u64() {
            Ok(VERSION) => Ok(parts),
            Ok(found) => Err(Error::NewerVersion { what, found }),
            Err(_) => Err(parts.bad()),
        }
    }

    /// The value of the part with this number, which is the next.
    pub fn at(&mut self, number: u8) -> Result<&mut Decoder<'b>, Error> {
        if self.decoder.u8().is_ok_and(|found| found == number) {
            Ok(&mut self.decoder)
        } else {
            Err(self.bad())
        }
    }

    /// A byte string of exactly `N` bytes.
    pub fn fixed<const N: usize>(&mut self, number: u8) -> Result<[u8; N], Error> {
        let what = self.what;
        fixed(self.at(number)?, what)
    }

    /// A byte string of exactly `N` bytes, or null.
    pub fn fixed_or_null<const N: usize>(&mut self, number: u8) -> Result<Option<[u8; N]>, Error> {
        let what = self.what;
        let decoder = self.at(number)?;
        if decoder.datatype().ok() == Some(Type::Null) {
            decoder.null().map_err(|_| Error::Malformed { what })?;
            return Ok(None);
        }
        fixed(decoder, what).map(Some)
    }

    /// A number.
    pub fn number(&mut self, number: u8) -> Result<i64, Error> {
        let read = self.at(number)?.i64();
        read.map_err(|_| self.bad())
    }

    /// A text of at most `limit` bytes.
    pub fn text(&mut self, number: u8, limit: usize) -> Result<String, Error> {
        let what = self.what;
        text(self.at(number)?, limit, what)
    }

    /// A list.
    pub fn list<T>(
        &mut self,
        number: u8,
        mut read: impl FnMut(&mut Decoder<'b>) -> Result<T, Error>,
    ) -> Result<Vec<T>, Error> {
        let what = self.what;
        let decoder = self.at(number)?;
        let mut items = Vec::new();
        for _ in 0..array_length(decoder, what)? {
            items.push(read(decoder)?);
        }
        Ok(items)
    }

    /// Fails unless that was all.
    pub fn finish(self) -> Result<(), Error> {
        finished(&self.decoder, self.what)
    }

    const fn bad(&self) -> Error {
        Error::Malformed { what: self.what }
    }
}

/// Changes each byte of a signed statement in turn. What comes of it is never a statement.
#[cfg(test)]
pub fn assert_each_byte_counts<S: Statement>(signed: &[u8]) {
    for at in 0..signed.len() {
        let mut changed = signed.to_vec();
        changed[at] ^= 1;
        assert!(opened::<S>(&changed).is_err(), "byte {at} of the {}", S::WHAT);
    }
}

/// A text of at most `limit` bytes.
pub fn text(decoder: &mut Decoder<'_>, limit: usize, what: &'static str) -> Result<String, Error> {
    match decoder.str() {
        Ok(text) if text.len() <= limit => Ok(text.to_owned()),
        _ => Err(Error::Malformed { what }),
    }
}
