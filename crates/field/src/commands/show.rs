//! One record as its page shows it, several at once for what is drawn of them, and the history of each field.

use std::collections::BTreeMap;

use evidence::{CaseId, EmptyReason, EntryId, FieldValue, SeatKey};
use serde::{Deserialize, Serialize};

use super::Request;
use super::records::RecordSummary;
use crate::error::Error;
use crate::node::Node;
use crate::session::Session;
use crate::store::record::{self, RecordRow};

/// Most records that are shown at once.
const MAX_PAGES: usize = 200;

/// Shows a record.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
#[ts(optional_fields = nullable)]
pub struct ShowRecord {
    /// The case.
    pub case: CaseId,
    /// The record, by identifier or human number.
    pub record: String,
}

/// Shows several records, in the order in which they are named: the wounds of a body, the teeth of a chart.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
pub struct ShowRecords {
    /// The case.
    pub case: CaseId,
    /// The records, by identifier or human number, at most 200; what lies beyond is left out, and so is what is not here.
    pub records: Vec<String>,
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

impl Request for ShowRecord {
    type Output = RecordPage;
    const NAME: &'static str = "show_record";

    fn run(self, session: &mut Session) -> Result<RecordPage, Error> {
        let id = session.node.resolve(self.case, &self.record)?;
        page(&session.node, self.case, &session.node.row(self.case, id)?)
    }
}

impl Request for ShowRecords {
    type Output = Vec<RecordPage>;
    const NAME: &'static str = "show_records";

    fn run(self, session: &mut Session) -> Result<Vec<RecordPage>, Error> {
        let node = &session.node;
        let mut pages = Vec::new();
        for name in self.records.iter().take(MAX_PAGES) {
            match node.resolve(self.case, name) {
                Ok(id) => pages.push(page(node, self.case, &node.row(self.case, id)?)?),
                Err(Error::UnknownRecord { .. }) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(pages)
    }
}

fn page(node: &Node, case: CaseId, row: &RecordRow) -> Result<RecordPage, Error> {
    let view = &row.view;
    let parent = view.parent.map(|parent| node.summary(case, parent)).transpose().unwrap_or_default();
    let shown = |field: &str, values: &[FieldValue]| {
        values.iter().map(|value| node.shown(case, &view.kind, field, value)).collect()
    };
    let referring = record::referring(node.db(), row.case, view.id)?;
    Ok(RecordPage {
        summary: node.summarise(row),
        parent,
        withdrawn: view.withdrawn.clone(),
        fields: view.fields.iter().map(|(field, all)| (field.clone(), shown(field, all))).collect(),
        children: record::children(node.db(), row.case, view.id)?.iter().map(|row| node.summarise(row)).collect(),
        referring: referring.iter().map(|(field, row)| (field.clone(), node.summarise(row))).collect(),
        missing: node.missing(view),
    })
}

impl Request for RecordHistory {
    type Output = Vec<HistoryLine>;
    const NAME: &'static str = "record_history";

    fn run(self, session: &mut Session) -> Result<Vec<HistoryLine>, Error> {
        let node = &session.node;
        let id = node.resolve(self.case, &self.record)?;
        let ops = node.ops(self.case, id)?;
        let kind = ops.created().map(|(_, kind, _)| kind.to_owned()).unwrap_or_default();
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


#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::AddRecord;
    use crate::session::tests::{case, fields, session};

    #[test]
    fn several_records_are_shown_in_the_order_asked_and_what_is_not_here_is_left_out() {
        let folder = tempfile::tempdir().unwrap();
        let mut session = session(folder.path(), 1);
        let case = case(&mut session);
        let mut add = |kind: &str, parent: Option<String>, typed: &[(&str, &str)]| {
            AddRecord { case, kind: kind.into(), parent, fields: fields(typed) }.run(&mut session).unwrap()
        };
        let body = add("remains", None, &[("remains_type", "body_complete")]);
        let first = add("injury", Some(body.num.clone()), &[("class", "gunshot_entrance")]);
        let second = add("injury", Some(body.num.clone()), &[("class", "gunshot_exit")]);
        let nowhere = "00000000-0000-7000-8000-000000000000".to_owned();
        let records = vec![second.num.clone(), nowhere, body.id.to_string(), first.id.to_string()];
        let pages = ShowRecords { case, records }.run(&mut session).unwrap();
        assert_eq!(pages.iter().map(|page| page.summary.id).collect::<Vec<_>>(), [second.id, body.id, first.id]);
        assert_eq!((pages[1].children.len(), pages[0].parent.as_ref().map(|parent| parent.id)), (2, Some(body.id)));
        let one = ShowRecord { case, record: body.num }.run(&mut session).unwrap();
        assert_eq!(one, pages[1]);
    }
}
