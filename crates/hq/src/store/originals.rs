//! Originals that are held whole, and what names them.

use evidence::{CaseId, Digest, Sensitivity};
use jiff::Timestamp;

use super::Stored;

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
