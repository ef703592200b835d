//! The recovery key as a file, where there is no printer.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::outside::{self, refused};
use super::{Desk, DeskRequest};
use crate::commands::Failure;
use crate::error::Error;
use crate::vault::{Vault, read_recovery_key};

/// Most characters that stand above the key.
const MAX_ABOUT_CHARS: usize = 2_000;

/// Writes the recovery key of the open vault to a file for its owner alone, and reads it back.
#[derive(Clone, Serialize, Deserialize, ts_rs::TS)]
#[ts(optional_fields = nullable)]
pub struct WriteRecoverySheet {
    /// Where, as the person chose.
    pub path: PathBuf,
    /// The key, as it was given when the vault was made.
    pub recovery_key: String,
    /// What the key is for, in the language of whoever keeps it; at most 2,000 characters.
    pub about: String,
}

/// A recovery sheet that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct RecoverySheetWritten {
    /// Where it lies.
    pub path: PathBuf,
    /// Whether it lies on the disk of the vault: whoever takes the laptop has both.
    pub beside_vault: bool,
}

impl DeskRequest for WriteRecoverySheet {
    type Output = RecoverySheetWritten;
    const NAME: &'static str = "write_recovery_sheet";

    fn run(self, desk: &Desk) -> Result<RecoverySheetWritten, Failure> {
        let folder = desk.with_session(|session| Ok(session.folder().to_owned()))?;
        let vault = Vault::open(&folder).map_err(|error| Failure::from(&Error::from(error)))?;
        let check =
            |key: &str| vault.check_recovery_key(key).map_err(|error| Failure::from(&Error::from(error)));
        check(&self.recovery_key)?;
        if self.about.chars().count() > MAX_ABOUT_CHARS {
            return Err(refused("there is too much text for a recovery sheet; nothing was written"));
        }
        let about = self.about.lines().map(|line| format!("# {line}\n"));
        let sheet = Zeroizing::new(about.chain([format!("{}\n", self.recovery_key)]).collect::<String>());
        outside::write(desk, &self.path, sheet.as_bytes())?;
        // A sheet that cannot be read is found out now, and not when it is needed.
        let read = read_recovery_key(&self.path).map_err(|cause| {
            let message =
                format!("{} cannot be read back ({cause}); choose another place", self.path.display());
            Failure::new("file_not_written", message)
        })?;
        check(&read)?;
        Ok(RecoverySheetWritten { beside_vault: is_same_disk(&self.path, &folder), path: self.path })
    }
}

/// Whether two places lie on one disk, as far as the system says.
fn is_same_disk(one: &Path, other: &Path) -> bool {
    #[cfg(unix)]
    let disk =
        |path: &Path| std::fs::metadata(path).map(|about| std::os::unix::fs::MetadataExt::dev(&about)).ok();
    #[cfg(not(unix))]
    let disk = |path: &Path| path.components().next().map(|part| part.as_os_str().to_owned());
    disk(one).is_some() && disk(one) == disk(other)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::desk::tests::{desk, made, make};

    #[test]
    fn a_sheet_opens_the_vault_again_and_says_that_it_lies_beside_it() {
        let home = tempfile::tempdir().unwrap();
        let (desk, _events) = desk(home.path());
        let key = make(&desk, home.path());
        let path = home.path().join("recovery.txt");
        let sheet = json!({ "path": path, "recovery_key": key, "about": "Аркуш відновлення\nField 3" });
        let written = desk.call("write_recovery_sheet", sheet).unwrap();
        assert_eq!(written, json!({ "path": path, "beside_vault": true }));
        let text = std::fs::read_to_string(&path).unwrap();
        assert_eq!(text, format!("# Аркуш відновлення\n# Field 3\n{}\n", key.as_str().unwrap()));
        let recover = json!({ "initials": "OK", "key_file": path, "new": "seven grey herons" });
        desk.call("lock", json!({})).unwrap();
        desk.call("recover", recover).unwrap();
        desk.call("unlock", json!({ "initials": "OK", "passphrase": "seven grey herons" })).unwrap();
    }

    #[test]
    fn no_sheet_is_written_for_another_key_nor_into_the_vault() {
        let home = tempfile::tempdir().unwrap();
        let (desk, _events) = desk(home.path());
        let key = make(&desk, home.path());
        let (other_home, write) = (tempfile::tempdir().unwrap(), |path: &str, key: &serde_json::Value| {
            let sheet = json!({ "path": home.path().join(path), "recovery_key": key, "about": "" });
            desk.call("write_recovery_sheet", sheet).unwrap_err().code
        });
        let (other, _events) = super::super::tests::desk(other_home.path());
        assert_eq!(write("x.txt", &make(&other, other_home.path())), "recovery_key_wrong");
        assert_eq!(write("x.txt", &json!("AGE")), "recovery_key_malformed");
        assert_eq!(write("vault/x.txt", &key), "file_refused");
        assert!(!home.path().join("x.txt").exists());
    }

    #[test]
    fn a_file_that_is_no_sheet_recovers_nothing() {
        let home = tempfile::tempdir().unwrap();
        let (desk, _events) = made(home.path());
        let recover = |file: &std::path::Path| {
            let asked = json!({ "initials": "OK", "key_file": file, "new": "seven grey herons" });
            desk.call("recover", asked).unwrap_err().code
        };
        let long = home.path().join("long.txt");
        std::fs::write(&long, vec![b'#'; 20_000]).unwrap();
        assert_eq!(recover(&long), "recovery_key_unreadable");
        assert_eq!(recover(&home.path().join("none.txt")), "recovery_key_unreadable");
        std::fs::write(&long, "# nothing but words\n").unwrap();
        assert_eq!(recover(&long), "recovery_key_malformed");
    }
}
