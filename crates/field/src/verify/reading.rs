//! Reading a database of which a part may be damaged.
//!
//! SQLCipher gives a connection up for good when one page does not decrypt. So what cannot be read is noted, the
//! connection is opened anew, and reading goes on around it.

use std::path::PathBuf;

use rusqlite::Connection;

use crate::db::{self, Access, DatabaseKey, DbError};
use crate::error::Error;

/// A connection that is made again after damage.
pub(super) struct Reading<'d> {
    connection: Held<'d>,
    source: Option<(PathBuf, DatabaseKey)>,
    /// Whether pages are known to be bad, so that any failing statement is laid at their door.
    pub(super) is_damaged: bool,
}

enum Held<'d> {
    Borrowed(&'d Connection),
    Own(Connection),
}

/// Row numbers from the first to the second, both among them.
pub(super) type Range = (i64, i64);

impl<'d> Reading<'d> {
    /// Reads the database at `path` over connections of its own.
    pub(super) fn at(path: PathBuf, key: DatabaseKey) -> Result<Self, Error> {
        let connection = Held::Own(db::open(&path, &key, Access::Read)?);
        Ok(Self { connection, source: Some((path, key)), is_damaged: false })
    }

    /// Reads over a connection that cannot be made again: the first damage ends it.
    pub(super) const fn over(connection: &'d Connection) -> Self {
        Self { connection: Held::Borrowed(connection), source: None, is_damaged: false }
    }

    fn db(&self) -> &Connection {
        match &self.connection {
            Held::Borrowed(connection) => connection,
            Held::Own(connection) => connection,
        }
    }

    /// What `read` gives; `None` where damage is in its way.
    pub(super) fn attempt<T>(
        &mut self,
        read: impl FnOnce(&Connection) -> Result<T, Error>,
    ) -> Result<Option<T>, Error> {
        let error = match read(self.db()) {
            Ok(read) => return Ok(Some(read)),
            Err(error) => error,
        };
        let damage = match &error {
            Error::Db(DbError::Damaged { .. } | DbError::File { .. }) => true,
            Error::Db(DbError::Statement(_)) => self.is_damaged,
            _ => false,
        };
        if !damage || self.source.is_none() {
            return Err(error);
        }
        self.is_damaged = true;
        self.renew()?;
        Ok(None)
    }

    /// Leaves a connection that has met damage for a new one.
    pub(super) fn renew(&mut self) -> Result<(), Error> {
        if let Some((path, key)) = &self.source {
            self.connection = Held::Own(db::open(path, key, Access::Read)?);
        }
        Ok(())
    }

    /// What `read` gives for rows from..=to. Where damage is in its way it is asked for ever smaller parts, and the rows
    /// that cannot be read go to `lost`.
    pub(super) fn rows<T>(
        &mut self,
        (from, to): Range,
        read: &impl Fn(&Connection, Range) -> Result<Vec<T>, Error>,
        lost: &mut Vec<Range>,
    ) -> Result<Vec<T>, Error> {
        if let Some(rows) = self.attempt(|db| read(db, (from, to)))? {
            return Ok(rows);
        }
        if from >= to {
            match lost.last_mut() {
                Some((_, end)) if *end + 1 == from => *end = from,
                _ => lost.push((from, from)),
            }
            return Ok(Vec::new());
        }
        let middle = from + (to - from) / 2;
        let mut rows = self.rows((from, middle), read, lost)?;
        rows.extend(self.rows((middle + 1, to), read, lost)?);
        Ok(rows)
    }
}

/// Row numbers in words.
pub(super) fn in_words(ranges: &[Range]) -> String {
    const SHOWN: usize = 20;
    let word = |(from, to): &Range| if from == to { from.to_string() } else { format!("{from} to {to}") };
    let mut words: Vec<String> = ranges.iter().take(SHOWN).map(word).collect();
    if ranges.len() > SHOWN {
        words.push(format!("and {} more", ranges.len() - SHOWN));
    }
    words.join(", ")
}

/// How many rows these are.
pub(super) fn count(ranges: &[Range]) -> u64 {
    ranges.iter().map(|(from, to)| (to - from + 1).unsigned_abs()).sum()
}
