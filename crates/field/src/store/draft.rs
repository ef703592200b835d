//! What somebody is typing, kept so that a crash loses nothing. No entry is made of it until it is saved.

use rusqlite::{Connection, OptionalExtension as _, Result, params};

/// Something that was typed and not saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptDraft {
    /// Which form.
    pub place: String,
    /// When it was kept, milliseconds since the Unix epoch.
    pub saved_ms: i64,
    /// What was typed, as JSON.
    pub content: String,
}

/// Keeps a draft, in place of the one that was there.
pub fn put(db: &Connection, draft: &KeptDraft) -> Result<()> {
    db.prepare_cached(
        "INSERT INTO draft (place, saved_ms, content) VALUES (?1, ?2, ?3)
         ON CONFLICT DO UPDATE SET saved_ms = ?2, content = ?3",
    )?
    .execute(params![draft.place, draft.saved_ms, draft.content])?;
    Ok(())
}

/// A draft, if there is one.
pub fn get(db: &Connection, place: &str) -> Result<Option<KeptDraft>> {
    let mut statement = db.prepare_cached("SELECT saved_ms, content FROM draft WHERE place = ?1")?;
    let read = |row: &rusqlite::Row<'_>| {
        Ok(KeptDraft { place: place.to_owned(), saved_ms: row.get(0)?, content: row.get(1)? })
    };
    statement.query_row([place], read).optional()
}

/// All drafts without what was typed: place and time, the newest first.
pub fn places(db: &Connection) -> Result<Vec<(String, i64)>> {
    let mut statement =
        db.prepare_cached("SELECT place, saved_ms FROM draft ORDER BY saved_ms DESC, place")?;
    statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
}

/// Forgets a draft.
pub fn drop(db: &Connection, place: &str) -> Result<()> {
    db.prepare_cached("DELETE FROM draft WHERE place = ?1")?.execute([place])?;
    Ok(())
}
