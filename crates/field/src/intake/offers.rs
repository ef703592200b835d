//! What a card, a folder or a file offers: the files in it, in the order of their names.
//!
//! Links are not followed and special files are not opened: a card from a stranger must not make this laptop read
//! anything but the card.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::FailedFile;
use crate::media::frames::{self, Frames, Gap};

/// Deepest folder that is looked into.
const MAX_DEPTH: usize = 32;

/// A file to be taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// Where it lies.
    pub path: PathBuf,
    /// Path within what was offered, with `/` between folders.
    pub relative: String,
    /// Bytes, as the file system says.
    pub size: u64,
}

/// The files offered, and what was passed over.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Offers {
    /// Files in the order of their paths.
    pub files: Vec<Offer>,
    /// What could not be looked at, or is no file.
    pub passed_over: Vec<FailedFile>,
}

/// Looks through files and folders.
pub fn collect(paths: &[PathBuf]) -> Offers {
    let mut offers = Offers::default();
    let mut seen = BTreeSet::new();
    for path in paths {
        let base = if path.is_dir() { path.as_path() } else { path.parent().unwrap_or(Path::new("")) };
        for entry in WalkDir::new(path).max_depth(MAX_DEPTH).sort_by_file_name() {
            match entry {
                Ok(entry) if entry.file_type().is_file() => {
                    let relative = relative(base, entry.path());
                    if !seen.insert(entry.path().to_owned()) {
                        continue;
                    }
                    let size = entry.metadata().map_or(0, |metadata| metadata.len());
                    offers.files.push(Offer { path: entry.into_path(), relative, size });
                }
                Ok(entry) if entry.file_type().is_dir() => {}
                Ok(entry) => offers.passed_over.push(FailedFile {
                    path: relative(base, entry.path()),
                    code: "not_a_file".to_owned(),
                    message:
                        "It is a link or a special file. It was not followed, and nothing was changed. Copy \
                              what it points to onto the card if it is needed."
                            .to_owned(),
                }),
                Err(error) => offers.passed_over.push(FailedFile {
                    path: error.path().map_or_else(String::new, |path| relative(base, path)),
                    code: "folder_unreadable".to_owned(),
                    message: format!(
                        "It could not be looked at ({error}). Nothing was changed. Check the card or the \
                         permissions, and take it in again: what is here already will be recognised."
                    ),
                }),
            }
        }
    }
    offers
}

impl Offers {
    /// What the file names tell of the row of frames.
    pub fn frames(&self) -> Frames {
        frames::examine(self.files.iter().map(|offer| offer.relative.as_str()))
    }
}

/// The gaps in the row of frames, in words.
pub fn gaps_in_words(frames: &Frames) -> Vec<String> {
    let words = |gap: &Gap| {
        let number = if gap.missing == 1 { "1 frame".to_owned() } else { format!("{} frames", gap.missing) };
        match &gap.after {
            Some(after) => format!("{number} between {after} and {}", gap.before),
            None => format!("{number} before {}", gap.before),
        }
    };
    frames.gaps.iter().map(words).collect()
}

fn relative(base: &Path, path: &Path) -> String {
    let inside = path.strip_prefix(base).unwrap_or(path);
    let parts: Vec<_> = inside.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn links_are_not_followed_and_are_named() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("one.jpg"), b"1").unwrap();
        std::os::unix::fs::symlink("/etc/passwd", folder.path().join("two.jpg")).unwrap();
        let offers = collect(&[folder.path().to_owned()]);
        assert_eq!(offers.files.len(), 1);
        assert_eq!(offers.passed_over[0].path, "two.jpg");
        assert_eq!(offers.passed_over[0].code, "not_a_file");
    }

    #[test]
    fn a_folder_that_is_not_there_is_named() {
        let offers = collect(&[PathBuf::from("/nowhere/at/all")]);
        assert_eq!(offers.passed_over[0].code, "folder_unreadable");
    }
}
