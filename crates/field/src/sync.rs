//! Sync: carrying entries and originals between this vault and its headquarters, over whatever link there is.
//!
//! A sync may end at any byte, for any reason, and is simply done again: what headquarters confirmed is confirmed, and
//! everything else is still here. Entries go first, because they are small and say what happened; then those of others
//! come in; then originals go, from the byte that headquarters confirmed last. Nothing that headquarters says is taken
//! on its word: receipts are signed by the key of the enrolment, and its log must continue what it showed before.
//!
//! Everything here blocks. Whoever has a window runs it on a thread with a database connection of its own.

mod certificates;
mod cited;
mod client;
mod clock_offset;
mod contradictions;
mod enrol;
mod error;
mod fetch;
mod limits;
mod line;
mod meter;
mod originals;
mod outgoing;
mod pin;
mod proofs;
mod pull;
mod push;
mod receipts;
mod report;
mod run;
mod status;
mod trust;
mod tus;

pub use clock_offset::ClockOffset;
pub use contradictions::{ContradictionsSaved, LogContradiction};
pub use enrol::{Enrolled, Newcomer, enrol};
pub use error::{CodeRefusal, SyncError};
pub use fetch::Wanted;
pub use limits::{Limits, Patience};
pub use push::{BATCH_BYTES, BATCH_ENTRIES};
pub use receipts::ReceiptsTaken;
pub use report::{CaseReport, Ended, OriginalFailure, SyncReport};
pub use run::{Errand, Participant, sync};
pub use status::{
    CaseStatus, CheckpointStatus, HeadquartersStatus, LinkStatus, PhotoPage, PhotoStatus, link_status,
    photo_status,
};
