//! Sealed bundles: the same bag as one file that only chosen recipients can open.
//!
//! `NAME.tar.age` is a POSIX ustar archive of the bag inside an age v1 file (C2SP/age.md), so the stock `age` and `tar`
//! open it if Cairn is gone. Both ways run in bounded memory. age says nothing about the sender: that is what the
//! bundle's signature is for.

mod open;
mod seal;
mod spool;

pub use open::{Opened, is_sealed, open, sweep, unpack};
pub use seal::SealedFile;

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use age::x25519::{Identity, Recipient};
use zeroize::Zeroizing;

use super::BundleError;

/// How the name of a sealed bundle ends.
pub const SEALED_SUFFIX: &str = ".tar.age";

/// Reads recipients (`age1…`), at least one.
///
/// # Errors
/// [`BundleError::NoRecipient`], [`BundleError::NotARecipient`] with the text that is none.
pub fn recipients<'a>(given: impl IntoIterator<Item = &'a str>) -> Result<Vec<Recipient>, BundleError> {
    let read =
        |text: &str| text.trim().parse().map_err(|_| BundleError::NotARecipient { given: text.to_owned() });
    let recipients = given.into_iter().map(read).collect::<Result<Vec<_>, _>>()?;
    if recipients.is_empty() { Err(BundleError::NoRecipient) } else { Ok(recipients) }
}

/// Reads the secret key of a recipient (`AGE-SECRET-KEY-1…`).
///
/// # Errors
/// [`BundleError::NotAnIdentity`]; the sentence never repeats what was given.
pub fn identity(given: &str) -> Result<Identity, BundleError> {
    given.trim().parse().map_err(|_| BundleError::NotAnIdentity)
}

/// The secret keys that were given, and those in a file. The file of `age-keygen` has comments around the key.
///
/// # Errors
/// [`BundleError::NotAnIdentity`], [`BundleError::NotReadable`] for the file.
pub fn identities(keys: &[String], file: Option<&Path>) -> Result<Vec<Identity>, BundleError> {
    const MAX_KEY_FILE_BYTES: u64 = 64 * 1024;
    let mut identities = keys.iter().map(|key| identity(key)).collect::<Result<Vec<_>, _>>()?;
    let Some(path) = file else { return Ok(identities) };
    let unreadable = |source| BundleError::NotReadable { path: path.to_path_buf(), source };
    let mut text = Zeroizing::new(String::new());
    let file = File::open(path).map_err(unreadable)?;
    file.take(MAX_KEY_FILE_BYTES).read_to_string(&mut text).map_err(unreadable)?;
    let before = identities.len();
    for line in text.lines().map(str::trim).filter(|line| line.starts_with("AGE-SECRET-KEY-1")) {
        identities.push(identity(line)?);
    }
    if identities.len() == before { Err(BundleError::NotAnIdentity) } else { Ok(identities) }
}

/// Bytes of a block of a tar archive.
const TAR_BLOCK: usize = 512;

/// Zero bytes that fill the last block of a file of `size` bytes.
const fn padding(size: u64) -> usize {
    let over = (size % TAR_BLOCK as u64) as usize;
    if over == 0 { 0 } else { TAR_BLOCK - over }
}

#[cfg(test)]
mod tests;
