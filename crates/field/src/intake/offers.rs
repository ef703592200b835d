//! What a card, a folder or a file offers: the files in it, in the order of their names.
//!
//! Links are not followed and special files are not opened: a card from a stranger must not make this laptop read
//! anything but the card.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::FailedFile;

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
    /// Frame numbers that are missing in the row, such as `DSCF0012` or `DSCF0012 to DSCF0015`.
    pub fn missing_frames(&self) -> Vec<String> {
        let mut missing = Vec::new();
        for pair in self.frames().windows(2) {
            if let [(_, before), (_, after)] = pair
                && let Some((first, last)) = before.gap_to(after)
            {
                missing.push(if first == last { first } else { format!("{first} to {last}") });
            }
        }
        missing
    }

    /// Whether the frame before this one is missing.
    pub fn follows_gap(&self, offer: &Offer) -> bool {
        let frames = self.frames();
        let at = frames.iter().position(|(other, _)| std::ptr::eq(*other, offer) || **other == *offer);
        let pair = at.and_then(|at| at.checked_sub(1)).and_then(|before| frames.get(before..before + 2));
        matches!(pair, Some([(_, before), (_, after)]) if before.gap_to(after).is_some())
    }

    fn frames(&self) -> Vec<(&Offer, Frame)> {
        self.files.iter().filter_map(|offer| Some((offer, Frame::of(&offer.relative)?))).collect()
    }
}

/// Letters and number of a camera's file name, such as `DSCF` and 12.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    folder: String,
    letters: String,
    number: u32,
    digits: usize,
}

impl Frame {
    /// The frame of a file name, if it is one that a camera gives: letters, then four to six digits.
    pub fn of(relative: &str) -> Option<Self> {
        let (folder, name) = relative.rsplit_once('/').unwrap_or(("", relative));
        let (stem, _) = name.rsplit_once('.')?;
        let letters = stem.trim_end_matches(|c: char| c.is_ascii_digit());
        let number = stem.get(letters.len()..)?;
        let known = (4..=6).contains(&number.len()) && !letters.is_empty();
        known.then_some(Self {
            folder: folder.to_owned(),
            letters: letters.to_owned(),
            number: number.parse().ok()?,
            digits: number.len(),
        })
    }

    /// The frame as it stands in the file name.
    pub fn name(&self) -> String {
        format!("{}{:0digits$}", self.letters, self.number, digits = self.digits)
    }

    /// The first and last frame that are missing between this one and the next of the same row.
    fn gap_to(&self, next: &Self) -> Option<(String, String)> {
        let same_row =
            self.folder == next.folder && self.letters == next.letters && self.digits == next.digits;
        let missing = (self.number + 1, next.number.checked_sub(1)?);
        let at = |number| Self { number, ..self.clone() }.name();
        (same_row && missing.0 <= missing.1).then(|| (at(missing.0), at(missing.1)))
    }
}

fn relative(base: &Path, path: &Path) -> String {
    let inside = path.strip_prefix(base).unwrap_or(path);
    let parts: Vec<_> = inside.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offers(names: &[&str]) -> Offers {
        let file = |name: &&str| Offer { path: PathBuf::new(), relative: (*name).to_owned(), size: 0 };
        Offers { files: names.iter().map(file).collect(), passed_over: vec![] }
    }

    #[test]
    fn missing_frames_are_named_and_the_next_one_knows() {
        let offers =
            offers(&["DCIM/100/DSCF0001.JPG", "DCIM/100/DSCF0004.JPG", "DCIM/100/DSCF0006.JPG", "notes.txt"]);
        assert_eq!(offers.missing_frames(), ["DSCF0002 to DSCF0003", "DSCF0005"]);
        assert!(offers.follows_gap(&offers.files[1]));
        assert!(!offers.follows_gap(&offers.files[0]));
    }

    #[test]
    fn another_folder_or_camera_begins_another_row() {
        let offers = offers(&["a/DSCF0001.JPG", "b/DSCF0009.JPG", "b/IMG_0042.JPG", "b/IMG_0042.MOV"]);
        assert!(offers.missing_frames().is_empty());
    }

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
