//! What headquarters remembers, as a narrow trait that every setting implements and one contract suite checks.
//!
//! The calls block; the server makes them on threads for that. Each call is atomic and durable when it returns: what it
//! acknowledged survives a power cut. Several processes may use one store at the same time. Times are kept to the
//! millisecond.

#[cfg(test)]
mod contract;
pub mod sqlite;

use std::collections::{BTreeMap, BTreeSet};

use evidence::disclosure::Floor;
use evidence::log::{Frontier, Subtree};
use evidence::wire::Grant;
use evidence::wire::enrol::{EnrolRequest, TicketId};
use evidence::wire::sync::Mark;
use evidence::{CaseId, DeviceId, Digest, Entry, EntryId, RecordId, SeatKey, Sensitivity};
use jiff::Timestamp;

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

impl<S> Store for S where
    S: CaseStore
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

/// Why a store cannot do what it is asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Something with this name is there already.
    #[error("It is there already. Nothing was changed.")]
    Exists,
    /// Something that is referred to is not there.
    #[error("A case or seat that this refers to is not there. Nothing was changed.")]
    Missing,
    /// The database was written by a newer program.
    #[error(
        "The database of headquarters was written by a newer version ({found}; this one knows {known}). Nothing was changed; start the newer version."
    )]
    Newer {
        /// Version found.
        found: i64,
        /// Newest version known.
        known: i64,
    },
    /// A migration that was applied is not the one in this program.
    #[error(
        "Step {version} of the database was made by a different program. Nothing was changed; start the program that made it."
    )]
    MigrationChanged {
        /// The step.
        version: i64,
    },
    /// The medium is full.
    #[error(
        "The disk of headquarters is full. What was confirmed before is safe; free some space and try again."
    )]
    Full,
    /// The medium took no more, for another reason than that it has no room left.
    #[error(
        "The disk of headquarters took no more: a quota or the largest size of a file is used up, or it is failing. What \
         was confirmed before is safe; look at the disk and try again."
    )]
    WriteRefused,
    /// Another process holds the store for too long.
    #[error("The database of headquarters is in use by another process. Nothing was changed; try again.")]
    Busy,
    /// What is stored cannot be read.
    #[error(
        "The database of headquarters is damaged or cannot be read ({0}). Nothing was changed; keep the file and restore a copy."
    )]
    Damaged(String),
}

impl StoreError {
    /// A stable code for programs.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Exists => "exists",
            Self::Missing => "missing",
            Self::Newer { .. } => "store_newer",
            Self::MigrationChanged { .. } => "store_migration_changed",
            Self::Full => "disk_full",
            Self::WriteRefused => "store_write_refused",
            Self::Busy => "store_busy",
            Self::Damaged(_) => "store_damaged",
        }
    }

    /// The HTTP status.
    pub const fn status(&self) -> u16 {
        match self {
            Self::Exists => 409,
            Self::Missing => 404,
            Self::Full | Self::WriteRefused => 507,
            Self::Busy => 503,
            _ => 500,
        }
    }
}

/// Result of a store's call.
pub type Stored<T> = Result<T, StoreError>;

/// A case that headquarters knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// Its id.
    pub id: CaseId,
    /// The agency's own number.
    pub number: String,
    /// Its name, in neutral wording.
    pub name: String,
    /// When it was made known here.
    pub opened: Timestamp,
}

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

/// An entry with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldEntry {
    /// Place in the log, from 0.
    pub position: u64,
    /// Moves when openings or a mark are added.
    pub revision: u64,
    /// The entry as in `FORMAT.md`.
    pub bytes: Vec<u8>,
    /// What headquarters marks about it.
    pub marks: Vec<Mark>,
}

/// What of a case is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted {
    /// The case.
    pub case: CaseId,
    /// Entries with a revision above this.
    pub after: u64,
    /// Without the unmarked entries of a seat up to this place of its strand.
    pub but: Option<(SeatKey, u64)>,
    /// Entries at most.
    pub max_entries: usize,
    /// Bytes after which no entry follows.
    pub max_bytes: usize,
}

/// How far a seat has read a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// The case.
    pub case: CaseId,
    /// The seat.
    pub seat: SeatKey,
    /// The highest class that it was given.
    pub max_class: Sensitivity,
    /// It was given entries from below this place in the log.
    pub below: u64,
    /// When.
    pub at: Timestamp,
}

/// Entries of a case, in the order of their revisions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldPage {
    /// The entries.
    pub entries: Vec<HeldEntry>,
    /// Up to which revision the case was gone through, entries that were left out included.
    pub revision: u64,
    /// Whether there are entries after that, of those that are wanted.
    pub more: bool,
}

