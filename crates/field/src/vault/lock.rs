//! One program at a time: `vault.lock` is held for as long as a vault is open for writing.
//!
//! The operating system drops the lock when the program ends, however it ends, so a crash leaves nothing to clean up.
//! What needs no lock, such as listing the examiners or verifying, goes on beside the holder.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};

use super::error::VaultError;

/// The lock on a vault. Given back when dropped.
#[derive(Debug)]
pub struct VaultLock {
    folder: PathBuf,
    file: File,
}

impl Drop for VaultLock {
    fn drop(&mut self) {
        // Closing is not enough: a helper process that is just being started still has the file open for a moment.
        let _ = self.file.unlock();
    }
}

/// Name of the file in the vault folder. It holds the process id of the program that has or had the lock.
pub(super) const LOCK_FILE: &str = "vault.lock";

impl VaultLock {
    /// Takes the lock on the vault in `folder`.
    ///
    /// # Errors
    /// [`VaultError::InUse`] with the process id of the holder. Where the operating system keeps others from reading a
    /// locked file (Windows), the id is not known.
    pub fn acquire(folder: &Path) -> Result<Self, VaultError> {
        let path = folder.join(LOCK_FILE);
        // Not truncated on opening: until the lock is ours, the content is the other program's.
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(&path)
            .map_err(VaultError::file(&path))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(VaultError::InUse { pid: read_pid(&mut file) }),
            Err(TryLockError::Error(error)) => return Err(VaultError::file(&path)(error)),
        }
        // The number only tells others who it is; on a full disk the vault can be opened without.
        let _ = file
            .set_len(0)
            .and_then(|()| file.rewind())
            .and_then(|()| write!(file, "{}", std::process::id()));
        Ok(Self { folder: folder.to_owned(), file })
    }

    /// The folder of the vault it locks.
    pub fn folder(&self) -> &Path {
        &self.folder
    }
}

fn read_pid(file: &mut File) -> Option<u32> {
    let mut text = String::new();
    file.take(16).read_to_string(&mut text).ok()?;
    text.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;

    #[test]
    fn a_second_holder_is_told_who_has_the_vault_until_it_is_given_back() {
        let folder = TempDir::new().unwrap();
        let lock = VaultLock::acquire(folder.path()).unwrap();
        let error = VaultLock::acquire(folder.path()).unwrap_err();
        assert_eq!(error.code(), "vault_in_use");
        assert!(error.to_string().contains(&format!("pid {}", std::process::id())), "{error}");
        drop(lock);
        VaultLock::acquire(folder.path()).unwrap();
    }

    #[test]
    fn what_a_crashed_program_left_in_the_file_does_not_matter() {
        let folder = TempDir::new().unwrap();
        std::fs::write(folder.path().join(LOCK_FILE), "99999999999999999999 nonsense").unwrap();
        VaultLock::acquire(folder.path()).unwrap();
        let text = std::fs::read_to_string(folder.path().join(LOCK_FILE)).unwrap();
        assert_eq!(text, std::process::id().to_string());
    }
}
