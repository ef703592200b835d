//! The store of originals: `media/ab/cdef….age`, each an age v1 file whose name is the SHA-256 of its content.
//!
//! A file is hashed and encrypted in one pass into `media/incoming/`, made durable, read back where asked, and only
//! then given its name; so whatever has a name is whole. The folder is made durable before anything is acknowledged
//! ([`Store::settle`]), once for many files. A crash leaves at most `.partial` files, which [`Store::sweep`] removes and
//! reports. Several threads may use one store at once; two programs may not (the vault's lock sees to that).
//!
//! Every original can be opened with the stock `age` tool and the vault's identity if Cairn is gone.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use age::x25519::{Identity, Recipient};
use age::{DecryptError, Decryptor};
use evidence::Digest;
use sha2::{Digest as _, Sha256};

mod arriving;
mod disk;
mod error;
mod put;
mod reader;
mod shape;
mod sweep;

pub use arriving::MAX_PIECE_BYTES;
pub use disk::{Disk, LocalDisk, NewFile};
pub use error::{Damage, StoreError};
pub use put::{Outcome, PutOptions, Stored, Unsettled};
pub use reader::OriginalReader;
pub use sweep::{Leftover, Swept};

/// Largest part of an original handed out as one piece, in bytes.
pub const MAX_RANGE_BYTES: usize = 8 * 1024 * 1024;

/// Bytes read, hashed and encrypted at a time.
const BLOCK_BYTES: usize = 256 * 1024;

/// The originals of one vault.
pub struct Store {
    folder: PathBuf,
    identity: Identity,
    recipient: Recipient,
    disk: Arc<dyn Disk>,
    placing: Mutex<()>,
    in_flight: Mutex<BTreeSet<PathBuf>>,
}

impl Store {
    /// Opens the store in `folder` (the `media` folder of a vault), making it if it is not there. Originals are
    /// encrypted to `identity` and read with it.
    ///
    /// # Errors
    ///
    /// [`StoreError::DiskFull`] or [`StoreError::Unwritable`] if the folders cannot be made.
    pub fn open(folder: &Path, identity: Identity) -> Result<Self, StoreError> {
        Self::open_on(folder, identity, Arc::new(LocalDisk))
    }

    /// As [`Store::open`], writing originals through `disk`.
    ///
    /// # Errors
    ///
    /// As [`Store::open`].
    pub fn open_on(folder: &Path, identity: Identity, disk: Arc<dyn Disk>) -> Result<Self, StoreError> {
        make_folders(folder, &*disk).map_err(StoreError::writing)?;
        Ok(Self {
            folder: folder.to_owned(),
            recipient: identity.to_public(),
            identity,
            disk,
            placing: Mutex::default(),
            in_flight: Mutex::default(),
        })
    }

    /// Where the original `digest` lies, whether or not it is there.
    pub fn path_of(&self, digest: &Digest) -> PathBuf {
        path_in(&self.folder, digest)
    }

    /// Whether a file lies under the name of `digest`; says nothing about its content.
    pub fn has(&self, digest: &Digest) -> bool {
        self.path_of(digest).is_file()
    }

    /// Opens an original for reading from any place. Its header and its end are authenticated at once, the rest as it
    /// is read.
    ///
    /// # Errors
    ///
    /// [`StoreError::Missing`], [`StoreError::Damaged`] or [`StoreError::Unreadable`].
    pub fn open_original(&self, digest: &Digest) -> Result<OriginalReader, StoreError> {
        self.open_file(&self.path_of(digest)).map_err(|trouble| trouble.of(digest))
    }

    /// Reads up to `length` bytes (at most [`MAX_RANGE_BYTES`]) from `offset`. Fewer come back at the end of the file, and
    /// none past it.
    ///
    /// # Errors
    ///
    /// As [`Store::open_original`].
    pub fn read_range(&self, digest: &Digest, offset: u64, length: usize) -> Result<Vec<u8>, StoreError> {
        let mut reader = self.open_original(digest)?;
        let mut bytes = Vec::new();
        let limit = length.min(MAX_RANGE_BYTES) as u64;
        reader
            .seek(SeekFrom::Start(offset))
            .and_then(|_| reader.take(limit).read_to_end(&mut bytes))
            .map_err(|cause| Trouble::from(cause).of(digest))?;
        Ok(bytes)
    }

    /// Reads the whole original and compares its SHA-256 with its name. Gives its length in bytes.
    ///
    /// # Errors
    ///
    /// As [`Store::open_original`].
    pub fn verify(&self, digest: &Digest) -> Result<u64, StoreError> {
        let (found, size) = self.digest_of(&self.path_of(digest)).map_err(|trouble| trouble.of(digest))?;
        if found == *digest {
            Ok(size)
        } else {
            Err(StoreError::Damaged { digest: *digest, damage: Damage::OtherBytes })
        }
    }

