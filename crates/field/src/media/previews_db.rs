//! `previews.db`: the pictures to look at, by the hash of their original. It holds nothing that cannot be made again.

use std::collections::BTreeMap;

use evidence::Digest;
use rusqlite::{Connection, OptionalExtension, params};

use super::preview::{NoPreview, Previews};

/// What `previews.db` is called and how it looks. The number is its `user_version`; another one means that it is made anew.
const VERSION: i64 = 1;
const SCHEMA: &str = include_str!("../../../../migrations/previews/0001_previews.sql");

/// Which of the two pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// At most 256 pixels.
    Thumb,
    /// At most 1,600 pixels.
    Preview,
}

/// Why `previews.db` did not do as asked. Nothing but pictures that can be made again is in danger.
#[derive(Debug, thiserror::Error)]
pub enum PreviewsDbError {
    /// The database reported an error.
    #[error("The store of previews could not be used ({0}). Originals are safe; previews can be made again.")]
    Unusable(#[from] rusqlite::Error),
    /// A stored reason cannot be read.
    #[error(
        "The store of previews holds something that Cairn did not write. Originals are safe; have the previews made again."
    )]
    Strange,
}

impl PreviewsDbError {
    /// A stable name for programs.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Unusable(_) => "previews_unusable",
            Self::Strange => "previews_strange",
        }
    }
}

/// The store of previews.
pub struct PreviewsDb {
    db: Connection,
}

impl PreviewsDb {
    /// Takes over an open connection whose key is already set. A database of another version is emptied: everything in it
    /// can be made again.
    ///
    /// # Errors
    ///
    /// [`PreviewsDbError::Unusable`], also where the key is wrong.
    pub fn open(mut db: Connection) -> Result<Self, PreviewsDbError> {
        let version: i64 = db.query_row("PRAGMA user_version", [], |row| row.get(0))?;
        if version != VERSION {
            let tx = db.transaction()?;
            tx.execute_batch("DROP TABLE IF EXISTS picture; DROP TABLE IF EXISTS without_preview;")?;
            tx.execute_batch(SCHEMA)?;
            tx.pragma_update(None, "user_version", VERSION)?;
            tx.commit()?;
        }
        Ok(Self { db })
    }

    /// Keeps what came of an original: its pictures, or why there are none. What was kept of it before is replaced.
    ///
    /// # Errors
    ///
    /// [`PreviewsDbError::Unusable`].
    pub fn keep(
        &mut self,
        digest: &Digest,
        outcome: &Result<Previews, NoPreview>,
    ) -> Result<(), PreviewsDbError> {
        self.keep_all(&[(*digest, outcome)])
    }

