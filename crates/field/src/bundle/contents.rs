//! What lies where in a Cairn bundle.
//!
//! ```text
//! data/bundle.json                      what the bundle is, what it holds and what was left out
//! data/ledger/entries-000001.cbor …     entries with openings, a CBOR sequence in parts
//! data/originals/ab/SHA256.EXT          originals, byte for byte
//! data/previews/ab/SHA256-PIXELS.jpg    previews of them
//! data/views/…                          tables, places and pages, for people
//! certificates/SEAT.cose                who works at a seat, as headquarters states it
//! revocations/SEAT.cose                 that what a seat signs does not count, as headquarters states it
//! blocks/LETTERS.cose                   which numbers the device gives, as headquarters states it
//! receipts/SHA256.cose                  what headquarters stated to hold
//! checkpoints/NAME.txt                  checkpoints of the log of headquarters
//! consistency/FROM-TO.txt               proofs that the log of a newer checkpoint continues that of an older one
//! contradictions/N-held.txt, …          pairs of checkpoints that headquarters cannot show to be of one log
//! proofs/ENTRY.txt                      proofs that entries stand in that log
//! signature.cose                        the seat's signature over tagmanifest-sha256.txt
//! ```
//!
//! Entries are complete in themselves, so a damaged one costs no other. A part ends after the entry with which it reached
//! 4 MiB, so a reader needs no more than a part in memory.

mod bounds;
mod check;
mod describe;
mod disclosure;
mod proof;
mod read;
mod revoked;
mod write;

pub use bounds::{Contradiction, SignedState};
pub use check::{BundleReport, Originals, verify, verify_under};
pub use describe::{Description, LeftOut, NotIncluded, StrandEnd};
pub use disclosure::{Disclosure, Profile, WhyWithheld};
pub use proof::KnownHq;
pub(crate) use proof::entry_of as entry_of_proof;
pub use read::{Bundle, CarriedOriginal};
pub use write::{BundleWriter, Described, Made, OriginalToWrite};

use evidence::Digest;
pub use evidence::bundle::LAYOUT_VERSION;
pub(crate) use evidence::bundle::{
    DESCRIPTION, LEDGER, MAX_PART_BYTES, MAX_STATEMENT_BYTES, ORIGINALS, REVOCATIONS, digest_of_original,
};

use super::BundleError;
use super::bag::BagPath;

/// A part of the entries ends after the entry with which it reached this size, in bytes.
pub const PART_BYTES: usize = 4 * 1024 * 1024;
pub(crate) const SUMMARY: &str = "data/views/summary.html";
pub(crate) const CERTIFICATES: &str = "certificates/";
pub(crate) const BLOCKS: &str = "blocks/";
pub(crate) const RECEIPTS: &str = "receipts/";
pub(crate) const CHECKPOINTS: &str = "checkpoints/";
pub(crate) const CONSISTENCY: &str = "consistency/";
pub(crate) const CONTRADICTIONS: &str = "contradictions/";
pub(crate) const PROOFS: &str = "proofs/";
/// The folders of what headquarters states.
pub(crate) const STATEMENTS: [&str; 8] =
    [CERTIFICATES, REVOCATIONS, BLOCKS, RECEIPTS, CHECKPOINTS, CONSISTENCY, CONTRADICTIONS, PROOFS];

/// Where an original lies: `extension` is that of its name on the card, kept only where it is short and plain.
///
/// # Errors
/// None that can happen: the name is made of a digest.
pub fn original_path(digest: &Digest, extension: &str) -> Result<BagPath, BundleError> {
    BagPath::new(evidence::bundle::original_path(digest, extension))
}

/// Where a preview lies. `pixels` is the longer side.
///
/// # Errors
/// None that can happen: the name is made of a digest and a number.
pub fn preview_path(digest: &Digest, pixels: u32) -> Result<BagPath, BundleError> {
    let name = digest.to_string();
    BagPath::new(format!("data/previews/{}/{name}-{pixels}.jpg", name.get(..2).unwrap_or_default()))
}

#[cfg(test)]
mod tests;
