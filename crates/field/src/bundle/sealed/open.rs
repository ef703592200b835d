//! Opening a sealed bundle: decrypted and unpacked into a folder of its own, which is only handed out after the last
//! chunk of the encryption was verified, and which disappears when it is let go.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use age::x25519::Identity;
use age::{DecryptError, Decryptor};
use evidence::bundle::{AGE_BEGINNING, Unfit, Unpacking};
use tempfile::TempDir;

use crate::bundle::bag::space::space_at;
use crate::bundle::bag::{BLOCK_BYTES, Plan};
use crate::bundle::{BundleError, Watch};

/// What the folders of opened bundles begin with.
const STAGING_PREFIX: &str = ".opened-";

/// A sealed bundle, unpacked and authenticated. The folder is removed when this is dropped.
#[derive(Debug)]
pub struct Opened {
    staging: TempDir,
    top: String,
}

impl Opened {
    /// The folder of the bag.
    pub fn root(&self) -> PathBuf {
        self.staging.path().join(&self.top)
    }
}

/// Opens the sealed bundle `file` with any of `identities`, unpacking it into a new folder within `staging`.
///
/// Only regular files with the names that Cairn gives are unpacked; everything else refuses the whole. What is
/// unpacked cannot be larger than the sealed file, as nothing in it is compressed.
///
/// # Errors
/// [`BundleError::NotABundle`], [`BundleError::NotForYou`], [`BundleError::SealedDamaged`],
/// [`BundleError::SealedUnsafe`], [`BundleError::NoRoom`], [`BundleError::MediumFull`], [`BundleError::Stopped`].
/// Nothing is left behind.
pub fn open(
    file: &Path,
    identities: &[Identity],
    staging: &Path,
    watch: &dyn Watch,
) -> Result<Opened, BundleError> {
    let unreadable = |source| BundleError::NotReadable { path: file.to_path_buf(), source };
    let sealed = File::open(file).map_err(unreadable)?;
    let bytes = sealed.metadata().map_err(unreadable)?.len();
    let decryptor = Decryptor::new_buffered(io::BufReader::with_capacity(BLOCK_BYTES, sealed))
        .map_err(|error| told(&error, file))?;
    let keys = identities.iter().map(|identity| identity as &dyn age::Identity);
    let content = decryptor.decrypt(keys).map_err(|error| told(&error, file))?;

    let writing = |source| BundleError::writing(staging.display().to_string(), source);
    let space = space_at(staging).map_err(writing)?;
    Plan { files: 1, bytes, largest: 0 }.check(&space)?;
    let staging = tempfile::Builder::new().prefix(STAGING_PREFIX).tempdir_in(staging).map_err(writing)?;
    let mut archive = tar::Archive::new(content);
    let opening = Opening { file, folder: staging.path(), watch };
    let top = opening.unpack(&mut archive, Unpacking::of(bytes))?;
    drain(archive.into_inner(), file, watch)?;
    Ok(Opened { staging, top })
}

/// Unpacks the sealed bundle `file` into the folder `to`, which must not be there yet.
///
/// # Errors
/// [`BundleError::NotWritten`] if `to` is there, else as [`open`]. Then nothing is left behind.
pub fn unpack(file: &Path, identities: &[Identity], to: &Path, watch: &dyn Watch) -> Result<(), BundleError> {
    let writing = |source| BundleError::writing(to.display().to_string(), source);
    if to.symlink_metadata().is_ok() {
        return Err(writing(io::Error::from(io::ErrorKind::AlreadyExists)));
    }
    let parent = to.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let opened = open(file, identities, parent, watch)?;
    fs::rename(opened.root(), to).map_err(writing)
}

/// Removes the folders of bundles that were open when the program was killed, and says how many there were.
///
/// # Errors
/// [`BundleError::NotWritten`] if one cannot be removed.
pub fn sweep(staging: &Path) -> Result<usize, BundleError> {
    let Ok(entries) = fs::read_dir(staging) else { return Ok(0) };
    let mut removed = 0;
    for entry in entries.flatten() {
        if entry.file_name().to_string_lossy().starts_with(STAGING_PREFIX) {
            let path = entry.path();
            fs::remove_dir_all(&path).map_err(|e| BundleError::writing(path.display().to_string(), e))?;
            removed += 1;
        }
    }
    Ok(removed)
}

