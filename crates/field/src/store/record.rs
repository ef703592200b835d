//! Records as they stand: the projection that screens and lists read.

use std::collections::BTreeMap;

use evidence::{Digest, RecordId, RecordView};
use rusqlite::{Connection, OptionalExtension as _, Result, Row, params};

use super::ledger::{CaseNo, EntryNo};

/// Short name of a record in this database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordNo(pub i64);

/// A record in the projection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordRow {
    /// Order in which records became known here.
    pub no: RecordNo,
    /// The case.
    pub case: CaseNo,
    /// Human number, or empty.
    pub num: String,
    /// What lists show.
    pub title: String,
    /// When it was seen, milliseconds since the Unix epoch.
    pub observed_ms: i64,
    /// Fields in which two people disagree.
    pub disputed: u32,
    /// First-stage fields that the form needs and that are not filled.
    pub missing: u32,
    /// What stands in it.
    pub view: RecordView,
}

/// The parts of a row that are written.
#[derive(Debug, Clone, Copy)]
pub struct Projected<'r> {
    /// Kind by the forms; empty while the entry that creates it is missing.
    pub kind: &'r str,
    /// The record it belongs to.
    pub parent: Option<RecordId>,
    /// Human number, or empty.
    pub num: &'r str,
    /// Human number without case and site, or empty.
    pub short_num: &'r str,
    /// What lists show.
    pub title: &'r str,
    /// When it was seen, milliseconds since the Unix epoch.
    pub observed_ms: i64,
    /// When it was recorded, milliseconds since the Unix epoch.
    pub recorded_ms: i64,
    /// Fields in which two people disagree.
    pub disputed: u32,
    /// Whether it was withdrawn.
    pub withdrawn: bool,
    /// First-stage fields that the form needs and that are not filled.
    pub missing: u32,
    /// The live values, as JSON.
    pub view: &'r str,
}

/// A row as it is stored, unread, for whoever compares it with the entries.
#[derive(Debug, Clone)]
pub struct StoredRow {
    pub no: RecordNo,
    pub id: RecordId,
    pub case: CaseNo,
    pub kind: String,
    pub parent: Option<RecordId>,
    pub num: String,
    pub short_num: String,
    pub title: String,
    pub observed_ms: i64,
    pub recorded_ms: i64,
    pub disputed: u32,
    pub withdrawn: bool,
    pub missing: u32,
    pub view: String,
    /// Entries that are noted as speaking of it.
    pub touches: u64,
}

/// The records in rows from..=to, as they are stored.
pub fn stored_between(db: &Connection, (from, to): (i64, i64)) -> Result<Vec<StoredRow>> {
    let mut statement = db.prepare_cached(
        "SELECT no, id, kind, parent, num, short_num, title, observed_ms, disputed, withdrawn, view,
                (SELECT count(*) FROM projection_touch JOIN entry ON entry.no = entry_no WHERE record_no = record.no),
                record.case_no, missing, recorded_ms
         FROM projection_record AS record WHERE no BETWEEN ?1 AND ?2 ORDER BY no",
    )?;
    let rows = statement.query_map([from, to], |row| {
        Ok(StoredRow {
            no: RecordNo(row.get(0)?),
            id: RecordId::from_bytes(row.get(1)?),
            kind: row.get(2)?,
            parent: row.get::<_, Option<[u8; 16]>>(3)?.map(RecordId::from_bytes),
            num: row.get(4)?,
            short_num: row.get(5)?,
            title: row.get(6)?,
            observed_ms: row.get(7)?,
            disputed: row.get(8)?,
            withdrawn: row.get(9)?,
            view: row.get(10)?,
            touches: row.get::<_, i64>(11)?.cast_unsigned(),
            case: CaseNo(row.get(12)?),
            missing: row.get(13)?,
            recorded_ms: row.get(14)?,
        })
    })?;
    rows.collect()
}

/// Every original that a media record names.
pub fn named_originals(db: &Connection) -> Result<Vec<Digest>> {
    let mut statement = db.prepare_cached("SELECT DISTINCT digest FROM projection_media ORDER BY digest")?;
    statement.query_map([], |row| row.get(0).map(Digest::from_bytes))?.collect()
}

