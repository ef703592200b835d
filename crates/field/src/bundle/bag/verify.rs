//! A bag on a medium, brought before the verdict of [`evidence::bag`].

use std::io::{self, Read};
use std::path::Path;

use evidence::bag::{self, BagFolder, BagReport, How, Listing};

use super::PARTIAL_SUFFIX;
use super::medium::forget_cached;
use super::read::{list, open_inside};
use crate::bundle::{BundleError, Watch};

/// How to verify.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// Compute every listed checksum. Otherwise SHA-256 alone where it is listed, which a verdict in Cairn rests on.
    pub deep: bool,
    /// Read from the medium itself and not from the system's memory of it.
    pub from_medium: bool,
    /// Threads that read and hash; at least one.
    pub threads: usize,
}

impl Default for Options {
    fn default() -> Self {
        let threads = std::thread::available_parallelism().map_or(2, |count| count.get().min(8));
        Self { deep: false, from_medium: false, threads }
    }
}

/// Verifies the bag in the folder `root`. Nothing is written; no link is followed; no secret is needed.
///
/// # Errors
/// [`BundleError::NotReadable`] if there is no folder to look into, [`BundleError::Stopped`]. Whatever is wrong with
/// the bag is a finding.
pub fn verify(root: &Path, options: &Options, watch: &dyn Watch) -> Result<BagReport, BundleError> {
    let unfinished = root.file_name().is_some_and(|name| name.to_string_lossy().ends_with(PARTIAL_SUFFIX));
    judge(root, options, unfinished, watch)
}

/// Reads a bag back that its writer has not given its final name yet.
pub(crate) fn read_back(root: &Path, watch: &dyn Watch) -> Result<BagReport, BundleError> {
    judge(root, &Options { from_medium: true, ..Options::default() }, false, watch)
}

fn judge(
    root: &Path,
    options: &Options,
    unfinished: bool,
    watch: &dyn Watch,
) -> Result<BagReport, BundleError> {
    std::fs::read_dir(root)
        .map_err(|source| BundleError::NotReadable { path: root.to_path_buf(), source })?;
    let folder = OnMedium { root, from_medium: options.from_medium };
    let how = How { deep: options.deep, threads: options.threads, unfinished };
    bag::verify(&folder, how, watch).map_err(|_| BundleError::Stopped)
}

/// A folder on a medium.
pub(crate) struct OnMedium<'p> {
    pub(crate) root: &'p Path,
    /// Read from the medium itself and not from the system's memory of it.
    pub(crate) from_medium: bool,
}

impl BagFolder for OnMedium<'_> {
    fn list(&self, max_files: usize) -> Listing {
        list(self.root, max_files)
    }

    fn open(&self, path: &str) -> io::Result<Box<dyn Read>> {
        let file = open_inside(self.root, path)?;
        if self.from_medium {
            forget_cached(&file);
        }
        Ok(Box::new(file))
    }
}
