//! Reading as from a card that was just put in: the kernel forgets what it holds of the files.

use std::fs::{self, File};
use std::path::Path;

use anyhow::Context;
use rustix::fs::{Advice, fadvise};

/// Makes the kernel drop its copies of all files below `folder`. They are synced first, since it keeps what it has not
/// written yet.
pub fn forget(folder: &Path) -> anyhow::Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            forget(&path)?;
        } else {
            let file = File::open(&path)?;
            file.sync_all()?;
            fadvise(&file, 0, None, Advice::DontNeed)?;
        }
    }
    Ok(())
}
