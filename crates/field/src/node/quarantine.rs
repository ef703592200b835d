//! Quarantine: entries that are kept, passed on and shown, and whose statements do not count.
//!
//! One rule leads there: headquarters marks that an entry arrived after its seat was revoked, which is a position in its
//! log and not a time. Whoever has a stolen laptop can sign what they like; none of it changes a record. What else an
//! entry may break is decided op by op, by everybody alike and without headquarters: a field that was fixed when its
//! record was made stays as it was made ([`RecordOps::illegal`](evidence::RecordOps::illegal)), and a fork or a broken
//! link is a fault of its strand that is shown.

use evidence::forms::Forms;
use evidence::wire::sync::Mark;
use evidence::{Entry, RecordId};
use rusqlite::Connection;

use super::project::Projector;
use crate::error::Error;
use crate::store::ledger::{self, CaseNo, EntryNo};
use crate::store::quarantine;

/// The mark that quarantines.
pub(crate) const RULE: Mark = Mark::AfterRevocation;

/// Takes an entry out of what counts, if the mark says so, and gives the records that are others without it.
pub(crate) fn judge(
    db: &Connection,
    forms: &Forms,
    case: CaseNo,
    no: EntryNo,
    mark: Mark,
) -> Result<Vec<RecordId>, Error> {
    if mark != RULE || !quarantine::put(db, no, RULE.code())? {
        return Ok(Vec::new());
    }
    let entry = Entry::from_bytes(&ledger::entry_bytes(db, no)?)?;
    Projector::new(db, forms)?.without(case, &entry)
}
