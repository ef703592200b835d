//! Key slots: per examiner, the master key and the examiner's signing seed, each sealed under the passphrase.

use ed25519_dalek::SigningKey;
use evidence::{Digest, SeatKey};
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use super::error::VaultError;
use super::keys::{Purpose, Sealed, Secret};
use super::passphrase::{Argon2Cost, Passphrase};
use crate::random::{Random, random_bytes};

/// The vault and the device a slot belongs to, to which its seals are bound.
#[derive(Debug, Clone, Copy)]
pub(super) struct Home<'a> {
    pub(super) vault: &'a [u8; 16],
    pub(super) device: &'a [u8; 16],
}

/// The slot of one examiner, as it stands in `vault.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Slot {
    /// Initials, by which the examiner signs on.
    pub(super) code: String,
    /// Full name.
    pub(super) name: String,
    /// Random, so that no two slots are bound to the same context.
    #[serde(with = "hex::serde")]
    id: [u8; 8],
    /// Public key of the seat.
    pub(super) seat: SeatKey,
    /// Salt of Argon2id.
    #[serde(with = "hex::serde")]
    salt: [u8; 16],
    /// SHA-256 over everything else in the slot. Not a protection: it tells a damaged slot from a wrong passphrase.
    checksum: Digest,
    /// Parameters of Argon2id.
    cost: Argon2Cost,
    /// The signing seed, sealed under the stretched passphrase.
    seed: Sealed,
    /// The master key, sealed likewise. Missing from a slot that was retired.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    master: Option<Sealed>,
}

/// Code and name of an examiner in the form they are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Label {
    pub(super) code: String,
    pub(super) name: String,
}

impl Label {
    /// Tidies both: NFKC, no space around; the code in capitals.
    pub(super) fn new(code: &str, name: &str) -> Result<Self, VaultError> {
        let label = Self { code: tidy_code(code), name: name.trim().nfkc().collect() };
        let code_fits =
            (1..=12).contains(&label.code.chars().count()) && label.code.chars().all(char::is_alphanumeric);
        let name_fits =
            (1..=100).contains(&label.name.chars().count()) && !label.name.chars().any(char::is_control);
        if code_fits && name_fits { Ok(label) } else { Err(VaultError::ExaminerMalformed) }
    }
}

/// A code as it is kept, whatever way it was typed.
pub(crate) fn tidy_code(code: &str) -> String {
    code.trim().nfkc().flat_map(char::to_uppercase).collect()
}

impl Slot {
    /// Seals both keys under a passphrase.
    pub(super) fn seal(
        home: Home<'_>,
        label: Label,
        master: &Secret,
        seat: &SigningKey,
        passphrase: &Passphrase,
        cost: Argon2Cost,
        random: &mut dyn Random,
    ) -> Result<Self, VaultError> {
        let nothing = Sealed::new(&Secret::from_bytes([0; 32]), &[0; 32], &[], random)?;
        let mut slot = Self {
            code: label.code,
            name: label.name,
            id: random_bytes(random)?,
            seat: SeatKey::from(seat),
            salt: random_bytes(random)?,
            checksum: Digest::of(&[]),
            cost,
            seed: nothing,
            master: None,
        };
        let stretched = passphrase.stretch(cost, &slot.salt)?;
        let about = slot.about(home);
        let seed = Secret::from_bytes(seat.to_bytes());
        slot.seed = Sealed::new(&stretched.derive(Purpose::SeatSeal), seed.as_bytes(), &about, random)?;
        let master_seal = stretched.derive(Purpose::MasterSeal);
        slot.master = Some(Sealed::new(&master_seal, master.as_bytes(), &about, random)?);
        slot.checksum = slot.sum(home);
        Ok(slot)
    }

    /// Whether the slot is as it was written.
    pub(super) fn is_whole(&self, home: Home<'_>) -> bool {
        self.checksum == self.sum(home)
    }

    /// The master key and the signing key, or `None` if the passphrase is not the right one.
    pub(super) fn open(
        &self,
        home: Home<'_>,
        passphrase: &Passphrase,
    ) -> Result<Option<(Secret, SigningKey)>, VaultError> {
        self.cost.check()?;
        let stretched = passphrase.stretch(self.cost, &self.salt)?;
        let about = self.about(home);
        let master =
            self.master.as_ref().and_then(|seal| seal.open(&stretched.derive(Purpose::MasterSeal), &about));
        let seed = self.seed.open(&stretched.derive(Purpose::SeatSeal), &about);
        Ok(master.zip(seed).map(|(master, seed)| (master, SigningKey::from_bytes(seed.as_bytes()))))
    }

