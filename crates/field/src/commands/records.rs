//! Records: adding, changing, withdrawing, showing, listing, and the history of each field.

use std::collections::BTreeMap;

use evidence::{CaseId, EmptyReason, EntryId, FieldValue, RecordId, SeatKey};
use serde::{Deserialize, Serialize};

use super::{Failure, Request};
use crate::error::Error;
use crate::node::draft::Draft;
use crate::session::Session;
use crate::store::record::{self, RecordNo, RecordRow};

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

/// Shows a record.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
#[ts(optional_fields = nullable)]
pub struct ShowRecord {
    /// The case.
    pub case: CaseId,
    /// The record, by identifier or human number.
    pub record: String,
}

/// Lists records of a case, oldest first.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
#[ts(optional_fields = nullable)]
pub struct ListRecords {
    /// The case.
    pub case: CaseId,
    /// Of this kind only.
    #[serde(default)]
    pub kind: Option<String>,
    /// After this row, as the page before gave it; 0 for the first page.
    #[serde(default)]
    #[ts(optional, as = "Option<i64>")]
    pub after: i64,
    /// At most so many, 1 to 1,000.
    pub limit: usize,
}

/// What was ever said of the fields of a record.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
#[ts(optional_fields = nullable)]
pub struct RecordHistory {
    /// The case.
    pub case: CaseId,
    /// The record, by identifier or human number.
    pub record: String,
    /// Of this field only.
    #[serde(default)]
    pub field: Option<String>,
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

/// A record as its page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct RecordPage {
    /// As in lists.
    pub summary: RecordSummary,
    /// The record that it belongs to.
    pub parent: Option<RecordSummary>,
    /// Why it was withdrawn.
    pub withdrawn: Option<String>,
    /// The live values of each field.
    pub fields: BTreeMap<String, Vec<ShownValue>>,
    /// Records that belong to it.
    pub children: Vec<RecordSummary>,
    /// Records that refer to it, with the field that does.
    pub referring: Vec<(String, RecordSummary)>,
    /// First-stage fields that the form needs and that are not filled.
    pub missing: Vec<String>,
}

/// A value for people and programs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ShownValue {
    /// As people read it.
    pub text: String,
    /// The value in the JSON form of the field's type.
    #[ts(type = "unknown")]
    pub value: serde_json::Value,
    /// Why there is none.
    pub empty: Option<EmptyReason>,
    /// The record that it refers to, if it is a reference and the record is here.
    pub record: Option<RecordSummary>,
}

/// One thing that was said of a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct HistoryLine {
    /// The field.
    pub field: String,
    /// What was said.
    pub said: ShownValue,
    /// Whether it still stands.
    pub live: bool,
    /// Why it was changed.
    pub reason: Option<String>,
    /// The entry.
    pub entry: EntryId,
    /// Who signed it.
    pub seat: SeatKey,
    /// When, by the clock that orders what people see, milliseconds since the Unix epoch.
    pub at_ms: u64,
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

impl Request for ListRecords {
    type Output = Vec<RecordSummary>;
    const NAME: &'static str = "list_records";

    fn run(self, session: &mut Session) -> Result<Vec<RecordSummary>, Error> {
        let case = session.node.case_no(self.case)?;
        let limit = self.limit.clamp(1, 1_000);
        let rows = record::list_after(
            session.node.db(),
            case,
            self.kind.as_deref(),
            RecordNo(self.after),
            limit,
        )?;
        Ok(rows.iter().map(|row| session.node.summarise(row)).collect())
    }
}

impl Request for ShowRecord {
    type Output = RecordPage;
    const NAME: &'static str = "show_record";

    fn run(self, session: &mut Session) -> Result<RecordPage, Error> {
        let node = &session.node;
        let id = node.resolve(self.case, &self.record)?;
        let row = node.row(self.case, id)?;
        let view = &row.view;
        let parent = view.parent.map(|parent| node.summary(self.case, parent)).transpose().unwrap_or_default();
        let shown = |field: &str, values: &[FieldValue]| {
            values.iter().map(|value| node.shown(self.case, &view.kind, field, value)).collect()
        };
        let referring = record::referring(node.db(), row.case, id)?;
        Ok(RecordPage {
            summary: node.summarise(&row),
            parent,
            withdrawn: view.withdrawn.clone(),
            fields: view.fields.iter().map(|(field, all)| (field.clone(), shown(field, all))).collect(),
            children: record::children(node.db(), row.case, id)?.iter().map(|row| node.summarise(row)).collect(),
            referring: referring.iter().map(|(field, row)| (field.clone(), node.summarise(row))).collect(),
            missing: node.missing(view),
        })
    }
}

impl Request for RecordHistory {
    type Output = Vec<HistoryLine>;
    const NAME: &'static str = "record_history";

    fn run(self, session: &mut Session) -> Result<Vec<HistoryLine>, Error> {
        let node = &session.node;
        let id = node.resolve(self.case, &self.record)?;
        let ops = node.ops(self.case, id)?;
        let kind = ops.created(node.forms()).map(|(_, kind, _)| kind.to_owned()).unwrap_or_default();
        let mut lines = Vec::new();
        for field in ops.fields().filter(|field| self.field.as_deref().is_none_or(|only| only == *field)) {
            let live: Vec<_> = ops.live(field, node.forms()).map(|(origin, _)| origin.op).collect();
            for (origin, said) in ops.history(field) {
                lines.push(HistoryLine {
                    field: field.to_owned(),
                    said: node.shown(self.case, &kind, field, &said.value),
                    live: live.contains(&origin.op),
                    reason: said.reason.clone(),
                    entry: origin.entry,
                    seat: origin.seat,
                    at_ms: origin.hlc.unix_ms(),
                });
            }
        }
        lines.sort_by_key(|line| line.at_ms);
        Ok(lines)
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
