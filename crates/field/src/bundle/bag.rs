//! BagIt 1.0 (RFC 8493): writing a bag so that it survives the journey, and judging a foreign one.
//!
//! SHA-256 is the hash by which Cairn knows content; every bag also carries SHA-512 manifests, as RFC 8493 section 2.4
//! recommends. A verdict needs SHA-256 alone, unless a deep verification is asked for.

mod finding;
mod hash;
mod info;
pub(crate) mod manifest;
pub(crate) mod medium;
pub(crate) mod names;
#[cfg(test)]
mod peers;
pub(crate) mod read;
pub(crate) mod space;
pub(crate) mod survey;
mod verify;
mod write;

pub use hash::Algorithm;
pub use info::{BagInfo, Oxum};
pub use medium::{Folder, Medium, NewFile, Plan};
pub use names::BagPath;
pub use read::open_inside;
pub use space::Space;
pub use verify::{BagReport, Finding, Options, PayloadFile, Severity, verify};
pub use write::{BagFile, BagWriter, Finished, Sign, Written};

/// The detached signature over the bytes of `tagmanifest-sha256.txt`; a tag file that no manifest lists.
pub const SIGNATURE_FILE: &str = "signature.cose";

/// What a bag's folder or file is called until it was read back from the medium.
pub const PARTIAL_SUFFIX: &str = ".partial";

/// Bytes read or written at once.
pub(crate) const BLOCK_BYTES: usize = 256 * 1024;
