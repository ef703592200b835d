//! BagIt 1.0 (RFC 8493): writing a bag so that it survives the journey, and judging a foreign one.
//!
//! The verdict itself is that of [`evidence::bag`], the same at headquarters; here is what reaches a bag on a medium.

pub(crate) mod medium;
pub(crate) mod names;
#[cfg(test)]
mod peers;
pub(crate) mod read;
pub(crate) mod space;
#[cfg(test)]
mod tests;
pub(crate) mod verify;
mod write;

pub use evidence::bag::{
    Algorithm, BagInfo, BagReport, Finding, Oxum, PayloadFile, SIGNATURE_FILE, Severity,
};
pub use medium::{Folder, Medium, NewFile, Plan};
pub use names::BagPath;
pub use read::open_inside;
pub use space::Space;
pub use verify::{Options, verify};
pub use write::{BagFile, BagWriter, Finished, Sign, Written};

/// What a bag's folder or file is called until it was read back from the medium.
pub const PARTIAL_SUFFIX: &str = ".partial";

/// Bytes read or written at once.
pub(crate) const BLOCK_BYTES: usize = 256 * 1024;
