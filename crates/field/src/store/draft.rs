//! What somebody is typing, kept so that a crash loses nothing. No entry is made of it until it is saved, and only who
//! typed it goes on with it.

use evidence::SeatKey;
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

/// Keeps a draft of somebody, in place of the one that was there.
pub fn put(db: &Connection, seat: SeatKey, draft: &KeptDraft) -> Result<()> {
    db.prepare_cached(
        "INSERT INTO seat_draft (seat, place, saved_ms, content) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT DO UPDATE SET saved_ms = ?3, content = ?4",
    )?
    .execute(params![seat.as_bytes(), draft.place, draft.saved_ms, draft.content])?;
    Ok(())
}

/// A draft of somebody, if there is one.
pub fn get(db: &Connection, seat: SeatKey, place: &str) -> Result<Option<KeptDraft>> {
    let mut statement = db.prepare_cached(
        "SELECT saved_ms, content FROM seat_draft WHERE seat IN (?1, x'') AND place = ?2
         ORDER BY seat DESC LIMIT 1",
    )?;
    let read = |row: &rusqlite::Row<'_>| {
        Ok(KeptDraft { place: place.to_owned(), saved_ms: row.get(0)?, content: row.get(1)? })
    };
    statement.query_row(params![seat.as_bytes(), place], read).optional()
}

/// All drafts of somebody without what was typed: place and time, the newest first.
pub fn places(db: &Connection, seat: SeatKey) -> Result<Vec<(String, i64)>> {
    let mut statement = db.prepare_cached(
        "SELECT place, max(saved_ms) AS saved_ms FROM seat_draft WHERE seat IN (?1, x'')
         GROUP BY place ORDER BY saved_ms DESC, place",
    )?;
    statement.query_map([seat.as_bytes()], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
}

/// Forgets a draft of somebody.
pub fn drop(db: &Connection, seat: SeatKey, place: &str) -> Result<()> {
    db.prepare_cached("DELETE FROM seat_draft WHERE seat IN (?1, x'') AND place = ?2")?
        .execute(params![seat.as_bytes(), place])?;
    Ok(())
}

/// Gives the drafts of one seat to another, but where that has one of its own.
pub fn hand_on(db: &Connection, from: SeatKey, to: SeatKey) -> Result<()> {
    db.prepare_cached("UPDATE OR IGNORE seat_draft SET seat = ?2 WHERE seat = ?1")?
        .execute(params![from.as_bytes(), to.as_bytes()])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::{self, Access, DatabaseKey};
    use crate::store::STEPS;

    const PLACE: &str = "quick/note";

    #[test]
    fn a_draft_from_before_drafts_said_whose_they_are_is_everybodys_until_one_of_them_is_done_with_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("vault.db");
        let mut db = db::open(&path, &DatabaseKey::from_bytes([1; 32]), Access::Create).unwrap();
        let now = jiff::Timestamp::UNIX_EPOCH;
        db::migrate(&mut db, &path, &STEPS[..8], now).unwrap();
        db.execute("INSERT INTO draft (place, saved_ms, content) VALUES (?1, 5, 'before')", [PLACE]).unwrap();
        db::migrate(&mut db, &path, STEPS, now).unwrap();
        let [one, other] = [1, 2].map(|byte| SeatKey::from_bytes([byte; 32]));
        let typed = |seat| get(&db, seat, PLACE).unwrap().map(|draft| draft.content);
        assert_eq!([one, other].map(typed), [Some("before".into()), Some("before".into())]);

        put(&db, one, &KeptDraft { place: PLACE.into(), saved_ms: 4, content: "since".into() }).unwrap();
        assert_eq!([one, other].map(typed), [Some("since".into()), Some("before".into())]);
        assert_eq!(places(&db, one).unwrap(), [(PLACE.to_owned(), 5)]);
        drop(&db, one, PLACE).unwrap();
        assert_eq!([one, other].map(typed), [None, None]);
    }
}
