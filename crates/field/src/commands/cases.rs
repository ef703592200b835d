//! Cases: opening one, and listing those of this vault.

use std::collections::BTreeMap;

use evidence::{CaseId, RecordId};
use serde::{Deserialize, Serialize};

use super::Request;
use super::records::FieldInput;
use crate::error::Error;
use crate::random::random_bytes;
use crate::session::Session;
use crate::store::{ledger, record};

/// Opens a new case. Its record has the identifier of the case.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
#[ts(optional_fields = nullable)]
pub struct CreateCase {
    /// The agency's own number, which begins every human number in the case.
    pub number: String,
    /// A neutral name without names of victims.
    pub name: String,
    /// Further fields of the case record.
    #[serde(default)]
    #[ts(optional, as = "Option<BTreeMap<String, FieldInput>>")]
    pub fields: BTreeMap<String, FieldInput>,
}

/// A case as lists show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct CaseSummary {
    /// The case.
    pub id: CaseId,
    /// The agency's own number.
    pub number: String,
    /// The name.
    pub name: String,
    /// Records of each kind, withdrawn ones not counted.
    pub records: BTreeMap<String, u64>,
    /// Entries held.
    pub entries: u64,
    /// Entries that headquarters has not confirmed.
    pub unconfirmed: u64,
}

impl Request for CreateCase {
    type Output = CaseSummary;
    const NAME: &'static str = "create_case";

    fn run(self, session: &mut Session) -> Result<CaseSummary, Error> {
        let now = session.now();
        let ms = u64::try_from(now.unix_ms).unwrap_or(0);
        let case = CaseId::new(ms, random_bytes(session.random())?);
        let record = RecordId::from_bytes(*case.as_bytes());
        let mut fields = self.fields;
        fields.insert("case_no".to_owned(), FieldInput::Text(self.number));
        fields.insert("case_name".to_owned(), FieldInput::Text(self.name));
        session.write(case, |draft, who| {
            draft.create_as(record, "case", None)?;
            super::records::say_all(draft, record, &fields, None)?;
            who.introduce(draft)
        })?;
        session.case_summary(case)
    }
}

/// The cases of this vault.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
pub struct ListCases {}

impl Request for ListCases {
    type Output = Vec<CaseSummary>;
    const NAME: &'static str = "list_cases";

    fn run(self, session: &mut Session) -> Result<Vec<CaseSummary>, Error> {
        let cases = ledger::cases(session.node.db())?;
        cases.into_iter().map(|(_, case)| session.case_summary(case)).collect()
    }
}

impl Session {
    /// A case as lists show it.
    pub fn case_summary(&self, case: CaseId) -> Result<CaseSummary, Error> {
        let db = self.node.db();
        let no = self.node.case_no(case)?;
        let view = record::get(db, no, RecordId::from_bytes(*case.as_bytes()))?.map(|row| row.view);
        let text = |field| view.as_ref().and_then(|view| view.text(field)).unwrap_or_default().to_owned();
        let (entries, unconfirmed) = ledger::count_entries(db, Some(no))?;
        let records = record::count_by_kind(db, no)?.into_iter().collect();
        Ok(CaseSummary {
            id: case,
            number: text("case_no"),
            name: text("case_name"),
            records,
            entries,
            unconfirmed,
        })
    }
}
