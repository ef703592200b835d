//! Originals as files: `ab/cdef…` by SHA-256, bytes exactly as received.
//!
//! An upload is one file that grows. What is confirmed has been fsynced; what lies beyond after a crash is cut off
//! before anything is added. A finished upload is read back, hashed and renamed into its place.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek as _, SeekFrom, Write as _};
use std::path::PathBuf;

use evidence::Digest;
use sha2::{Digest as _, Sha256};

use crate::HqError;
use crate::home::{at, make_folder, sync_folder};
use crate::store::UploadId;

/// How much is read at a time.
const READ_BYTES: usize = 1024 * 1024;

/// Damaged copies of one original that are kept beside each other.
const MAX_SET_ASIDE: u32 = 1_000;

/// The folders of originals and uploads.
#[derive(Debug)]
pub struct Originals {
    originals: PathBuf,
    uploads: PathBuf,
}

/// An upload that is being written to, by this process and no other.
#[derive(Debug)]
pub struct Growing {
    file: File,
}

impl Growing {
    /// Adds bytes. They are not yet safe.
    pub fn add(&mut self, bytes: &[u8]) -> Result<(), HqError> {
        self.file.write_all(bytes).map_err(at("writing an upload"))
    }

    /// Makes safe what was added.
    pub fn sync(&self) -> Result<(), HqError> {
        self.file.sync_data().map_err(at("writing an upload"))
    }

    /// Throws away everything after `length`.
    pub fn cut(&mut self, length: u64) -> Result<(), HqError> {
        let cut = self.file.set_len(length).and_then(|()| self.file.seek(SeekFrom::Start(length)));
        cut.map(drop).map_err(at("writing an upload"))
    }
}

impl Originals {
    /// Takes two folders, made if needed.
    pub fn in_folders(originals: PathBuf, uploads: PathBuf) -> Result<Self, HqError> {
        for folder in [&originals, &uploads] {
            make_folder(folder).map_err(at("making the folder"))?;
        }
        Ok(Self { originals, uploads })
    }

    /// Bytes free for originals, where the system says.
    pub fn free_bytes(&self) -> Option<u64> {
        let stat = rustix::fs::statvfs(&self.uploads).ok()?;
        Some(stat.f_bavail.saturating_mul(stat.f_frsize))
    }

    /// Begins an upload.
    pub fn begin(&self, id: UploadId) -> Result<(), HqError> {
        let file = File::create(self.upload_path(id)).map_err(at("beginning an upload"))?;
        file.sync_all().and_then(|()| sync_folder(&self.uploads)).map_err(at("beginning an upload"))
    }

    /// Opens an upload to continue after `confirmed` bytes.
    pub fn grow(&self, id: UploadId, confirmed: u64) -> Result<Growing, HqError> {
        let open = OpenOptions::new().write(true).open(self.upload_path(id));
        let mut growing = Growing { file: open.map_err(at("opening an upload"))? };
        growing.file.lock().map_err(at("opening an upload"))?;
        let length = growing.file.metadata().map_err(at("opening an upload"))?.len();
        if length < confirmed {
            let short =
                io::Error::new(io::ErrorKind::UnexpectedEof, "an upload lost bytes that were confirmed");
            return Err(at("opening an upload")(short));
        }
        growing.cut(confirmed)?;
        Ok(growing)
    }

    /// Whether the bytes of an upload are there, however many.
    pub fn holds_upload(&self, id: UploadId) -> bool {
        self.upload_path(id).is_file()
    }

    /// Moves a whole upload into its place if it has this digest; otherwise says `false` and leaves it.
    pub fn finish(&self, id: UploadId, digest: Digest) -> Result<bool, HqError> {
        let upload = self.upload_path(id);
        let file = File::open(&upload).map_err(at("finishing an upload"))?;
        file.sync_all().map_err(at("finishing an upload"))?;
        let (found, _) = hash(file).map_err(at("finishing an upload"))?;
        if found != digest {
            return Ok(false);
        }
        let place = self.path(digest);
        let folder = place.parent().unwrap_or(&self.originals);
        fs::create_dir_all(folder)
            .and_then(|()| sync_folder(&self.originals))
            .and_then(|()| fs::rename(&upload, &place))
            .and_then(|()| sync_folder(folder))
            .map_err(at("finishing an upload"))?;
        Ok(true)
    }

    /// Removes an upload; one that is gone already is fine.
    pub fn discard(&self, id: UploadId) -> Result<(), HqError> {
        match fs::remove_file(self.upload_path(id)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(at("removing an upload")(error)),
            _ => Ok(()),
        }
    }

