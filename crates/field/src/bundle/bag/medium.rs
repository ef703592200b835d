//! Where a bag is written: a folder on a disk or stick. Whoever tests a full or failing medium puts their own here.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use rustix::fs::{Advice, fadvise};

use super::space::{Space, space_at};
use super::verify::read_back;
use super::{BagPath, PARTIAL_SUFFIX};
use crate::bundle::{BundleError, Watch};
use crate::durable::{sync_folder, sync_name};

/// What a bundle will need, known before it is begun.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Plan {
    /// Number of files.
    pub files: u64,
    /// Bytes of all files together.
    pub bytes: u64,
    /// Bytes of the largest file.
    pub largest: u64,
}

impl Plan {
    /// Adds one file of `bytes`.
    pub fn add(&mut self, bytes: u64) {
        self.files += 1;
        self.bytes = self.bytes.saturating_add(bytes);
        self.largest = self.largest.max(bytes);
    }

    /// Refuses a medium that cannot hold the bundle.
    ///
    /// # Errors
    /// [`BundleError::NoRoom`], [`BundleError::FileTooLarge`].
    pub fn check(&self, space: &Space) -> Result<(), BundleError> {
        if self.largest > space.largest_file {
            return Err(BundleError::FileTooLarge {
                size: self.largest,
                limit: space.largest_file,
                filesystem: space.filesystem,
            });
        }
        // On average every file wastes half a block; a whole one and a block of the folder are on the safe side.
        let needed = self.bytes.saturating_add(self.files.saturating_mul(space.block.saturating_mul(2)));
        if needed > space.free {
            return Err(BundleError::NoRoom { needed, free: space.free });
        }
        Ok(())
    }
}

/// Where a bag's files go. Files may be created from several threads at once.
pub trait Medium: Sync {
    /// What the medium offers.
    ///
    /// # Errors
    /// What the operating system says.
    fn space(&self) -> io::Result<Space>;

    /// Begins a new file. `size` is its exact length in bytes where that is known.
    ///
    /// # Errors
    /// What the operating system says.
    fn create(&self, path: &BagPath, size: Option<u64>) -> io::Result<Box<dyn NewFile + '_>>;

    /// Makes everything durable, reads it back from the medium and gives the bundle its final name.
    ///
    /// # Errors
    /// [`BundleError::ReadBackDiffers`] and what can go wrong while writing.
    fn complete(self, watch: &dyn Watch) -> Result<PathBuf, BundleError>;

    /// Removes what was written.
    ///
    /// # Errors
    /// What the operating system says.
    fn discard(self) -> io::Result<()>;
}

/// A file being written.
pub trait NewFile: Write {
    /// Makes the bytes durable and closes the file.
    ///
    /// # Errors
    /// What the operating system says.
    fn close(self: Box<Self>) -> io::Result<()>;
}

/// Without these nobody takes a folder for a bag.
const LAST_WRITTEN: [&str; 3] = ["manifest-sha256.txt", "manifest-sha512.txt", "bagit.txt"];

/// A plain folder. It is called `NAME.partial` until it is complete.
#[derive(Debug)]
pub struct Folder {
    target: PathBuf,
    partial: PathBuf,
    folders: Mutex<BTreeSet<PathBuf>>,
}

impl Folder {
    /// Makes the folder `NAME.partial` for a bag that shall lie at `target`. An unfinished bag of that name is removed
    /// if `replace_unfinished`.
    ///
    /// # Errors
    /// [`BundleError::AlreadyThere`], [`BundleError::UnfinishedThere`], [`BundleError::NotWritten`].
    pub fn begin(target: &Path, replace_unfinished: bool) -> Result<Self, BundleError> {
        let partial = partial_of(target)?;
        if target.symlink_metadata().is_ok() {
            return Err(BundleError::AlreadyThere { path: target.to_path_buf() });
        }
        let writing = |source| BundleError::writing(partial.display().to_string(), source);
        if partial.symlink_metadata().is_ok() {
            if !replace_unfinished {
                return Err(BundleError::UnfinishedThere { path: partial });
            }
            fs::remove_dir_all(&partial).map_err(writing)?;
        }
        fs::create_dir(&partial).map_err(writing)?;
        Ok(Self { target: target.to_path_buf(), partial, folders: Mutex::default() })
    }

    fn make_folders(&self, file: &Path) -> io::Result<()> {
        let Some(folder) = file.parent().filter(|folder| *folder != self.partial) else { return Ok(()) };
        let mut known = self.folders.lock().unwrap_or_else(PoisonError::into_inner);
        if known.contains(folder) {
            return Ok(());
        }
        fs::create_dir_all(folder)?;
        known.extend(folder.ancestors().take_while(|above| *above != self.partial).map(Path::to_path_buf));
        Ok(())
    }

