//! Opening a sealed bundle: a POSIX ustar archive of the bag inside an age v1 file (C2SP/age.md), unpacked into a folder
//! that goes away when it is let go. It is only handed out after the last chunk of the encryption was verified.

use std::fs::{self, File, TryLockError};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use age::x25519::Identity;
use age::{DecryptError, Decryptor};
use evidence::bundle::{AGE_BEGINNING, Unfit, Unpacking};
use tempfile::TempDir;

use crate::HqError;
use crate::home::at;

/// What the folders of opened bundles begin with.
const OPENED_PREFIX: &str = ".opened-";
/// Held while a sealed bundle is open.
const LOCK: &str = "import.lock";

/// What can be wrong with a sealed bundle or its key.
#[derive(Debug, thiserror::Error)]
pub enum SealedError {
    /// It is sealed, and there is no key.
    #[error("The bundle is sealed. Nothing was taken in; name the file with its key (`--key-file`).")]
    KeyNeeded,
    /// The file has no secret key in it.
    #[error("{} holds no secret key (AGE-SECRET-KEY-1…). Nothing was taken in.", .0.display())]
    NoKey(PathBuf),
    /// It was sealed for others.
    #[error(
        "The bundle was not sealed for this key. Nothing was taken in; ask the sender to seal it for headquarters."
    )]
    NotForThisKey,
    /// It was changed, or is cut off.
    #[error("The sealed bundle is damaged or was changed. Nothing was taken in; ask for it again.")]
    Damaged,
    /// Something in it would be written outside of its folder, or is no plain file.
    #[error(
        "The sealed bundle holds something that is no plain file of a bundle ({0}). Nothing was taken in."
    )]
    Unsafe(String),
    /// Another sealed bundle is being taken in.
    #[error("Another sealed bundle is being taken in. Nothing was changed; try again when that is done.")]
    Busy,
}

impl SealedError {
    /// HTTP status and stable code.
    pub const fn kind(&self) -> (u16, &'static str) {
        match self {
            Self::KeyNeeded => (422, "bundle_key_needed"),
            Self::NoKey(_) => (422, "bundle_not_an_identity"),
            Self::NotForThisKey => (422, "bundle_not_for_you"),
            Self::Damaged => (422, "bundle_sealed_damaged"),
            Self::Unsafe(_) => (422, "bundle_sealed_unsafe"),
            Self::Busy => (409, "import_busy"),
        }
    }
}

/// Whether a file is sealed, by how it begins.
pub fn is_sealed(file: &Path) -> bool {
    let mut beginning = [0; AGE_BEGINNING.len()];
    let read = File::open(file).and_then(|mut file| file.read_exact(&mut beginning));
    read.is_ok() && beginning == AGE_BEGINNING
}

/// The secret keys in a file as `age-keygen` writes it: one in a line; lines that begin with `#` are remarks.
///
/// # Errors
/// [`SealedError::NoKey`]; the sentence never repeats what was read.
pub fn keys_in(file: &Path) -> Result<Vec<Identity>, HqError> {
    let text = zeroize::Zeroizing::new(fs::read_to_string(file).map_err(HqError::reading(file))?);
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let keys = lines.map(str::parse).collect::<Result<Vec<Identity>, _>>().unwrap_or_default();
    if keys.is_empty() { Err(SealedError::NoKey(file.to_owned()).into()) } else { Ok(keys) }
}

/// A sealed bundle, unpacked and authenticated. The folder is removed when this is dropped.
#[derive(Debug)]
pub struct Opened {
    folder: TempDir,
    top: String,
    _lock: File,
}

