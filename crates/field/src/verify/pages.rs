//! The pages of the database: the authentication code of each (SQLCipher), the structure of its trees, and of a bad page
//! the table that it belongs to.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rusqlite::Connection;

use super::reading::Reading;
use crate::bundle::bag::Finding;
use crate::db::{self, DatabaseKey};
use crate::error::Error;

const CODE: &str = "database_damaged";

/// Names every page that is not as it was written.
pub(super) fn verify(reading: &mut Reading<'_>, findings: &mut Vec<Finding>) -> Result<(), Error> {
    let said = reading.attempt(|db| Ok(lines(db, "PRAGMA cipher_integrity_check")?))?;
    let bad: Vec<String> = said.unwrap_or_default().into_iter().filter(|line| line != "ok").collect();
    if bad.is_empty() {
        match reading.attempt(|db| Ok(lines(db, "PRAGMA quick_check(20)")?))? {
            Some(said) => {
                let wrong = said.into_iter().filter(|line| line != "ok");
                findings.extend(wrong.map(|line| Finding::error(CODE, "vault.db", line)));
            }
            None => findings.push(Finding::error(CODE, "vault.db", "its trees cannot be followed")),
        }
        return Ok(());
    }
    reading.is_damaged = true;
    let owners = owners(reading, &bad)?;
    for line in bad {
        let owner = page_in(&line).and_then(|page| owners.get(&page));
        let whose = owner.map_or_else(
            || "it belongs to no table, or to a part of one that other damage cuts off".to_owned(),
            |table| format!("it belongs to {table}"),
        );
        findings.push(finding(&line, &whose));
    }
    Ok(())
}

/// Names the bad pages of a database that cannot be opened, so that nothing but its originals can be verified.
pub(super) fn verify_unopened(path: &Path, key: &DatabaseKey, findings: &mut Vec<Finding>) {
    let said = db::bad_pages(path, key).unwrap_or_default();
    let whose = "the description of the tables cannot be read, so no entry could be verified";
    let bad = said.iter().filter(|line| *line != "ok");
    let before = findings.len();
    findings.extend(bad.map(|line| finding(line, whose)));
    if findings.len() == before {
        findings.push(finding("it cannot be read", whose));
    }
}

fn finding(line: &str, whose: &str) -> Finding {
    let place = page_in(line).map_or_else(|| "vault.db".to_owned(), |page| format!("vault.db page {page}"));
    let message = format!(
        "it is damaged ({line}); {whose}. Copy the whole folder to another disk before anything else, then take in the \
         last bundle or sync: what is missing here comes back"
    );
    Finding::error(CODE, place, message)
}

fn lines(db: &Connection, pragma: &str) -> rusqlite::Result<Vec<String>> {
    db.prepare(pragma)?.query_map([], |row| row.get(0))?.collect()
}

/// The number of the page that a line of the check is about.
fn page_in(line: &str) -> Option<u32> {
    line.rsplit(' ').next()?.parse().ok()
}

/// The tables and indexes that bad pages belong to. The number of a page stands in the one above it, so that it can be told
/// whose it is without reading it.
fn owners(reading: &mut Reading<'_>, bad: &[String]) -> Result<BTreeMap<u32, String>, Error> {
    let bad: BTreeSet<u32> = bad.iter().filter_map(|line| page_in(line)).collect();
    let named = reading.attempt(|db| {
        let mut statement =
            db.prepare("SELECT name FROM sqlite_schema WHERE rootpage > 0 ORDER BY rootpage")?;
        Ok(statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<String>>>()?)
    })?;
    let mut owners = BTreeMap::new();
    for name in named.into_iter().flatten() {
        let mut pages = BTreeSet::new();
        reading.attempt(|db| {
            let mut statement = db.prepare("SELECT pageno FROM dbstat WHERE name = ?1")?;
            let mut rows = statement.query([&name])?;
            while let Some(row) = rows.next()? {
                pages.insert(row.get(0)?);
            }
            Ok(())
        })?;
        let mut own = pages.intersection(&bad).peekable();
        if own.peek().is_some() {
            // The walk met damage and may have gone on over zeros.
            reading.renew()?;
        }
        owners.extend(own.map(|page| (*page, name.clone())));
    }
    Ok(owners)
}
