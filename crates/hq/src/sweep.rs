//! What a crash leaves in the folder of uploads, swept when the server starts.

use crate::{Headquarters, HqError, tus};

/// Removes uploads that nobody continued in time, and files in the folder of uploads that no note speaks of: those of an
/// import that was killed. What is being written to at present stays.
///
/// # Errors
/// Whatever store and folder say.
pub fn sweep(hq: &Headquarters) -> Result<(), HqError> {
    tus::remove_expired(hq)?;
    for id in hq.originals().uploads()? {
        if hq.store().upload(id)?.is_none() && hq.originals().discard_idle(id)? {
            tracing::info!(upload = hex::encode(id), "removed what an import had left behind");
        }
    }
    Ok(())
}
