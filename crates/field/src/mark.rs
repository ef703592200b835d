//! How far the ledger was: `vault.mark` names the last entry that was committed, so that a database that lost its end is
//! noticed.
//!
//! What was saved last lies in the write-ahead log `vault.db-wal` until it is copied into `vault.db`. Without the log, or
//! with an older copy of the database, SQLite opens an earlier state that is whole in itself, and nothing in it says that
//! something is missing. The mark does: it is written after each commit and never before, so it names nothing that was
//! not durable. It is not made durable itself, which would cost every save: a power cut may leave an older mark, which
//! then says less, and never something false. Whoever removes the mark as well removes the notice with it; what such a
//! person cannot change is what headquarters or a bundle holds.

use std::fs::{File, OpenOptions};
use std::io::{self, Read as _, Seek as _, Write as _};
use std::path::Path;

use evidence::EntryId;
use hkdf::Hkdf;
use rusqlite::Connection;
use sha2::Sha256;
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::store::ledger::{self, EntryNo, LostEnd};

/// Number and identifier of an entry: 8 and 32 bytes.
const HEAD_BYTES: usize = 40;
/// The head and its code.
const MARK_BYTES: usize = HEAD_BYTES + 32;

/// The key of the mark's code. Forgotten from memory when dropped.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct MarkKey(pub(crate) [u8; 32]);

/// The mark of an open vault.
pub struct Mark {
    file: File,
    key: MarkKey,
}

impl Mark {
    /// Opens the mark at `path`, or makes one that says nothing.
    ///
    /// # Errors
    /// Those of the file system.
    pub fn open(path: &Path, key: MarkKey) -> io::Result<Self> {
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        Ok(Self { file: options.open(path)?, key })
    }

    /// Writes down the last entry of the ledger, which is durable.
    pub fn note(&self, db: &Connection) {
        let Ok(Some((no, id))) = ledger::last_arrived(db) else { return };
        let mut mark = [0; MARK_BYTES];
        let (head, code) = mark.split_at_mut(HEAD_BYTES);
        head.copy_from_slice(&Self::head(no, &id));
        code.copy_from_slice(&self.code(head));
        let mut file = &self.file;
        // A mark that cannot be written says less than it could; the entry is safe.
        let _ = file.rewind().and_then(|()| file.write_all(&mark));
    }

    /// What of the entries that were committed is missing at the end of the ledger.
    ///
    /// # Errors
    /// If the database cannot be read. A mark that cannot be read says nothing.
    pub fn missing(&self, db: &Connection) -> rusqlite::Result<Option<LostEnd>> {
        let mut mark = [0; MARK_BYTES];
        let mut file = &self.file;
        if file.rewind().and_then(|()| file.read_exact(&mut mark)).is_err() {
            return Ok(None);
        }
        let (head, code) = mark.split_at(HEAD_BYTES);
        let (no, id) = head.split_at(8);
        let (Ok(no), Ok(id)) = (no.try_into().map(i64::from_le_bytes), id.try_into()) else {
            return Ok(None);
        };
        if self.code(head) != code || ledger::id_of(db, EntryNo(no))? == Some(id) {
            return Ok(None);
        }
        let last = ledger::last_arrived(db)?.map_or(0, |(no, _)| no.0);
        let entries = no.saturating_sub(last).max(1).unsigned_abs();
        Ok(Some(LostEnd { last: EntryId::from_bytes(id), entries }))
    }

    fn head(no: EntryNo, id: &[u8; 32]) -> [u8; HEAD_BYTES] {
        let mut head = [0; HEAD_BYTES];
        let (number, entry) = head.split_at_mut(8);
        number.copy_from_slice(&no.0.to_le_bytes());
        entry.copy_from_slice(id);
        head
    }

    /// One step of HKDF-Expand (RFC 5869, section 2.3): HMAC-SHA-256 over the head.
    fn code(&self, head: &[u8]) -> [u8; 32] {
        let mut code = [0; 32];
        // Neither length can be refused: key and code have the length of the hash.
        let _ = Hkdf::<Sha256>::from_prk(&self.key.0).map(|expander| expander.expand(head, &mut code));
        code
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::tests::{case, session};

    #[test]
    fn a_mark_of_another_key_or_with_a_changed_byte_says_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let mut session = session(folder.path(), 1);
        case(&mut session);
        let path = folder.path().join("mark");
        let open = |key| Mark::open(&path, MarkKey([key; 32])).unwrap();
        assert_eq!(open(1).missing(session.node.db()).unwrap(), None, "there is none yet");
        open(1).note(session.node.db());
        assert_eq!(open(1).missing(session.node.db()).unwrap(), None);
        let empty = self::session(tempfile::tempdir().unwrap().path(), 2);
        assert_eq!(open(1).missing(empty.node.db()).unwrap().map(|lost| lost.entries), Some(1));
        assert_eq!(open(2).missing(empty.node.db()).unwrap(), None);
        let whole = std::fs::read(&path).unwrap();
        for at in 0..whole.len() {
            let mut changed = whole.clone();
            changed[at] ^= 1;
            std::fs::write(&path, changed).unwrap();
            assert_eq!(open(1).missing(empty.node.db()).unwrap(), None, "byte {at}");
        }
        std::fs::write(&path, &whole[..50]).unwrap();
        assert_eq!(open(1).missing(empty.node.db()).unwrap(), None);
    }
}
