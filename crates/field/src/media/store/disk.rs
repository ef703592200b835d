//! What the store needs of a disk, so that a test can give it one that fills up.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use crate::durable;

/// The operations of a disk that can fail while an original is written.
pub trait Disk: Send + Sync {
    /// Makes a file that must not exist yet, readable by its owner alone.
    fn create(&self, path: &Path) -> io::Result<Box<dyn NewFile>>;
    /// Moves a file to its name, replacing what is there, all or nothing.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Makes the names in a folder durable.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;
}

/// A file being written.
pub trait NewFile: Write + Send {
    /// Makes the content durable.
    fn sync(&mut self) -> io::Result<()>;

    /// Lets go of cached copies of durable content, so that the next read comes from the medium, where the system can.
    fn forget(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The disk of this machine.
#[derive(Debug, Clone, Copy, Default)]
pub struct LocalDisk;

impl Disk for LocalDisk {
    fn create(&self, path: &Path) -> io::Result<Box<dyn NewFile>> {
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        Ok(Box::new(options.open(path)?))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        durable::sync_folder(folder)
    }
}

impl NewFile for File {
    fn sync(&mut self) -> io::Result<()> {
        self.sync_all()
    }

    #[cfg(target_os = "linux")]
    fn forget(&mut self) -> io::Result<()> {
        Ok(rustix::fs::fadvise(&*self, 0, None, rustix::fs::Advice::DontNeed)?)
    }
}
