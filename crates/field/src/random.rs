//! Randomness as an argument: nothing in this crate draws a random byte by itself.
//!
//! Functions that need random bytes take a `&mut dyn Random`. Programs pass [`SystemRandom`]; tests pass a seeded
//! one and see the same bytes on every run. One exception cannot be avoided: the `age` crate draws its own file
//! keys and ephemeral keys from the operating system.

/// The operating system gave no random bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the computer gave no random numbers, so no key was made; restart the computer and try again")]
pub struct NoRandomness;

impl NoRandomness {
    /// A stable code for programs.
    pub const fn code(self) -> &'static str {
        "no_randomness"
    }
}

/// A source of random bytes fit for keys.
pub trait Random {
    /// Overwrites `bytes` with random ones.
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), NoRandomness>;
}

/// The operating system's random number generator.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemRandom;

impl Random for SystemRandom {
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), NoRandomness> {
        getrandom::fill(bytes).map_err(|_| NoRandomness)
    }
}

/// An array of random bytes.
pub fn random_bytes<const N: usize>(random: &mut dyn Random) -> Result<[u8; N], NoRandomness> {
    let mut bytes = [0; N];
    random.fill(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A counter hashed with a seed: the same bytes on every run.
    pub(crate) struct Seeded {
        seed: u64,
        drawn: u64,
    }

    impl Seeded {
        pub(crate) fn new(seed: u64) -> Self {
            Self { seed, drawn: 0 }
        }
    }

    impl Random for Seeded {
        fn fill(&mut self, bytes: &mut [u8]) -> Result<(), NoRandomness> {
            for chunk in bytes.chunks_mut(32) {
                self.drawn += 1;
                let digest =
                    evidence::Digest::of(&[self.seed.to_le_bytes(), self.drawn.to_le_bytes()].concat());
                chunk.copy_from_slice(&digest.as_bytes()[..chunk.len()]);
            }
            Ok(())
        }
    }

    #[test]
    fn a_seed_gives_the_same_bytes_again_and_another_seed_gives_others() {
        let draw = |seed| random_bytes::<40>(&mut Seeded::new(seed)).unwrap();
        assert_eq!(draw(1), draw(1));
        assert_ne!(draw(1), draw(2));
    }

    #[test]
    fn the_system_does_not_repeat_itself() {
        let first = random_bytes::<32>(&mut SystemRandom).unwrap();
        assert_ne!(first, random_bytes::<32>(&mut SystemRandom).unwrap());
    }
}
