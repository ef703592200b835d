//! The order of long lists. A list is read once as row numbers, from an index alone, and its rows by number as they come
//! into sight.

use evidence::RecordId;
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension as _, Result, params, params_from_iter};

use super::ledger::CaseNo;
use super::record::RecordNo;

/// Kinds of which it is told that a record lacks something: those that stand on their own.
const COMPLETED: &str = "'remains', 'site', 'evidence', 'ballistics_item', 'impact_mark', 'person'";

/// Kinds that the program records beside what people record, and photos, which have a timeline of their own.
const BESIDE: &str = "'case', 'examiner', 'device', 'media', 'clock_check', 'custody_signature'";
/// What was done with things comes after the things.
const THINGS_FIRST: &str = "kind = 'custody_event',";
const AT_SITE: &str = "no IN (
    WITH RECURSIVE at_site (no, id) AS (
      SELECT no, id FROM projection_record WHERE id = ?
      UNION
      SELECT named.no, named.id FROM at_site
        JOIN projection_ref AS ref ON ref.target = at_site.id AND ref.field = 'site_id'
        JOIN projection_record AS named ON named.no = ref.record_no
      UNION
      SELECT part.no, part.id FROM at_site JOIN projection_record AS part ON part.parent = at_site.id
    ) SELECT no FROM at_site)";
const SEEN_BY: &str =
    "no IN (SELECT record_no FROM projection_ref WHERE target = ? AND field = 'observed_by')";

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

/// Which records of a case, and in which order.
#[derive(Debug, Clone, Copy)]
pub struct Order<'a> {
    /// Of this kind.
    pub kind: Option<&'a str>,
    /// That belong to this record.
    pub parent: Option<RecordId>,
    /// That are at this site, themselves or as a part of what is.
    pub site: Option<RecordId>,
    /// That this examiner saw.
    pub by: Option<RecordId>,
    /// Recorded at or after, milliseconds since the Unix epoch.
    pub from_ms: Option<i64>,
    /// Recorded before, milliseconds since the Unix epoch.
    pub to_ms: Option<i64>,
    pub only: Only,
    pub sort: Sort,
}

/// Row numbers of the records of a case, at most `limit`, and how many there are. Asked for what was recorded within a time,
/// whatever its kind, the things come first, the acts on them after, and what the program records beside is left out.
pub fn order(
    db: &Connection,
    case: CaseNo,
    wanted: &Order<'_>,
    limit: usize,
) -> Result<(Vec<RecordNo>, u64)> {
    let mut conditions = vec!["case_no = ?".to_owned(), "kind <> ''".to_owned()];
    let mut given = vec![Value::Integer(case.0)];
    let mut only = |condition: &str, value: Option<Value>| {
        if let Some(value) = value {
            conditions.push(condition.to_owned());
            given.push(value);
        }
    };
    let blob = |id: RecordId| Value::Blob(id.as_bytes().to_vec());
    only("kind = ?", wanted.kind.map(|kind| Value::Text(kind.to_owned())));
    only("parent = ?", wanted.parent.map(blob));
    only(AT_SITE, wanted.site.map(blob));
    only(SEEN_BY, wanted.by.map(blob));
    only("recorded_ms >= ?", wanted.from_ms.map(Value::Integer));
    only("recorded_ms < ?", wanted.to_ms.map(Value::Integer));
    conditions.push(
        match wanted.only {
            Only::Standing => "withdrawn = 0",
            Only::Incomplete => "withdrawn = 0 AND missing > 0",
            Only::Disputed => "withdrawn = 0 AND disputed > 0",
            Only::Withdrawn => "withdrawn = 1",
        }
        .to_owned(),
    );
    if wanted.only == Only::Incomplete && wanted.kind.is_none() {
        conditions.push(format!("kind IN ({COMPLETED})"));
    }
    let within_time = wanted.kind.is_none() && (wanted.from_ms.is_some() || wanted.to_ms.is_some());
    if within_time {
        conditions.push(format!("kind NOT IN ({BESIDE})"));
    }
    let conditions = conditions.join(" AND ");
    let things = if within_time { THINGS_FIRST } else { "" };
    let by = match wanted.sort {
        Sort::Newest => "no DESC",
        Sort::Oldest => "no",
        Sort::Number => "short_num, no",
        Sort::Observed => "observed_ms DESC, no DESC",
    };
    let count = format!("SELECT count(*) FROM projection_record WHERE {conditions}");
    let total: i64 = db.prepare_cached(&count)?.query_row(params_from_iter(&given), |row| row.get(0))?;
    if limit == 0 {
        return Ok((Vec::new(), total.cast_unsigned()));
    }
    let text = format!("SELECT no FROM projection_record WHERE {conditions} ORDER BY {things} {by} LIMIT ?");
    given.push(Value::Integer(limit as i64));
    let mut statement = db.prepare_cached(&text)?;
    let rows = statement.query_map(params_from_iter(&given), |row| row.get(0).map(RecordNo))?;
    Ok((rows.collect::<Result<_>>()?, total.cast_unsigned()))
}

