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
