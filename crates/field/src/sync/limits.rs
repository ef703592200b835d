//! What a sync may use, and how long it waits.

use std::num::NonZeroU64;
use std::time::Duration;

/// How long to wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// For a connection and its encryption to stand.
    pub connect: Duration,
    /// For a sign of life: no byte moves either way for so long, and the line is given up.
    pub silence: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self { connect: Duration::from_secs(30), silence: Duration::from_secs(90) }
    }
}

/// What a sync may use, and how long it waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Limits {
    /// Bytes per second to send at most.
    pub bytes_per_s: Option<NonZeroU64>,
    /// Bytes on the wire at most, both ways together, without TCP and IP headers.
    pub budget_bytes: Option<u64>,
    /// How long to wait.
    pub patience: Patience,
}
