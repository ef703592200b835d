//! Taking an original in: one pass over the source, durable before it has a name, acknowledged after its folder is durable.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, BufWriter, Read, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use age::Encryptor;
use evidence::Digest;
use sha2::{Digest as _, Sha256};

use super::shape::MAX_HEADER_BYTES;
use super::{BLOCK_BYTES, NewFile, Store, StoreError, Trouble, lock};

/// How an original is taken in.
#[derive(Clone, Copy, Default)]
pub struct PutOptions<'a> {
    /// Read the encrypted file back from the medium, decrypt it and compare the hash before it is given its name.
    pub read_back: bool,
    /// Told the bytes taken in so far, every quarter of a megabyte; may stop the copy.
    pub watch: Option<&'a (dyn Fn(u64) -> ControlFlow<()> + Sync)>,
}

/// What became of the bytes taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// They were not in the vault, and are.
    New,
    /// They were in the vault already, and that copy was read and found whole.
    AlreadyThere,
    /// They were in the vault in a damaged copy, which was replaced.
    ReplacedDamaged,
}

/// An original that is safe: it and its name are on the medium.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stored {
    /// SHA-256 of the bytes as they were read from the source.
    pub digest: Digest,
    /// How many bytes were read, whatever the source had said of its size.
    pub size: u64,
    /// Whether they were there before.
    pub outcome: Outcome,
}

/// An original that has its name but whose folder is not yet durable. [`Store::settle`] makes it a [`Stored`].
#[derive(Debug)]
#[must_use = "an original is not safe until it is settled"]
pub struct Unsettled(Stored);

impl Store {
    /// Takes in one original and makes it safe: [`Store::write`] and [`Store::settle`] in one.
    ///
    /// # Errors
    ///
    /// As [`Store::write`].
    pub fn put(&self, source: &mut dyn Read, options: PutOptions<'_>) -> Result<Stored, StoreError> {
        let written = self.write(source, options)?;
        let stored = written.0;
        self.settle(vec![written])?;
        Ok(stored)
    }

    /// Reads `source` to its end, hashing and encrypting it in bounded memory, and gives it its name. Settle many at
    /// once with [`Store::settle`] before telling anyone that they are safe.
    ///
    /// # Errors
    ///
    /// [`StoreError::SourceUnreadable`], [`StoreError::DiskFull`], [`StoreError::Unwritable`],
    /// [`StoreError::ReadBackDiffers`] or [`StoreError::Stopped`]. After an error nothing of this file is kept.
    pub fn write(&self, source: &mut dyn Read, options: PutOptions<'_>) -> Result<Unsettled, StoreError> {
        let partial = Partial::new(self)?;
        let (digest, size) = self.copy(source, partial.file, options)?;
        if options.read_back {
            let read = self.digest_of(&partial.path.0).map_err(|trouble| match trouble {
                Trouble::Unreadable(cause) => StoreError::reading(cause),
                Trouble::Missing | Trouble::Damaged(_) => StoreError::ReadBackDiffers,
            })?;
            if read != (digest, size) {
                return Err(StoreError::ReadBackDiffers);
            }
        }
        let outcome = self.place(&partial.path.0, &digest)?;
        Ok(Unsettled(Stored { digest, size, outcome }))
    }

    /// Makes the names of written originals durable, each folder once, and acknowledges them.
    ///
    /// # Errors
    ///
    /// [`StoreError::DiskFull`] or [`StoreError::Unwritable`]; then none of them is acknowledged. Taking them in again
    /// finds them.
    pub fn settle(&self, written: Vec<Unsettled>) -> Result<Vec<Stored>, StoreError> {
        let stored: Vec<Stored> = written.into_iter().map(|unsettled| unsettled.0).collect();
        let paths: Vec<PathBuf> = stored.iter().map(|stored| self.path_of(&stored.digest)).collect();
        let folders: BTreeSet<&Path> = paths.iter().filter_map(|path| path.parent()).collect();
        for folder in folders {
            self.disk.sync_folder(folder).map_err(StoreError::writing)?;
        }
        Ok(stored)
    }

