//! Asking the index: what was typed becomes a query per class of hit, and classes are read until the page is full.

use std::collections::BTreeSet;

use rusqlite::Connection;

use super::asked::{Asked, Precision};
use super::words::{CaseNumber, Place, kind_word};

/// What is asked.
#[derive(Debug, Clone, Copy)]
pub struct Search<'a> {
    /// The cases to look in.
    pub cases: &'a [CaseNumber],
    /// Only records of this kind; marks are found whatever the kind unless it is given.
    pub kind: Option<&'a str>,
    /// As typed. All words must occur; `"quoted words"` next to each other; the last word may be unfinished, and so may
    /// one that ends in `*`.
    pub text: &'a str,
    /// Most hits to give, up to 1,000.
    pub limit: usize,
    /// Where the previous page ended.
    pub after: Option<&'a After>,
}

/// Why a record was found. Hits come in this order, and within a class the newest record first; marks that only begin
/// as typed come in their own order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// Its number, seal, bag or placard is what was typed.
    Mark,
    /// Its number, seal, bag or placard begins with what was typed.
    MarkBegins,
    /// Its title has all the words.
    Title,
    /// Its text has all the words.
    Text,
}

/// A record found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// Row number of the record.
    pub row: i64,
    /// Why.
    pub class: Class,
}

/// The end of a page, where the next one goes on.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct After {
    class: Class,
    row: i64,
    /// For [`Class::MarkBegins`], the case and the mark of the last hit.
    mark: Option<(u16, String)>,
}

/// Some hits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The hits in order.
    pub hits: Vec<Hit>,
    /// Where the next page begins; `None` after the last.
    pub next: Option<After>,
}

/// Most hits of one page.
const MAX_HITS: usize = 1_000;

/// Candidates that are checked one by one before FTS5 is asked to read all matches of a long beginning. If fewer than a
/// page of 400 candidates match, so few records match that reading them all is fast.
const MAX_CANDIDATES: usize = 400;

/// The first page of hits, or the one after `search.after`. An empty text finds nothing.
pub fn search(connection: &Connection, search: &Search<'_>) -> rusqlite::Result<Page> {
    let asked = Asked::parse(search.text);
    let limit = search.limit.clamp(1, MAX_HITS);
    let mut reader = Reader { connection, search, asked: &asked, found: Vec::new(), limit };
    let begin = search.after.map_or(Class::Mark, |after| after.class);
    for class in [Class::Mark, Class::MarkBegins, Class::Title, Class::Text] {
        if class < begin || reader.is_full() {
            continue;
        }
        let after = search.after.filter(|after| after.class == class);
        match class {
            Class::Mark => reader.read_marks(after)?,
            Class::MarkBegins => reader.read_mark_beginnings(after)?,
            Class::Title => reader.read_words(Place::Title, after)?,
            Class::Text => reader.read_words(Place::Anywhere, after)?,
        }
    }
    Ok(reader.into_page())
}

/// The rows of all records that a text finds, at most `limit`, in no order that means anything, and whether there are more.
/// Every match is read, so it takes longer than a page of hits.
pub fn rows_found(
    connection: &Connection,
    cases: &[CaseNumber],
    text: &str,
    limit: usize,
) -> rusqlite::Result<(Vec<i64>, bool)> {
    let asked = Asked::parse(text);
    let mut rows = BTreeSet::new();
    if !asked.mark.is_empty() {
        let (begin, end) = asked.longer.clone().unwrap_or_default();
        let mut statement = connection.prepare_cached(
            "SELECT record FROM record_mark
             WHERE case_number = ?1 AND (mark = ?2 OR mark >= ?3 AND mark < ?4) LIMIT ?5",
        )?;
        for case in cases {
            let given = (case.get(), &asked.mark, &begin, &end, (limit + 1) as i64);
            for row in statement.query_map(given, |row| row.get(0))? {
                rows.insert(row?);
            }
        }
    }
    if !asked.terms.is_empty() && !cases.is_empty() {
        let of_case = |case: &CaseNumber| asked.expression(*case, Place::Anywhere, Precision::Exact);
        let expression = cases.iter().map(of_case).collect::<Vec<_>>().join(" OR ");
        let mut statement = connection
            .prepare_cached("SELECT rowid FROM record_words WHERE record_words MATCH ?1 LIMIT ?2")?;
        for row in statement.query_map((expression, (limit + 1) as i64), |row| row.get(0))? {
            rows.insert(row?);
        }
    }
    let more = rows.len() > limit;
    Ok((rows.into_iter().take(limit).collect(), more))
}

