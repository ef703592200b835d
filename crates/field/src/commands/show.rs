//! One record as its page shows it, several at once for what is drawn of them, and the history of each field.

use std::collections::BTreeMap;

use evidence::{CaseId, EmptyReason, EntryId, FieldValue, RecordId, SeatKey};
use serde::{Deserialize, Serialize};

use super::Request;
use super::lists::MAX_ROWS_READ;
use super::records::RecordSummary;
use crate::error::Error;
use crate::node::Node;
use crate::session::Session;
use crate::store::ledger::CaseNo;
use crate::store::record::{self, RecordNo, RecordRow};

/// Most records that are shown at once.
const MAX_PAGES: usize = 200;
/// Most records of a kind that are shown of those that refer to a record.
const MAX_NEWEST: usize = 50;

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

/// What records are called, in the order in which they are named: for references, which need no more.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
pub struct Summaries {
    /// The case.
    pub case: CaseId,
    /// The records, by identifier or human number, at most 500; what lies beyond is left out, and so is what is not here.
    pub records: Vec<String>,
}

/// The records of a kind that refer to a record in a field, the newest first.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
#[ts(optional_fields = nullable)]
pub struct Referring {
    /// The case.
    pub case: CaseId,
    /// The record, by identifier or human number.
    pub record: String,
    /// Their kind.
    pub kind: String,
    /// The field that refers.
    pub field: String,
    /// Before this row, the last of the page before; from the newest if none is given.
    #[serde(default)]
    pub before: Option<i64>,
    /// At most so many, 1 to 500.
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
    /// Records that refer to it, by kind and field.
    pub referring: Vec<ReferringGroup>,
    /// First-stage fields that the form needs and that are not filled.
    pub missing: Vec<String>,
}

/// The records of a kind that refer to a record in a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ReferringGroup {
    /// Their kind.
    pub kind: String,
    /// The field that refers.
    pub field: String,
    /// How many, withdrawn ones too.
    pub total: u64,
    /// The newest of them, at most 50; [`Referring`] gives the rest.
    pub newest: Vec<RecordSummary>,
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
        let rows = rows_of(node, self.case, &self.records, MAX_PAGES)?;
        rows.iter().map(|row| page(node, self.case, row)).collect()
    }
}

fn page(node: &Node, case: CaseId, row: &RecordRow) -> Result<RecordPage, Error> {
    let view = &row.view;
    let parent = view.parent.map(|parent| node.summary(case, parent)).transpose().unwrap_or_default();
    let shown = |field: &str, values: &[FieldValue]| {
        values.iter().map(|value| node.shown(case, &view.kind, field, value)).collect()
    };
    let mut referring = Vec::new();
    for (kind, field, total) in record::count_referring(node.db(), row.case, view.id)? {
        let newest = newest_referring(node, row.case, view.id, (&kind, &field), RecordNo(i64::MAX), MAX_NEWEST)?;
        referring.push(ReferringGroup { kind, field, total, newest });
    }
    Ok(RecordPage {
        summary: node.summarise(row),
        parent,
        withdrawn: view.withdrawn.clone(),
        fields: view.fields.iter().map(|(field, all)| (field.clone(), shown(field, all))).collect(),
        children: record::children(node.db(), row.case, view.id)?.iter().map(|row| node.summarise(row)).collect(),
        referring,
        missing: node.missing(view),
    })
}

/// Records by identifier or human number; what is not here is left out.
fn rows_of(node: &Node, case: CaseId, names: &[String], most: usize) -> Result<Vec<RecordRow>, Error> {
    let mut rows = Vec::new();
    for name in names.iter().take(most) {
        match node.resolve(case, name).and_then(|id| node.row(case, id)) {
            Ok(row) => rows.push(row),
            Err(Error::UnknownRecord { .. }) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(rows)
}

fn newest_referring(
    node: &Node,
    case: CaseNo,
    target: RecordId,
    group: (&str, &str),
    before: RecordNo,
    limit: usize,
) -> Result<Vec<RecordSummary>, Error> {
    let rows = record::newest_referring(node.db(), case, target, group, before, limit)?;
    Ok(rows.iter().map(|row| node.summarise(row)).collect())
}

impl Request for Referring {
    type Output = Vec<RecordSummary>;
    const NAME: &'static str = "referring";

    fn run(self, session: &mut Session) -> Result<Vec<RecordSummary>, Error> {
        let node = &session.node;
        let (case, target) = (node.case_no(self.case)?, node.resolve(self.case, &self.record)?);
        let before = RecordNo(self.before.unwrap_or(i64::MAX));
        let limit = self.limit.clamp(1, MAX_ROWS_READ);
        newest_referring(node, case, target, (&self.kind, &self.field), before, limit)
    }
}

impl Request for Summaries {
    type Output = Vec<RecordSummary>;
    const NAME: &'static str = "summaries";

    fn run(self, session: &mut Session) -> Result<Vec<RecordSummary>, Error> {
        let node = &session.node;
        let rows = rows_of(node, self.case, &self.records, MAX_ROWS_READ)?;
        Ok(rows.iter().map(|row| node.summarise(row)).collect())
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


#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::AddRecord;
    use crate::session::tests::{case, fields, session};

    #[test]
    fn those_that_refer_to_a_record_are_counted_and_read_in_pages() {
        let folder = tempfile::tempdir().unwrap();
        let mut session = session(folder.path(), 1);
        let case = case(&mut session);
        let site = AddRecord { case, kind: "site".into(), parent: None, fields: fields(&[]) };
        let site = site.run(&mut session).unwrap();
        let mut bodies = Vec::new();
        for _ in 0..53 {
            let typed = fields(&[("remains_type", "body_complete"), ("site_id", &site.num)]);
            let body = AddRecord { case, kind: "remains".into(), parent: None, fields: typed };
            bodies.insert(0, body.run(&mut session).unwrap());
        }
        let page = ShowRecord { case, record: site.num.clone() }.run(&mut session).unwrap();
        let [group] = page.referring.as_slice() else { panic!("{:?}", page.referring.len()) };
        assert_eq!((group.kind.as_str(), group.field.as_str(), group.total), ("remains", "site_id", 53));
        assert_eq!(group.newest, bodies[..50]);
        let before = group.newest.last().map(|body| body.row);
        let (kind, field) = (group.kind.clone(), group.field.clone());
        let rest = Referring { case, record: site.num, kind, field, before, limit: 50 };
        assert_eq!(rest.run(&mut session).unwrap(), bodies[50..]);
        let records = vec![bodies[7].id.to_string(), site.id.to_string(), RecordId::from_bytes([0; 16]).to_string()];
        let names = Summaries { case, records }.run(&mut session).unwrap();
        assert_eq!(names.iter().map(|known| known.id).collect::<Vec<_>>(), [bodies[7].id, site.id]);
    }

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
