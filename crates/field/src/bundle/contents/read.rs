//! Reading a bundle for import: entries and originals one after the other, for the door through which everything
//! foreign comes in. What is read here is checked again there: signatures by the ledger, digests by the store.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use evidence::bag::MAX_FILES;
use evidence::log::MAX_NOTE_BYTES;
use evidence::{BatchReader, Digest, Entry, Error};

use super::describe::Description;
use super::{
    DESCRIPTION, LEDGER, MAX_PART_BYTES, MAX_STATEMENT_BYTES, ORIGINALS, STATEMENTS, digest_of_original,
};
use crate::bundle::BundleError;
use crate::bundle::bag::open_inside;
use crate::bundle::bag::read::list;

/// A bundle in a folder, to be taken in. It should have been verified.
#[derive(Debug, Clone)]
pub struct Bundle {
    root: PathBuf,
    parts: Vec<String>,
    originals: Vec<CarriedOriginal>,
    /// What headquarters states, by path.
    statements: BTreeSet<String>,
}

/// An original in a bundle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CarriedOriginal {
    /// The SHA-256 that its name claims; the store that takes it in computes it.
    pub digest: Digest,
    /// Length in bytes.
    pub size: u64,
    /// Path from the root of the bundle.
    pub path: String,
}

impl Bundle {
    /// Looks at what lies in the bundle at `root`.
    ///
    /// # Errors
    /// [`BundleError::NotReadable`], [`BundleError::NotABundle`] where there is no ledger.
    pub fn open(root: &Path) -> Result<Self, BundleError> {
        std::fs::read_dir(root)
            .map_err(|source| BundleError::NotReadable { path: root.to_path_buf(), source })?;
        let files = list(root, MAX_FILES).files;
        let below =
            |prefix: &str| files.keys().filter(|path| path.starts_with(prefix)).cloned().collect::<Vec<_>>();
        let parts = below(LEDGER);
        if parts.is_empty() || !files.contains_key("bagit.txt") {
            return Err(BundleError::NotABundle { path: root.to_path_buf() });
        }
        let originals =
            files.iter().filter(|(path, _)| path.starts_with(ORIGINALS)).filter_map(|(path, size)| {
                Some(CarriedOriginal { digest: digest_of_original(path)?, size: *size, path: path.clone() })
            });
        Ok(Self {
            root: root.to_path_buf(),
            originals: originals.collect(),
            statements: STATEMENTS.iter().flat_map(|folder| below(folder)).collect(),
            parts,
        })
    }

    /// What the bundle says of itself.
    ///
    /// # Errors
    /// [`BundleError::NotReadable`] if it says nothing that can be read.
    pub fn description(&self) -> Result<Description, BundleError> {
        let bytes = self.small(DESCRIPTION)?;
        let unreadable = |error: serde_json::Error| BundleError::NotReadable {
            path: self.root.join(DESCRIPTION),
            source: error.into(),
        };
        serde_json::from_slice(&bytes).map_err(unreadable)
    }

    /// The parts of the ledger: the path of each, and its entries or why there is none. One part at a time is held in
    /// memory.
    pub fn parts(&self) -> impl Iterator<Item = (&str, Vec<Result<Entry, Error>>)> {
        self.parts.iter().map(|path| (path.as_str(), self.part(path)))
    }

    /// All entries in their order; an entry that cannot be read is an error in its place.
    pub fn entries(&self) -> impl Iterator<Item = Result<Entry, Error>> + Send + '_ {
        self.parts.iter().flat_map(|path| self.part(path))
    }

    /// The originals.
    pub fn originals(&self) -> &[CarriedOriginal] {
        &self.originals
    }

    /// Opens an original.
    ///
    /// # Errors
    /// [`BundleError::NotReadable`].
    pub fn open_original(&self, original: &CarriedOriginal) -> Result<File, BundleError> {
        open_inside(&self.root, &original.path).map_err(|source| self.unreadable(&original.path, source))
    }

    /// What headquarters states, as it travelled: the files of one folder, such as `receipts/`.
    pub(crate) fn statements<'b>(
        &'b self,
        folder: &'static str,
    ) -> impl Iterator<Item = (&'b str, Result<Vec<u8>, BundleError>)> {
        self.paths(folder).map(|path| (path, self.small(path)))
    }

    /// The paths of what headquarters states: the files of one folder.
    pub(crate) fn paths<'b>(&'b self, folder: &'static str) -> impl Iterator<Item = &'b str> {
        let files =
            self.statements.range(folder.to_owned()..).take_while(move |path| path.starts_with(folder));
        files.map(String::as_str)
    }

    /// The checkpoint that a file holds, as signed; `None` if there is none, or it is larger than any checkpoint.
    pub(crate) fn checkpoint(&self, path: &str) -> Option<Vec<u8>> {
        self.statements.get(path)?;
        self.read(path, MAX_NOTE_BYTES as u64).ok()?
    }

    fn part(&self, path: &str) -> Vec<Result<Entry, Error>> {
        const WHAT: &str = "part of the ledger";
        match self.read(path, MAX_PART_BYTES) {
            Ok(Some(bytes)) => BatchReader::new(&bytes, |_| None).collect(),
            Ok(None) => vec![Err(Error::TooLarge { what: WHAT, limit: MAX_PART_BYTES as usize })],
            Err(_) => vec![Err(Error::Malformed { what: WHAT })],
        }
    }

    /// A file that is read as a whole.
    pub(super) fn small(&self, path: &str) -> Result<Vec<u8>, BundleError> {
        let too_large = || io::Error::new(io::ErrorKind::InvalidData, "larger than any that Cairn writes");
        self.read(path, MAX_STATEMENT_BYTES)
            .and_then(|bytes| bytes.ok_or_else(too_large))
            .map_err(|source| self.unreadable(path, source))
    }

    /// The bytes of a file; `None` where it has more than `limit`.
    fn read(&self, path: &str, limit: u64) -> io::Result<Option<Vec<u8>>> {
        let mut bytes = Vec::new();
        open_inside(&self.root, path)?.take(limit + 1).read_to_end(&mut bytes)?;
        Ok(Some(bytes).filter(|bytes| bytes.len() as u64 <= limit))
    }

    fn unreadable(&self, path: &str, source: io::Error) -> BundleError {
        BundleError::NotReadable { path: self.root.join(path), source }
    }
}
