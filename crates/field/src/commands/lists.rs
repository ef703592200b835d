//! Long lists: their order as row numbers, read once from an index, and their rows as they come into sight.

use evidence::CaseId;
use serde::{Deserialize, Serialize};

use super::Request;
use super::records::RecordSummary;
use crate::error::Error;
use crate::session::Session;
use crate::store::list::{self, Only, Sort};
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
}

/// The order of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct RecordOrder {
    /// Rows in their order, at most 200,000.
    pub rows: Vec<i64>,
    /// How many there are.
    pub total: u64,
}

impl Request for OrderRecords {
    type Output = RecordOrder;
    const NAME: &'static str = "order_records";

    fn run(self, session: &mut Session) -> Result<RecordOrder, Error> {
        let node = &session.node;
        let case = node.case_no(self.case)?;
        let parent = self.parent.as_deref().map(|name| node.resolve(self.case, name)).transpose()?;
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
        let (rows, total) = list::order(node.db(), case, self.kind.as_deref(), parent, only, sort, MAX_LISTED)?;
        Ok(RecordOrder { rows: rows.into_iter().map(|no| no.0).collect(), total })
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
