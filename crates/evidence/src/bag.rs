//! The verdict on a bag of BagIt 1.0 (RFC 8493), foreign or our own: complete or not, valid or not, and why.
//!
//! Files are reached through [`BagFolder`], so that every program that takes bundles in judges them alike, whatever it
//! reads them from. SHA-256 is the hash by which Cairn knows content; every bag that it writes also carries SHA-512
//! manifests, as RFC 8493 section 2.4 recommends. A verdict needs SHA-256 alone, unless a deep one is asked for.

mod finding;
mod folder;
mod hash;
mod info;
mod manifest;
mod names;
mod portable;
mod survey;
mod verify;

pub use finding::{Finding, Severity};
pub use folder::{BagFolder, Found, Listing, Odd, Stopped, Unwatched, Watch};
pub use hash::{Algorithm, Hasher, Sums};
pub use info::{BagInfo, Oxum};
pub use manifest::line;
pub use names::{PAYLOAD, PathFault, check_foreign};
pub use portable::{is_portable, is_portable_path};
pub use survey::MAX_FILES;
pub use verify::{BagReport, How, PayloadFile, verify};

/// The detached signature over the bytes of [`TAG_MANIFEST`]; a tag file that no manifest lists.
pub const SIGNATURE_FILE: &str = "signature.cose";
/// The tag manifest that the signature is for.
pub const TAG_MANIFEST: &str = "tagmanifest-sha256.txt";
/// Bytes read at once.
const BLOCK_BYTES: usize = 256 * 1024;
