//! Long lists: their order as row numbers, read once from an index, and their rows as they come into sight.

use evidence::derived::examiner_of;
use evidence::{CaseId, SeatKey};
use serde::{Deserialize, Serialize};

use super::Request;
use super::records::RecordSummary;
use crate::error::Error;
use crate::session::Session;

use crate::store::list::{self, Only, Order, Sort};
use crate::store::record::{self, RecordNo};

/// Most rows that a list holds.
pub const MAX_LISTED: usize = 200_000;
/// Most rows that are read at once.
pub const MAX_ROWS_READ: usize = 500;

/// Which records of a list are wanted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum ListFilter {
    /// Those that were not withdrawn.
    #[default]
    All,
    /// Those that lack something that their form needs.
    Incomplete,
    /// Those in which two people disagree.
    Disputed,
    /// Those that were withdrawn.
    Withdrawn,
}

/// In which order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum ListSort {
    /// The newest in this vault first.
    #[default]
    Newest,
    /// The oldest in this vault first.
    Oldest,
    /// By human number.
    Number,
    /// By when it was seen, the latest first.
    Observed,
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

/// Asks for the order of a list.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
#[ts(optional_fields = nullable)]
pub struct OrderRecords {
    /// The case.
    pub case: CaseId,
    /// Of this kind only.
    #[serde(default)]
    pub kind: Option<String>,
    /// Only what belongs to this record, by identifier or human number.
    #[serde(default)]
    pub parent: Option<String>,
    /// Which.
    #[serde(default)]
    #[ts(optional, as = "Option<ListFilter>")]
    pub filter: ListFilter,
    /// In which order.
    #[serde(default)]
    #[ts(optional, as = "Option<ListSort>")]
    pub sort: ListSort,
    /// Only what is at this site, by identifier or human number: what names it, and the parts of that.
    #[serde(default)]
    pub site: Option<String>,
    /// Only what this examiner saw: a seat, or the examiner's record.
    #[serde(default)]
    pub by: Option<String>,
    /// Only what was recorded at or after this, milliseconds since the Unix epoch. With no kind given, the things come
    /// first and the acts on them after, without photos and what the program records beside.
    #[serde(default)]
    pub from_ms: Option<i64>,
    /// Only what was recorded before this, milliseconds since the Unix epoch.
    #[serde(default)]
    pub to_ms: Option<i64>,
    /// At most so many rows; with 0 only their number is told. At most 200,000 come in any case.
    #[serde(default)]
    pub limit: Option<usize>,
}

/// The order of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct RecordOrder {
    /// Rows in their order, at most as many as were asked for.
    pub rows: Vec<i64>,
    /// How many there are altogether.
    pub total: u64,
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

impl Request for OrderRecords {
    type Output = RecordOrder;
    const NAME: &'static str = "order_records";

    fn run(self, session: &mut Session) -> Result<RecordOrder, Error> {
        let node = &session.node;
        let case = node.case_no(self.case)?;
        let resolve = |name: &String| node.resolve(self.case, name);
        let by = |name: &String| match name.parse::<SeatKey>() {
            Ok(seat) => Ok(examiner_of(self.case, seat)),
            Err(_) => resolve(name),
        };
        let only = match self.filter {
            ListFilter::All => Only::Standing,
            ListFilter::Incomplete => Only::Incomplete,
            ListFilter::Disputed => Only::Disputed,
            ListFilter::Withdrawn => Only::Withdrawn,
        };
        let sort = match self.sort {
            ListSort::Newest => Sort::Newest,
            ListSort::Oldest => Sort::Oldest,
            ListSort::Number => Sort::Number,
            ListSort::Observed => Sort::Observed,
        };
        let wanted = Order {
            kind: self.kind.as_deref(),
            parent: self.parent.as_ref().map(resolve).transpose()?,
            site: self.site.as_ref().map(resolve).transpose()?,
            by: self.by.as_ref().map(by).transpose()?,
            from_ms: self.from_ms,
            to_ms: self.to_ms,
            only,
            sort,
        };
        let limit = self.limit.unwrap_or(MAX_LISTED).min(MAX_LISTED);
        let (rows, total) = list::order(node.db(), case, &wanted, limit)?;
        Ok(RecordOrder { rows: rows.into_iter().map(|no| no.0).collect(), total })
    }
}

/// Asks for the newest records of some kinds, for a choice that is offered before anybody types.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
#[ts(optional_fields = nullable)]
pub struct Newest {
    /// The case.
    pub case: CaseId,
    /// Of these kinds; of all if there is none.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub kinds: Vec<String>,
    /// At most so many, 1 to 500.
    pub limit: usize,
}

impl Request for Newest {
    type Output = Vec<RecordSummary>;
    const NAME: &'static str = "newest";

    fn run(self, session: &mut Session) -> Result<Vec<RecordSummary>, Error> {
        let node = &session.node;
        let case = node.case_no(self.case)?;
        let limit = self.limit.clamp(1, MAX_ROWS_READ);
        let rows = list::newest(node.db(), case, &self.kinds, limit)?.into_iter();
        let rows = rows.filter_map(|no| record::get_by_no(node.db(), no).transpose());
        rows.map(|row| Ok(node.summarise(&row?))).collect()
    }
}

/// Asks for rows of a list.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
#[ts(optional_fields = nullable)]
pub struct RecordsAt {
    /// The case.
    pub case: CaseId,
    /// The rows, at most 500; what lies beyond is left out, and so is a row of another case.
    pub rows: Vec<i64>,
}

impl Request for RecordsAt {
    type Output = Vec<RecordSummary>;
    const NAME: &'static str = "records_at";

    fn run(self, session: &mut Session) -> Result<Vec<RecordSummary>, Error> {
        let node = &session.node;
        let case = node.case_no(self.case)?;
        let mut found = Vec::new();
        for row in self.rows.iter().take(MAX_ROWS_READ) {
            if let Some(row) = record::get_by_no(node.db(), RecordNo(*row))?.filter(|row| row.case == case) {
                found.push(node.summarise(&row));
            }
        }
        Ok(found)
    }
}

#[cfg(test)]
mod tests;
