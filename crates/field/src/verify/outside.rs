//! What can be told of a vault without its passphrase: its key file, its database file, and the shape of its originals.

use std::path::Path;

use evidence::Digest;
use serde::Serialize;
use walkdir::WalkDir;

use crate::bundle::bag::Finding;
use crate::media::store::verify_shape;
use crate::vault::Vault;

/// SQLCipher encrypts whole pages of this many bytes.
const PAGE_BYTES: u64 = 4_096;

/// What was looked at from outside, and what does not hold.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct OutsideReport {
    /// Whether nothing was found.
    pub holds: bool,
    /// Everything that does not hold, or that a person should know.
    pub findings: Vec<Finding>,
    /// Originals whose shape is right.
    pub originals: u64,
    /// Bytes of those, as they are before encryption.
    pub bytes: u64,
}

/// Looks at a vault without opening it. Needs no lock: another program may have it open.
pub fn look(vault: &Vault) -> OutsideReport {
    let mut report = OutsideReport::default();
    look_at_database(&vault.database_path(), &mut report);
    look_at_originals(&vault.media_path(), &mut report);
    report.holds = report.findings.is_empty();
    report
}

/// A database whose length is not that of whole pages was cut short.
fn look_at_database(path: &Path, report: &mut OutsideReport) {
    match path.metadata() {
        Err(error) => report.findings.push(Finding::error("db_missing", "vault.db", error.to_string())),
        Ok(about) if about.len() == 0 || about.len() % PAGE_BYTES != 0 => {
            let message = "the database was cut short, or something was added to it";
            report.findings.push(Finding::error("db_damaged", "vault.db", message));
        }
        Ok(_) => {}
    }
}

fn look_at_originals(folder: &Path, report: &mut OutsideReport) {
    let files = WalkDir::new(folder).min_depth(2).max_depth(2).sort_by_file_name().into_iter().flatten();
    for file in files {
        let relative = file.path().strip_prefix(folder).unwrap_or(file.path());
        let place = format!("media/{}", relative.display());
        if relative.starts_with("arriving") {
            // Pieces of originals that a sync goes on with.
            continue;
        }
        if relative.starts_with("incoming") {
            let message = "a file is being taken in, or an intake was cut off and left this";
            report.findings.push(Finding::warning("media_leftover", place, message));
            continue;
        }
        let name = relative.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "");
        let Some(digest) = name.strip_suffix(".age").and_then(|name| name.parse::<Digest>().ok()) else {
            let message = "the name is not that of an original";
            report.findings.push(Finding::warning("media_stranger", place, message));
            continue;
        };
        match verify_shape(folder, &digest) {
            Ok(size) => {
                report.originals += 1;
                report.bytes = report.bytes.saturating_add(size);
            }
            Err(error) => report.findings.push(Finding::error(error.code(), place, error.to_string())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_cut_short_or_strange_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let shelf = folder.path().join("ab");
        std::fs::create_dir_all(&shelf).unwrap();
        std::fs::create_dir_all(folder.path().join("incoming")).unwrap();
        std::fs::write(shelf.join(format!("{}.age", "0".repeat(62))), "age-encryption.org/v1\n").unwrap();
        std::fs::write(shelf.join("holiday.jpg"), "x").unwrap();
        std::fs::write(folder.path().join("incoming/1.partial"), "x").unwrap();
        let mut report = OutsideReport::default();
        look_at_originals(folder.path(), &mut report);
        look_at_database(&folder.path().join("vault.db"), &mut report);
        let codes: Vec<_> = report.findings.iter().map(|finding| finding.code).collect();
        assert_eq!(codes, ["media_damaged", "media_stranger", "media_leftover", "db_missing"]);
        assert_eq!(report.originals, 0);
    }
}
