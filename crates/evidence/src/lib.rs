//! The rules of Cairn: what an independent expert needs to check a bundle.
//!
//! Pure: no SQL, files, network or clock, and no randomness of its own. `FORMAT.md` beside this crate describes every
//! byte.

pub mod bag;
pub mod batch;
pub mod bundle;
pub mod cbor;
pub mod certificate;
pub mod checks;
pub mod cose;
pub mod custody;
pub mod derived;
pub mod digest;
pub mod disclosure;
pub mod entry;
pub mod error;
pub mod forms;
pub mod header;
pub mod hexadecimal;
pub mod id;
pub mod log;
pub mod merge;
pub mod op;
pub mod originals;
pub mod receipt;
pub mod record;
pub mod records;
pub mod revocation;
pub mod seat;
mod statement;
pub mod strand;
pub mod typed;
mod typescript;
pub mod value;
pub mod verify;
pub mod wire;

pub use batch::{BatchItems, BatchLinker, BatchReader, BatchWriter};
pub use bundle::BundleSignature;
pub use certificate::{BlockGrant, HqKey, SeatCertificate};
pub use digest::Digest;
pub use entry::{Entry, KeptEntry, Opening, Unlinked};
pub use error::Error;
pub use header::{ClockSource, DeviceTime, EntryId, Head, Header, Hlc, OpMark, Seen};
pub use id::{CaseId, DeviceId, RecordId};
pub use merge::Merge;
pub use op::Op;
pub use receipt::{Accepted, Receipt, Refused};
pub use record::{FieldRules, Origin, RecordOps, RecordView, Said};
pub use revocation::{Revocation, Revocations};
pub use seat::SeatKey;
pub use strand::{Strand, StrandFault, Strands};
pub use value::{Certainty, EmptyReason, FieldValue, Sensitivity, Value};