    /// Keeps what came of many originals, all or nothing.
    ///
    /// # Errors
    ///
    /// [`PreviewsDbError::Unusable`].
    pub fn keep_all(
        &mut self,
        outcomes: &[(Digest, &Result<Previews, NoPreview>)],
    ) -> Result<(), PreviewsDbError> {
        let tx = self.db.transaction()?;
        for (digest, outcome) in outcomes {
            let digest = digest.as_bytes();
            tx.prepare_cached("DELETE FROM picture WHERE digest = ?1")?.execute([digest])?;
            tx.prepare_cached("DELETE FROM without_preview WHERE digest = ?1")?.execute([digest])?;
            match outcome {
                Ok(Previews { thumb, preview, width, height, is_truncated }) => {
                    tx.prepare_cached(
                        "INSERT INTO picture (digest, thumb, preview, width, height, truncated) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                    )?
                    .execute(params![digest, thumb, preview, width, height, is_truncated])?;
                }
                Err(reason) => {
                    let text = serde_json::to_string(reason).map_err(|_| PreviewsDbError::Strange)?;
                    tx.prepare_cached(
                        "INSERT INTO without_preview (digest, code, reason) VALUES (?1, ?2, ?3)",
                    )?
                    .execute(params![digest, reason.code(), text])?;
                }
            }
        }
        Ok(tx.commit()?)
    }

    /// One picture of an original as a JPEG; `None` if none is kept.
    ///
    /// # Errors
    ///
    /// [`PreviewsDbError::Unusable`].
    pub fn picture(&self, digest: &Digest, size: Size) -> Result<Option<Vec<u8>>, PreviewsDbError> {
        let query = match size {
            Size::Thumb => "SELECT thumb FROM picture WHERE digest = ?1",
            Size::Preview => "SELECT preview FROM picture WHERE digest = ?1",
        };
        Ok(self.db.prepare_cached(query)?.query_row([digest.as_bytes()], |row| row.get(0)).optional()?)
    }

    /// What came of an original: its pictures, or why there are none; `None` if it was not decoded yet.
    ///
    /// # Errors
    ///
    /// [`PreviewsDbError::Unusable`] or [`PreviewsDbError::Strange`].
    pub fn outcome(&self, digest: &Digest) -> Result<Option<Result<Previews, NoPreview>>, PreviewsDbError> {
        let pictures = self
            .db
            .prepare_cached("SELECT thumb, preview, width, height, truncated FROM picture WHERE digest = ?1")?
            .query_row([digest.as_bytes()], |row| {
                Ok(Previews {
                    thumb: row.get(0)?,
                    preview: row.get(1)?,
                    width: row.get(2)?,
                    height: row.get(3)?,
                    is_truncated: row.get(4)?,
                })
            })
            .optional()?;
        if let Some(previews) = pictures {
            return Ok(Some(Ok(previews)));
        }
        let reason: Option<String> = self
            .db
            .prepare_cached("SELECT reason FROM without_preview WHERE digest = ?1")?
            .query_row([digest.as_bytes()], |row| row.get(0))
            .optional()?;
        match reason {
            None => Ok(None),
            Some(text) => serde_json::from_str(&text)
                .map(|reason| Some(Err(reason)))
                .map_err(|_| PreviewsDbError::Strange),
        }
    }

    /// Every original that was decoded, with the reason of those that have no picture. Pictures are not read.
    ///
    /// # Errors
    ///
    /// [`PreviewsDbError::Unusable`] or [`PreviewsDbError::Strange`].
    pub fn outcomes(&self) -> Result<BTreeMap<Digest, Option<NoPreview>>, PreviewsDbError> {
        let mut outcomes = BTreeMap::new();
        let mut pictures = self.db.prepare_cached("SELECT digest FROM picture")?;
        for digest in pictures.query_map([], |row| row.get(0))? {
            outcomes.insert(Digest::from_bytes(digest?), None);
        }
        let mut without = self.db.prepare_cached("SELECT digest, reason FROM without_preview")?;
        for row in without.query_map([], |row| Ok((row.get(0)?, row.get::<_, String>(1)?)))? {
            let (digest, text) = row?;
            let reason = serde_json::from_str(&text).map_err(|_| PreviewsDbError::Strange)?;
            outcomes.insert(Digest::from_bytes(digest), Some(reason));
        }
        Ok(outcomes)
    }

    /// How many originals have pictures, and how many have none for a reason.
    ///
    /// # Errors
    ///
    /// [`PreviewsDbError::Unusable`].
    pub fn counts(&self) -> Result<(i64, i64), PreviewsDbError> {
        let count = |query| self.db.query_row(query, [], |row| row.get(0));
        Ok((count("SELECT count(*) FROM picture")?, count("SELECT count(*) FROM without_preview")?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn previews(byte: u8) -> Previews {
        Previews {
            thumb: vec![byte; 10],
            preview: vec![byte; 100],
            width: 4_000,
            height: 3_000,
            is_truncated: byte == 2,
        }
    }

    #[test]
    fn pictures_and_reasons_are_kept_by_the_hash_of_the_original() {
        let mut db = PreviewsDb::open(Connection::open_in_memory().unwrap()).unwrap();
        let [photo, document, unknown] = [b"a", b"b", b"c"].map(|bytes| Digest::of(bytes));
        let reason = NoPreview::NoDecoder { mime: "application/pdf".into() };
        db.keep_all(&[(photo, &Ok(previews(1))), (document, &Err(reason.clone()))]).unwrap();
        assert_eq!(db.picture(&photo, Size::Thumb).unwrap(), Some(vec![1; 10]));
        assert_eq!(db.picture(&photo, Size::Preview).unwrap(), Some(vec![1; 100]));
        assert_eq!(db.picture(&document, Size::Thumb).unwrap(), None);
        assert_eq!(db.outcome(&photo).unwrap(), Some(Ok(previews(1))));
        assert_eq!(db.outcome(&document).unwrap(), Some(Err(reason)));
        assert_eq!(db.outcome(&unknown).unwrap(), None);
        assert_eq!(db.counts().unwrap(), (1, 1));
        assert_eq!(db.outcomes().unwrap().len(), 2);
        assert_eq!(db.outcomes().unwrap()[&photo], None);
        assert!(db.outcomes().unwrap()[&document].is_some());
        db.keep(&document, &Ok(previews(2))).unwrap();
        assert_eq!(db.outcome(&document).unwrap(), Some(Ok(previews(2))));
        assert_eq!(db.counts().unwrap(), (2, 0));
    }

    #[test]
    fn it_lives_in_an_encrypted_file_and_another_version_is_made_anew() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("previews.db");
        let open = |key: &str| {
            let db = Connection::open(&path).unwrap();
            db.pragma_update(None, "key", key).unwrap();
            PreviewsDb::open(db)
        };
        let digest = Digest::of(b"a");
        open("one").unwrap().keep(&digest, &Ok(previews(1))).unwrap();
        assert!(!std::fs::read(&path).unwrap().starts_with(b"SQLite format"));
        assert_eq!(open("one").unwrap().outcome(&digest).unwrap(), Some(Ok(previews(1))));
        assert_eq!(open("two").err().unwrap().code(), "previews_unusable");
        open("one").unwrap().db.pragma_update(None, "user_version", VERSION + 1).unwrap();
        assert_eq!(open("one").unwrap().counts().unwrap(), (0, 0));
    }
}
