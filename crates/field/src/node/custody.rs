//! The custody of many things at once: every event and signature of a case is read once, and the rules then find those of
//! a thing without the database. Thing by thing each event would be read again for each of its things.

use std::collections::BTreeMap;

use evidence::forms::record_of;
use evidence::records::Records;
use evidence::{CaseId, RecordId, RecordView, Value};

use super::records::CaseRecords;
use crate::error::Error;

/// Kinds that are read as a whole.
const EVENT: &str = "custody_event";
const SIGNATURE: &str = "custody_signature";
const EXAMINER: &str = "examiner";
/// Fields by which events are looked up.
const ITEMS: &str = "items";
const CORRECTS: &str = "corrects";

/// The records of a case, its custody events in memory.
pub struct CustodyRecords<'d> {
    base: CaseRecords<'d>,
    read: BTreeMap<RecordId, RecordView>,
    events_of: BTreeMap<(&'static str, RecordId), Vec<RecordId>>,
    parts_of: BTreeMap<RecordId, Vec<RecordId>>,
}

impl<'d> CustodyRecords<'d> {
    /// Reads all events, signatures and examiners of a case.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn read(base: CaseRecords<'d>) -> Result<Self, Error> {
        let mut found =
            Self { base, read: BTreeMap::new(), events_of: BTreeMap::new(), parts_of: BTreeMap::new() };
        base.every(EVENT, |row| found.take(&row.view))?;
        base.every(SIGNATURE, |row| found.take(&row.view))?;
        // Who has a seat is asked of the giver of each event.
        base.every(EXAMINER, |row| found.take(&row.view))?;
        Ok(found)
    }

    fn take(&mut self, view: &RecordView) {
        for field in [ITEMS, CORRECTS] {
            for target in view.all(field).iter().filter_map(|said| record_of(&said.value)) {
                self.events_of.entry((field, target)).or_default().push(view.id);
            }
        }
        if let Some(parent) = view.parent {
            self.parts_of.entry(parent).or_default().push(view.id);
        }
        self.read.insert(view.id, view.clone());
    }

    fn is_event(&self, id: RecordId) -> bool {
        self.read.get(&id).is_some_and(|view| view.kind == EVENT)
    }
}

impl Records for CustodyRecords<'_> {
    type Error = Error;

    fn case(&self) -> CaseId {
        self.base.case()
    }

    fn record(&self, id: RecordId) -> Result<Option<RecordView>, Error> {
        match self.read.get(&id) {
            Some(view) => Ok(Some(view.clone())),
            None => self.base.record(id),
        }
    }

    fn ids_of_kind(&self, kind: &str) -> Result<Vec<RecordId>, Error> {
        self.base.ids_of_kind(kind)
    }

    fn children(&self, parent: RecordId) -> Result<Vec<RecordId>, Error> {
        if self.is_event(parent) {
            return Ok(self.parts_of.get(&parent).cloned().unwrap_or_default());
        }
        self.base.children(parent)
    }

    fn with_value(&self, kind: &str, field: &str, value: &Value) -> Result<Vec<RecordId>, Error> {
        let known = [ITEMS, CORRECTS].into_iter().find(|known| kind == EVENT && *known == field);
        match (known, record_of(value)) {
            (Some(field), Some(target)) => {
                Ok(self.events_of.get(&(field, target)).cloned().unwrap_or_default())
            }
            _ => self.base.with_value(kind, field, value),
        }
    }
}
