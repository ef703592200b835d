//! Headquarters: takes in entries and originals from the field, keeps them in a log that nobody can quietly change, and
//! answers with signed receipts.
//!
//! All rules of evidence are in the `evidence` crate; this crate remembers, signs and serves.

pub mod accept;
pub mod admin;
pub mod blocks;
pub mod certificates;
mod checkpoint;
pub mod clock;
pub mod download;
pub mod enrol;
pub mod error;
pub mod extract;
pub mod headquarters;
pub mod home;
pub mod import;
pub mod log;
mod nonce;
pub mod originals;
pub mod readers;
pub mod revocation;
pub mod serve;
pub mod session;
pub mod store;
mod sweep;
pub mod sync;
pub mod tls;
pub mod tus;
pub mod waiting;

pub use clock::{Clock, Random, Surroundings};
pub use error::HqError;
pub use headquarters::Headquarters;
pub use home::{Home, Setup};
pub use serve::{Running, serve};
