//! Finding records by whatever a person remembers of them.

use std::collections::BTreeMap;

use evidence::{CaseId, Entry, checks, merge};
use serde::{Deserialize, Serialize};

use super::Request;
use super::records::RecordSummary;
use crate::error::Error;
use crate::node::Node;
use crate::node::words::{MARK_FIELDS, TITLE_LANGUAGE};
use crate::places::{self, PlacedRecord};
use crate::search::{self, CaseNumber};
use crate::session::Session;
use crate::store::record::{self, RecordNo, RecordRow};
use crate::store::{ledger, quarantine};

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
        let (rows, more) = search::rows_found(db, &cases_of(session, self.case)?, &self.text, MAX_COUNTED)?;
        let kinds: BTreeMap<_, _> = record::count_kinds_of(db, &rows)?.into_iter().collect();
        Ok(SearchCounted { total: kinds.values().sum(), kinds, more })
    }
}

/// What does not fit in a case, or in one record of it and those it touches.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
#[ts(optional_fields = nullable)]
pub struct Findings {
    /// The case.
    pub case: CaseId,
    /// The record, by identifier or human number; all of the case if none is given.
    #[serde(default)]
    pub record: Option<String>,
}

/// Something that does not fit. Nothing is refused because of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct FoundUnfit {
    /// A stable code.
    pub code: String,
    /// `hint`, `warning` or `serious`.
    pub severity: String,
    /// The records it is about.
    pub records: Vec<RecordSummary>,
    /// The field of the first record, if it is about one.
    pub field: Option<String>,
    /// A sentence for people.
    pub message: String,
}

impl Request for Findings {
    type Output = Vec<FoundUnfit>;
    const NAME: &'static str = "findings";

    fn run(self, session: &mut Session) -> Result<Vec<FoundUnfit>, Error> {
        let node = &session.node;
        let records = node.records(self.case)?;
        let found = match &self.record {
            Some(name) => checks::findings_for(node.forms(), &records, node.resolve(self.case, name)?)?,
            None => checks::findings_for_all(node.forms(), &records)?,
        };
        let shown = |finding: checks::Finding| FoundUnfit {
            code: finding.code.to_owned(),
            severity: match finding.severity {
                checks::Severity::Hint => "hint",
                checks::Severity::Warning => "warning",
                checks::Severity::Serious => "serious",
            }
            .to_owned(),
            records: finding.records.iter().filter_map(|id| node.summary(self.case, *id).ok()).collect(),
            field: finding.field,
            message: finding.message,
        };
        let mut found: Vec<_> = found.into_iter().map(shown).collect();
        found.extend(self.quarantined(node)?);
        Ok(found)
    }
}

impl Findings {
    /// The entries that are kept and do not count.
    fn quarantined(&self, node: &Node) -> Result<Vec<FoundUnfit>, Error> {
        let case = node.case_no(self.case)?;
        let kept = match &self.record {
            Some(name) => {
                let record = record::find(node.db(), case, node.resolve(self.case, name)?)?;
                record.map(|record| quarantine::of_record(node.db(), record)).transpose()?.unwrap_or_default()
            }
            None => quarantine::of_case(node.db(), case)?,
        };
        let shown = |kept: quarantine::Quarantined| {
            let entry = Entry::from_bytes(&kept.bytes)?;
            let mut spoken: Vec<_> = merge::ops_of(&entry).map(|(_, _, op)| op.record()).collect();
            spoken.sort_unstable();
            spoken.dedup();
            Ok(FoundUnfit {
                code: "entry_quarantined".to_owned(),
                severity: "serious".to_owned(),
                records: spoken.into_iter().filter_map(|id| node.summary(self.case, id).ok()).collect(),
                field: None,
                message: format!(
                    "Entry {} reached headquarters after its seat {} was revoked. It is kept and does not count.",
                    kept.id.short(),
                    entry.header().seat.short()
                ),
            })
        };
        kept.into_iter().map(shown).collect()
    }
}

/// Looks for records near a place, the nearest first.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
#[ts(optional_fields = nullable)]
pub struct Near {
    /// The case.
    pub case: CaseId,
    /// Latitude in 1e-7 degrees north.
    pub lat_e7: i32,
    /// Longitude in 1e-7 degrees east.
    pub lon_e7: i32,
    /// Within so many metres.
    pub within_m: u32,
    /// At most so many, 1 to 1,000.
    pub limit: usize,
}

/// A record near a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct NearRecord {
    /// The record.
    pub record: RecordSummary,
    /// The field that holds the point.
    pub field: String,
    /// Latitude in 1e-7 degrees north.
    pub lat_e7: i32,
    /// Longitude in 1e-7 degrees east.
    pub lon_e7: i32,
    /// Distance in metres, rounded.
    pub distance_m: u64,
}

impl Request for Near {
    type Output = Vec<NearRecord>;
    const NAME: &'static str = "near";

    fn run(self, session: &mut Session) -> Result<Vec<NearRecord>, Error> {
        let node = &session.node;
        let case = node.case_no(self.case)?;
        let (radius_m, limit) = (f64::from(self.within_m), self.limit.clamp(1, 1_000));
        let found = places::near(node.db(), case, self.lat_e7, self.lon_e7, radius_m, limit)?;
        let shown = |placed: PlacedRecord| {
            Ok(NearRecord {
                record: node.summary(self.case, placed.record)?,
                field: placed.field,
                lat_e7: placed.lat_e7,
                lon_e7: placed.lon_e7,
                distance_m: placed.distance_m.round() as u64,
            })
        };
        found.into_iter().map(shown).collect()
    }
}

/// The records of a case in which two people disagree about a field.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
#[ts(optional_fields = nullable)]
pub struct Disagreements {
    /// The case.
    pub case: CaseId,
}

impl Request for Disagreements {
    type Output = Vec<RecordSummary>;
    const NAME: &'static str = "disagreements";

    fn run(self, session: &mut Session) -> Result<Vec<RecordSummary>, Error> {
        let node = &session.node;
        let rows = record::disputed(node.db(), node.case_no(self.case)?)?;
        Ok(rows.iter().map(|row| node.summarise(row)).collect())
    }
}
