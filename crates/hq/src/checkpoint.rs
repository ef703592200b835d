//! The newest signed checkpoint in a file beside the database, on purpose: a log must never sign a state that does not
//! continue what it signed before, and a database put back from an old copy would make it do so.
//!
//! Requests run in parallel and admin commands in other processes. All of them keep the file under one lock, it only ever
//! moves to a larger log, and it is replaced in one step.

use std::fs::{self, File};
use std::io;

use evidence::log::{Checkpoint, Frontier, LogKeys};

use crate::HqError;
use crate::home::{Home, at, replace_file};
use crate::store::{Store, StoreError};

/// Keeps a checkpoint in the file, if the log is larger there than in the file.
///
/// # Errors
/// [`HqError::Folder`] if the file cannot be replaced; the checkpoint must then not be given to anybody.
pub fn keep(home: &Home, keys: &LogKeys, note: &str) -> Result<(), HqError> {
    let lock =
        File::create(home.checkpoint().with_extension("lock")).map_err(at("locking the checkpoint"))?;
    lock.lock().map_err(at("locking the checkpoint"))?;
    let size = keys.open(note.as_bytes())?.checkpoint.size;
    let present = kept(home, keys);
    if matches!(&present, Ok(Some(present)) if present.size >= size) {
        return Ok(());
    }
    replace_file(&home.checkpoint(), note.as_bytes()).map_err(at("writing the checkpoint"))
}

/// Fails unless the log continues what the file says.
///
/// # Errors
/// [`HqError::LogRolledBack`]; [`HqError::CheckpointDamaged`] if the file is no checkpoint of this log; whatever folder
/// and store say.
pub fn check_not_rolled_back(home: &Home, keys: &LogKeys, store: &dyn Store) -> Result<(), HqError> {
    let Some(signed) = kept(home, keys)? else { return Ok(()) };
    let found = store.frontier()?.size();
    let rolled_back = HqError::LogRolledBack { signed: signed.size, found };
    if found < signed.size {
        return Err(rolled_back);
    }
    let peaks = match store.subtrees(&Frontier::wanted(signed.size)) {
        Err(StoreError::Missing) => return Err(rolled_back),
        other => other?,
    };
    let then = Frontier::resume(signed.size, peaks)?;
    if then.root() == signed.root { Ok(()) } else { Err(rolled_back) }
}

/// What the file says; nothing where there is none.
fn kept(home: &Home, keys: &LogKeys) -> Result<Option<Checkpoint>, HqError> {
    let bytes = match fs::read(home.checkpoint()) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        other => other.map_err(at("reading the checkpoint"))?,
    };
    let opened = keys.open(&bytes).map_err(|_| HqError::CheckpointDamaged)?;
    Ok(Some(opened.checkpoint))
}