/// A hit and, for a beginning of a mark, where it stands.
type Found = (Hit, Option<(u16, String)>);

/// Reads classes of hits until there is one more than asked for, which tells that there is a next page.
struct Reader<'a> {
    connection: &'a Connection,
    search: &'a Search<'a>,
    asked: &'a Asked,
    found: Vec<Found>,
    limit: usize,
}

impl Reader<'_> {
    fn is_full(&self) -> bool {
        self.found.len() > self.limit
    }

    fn into_page(mut self) -> Page {
        let more = self.is_full();
        self.found.truncate(self.limit);
        let last = self.found.last().filter(|_| more);
        let next = last.map(|(hit, mark)| After { class: hit.class, row: hit.row, mark: mark.clone() });
        Page { hits: self.found.into_iter().map(|(hit, _)| hit).collect(), next }
    }

    fn read_marks(&mut self, after: Option<&After>) -> rusqlite::Result<()> {
        if self.asked.mark.is_empty() {
            return Ok(());
        }
        let mut rows = Vec::new();
        let mut statement = self.connection.prepare_cached(
            "SELECT record FROM record_mark WHERE case_number = ?1 AND mark = ?2 AND record < ?3
             ORDER BY record DESC LIMIT ?4",
        )?;
        let before = after.map_or(i64::MAX, |after| after.row);
        for case in self.search.cases {
            let mut found =
                statement.query((case.get(), &self.asked.mark, before, (self.limit + 1) as i64))?;
            while let Some(row) = found.next()? {
                let row = row.get(0)?;
                if self.kind_fits(row)? {
                    rows.push(row);
                }
            }
        }
        rows.sort_unstable_by(|one: &i64, other| other.cmp(one));
        rows.truncate(self.limit + 1 - self.found.len());
        self.found.extend(rows.into_iter().map(|row| (Hit { row, class: Class::Mark }, None)));
        Ok(())
    }

    fn read_mark_beginnings(&mut self, after: Option<&After>) -> rusqlite::Result<()> {
        let Some((begin, end)) = &self.asked.longer else {
            return Ok(());
        };
        let mut statement = self.connection.prepare_cached(
            "SELECT mark, record FROM record_mark
             WHERE case_number = ?1 AND (mark, record) > (?2, ?3) AND mark < ?4 ORDER BY mark, record",
        )?;
        let from = after.and_then(|after| after.mark.as_ref().map(|(case, mark)| (*case, mark, after.row)));
        for case in self.search.cases {
            let (mark, row) = match from {
                Some((done, ..)) if case.get() < done => continue,
                Some((done, mark, row)) if case.get() == done => (mark, row),
                _ => (begin, i64::MAX),
            };
            let mut rows = statement.query((case.get(), mark, row, end))?;
            while !self.is_full()
                && let Some(row) = rows.next()?
            {
                let (mark, record): (String, i64) = (row.get(0)?, row.get(1)?);
                let hit = Hit { row: record, class: Class::MarkBegins };
                if self.is_first_mark(record, &mark)? && self.kind_fits(record)? {
                    self.found.push((hit, Some((case.get(), mark))));
                }
            }
        }
        Ok(())
    }

    /// A record with several such marks is given once, at the first of them; one that has the whole mark was given.
    fn is_first_mark(&self, record: i64, mark: &str) -> rusqlite::Result<bool> {
        Ok(self.first_mark(record)?.as_deref() == Some(mark))
    }

    /// The first mark of a record that is or goes on from what was typed.
    fn first_mark(&self, record: i64) -> rusqlite::Result<Option<String>> {
        let (begin, end) = match &self.asked.longer {
            Some((begin, end)) => (begin.as_str(), end.as_str()),
            None => ("", ""),
        };
        self.connection
            .prepare_cached(
                "SELECT min(mark) FROM record_mark WHERE record = ?1 AND (mark = ?2 OR mark >= ?3 AND mark < ?4)",
            )?
            .query_row((record, &self.asked.mark, begin, end), |row| row.get(0))
    }

    fn read_words(&mut self, place: Place, after: Option<&After>) -> rusqlite::Result<()> {
        if self.asked.terms.is_empty() || self.search.cases.is_empty() {
            return Ok(());
        }
        let mut before = after.map_or(i64::MAX, |after| after.row);
        if self.asked.has_long_beginning() {
            match self.read_candidates(place, before)? {
                Some(last) if !self.is_full() => before = last,
                _ => return Ok(()),
            }
        }
        let class = class_of(place);
        let expression = self.exact_expression(place);
        let mut statement = self.connection.prepare_cached(MATCHES)?;
        let mut rows = statement.query((expression, before))?;
        while !self.is_full()
            && let Some(row) = rows.next()?
        {
            self.push_word_hit(row.get(0)?, class)?;
        }
        Ok(())
    }

    /// Reads the first candidates of a loose expression and keeps those that match. Gives the last candidate, or
    /// nothing if there are no more.
    fn read_candidates(&mut self, place: Place, before: i64) -> rusqlite::Result<Option<i64>> {
        let expressions: Vec<String> =
            self.search.cases.iter().map(|case| self.of_kind(*case, place, Precision::Loose)).collect();
        let mut statement = self.connection.prepare_cached(MATCHES)?;
        let mut rows = statement.query((expressions.join(" OR "), before))?;
        let mut last = before;
        for _ in 0..MAX_CANDIDATES {
            if self.is_full() {
                return Ok(Some(last));
            }
            let Some(row) = rows.next()? else {
                return Ok(None);
            };
            last = row.get(0)?;
            if self.matches(last, place)? {
                self.push_word_hit(last, class_of(place))?;
            }
        }
        Ok(Some(last))
    }

    /// Whether a candidate has the words in that place and, so that it is given once, not in the title alone.
    fn matches(&self, row: i64, place: Place) -> rusqlite::Result<bool> {
        let mut statement =
            self.connection.prepare_cached("SELECT words FROM record_word_list WHERE record = ?1")?;
        let mut rows = statement.query([row])?;
        let Some(row) = rows.next()? else {
            return Ok(false);
        };
        let words = row.get_ref(0)?.as_str()?;
        Ok(self.search.cases.iter().any(|case| {
            self.asked.matches(words, *case, place)
                && (place == Place::Title || !self.asked.matches(words, *case, Place::Title))
        }))
    }

    fn push_word_hit(&mut self, row: i64, class: Class) -> rusqlite::Result<()> {
        if !self.is_mark_hit(row)? {
            self.found.push((Hit { row, class }, None));
        }
        Ok(())
    }

    /// The words in `place` in any of the cases. Text hits leave out the title hits, which come before them.
    fn exact_expression(&self, place: Place) -> String {
        let of_case = |case: &CaseNumber| {
            let expression = self.of_kind(*case, place, Precision::Exact);
            if place == Place::Title {
                return expression;
            }
            let title = self.asked.expression(*case, Place::Title, Precision::Exact);
            format!("({expression} NOT {title})")
        };
        self.search.cases.iter().map(of_case).collect::<Vec<_>>().join(" OR ")
    }

    fn of_kind(&self, case: CaseNumber, place: Place, precision: Precision) -> String {
        let expression = self.asked.expression(case, place, precision);
        match self.search.kind {
            Some(kind) => format!("({expression} AND \"{}\")", kind_word(case, kind)),
            None => expression,
        }
    }

    /// Whether the record was given already because of a mark.
    fn is_mark_hit(&self, record: i64) -> rusqlite::Result<bool> {
        Ok(!self.asked.mark.is_empty() && self.first_mark(record)?.is_some())
    }

    /// Whether a record found by a mark is of the kind asked for.
    fn kind_fits(&self, record: i64) -> rusqlite::Result<bool> {
        let Some(kind) = self.search.kind else {
            return Ok(true);
        };
        let words: Vec<String> =
            self.search.cases.iter().map(|case| format!("\"{}\"", kind_word(*case, kind))).collect();
        self.connection
            .prepare_cached(
                "SELECT EXISTS (SELECT 1 FROM record_words WHERE record_words MATCH ?1 AND rowid = ?2)",
            )?
            .query_row((words.join(" OR "), record), |row| row.get(0))
    }
}

/// FTS5 gives the matches of an expression newest first without sorting.
const MATCHES: &str =
    "SELECT rowid FROM record_words WHERE record_words MATCH ?1 AND rowid < ?2 ORDER BY rowid DESC";

fn class_of(place: Place) -> Class {
    if place == Place::Title { Class::Title } else { Class::Text }
}
