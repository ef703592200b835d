//! Previews of the originals of a vault: made in the background by confined helpers, kept in `previews.db`, and never
//! needed for anything but looking.

use std::fmt::Display;
use std::io::Read as _;
use std::sync::Arc;

use evidence::Digest;
use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};
use serde::{Deserialize, Serialize};

use crate::db::{self, Access, DbError};
use crate::error::Error;
use crate::media::preview::{NoPreview, Previews};
use crate::media::previews_db::{PreviewsDb, Size};
use crate::media::store::{Store, StoreError};
use crate::media::worker::{MAX_FILE_BYTES, WorkerPool, WorkerProgram};
use crate::session::Session;
use crate::store::{original, record};
use crate::work::{Phase, Progress};

/// Pictures decoded between two commits, and at most so many originals in memory at once.
const PICTURES_PER_BATCH: usize = 8;

/// What became of the previews.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct PreviewsMade {
    /// Previews made now.
    pub made: u64,
    /// Previews that were there already.
    pub known: u64,
    /// Originals that have none, with the reason.
    pub without: Vec<WithoutPreview>,
    /// Whether it was stopped before the end.
    pub stopped: bool,
}

/// An original without a preview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct WithoutPreview {
    /// SHA-256 of its bytes.
    pub sha256: Digest,
    /// Its name on the card.
    pub name: String,
    /// Why, for people.
    pub message: String,
}

impl Session {
    /// Makes the previews that are missing, with helper processes of `program`.
    ///
    /// # Errors
    /// If `previews.db` cannot be written. A picture that cannot be decoded is no error.
    pub fn make_previews(&mut self, program: WorkerProgram) -> Result<PreviewsMade, Error> {
        let mut previews = self.open_previews()?;
        let threads = rayon::current_num_threads();
        let pool = WorkerPool::new(program, threads);
        let store = Arc::clone(&self.media);
        let held = original::all(self.node.db())?;
        let known = previews.outcomes()?;
        let mut made = PreviewsMade::default();
        let mut missing = Vec::new();
        for held in &held {
            match known.get(&held.digest) {
                Some(None) => made.known += 1,
                Some(Some(reason)) => made.without.push(self.without(held.digest, reason)?),
                None => missing.push(held.digest),
            }
        }
        let total = missing.len() as u64;
        let mut done = 0;
        for batch in missing.chunks(PICTURES_PER_BATCH) {
            if self.work.is_stopped() {
                made.stopped = true;
                break;
            }
            let mut jobs = Vec::with_capacity(batch.len());
            for digest in batch {
                jobs.push((*digest, self.orientation(*digest)?));
            }
            let outcomes: Vec<_> = jobs
                .par_iter()
                .map(|(digest, orientation)| (*digest, decode(&store, &pool, *digest, *orientation)))
                .collect();
            let mut kept = Vec::with_capacity(outcomes.len());
            for (digest, outcome) in &outcomes {
                match outcome {
                    Ok(Ok(_)) => made.made += 1,
                    Ok(Err(reason)) => made.without.push(self.without(*digest, reason)?),
                    Err(error) => made.without.push(self.without(*digest, error)?),
                }
                // What is no fact about the picture is not kept, so that another try follows.
                if let Ok(outcome) = outcome
                    && !matches!(outcome, Err(NoPreview::NoWorker { .. }))
                {
                    kept.push((*digest, outcome));
                }
            }
            previews.keep_all(&kept)?;
            done += batch.len() as u64;
            self.work.tell(&Progress { phase: Phase::Previews, done, total, bytes: 0, total_bytes: 0 });
        }
        Ok(made)
    }

    /// Whether there are originals whose previews were never tried.
    ///
    /// # Errors
    /// If one of the databases cannot be read.
    pub fn lacks_previews(&self) -> Result<bool, Error> {
        let known = self.open_previews()?.outcomes()?;
        Ok(original::all(self.node.db())?.iter().any(|held| !known.contains_key(&held.digest)))
    }

    /// A picture to look at, if there is one.
    pub fn picture(&self, digest: Digest, size: Size) -> Result<Option<Vec<u8>>, Error> {
        Ok(self.open_previews()?.picture(&digest, size)?)
    }

    /// Opens `previews.db`. A damaged one is set aside and begun anew: everything in it can be made again.
    ///
    /// # Errors
    /// [`Error::NoVault`] for a session that was put together from parts; a disk that does not take it.
    pub fn open_previews(&self) -> Result<PreviewsDb, Error> {
        let vault = self.vault().ok_or(Error::NoVault)?;
        let key = self.unlocked().ok_or(Error::NoVault)?.previews_key();
        let path = vault.previews_path();
        let access = if path.exists() { Access::Write } else { Access::Create };
        let opened = match db::open(&path, &key, access) {
            Err(DbError::Damaged { .. }) => {
                db::set_aside(&path)?;
                db::open(&path, &key, Access::Create)
            }
            opened => opened,
        };
        Ok(PreviewsDb::open(opened?)?)
    }

    fn orientation(&self, digest: Digest) -> Result<u8, Error> {
        let rows = record::of_original(self.node.db(), digest)?;
        let said = rows.first().and_then(|row| row.view.one("exif_orientation")?.value.as_int());
        Ok(said.and_then(|orientation| u8::try_from(orientation).ok()).unwrap_or(1))
    }

    fn without(&self, digest: Digest, reason: &dyn Display) -> Result<WithoutPreview, Error> {
        let rows = record::of_original(self.node.db(), digest)?;
        let name = rows.first().and_then(|row| row.view.text("original_name")).unwrap_or_default();
        Ok(WithoutPreview { sha256: digest, name: name.to_owned(), message: reason.to_string() })
    }
}

fn decode(
    store: &Store,
    pool: &WorkerPool,
    digest: Digest,
    orientation: u8,
) -> Result<Result<Previews, NoPreview>, StoreError> {
    let unreadable = |cause| StoreError::Unreadable { cause };
    let mut reader = store.open_original(&digest)?;
    let bytes = reader.size();
    if bytes > MAX_FILE_BYTES {
        return Ok(Err(NoPreview::FileTooLarge { bytes }));
    }
    let mut file = Vec::new();
    reader.read_to_end(&mut file).map_err(unreadable)?;
    Ok(pool.previews(&file, orientation))
}
