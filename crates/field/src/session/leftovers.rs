//! What was not as it should be when the vault was opened: what a program that was killed left half-done is cleared away
//! and told, and so is a ledger that lost its end.
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
    /// Entries that were saved and are missing at the end of the ledger.
    pub entries_lost: u64,
}

impl Leftovers {
    /// Clears away what lies half-done in the vault in `folder`. Nobody else may have the vault open.
    pub(super) fn clear(folder: &Path, media: &Store) -> Result<Self, Error> {
        media.clear_arrived()?;
        let (originals, unpacked_bundles) = (media.clear_incoming()?.partial, sealed::sweep(folder)?);
        Ok(Self { originals, unpacked_bundles, entries_lost: 0 })
    }

    /// That entries are missing, for people.
    pub fn lost(&self) -> Option<String> {
        let lost = match self.entries_lost {
            0 => return None,
            1 => "At least the last entry that was saved is".to_owned(),
            lost => format!("The last {lost} entries that were saved are"),
        };
        Some(format!(
            "{lost} missing in the database of this vault: its log (vault.db-wal) was removed, or an older copy was put in \
             its place. Everything before is whole, and no original was lost. Before anything else is recorded here, sync \
             with headquarters or take in the last bundle of this laptop; then take the last cards in again."
        ))
    }

    /// What was cleared away, for people; nothing if there was nothing.
    pub fn sentences(&self) -> Vec<String> {
        [self.lost(), self.half_copied(), self.half_taken_in()].into_iter().flatten().collect()
    }

    /// That originals were half copied, for people.
    pub fn half_copied(&self) -> Option<String> {
        let bytes: u64 = self.originals.iter().map(|original| original.size).sum();
        (!self.originals.is_empty()).then(|| {
            format!(
                "Photos or files were half copied when the program stopped ({} in all, {bytes} bytes). Those parts were removed, \
                 and their source was not changed. Take the card or folder in again.",
                self.originals.len()
            )
        })
    }

    /// That sealed bundles were half taken in, for people.
    pub fn half_taken_in(&self) -> Option<String> {
        (self.unpacked_bundles > 0).then(|| {
            format!(
                "The program stopped while sealed bundles were taken in ({}). Their unpacked copy was removed; the bundles \
                 are as they were. Take them in again.",
                self.unpacked_bundles
            )
        })
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
