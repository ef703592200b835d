//! Files that the window writes where a person said: whole or not at all, and never into the vault.

use std::path::Path;

use super::Desk;
use crate::commands::Failure;
use crate::durable;

/// Nothing was written, for this reason.
pub(super) fn refused(message: &str) -> Failure {
    Failure::new("file_refused", message.to_owned())
}

/// Writes a file for its owner alone. What stands there is replaced: the person was asked.
pub(super) fn write(desk: &Desk, path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let folder = path.parent().and_then(|folder| folder.canonicalize().ok());
    let folder = folder.ok_or_else(|| refused("the folder is not there; nothing was written"))?;
    let vault = desk.state().folder.clone().and_then(|vault| vault.canonicalize().ok());
    if vault.is_some_and(|vault| folder.starts_with(vault)) {
        return Err(refused("nothing of the window is written into the vault; choose another folder"));
    }
    durable::replace(path, bytes).map_err(|(path, cause)| {
        let message = format!("{} could not be written ({cause}); choose another place", path.display());
        Failure::new("file_not_written", message)
    })
}
