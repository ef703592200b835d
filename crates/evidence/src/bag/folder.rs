//! The folder of a bag, as a program reaches it, and who follows the reading of it.

use std::collections::BTreeMap;
use std::io::{self, Read};
use std::ops::ControlFlow;
use std::path::Path;

use super::names::check_foreign;

/// Deepest nesting of folders that is looked into.
const MAX_DEPTH: usize = 32;

/// A folder that a bag may lie in. Whoever implements it follows no link and opens nothing but regular files.
pub trait BagFolder: Sync {
    /// Lists the regular files, at most `max_files` of them.
    fn list(&self, max_files: usize) -> Listing;

    /// Opens the regular file at `path`, with `/` between components.
    ///
    /// # Errors
    /// `InvalidInput` for a path that leads out or names something else than a regular file; else what the system says.
    fn open(&self, path: &str) -> io::Result<Box<dyn Read>>;

    /// A file as a whole; `None` where it has more than `limit` bytes.
    ///
    /// # Errors
    /// As [`BagFolder::open`].
    fn read(&self, path: &str, limit: u64) -> io::Result<Option<Vec<u8>>> {
        let mut bytes = Vec::new();
        self.open(path)?.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
        Ok(Some(bytes).filter(|bytes| bytes.len() as u64 <= limit))
    }
}

/// What lies in a folder.
#[derive(Debug, Default)]
pub struct Listing {
    /// Bytes of every regular file, by its path from the root with `/` between components.
    pub files: BTreeMap<String, u64>,
    /// Whether there is a folder for the payload, be it empty.
    pub has_payload_folder: bool,
    /// What is neither a folder nor a regular file, or cannot be looked at.
    pub odd: Vec<(String, Odd)>,
}

/// What lies at a path, without following a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// A folder.
    Folder,
    /// A regular file of so many bytes.
    File(u64),
    /// A link, device, socket or pipe.
    Other,
    /// The operating system refuses to show it.
    Unreadable,
}

impl Listing {
    /// Notes what was found at a path from the root. Goes on with whether to look into it, or breaks off where there are
    /// more than `max_files`.
    pub fn note(&mut self, path: &Path, found: Found, max_files: usize) -> ControlFlow<(), bool> {
        let name = path.to_str().filter(|name| check_foreign(name).is_ok());
        let odd = match (found, name) {
            (Found::Folder, _) if path.components().count() < MAX_DEPTH => {
                return ControlFlow::Continue(true);
            }
            (Found::Folder, _) => Odd::TooDeep,
            (Found::Other, _) => Odd::NotRegular,
            (Found::Unreadable, _) => Odd::Unreadable,
            (Found::File(_), _) if self.files.len() >= max_files => {
                self.odd.push((String::from("."), Odd::TooMany));
                return ControlFlow::Break(());
            }
            (Found::File(_), None) => Odd::Name,
            (Found::File(bytes), Some(name)) => {
                self.files.insert(name.to_owned(), bytes);
                return ControlFlow::Continue(false);
            }
        };
        self.odd.push((path.display().to_string(), odd));
        ControlFlow::Continue(false)
    }
}

/// Why something in a folder is not looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Odd {
    /// A link, device, socket or pipe.
    NotRegular,
    /// Its name is not Unicode or no name that a manifest could list.
    Name,
    /// Folders are nested too deeply.
    TooDeep,
    /// The operating system refuses to show it.
    Unreadable,
    /// There are more files than a verification takes on.
    TooMany,
}

/// Follows one piece of long work. Called from several threads at once.
pub trait Watch: Sync {
    /// `bytes` more were dealt with.
    fn advance(&self, bytes: u64);

    /// Whether the person asked to stop; looked at before every block of bytes.
    fn stopped(&self) -> bool {
        false
    }
}

/// Nobody follows and nobody stops.
#[derive(Debug, Clone, Copy, Default)]
pub struct Unwatched;

impl Watch for Unwatched {
    fn advance(&self, _bytes: u64) {}
}

/// The person asked to stop, so there is no verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stopped;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_in_a_folder_is_listed_or_said_to_be_odd() {
        let mut listing = Listing::default();
        let mut note = |path: &str, found| listing.note(Path::new(path), found, 2);
        let (into, past) = (ControlFlow::Continue(true), ControlFlow::Continue(false));
        let deep = vec!["d"; MAX_DEPTH].join("/");
        assert_eq!(note("data", Found::Folder), into);
        assert_eq!(note(&deep[2..], Found::Folder), into);
        assert_eq!(note(&deep, Found::Folder), past);
        assert_eq!(note("data/a", Found::File(5)), past);
        assert_eq!(note("data/link", Found::Other), past);
        assert_eq!(note("data\\b", Found::File(5)), past);
        assert_eq!(note("secret", Found::Unreadable), past);
        assert_eq!(note("data/c", Found::File(0)), past);
        assert_eq!(note("data/d", Found::File(0)), ControlFlow::Break(()));
        assert_eq!(listing.files, BTreeMap::from([("data/a".into(), 5), ("data/c".into(), 0)]));
        let odd = listing.odd.iter().map(|(path, odd)| (path.as_str(), *odd)).collect::<Vec<_>>();
        let expected = [
            (deep.as_str(), Odd::TooDeep),
            ("data/link", Odd::NotRegular),
            ("data\\b", Odd::Name),
            ("secret", Odd::Unreadable),
            (".", Odd::TooMany),
        ];
        assert_eq!(odd, expected);
    }
}
