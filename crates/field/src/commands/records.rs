//! Records: adding, changing, withdrawing.

use std::collections::BTreeMap;

use evidence::{CaseId, RecordId};
use serde::{Deserialize, Serialize};

use super::{Failure, Request};
use crate::error::Error;
use crate::node::draft::Draft;
use crate::session::Session;
use crate::store::record::RecordRow;

/// What somebody entered into a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(untagged)]
pub enum FieldInput {
    /// As a person types it: `12.5 mm`, `2022-03-12~`, `!unknown`.
    Text(String),
    /// Several values, for a field that holds many: they become all that it holds.
    Many(Vec<String>),
    /// As a program gives it, in the JSON form of the field's type. A list of such: all that the field holds.
    Json(#[ts(type = "unknown")] serde_json::Value),
}

/// Adds a record.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
#[ts(optional_fields = nullable)]
pub struct AddRecord {
    /// The case.
    pub case: CaseId,
    /// The kind, a code of the forms.
    pub kind: String,
    /// The record that it belongs to, by identifier or human number.
    #[serde(default)]
    pub parent: Option<String>,
    /// The fields.
    #[serde(default)]
    #[ts(optional, as = "Option<BTreeMap<String, FieldInput>>")]
    pub fields: BTreeMap<String, FieldInput>,
}

/// Changes fields of a record.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
#[ts(optional_fields = nullable)]
pub struct SetFields {
    /// The case.
    pub case: CaseId,
    /// The record, by identifier or human number.
    pub record: String,
    /// The fields.
    pub fields: BTreeMap<String, FieldInput>,
    /// Why they are changed.
    #[serde(default)]
    pub reason: Option<String>,
}

/// Tries what somebody entered, without saying it.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
#[ts(optional_fields = nullable)]
pub struct CheckFields {
    /// The case.
    pub case: CaseId,
    /// The record, by identifier or human number; a new one if there is none.
    #[serde(default)]
    pub record: Option<String>,
    /// The kind of a new record.
    pub kind: String,
    /// The record that a new one belongs to.
    #[serde(default)]
    pub parent: Option<String>,
    /// The fields.
    pub fields: BTreeMap<String, FieldInput>,
}

/// What would be refused.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Checked {
    /// The fields that would be refused, and why.
    pub refused: BTreeMap<String, Failure>,
}

/// Withdraws a record. It stays, with the reason.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
#[ts(optional_fields = nullable)]
pub struct WithdrawRecord {
    /// The case.
    pub case: CaseId,
    /// The record, by identifier or human number.
    pub record: String,
    /// Why.
    pub reason: String,
}

/// A record as lists show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct RecordSummary {
    /// The record.
    pub id: RecordId,
    /// Row, for the next page of a list.
    pub row: i64,
    /// Its kind.
    pub kind: String,
    /// Human number, or empty.
    pub num: String,
    /// What lists show.
    pub title: String,
    /// When it was seen, milliseconds since the Unix epoch.
    pub observed_ms: i64,
    /// Fields in which two people disagree.
    pub disputed: u32,
    /// First-stage fields that its form needs and that are not filled.
    pub missing: u32,
    /// The hazard that was noted, a code; nothing where there is none.
    pub hazard: Option<String>,
    /// Whether it was withdrawn.
    pub withdrawn: bool,
}

impl Request for AddRecord {
    type Output = RecordSummary;
    const NAME: &'static str = "add_record";

    fn run(self, session: &mut Session) -> Result<RecordSummary, Error> {
        session.require_case(self.case)?;
        if ["custody_event", "custody_signature"].contains(&self.kind.as_str()) {
            return Err(Error::UseCustodyCommand { kind: self.kind });
        }
        let parent = self.parent.as_deref().map(|name| session.node.resolve(self.case, name)).transpose()?;
        let written = session.write(self.case, |draft, who| {
            let id = draft.create(&self.kind, parent)?;
            who.introduce(draft)?;
            say_all(draft, id, &self.fields, None)?;
            who.fill(draft, id, &self.fields)?;
            Ok(id)
        })?;
        session.node.summary(self.case, written.output)
    }
}