    /// The slot without the master key: it opens nothing, and keeps the seed for whoever remembers the passphrase.
    pub(super) fn retired(mut self, home: Home<'_>) -> Self {
        self.master = None;
        self.checksum = self.sum(home);
        self
    }

    /// What the seals are bound to: everything that says whose slot it is and how it opens. Each part is either of fixed
    /// length or behind its length, so that no two slots have the same.
    fn about(&self, home: Home<'_>) -> Vec<u8> {
        let mut about = b"cairn vault slot v1".to_vec();
        about.extend(home.vault);
        about.extend(home.device);
        about.extend(self.id);
        about.extend(self.seat.as_bytes());
        about.extend(self.salt);
        about.extend(self.cost.to_bytes());
        for text in [&self.code, &self.name] {
            about.extend((text.len() as u64).to_be_bytes());
            about.extend(text.as_bytes());
        }
        about
    }

    fn sum(&self, home: Home<'_>) -> Digest {
        let mut bytes = self.about(home);
        bytes.extend(self.seed.to_bytes());
        bytes.extend(self.master.iter().flat_map(Sealed::to_bytes));
        Digest::of(&bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::tests::Seeded;

    const HOME: Home<'static> = Home { vault: &[1; 16], device: &[2; 16] };

    fn slot() -> Slot {
        let label = Label::new("mk", "Maria Koval").unwrap();
        let seat = SigningKey::from_bytes(&[4; 32]);
        let passphrase = Passphrase::new("correct horse");
        let cost = Argon2Cost::for_tests();
        Slot::seal(HOME, label, &Secret::from_bytes([3; 32]), &seat, &passphrase, cost, &mut Seeded::new(5))
            .unwrap()
    }

    #[test]
    fn a_slot_gives_both_keys_for_its_passphrase_and_nothing_for_another() {
        let slot = slot();
        let (master, seat) = slot.open(HOME, &Passphrase::new("correct horse")).unwrap().unwrap();
        assert_eq!(master.as_bytes(), &[3; 32]);
        assert_eq!(SeatKey::from(&seat), slot.seat);
        assert!(slot.open(HOME, &Passphrase::new("correct horsf")).unwrap().is_none());
    }

    #[test]
    fn a_slot_moved_to_another_vault_device_or_person_does_not_open() {
        let passphrase = Passphrase::new("correct horse");
        for home in [Home { vault: &[9; 16], ..HOME }, Home { device: &[9; 16], ..HOME }] {
            assert!(slot().open(home, &passphrase).unwrap().is_none());
        }
        let changes: [fn(&mut Slot); 5] = [
            |slot| slot.code = "XX".into(),
            |slot| slot.name.push('!'),
            |slot| slot.seat = SeatKey::from_bytes([7; 32]),
            |slot| slot.id = [7; 8],
            |slot| slot.salt = [7; 16],
        ];
        for change in changes {
            let mut slot = slot();
            change(&mut slot);
            assert!(!slot.is_whole(HOME));
            assert!(slot.open(HOME, &passphrase).unwrap().is_none());
        }
    }

    #[test]
    fn a_retired_slot_opens_nothing() {
        let slot = slot().retired(HOME);
        assert!(slot.is_whole(HOME));
        assert!(slot.open(HOME, &Passphrase::new("correct horse")).unwrap().is_none());
    }

    #[test]
    fn codes_are_tidied_and_nonsense_is_refused() {
        assert_eq!(Label::new(" mk ", " Maria ").unwrap(), Label { code: "MK".into(), name: "Maria".into() });
        assert_eq!(Label::new("ґє1", "Ґ").unwrap().code, "ҐЄ1");
        for (code, name) in
            [("", "A"), ("M K", "A"), ("M-K", "A"), ("ABCDEFGHIJKLM", "A"), ("MK", ""), ("MK", "a\nb")]
        {
            assert_eq!(Label::new(code, name).unwrap_err().code(), "examiner_malformed", "{code} {name}");
        }
    }
}
