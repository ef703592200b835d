//! The clock and the randomness of this program; the only place that reads either.

use std::sync::Arc;

use jiff::Timestamp;

use crate::HqError;

/// Where the time comes from.
pub trait Clock: Send + Sync {
    /// The time now.
    fn now(&self) -> Timestamp;
}

/// The clock of this machine.
#[derive(Debug, Clone, Copy)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the clock")]
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}

/// Where randomness comes from.
pub trait Random: Send + Sync {
    /// Fills the bytes.
    ///
    /// # Errors
    /// [`HqError::NoRandomness`] if the system gives none.
    fn fill(&self, bytes: &mut [u8]) -> Result<(), HqError>;
}

/// The randomness of the operating system.
#[derive(Debug, Clone, Copy)]
pub struct SystemRandom;

impl Random for SystemRandom {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), HqError> {
        getrandom::fill(bytes).map_err(|_| HqError::NoRandomness)
    }
}

/// What the program gets from outside besides its data.
#[derive(Clone)]
pub struct Surroundings {
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// The randomness.
    pub random: Arc<dyn Random>,
}

impl Surroundings {
    /// Those of this machine.
    pub fn system() -> Self {
        Self { clock: Arc::new(SystemClock), random: Arc::new(SystemRandom) }
    }

    /// `N` random bytes.
    ///
    /// # Errors
    /// [`HqError::NoRandomness`].
    pub fn random<const N: usize>(&self) -> Result<[u8; N], HqError> {
        let mut bytes = [0; N];
        self.random.fill(&mut bytes)?;
        Ok(bytes)
    }
}