/// The short name of a record of a case, if it is known here. Entries of another case that name the same record speak
/// of another one.
pub fn find(db: &Connection, case: CaseNo, id: RecordId) -> Result<Option<RecordNo>> {
    let mut statement =
        db.prepare_cached("SELECT no FROM projection_record WHERE id = ?1 AND case_no = ?2")?;
    statement.query_row(params![id.as_bytes(), case.0], |row| row.get(0).map(RecordNo)).optional()
}

/// The highest short name given.
pub fn last_no(db: &Connection) -> Result<RecordNo> {
    let mut statement = db.prepare_cached("SELECT coalesce(max(no), 0) FROM projection_record")?;
    statement.query_row([], |row| row.get(0).map(RecordNo))
}

/// Adds a record, or brings a known one up to date.
pub fn put(db: &Connection, no: RecordNo, id: RecordId, case: CaseNo, row: &Projected<'_>) -> Result<()> {
    db.prepare_cached(
        "INSERT INTO projection_record
           (no, id, case_no, kind, parent, num, short_num, title, observed_ms, recorded_ms, disputed, withdrawn,
            missing, view)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
         ON CONFLICT (no) DO UPDATE SET kind = ?4, parent = ?5, num = ?6, short_num = ?7, title = ?8,
           observed_ms = ?9, recorded_ms = ?10, disputed = ?11, withdrawn = ?12, missing = ?13, view = ?14",
    )?
    .execute(params![
        no.0,
        id.as_bytes(),
        case.0,
        row.kind,
        row.parent.map(|parent| *parent.as_bytes()),
        row.num,
        row.short_num,
        row.title,
        row.observed_ms,
        row.recorded_ms,
        row.disputed,
        row.withdrawn,
        row.missing,
        row.view,
    ])?;
    Ok(())
}

/// Notes that an entry speaks of a record. Noting it twice changes nothing.
pub fn touch(db: &Connection, record: RecordNo, entry: EntryNo) -> Result<()> {
    db.prepare_cached("INSERT OR IGNORE INTO projection_touch (record_no, entry_no) VALUES (?1, ?2)")?
        .execute([record.0, entry.0])?;
    Ok(())
}

/// The bytes of the entries that speak of a record and count, in the order of arrival.
pub fn entries_of(db: &Connection, record: RecordNo) -> Result<Vec<(EntryNo, Vec<u8>)>> {
    let mut statement = db.prepare_cached(
        "SELECT entry.no, entry.bytes FROM projection_touch JOIN entry ON entry.no = entry_no
         WHERE record_no = ?1 AND quarantine IS NULL ORDER BY entry_no",
    )?;
    statement.query_map([record.0], |row| Ok((EntryNo(row.get(0)?), row.get(1)?)))?.collect()
}

/// Replaces what a record refers to.
pub fn put_refs(
    db: &Connection,
    no: RecordNo,
    case: CaseNo,
    kind: &str,
    known: bool,
    refs: &[(RecordId, &str)],
) -> Result<()> {
    if known {
        forget_refs(db, no)?;
    }
    for (target, field) in refs {
        db.prepare_cached(
            "INSERT OR IGNORE INTO projection_ref (target, case_no, kind, field, record_no)
             VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![target.as_bytes(), case.0, kind, field, no.0])?;
    }
    Ok(())
}

/// Forgets what a record referred to.
pub fn forget_refs(db: &Connection, no: RecordNo) -> Result<()> {
    db.prepare_cached("DELETE FROM projection_ref WHERE record_no = ?1")?.execute([no.0])?;
    Ok(())
}

/// Forgets which original a record named.
pub fn forget_media(db: &Connection, no: RecordNo) -> Result<()> {
    db.execute("DELETE FROM projection_media WHERE record_no = ?1", [no.0])?;
    Ok(())
}

/// Notes that a media record names an original.
pub fn put_media(db: &Connection, no: RecordNo, digest: Digest) -> Result<()> {
    db.prepare_cached("INSERT OR IGNORE INTO projection_media (digest, record_no) VALUES (?1, ?2)")?
        .execute(params![digest.as_bytes(), no.0])?;
    Ok(())
}

/// Raises the highest serial seen in a series.
pub fn raise_serial(db: &Connection, case: CaseNo, series: &str, serial: u64) -> Result<()> {
    db.prepare_cached(
        "INSERT INTO projection_serial (case_no, series, last) VALUES (?1, ?2, ?3)
         ON CONFLICT DO UPDATE SET last = max(last, ?3)",
    )?
    .execute(params![case.0, series, serial.cast_signed()])?;
    Ok(())
}

