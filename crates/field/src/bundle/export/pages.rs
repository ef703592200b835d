//! What the vault holds of a case, read a page at a time.

use evidence::Entry;

use crate::bundle::BundleError;
use crate::error::Error;
use crate::session::Session;
use crate::store::ledger::{self, CaseNo, EntryNo};
use crate::store::record::{self, RecordNo, RecordRow};

/// Rows read at once.
const ROWS_PER_READ: usize = 500;

/// The entries of a case in the order of their arrival. What is quarantined goes with them, and the revocation that did
/// it: it is kept, and judged again where it arrives.
pub(super) struct Entries<'s> {
    session: &'s Session,
    case: CaseNo,
    after: EntryNo,
    read: std::vec::IntoIter<ledger::Kept>,
}

impl<'s> Entries<'s> {
    pub(super) fn of(session: &'s Session, case: CaseNo) -> Self {
        Self { session, case, after: EntryNo(0), read: Vec::new().into_iter() }
    }
}

impl Iterator for Entries<'_> {
    type Item = Result<Entry, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.read.len() == 0 {
            let next =
                ledger::entries_after(self.session.node.db(), Some(self.case), self.after, ROWS_PER_READ);
            match next {
                Ok(rows) => self.read = rows.into_iter(),
                Err(error) => return Some(Err(error.into())),
            }
        }
        let kept = self.read.next()?;
        self.after = kept.no;
        Some(Entry::from_bytes(&kept.bytes).map_err(Error::from))
    }
}

/// The records of a case, or of one kind of it, in the order in which they became known, until the work is stopped.
pub(super) struct Records<'s> {
    session: &'s Session,
    case: CaseNo,
    kind: Option<&'s str>,
    after: RecordNo,
    read: std::vec::IntoIter<RecordRow>,
}

impl<'s> Records<'s> {
    pub(super) fn of(session: &'s Session, case: CaseNo, kind: Option<&'s str>) -> Self {
        Self { session, case, kind, after: RecordNo(0), read: Vec::new().into_iter() }
    }

    fn next_page(&self) -> Result<Vec<RecordRow>, Error> {
        if self.session.work.is_stopped() {
            return Err(BundleError::Stopped.into());
        }
        Ok(record::list_after(self.session.node.db(), self.case, self.kind, self.after, ROWS_PER_READ)?)
    }
}

impl Iterator for Records<'_> {
    type Item = Result<RecordRow, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.read.len() == 0 {
            match self.next_page() {
                Ok(rows) => self.read = rows.into_iter(),
                Err(error) => return Some(Err(error)),
            }
        }
        let row = self.read.next()?;
        self.after = row.no;
        Some(Ok(row))
    }
}
