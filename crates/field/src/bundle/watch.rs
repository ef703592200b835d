//! Long work shows its progress and can be stopped.

/// Follows one piece of long work. Called from several threads at once.
pub trait Watch: Sync {
    /// `bytes` more were dealt with.
    fn advance(&self, bytes: u64);

    /// Whether the person asked to stop; looked at before every block of bytes.
    fn stopped(&self) -> bool {
        false
    }
}

/// Nobody follows and nobody stops.
#[derive(Debug, Clone, Copy, Default)]
pub struct Unwatched;

impl Watch for Unwatched {
    fn advance(&self, _bytes: u64) {}
}