/// The highest serial seen in a series; 0 where there is none.
pub fn last_serial(db: &Connection, case: CaseNo, series: &str) -> Result<u64> {
    let mut statement =
        db.prepare_cached("SELECT last FROM projection_serial WHERE case_no = ?1 AND series = ?2")?;
    let last = statement.query_row(params![case.0, series], |row| row.get::<_, i64>(0)).optional()?;
    Ok(last.unwrap_or(0).cast_unsigned())
}

const COLUMNS: &str = "no, case_no, num, title, observed_ms, disputed, view, missing";

/// A record of a case by its identifier.
pub fn get(db: &Connection, case: CaseNo, id: RecordId) -> Result<Option<RecordRow>> {
    let mut statement = db.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM projection_record WHERE id = ?1 AND case_no = ?2 AND kind <> ''"
    ))?;
    statement.query_row(params![id.as_bytes(), case.0], read).optional()
}

/// A record by its short name.
pub fn get_by_no(db: &Connection, no: RecordNo) -> Result<Option<RecordRow>> {
    let mut statement =
        db.prepare_cached(&format!("SELECT {COLUMNS} FROM projection_record WHERE no = ?1 AND kind <> ''"))?;
    statement.query_row([no.0], read).optional()
}

/// Records of a case by their human number without case and site; more than one is a finding.
pub fn by_short_num(db: &Connection, case: CaseNo, short_num: &str) -> Result<Vec<RecordRow>> {
    let mut statement = db.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM projection_record WHERE short_num = ?2 AND short_num <> '' AND +case_no = ?1
         AND kind <> '' ORDER BY no"
    ))?;
    statement.query_map(params![case.0, short_num], read)?.collect()
}

/// The next records of a case after one, oldest first; of one kind or of all.
pub fn list_after(
    db: &Connection,
    case: CaseNo,
    kind: Option<&str>,
    after: RecordNo,
    limit: usize,
) -> Result<Vec<RecordRow>> {
    let by_kind = if kind.is_some() { "AND kind = ?4" } else { "" };
    // The condition on the kind is that of the index `record_all`, which yields the rows in their order.
    let mut statement = db.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM projection_record WHERE case_no = ?1 AND no > ?2 AND kind <> '' {by_kind}
         ORDER BY no LIMIT ?3"
    ))?;
    match kind {
        Some(kind) => statement.query_map(params![case.0, after.0, limit as i64, kind], read)?.collect(),
        None => statement.query_map(params![case.0, after.0, limit as i64], read)?.collect(),
    }
}

/// The records of a case that belong to one of it, oldest first.
pub fn children(db: &Connection, case: CaseNo, parent: RecordId) -> Result<Vec<RecordRow>> {
    let mut statement = db.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM projection_record WHERE parent = ?1 AND +case_no = ?2 AND kind <> '' ORDER BY no"
    ))?;
    statement.query_map(params![parent.as_bytes(), case.0], read)?.collect()
}

/// The identifiers of the records of a case that belong to one of it, oldest first.
pub fn ids_of_children(db: &Connection, case: CaseNo, parent: RecordId) -> Result<Vec<RecordId>> {
    let mut statement = db.prepare_cached(
        "SELECT id FROM projection_record WHERE parent = ?1 AND +case_no = ?2 AND kind <> '' ORDER BY no",
    )?;
    statement.query_map(params![parent.as_bytes(), case.0], read_id)?.collect()
}

/// Who refers to a record, by kind and field, and how many each; withdrawn ones too.
pub fn count_referring(
    db: &Connection,
    case: CaseNo,
    target: RecordId,
) -> Result<Vec<(String, String, u64)>> {
    let mut statement = db.prepare_cached(
        "SELECT kind, field, count(*) FROM projection_ref WHERE target = ?1 AND case_no = ?2
         GROUP BY kind, field ORDER BY kind, field",
    )?;
    let rows = statement.query_map(params![target.as_bytes(), case.0], |row| {
        Ok((row.get(0)?, row.get(1)?, row.get::<_, i64>(2)?.cast_unsigned()))
    })?;
    rows.collect()
}

