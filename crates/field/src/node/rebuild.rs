//! Making the projection again from the entries, and proving that it comes to the same.

use evidence::{Digest, Entry};
use rusqlite::Connection;
use rusqlite::types::ValueRef;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::Node;
use super::project::Projector;
use crate::error::Error;
use crate::store::ledger::{self, EntryNo};
use crate::{places, search};

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

impl Rebuilt {
    /// Whether the projection was what the entries say.
    pub fn is_same(&self) -> bool {
        self.before == self.after
    }
}

const ENTRIES_PER_READ: usize = 500;

/// The tables that follow from the entries, with the columns that do, and those by which their rows are ordered. The name
/// of a point in the tree of places follows from the order in which points came and went.
const TABLES: [(&str, &str, &str); 7] = [
    ("projection_record", "*", "no"),
    ("projection_touch", "*", "record_no, entry_no"),
    ("projection_ref", "*", "target, case_no, kind, field, record_no"),
    ("projection_serial", "*", "case_no, series"),
    ("projection_media", "*", "digest, record_no"),
    ("projection_photo", "*", "record_no"),
    ("projection_place", "record_no, field, direction, plus_minus", "record_no, field, no"),
];

impl Node {
    /// Drops the projection and makes it again, in one transaction.
    pub fn rebuild(&mut self) -> Result<Rebuilt, Error> {
        let forms = self.forms;
        let tx = self.transaction()?;
        let before = digest_of(&tx)?;
        places::clear(&tx)?;
        search::clear(&tx)?;
        for (table, ..) in TABLES {
            tx.execute(&format!("DELETE FROM {table}"), [])?;
        }
        let mut entries = 0;
        {
            let mut projector = Projector::new(&tx, forms)?;
            let mut after = EntryNo(0);
            loop {
                let kept = ledger::entries_after(&tx, None, after, ENTRIES_PER_READ)?;
                let Some(last) = kept.last() else { break };
                after = last.no;
                for kept in &kept {
                    entries += 1;
                    let counts = kept.quarantine.is_none();
                    projector.take(kept.case, kept.no, &Entry::from_bytes(&kept.bytes)?, counts)?;
                }
            }
        }
        let records =
            tx.query_row("SELECT count(*) FROM projection_record", [], |row| row.get::<_, i64>(0))?;
        let after = digest_of(&tx)?;
        tx.commit()?;
        Ok(Rebuilt { entries, records: records.cast_unsigned(), before, after })
    }
}

/// SHA-256 over every row of the projection, each value with its type and length.
fn digest_of(db: &Connection) -> Result<Digest, Error> {
    let mut hash = Sha256::new();
    for (table, columns, order) in TABLES {
        hash.update(table);
        let mut statement = db.prepare(&format!("SELECT {columns} FROM {table} ORDER BY {order}"))?;
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
