//! Seats, their revocation, and what they may read.

use evidence::wire::Grant;
use evidence::{CaseId, DeviceId, SeatKey, Sensitivity};
use jiff::Timestamp;

use super::Stored;

/// An enrolled seat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seat {
    /// Its key.
    pub key: SeatKey,
    /// The device.
    pub device: DeviceId,
    /// What the device is called.
    pub device_name: String,
    /// Full name of the examiner.
    pub examiner: String,
    /// Initials of the examiner.
    pub initials: String,
    /// Which block of numbers the device got with this seat, from 0. No other seat gets it, on whatever device.
    pub block: u64,
    /// When it was enrolled, to the millisecond.
    pub enrolled: Timestamp,
    /// Its revocation, if it was revoked.
    pub revoked: Option<Revocation>,
}

/// The revocation of a seat, by place in the log and never by time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revocation {
    /// Entries of the seat at this place in the log and after it do not count.
    pub from_position: u64,
    /// When it was done, to the millisecond; also the time of the signed statement.
    pub at: Timestamp,
    /// Why.
    pub reason: String,
}

/// Seats and what they may read.
pub trait SeatStore {
    /// A seat by its key.
    fn seat(&self, key: SeatKey) -> Stored<Option<Seat>>;
    /// All seats, in the order of their enrolment.
    fn seats(&self) -> Stored<Vec<Seat>>;
    /// The revoked seats that may work on a case or wrote in it.
    fn revoked(&self, case: CaseId) -> Stored<Vec<Seat>>;
    /// Revokes a seat. Of two revocations the one from the lower position stands, the first of two from the same. What
    /// then stands.
    ///
    /// # Errors
    /// [`StoreError::Missing`] if there is no such seat.
    fn revoke(&self, key: SeatKey, revocation: &Revocation) -> Stored<Revocation>;
    /// Lets a seat work on a case and read up to a class, or not at all any more.
    ///
    /// # Errors
    /// [`StoreError::Missing`] if there is no such seat or case.
    fn set_grant(
        &self,
        key: SeatKey,
        case: CaseId,
        max_class: Option<Sensitivity>,
        now: Timestamp,
    ) -> Stored<()>;
    /// What a seat may work on, by case number.
    fn grants(&self, key: SeatKey) -> Stored<Vec<Grant>>;
    /// Up to which class a seat may read a case; `None` without a grant.
    fn max_class(&self, key: SeatKey, case: CaseId) -> Stored<Option<Sensitivity>>;
}
