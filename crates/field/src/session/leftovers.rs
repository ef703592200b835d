//! What a program that was killed left half-done: cleared away when the vault is opened, and told.
//!
//! None of it was ever confirmed. An unpacked bundle matters most: it is not encrypted.

use std::path::Path;

use crate::bundle::sealed;
use crate::error::Error;
use crate::media::store::{Leftover, Store};

/// What was cleared away.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Leftovers {
    /// Originals that were being written.
    pub originals: Vec<Leftover>,
    /// Sealed bundles that lay unpacked while they were taken in.
    pub unpacked_bundles: usize,
}

impl Leftovers {
    /// Clears away what lies half-done in the vault in `folder`. Nobody else may have the vault open.
    pub(super) fn clear(folder: &Path, media: &Store) -> Result<Self, Error> {
        media.clear_arrived()?;
        Ok(Self { originals: media.clear_incoming()?.partial, unpacked_bundles: sealed::sweep(folder)? })
    }

    /// What was cleared away, for people; nothing if there was nothing.
    pub fn sentences(&self) -> Vec<String> {
        let mut sentences: Vec<String> = self.originals.iter().map(Leftover::sentence).collect();
        if self.unpacked_bundles > 0 {
            sentences.push(format!(
                "The program stopped while sealed bundles were taken in ({}). Their unpacked copy was removed; the \
                 bundles are as they were. Take them in again.",
                self.unpacked_bundles
            ));
        }
        sentences
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::tests::session;

    #[test]
    fn what_was_cleared_away_is_told_once() {
        let folder = tempfile::tempdir().unwrap();
        let session = session(folder.path(), 1);
        let media = &session.media;
        let partial =
            media.path_of(&evidence::Digest::of(b"")).parent().unwrap().join("../incoming/7.partial");
        std::fs::write(&partial, b"half").unwrap();
        std::fs::create_dir_all(folder.path().join(".opened-x/bag")).unwrap();
        let cleared = Leftovers::clear(folder.path(), media).unwrap();
        assert_eq!((cleared.originals.len(), cleared.unpacked_bundles), (1, 1));
        assert_eq!(cleared.sentences().len(), 2);
        assert!(!partial.exists() && !folder.path().join(".opened-x").exists());
        assert_eq!(Leftovers::clear(folder.path(), media).unwrap(), Leftovers::default());
        assert!(Leftovers::default().sentences().is_empty());
    }
}
