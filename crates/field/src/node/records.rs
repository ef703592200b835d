//! The records of one case as the rules ask for them.

use evidence::forms::FieldType;
use evidence::records::Records;
use evidence::{CaseId, RecordId, RecordView, Value};
use rusqlite::Connection;

use super::{Node, words};
use crate::error::Error;
use crate::search::{self, CaseNumber};
use crate::store::ledger::CaseNo;
use crate::store::record::{self, RecordNo, RecordRow};

/// The records of a case in the database.
#[derive(Clone, Copy)]
pub struct CaseRecords<'d> {
    db: &'d Connection,
    id: CaseId,
    case: CaseNo,
}

const ROWS_PER_READ: usize = 1_000;

impl<'d> CaseRecords<'d> {
    /// The records of a case.
    pub(crate) const fn new(db: &'d Connection, id: CaseId, case: CaseNo) -> Self {
        Self { db, id, case }
    }

    pub(super) fn every(&self, kind: &str, mut take: impl FnMut(&RecordRow)) -> Result<(), Error> {
        let mut after = RecordNo(0);
        loop {
            let rows = record::list_after(self.db, self.case, Some(kind), after, ROWS_PER_READ)?;
            let Some(last) = rows.last() else { return Ok(()) };
            after = last.no;
            rows.iter().for_each(&mut take);
        }
    }
}

impl CaseRecords<'_> {
    /// The records with a number, seal, bag or placard that reads alike, from the index of search.
    fn marked(&self, mark: &str) -> Result<Vec<RecordRow>, Error> {
        let Some(case) = u16::try_from(self.case.0).ok().and_then(CaseNumber::new) else {
            return Ok(Vec::new());
        };
        let mut rows = Vec::new();
        for row in search::index::records_with_mark(self.db, case, mark)? {
            rows.extend(record::get_by_no(self.db, RecordNo(row))?);
        }
        Ok(rows)
    }
}

impl Records for CaseRecords<'_> {
    type Error = Error;

    fn case(&self) -> CaseId {
        self.id
    }

    fn record(&self, id: RecordId) -> Result<Option<RecordView>, Error> {
        Ok(record::get(self.db, self.case, id)?.map(|row| row.view))
    }

    fn ids_of_kind(&self, kind: &str) -> Result<Vec<RecordId>, Error> {
        Ok(record::ids_of_kind(self.db, self.case, kind)?)
    }

    fn children(&self, parent: RecordId) -> Result<Vec<RecordId>, Error> {
        Ok(record::ids_of_children(self.db, self.case, parent)?)
    }

    fn with_value(&self, kind: &str, field: &str, value: &Value) -> Result<Vec<RecordId>, Error> {
        let forms = evidence::forms::Forms::built_in();
        let is_reference =
            forms.field(kind, field).is_some_and(|form| matches!(form.field_type, FieldType::Ref { .. }));
        if let (true, Some(target)) = (is_reference, evidence::forms::record_of(value)) {
            return Ok(record::referring_in(self.db, self.case, target, kind, field)?);
        }
        let mut found = Vec::new();
        if let (true, Some(text)) = (words::MARK_FIELDS.contains(&field) || field == "num", value.as_text()) {
            for row in self.marked(text)? {
                if row.view.kind == kind && row.view.all(field).iter().any(|said| said.value == *value) {
                    found.push(row.view.id);
                }
            }
            return Ok(found);
        }
        self.every(kind, |row| {
            if row.view.all(field).iter().any(|said| said.value == *value) {
                found.push(row.view.id);
            }
        })?;
        Ok(found)
    }
}

impl Node {
    /// The records of a case as the rules ask for them.
    pub fn records(&self, case: CaseId) -> Result<CaseRecords<'_>, Error> {
        Ok(CaseRecords::new(&self.db, case, self.case_no(case)?))
    }
}