/// Entries that wait: those of one seat in one case that one carrier brought.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Waiting {
    /// The seat that brought them; none where they came in bundles.
    pub carried_by: Option<SeatKey>,
    /// The seat that signed them.
    pub seat: SeatKey,
    /// Their case.
    pub case: CaseId,
    /// How many there are.
    pub entries: u64,
    /// Their bytes.
    pub bytes: u64,
}

/// How much may wait of what one carrier brings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WaitingLimits {
    /// Entries.
    pub entries: u64,
    /// Bytes of entries.
    pub bytes: u64,
}

/// An original that is held whole and was checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Original {
    /// SHA-256 of the bytes.
    pub digest: Digest,
    /// Length in bytes.
    pub length: u64,
    /// When it was held whole.
    pub received: Timestamp,
}

/// Random name of an upload.
pub type UploadId = [u8; 16];

/// An upload that is under way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upload {
    /// Its name.
    pub id: UploadId,
    /// Who uploads.
    pub seat: SeatKey,
    /// For which case.
    pub case: CaseId,
    /// The announced SHA-256.
    pub digest: Digest,
    /// The announced length in bytes.
    pub length: u64,
    /// Bytes known to be on the medium.
    pub confirmed: u64,
    /// `Upload-Metadata` as it was sent.
    pub metadata: String,
    /// From when on it is given up.
    pub expires: Timestamp,
}

/// A case that names an original.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Naming {
    /// The case.
    pub case: CaseId,
    /// The class under which the case names it by now: of several records or entries that name it, the highest.
    pub class: Sensitivity,
    /// Whether the original was delivered for this case.
    pub is_delivered: bool,
}

/// Numbers for the overview.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize)]
pub struct Counts {
    /// Entries in the log.
    pub entries: u64,
    /// Entries with at least one mark.
    pub marked: u64,
    /// Entries that came after the revocation of their seat.
    pub after_revocation: u64,
    /// Originals held.
    pub originals: u64,
    /// Bytes of originals held.
    pub original_bytes: u64,
    /// Uploads under way.
    pub uploads: u64,
    /// Entries that wait until their seat or case is known.
    pub entries_waiting: u64,
    /// Their bytes.
    pub entries_waiting_bytes: u64,
}

