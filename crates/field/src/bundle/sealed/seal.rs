//! Writing a sealed bundle: the files of the bag become an archive while they are written, the archive is encrypted
//! while it grows, and the encrypted bytes are hashed on their way, to be compared with what the medium gives back.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use age::Encryptor;
use age::stream::StreamWriter;
use age::x25519::Recipient;
use evidence::bag::is_portable;
use sha2::{Digest as _, Sha256};

use super::spool::Spool;
use super::{SEALED_SUFFIX, TAR_BLOCK, padding};
use crate::bundle::bag::medium::{forget_cached, partial_of};
use crate::bundle::bag::space::space_at;
use crate::bundle::bag::{BLOCK_BYTES, BagPath, Medium, NewFile, Plan, Space};
use crate::bundle::{BundleError, Watch};
use crate::durable::sync_name;

/// One encrypted file as the medium of a bag. It is called `NAME.partial` until it is complete.
///
/// A file of known length is written straight into the archive and holds it until it is closed, so one thread must not
/// have two of them open; other threads wait. Files of unknown length do not hold anything.
pub struct SealedFile {
    target: PathBuf,
    partial: PathBuf,
    scratch: PathBuf,
    top: String,
    archive: Mutex<StreamWriter<Hashed>>,
}

impl SealedFile {
    /// Begins a sealed bundle that shall lie at `target`, for `recipients`. `scratch` is a folder for what must wait for
    /// its length to be known; it is encrypted there. An unfinished bundle of that name is removed if
    /// `replace_unfinished`.
    ///
    /// # Errors
    /// [`BundleError::NoRecipient`], [`BundleError::AlreadyThere`], [`BundleError::UnfinishedThere`] and what can go
    /// wrong while writing.
    pub fn begin(
        target: &Path,
        recipients: &[Recipient],
        scratch: &Path,
        replace_unfinished: bool,
    ) -> Result<Self, BundleError> {
        let partial = partial_of(target)?;
        if target.symlink_metadata().is_ok() {
            return Err(BundleError::AlreadyThere { path: target.to_path_buf() });
        }
        let recipients = recipients.iter().map(|recipient| recipient as &dyn age::Recipient);
        let encryptor = Encryptor::with_recipients(recipients).map_err(|_| BundleError::NoRecipient)?;
        let writing = |source| BundleError::writing(partial.display().to_string(), source);
        if partial.symlink_metadata().is_ok() {
            if !replace_unfinished {
                return Err(BundleError::UnfinishedThere { path: partial });
            }
            fs::remove_file(&partial).map_err(writing)?;
        }
        let file = File::create_new(&partial).map_err(writing)?;
        let archive = encryptor.wrap_output(Hashed { file, hash: Sha256::new() }).map_err(writing)?;
        Ok(Self {
            target: target.to_path_buf(),
            scratch: scratch.to_path_buf(),
            top: top_of(target),
            archive: Mutex::new(archive),
            partial,
        })
    }

    /// What a bag of `plan` needs when it is sealed: one file, with the archive's and the encryption's overhead.
    #[must_use]
    pub fn plan(plan: &Plan) -> Plan {
        let archived = plan.bytes.saturating_add(plan.files.saturating_mul(2 * TAR_BLOCK as u64));
        // 16 bytes for each chunk of 64 KiB, and room for the header.
        let bytes = archived.saturating_add(archived / 4096).saturating_add(64 * 1024);
        Plan { files: 1, bytes, largest: bytes }
    }

    fn lock(&self) -> MutexGuard<'_, StreamWriter<Hashed>> {
        self.archive.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn header(&self, path: &BagPath, size: u64) -> io::Result<tar::Header> {
        let mut header = tar::Header::new_ustar();
        header.set_path(format!("{}/{path}", self.top))?;
        header.set_entry_type(tar::EntryType::Regular);
        header.set_mode(0o644);
        header.set_size(size);
        header.set_cksum();
        Ok(header)
    }
}

impl Medium for SealedFile {
    fn space(&self) -> io::Result<Space> {
        space_at(&self.partial)
    }

