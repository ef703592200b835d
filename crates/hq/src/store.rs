//! What headquarters remembers, as a narrow trait that every setting implements and one contract suite checks.
//!
//! The calls block; the server makes them on threads for that. Each call is atomic and durable when it returns: what it
//! acknowledged survives a power cut. Several processes may use one store at the same time. Times are kept to the
//! millisecond.

mod cases;
#[cfg(test)]
mod contract;
mod enrolment;
mod error;
mod ledger;
mod originals;
mod seats;
mod sessions;
pub mod sqlite;
mod uploads;
mod waiting;

pub use cases::{Case, CaseStore};
pub use enrolment::{EnrolmentStore, Redeemed, Ticket};
pub use error::{StoreError, Stored};
pub use ledger::{Counts, HeldEntry, HeldPage, LedgerStore, Reading, Wanted};
pub use originals::{Naming, Original, OriginalStore};
pub use seats::{Revocation, Seat, SeatStore};
pub use sessions::SessionStore;
pub use uploads::{Upload, UploadId, UploadStore};
pub use waiting::{Waiting, WaitingLimits, WaitingStore};

/// Everything that headquarters remembers.
pub trait Store:
    CaseStore
    + SeatStore
    + EnrolmentStore
    + SessionStore
    + LedgerStore
    + WaitingStore
    + OriginalStore
    + UploadStore
    + Send
    + Sync
{
}
