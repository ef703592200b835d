//! Tickets, and the enrolment of a seat by one.

use evidence::wire::enrol::{EnrolRequest, TicketId};
use evidence::{CaseId, SeatKey, Sensitivity};
use jiff::Timestamp;

use super::{Seat, Stored};

/// A ticket: the right to enrol one seat once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ticket {
    /// Its name.
    pub id: TicketId,
    /// The secret of the enrolment code.
    pub secret: [u8; 16],
    /// For whom.
    pub examiner: String,
    /// Their initials.
    pub initials: String,
    /// Cases that come with it.
    pub cases: Vec<(CaseId, Sensitivity)>,
    /// When it was made.
    pub created: Timestamp,
    /// From when on it is not valid.
    pub expires: Timestamp,
    /// The seat that used it.
    pub used_by: Option<SeatKey>,
}

/// What came of redeeming a ticket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Redeemed {
    /// The seat is enrolled, or was so by the same ticket before.
    Enrolled(Seat),
    /// There is no such ticket.
    Unknown,
    /// Another seat used it.
    Used,
    /// It is too old.
    Expired,
    /// The seat is enrolled by another ticket.
    SeatExists,
}

/// Enrolment.
pub trait EnrolmentStore {
    /// Adds a ticket.
    ///
    /// # Errors
    /// [`StoreError::Missing`] if one of its cases is not there.
    fn add_ticket(&self, ticket: &Ticket) -> Stored<()>;
    /// A ticket by its name.
    fn ticket(&self, id: TicketId) -> Stored<Option<Ticket>>;
    /// Uses a ticket once: enrols the seat, gives it the ticket's grants, and its device the next block of numbers. The
    /// same seat asking again with the same ticket gets the same answer.
    fn redeem(&self, request: &EnrolRequest, now: Timestamp) -> Stored<Redeemed>;
}