    fn create(&self, path: &BagPath, size: Option<u64>) -> io::Result<Box<dyn NewFile + '_>> {
        let Some(size) = size else {
            let spool = Spool::new(&self.scratch);
            return Ok(Box::new(Waiting { path: path.clone(), spool, sealed: self }));
        };
        let header = self.header(path, size)?;
        let mut archive = self.lock();
        archive.write_all(header.as_bytes())?;
        Ok(Box::new(Streamed { archive, size, left: size }))
    }

    fn complete(self, watch: &dyn Watch) -> Result<PathBuf, BundleError> {
        let Self { target, partial, archive, .. } = self;
        let writing = |source| BundleError::writing(partial.display().to_string(), source);
        let archive = archive.into_inner().unwrap_or_else(PoisonError::into_inner);
        let written = end(archive).map_err(writing)?;
        let unreadable = |source| BundleError::NotReadable { path: partial.clone(), source };
        match hash_of(&partial, watch).map_err(unreadable)? {
            None => return Err(BundleError::Stopped),
            Some(found) if found == written => {}
            Some(_) => {
                return Err(BundleError::ReadBackDiffers { files: vec![target.display().to_string()] });
            }
        }
        if target.symlink_metadata().is_ok() {
            return Err(BundleError::AlreadyThere { path: target });
        }
        fs::rename(&partial, &target).map_err(writing)?;
        sync_name(&target).map_err(writing)?;
        Ok(target)
    }

    fn discard(self) -> io::Result<()> {
        fs::remove_file(&self.partial)
    }
}

/// Ends the archive with two empty blocks, ends the encryption, makes the file durable, and gives its SHA-256.
fn end(mut archive: StreamWriter<Hashed>) -> io::Result<[u8; 32]> {
    archive.write_all(&[0; 2 * TAR_BLOCK])?;
    let Hashed { file, hash } = archive.finish()?;
    file.sync_all()?;
    forget_cached(&file);
    Ok(hash.finalize().into())
}

/// SHA-256 of a file; `None` if the person asked to stop.
fn hash_of(path: &Path, watch: &dyn Watch) -> io::Result<Option<[u8; 32]>> {
    let mut file = File::open(path)?;
    let mut hash = Sha256::new();
    let mut block = vec![0; BLOCK_BYTES];
    loop {
        if watch.stopped() {
            return Ok(None);
        }
        match file.read(&mut block)? {
            0 => return Ok(Some(hash.finalize().into())),
            read => {
                hash.update(block.get(..read).unwrap_or_default());
                watch.advance(read as u64);
            }
        }
    }
}

/// The name of the bag's folder in the archive: that of the file, if it is portable.
fn top_of(target: &Path) -> String {
    let name = target.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
    let stem = name.strip_suffix(SEALED_SUFFIX).or_else(|| name.strip_suffix(".age")).unwrap_or(&name);
    if is_portable(stem) && stem.len() <= 60 { stem.to_owned() } else { String::from("bundle") }
}

/// A file that is hashed while it is written.
struct Hashed {
    file: File,
    hash: Sha256,
}

impl Write for Hashed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.hash.update(bytes.get(..written).unwrap_or_default());
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A file of known length on its way into the archive, which it holds.
struct Streamed<'a> {
    archive: MutexGuard<'a, StreamWriter<Hashed>>,
    size: u64,
    left: u64,
}

impl Write for Streamed<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let left = self.left.checked_sub(bytes.len() as u64);
        self.left = left.ok_or_else(|| io::Error::other("more bytes than were promised"))?;
        self.archive.write_all(bytes)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl NewFile for Streamed<'_> {
    fn close(mut self: Box<Self>) -> io::Result<()> {
        if self.left > 0 {
            return Err(io::Error::other("fewer bytes than were promised"));
        }
        let zeros = vec![0; padding(self.size)];
        self.archive.write_all(&zeros)
    }
}

/// A file whose length is known only when it is closed.
struct Waiting<'a> {
    path: BagPath,
    spool: Spool,
    sealed: &'a SealedFile,
}

impl Write for Waiting<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.spool.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl NewFile for Waiting<'_> {
    fn close(self: Box<Self>) -> io::Result<()> {
        let Self { path, spool, sealed } = *self;
        let (size, mut reader) = spool.into_reader()?;
        let header = sealed.header(&path, size)?;
        let mut archive = sealed.lock();
        archive.write_all(header.as_bytes())?;
        io::copy(&mut reader, &mut *archive)?;
        archive.write_all(&vec![0; padding(size)])
    }
}