impl Request for SetFields {
    type Output = RecordSummary;
    const NAME: &'static str = "set_fields";

    fn run(self, session: &mut Session) -> Result<RecordSummary, Error> {
        let id = session.node.resolve(self.case, &self.record)?;
        session.write(self.case, |draft, who| {
            who.introduce(draft)?;
            say_all(draft, id, &self.fields, self.reason.as_deref())
        })?;
        session.node.summary(self.case, id)
    }
}

impl Request for CheckFields {
    type Output = Checked;
    const NAME: &'static str = "check_fields";

    fn run(self, session: &mut Session) -> Result<Checked, Error> {
        let resolve = |name: &String| session.node.resolve(self.case, name);
        let known = self.record.as_ref().map(resolve).transpose()?;
        let parent = self.parent.as_ref().map(resolve).transpose()?;
        let mut checked = Checked::default();
        session.try_out(self.case, |draft| {
            let record = match known {
                Some(record) => record,
                None => draft.create(&self.kind, parent)?,
            };
            for (field, input) in &self.fields {
                if let Err(error) = say(draft, record, field, input, None) {
                    checked.refused.insert(field.clone(), Failure::from(&error));
                }
            }
            Ok(())
        })?;
        Ok(checked)
    }
}

impl Request for WithdrawRecord {
    type Output = RecordSummary;
    const NAME: &'static str = "withdraw_record";

    fn run(self, session: &mut Session) -> Result<RecordSummary, Error> {
        let id = session.node.resolve(self.case, &self.record)?;
        session.write(self.case, |draft, who| {
            who.introduce(draft)?;
            draft.withdraw(id, &self.reason)
        })?;
        session.node.summary(self.case, id)
    }
}

/// Says what somebody entered in one field of a record.
fn say(
    draft: &mut Draft<'_>,
    record: RecordId,
    field: &str,
    input: &FieldInput,
    reason: Option<&str>,
) -> Result<(), Error> {
    match input {
        FieldInput::Text(text) => {
            let value = draft.parse(record, field, text)?;
            draft.set_because(record, field, value, reason)?;
        }
        FieldInput::Json(serde_json::Value::Array(all)) => {
            let values =
                all.iter().map(|json| draft.parse_json(record, field, json)).collect::<Result<_, _>>()?;
            draft.set_all(record, field, values, reason)?;
        }
        FieldInput::Json(json) => {
            let value = draft.parse_json(record, field, json)?;
            draft.set_because(record, field, value, reason)?;
        }
        FieldInput::Many(texts) => {
            let values =
                texts.iter().map(|text| draft.parse(record, field, text)).collect::<Result<_, _>>()?;
            draft.set_all(record, field, values, reason)?;
        }
    }
    Ok(())
}

/// Says everything that somebody entered of a record.
pub(crate) fn say_all(
    draft: &mut Draft<'_>,
    record: RecordId,
    fields: &BTreeMap<String, FieldInput>,
    reason: Option<&str>,
) -> Result<(), Error> {
    for (field, input) in fields {
        say(draft, record, field, input, reason)?;
    }
    Ok(())
}

impl From<&RecordRow> for RecordSummary {
    fn from(row: &RecordRow) -> Self {
        Self {
            id: row.view.id,
            row: row.no.0,
            kind: row.view.kind.clone(),
            num: row.num.clone(),
            title: row.title.clone(),
            observed_ms: row.observed_ms,
            disputed: row.disputed,
            missing: row.missing,
            hazard: row.view.text("hazard").filter(|code| *code != "none").map(ToOwned::to_owned),
            withdrawn: row.view.withdrawn.is_some(),
        }
    }
}
