//! Finding records by whatever a person remembers of them.

use evidence::CaseId;
use serde::{Deserialize, Serialize};

use super::Request;
use super::records::RecordSummary;
use crate::error::Error;
use crate::search::{self, CaseNumber};
use crate::session::Session;
use crate::store::ledger;
use crate::store::record::{self, RecordNo};

/// Looks for records by number, title and words, in any spelling and script.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Search {
    /// In this case only.
    #[serde(default)]
    pub case: Option<CaseId>,
    /// Of this kind only.
    #[serde(default)]
    pub kind: Option<String>,
    /// What was typed.
    pub text: String,
    /// At most so many, 1 to 200.
    pub limit: usize,
}

impl Request for Search {
    type Output = Vec<RecordSummary>;
    const NAME: &'static str = "search";

    fn run(self, session: &mut Session) -> Result<Vec<RecordSummary>, Error> {
        let db = session.node.db();
        let cases = match self.case {
            Some(case) => vec![session.node.case_no(case)?],
            None => ledger::cases(db)?.into_iter().map(|(no, _)| no).collect(),
        };
        let cases: Vec<_> =
            cases.iter().filter_map(|no| u16::try_from(no.0).ok().and_then(CaseNumber::new)).collect();
        let asked = search::Search {
            cases: &cases,
            kind: self.kind.as_deref(),
            text: &self.text,
            limit: self.limit.clamp(1, 200),
            after: None,
        };
        let mut found = Vec::new();
        for hit in search::search(db, &asked)?.hits {
            if let Some(row) = record::get_by_no(db, RecordNo(hit.row))? {
                found.push(RecordSummary::from(&row));
            }
        }
        Ok(found)
    }
}
