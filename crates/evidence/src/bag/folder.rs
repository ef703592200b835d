//! The folder of a bag, as a program reaches it, and who follows the reading of it.

use std::collections::BTreeMap;
use std::io::{self, Read};

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
