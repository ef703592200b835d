//! An entry in the bytes in which it is kept, of which only the header was looked at.
//!
//! Whoever carries entries need not understand them: headquarters checks every byte of what arrives.

use minicbor::Decoder;

use super::{WHAT, bad};
use crate::cbor::{MemoryEncoder, Written, array_length};
use crate::error::Error;
use crate::header::Header;

/// An entry in the bytes of [`super::Entry::to_bytes`].
#[derive(Debug, Clone)]
pub struct KeptEntry<'b> {
    bytes: &'b [u8],
    /// Without the ops where these can be recomputed.
    header: Header,
    /// What follows the header, where the entry can go without `prev`.
    after_header: Option<&'b [u8]>,
}

impl<'b> KeptEntry<'b> {
    /// Looks at the header.
    ///
    /// # Errors
    /// If there is none. What follows it is not read.
    pub fn of(bytes: &'b [u8]) -> Result<Self, Error> {
        let d = &mut Decoder::new(bytes);
        match (array_length(d, WHAT)?, d.u8().map_err(bad)?) {
            (5, 0) => {
                let header = Header::read(d)?;
                Ok(Self { bytes, header, after_header: bytes.get(d.position()..) })
            }
            (4, 1) => {
                let header = Header::from_payload(d.bytes().map_err(bad)?)?;
                Ok(Self { bytes, header, after_header: None })
            }
            _ => Err(bad(())),
        }
    }

    /// The header, without the ops where these can be recomputed.
    pub const fn header(&self) -> &Header {
        &self.header
    }

    /// Writes the entry as [`super::Entry::write_sent`] does.
    pub(crate) fn write_sent(&self, e: &mut MemoryEncoder<'_>, with_prev: bool) -> Written {
        match self.after_header {
            Some(after) if !with_prev => {
                e.array(5)?.u8(0)?;
                self.header.write_sent(e, false)?;
                e.writer_mut().extend_from_slice(after);
            }
            _ => e.writer_mut().extend_from_slice(self.bytes),
        }
        Ok(())
    }
}
