//! The rules of Cairn: what an independent expert needs to check a bundle.
//!
//! Pure: no SQL, files, network or clock, and no randomness of its own. `FORMAT.md` beside this crate describes every
//! byte.

pub mod digest;
pub mod id;
pub mod typed;
pub mod value;

pub use digest::Digest;
pub use id::{CaseId, DeviceId, RecordId};
pub use value::{Certainty, EmptyReason, FieldValue, Sensitivity, Value};
