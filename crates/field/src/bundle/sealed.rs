//! Sealed bundles: the same bag as one file that only chosen recipients can open.
//!
//! `NAME.tar.age` is a POSIX ustar archive of the bag inside an age v1 file (C2SP/age.md), so the stock `age` and `tar`
//! open it if Cairn is gone. Both ways run in bounded memory. age says nothing about the sender: that is what the
//! bundle's signature is for.

mod open;
mod seal;
mod spool;

pub use open::{Opened, open, sweep};
pub use seal::SealedFile;

use age::x25519::{Identity, Recipient};

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

/// Bytes of a block of a tar archive.
const TAR_BLOCK: usize = 512;

/// Zero bytes that fill the last block of a file of `size` bytes.
const fn padding(size: u64) -> usize {
    let over = (size % TAR_BLOCK as u64) as usize;
    if over == 0 { 0 } else { TAR_BLOCK - over }
}

#[cfg(test)]
mod tests;
