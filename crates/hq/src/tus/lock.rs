//! One writer per upload.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};

use crate::store::UploadId;

/// The uploads that are being written to.
#[derive(Debug, Clone, Default)]
pub struct UploadLocks(Arc<Mutex<HashSet<UploadId>>>);

/// The right to write to an upload, until it is dropped.
#[derive(Debug)]
pub struct UploadLock {
    locks: UploadLocks,
    id: UploadId,
}

impl UploadLocks {
    /// Takes the right to write, if nobody has it.
    pub fn lock(&self, id: UploadId) -> Option<UploadLock> {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        held.insert(id).then(|| UploadLock { locks: self.clone(), id })
    }

    /// Whether somebody is writing to an upload at present.
    pub fn is_held(&self, id: UploadId) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).contains(&id)
    }
}

impl Drop for UploadLock {
    fn drop(&mut self) {
        self.locks.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.id);
    }
}