impl Opened {
    /// Opens a sealed bundle with any of these keys, unpacking it within `staging`. What an import that was killed had
    /// left there is removed.
    ///
    /// # Errors
    /// [`HqError::Sealed`]; [`HqError::Folder`] if there is no room. Nothing is left behind.
    pub fn open(file: &Path, keys: &[Identity], staging: &Path) -> Result<Self, HqError> {
        let lock = lock(staging)?;
        sweep(staging).map_err(at("clearing away an opened bundle"))?;
        let sealed = File::open(file).map_err(HqError::reading(file))?;
        let bytes = sealed.metadata().map_err(HqError::reading(file))?.len();
        let decryptor = Decryptor::new_buffered(io::BufReader::new(sealed)).map_err(|error| told(&error))?;
        let keys = keys.iter().map(|key| key as &dyn age::Identity);
        let content = decryptor.decrypt(keys).map_err(|error| told(&error))?;
        let folder = tempfile::Builder::new().prefix(OPENED_PREFIX).tempdir_in(staging);
        let folder = folder.map_err(at("opening the bundle"))?;
        let mut archive = tar::Archive::new(content);
        let top = unpack(&mut archive, folder.path(), Unpacking::of(bytes))?;
        // To the end, so that the final chunk is verified even where the archive ended before it.
        io::copy(&mut archive.into_inner(), &mut io::sink()).map_err(|_| SealedError::Damaged)?;
        Ok(Self { folder, top, _lock: lock })
    }

    /// The folder of the bag.
    pub fn root(&self) -> PathBuf {
        self.folder.path().join(&self.top)
    }
}

fn lock(staging: &Path) -> Result<File, HqError> {
    let lock = File::create(staging.join(LOCK)).map_err(at("opening the bundle"))?;
    match lock.try_lock() {
        Ok(()) => Ok(lock),
        Err(TryLockError::WouldBlock) => Err(SealedError::Busy.into()),
        Err(TryLockError::Error(error)) => Err(at("opening the bundle")(error)),
    }
}

fn sweep(staging: &Path) -> io::Result<()> {
    for entry in fs::read_dir(staging)? {
        let entry = entry?;
        if entry.file_name().to_string_lossy().starts_with(OPENED_PREFIX) {
            fs::remove_dir_all(entry.path())?;
        }
    }
    Ok(())
}

fn told(error: &DecryptError) -> SealedError {
    match error {
        DecryptError::NoMatchingKeys
        | DecryptError::KeyDecryptionFailed
        | DecryptError::ExcessiveWork { .. } => SealedError::NotForThisKey,
        _ => SealedError::Damaged,
    }
}

/// Unpacks what may be and refuses everything else; the name of the bag's folder.
fn unpack(
    archive: &mut tar::Archive<impl Read>,
    folder: &Path,
    mut unpacking: Unpacking,
) -> Result<String, HqError> {
    let damaged = |_| SealedError::Damaged;
    // Raw: extended headers, which may carry other names and lengths, come as entries and are refused.
    for entry in archive.entries().map_err(damaged)?.raw(true) {
        let mut entry = entry.map_err(damaged)?;
        let header = entry.header();
        let name = String::from_utf8_lossy(&header.path_bytes()).into_owned();
        match header.entry_type() {
            tar::EntryType::Directory => continue,
            tar::EntryType::Regular => {}
            _ => return Err(SealedError::Unsafe(name).into()),
        }
        let size = header.size().map_err(damaged)?;
        match unpacking.admit(&name, size) {
            Ok(()) => {}
            Err(Unfit::Unsafe) => return Err(SealedError::Unsafe(name).into()),
            Err(Unfit::TooLong) => return Err(SealedError::Damaged.into()),
        }
        let place = folder.join(&name);
        if let Some(parent) = place.parent() {
            fs::create_dir_all(parent).map_err(at("opening the bundle"))?;
        }
        let mut file = File::create_new(&place).map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => SealedError::Unsafe(name).into(),
            _ => at("opening the bundle")(error),
        })?;
        copy(&mut entry, &mut file, size)?;
    }
    unpacking.top().ok_or_else(|| SealedError::Damaged.into())
}

fn copy(from: &mut impl Read, to: &mut File, size: u64) -> Result<(), HqError> {
    let mut block = vec![0; 64 * 1024];
    let mut copied = 0;
    loop {
        let read = from.read(&mut block).map_err(|_| SealedError::Damaged)?;
        let Some(bytes) = block.get(..read).filter(|bytes| !bytes.is_empty()) else { break };
        io::Write::write_all(to, bytes).map_err(at("opening the bundle"))?;
        copied += read as u64;
    }
    if copied == size { Ok(()) } else { Err(SealedError::Damaged.into()) }
}
