//! Checkpoints of the log of headquarters: those that this device was shown and found to continue each other, older ones
//! that entries name, and pairs that cannot both be true.

use evidence::log::{ConsistencyProof, OpenedCheckpoint};
use evidence::{Digest, Seen};
use rusqlite::{Connection, OptionalExtension as _, Result, Row, params};

/// Most contradictions that are kept, that a bundle carries, and that are read of one: one is enough to ask headquarters.
pub const MAX_CONTRADICTIONS: u16 = 256;

/// A checkpoint as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The state that it signs.
    pub seen: Seen,
    /// The checkpoint as signed.
    pub note: String,
    /// A proof that the log of another checkpoint continues it, as text.
    pub consistency: Option<String>,
}

impl Kept {
    /// The proof that another one continues it, where it can be read.
    pub fn continued(&self) -> Option<ConsistencyProof> {
        let proof = ConsistencyProof::parse(self.consistency.as_ref()?.as_bytes()).ok()?;
        (proof.from == self.seen.size && proof.to > proof.from).then_some(proof)
    }
}

const COLUMNS: &str = "size, root, note, consistency";

fn kept(row: &Row<'_>) -> Result<Kept> {
    let size = row.get::<_, i64>(0)?.cast_unsigned();
    let seen = Seen { size, root: Digest::from_bytes(row.get(1)?) };
    Ok(Kept { seen, note: row.get(2)?, consistency: row.get(3)? })
}

/// The newest one that this device was shown and found consistent.
pub fn newest(db: &Connection) -> Result<Option<Kept>> {
    let sql = format!("SELECT {COLUMNS} FROM hq_checkpoint WHERE compared = 1 ORDER BY size DESC LIMIT 1");
    db.prepare_cached(&sql)?.query_row([], kept).optional()
}

/// The one of a size.
pub fn at(db: &Connection, size: u64) -> Result<Option<Kept>> {
    let sql = format!("SELECT {COLUMNS} FROM hq_checkpoint WHERE size = ?1");
    db.prepare_cached(&sql)?.query_row([size.cast_signed()], kept).optional()
}

/// All that are kept, by size.
pub fn all(db: &Connection) -> Result<Vec<Kept>> {
    let sql = format!("SELECT {COLUMNS} FROM hq_checkpoint ORDER BY size");
    db.prepare_cached(&sql)?.query_map([], kept)?.collect()
}

/// Those that were not held against the log yet as headquarters shows it to this device: they came in bundles.
pub fn not_compared(db: &Connection) -> Result<Vec<Kept>> {
    let sql = format!("SELECT {COLUMNS} FROM hq_checkpoint WHERE compared = 0 ORDER BY size");
    db.prepare_cached(&sql)?.query_map([], kept)?.collect()
}

/// Keeps one that was held against the log.
pub fn put(db: &Connection, opened: &OpenedCheckpoint, note: &str) -> Result<()> {
    let state = &opened.checkpoint;
    db.prepare_cached(
        "INSERT INTO hq_checkpoint (size, root, note) VALUES (?1, ?2, ?3)
         ON CONFLICT DO UPDATE SET compared = 1 WHERE root = excluded.root",
    )?
    .execute(params![state.size.cast_signed(), state.root.as_bytes(), note])?;
    Ok(())
}

/// Keeps one from a bundle, if none of its size is kept.
pub fn put_carried(db: &Connection, opened: &OpenedCheckpoint, note: &str) -> Result<()> {
    let state = &opened.checkpoint;
    db.prepare_cached(
        "INSERT OR IGNORE INTO hq_checkpoint (size, root, note, compared) VALUES (?1, ?2, ?3, 0)",
    )?
    .execute(params![state.size.cast_signed(), state.root.as_bytes(), note])?;
    Ok(())
}

/// Notes that one from a bundle was held against the log and belongs to it.
pub fn note_compared(db: &Connection, size: u64) -> Result<()> {
    db.prepare_cached("UPDATE hq_checkpoint SET compared = 1 WHERE size = ?1")?
        .execute([size.cast_signed()])?;
    Ok(())
}

/// Keeps a proof that was verified, in the place of one that there may be.
pub fn connect(db: &Connection, proof: &ConsistencyProof) -> Result<()> {
    db.prepare_cached("UPDATE hq_checkpoint SET consistency = ?2 WHERE size = ?1")?
        .execute(params![proof.from.cast_signed(), proof.to_string()])?;
    Ok(())
}

/// Two checkpoints that cannot both be true, or of which headquarters cannot show that they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contradiction {
    /// Row.
    pub no: i64,
    /// When it was found, milliseconds since the Unix epoch by the clock of this device.
    pub found_ms: i64,
    /// The one that was held, as signed.
    pub held: String,
    /// The one that was shown, as signed.
    pub offered: String,
}

/// Keeps two checkpoints that cannot both be true. Those found first stand: beyond [`MAX_CONTRADICTIONS`] nothing is kept,
/// since a log that grows beside the known one gives another pair at every sync.
pub fn put_contradiction(db: &Connection, found_ms: i64, held: &str, offered: &str) -> Result<()> {
    db.execute(
        "INSERT INTO hq_contradiction (found_ms, held, offered)
         SELECT ?1, ?2, ?3 WHERE (SELECT count(*) FROM hq_contradiction) < ?4",
        params![found_ms, held, offered, MAX_CONTRADICTIONS],
    )?;
    Ok(())
}

/// Whether these two are kept as a contradiction, in whichever order.
pub fn is_contradiction(db: &Connection, one: &str, other: &str) -> Result<bool> {
    let mut statement = db.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM hq_contradiction WHERE (held, offered) IN (VALUES (?1, ?2), (?2, ?1)))",
    )?;
    statement.query_row([one, other], |row| row.get(0))
}

/// The contradictions that are kept, in the order in which they were found.
pub fn contradictions(db: &Connection) -> Result<Vec<Contradiction>> {
    let mut statement =
        db.prepare_cached("SELECT no, found_ms, held, offered FROM hq_contradiction ORDER BY no")?;
    let rows = statement.query_map([], |row| {
        Ok(Contradiction { no: row.get(0)?, found_ms: row.get(1)?, held: row.get(2)?, offered: row.get(3)? })
    });
    rows?.collect()
}
