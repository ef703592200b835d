//! How rules read records: the few questions that a map in memory and a database can both answer.

use std::collections::BTreeMap;
use std::convert::Infallible;

use crate::forms::record_of;
use crate::id::{CaseId, RecordId};
use crate::record::RecordView;
use crate::typed::Instant;
use crate::value::{FieldValue, Value};

#[cfg(test)]
pub(crate) mod testing;

/// The records of one case. Implemented by [`RecordMap`] and by the store of a program, which answers the questions
/// without an answer here from its indexes.
pub trait Records {
    /// Why a record could not be read.
    type Error;

    /// The case.
    fn case(&self) -> CaseId;

    /// A record as it stands, withdrawn or not.
    ///
    /// # Errors
    /// The store cannot be read.
    fn record(&self, id: RecordId) -> Result<Option<RecordView>, Self::Error>;

    /// All records of a kind.
    ///
    /// # Errors
    /// The store cannot be read.
    fn ids_of_kind(&self, kind: &str) -> Result<Vec<RecordId>, Self::Error>;

    /// The records that belong to a parent.
    ///
    /// # Errors
    /// The store cannot be read.
    fn children(&self, parent: RecordId) -> Result<Vec<RecordId>, Self::Error>;

    /// The records of a kind that hold this plain value in this field, among whatever else it holds. A reference is a
    /// [`Value::Bytes`] of the 16 bytes of the identifier.
    ///
    /// # Errors
    /// The store cannot be read.
    fn with_value(&self, kind: &str, field: &str, value: &Value) -> Result<Vec<RecordId>, Self::Error>;

    /// A record that was not withdrawn.
    ///
    /// # Errors
    /// The store cannot be read.
    fn live(&self, id: RecordId) -> Result<Option<RecordView>, Self::Error> {
        Ok(self.record(id)?.filter(|record| record.withdrawn.is_none()))
    }

    /// The records of these identifiers that are there and were not withdrawn.
    ///
    /// # Errors
    /// The store cannot be read.
    fn all_live(&self, ids: Vec<RecordId>) -> Result<Vec<RecordView>, Self::Error> {
        let mut records = Vec::with_capacity(ids.len());
        for id in ids {
            records.extend(self.live(id)?);
        }
        Ok(records)
    }

    /// The rows of a kind that belong to a record and were not withdrawn.
    ///
    /// # Errors
    /// The store cannot be read.
    fn rows(&self, parent: RecordId, kind: &str) -> Result<Vec<RecordView>, Self::Error> {
        let mut rows = self.all_live(self.children(parent)?)?;
        rows.retain(|row| row.kind == kind);
        Ok(rows)
    }

    /// The records of a kind that refer to a record in a field and were not withdrawn.
    ///
    /// # Errors
    /// The store cannot be read.
    fn referring(&self, kind: &str, field: &str, to: RecordId) -> Result<Vec<RecordView>, Self::Error> {
        self.all_live(self.with_value(kind, field, &reference(to))?)
    }
}

/// The plain value that refers to a record.
pub fn reference(to: RecordId) -> Value {
    Value::Bytes(to.as_bytes().to_vec())
}

/// Records in memory: what a verifier holds, and what rules are tested on.
#[derive(Debug, Clone)]
pub struct RecordMap {
    case: CaseId,
    records: BTreeMap<RecordId, RecordView>,
}

impl RecordMap {
    /// Records of a case.
    pub fn of(case: CaseId, records: impl IntoIterator<Item = RecordView>) -> Self {
        let records = records.into_iter().map(|record| (record.id, record)).collect();
        Self { case, records }
    }

    /// Takes a record out.
    pub fn remove(&mut self, id: RecordId) -> Option<RecordView> {
        self.records.remove(&id)
    }

    /// Adds a record, or puts it in the place of the one with its identifier.
    pub fn insert(&mut self, record: RecordView) {
        self.records.insert(record.id, record);
    }

    /// All records by identifier.
    pub fn iter(&self) -> impl Iterator<Item = &RecordView> {
        self.records.values()
    }

    fn ids(&self, wanted: impl Fn(&RecordView) -> bool) -> Vec<RecordId> {
        self.records.values().filter(|record| wanted(record)).map(|record| record.id).collect()
    }
}

impl Records for RecordMap {
    type Error = Infallible;

    fn case(&self) -> CaseId {
        self.case
    }

    fn record(&self, id: RecordId) -> Result<Option<RecordView>, Infallible> {
        Ok(self.records.get(&id).cloned())
    }

    fn ids_of_kind(&self, kind: &str) -> Result<Vec<RecordId>, Infallible> {
        Ok(self.ids(|record| record.kind == kind))
    }

    fn children(&self, parent: RecordId) -> Result<Vec<RecordId>, Infallible> {
        Ok(self.ids(|record| record.parent == Some(parent)))
    }

    fn with_value(&self, kind: &str, field: &str, value: &Value) -> Result<Vec<RecordId>, Infallible> {
        Ok(self
            .ids(|record| record.kind == kind && record.all(field).iter().any(|said| said.value == *value)))
    }
}

/// Records with those of a write that is not committed yet on top: what the door checks a write against.
#[derive(Debug)]
pub struct WithDrafts<'r, R> {
    /// What is committed.
    pub base: &'r R,
    /// The records of the write as they would be, each in the place of the committed one.
    pub drafts: &'r RecordMap,
}

