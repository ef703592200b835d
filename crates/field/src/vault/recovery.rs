//! Recovery: the master key sealed to an age recipient, so that a lost passphrase does not lose the evidence.
//!
//! The recipient is the organisation's, or one made at set-up whose secret key is shown once, for the printed sheet.
//! What is sealed is a short text that also helps without Cairn: `age -d` shows the key of the database, as SQLCipher
//! takes it, and the age identity of the originals.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use age::x25519;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::error::VaultError;
use super::keys::{Purpose, Secret, age_identity, age_identity_text};
use crate::random::Random;

/// Who can recover the vault.
#[derive(Debug, Clone)]
pub enum Recovery {
    /// The holder of the secret key for this age recipient (`age1…`), usually the organisation.
    Recipient(String),
    /// Whoever holds the printed sheet: a key is made and its secret given back once.
    NewKey,
}

/// A new recovery key, to be printed and locked away. It is kept nowhere else.
#[derive(Clone)]
pub struct RecoveryKey(Zeroizing<String>);

impl RecoveryKey {
    /// The secret: `AGE-SECRET-KEY-1…`, 74 characters.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for RecoveryKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RecoveryKey(…)")
    }
}

/// Longest file with a recovery key that is read. A sheet has about 1,000 bytes.
const MAX_SHEET_BYTES: u64 = 16 * 1024;

/// The text of a file with a recovery key, as [`super::Vault::recover`] takes it.
///
/// # Errors
/// Those of the file system; the file is too large, or no text.
pub fn read_recovery_key(path: &Path) -> io::Result<Zeroizing<String>> {
    let mut text = Zeroizing::new(String::new());
    if File::open(path)?.take(MAX_SHEET_BYTES + 1).read_to_string(&mut text)? as u64 > MAX_SHEET_BYTES {
        return Err(io::Error::other("it is too large for a recovery key"));
    }
    Ok(text)
}

/// The recovery slot, as it stands in `vault.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RecoverySlot {
    /// The age recipient it is sealed to.
    pub(super) recipient: String,
    /// An age v1 file in base64.
    sealed: String,
}

/// First line of the sealed text.
const HEADING: &str = "cairn vault recovery 1";

/// Longest sealed text in base64 that is looked at. Ours have about 800 characters.
const MAX_SEALED_CHARS: usize = 16 * 1024;

impl RecoverySlot {
    /// Seals the master key of a vault. Gives the secret key where one was made.
    pub(super) fn seal(
        recovery: &Recovery,
        vault: &[u8; 16],
        master: &Secret,
        media: &x25519::Identity,
        random: &mut dyn Random,
    ) -> Result<(Self, Option<RecoveryKey>), VaultError> {
        let (recipient, key) = match recovery {
            Recovery::Recipient(text) => {
                (text.trim().parse().map_err(|_| VaultError::RecoveryRecipientMalformed)?, None)
            }
            Recovery::NewKey => {
                let identity =
                    age_identity(&Secret::random(random)?).ok_or(VaultError::RecoveryKeyMalformed)?;
                (identity.to_public(), Some(RecoveryKey(age_identity_text(&identity))))
            }
        };
        let text = sealed_text(vault, master, media);
        let sealed =
            age::encrypt(&recipient, text.as_bytes()).map_err(|_| VaultError::RecoveryRecipientMalformed)?;
        Ok((Self { recipient: recipient.to_string(), sealed: BASE64_STANDARD.encode(sealed) }, key))
    }

    /// The secret key for this slot, if it is that.
    pub(super) fn check(&self, typed: &str) -> Result<x25519::Identity, VaultError> {
        let identity = parse(typed)?;
        if identity.to_public().to_string() == self.recipient {
            Ok(identity)
        } else {
            Err(VaultError::RecoveryKeyWrong { recipient: self.recipient.clone() })
        }
    }

    /// The master key, with the secret key that was printed.
    pub(super) fn open(&self, vault: &[u8; 16], typed: &str) -> Result<Secret, VaultError> {
        let identity = self.check(typed)?;
        let wrong = || VaultError::RecoveryKeyWrong { recipient: self.recipient.clone() };
        if self.sealed.len() > MAX_SEALED_CHARS {
            return Err(wrong());
        }
        let sealed = BASE64_STANDARD.decode(&self.sealed).map_err(|_| wrong())?;
        let text = Zeroizing::new(age::decrypt(&identity, &sealed).map_err(|_| wrong())?);
        read_sealed_text(&text, vault).ok_or_else(wrong)
    }
}

