//! Settings of this vault, each a name and JSON.

use rusqlite::{Connection, OptionalExtension as _, Result, params};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// A setting, if it is set and can be read.
pub fn get<T: DeserializeOwned>(db: &Connection, name: &str) -> Result<Option<T>> {
    let mut statement = db.prepare_cached("SELECT content FROM setting WHERE name = ?1")?;
    let content = statement.query_row([name], |row| row.get::<_, String>(0)).optional()?;
    Ok(content.and_then(|content| serde_json::from_str(&content).ok()))
}

/// Sets a setting.
pub fn put<T: Serialize>(db: &Connection, name: &str, value: &T) -> Result<()> {
    let content = serde_json::to_string(value)
        .map_err(|error| rusqlite::Error::ToSqlConversionFailure(Box::new(error)))?;
    db.prepare_cached(
        "INSERT INTO setting (name, content) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET content = ?2",
    )?
    .execute(params![name, content])?;
    Ok(())
}

/// Forgets a setting. One that was never set is no error.
pub fn remove(db: &Connection, name: &str) -> Result<()> {
    db.prepare_cached("DELETE FROM setting WHERE name = ?1")?.execute([name])?;
    Ok(())
}

/// The settings whose names begin with `prefix`, by name. What cannot be read is passed over.
pub fn under<T: DeserializeOwned>(db: &Connection, prefix: &str) -> Result<Vec<(String, T)>> {
    let mut statement = db.prepare_cached(
        "SELECT name, content FROM setting WHERE substr(name, 1, length(?1)) = ?1 ORDER BY name",
    )?;
    let rows =
        statement.query_map([prefix], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
    let mut found = Vec::new();
    for row in rows {
        let (name, content) = row?;
        found.extend(serde_json::from_str(&content).ok().map(|value| (name, value)));
    }
    Ok(found)
}