    /// The files in the folder of uploads.
    pub fn uploads(&self) -> Result<Vec<UploadId>, HqError> {
        let mut found = Vec::new();
        for item in fs::read_dir(&self.uploads).map_err(at("reading the uploads"))? {
            let name = item.map_err(at("reading the uploads"))?.file_name();
            let mut id: UploadId = [0; 16];
            if name.to_str().is_some_and(|name| hex::decode_to_slice(name, &mut id).is_ok()) {
                found.push(id);
            }
        }
        Ok(found)
    }

    /// Removes an upload that nobody, in whatever process, is writing to. Whether it did.
    pub fn discard_idle(&self, id: UploadId) -> Result<bool, HqError> {
        match File::open(self.upload_path(id)) {
            Ok(file) if file.try_lock().is_ok() => self.discard(id).map(|()| true),
            _ => Ok(false),
        }
    }

    /// Takes in a whole original from a reader of known length, hashing as it goes. `false` if it is not the one named.
    pub fn take_in(&self, id: UploadId, digest: Digest, mut source: impl Read) -> Result<bool, HqError> {
        let file = File::create(self.upload_path(id)).map_err(at("taking in an original"))?;
        file.lock().map_err(at("taking in an original"))?;
        let mut growing = Growing { file };
        io::copy(&mut source, &mut growing.file).map_err(at("taking in an original"))?;
        growing.sync()?;
        let is_the_one = self.finish(id, digest)?;
        if !is_the_one {
            self.discard(id)?;
        }
        Ok(is_the_one)
    }

    /// Opens an original.
    pub fn open(&self, digest: Digest) -> io::Result<File> {
        File::open(self.path(digest))
    }

    /// Length in bytes of what lies in the place of an original, if something does.
    pub fn length(&self, digest: Digest) -> Option<u64> {
        let found = fs::metadata(self.path(digest)).ok()?;
        found.is_file().then_some(found.len())
    }

    /// Takes what lies in the place of an original out of the way, and keeps it.
    pub fn set_aside(&self, digest: Digest) -> Result<(), HqError> {
        let place = self.path(digest);
        let beside = |number: u32| place.with_extension(format!("damaged-{number}"));
        let free = (1..=MAX_SET_ASIDE).map(beside).find(|free| !free.exists());
        let free = free.unwrap_or_else(|| beside(MAX_SET_ASIDE));
        match fs::rename(&place, free) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(at("setting a damaged original aside")(error))
            }
            _ => Ok(()),
        }
    }

    /// Reads an original from the medium; its real digest and length.
    pub fn check(&self, digest: Digest) -> io::Result<(Digest, u64)> {
        hash(self.open(digest)?)
    }

    /// Where an original lies.
    pub fn path(&self, digest: Digest) -> PathBuf {
        let name = digest.to_string();
        let (folder, rest) = name.split_at(2);
        self.originals.join(folder).join(rest)
    }

    fn upload_path(&self, id: UploadId) -> PathBuf {
        self.uploads.join(hex::encode(id))
    }
}

fn hash(mut source: impl Read) -> io::Result<(Digest, u64)> {
    let mut hasher = Sha256::new();
    let mut buffer = vec![0; READ_BYTES];
    let mut length = 0;
    loop {
        let count = source.read(&mut buffer)?;
        let Some(read) = buffer.get(..count).filter(|read| !read.is_empty()) else { break };
        hasher.update(read);
        length += count as u64;
    }
    Ok((Digest::from_bytes(hasher.finalize().into()), length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_not_confirmed_is_cut_off_before_more_is_added() {
        let folder = tempfile::tempdir().unwrap();
        let originals = Originals::in_folders(folder.path().join("o"), folder.path().join("u")).unwrap();
        let id = [1; 16];
        originals.begin(id).unwrap();
        originals.grow(id, 0).unwrap().add(b"hello wor-garbled").unwrap();
        let mut growing = originals.grow(id, 9).unwrap();
        growing.add(b"ld").unwrap();
        growing.sync().unwrap();
        let digest = Digest::of(b"hello world");
        assert!(originals.finish(id, digest).unwrap());
        assert_eq!(originals.check(digest).unwrap(), (digest, 11));
    }

    #[test]
    fn an_upload_that_lost_confirmed_bytes_is_not_continued() {
        let folder = tempfile::tempdir().unwrap();
        let originals = Originals::in_folders(folder.path().join("o"), folder.path().join("u")).unwrap();
        originals.begin([1; 16]).unwrap();
        assert_eq!(originals.grow([1; 16], 5).unwrap_err().code(), "folder");
    }

    #[test]
    fn an_original_that_is_not_the_announced_one_is_not_kept() {
        let folder = tempfile::tempdir().unwrap();
        let originals = Originals::in_folders(folder.path().join("o"), folder.path().join("u")).unwrap();
        let announced = Digest::of(b"announced");
        assert!(!originals.take_in([1; 16], announced, b"another".as_slice()).unwrap());
        assert!(originals.open(announced).is_err());
        assert!(!originals.upload_path([1; 16]).exists());
    }
}