impl<R: Records> WithDrafts<'_, R> {
    /// The committed records that no draft takes the place of, and the drafts.
    fn over(&self, base: Vec<RecordId>, drafts: Result<Vec<RecordId>, Infallible>) -> Vec<RecordId> {
        let Ok(drafts) = drafts;
        base.into_iter().filter(|id| !self.drafts.records.contains_key(id)).chain(drafts).collect()
    }
}

impl<R: Records> Records for WithDrafts<'_, R> {
    type Error = R::Error;

    fn case(&self) -> CaseId {
        self.base.case()
    }

    fn record(&self, id: RecordId) -> Result<Option<RecordView>, R::Error> {
        match self.drafts.records.get(&id) {
            Some(draft) => Ok(Some(draft.clone())),
            None => self.base.record(id),
        }
    }

    fn ids_of_kind(&self, kind: &str) -> Result<Vec<RecordId>, R::Error> {
        Ok(self.over(self.base.ids_of_kind(kind)?, self.drafts.ids_of_kind(kind)))
    }

    fn children(&self, parent: RecordId) -> Result<Vec<RecordId>, R::Error> {
        Ok(self.over(self.base.children(parent)?, self.drafts.children(parent)))
    }

    fn with_value(&self, kind: &str, field: &str, value: &Value) -> Result<Vec<RecordId>, R::Error> {
        Ok(self.over(self.base.with_value(kind, field, value)?, self.drafts.with_value(kind, field, value)))
    }
}

/// What rules ask of a record. Where people disagree, every live value counts.
impl RecordView {
    /// The plain values of a field that are there.
    pub fn values(&self, field: &str) -> impl Iterator<Item = &Value> {
        self.all(field).iter().map(|said| &said.value).filter(|value| **value != Value::Nothing)
    }

    /// The texts of a field: its codes, if it takes codes.
    pub fn texts(&self, field: &str) -> impl Iterator<Item = &str> {
        self.values(field).filter_map(Value::as_text)
    }

    /// Whether a field holds this text or code.
    pub fn says(&self, field: &str, text: &str) -> bool {
        self.texts(field).any(|said| said == text)
    }

    /// Whether a field holds one of these texts or codes.
    pub fn says_any(&self, field: &str, texts: &[&str]) -> bool {
        self.texts(field).any(|said| texts.contains(&said))
    }

    /// Whether a field was answered with yes.
    pub fn says_yes(&self, field: &str) -> bool {
        self.values(field).any(|value| *value == Value::Bool(true))
    }

    /// Whether a field holds a value; a reason why it is empty is none.
    pub fn has(&self, field: &str) -> bool {
        self.values(field).next().is_some()
    }

    /// The records that a field refers to.
    pub fn refs(&self, field: &str) -> impl Iterator<Item = RecordId> {
        self.values(field).filter_map(record_of)
    }

    /// The first record that a field refers to.
    pub fn first_ref(&self, field: &str) -> Option<RecordId> {
        self.refs(field).next()
    }

    /// The first moment of a field, in milliseconds since the Unix epoch.
    pub fn moment_ms(&self, field: &str) -> Option<i64> {
        let said: &FieldValue = self.one(field)?;
        Instant::from_value(&said.value).ok().map(Instant::utc_ms)
    }

    /// All moments of a field, in milliseconds since the Unix epoch.
    pub fn moments_ms(&self, field: &str) -> impl Iterator<Item = i64> {
        self.values(field).filter_map(|value| Instant::from_value(value).ok()).map(Instant::utc_ms)
    }

    /// What people call it: its number, else its title or name, else its kind and the beginning of its identifier.
    /// Persons go by their code name, never by their own.
    pub fn name(&self) -> String {
        let name = if self.kind == "examiner" { "name" } else { "title" };
        let given = self.text("num").or_else(|| self.text(name)).map(str::to_owned);
        given.unwrap_or_else(|| {
            let id = self.id.to_string();
            format!("{} {}", self.kind, id.get(..13).unwrap_or(&id))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::testing::{id, record, records};
    use super::*;

    #[test]
    fn drafts_stand_in_the_place_of_what_is_committed() {
        let base = records([
            record(1, "evidence").says("seal_no", "S-1").to("container", &[9]),
            record(2, "evidence").says("seal_no", "S-1").under(9),
        ]);
        let drafts = records([
            record(1, "evidence").says("seal_no", "S-2"),
            record(3, "evidence").says("seal_no", "S-1").under(9).to("container", &[9]),
        ]);
        let both = WithDrafts { base: &base, drafts: &drafts };
        let seal = Value::text("S-1");
        assert_eq!(both.with_value("evidence", "seal_no", &seal).unwrap(), [id(2), id(3)]);
        assert_eq!(both.ids_of_kind("evidence").unwrap(), [id(2), id(1), id(3)]);
        assert_eq!(both.children(id(9)).unwrap(), [id(2), id(3)]);
        assert_eq!(both.with_value("evidence", "container", &reference(id(9))).unwrap(), [id(3)]);
        assert!(both.record(id(1)).unwrap().unwrap().says("seal_no", "S-2"));
    }
}
