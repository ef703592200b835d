//! Reading: records by any of their names, and their values as people read them.

use std::borrow::Cow;

use evidence::forms::{FieldType, record_of};
use evidence::{CaseId, Entry, FieldValue, RecordId, RecordOps, RecordView, Value};
use rusqlite::Connection;

use super::Node;
use super::project::said_before;
use crate::commands::records::RecordSummary;
use crate::commands::show::ShownValue;
use crate::error::{Error, all_or_unresolved};
use crate::numbers::HumanNumber;
use crate::store::ledger::{self, CaseNo, EntryNo};
use crate::store::record::{self, RecordRow};

impl Node {
    /// The database, for reading. Writing goes through [`Node::write`] and [`Node::apply`].
    pub(crate) const fn db(&self) -> &Connection {
        &self.db
    }

    /// The short name of a case.
    ///
    /// # Errors
    /// If there is no such case in this vault.
    pub fn case_no(&self, case: CaseId) -> Result<CaseNo, Error> {
        ledger::find_case(&self.db, case)?.ok_or_else(|| Error::UnknownCase { case: case.to_string() })
    }

    /// A case by its identifier or the agency's number.
    pub fn resolve_case(&self, name: &str) -> Result<CaseId, Error> {
        let cases = ledger::cases(&self.db)?;
        if let Ok(id) = name.parse::<CaseId>()
            && cases.iter().any(|(_, case)| *case == id)
        {
            return Ok(id);
        }
        for (no, case) in &cases {
            let row = record::get(&self.db, *no, RecordId::from_bytes(*case.as_bytes()))?;
            let number = row.as_ref().and_then(|row| row.view.text("case_no"));
            if number.is_some_and(|number| number.eq_ignore_ascii_case(name)) {
                return Ok(*case);
            }
        }
        Err(Error::UnknownCase { case: name.to_owned() })
    }

    /// A record of a case by its identifier or human number, in any spelling of it.
    pub fn resolve(&self, case: CaseId, name: &str) -> Result<RecordId, Error> {
        let case_no = self.case_no(case)?;
        let unknown = || Error::UnknownRecord { record: name.to_owned() };
        if let Ok(id) = name.parse::<RecordId>() {
            let row = record::get(&self.db, case_no, id)?;
            return row.map(|_| id).ok_or_else(unknown);
        }
        let number = HumanNumber::parse(name).ok_or_else(unknown)?;
        let rows = record::by_short_num(&self.db, case_no, &number.short())?;
        match rows.as_slice() {
            [] => Err(unknown()),
            [row] => Ok(row.view.id),
            many => Err(Error::AmbiguousRecord { name: name.to_owned(), count: many.len() }),
        }
    }

    /// The records of a case by many names, each as [`Node::resolve`] takes it.
    ///
    /// # Errors
    /// All names that stand for no record, or for several, so that they are mended at once.
    pub fn resolve_all(&self, case: CaseId, names: &[String]) -> Result<Vec<RecordId>, Error> {
        all_or_unresolved(names.iter().map(|name| self.resolve(case, name)))
    }

    /// The entries of a case that are held here, in the order of their arrival.
    ///
    /// # Errors
    /// If there is no such case in this vault, or the database cannot be read.
    pub fn entries_of(&self, case: CaseId) -> Result<Vec<Entry>, Error> {
        const ENTRIES_PER_READ: usize = 1_000;
        let case = self.case_no(case)?;
        let mut entries = Vec::new();
        let mut after = EntryNo(0);
        loop {
            let kept = ledger::entries_after(&self.db, Some(case), after, ENTRIES_PER_READ)?;
            let Some(last) = kept.last() else { return Ok(entries) };
            after = last.no;
            for kept in kept {
                entries.push(Entry::from_bytes(&kept.bytes)?);
            }
        }
    }

    /// A record of a case as it stands.
    pub fn row(&self, case: CaseId, id: RecordId) -> Result<RecordRow, Error> {
        let row = record::get(&self.db, self.case_no(case)?, id)?;
        row.ok_or_else(|| Error::UnknownRecord { record: id.to_string() })
    }

    /// A record of a case as lists show it.
    pub fn summary(&self, case: CaseId, id: RecordId) -> Result<RecordSummary, Error> {
        Ok(self.summarise(&self.row(case, id)?))
    }

    /// A record as lists show it, in the language of this node.
    pub(crate) fn summarise(&self, row: &RecordRow) -> RecordSummary {
        let title = if self.language == super::words::TITLE_LANGUAGE {
            row.title.clone()
        } else {
            super::words::title(self.forms, &self.with_names_of_today(row), &self.language)
        };
        RecordSummary { title, ..RecordSummary::from(row) }
    }

    /// A record as its title is made of it in another language than the stored one. What a custody event calls its things
    /// is frozen in that one; where the first of them is here, it stands under its name of today.
    fn with_names_of_today<'r>(&self, row: &'r RecordRow) -> Cow<'r, RecordView> {
        const FROZEN: &str = "item_text_frozen";
        let view = &row.view;
        let frozen = view.one(FROZEN).filter(|_| view.kind == "custody_event");
        let mut things = view.all("items").iter().filter_map(|item| record_of(&item.value));
        let named = |id| record::get(&self.db, row.case, id).ok().flatten();
        let (Some(frozen), Some(thing)) = (frozen, things.find_map(named)) else {
            return Cow::Borrowed(view);
        };
        let title = super::words::title(self.forms, &thing.view, &self.language);
        let value = Value::text(super::words::name(Some(&thing.num), &title));
        let mut shown = view.clone();
        shown.fields.insert(FROZEN.to_owned(), vec![FieldValue { value, ..frozen.clone() }]);
        Cow::Owned(shown)
    }

    /// Everything that was said of a record in the entries of a case.
    pub fn ops(&self, case: CaseId, id: RecordId) -> Result<RecordOps, Error> {
        let no = record::find(&self.db, self.case_no(case)?, id)?;
        let no = no.ok_or_else(|| Error::UnknownRecord { record: id.to_string() })?;
        said_before(&self.db, no, id)
    }

    /// The first-stage fields that a record still lacks.
    pub fn missing(&self, view: &RecordView) -> Vec<String> {
        super::project::missing(self.forms, view).map(|field| field.code.clone()).collect()
    }

    /// A value for people and programs.
    pub(crate) fn shown(&self, case: CaseId, kind: &str, field: &str, value: &FieldValue) -> ShownValue {
        let form = self.forms.field(kind, field);
        let target = form
            .filter(|form| matches!(form.field_type, FieldType::Ref { .. }))
            .and_then(|_| record_of(&value.value));
        let record = target.and_then(|target| self.summary(case, target).ok());
        let named = |record: &RecordSummary| format!("{} {}", record.num, record.title).trim().to_owned();
        ShownValue {
            text: match &record {
                Some(record) => named(record),
                None => form.map_or_else(String::new, |form| self.forms.to_text(form, value, &self.language)),
            },
            value: form.map_or(serde_json::Value::Null, |form| form.to_json(value)),
            empty: value.empty,
            record,
        }
    }
}
