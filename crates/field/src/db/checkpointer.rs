//! Copying the write-ahead log into the database beside the work, so that no save waits for it.
//!
//! In a database of a million records a save writes some 40 pages all over it, so SQLite's own copy, made by whichever
//! commit fills the log, would cost one save in a hundred 12 ms. A thread with a connection of its own makes the copy
//! instead, when nothing was saved for a moment or when much was. Nothing depends on it: a commit is durable in the log,
//! and where the thread cannot keep up, or cannot write, the writer's own copy at [`BACKSTOP_PAGES`] is still there.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, SyncSender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use rusqlite::Connection;

use super::{Access, DatabaseKey, checkpoint, open};

/// Pages of the log after which the writer itself makes the copy: 64 MB, read back in well under a second after a crash.
const BACKSTOP_PAGES: u32 = 16_000;

/// How long nothing must have been saved for the moment to be a quiet one.
const QUIET: Duration = Duration::from_millis(200);

/// Saves after which the copy is made although no moment was quiet.
const COMMITS_AT_MOST: u32 = 32;

/// The thread that makes the copy. It ends, with a last copy, when this is dropped.
pub struct Checkpointer {
    commits: Option<SyncSender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Checkpointer {
    /// Starts beside `writer`, a connection to the database at `path`, which from here on leaves the copy to it.
    ///
    /// # Errors
    /// If the writer's own mark cannot be raised.
    pub fn start(writer: &Connection, path: &Path, key: DatabaseKey) -> rusqlite::Result<Self> {
        writer.pragma_update(None, "wal_autocheckpoint", BACKSTOP_PAGES)?;
        let (send, commits) = mpsc::sync_channel(COMMITS_AT_MOST as usize);
        let path = path.to_owned();
        let thread = thread::Builder::new().name("checkpoint".to_owned());
        let thread = thread.spawn(move || attend(&commits, path, &key)).ok();
        Ok(Self { commits: Some(send), thread })
    }

    /// Says that something was committed. Never waits.
    pub fn committed(&self) {
        if let Some(commits) = &self.commits {
            // Full means that the thread has enough to wake up for, and gone that the writer copies by itself.
            let _ = commits.try_send(());
        }
    }
}

impl Drop for Checkpointer {
    fn drop(&mut self) {
        self.commits = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn attend(commits: &Receiver<()>, path: PathBuf, key: &DatabaseKey) {
    let mut connection = None;
    let mut waiting = 0;
    loop {
        let heard = match waiting {
            0 => commits.recv().map_err(|_| RecvTimeoutError::Disconnected),
            _ => commits.recv_timeout(QUIET),
        };
        waiting += u32::from(heard.is_ok());
        if heard.is_ok() && waiting < COMMITS_AT_MOST {
            continue;
        }
        if waiting > 0 {
            copy(&mut connection, &path, key);
            waiting = 0;
        }
        if heard == Err(RecvTimeoutError::Disconnected) {
            return;
        }
    }
}

/// A copy that cannot be made now, on a full disk or while a reader is in the way, is made another time.
fn copy(connection: &mut Option<Connection>, path: &Path, key: &DatabaseKey) {
    if connection.is_none() {
        *connection = open(path, key, Access::Write).ok();
    }
    if let Some(connection) = connection {
        let _ = checkpoint(connection);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_committed_is_copied_into_the_database_while_the_writer_goes_on() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("vault.db");
        let key = DatabaseKey::from_bytes([1; 32]);
        let writer = open(&path, &key, Access::Create).unwrap();
        writer.execute_batch("CREATE TABLE bag (seal TEXT NOT NULL) STRICT").unwrap();
        let checkpointer = Checkpointer::start(&writer, &path, key.clone()).unwrap();
        for number in 0..100 {
            writer.execute("INSERT INTO bag (seal) VALUES (?1)", [format!("A {number}")]).unwrap();
            checkpointer.committed();
        }
        drop(checkpointer);
        let copy = folder.path().join("copy.db");
        std::fs::copy(&path, &copy).unwrap();
        let count = |connection: &Connection| {
            connection.query_row("SELECT count(*) FROM bag", [], |row| row.get::<_, u32>(0)).unwrap()
        };
        assert_eq!(count(&open(&copy, &key, Access::Write).unwrap()), 100);
        writer.execute("INSERT INTO bag (seal) VALUES ('A 100')", []).unwrap();
        assert_eq!(count(&writer), 101);
    }

    #[test]
    fn a_database_that_is_gone_stops_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("vault.db");
        let writer = open(&path, &DatabaseKey::from_bytes([1; 32]), Access::Create).unwrap();
        let elsewhere = folder.path().join("elsewhere.db");
        let checkpointer =
            Checkpointer::start(&writer, &elsewhere, DatabaseKey::from_bytes([1; 32])).unwrap();
        checkpointer.committed();
        drop(checkpointer);
        assert!(!elsewhere.exists());
    }
}