/// The key as it was typed or read from a sheet: in groups, in small letters, below lines that begin with `#`.
fn parse(typed: &str) -> Result<x25519::Identity, VaultError> {
    let lines = typed.lines().filter(|line| !line.trim_start().starts_with('#'));
    let letters = lines.flat_map(str::chars).filter(|letter| !letter.is_whitespace());
    let mut key: Zeroizing<String> = Zeroizing::new(letters.collect());
    key.make_ascii_uppercase();
    key.parse().map_err(|_| VaultError::RecoveryKeyMalformed)
}

fn sealed_text(vault: &[u8; 16], master: &Secret, media: &x25519::Identity) -> Zeroizing<String> {
    let hex = |bytes: &[u8]| Zeroizing::new(hex::encode(bytes));
    Zeroizing::new(format!(
        "{HEADING}\nvault {}\nmaster {}\ndatabase x'{}'\noriginals {}\n",
        *hex(vault),
        *hex(master.as_bytes()),
        *hex(master.derive(Purpose::Database).as_bytes()),
        *age_identity_text(media),
    ))
}

fn read_sealed_text(text: &[u8], vault: &[u8; 16]) -> Option<Secret> {
    let mut lines = std::str::from_utf8(text).ok()?.lines();
    let is_ours = lines.next()? == HEADING && lines.next()?.strip_prefix("vault ")? == hex::encode(vault);
    let mut master = Zeroizing::new([0; 32]);
    hex::decode_to_slice(lines.next()?.strip_prefix("master ")?, master.as_mut()).ok()?;
    is_ours.then(|| Secret::from_bytes(*master))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::tests::Seeded;

    const VAULT: [u8; 16] = [1; 16];

    fn sealed(recovery: &Recovery) -> (RecoverySlot, Option<RecoveryKey>) {
        let media = age_identity(&Secret::from_bytes([8; 32])).unwrap();
        RecoverySlot::seal(recovery, &VAULT, &Secret::from_bytes([3; 32]), &media, &mut Seeded::new(1))
            .unwrap()
    }

    #[test]
    fn the_printed_key_opens_the_slot_however_it_is_grouped() {
        let (slot, key) = sealed(&Recovery::NewKey);
        let key = key.unwrap();
        assert_eq!(slot.open(&VAULT, key.reveal()).unwrap().as_bytes(), &[3; 32]);
        let grouped: String = key.reveal().to_lowercase().chars().flat_map(|letter| [letter, ' ']).collect();
        assert_eq!(slot.open(&VAULT, &grouped).unwrap().as_bytes(), &[3; 32]);
    }

    #[test]
    fn a_mistyped_a_wrong_and_a_foreign_key_are_told_apart() {
        let (slot, key) = sealed(&Recovery::NewKey);
        let key = key.unwrap().reveal().to_owned();
        let mistyped = format!("{}Q", &key[..key.len() - 1]);
        for text in ["", "AGE-SECRET-KEY-1", mistyped.as_str(), &"x".repeat(1_000_000)] {
            assert_eq!(slot.open(&VAULT, text).unwrap_err().code(), "recovery_key_malformed");
        }
        let stranger = age_identity_text(&age_identity(&Secret::from_bytes([9; 32])).unwrap());
        assert_eq!(slot.open(&VAULT, &stranger).unwrap_err().code(), "recovery_key_wrong");
        assert_eq!(slot.open(&[2; 16], &key).unwrap_err().code(), "recovery_key_wrong");
    }

    #[test]
    fn the_organisation_can_be_the_recipient() {
        let organisation = age_identity(&Secret::from_bytes([9; 32])).unwrap();
        let (slot, key) = sealed(&Recovery::Recipient(organisation.to_public().to_string()));
        assert!(key.is_none());
        assert!(slot.open(&VAULT, &age_identity_text(&organisation)).is_ok());
        let refused = RecoverySlot::seal(
            &Recovery::Recipient("age1notakey".into()),
            &VAULT,
            &Secret::from_bytes([3; 32]),
            &organisation,
            &mut Seeded::new(1),
        );
        assert_eq!(refused.unwrap_err().code(), "recovery_recipient_malformed");
    }

    #[test]
    fn any_damage_to_the_slot_is_an_answer_and_not_a_panic() {
        let (slot, key) = sealed(&Recovery::NewKey);
        let key = key.unwrap();
        for at in (0..slot.sealed.len()).step_by(7) {
            let mut sealed = slot.sealed.clone();
            sealed.replace_range(at..=at, if &sealed[at..=at] == "A" { "B" } else { "A" });
            let damaged = RecoverySlot { sealed, ..slot.clone() };
            assert_eq!(damaged.open(&VAULT, key.reveal()).unwrap_err().code(), "recovery_key_wrong", "{at}");
        }
    }
}