/// The newest records of a case that were not withdrawn, of some kinds or of all where none is named. Each kind is read
/// from the end of its part of the index, so the number of records does not matter.
pub fn newest(db: &Connection, case: CaseNo, kinds: &[String], limit: usize) -> Result<Vec<RecordNo>> {
    let mut found: Vec<i64> = Vec::new();
    if kinds.is_empty() {
        let mut statement = db.prepare_cached(
            "SELECT no FROM projection_record WHERE case_no = ?1 AND kind <> '' AND withdrawn = 0
             ORDER BY no DESC LIMIT ?2",
        )?;
        found = statement.query_map([case.0, limit as i64], |row| row.get(0))?.collect::<Result<_>>()?;
    }
    for kind in kinds {
        let mut statement = db.prepare_cached(
            "SELECT no FROM projection_record WHERE case_no = ?1 AND kind = ?2 AND withdrawn = 0
             ORDER BY no DESC LIMIT ?3",
        )?;
        for no in statement.query_map(params![case.0, kind, limit as i64], |row| row.get(0))? {
            found.push(no?);
        }
    }
    found.sort_unstable_by(|a, b| b.cmp(a));
    found.dedup();
    found.truncate(limit);
    Ok(found.into_iter().map(RecordNo).collect())
}

/// The records of a kind that were not withdrawn, by number.
pub fn standing(db: &Connection, case: CaseNo, kind: &str) -> Result<Vec<(RecordNo, RecordId)>> {
    let mut statement = db.prepare_cached(
        "SELECT no, id FROM projection_record WHERE case_no = ?1 AND kind = ?2 AND withdrawn = 0
         ORDER BY short_num, no",
    )?;
    let rows = statement.query_map(params![case.0, kind], |row| {
        Ok((RecordNo(row.get(0)?), RecordId::from_bytes(row.get(1)?)))
    })?;
    rows.collect()
}

/// The things of a case that lack something, themselves or in their parts, those with the newest lack first. Goes through
/// what is incomplete from its end until there are enough things.
pub fn incomplete_things(db: &Connection, case: CaseNo, limit: usize) -> Result<Vec<RecordNo>> {
    // Both come from the index alone; of the records only those are read that are looked at.
    let mut statement = db.prepare_cached(&format!(
        "SELECT no, kind IN ({COMPLETED}) FROM projection_record INDEXED BY record_list
         WHERE case_no = ?1 AND kind NOT IN ('', 'custody_event', {BESIDE}) AND withdrawn = 0 AND missing > 0
         ORDER BY no DESC"
    ))?;
    let mut parent = db.prepare_cached("SELECT parent IS NULL FROM projection_record WHERE no = ?1")?;
    let mut rows = statement.query([case.0])?;
    let mut things = Vec::new();
    while things.len() < limit
        && let Some(row) = rows.next()?
    {
        let (no, completed) = (RecordNo(row.get(0)?), row.get::<_, bool>(1)?);
        let on_its_own = parent.query_row([no.0], |row| row.get(0))?;
        let top = if on_its_own { completed.then_some(no) } else { top_of(db, no)? };
        things.extend(top.filter(|top| !things.contains(top)));
    }
    Ok(things)
}

/// The thing of which a record is a part at last, if that was not withdrawn.
fn top_of(db: &Connection, no: RecordNo) -> Result<Option<RecordNo>> {
    let mut statement = db.prepare_cached(
        "WITH RECURSIVE up (no, case_no, parent, withdrawn, depth) AS (
           SELECT no, case_no, parent, withdrawn, 0 FROM projection_record WHERE no = ?1
           UNION ALL
           SELECT whole.no, whole.case_no, whole.parent, whole.withdrawn, depth + 1 FROM up
             JOIN projection_record AS whole ON whole.id = up.parent AND whole.case_no = up.case_no
           WHERE depth < 20
         ) SELECT no FROM up WHERE withdrawn = 0 AND no NOT IN (SELECT no FROM up WHERE withdrawn = 1)
           ORDER BY depth DESC LIMIT 1",
    )?;
    statement.query_row([no.0], |row| row.get(0).map(RecordNo)).optional()
}

/// The parts of a thing, and theirs, that lack something: how many of each kind, and how many fields they lack together.
pub fn incomplete_parts(db: &Connection, thing: RecordNo) -> Result<Vec<(String, u64, u64)>> {
    let mut statement = db.prepare_cached(
        "WITH RECURSIVE part (no, id, case_no) AS (
           SELECT no, id, case_no FROM projection_record WHERE no = ?1
           UNION
           SELECT record.no, record.id, record.case_no FROM part
             JOIN projection_record AS record ON record.parent = part.id AND record.case_no = part.case_no
         ) SELECT kind, count(*), sum(missing) FROM projection_record
           WHERE no IN (SELECT no FROM part) AND no <> ?1 AND kind <> '' AND withdrawn = 0 AND missing > 0
           GROUP BY kind ORDER BY kind",
    )?;
    let rows = statement.query_map([thing.0], |row| {
        let at = |column: usize| row.get::<_, i64>(column).map(i64::cast_unsigned);
        Ok((row.get(0)?, at(1)?, at(2)?))
    })?;
    rows.collect()
}

/// How many records of a case lack something.
pub fn count_incomplete(db: &Connection, case: CaseNo) -> Result<u64> {
    let mut statement = db.prepare_cached(&format!(
        "SELECT count(*) FROM projection_record
         WHERE case_no = ?1 AND kind IN ({COMPLETED}) AND withdrawn = 0 AND missing > 0"
    ))?;
    statement.query_row([case.0], |row| row.get::<_, i64>(0).map(i64::cast_unsigned))
}
