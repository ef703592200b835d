//! Cases that headquarters knows.

use evidence::CaseId;
use jiff::Timestamp;

use super::Stored;

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