/// The records of a kind that refer to one in a field, the newest first, those before a row, at most `limit`.
pub fn newest_referring(
    db: &Connection,
    case: CaseNo,
    target: RecordId,
    (kind, field): (&str, &str),
    before: RecordNo,
    limit: usize,
) -> Result<Vec<RecordRow>> {
    let mut statement = db.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM projection_record WHERE no IN
           (SELECT record_no FROM projection_ref
            WHERE target = ?1 AND case_no = ?2 AND kind = ?3 AND field = ?4 AND record_no < ?5
            ORDER BY record_no DESC LIMIT ?6)
         ORDER BY no DESC"
    ))?;
    let given = params![target.as_bytes(), case.0, kind, field, before.0, limit as i64];
    statement.query_map(given, read)?.collect()
}

/// The records of a kind that refer to one in a field, oldest first.
pub fn referring_in(
    db: &Connection,
    case: CaseNo,
    target: RecordId,
    kind: &str,
    field: &str,
) -> Result<Vec<RecordId>> {
    let mut statement = db.prepare_cached(
        "SELECT id FROM projection_ref AS ref JOIN projection_record AS record ON record.no = ref.record_no
         WHERE ref.target = ?1 AND ref.case_no = ?2 AND ref.kind = ?3 AND ref.field = ?4 ORDER BY ref.record_no",
    )?;
    statement.query_map(params![target.as_bytes(), case.0, kind, field], read_id)?.collect()
}

/// The records of a kind in a case, oldest first.
pub fn ids_of_kind(db: &Connection, case: CaseNo, kind: &str) -> Result<Vec<RecordId>> {
    let mut statement =
        db.prepare_cached("SELECT id FROM projection_record WHERE case_no = ?1 AND kind = ?2 ORDER BY no")?;
    statement.query_map(params![case.0, kind], read_id)?.collect()
}

/// The media records that name an original.
pub fn of_original(db: &Connection, digest: Digest) -> Result<Vec<RecordRow>> {
    let mut statement = db.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM projection_media JOIN projection_record ON no = record_no
         WHERE digest = ?1 AND kind <> '' ORDER BY no"
    ))?;
    statement.query_map([digest.as_bytes()], read)?.collect()
}

/// Records of each kind in a case, withdrawn ones not counted.
pub fn count_by_kind(db: &Connection, case: CaseNo) -> Result<Vec<(String, u64)>> {
    let mut statement = db.prepare_cached(
        "SELECT kind, count(*) FROM projection_record WHERE case_no = ?1 AND kind <> '' AND withdrawn = 0
         GROUP BY kind ORDER BY kind",
    )?;
    statement.query_map([case.0], super::counted)?.collect()
}

/// Records of each kind among some rows of some cases. Their kinds stand in the index, so no record is read.
pub fn count_kinds_of(db: &Connection, cases: &[CaseNo], rows: &[i64]) -> Result<BTreeMap<String, u64>> {
    let mut statement = db.prepare_cached(
        "SELECT kind, count(*) FROM json_each(?2) CROSS JOIN projection_record INDEXED BY record_all
         WHERE case_no = ?1 AND no = value AND kind <> '' GROUP BY kind",
    )?;
    let rows = serde_json::Value::from(rows).to_string();
    let mut counts = BTreeMap::new();
    for case in cases {
        let mut counted = statement.query(params![case.0, rows])?;
        while let Some(row) = counted.next()? {
            *counts.entry(row.get(0)?).or_default() += row.get::<_, i64>(1)?.cast_unsigned();
        }
    }
    Ok(counts)
}

/// The records of a case in which two people disagree.
pub fn disputed(db: &Connection, case: CaseNo) -> Result<Vec<RecordRow>> {
    let mut statement = db.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM projection_record WHERE case_no = ?1 AND disputed > 0 ORDER BY no"
    ))?;
    statement.query_map([case.0], read)?.collect()
}

fn read_id(row: &Row<'_>) -> Result<RecordId> {
    row.get(0).map(RecordId::from_bytes)
}

fn read(row: &Row<'_>) -> Result<RecordRow> {
    let view: String = row.get(6)?;
    let view = serde_json::from_str(&view).map_err(|error| {
        rusqlite::Error::FromSqlConversionFailure(6, rusqlite::types::Type::Text, Box::new(error))
    })?;
    Ok(RecordRow {
        no: RecordNo(row.get(0)?),
        case: CaseNo(row.get(1)?),
        num: row.get(2)?,
        title: row.get(3)?,
        observed_ms: row.get(4)?,
        disputed: row.get(5)?,
        missing: row.get(7)?,
        view,
    })
}