    /// The digest and length of the content of the age file at `path`.
    fn digest_of(&self, path: &Path) -> Result<(Digest, u64), Trouble> {
        let mut reader = self.open_file(path)?;
        let mut hasher = Sha256::new();
        let mut block = vec![0; BLOCK_BYTES];
        loop {
            let count = reader.read(&mut block)?;
            let Some(read) = block.get(..count).filter(|read| !read.is_empty()) else {
                return Ok((Digest::from_bytes(hasher.finalize().into()), reader.size()));
            };
            hasher.update(read);
        }
    }

    fn open_file(&self, path: &Path) -> Result<OriginalReader, Trouble> {
        // The shape comes first: it bounds the header, which the decryptor reads line by line.
        shape::look(path)?;
        let file = BufReader::with_capacity(4096, File::open(path)?);
        let content = Decryptor::new_buffered(file)
            .and_then(|decryptor| decryptor.decrypt(std::iter::once(&self.identity as &dyn age::Identity)))
            .map_err(|error| match error {
                DecryptError::Io(cause) => Trouble::from(cause),
                DecryptError::NoMatchingKeys => Trouble::Damaged(Damage::OtherKey),
                _ => Trouble::Damaged(Damage::Header),
            })?;
        Ok(OriginalReader::new(content)?)
    }
}

/// Looks at an original from outside, without any key: that it is an age file to X25519 recipients, and that its length
/// fits whole chunks. A changed byte inside a chunk is not seen this way. Gives the length of its content, in bytes.
///
/// # Errors
///
/// [`StoreError::Missing`], [`StoreError::Damaged`] or [`StoreError::Unreadable`].
pub fn verify_shape(folder: &Path, digest: &Digest) -> Result<u64, StoreError> {
    shape::look(&path_in(folder, digest)).map_err(|misshapen| Trouble::from(misshapen).of(digest))
}

/// Where the original `digest` lies below the `media` folder.
fn path_in(folder: &Path, digest: &Digest) -> PathBuf {
    let name = digest.to_string();
    let (shelf, rest) = name.split_at(2);
    folder.join(shelf).join(format!("{rest}.age"))
}

/// Makes `incoming` and the 256 folders of originals, and makes them durable, so that storing an original never has to.
fn make_folders(folder: &Path, disk: &dyn Disk) -> io::Result<()> {
    let is_new = make_folder(folder)?;
    let mut made = make_folder(&folder.join("incoming"))?;
    for shelf in 0..=u8::MAX {
        made |= make_folder(&folder.join(format!("{shelf:02x}")))?;
    }
    if made {
        disk.sync_folder(folder)?;
    }
    match folder.parent() {
        Some(parent) if is_new && !parent.as_os_str().is_empty() => disk.sync_folder(parent),
        _ => Ok(()),
    }
}

/// Makes one folder; says whether it was not there before.
fn make_folder(folder: &Path) -> io::Result<bool> {
    match fs::create_dir(folder) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && folder.is_dir() => Ok(false),
        Err(error) => Err(error),
    }
}

/// Trouble with an age file before it is known whose it is.
#[derive(Debug)]
enum Trouble {
    Missing,
    Damaged(Damage),
    Unreadable(io::Error),
}

impl Trouble {
    fn of(self, digest: &Digest) -> StoreError {
        match self {
            Self::Missing => StoreError::Missing { digest: *digest },
            Self::Damaged(damage) => StoreError::Damaged { digest: *digest, damage },
            Self::Unreadable(cause) => StoreError::reading(cause),
        }
    }
}

impl StoreError {
    /// The situation behind an error of reading an original that was opened.
    pub(crate) fn of_original(digest: &Digest, cause: io::Error) -> Self {
        Trouble::from(cause).of(digest)
    }
}

impl From<shape::Misshapen> for Trouble {
    fn from(misshapen: shape::Misshapen) -> Self {
        match misshapen {
            shape::Misshapen::Missing => Self::Missing,
            shape::Misshapen::Damaged(damage) => Self::Damaged(damage),
            shape::Misshapen::Unreadable(cause) => Self::Unreadable(cause),
        }
    }
}

impl From<io::Error> for Trouble {
    fn from(cause: io::Error) -> Self {
        match cause.kind() {
            io::ErrorKind::NotFound => Self::Missing,
            // This is how the decrypting reader reports a chunk that does not authenticate or is not there.
            io::ErrorKind::InvalidData => Self::Damaged(Damage::Chunk),
            io::ErrorKind::UnexpectedEof => Self::Damaged(Damage::Length),
            _ => Self::Unreadable(cause),
        }
    }
}

/// A lock that stays usable after a panic elsewhere: what it guards is whole at every moment.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests;
