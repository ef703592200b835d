//! The order of long lists. A list is read once as row numbers, from an index alone, and its rows by number as they come
//! into sight.

use evidence::RecordId;
use rusqlite::types::Value;
use rusqlite::{Connection, Result, params_from_iter};

use super::ledger::CaseNo;
use super::record::RecordNo;

/// Kinds of which it is told that a record lacks something: those that stand on their own.
const COMPLETED: &str = "'remains', 'site', 'evidence', 'ballistics_item', 'impact_mark', 'person'";

/// Which records of a list are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Only {
    /// Those that were not withdrawn.
    Standing,
    /// Those that lack something.
    Incomplete,
    /// Those in which two people disagree.
    Disputed,
    /// Those that were withdrawn.
    Withdrawn,
}

/// In which order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// The newest in this vault first.
    Newest,
    /// The oldest in this vault first.
    Oldest,
    /// By number.
    Number,
    /// By when it was seen, the latest first.
    Observed,
}

/// Row numbers of the records of a case, at most `limit`, and how many there are.
pub fn order(
    db: &Connection,
    case: CaseNo,
    kind: Option<&str>,
    parent: Option<RecordId>,
    only: Only,
    sort: Sort,
    limit: usize,
) -> Result<(Vec<RecordNo>, u64)> {
    let mut conditions = vec!["case_no = ?", "kind <> ''"];
    let mut given = vec![Value::Integer(case.0)];
    if let Some(kind) = kind {
        conditions.push("kind = ?");
        given.push(Value::Text(kind.to_owned()));
    }
    if let Some(parent) = parent {
        conditions.push("parent = ?");
        given.push(Value::Blob(parent.as_bytes().to_vec()));
    }
    conditions.push(match only {
        Only::Standing => "withdrawn = 0",
        Only::Incomplete => "withdrawn = 0 AND missing > 0",
        Only::Disputed => "withdrawn = 0 AND disputed > 0",
        Only::Withdrawn => "withdrawn = 1",
    });
    let standing_alone = format!("kind IN ({COMPLETED})");
    if only == Only::Incomplete && kind.is_none() {
        conditions.push(&standing_alone);
    }
    let by = match sort {
        Sort::Newest => "no DESC",
        Sort::Oldest => "no",
        Sort::Number => "short_num, no",
        Sort::Observed => "observed_ms DESC, no DESC",
    };
    let text = format!("SELECT no FROM projection_record WHERE {} ORDER BY {by}", conditions.join(" AND "));
    let mut statement = db.prepare_cached(&text)?;
    let mut rows = statement.query(params_from_iter(given))?;
    let (mut numbers, mut total) = (Vec::new(), 0);
    while let Some(row) = rows.next()? {
        total += 1;
        if numbers.len() < limit {
            numbers.push(RecordNo(row.get(0)?));
        }
    }
    Ok((numbers, total))
}

/// Records of a case that lack something, the newest first.
pub fn incomplete(db: &Connection, case: CaseNo, limit: usize) -> Result<Vec<RecordNo>> {
    let mut statement = db.prepare_cached(&format!(
        "SELECT no FROM projection_record
         WHERE case_no = ?1 AND kind IN ({COMPLETED}) AND withdrawn = 0 AND missing > 0 ORDER BY no DESC LIMIT ?2"
    ))?;
    statement.query_map([case.0, limit as i64], |row| row.get(0).map(RecordNo))?.collect()
}

/// How many records of a case lack something.
pub fn count_incomplete(db: &Connection, case: CaseNo) -> Result<u64> {
    let mut statement = db.prepare_cached(&format!(
        "SELECT count(*) FROM projection_record
         WHERE case_no = ?1 AND kind IN ({COMPLETED}) AND withdrawn = 0 AND missing > 0"
    ))?;
    statement.query_row([case.0], |row| row.get::<_, i64>(0).map(i64::cast_unsigned))
}

/// Records of a case that were seen within a time, the latest first.
pub fn seen_between(
    db: &Connection,
    case: CaseNo,
    from_ms: i64,
    to_ms: i64,
    limit: usize,
) -> Result<Vec<RecordNo>> {
    let mut statement = db.prepare_cached(
        "SELECT no FROM projection_record
         WHERE case_no = ?1 AND observed_ms >= ?2 AND observed_ms < ?3 AND withdrawn = 0
           AND kind NOT IN ('', 'case', 'examiner', 'device', 'media', 'clock_check', 'custody_signature')
         ORDER BY observed_ms DESC, no DESC LIMIT ?4",
    )?;
    statement.query_map([case.0, from_ms, to_ms, limit as i64], |row| row.get(0).map(RecordNo))?.collect()
}