    /// The one pass: source to hash and to encrypted file, which is durable at the end.
    fn copy(
        &self,
        source: &mut dyn Read,
        file: Box<dyn NewFile>,
        options: PutOptions<'_>,
    ) -> Result<(Digest, u64), StoreError> {
        let encryptor = Encryptor::with_recipients(std::iter::once(&self.recipient as &dyn age::Recipient))
            .map_err(|error| StoreError::writing(io::Error::other(error)))?;
        // The buffer holds the header back until the first chunk, so that every write fails with its own cause.
        let mut output = encryptor
            .wrap_output(BufWriter::with_capacity(MAX_HEADER_BYTES, file))
            .map_err(StoreError::writing)?;
        let mut hasher = Sha256::new();
        let mut size = 0;
        let mut block = vec![0; BLOCK_BYTES];
        loop {
            let count = match source.read(&mut block) {
                Ok(count) => count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(cause) => return Err(StoreError::SourceUnreadable { cause }),
            };
            let Some(read) = block.get(..count).filter(|read| !read.is_empty()) else { break };
            hasher.update(read);
            output.write_all(read).map_err(StoreError::writing)?;
            size += count as u64;
            if options.watch.is_some_and(|watch| watch(size).is_break()) {
                return Err(StoreError::Stopped);
            }
        }
        let mut file = output.finish().map_err(StoreError::writing)?;
        file.flush().and_then(|()| file.get_mut().sync()).map_err(StoreError::writing)?;
        if options.read_back {
            file.get_mut().forget().map_err(StoreError::writing)?;
        }
        Ok((Digest::from_bytes(hasher.finalize().into()), size))
    }

    /// Gives a whole and durable file its name, unless a whole copy already has it.
    fn place(&self, partial: &Path, digest: &Digest) -> Result<Outcome, StoreError> {
        let path = self.path_of(digest);
        {
            // Without the lock two threads with the same bytes would both find the name free.
            let _placing = lock(&self.placing);
            if matches!(path.try_exists(), Ok(false)) {
                self.disk.rename(partial, &path).map_err(StoreError::writing)?;
                return Ok(Outcome::New);
            }
        }
        match self.verify(digest) {
            Ok(_) => Ok(Outcome::AlreadyThere),
            Err(StoreError::Damaged { .. } | StoreError::Missing { .. }) => {
                // Whichever of two threads comes last, both copies are whole.
                self.disk.rename(partial, &path).map_err(StoreError::writing)?;
                Ok(Outcome::ReplacedDamaged)
            }
            Err(other) => Err(other),
        }
    }
}

/// A file in `incoming`, which is removed when it did not get a name.
struct Partial<'a> {
    file: Box<dyn NewFile>,
    path: PartialPath<'a>,
}

struct PartialPath<'a>(PathBuf, &'a Store);

impl<'a> Partial<'a> {
    /// Makes the file under a name that nothing has; the names mean nothing, so counting is enough.
    fn new(store: &'a Store) -> Result<Self, StoreError> {
        for number in 0..u32::MAX {
            let path = store.folder.join("incoming").join(format!("{number:08x}.partial"));
            if !lock(&store.in_flight).insert(path.clone()) {
                continue;
            }
            let path = PartialPath(path, store);
            match store.disk.create(&path.0) {
                Ok(file) => return Ok(Self { file, path }),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => path.forget(),
                Err(error) => return Err(StoreError::writing(error)),
            }
        }
        Err(StoreError::writing(io::ErrorKind::AlreadyExists.into()))
    }
}

impl PartialPath<'_> {
    /// Lets go of a name that belongs to a file left by a crash, leaving that file for the sweep.
    fn forget(mut self) {
        lock(&self.1.in_flight).remove(&self.0);
        self.0 = PathBuf::new();
    }
}

impl Drop for PartialPath<'_> {
    fn drop(&mut self) {
        if !self.0.as_os_str().is_empty() {
            // It is gone when it got its name; otherwise a sweep finds what cannot be removed here.
            let _ = fs::remove_file(&self.0);
            lock(&self.1.in_flight).remove(&self.0);
        }
    }
}