/// Cases.
pub trait CaseStore {
    /// Adds a case.
    ///
    /// # Errors
    /// [`StoreError::Exists`] if its id or number is taken.
    fn add_case(&self, case: &Case) -> Stored<()>;
    /// A case by its id.
    fn case(&self, id: CaseId) -> Stored<Option<Case>>;
    /// All cases, by number.
    fn cases(&self) -> Stored<Vec<Case>>;
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

/// Challenges and sessions.
pub trait SessionStore {
    /// Remembers a nonce that opens a session, and forgets those that have expired; `false` if it has opened one before.
    fn spend_challenge(&self, nonce: [u8; 32], expires: Timestamp, now: Timestamp) -> Stored<bool>;
    /// Opens a session under the digest of its token, and forgets those that have ended.
    fn add_session(&self, token: Digest, seat: SeatKey, expires: Timestamp, now: Timestamp) -> Stored<()>;
    /// Whose session this is, if it has not ended; its end moves to `extended` when that is a minute or more later.
    fn session(&self, token: Digest, now: Timestamp, extended: Timestamp) -> Stored<Option<SeatKey>>;
}

/// Entries and the log over them.
pub trait LedgerStore {
    /// Appends entries to the log in their order and returns the position of each. One that is there keeps its position
    /// and gains the openings that it lacked; entries of records that may show more than before come again. Marks what [`Mark`] describes. All or nothing.
    fn append(&self, entries: &[Entry], carried_by: Option<SeatKey>, now: Timestamp) -> Stored<Vec<u64>>;
    /// The right edge of the log.
    fn frontier(&self) -> Stored<Frontier>;
    /// Hashes of perfect subtrees, in the order asked for.
    ///
    /// # Errors
    /// [`StoreError::Missing`] if the log is too short for one of them.
    fn subtrees(&self, wanted: &[Subtree]) -> Stored<Vec<Digest>>;
    /// The entry at a place of a strand, if exactly one claims it.
    fn entry_at(&self, case: CaseId, seat: SeatKey, seq: u64) -> Stored<Option<EntryId>>;
    /// The position of an entry.
    fn position(&self, entry: EntryId) -> Stored<Option<u64>>;
    /// Entry ids from a position on, at most `count`.
    fn entry_ids(&self, first: u64, count: u64) -> Stored<Vec<EntryId>>;
    /// The entries of a case that are wanted.
    fn page(&self, wanted: &Wanted) -> Stored<HeldPage>;
    /// Below which class nothing of these records of a case is shown.
    fn floors(&self, case: CaseId, records: &BTreeSet<RecordId>) -> Stored<BTreeMap<RecordId, Floor>>;
    /// Notes what a seat is about to be given of a case. What was noted before stays: the highest class, the last place.
    fn note_reading(&self, reading: &Reading) -> Stored<()>;
    /// Who was given anything of a case, by seat.
    fn readings(&self, case: CaseId) -> Stored<Vec<Reading>>;
    /// Entries of all cases from a position on: at most `max_entries`, and none after their bytes exceed `max_bytes`.
    fn scan(&self, first: u64, max_entries: usize, max_bytes: usize) -> Stored<Vec<HeldEntry>>;
    /// Keeps the first checkpoint signed for a size and returns it.
    fn keep_checkpoint(&self, size: u64, signed: &str) -> Stored<String>;
    /// The checkpoint kept for a size.
    fn checkpoint(&self, size: u64) -> Stored<Option<String>>;
    /// Numbers for the overview.
    fn counts(&self) -> Stored<Counts>;
}

/// Entries that wait until their seat or case is known. They are no part of the log.
pub trait WaitingStore {
    /// Keeps entries, as far as what the carrier brought stays within the limits; whether each is kept. One that waits
    /// for this carrier already stays, and gains the openings that it lacked, or is not kept so where these find no room.
    fn keep_waiting(
        &self,
        entries: &[&Entry],
        carried_by: Option<SeatKey>,
        limits: WaitingLimits,
        now: Timestamp,
    ) -> Stored<Vec<bool>>;
    /// What waits, in the order of its arrival. An entry that is appended to the log waits no more for
    /// anybody, and comes into it with the openings that waited.
    fn waiting(&self) -> Stored<Vec<Waiting>>;
    /// Forgets the entries of these groups. All or nothing.
    fn drop_waiting(&self, groups: &[Waiting]) -> Stored<()>;
    /// The entries of a group after a number, in the order of their arrival, each with its number; at most `count`.
    fn waiting_of(&self, group: &Waiting, after: u64, count: usize) -> Stored<Vec<(u64, Vec<u8>)>>;
}

/// Originals that are held whole.
pub trait OriginalStore {
    /// Notes that an original is held, for a case. Twice changes nothing; one that was found damaged is sound again.
    fn add_original(&self, original: &Original, case: CaseId) -> Stored<()>;
    /// Notes that what lies there of an original is not it. It stays delivered for its cases until it comes again.
    fn note_damaged(&self, digest: Digest, now: Timestamp) -> Stored<()>;
    /// Originals that were delivered for one of these cases and were found damaged, at most `count`.
    fn damaged_originals(&self, cases: &[CaseId], count: usize) -> Stored<Vec<Digest>>;
    /// Whether an original was delivered for a case.
    fn is_delivered(&self, digest: Digest, case: CaseId) -> Stored<bool>;
    /// Whether an entry of a case that makes a record names an original in it, and be it one that does not count.
    fn is_named(&self, digest: Digest, case: CaseId) -> Stored<bool>;
    /// The cases of which an entry that makes a record names an original in it, whether it is held or not. An opening that
    /// is withheld here names nothing, nor does an entry that does not count.
    fn namings(&self, digest: Digest) -> Stored<Vec<Naming>>;
    /// Bytes of the originals that are held although no entry of the log names them.
    fn unnamed_bytes(&self) -> Stored<u64>;
    /// An original by its digest; none where it was found damaged.
    fn original(&self, digest: Digest) -> Stored<Option<Original>>;
    /// Originals with a digest above `after`, in order, at most `count`, damaged ones too.
    fn originals_after(&self, after: Option<Digest>, count: usize) -> Stored<Vec<Original>>;
}

/// Uploads under way.
pub trait UploadStore {
    /// Adds an upload.
    fn add_upload(&self, upload: &Upload) -> Stored<()>;
    /// An upload by its name.
    fn upload(&self, id: UploadId) -> Stored<Option<Upload>>;
    /// The upload of a seat for a digest and case, if one is under way.
    fn upload_of(&self, seat: SeatKey, digest: Digest, case: CaseId) -> Stored<Option<Upload>>;
    /// Notes how many bytes are on the medium.
    fn confirm_upload(&self, id: UploadId, confirmed: u64, expires: Timestamp) -> Stored<()>;
    /// Forgets an upload.
    fn remove_upload(&self, id: UploadId) -> Stored<()>;
    /// Uploads that have expired.
    fn expired_uploads(&self, now: Timestamp) -> Stored<Vec<UploadId>>;
}
