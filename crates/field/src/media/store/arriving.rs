//! Pieces of an original that is on its way in over a link: `media/arriving/<SHA-256>/<first byte>.age`, each an age file
//! like an original. They outlive a broken sync and the end of the program, so that no byte has to come twice.
//!
//! A piece proves nothing until the whole has the right SHA-256, and is a help and no promise: one that a crash tore does
//! not decrypt, and is fetched again like one that was never there.

use std::fs;
use std::io::{self, Read, Write};
use std::path::PathBuf;

use age::Encryptor;
use evidence::Digest;

use super::{Store, StoreError};

/// The folder of pieces below that of the store.
pub(super) const FOLDER: &str = "arriving";

/// Longest piece, in bytes.
pub const MAX_PIECE_BYTES: u64 = 8 * 1024 * 1024;

impl Store {
    /// Keeps the bytes of an original from `first` on.
    ///
    /// # Errors
    ///
    /// [`StoreError::DiskFull`] or [`StoreError::Unwritable`].
    pub fn put_piece(&self, digest: &Digest, first: u64, bytes: &[u8]) -> Result<(), StoreError> {
        let path = self.piece(digest, first);
        let write = || -> io::Result<()> {
            fs::create_dir_all(self.pieces(digest))?;
            let beside = path.with_extension("partial");
            remove(&beside)?;
            let recipient = std::iter::once(&self.recipient as &dyn age::Recipient);
            let encryptor = Encryptor::with_recipients(recipient).map_err(io::Error::other)?;
            let mut output = encryptor.wrap_output(self.disk.create(&beside)?)?;
            output.write_all(bytes)?;
            output.finish()?.flush()?;
            self.disk.rename(&beside, &path)
        };
        write().map_err(StoreError::writing)
    }

    /// The piece of an original that begins at `first`, if it is here whole.
    pub fn piece_at(&self, digest: &Digest, first: u64) -> Option<Vec<u8>> {
        let reader = self.open_file(&self.piece(digest, first)).ok()?;
        let mut bytes = Vec::new();
        reader.take(MAX_PIECE_BYTES + 1).read_to_end(&mut bytes).ok()?;
        let fits = !bytes.is_empty() && bytes.len() as u64 <= MAX_PIECE_BYTES;
        fits.then_some(bytes)
    }

    /// Removes the pieces of an original. What cannot be removed goes with a later one.
    pub fn forget_pieces(&self, digest: &Digest) {
        let _ = fs::remove_dir_all(self.pieces(digest));
    }

    /// Removes the pieces of originals that are here whole: a crash came between the two.
    ///
    /// # Errors
    ///
    /// [`StoreError::Unreadable`].
    pub fn clear_arrived(&self) -> Result<(), StoreError> {
        let folders = match fs::read_dir(self.folder.join(FOLDER)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            other => other.map_err(StoreError::reading)?,
        };
        for folder in folders {
            let name = folder.map_err(StoreError::reading)?.file_name();
            let digest = name.to_str().and_then(|name| name.parse::<Digest>().ok());
            if let Some(digest) = digest.filter(|digest| self.has(digest)) {
                self.forget_pieces(&digest);
            }
        }
        Ok(())
    }

    fn pieces(&self, digest: &Digest) -> PathBuf {
        self.folder.join(FOLDER).join(digest.to_string())
    }

    fn piece(&self, digest: &Digest, first: u64) -> PathBuf {
        self.pieces(digest).join(format!("{first:016x}.age"))
    }
}

fn remove(path: &std::path::Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use age::x25519::Identity;

    use super::super::PutOptions;
    use super::*;

    #[test]
    fn a_piece_comes_back_whole_or_not_at_all_and_nothing_of_it_is_readable_outside() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path(), Identity::generate()).unwrap();
        let digest = Digest::of(b"whole");
        assert_eq!(store.piece_at(&digest, 0), None);
        for text in [&b"first"[..], b"again"] {
            store.put_piece(&digest, 7, text).unwrap();
            assert_eq!(store.piece_at(&digest, 7).as_deref(), Some(text));
        }
        let path = store.piece(&digest, 7);
        let bytes = fs::read(&path).unwrap();
        assert!(!bytes.windows(5).any(|window| window == b"again"));
        fs::write(&path, &bytes[..bytes.len() - 1]).unwrap();
        assert_eq!(store.piece_at(&digest, 7), None);
        assert!(store.survey().unwrap().strangers.is_empty());
        store.forget_pieces(&digest);
        assert!(!path.exists());
    }

    #[test]
    fn pieces_of_what_is_here_whole_are_cleared_and_others_are_kept() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path(), Identity::generate()).unwrap();
        store.clear_arrived().unwrap();
        let here = store.put(&mut &b"here"[..], PutOptions::default()).unwrap().digest;
        let coming = Digest::of(b"coming");
        for digest in [here, coming] {
            store.put_piece(&digest, 0, b"he").unwrap();
        }
        store.clear_arrived().unwrap();
        assert_eq!((store.piece_at(&here, 0), store.piece_at(&coming, 0)), (None, Some(b"he".to_vec())));
    }
}
