//! Bundles: a case carried on a stick, readable without Cairn and verifiable by somebody who trusts nobody.
//!
//! A bundle is a BagIt 1.0 bag (RFC 8493): the case's entries and openings as CBOR, the originals byte for byte, and
//! views for people. `bag` writes and verifies bags and knows nothing of cases; `contents` says what lies where in a
//! Cairn bundle; `sealed` puts the same bag into one age-encrypted file; `views` writes what people read.
//!
//! What holds always: a bundle that is not finished carries `.partial` in its name, and the rename that takes it away
//! comes after everything was read back from the medium.

pub mod bag;
pub mod contents;
mod error;
pub mod export;
pub mod import;
pub mod sealed;
pub mod views;
mod watch;

pub use error::BundleError;
pub use watch::{Followed, Unwatched, Watch};
