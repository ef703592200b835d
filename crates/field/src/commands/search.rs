//! Finding records by whatever a person remembers of them.

use std::collections::BTreeMap;

use evidence::CaseId;
use serde::{Deserialize, Serialize};

use super::Request;
use super::records::RecordSummary;
use crate::error::Error;
use crate::node::Node;
use crate::node::words::{MARK_FIELDS, TITLE_LANGUAGE};
use crate::search::{self, CaseNumber};
use crate::session::Session;
use crate::store::ledger::{self, CaseNo};
use crate::store::record::{self, RecordNo, RecordRow};

/// Looks for records by number, title and words, in any spelling and script.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
#[ts(optional_fields = nullable)]
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
    /// Whether the words are shown where they stand.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub snippets: bool,
}

/// A record that was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct SearchHit {
    /// The record.
    #[serde(flatten)]
    pub record: RecordSummary,
    /// Where the words stand; nothing where that was not asked, or where number and title say it.
    pub snippet: Option<Snippet>,
}

/// A piece of what a record says, with the words that were looked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Snippet {
    /// The field.
    pub field: String,
    /// The text, part by part.
    pub parts: Vec<SnippetPart>,
}

/// A part of a snippet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct SnippetPart {
    /// The text.
    pub text: String,
    /// Whether it is a word that was looked for.
    pub found: bool,
}

impl Request for Search {
    type Output = Vec<SearchHit>;
    const NAME: &'static str = "search";

    fn run(self, session: &mut Session) -> Result<Vec<SearchHit>, Error> {
        let db = session.node.db();
        let cases = cases_of(session, self.case)?;
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
                let record = session.node.summarise(&row);
                let snippet = self.snippets.then(|| snippet(&session.node, &self.text, &row, &record)).flatten();
                found.push(SearchHit { record, snippet });
            }
        }
        Ok(found)
    }
}

/// Where a word that was looked for stands, if not in the title.
fn snippet(node: &Node, asked: &str, row: &RecordRow, shown: &RecordSummary) -> Option<Snippet> {
    /// So much of a text is looked through for each hit.
    const MAX_READ_BYTES: usize = 64 * 1024;
    if search::snippet(asked, &shown.title).is_some() {
        return None;
    }
    let kind = node.forms().kind(&row.view.kind)?;
    let mut left = MAX_READ_BYTES;
    for field in kind.fields().filter(|field| field.searched || MARK_FIELDS.contains(&field.code.as_str())) {
        for value in row.view.all(&field.code) {
            let text = node.forms().to_text(field, value, TITLE_LANGUAGE);
            let text = text.get(..text.floor_char_boundary(left)).unwrap_or_default();
            left -= text.len();
            if let Some(parts) = search::snippet(asked, text) {
                let part = |(text, found)| SnippetPart { text, found };
                return Some(Snippet { field: field.code.clone(), parts: parts.into_iter().map(part).collect() });
            }
        }
    }
    None
}

/// The cases to look in, as the index knows them.
fn cases_of(session: &Session, case: Option<CaseId>) -> Result<Vec<CaseNumber>, Error> {
    let cases = match case {
        Some(case) => vec![session.node.case_no(case)?],
        None => ledger::cases(session.node.db())?.into_iter().map(|(no, _)| no).collect(),
    };
    Ok(cases.iter().filter_map(|no| u16::try_from(no.0).ok().and_then(CaseNumber::new)).collect())
}

/// Counts what a search finds, by kind. Asked for beside the search, which does not wait for it.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
#[ts(optional_fields = nullable)]
pub struct SearchCounts {
    /// In this case only.
    #[serde(default)]
    pub case: Option<CaseId>,
    /// What was typed.
    pub text: String,
}

/// What a search finds, by kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct SearchCounted {
    /// Records of each kind.
    pub kinds: BTreeMap<String, u64>,
    /// How many altogether.
    pub total: u64,
    /// Whether there are more: no more than 10,000 are counted.
    pub more: bool,
}

impl Request for SearchCounts {
    type Output = SearchCounted;
    const NAME: &'static str = "search_counts";

    fn run(self, session: &mut Session) -> Result<SearchCounted, Error> {
        const MAX_COUNTED: usize = 10_000;
        let db = session.node.db();
        let cases = cases_of(session, self.case)?;
        let (rows, more) = search::rows_found(db, &cases, &self.text, MAX_COUNTED)?;
        let cases: Vec<_> = cases.iter().map(|case| CaseNo(case.get().into())).collect();
        let kinds = record::count_kinds_of(db, &cases, &rows)?;
        Ok(SearchCounted { total: kinds.values().sum(), kinds, more })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::AddRecord;
    use crate::session::tests::{case, fields, session};

    #[test]
    fn hits_show_where_the_word_stands_and_are_counted_by_kind() {
        let folder = tempfile::tempdir().unwrap();
        let mut session = session(folder.path(), 1);
        let case = case(&mut session);
        let mut add = |kind: &str, typed: &[(&str, &str)]| {
            AddRecord { case, kind: kind.into(), parent: None, fields: fields(typed) }.run(&mut session).unwrap()
        };
        let site = add("site", &[("address_or_route", "behind the poplar at the second bridge")]);
        let titled = add("site", &[("title", "Poplar wood")]);
        add("remains", &[("remains_type", "body_complete"), ("title", "Under the poplar")]);
        let asked = Search { case: Some(case), kind: Some("site".into()), text: "popl".into(), limit: 10, snippets: true };
        let hits = asked.run(&mut session).unwrap();
        assert_eq!(hits.iter().map(|hit| hit.record.id).collect::<Vec<_>>(), [titled.id, site.id]);
        assert_eq!(hits[0].snippet, None, "its title says it");
        let snippet = hits[1].snippet.as_ref().unwrap();
        assert_eq!(snippet.field, "address_or_route");
        let found: Vec<_> = snippet.parts.iter().filter(|part| part.found).map(|part| part.text.as_str()).collect();
        assert_eq!(found, ["poplar"]);
        let counted = SearchCounts { case: Some(case), text: "popl".into() }.run(&mut session).unwrap();
        assert_eq!(counted.kinds, BTreeMap::from([("remains".to_owned(), 1), ("site".to_owned(), 2)]));
        assert_eq!((counted.total, counted.more), (3, false));
    }
}
