//! Wrong passphrases: after a few in a row the next one has to wait, longer each time.
//!
//! They are counted per vault and examiner in a small file beside `vault.toml`, so that choosing the vault again or
//! starting the program anew gives no free tries. Whoever can write the folder can delete the file, and then the work of
//! the key derivation is all that slows them down; that is what a passphrase is measured by.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::Desk;
use crate::commands::Failure;
use crate::vault::tidy_code;

/// Wrong passphrases that cost nothing but the work of the key derivation.
const FREE_TRIES: u32 = 3;
/// Longest wait between two tries.
const LONGEST_WAIT: Duration = Duration::from_mins(1);
/// The file in the folder of the vault: a JSON object of initials and wrong tries in a row.
const FILE: &str = "wrong-tries.json";
/// Longest file that is read.
const MAX_FILE_BYTES: u64 = 64 * 1024;

/// The wrong tries at all vaults of this desk.
#[derive(Default)]
pub(super) struct Tries(BTreeMap<PathBuf, AtVault>);

#[derive(Default)]
struct AtVault {
    /// Wrong passphrases in a row, by initials.
    wrong: BTreeMap<String, u32>,
    /// When the next passphrase is looked at, by the stopwatch of the desk.
    next: Duration,
}

impl Tries {
    /// How long the next passphrase at this vault has to wait.
    pub fn wait(&mut self, vault: &Path, now: Duration) -> Duration {
        self.at(vault, now).next.saturating_sub(now)
    }

    /// Counts a wrong passphrase of somebody.
    pub fn note_wrong(&mut self, vault: &Path, initials: &str, now: Duration) {
        let at = self.at(vault, now);
        let wrong = at.wrong.entry(tidy_code(initials)).or_default();
        *wrong = wrong.saturating_add(1);
        at.next = now + at.pause();
        at.keep(vault);
    }

    /// Somebody had the right passphrase: their wrong ones count no more.
    pub fn note_right(&mut self, vault: &Path, initials: &str, now: Duration) {
        let at = self.at(vault, now);
        if at.wrong.remove(&tidy_code(initials)).is_some() {
            at.keep(vault);
        }
        at.next = Duration::ZERO;
    }

    fn at(&mut self, vault: &Path, now: Duration) -> &mut AtVault {
        self.0.entry(vault.to_owned()).or_insert_with(|| AtVault::read(vault, now))
    }
}

impl AtVault {
    /// What the file says. How long ago the last try was is not known, so that the wait begins anew.
    fn read(vault: &Path, now: Duration) -> Self {
        let path = vault.join(FILE);
        let is_small = path.metadata().is_ok_and(|about| about.len() <= MAX_FILE_BYTES);
        let bytes = if is_small { std::fs::read(path).unwrap_or_default() } else { Vec::new() };
        let mut at = Self { wrong: serde_json::from_slice(&bytes).unwrap_or_default(), next: Duration::ZERO };
        at.next = now + at.pause();
        at
    }

    fn pause(&self) -> Duration {
        let wrong = self.wrong.values().fold(0_u32, |sum, wrong| sum.saturating_add(*wrong));
        match wrong.saturating_sub(FREE_TRIES).min(6) {
            0 => Duration::ZERO,
            beyond => Duration::from_secs(1 << beyond).min(LONGEST_WAIT),
        }
    }

    /// A disk that does not take it keeps nobody from their work.
    fn keep(&self, vault: &Path) {
        let path = vault.join(FILE);
        let _ = if self.wrong.is_empty() {
            std::fs::remove_file(path)
        } else {
            serde_json::to_vec(&self.wrong).map_err(Into::into).and_then(|bytes| std::fs::write(path, bytes))
        };
    }
}

impl Desk {
    /// Does what asks for the passphrase of `initials`, unless wrong ones came before and the next has to wait.
    pub(super) fn try_passphrase<T>(
        &self,
        initials: &str,
        attempt: impl FnOnce() -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let Some(vault) = self.state().folder.clone() else { return attempt() };
        let wait = self.state().tries.wait(&vault, self.0.running.elapsed());
        if !wait.is_zero() {
            let seconds = wait.as_secs() + 1;
            let message = format!(
                "several wrong passphrases in a row: the next one is looked at in {seconds} s. Nothing was changed"
            );
            return Err(Failure::new("passphrase_wait", message));
        }
        let done = attempt();
        let now = self.0.running.elapsed();
        match &done {
            Ok(_) => self.state().tries.note_right(&vault, initials, now),
            Err(failure) if failure.code == "passphrase_wrong" => {
                self.state().tries.note_wrong(&vault, initials, now);
            }
            Err(_) => {}
        }
        done
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Duration = Duration::from_secs(100);

    #[test]
    fn the_wait_grows_to_a_minute_and_ends_with_the_right_passphrase() {
        let folder = tempfile::tempdir().unwrap();
        let mut tries = Tries::default();
        let mut waits = Vec::new();
        for _ in 0..10 {
            tries.note_wrong(folder.path(), "ok", NOW);
            waits.push(tries.wait(folder.path(), NOW).as_secs());
        }
        assert_eq!(waits, [0, 0, 0, 2, 4, 8, 16, 32, 60, 60]);
        assert_eq!(tries.wait(folder.path(), NOW + Duration::from_secs(59)).as_secs(), 1);
        tries.note_right(folder.path(), "OK ", NOW);
        assert_eq!(tries.wait(folder.path(), NOW), Duration::ZERO);
        assert!(!folder.path().join(FILE).exists());
    }

    #[test]
    fn a_program_that_starts_again_remembers_and_another_vault_has_its_own() {
        let (folder, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let mut tries = Tries::default();
        (0..5).for_each(|_| tries.note_wrong(folder.path(), "OK", NOW));
        let mut again = Tries::default();
        assert_eq!(again.wait(folder.path(), NOW).as_secs(), 4);
        assert_eq!(again.wait(other.path(), NOW), Duration::ZERO);
    }

    #[test]
    fn the_right_passphrase_of_one_examiner_does_not_free_the_tries_at_another() {
        let folder = tempfile::tempdir().unwrap();
        let mut tries = Tries::default();
        (0..4).for_each(|_| tries.note_wrong(folder.path(), "PV", NOW));
        tries.note_right(folder.path(), "OK", NOW);
        tries.note_wrong(folder.path(), "PV", NOW);
        assert_eq!(tries.wait(folder.path(), NOW).as_secs(), 4);
    }

    #[test]
    fn a_file_that_is_no_count_counts_nothing() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(FILE), vec![b'['; 100_000]).unwrap();
        assert_eq!(Tries::default().wait(folder.path(), NOW), Duration::ZERO);
    }
}
