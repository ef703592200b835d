//! Long work: how far it is, and whether somebody wants it stopped.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use serde::{Deserialize, Serialize};

/// What is being done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// Files are being taken in.
    Intake,
    /// Previews are being made.
    Previews,
    /// A bundle is being written.
    Export,
    /// A bundle is being read.
    Import,
    /// Something is being checked.
    Verify,
    /// Tables are being made again from the entries.
    Rebuild,
    /// Headquarters is being reached.
    Connect,
    /// Entries are being sent.
    Push,
    /// Entries are being fetched.
    Pull,
    /// Originals are being sent.
    Upload,
    /// Originals are being fetched.
    Download,
    /// A file is being copied.
    Copy,
}

/// How far it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Progress {
    /// What is being done.
    pub phase: Phase,
    /// Things done.
    pub done: u64,
    /// Things to do.
    pub total: u64,
    /// Bytes done.
    pub bytes: u64,
    /// Bytes to do.
    pub total_bytes: u64,
}

/// Whoever wants to know how far it is.
pub type Watcher = Arc<dyn Fn(&Progress) + Send + Sync>;

/// The way to stop long work and to hear of it.
#[derive(Clone, Default)]
pub struct Work {
    stop: Arc<AtomicBool>,
    watcher: Option<Watcher>,
}

impl Work {
    /// The same work, watched. Stopping either stops both.
    #[must_use]
    pub fn watched(&self, watcher: Watcher) -> Self {
        Self { stop: Arc::clone(&self.stop), watcher: Some(watcher) }
    }

    /// Asks for a stop. The work ends after what it has in hand is safe.
    pub fn stop(&self) {
        self.stop.store(true, Ordering::SeqCst);
    }

    /// Whether a stop was asked for.
    pub fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::SeqCst)
    }

    /// Says how far it is.
    pub fn tell(&self, progress: &Progress) {
        if let Some(watcher) = &self.watcher {
            watcher(progress);
        }
    }
}
