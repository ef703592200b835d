//! Writing the index: one row of words and a few marks per record, replaced whole when the record changes.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, OptionalExtension, params};

use super::fold::search_fold;
use super::marks::{each_mark, keys_of_mark, mark_key};
use super::words::{CaseNumber, Place, kind_word, push_words, scope};

/// What of a record can be searched.
#[derive(Debug, Clone, Copy)]
pub struct RecordText<'a> {
    /// Row number of the record; later records have greater ones.
    pub row: i64,
    /// The case it belongs to.
    pub case: CaseNumber,
    /// Code of its kind, such as `munition_remnant`.
    pub kind: &'a str,
    /// Its number, seals, bags and placards.
    pub marks: &'a [&'a str],
    /// Its title and the names of persons.
    pub title: &'a str,
    /// All other text, as one.
    pub text: &'a str,
}

/// Makes the record findable by what it holds now, and no longer by what it held before. Part of the caller's
/// transaction.
pub fn index_record(connection: &Connection, record: &RecordText<'_>) -> rusqlite::Result<()> {
    let document = document(record);
    match words_before(connection, record.row)? {
        None => {
            connection
                .prepare_cached("INSERT INTO record_words (rowid, words) VALUES (?1, ?2)")?
                .execute(params![record.row, document])?;
            connection
                .prepare_cached("INSERT INTO record_word_list (record, words) VALUES (?1, ?2)")?
                .execute(params![record.row, document])?;
        }
        Some(before) => {
            // A change that touches no word, such as a measure or a choice, leaves the index alone.
            if before != document {
                connection
                    .prepare_cached("INSERT OR REPLACE INTO record_words (rowid, words) VALUES (?1, ?2)")?
                    .execute(params![record.row, document])?;
                connection
                    .prepare_cached("UPDATE record_word_list SET words = ?2 WHERE record = ?1")?
                    .execute(params![record.row, document])?;
            }
            connection.prepare_cached("DELETE FROM record_mark WHERE record = ?1")?.execute([record.row])?;
        }
    }
    let mut insert = connection.prepare_cached(
        "INSERT OR IGNORE INTO record_mark (case_number, mark, record) VALUES (?1, ?2, ?3)",
    )?;
    for key in record.marks.iter().flat_map(|mark| keys_of_mark(mark)) {
        insert.execute(params![record.case.get(), key, record.row])?;
    }
    Ok(())
}

/// What the tables of the index hold of a record, but for the index of words itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Indexed {
    /// Its words, with a space before and after each.
    pub words: String,
    /// Its marks, with the case of each.
    pub marks: BTreeSet<(u16, String)>,
}

impl Indexed {
    /// What they should hold of a record.
    pub fn of(record: &RecordText<'_>) -> Self {
        let marks = record.marks.iter().flat_map(|mark| keys_of_mark(mark));
        Self { words: document(record), marks: marks.map(|mark| (record.case.get(), mark)).collect() }
    }
}

/// What they hold of the records in rows from..=to.
pub fn indexed_between(
    connection: &Connection,
    (from, to): (i64, i64),
) -> rusqlite::Result<BTreeMap<i64, Indexed>> {
    let mut found: BTreeMap<i64, Indexed> = BTreeMap::new();
    let mut words = connection
        .prepare_cached("SELECT record, words FROM record_word_list WHERE record BETWEEN ?1 AND ?2")?;
    let mut rows = words.query([from, to])?;
    while let Some(row) = rows.next()? {
        found.entry(row.get(0)?).or_default().words = row.get(1)?;
    }
    let mut marks = connection
        .prepare_cached("SELECT record, case_number, mark FROM record_mark WHERE record BETWEEN ?1 AND ?2")?;
    let mut rows = marks.query([from, to])?;
    while let Some(row) = rows.next()? {
        found.entry(row.get(0)?).or_default().marks.insert((row.get(1)?, row.get(2)?));
    }
    Ok(found)
}

/// How many rows there are of words and of marks.
pub fn count_indexed(connection: &Connection) -> rusqlite::Result<(u64, u64)> {
    let sql = "SELECT (SELECT count(*) FROM record_word_list), (SELECT count(*) FROM record_mark)";
    connection.query_row(sql, [], |row| {
        Ok((row.get::<_, i64>(0)?.cast_unsigned(), row.get::<_, i64>(1)?.cast_unsigned()))
    })
}

/// Goes through the index of words itself, word by word: the record, its word, and the place of the word in it from 0.
pub fn each_word(connection: &Connection, mut take: impl FnMut(i64, &str, i64)) -> rusqlite::Result<()> {
    connection.execute_batch(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.indexed_word USING fts5vocab('main', 'record_words', 'instance')",
    )?;
    let mut words = connection.prepare("SELECT doc, term, offset FROM temp.indexed_word")?;
    let mut rows = words.query([])?;
    while let Some(row) = rows.next()? {
        take(row.get(0)?, row.get_ref(1)?.as_str()?, row.get(2)?);
    }
    Ok(())
}

/// The rows of the records of a case with a number, seal, bag or placard that reads like this one, oldest first. A text
/// of several marks, such as `NL 42 / NL 43`, is found by each of them: compare what the record says.
pub fn records_with_mark(
    connection: &Connection,
    case: CaseNumber,
    mark: &str,
) -> rusqlite::Result<Vec<i64>> {
    let mut statement = connection.prepare_cached(
        "SELECT record FROM record_mark WHERE case_number = ?1 AND mark = ?2 ORDER BY record",
    )?;
    let mut rows = Vec::new();
    for key in each_mark(mark).map(mark_key).filter(|key| !key.is_empty()) {
        for row in statement.query_map(params![case.get(), key], |row| row.get(0))? {
            rows.push(row?);
        }
    }
    rows.sort_unstable();
    rows.dedup();
    Ok(rows)
}

/// The words that the index has for a record; `None` for one that it does not know.
fn words_before(connection: &Connection, row: i64) -> rusqlite::Result<Option<String>> {
    connection
        .prepare_cached("SELECT words FROM record_word_list WHERE record = ?1")?
        .query_row([row], |row| row.get(0))
        .optional()
}

/// All words of a record as the index stores them, with a space before and after each.
fn document(record: &RecordText<'_>) -> String {
    let title = search_fold(record.title);
    let text = search_fold(record.text);
    let mut document = String::with_capacity(64 + 3 * (title.len() + text.len()) / 2);
    document.push(' ');
    document.push_str(&kind_word(record.case, record.kind));
    document.push(' ');
    push_words(&mut document, &title, scope(record.case, Place::Title));
    let anywhere = scope(record.case, Place::Anywhere);
    push_words(&mut document, &title, anywhere);
    push_words(&mut document, &text, anywhere);
    document
}

/// Takes a record out of the index. Part of the caller's transaction.
pub fn remove_record(connection: &Connection, row: i64) -> rusqlite::Result<()> {
    connection.prepare_cached("DELETE FROM record_words WHERE rowid = ?1")?.execute([row])?;
    connection.prepare_cached("DELETE FROM record_word_list WHERE record = ?1")?.execute([row])?;
    connection.prepare_cached("DELETE FROM record_mark WHERE record = ?1")?.execute([row])?;
    Ok(())
}

/// Empties the index, before it is built anew from the records.
pub fn clear(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute("INSERT INTO record_words (record_words) VALUES ('delete-all')", [])?;
    connection.execute("DELETE FROM record_word_list", [])?;
    connection.execute("DELETE FROM record_mark", [])?;
    Ok(())
}
