//! Making the projection again from the entries, and proving that it comes to the same.

use evidence::forms::Forms;
use evidence::{Digest, Entry};
use rusqlite::Connection;
use rusqlite::types::ValueRef;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::Node;
use super::project::Projector;
use crate::db;
use crate::error::Error;
use crate::search;
use crate::store::ledger::{self, EntryNo};
use crate::store::{place, setting};
use crate::work::{Phase, Progress, Work};

/// What a rebuild did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Rebuilt {
    /// Entries read.
    pub entries: u64,
    /// Records made.
    pub records: u64,
    /// Digest over every row of the projection before.
    pub before: Digest,
    /// Digest over every row of the projection after.
    pub after: Digest,
}

/// Raised when the projection is made otherwise of the same entries by the same forms.
const MADE_AS: u32 = 1;
/// The setting that names what made the projection.
const MADE_BY: &str = "projection_made_by";

impl Rebuilt {
    /// Whether the projection was what the entries say.
    pub fn is_same(&self) -> bool {
        self.before == self.after
    }
}

const ENTRIES_PER_READ: usize = 500;

/// The tables that follow from the entries, beside those of the search and the tree of places.
const TABLES: [&str; 7] = [
    "projection_record",
    "projection_touch",
    "projection_ref",
    "projection_serial",
    "projection_media",
    "projection_photo",
    "projection_place",
];

/// What of them follows from the entries, in an order that does. The name of a point in the tree of places follows from
/// the order in which points came and went.
const ROWS: [(&str, &str); 9] = [
    ("projection_record", "SELECT * FROM projection_record ORDER BY no"),
    ("projection_touch", "SELECT * FROM projection_touch ORDER BY record_no, entry_no"),
    ("projection_ref", "SELECT * FROM projection_ref ORDER BY target, case_no, kind, field, record_no"),
    ("projection_serial", "SELECT * FROM projection_serial ORDER BY case_no, series"),
    ("projection_media", "SELECT * FROM projection_media ORDER BY digest, record_no"),
    ("projection_photo", "SELECT * FROM projection_photo ORDER BY record_no"),
    (
        "projection_place",
        "SELECT record_no, field, direction, plus_minus, south, north, west, east
         FROM projection_place LEFT JOIN place_tree AS tree ON tree.no = projection_place.no
         ORDER BY record_no, field, south, west, north, east",
    ),
    ("record_word_list", "SELECT record, words FROM record_word_list ORDER BY record"),
    ("record_mark", "SELECT case_number, mark, record FROM record_mark ORDER BY case_number, mark, record"),
];

impl Node {
    /// Makes the projection again where other forms made it, as those of an earlier version of the program: nobody changed
    /// its rows, and none may be taken for changed. `work` is told how far it is.
    pub fn rebuild_if_outdated(&mut self, work: &Work) -> Result<bool, Error> {
        if !is_outdated(&self.db)? {
            return Ok(false);
        }
        let forms = self.forms;
        let tx = self.transaction()?;
        make_again(&tx, forms, work)?;
        tx.commit()?;
        self.settle();
        Ok(true)
    }

    /// Drops the projection and makes it again, in one transaction. `work` is told how far it is.
    ///
    /// # Errors
    /// [`Error::Stopped`]; entries that cannot be read; a full disk. The projection is then as before.
    pub fn rebuild(&mut self, work: &Work) -> Result<Rebuilt, Error> {
        let forms = self.forms;
        let tx = self.transaction()?;
        let before = digest_of(&tx)?;
        let entries = make_again(&tx, forms, work)?;
        let records =
            tx.query_row("SELECT count(*) FROM projection_record", [], |row| row.get::<_, i64>(0))?;
        let after = digest_of(&tx)?;
        tx.commit()?;
        self.settle();
        Ok(Rebuilt { entries, records: records.cast_unsigned(), before, after })
    }

    /// Brings what was made again from the write-ahead log into the database. It is durable there as well, so on a disk
    /// without room for both a later commit does this.
    fn settle(&self) {
        db::checkpoint(&self.db).ok();
    }
}

/// Whether other forms than these made the projection.
pub(crate) fn is_outdated(db: &Connection) -> Result<bool, Error> {
    Ok(setting::get::<String>(db, MADE_BY)? != Some(made_by()))
}

fn made_by() -> String {
    format!("{MADE_AS}/{}", Forms::built_in_digest())
}

/// Empties the projection and makes it of all entries. Returns how many there are.
fn make_again(db: &Connection, forms: &Forms, work: &Work) -> Result<u64, Error> {
    place::forget_all(db)?;
    search::clear(db)?;
    for table in TABLES {
        db.execute(&format!("DELETE FROM {table}"), [])?;
    }
    let (total, _) = ledger::count_entries(db, None)?;
    let mut projector = Projector::new(db, forms)?;
    let (mut done, mut after) = (0, EntryNo(0));
    loop {
        work.tell(&Progress {
            phase: Phase::Rebuild,
            done,
            total: total.max(done),
            bytes: 0,
            total_bytes: 0,
        });
        let kept = ledger::entries_after(db, None, after, ENTRIES_PER_READ)?;
        let Some(last) = kept.last() else {
            setting::put(db, MADE_BY, &made_by())?;
            return Ok(done);
        };
        after = last.no;
        for kept in &kept {
            done += 1;
            let counts = kept.quarantine.is_none();
            projector.take(kept.case, kept.no, &Entry::from_bytes(&kept.bytes)?, counts)?;
        }
        if work.is_stopped() {
            return Err(Error::Stopped);
        }
    }
}

/// SHA-256 over every row of the projection, each value with its type and length.
fn digest_of(db: &Connection) -> Result<Digest, Error> {
    let mut hash = Sha256::new();
    for (table, rows) in ROWS {
        hash.update(table);
        let mut statement = db.prepare(rows)?;
        let columns = statement.column_count();
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            for column in 0..columns {
                match row.get_ref(column)? {
                    ValueRef::Null => hash.update([0]),
                    ValueRef::Integer(number) => {
                        hash.update([1]);
                        hash.update(number.to_be_bytes());
                    }
                    ValueRef::Real(number) => {
                        hash.update([2]);
                        hash.update(number.to_be_bytes());
                    }
                    ValueRef::Text(bytes) => {
                        hash.update([3]);
                        hash.update((bytes.len() as u64).to_be_bytes());
                        hash.update(bytes);
                    }
                    ValueRef::Blob(bytes) => {
                        hash.update([4]);
                        hash.update((bytes.len() as u64).to_be_bytes());
                        hash.update(bytes);
                    }
                }
            }
        }
    }
    Ok(Digest::from_bytes(hash.finalize().into()))
}
