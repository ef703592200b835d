//! Long work shows its progress and can be stopped.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use crate::work::{Phase, Progress, Work};

pub use evidence::bag::{Unwatched, Watch};

/// Passes progress on to whoever follows a session's work.
pub struct Followed<'w> {
    work: &'w Work,
    phase: Phase,
    total_bytes: u64,
    bytes: AtomicU64,
    /// The most that was told: threads come to tell in another order than they counted in.
    told: Mutex<u64>,
}

impl<'w> Followed<'w> {
    /// Bytes between two reports.
    const STEP_BYTES: u64 = 4 * 1024 * 1024;

    /// Follows work on `total_bytes` bytes, as far as that is known.
    pub const fn new(work: &'w Work, phase: Phase, total_bytes: u64) -> Self {
        Self { work, phase, total_bytes, bytes: AtomicU64::new(0), told: Mutex::new(0) }
    }
}

impl Watch for Followed<'_> {
    fn advance(&self, bytes: u64) {
        let before = self.bytes.fetch_add(bytes, Ordering::Relaxed);
        let now = before.saturating_add(bytes);
        if before / Self::STEP_BYTES != now / Self::STEP_BYTES {
            let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
            if now < *told {
                return;
            }
            *told = now;
            let total_bytes = self.total_bytes.max(now);
            self.work.tell(&Progress { phase: self.phase, done: 0, total: 0, bytes: now, total_bytes });
        }
    }

    fn stopped(&self) -> bool {
        self.work.is_stopped()
    }
}
