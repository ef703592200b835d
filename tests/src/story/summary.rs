//! `summary.json`: the facts of a story, for programs.

use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};

/// What is true at the end of a story. A fact that the story did not come to is `null`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    /// Files that were on the card.
    pub photos_offered: Option<u64>,
    /// Originals stored in the vault.
    pub photos_stored: Option<u64>,
    /// Files recognised as copies of one that is stored.
    pub photos_duplicate: Option<u64>,
    /// Originals stored without a preview.
    pub photos_without_preview: Option<u64>,
    /// Records in the case.
    pub records: Option<u64>,
    /// Entries in the case's ledger.
    pub entries: Option<u64>,
    /// Where the bundle lies.
    pub bundle_path: Option<String>,
    /// Whether the untouched bundle verified.
    pub bundle_valid: Option<bool>,
    /// Entries that headquarters holds after the sync.
    pub entries_synced: Option<u64>,
    /// Originals that headquarters holds after the sync.
    pub originals_synced: Option<u64>,
    /// Bytes of originals that crossed the link more than once.
    pub bytes_sent_twice: Option<u64>,
    /// Receipts of headquarters stored on the laptop.
    pub receipts: Option<u64>,
    /// Entries and originals that importing the bundle at headquarters added although they were there.
    pub doubled_by_import: Option<u64>,
    /// What verification said of each thing that was tampered with.
    pub tamper_found: Vec<String>,
}

impl Summary {
    /// Writes the summary as JSON.
    pub fn write(&self, path: &Path) -> anyhow::Result<()> {
        Ok(fs::write(path, serde_json::to_string_pretty(self)? + "\n")?)
    }
}