    /// Syncs the folders from the leaves to the root, so that no name is lost once the last call returns.
    fn sync_folders(&self) -> io::Result<()> {
        let known = self.folders.lock().unwrap_or_else(PoisonError::into_inner);
        for folder in known.iter().rev() {
            sync_folder(folder)?;
        }
        sync_folder(&self.partial)
    }

    fn read_back(&self, watch: &dyn Watch) -> Result<(), BundleError> {
        let report = read_back(&self.partial, watch)?;
        if report.valid {
            return Ok(());
        }
        let files = report.findings.into_iter().map(|finding| finding.place).take(10).collect();
        // Without its manifests nobody can take the folder for a bag, even if it is renamed by hand.
        for name in LAST_WRITTEN {
            _ = fs::remove_file(self.partial.join(name));
        }
        Err(BundleError::ReadBackDiffers { files })
    }
}

impl Folder {
    /// Some drivers lose what is in a folder when it gets another name.
    fn look_under_its_name(&self) -> Result<(), BundleError> {
        let lost = |name: &&str| !self.target.join(name).is_file();
        let lost: Vec<String> = LAST_WRITTEN.into_iter().filter(lost).map(ToOwned::to_owned).collect();
        if lost.is_empty() { Ok(()) } else { Err(BundleError::ReadBackDiffers { files: lost }) }
    }
}

impl Medium for Folder {
    fn space(&self) -> io::Result<Space> {
        space_at(&self.partial)
    }

    fn create(&self, path: &BagPath, _size: Option<u64>) -> io::Result<Box<dyn NewFile + '_>> {
        let path = self.partial.join(path.as_str());
        self.make_folders(&path)?;
        Ok(Box::new(FolderFile(File::create_new(path)?)))
    }

    fn complete(self, watch: &dyn Watch) -> Result<PathBuf, BundleError> {
        let name = self.partial.display().to_string();
        let writing = |source| BundleError::writing(name.clone(), source);
        self.sync_folders().map_err(writing)?;
        self.read_back(watch)?;
        if self.target.symlink_metadata().is_ok() {
            return Err(BundleError::AlreadyThere { path: self.target });
        }
        fs::rename(&self.partial, &self.target).map_err(writing)?;
        sync_name(&self.target).map_err(writing)?;
        self.look_under_its_name()?;
        Ok(self.target)
    }

    fn discard(self) -> io::Result<()> {
        fs::remove_dir_all(&self.partial)
    }
}

struct FolderFile(File);

impl Write for FolderFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl NewFile for FolderFile {
    fn close(self: Box<Self>) -> io::Result<()> {
        self.0.sync_all()?;
        forget_cached(&self.0);
        Ok(())
    }
}

/// `NAME.partial` beside `target`.
pub(crate) fn partial_of(target: &Path) -> Result<PathBuf, BundleError> {
    let name = target.file_name().and_then(|name| name.to_str());
    let Some(name) = name.filter(|name| !name.ends_with(PARTIAL_SUFFIX)) else {
        return Err(BundleError::NameNotPortable { name: target.display().to_string() });
    };
    Ok(target.with_file_name(format!("{name}{PARTIAL_SUFFIX}")))
}

/// Asks the system to drop its copy of the file, so that the next read comes from the medium. Advice only: a file
/// system that ignores it (tmpfs, some FUSE drivers) costs certainty about the medium, never about the bytes.
pub(crate) fn forget_cached(file: &File) {
    _ = fadvise(file, 0, None, Advice::DontNeed);
}

#[cfg(test)]
mod tests {
    use super::*;

    const STICK: Space =
        Space { free: 1_000_000, block: 4096, largest_file: 0xffff_ffff, filesystem: "FAT32" };

    #[test]
    fn a_medium_without_room_is_refused_before_anything_is_written() {
        let mut plan = Plan::default();
        plan.add(500_000);
        assert!(plan.check(&STICK).is_ok());
        plan.add(500_000);
        assert_eq!(plan.check(&STICK).unwrap_err().code(), "bundle_no_room");
    }

    #[test]
    fn a_file_of_four_gibibytes_does_not_fit_on_fat32() {
        let roomy = Space { free: u64::MAX, ..STICK };
        let mut plan = Plan::default();
        plan.add(0xffff_ffff);
        assert!(plan.check(&roomy).is_ok());
        plan.add(0x1_0000_0000);
        let error = plan.check(&roomy).unwrap_err();
        assert_eq!(error.code(), "bundle_file_too_large");
        assert!(error.to_string().contains("exFAT"), "{error}");
    }

    #[test]
    fn an_earlier_unfinished_bag_is_replaced_only_when_asked() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("case");
        drop(Folder::begin(&target, false).unwrap());
        assert_eq!(Folder::begin(&target, false).unwrap_err().code(), "bundle_unfinished_there");
        assert!(Folder::begin(&target, true).is_ok());
        fs::create_dir(&target).unwrap();
        assert_eq!(Folder::begin(&target, true).unwrap_err().code(), "bundle_already_there");
    }
}