fn told(error: &DecryptError, file: &Path) -> BundleError {
    let path = file.to_path_buf();
    match error {
        _ if !is_sealed(file) => BundleError::NotABundle { path },
        DecryptError::NoMatchingKeys
        | DecryptError::KeyDecryptionFailed
        | DecryptError::ExcessiveWork { .. } => BundleError::NotForYou { path },
        DecryptError::UnknownFormat => BundleError::NotABundle { path },
        _ => BundleError::SealedDamaged { path },
    }
}

/// Whether a file begins as one that is encrypted to keys, whatever its name.
pub fn is_sealed(file: &Path) -> bool {
    let mut start = [0; AGE_BEGINNING.len()];
    let read = File::open(file).and_then(|mut file| file.read_exact(&mut start));
    read.is_ok() && start == AGE_BEGINNING
}

/// Reads to the end, so that the final chunk is verified even where the archive ended before it.
fn drain(mut rest: impl Read, file: &Path, watch: &dyn Watch) -> Result<(), BundleError> {
    let mut block = vec![0; BLOCK_BYTES];
    loop {
        if watch.stopped() {
            return Err(BundleError::Stopped);
        }
        match rest.read(&mut block) {
            Ok(0) => return Ok(()),
            Ok(_) => {}
            Err(_) => return Err(BundleError::SealedDamaged { path: file.to_path_buf() }),
        }
    }
}

/// A sealed bundle on its way into a folder.
struct Opening<'a> {
    file: &'a Path,
    folder: &'a Path,
    watch: &'a dyn Watch,
}

impl Opening<'_> {
    /// Unpacks what may be; the name of the bag's folder.
    fn unpack(
        &self,
        archive: &mut tar::Archive<impl Read>,
        mut unpacking: Unpacking,
    ) -> Result<String, BundleError> {
        // Raw: extended headers, which may carry other names and lengths of any size, come as entries and are refused.
        let entries = archive.entries().map_err(|_| self.damaged())?.raw(true);
        for entry in entries {
            let mut entry = entry.map_err(|_| self.damaged())?;
            let header = entry.header();
            let name = String::from_utf8_lossy(&header.path_bytes()).into_owned();
            match header.entry_type() {
                tar::EntryType::Directory => {}
                tar::EntryType::Regular => {
                    let size = header.size().map_err(|_| self.damaged())?;
                    match unpacking.admit(&name, size) {
                        Ok(()) => self.copy(&mut entry, &self.folder.join(&name), size)?,
                        Err(Unfit::Unsafe) => return Err(self.unsafe_entry(name)),
                        Err(Unfit::TooLong) => return Err(self.damaged()),
                    }
                }
                _ => return Err(self.unsafe_entry(name)),
            }
        }
        unpacking.top().ok_or_else(|| BundleError::NotABundle { path: self.file.to_path_buf() })
    }

    fn copy(&self, content: &mut impl Read, to: &Path, size: u64) -> Result<(), BundleError> {
        let writing = |source| BundleError::writing(to.display().to_string(), source);
        if let Some(folder) = to.parent() {
            fs::create_dir_all(folder).map_err(writing)?;
        }
        let mut file = File::create_new(to).map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => self.unsafe_entry(to.display().to_string()),
            _ => writing(error),
        })?;
        let mut block = vec![0; BLOCK_BYTES];
        let mut copied = 0;
        loop {
            if self.watch.stopped() {
                return Err(BundleError::Stopped);
            }
            let read = content.read(&mut block).map_err(|_| self.damaged())?;
            if read == 0 {
                break;
            }
            file.write_all(block.get(..read).unwrap_or_default()).map_err(writing)?;
            copied += read as u64;
            self.watch.advance(read as u64);
        }
        if copied == size { Ok(()) } else { Err(self.damaged()) }
    }

    fn damaged(&self) -> BundleError {
        BundleError::SealedDamaged { path: self.file.to_path_buf() }
    }

    fn unsafe_entry(&self, name: String) -> BundleError {
        BundleError::SealedUnsafe { path: self.file.to_path_buf(), name }
    }
}
