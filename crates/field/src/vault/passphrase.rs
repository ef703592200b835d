//! Passphrases: what is typed becomes bytes that are the same on every keyboard, and is stretched into a key.

use argon2::{Algorithm, Argon2, Params, Version};
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use super::error::VaultError;
use super::keys::Secret;

/// A passphrase, normalised to NFKC so that composed and decomposed input are the same. Forgotten from memory when
/// dropped.
#[derive(Clone)]
pub struct Passphrase(Zeroizing<String>);

impl Passphrase {
    /// Least length of a new passphrase, in characters after normalisation. With the default cost eight random lower-case
    /// letters take a thousand processors some three years; people do not choose at random, so the message asks for
    /// words.
    pub const MIN_CHARS: usize = 8;

    /// Takes what was typed. Any text can be tried on a slot; only a new passphrase has to be long enough.
    pub fn new(typed: &str) -> Self {
        Self(Zeroizing::new(typed.nfkc().collect()))
    }

    /// Whether it may protect a slot.
    ///
    /// # Errors
    /// [`VaultError::PassphraseTooShort`].
    pub fn check_new(&self) -> Result<(), VaultError> {
        if self.0.chars().count() < Self::MIN_CHARS {
            return Err(VaultError::PassphraseTooShort { least: Self::MIN_CHARS });
        }
        Ok(())
    }

    /// Stretches the passphrase with Argon2id (RFC 9106).
    pub(super) fn stretch(&self, cost: Argon2Cost, salt: &[u8; 16]) -> Result<Secret, VaultError> {
        let params = Params::new(cost.memory_kib, cost.passes, cost.lanes, Some(32))
            .map_err(|_| VaultError::CostOutOfRange)?;
        let mut key = Zeroizing::new([0; 32]);
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(self.0.as_bytes(), salt, key.as_mut())
            .map_err(|error| match error {
                argon2::Error::OutOfMemory => VaultError::NotEnoughMemory { mib: cost.memory_kib / 1_024 },
                _ => VaultError::CostOutOfRange,
            })?;
        Ok(Secret::from_bytes(*key))
    }
}

impl std::fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Passphrase(…)")
    }
}

/// What one try of a passphrase costs: Argon2id parameters. Stored in each slot, so that it can be raised later.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Argon2Cost {
    /// Memory in KiB.
    memory_kib: u32,
    /// Passes over the memory.
    passes: u32,
    /// Lanes.
    lanes: u32,
}

impl Argon2Cost {
    /// 256 MiB, 3 passes, 1 lane: about a second on a laptop of 2020.
    pub const DEFAULT: Self = Self { memory_kib: 256 * 1_024, passes: 3, lanes: 1 };

    /// The least that protects real evidence: 64 MiB, 3 passes.
    pub const FLOOR: Self = Self { memory_kib: 64 * 1_024, passes: 3, lanes: 1 };

    /// Most that is accepted from a file, so that a forged one cannot make the program take all memory.
    const CEILING: Self = Self { memory_kib: 2 * 1_024 * 1_024, passes: 64, lanes: 16 };

    /// A cost between [`Self::FLOOR`] and 2 GiB, 64 passes and 16 lanes.
    ///
    /// # Errors
    /// [`VaultError::CostOutOfRange`].
    pub fn new(memory_kib: u32, passes: u32, lanes: u32) -> Result<Self, VaultError> {
        let cost = Self { memory_kib, passes, lanes };
        if memory_kib < Self::FLOOR.memory_kib || passes < Self::FLOOR.passes {
            return Err(VaultError::CostOutOfRange);
        }
        cost.check()?;
        Ok(cost)
    }

    /// A cost that protects nothing, for tests, benches and demonstrations that unlock often: 256 KiB, 1 pass. The vault
    /// file records it.
    pub const fn for_tests() -> Self {
        Self { memory_kib: 256, passes: 1, lanes: 1 }
    }

    /// Refuses what no computer should be asked to do. A cost below the floor is accepted from a file: who lowers it
    /// there gains nothing, because the slot then opens with no passphrase at all.
    pub(super) fn check(self) -> Result<(), VaultError> {
        let most = Self::CEILING;
        if self.memory_kib > most.memory_kib || self.passes > most.passes || self.lanes > most.lanes {
            return Err(VaultError::CostOutOfRange);
        }
        Params::new(self.memory_kib, self.passes, self.lanes, Some(32))
            .map(|_| ())
            .map_err(|_| VaultError::CostOutOfRange)
    }

    /// The parameters as bytes that a slot is bound to.
    pub(super) fn to_bytes(self) -> [u8; 12] {
        let mut bytes = [0; 12];
        for (part, number) in bytes.chunks_exact_mut(4).zip([self.memory_kib, self.passes, self.lanes]) {
            part.copy_from_slice(&number.to_be_bytes());
        }
        bytes
    }
}

impl Default for Argon2Cost {
    fn default() -> Self {
        Self::DEFAULT
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stretched(text: &str, cost: Argon2Cost, salt: u8) -> [u8; 32] {
        *Passphrase::new(text).stretch(cost, &[salt; 16]).unwrap().as_bytes()
    }

    #[test]
    fn the_same_passphrase_typed_on_another_keyboard_gives_the_same_key() {
        let cost = Argon2Cost::for_tests();
        assert_eq!(stretched("ключ\u{439} one", cost, 1), stretched("ключ\u{438}\u{306} one", cost, 1));
        assert_ne!(stretched("Passphrase", cost, 1), stretched("passphrase", cost, 1));
        assert_ne!(stretched("passphrase", cost, 1), stretched("passphrase", cost, 2));
        let dearer = Argon2Cost { passes: 2, ..cost };
        assert_ne!(stretched("passphrase", cost, 1), stretched("passphrase", dearer, 1));
    }

    #[test]
    fn stretching_is_argon2id_as_everyone_else_computes_it() {
        // Computed with the reference implementation (argon2-cffi), 256 KiB, 1 pass, 1 lane, salt of 16 times 0x01.
        let expected = "fafcc907b4ead90f79396c79f5b19587c02e524f76877f4b4e7d5ea3acb91dbc";
        assert_eq!(hex::encode(stretched("correct horse", Argon2Cost::for_tests(), 1)), expected);
    }

    #[test]
    fn a_cost_below_the_floor_or_beyond_reason_is_refused() {
        assert!(Argon2Cost::new(64 * 1_024, 3, 1).is_ok());
        for (memory_kib, passes, lanes) in [
            (63 * 1_024, 3, 1),
            (64 * 1_024, 2, 1),
            (3 << 20, 3, 1),
            (1 << 16, 65, 1),
            (1 << 16, 3, 17),
            (1 << 16, 3, 0),
        ] {
            let error = Argon2Cost::new(memory_kib, passes, lanes).unwrap_err();
            assert_eq!(error.code(), "passphrase_cost_out_of_range");
        }
    }

    #[test]
    fn length_is_counted_in_characters() {
        assert_eq!(Passphrase::new("сімсімв").check_new().unwrap_err().code(), "passphrase_too_short");
        assert!(Passphrase::new("вісімсім").check_new().is_ok());
    }

    #[test]
    fn a_passphrase_does_not_show_itself() {
        assert_eq!(format!("{:?}", Passphrase::new("correct horse")), "Passphrase(…)");
    }
}
