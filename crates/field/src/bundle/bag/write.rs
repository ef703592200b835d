//! Writing a bag: hashes are taken while the bytes go out, the manifests come last, and nothing counts before it was
//! read back from the medium.

use std::collections::BTreeMap;
use std::io::{self, Read, Write};
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use evidence::Digest;
use evidence::bag::{Hasher, Sums, line};

use super::medium::{Medium, NewFile, Plan};
use super::names::BagPath;
use super::{Algorithm, BLOCK_BYTES, BagInfo, Oxum, SIGNATURE_FILE};
use crate::bundle::{BundleError, Watch};

/// `bagit.txt`, RFC 8493 section 2.1.1.
const DECLARATION: &[u8] = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";

/// Makes the detached signature over the bytes of the SHA-256 tag manifest.
pub type Sign<'a> = &'a dyn Fn(&[u8]) -> Result<Vec<u8>, String>;

/// A bag being written. Files may be added from several threads at once.
pub struct BagWriter<'w, M: Medium> {
    medium: M,
    watch: &'w dyn Watch,
    /// Every file begun; `None` until it is closed, so that a failed file keeps the bag from being finished.
    files: Mutex<BTreeMap<BagPath, Option<Sums>>>,
}

/// What was written of one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    /// SHA-256 of the bytes.
    pub digest: Digest,
    /// Number of bytes.
    pub bytes: u64,
}

/// A finished bag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finished {
    /// Where it lies.
    pub path: PathBuf,
    /// Count and size of the payload.
    pub payload_oxum: Oxum,
    /// SHA-256 of the tag manifest: one number that stands for everything in the bag.
    pub digest: Digest,
}

impl<'w, M: Medium> BagWriter<'w, M> {
    /// Begins a bag on a medium that has room for `plan`.
    ///
    /// # Errors
    /// [`BundleError::NoRoom`], [`BundleError::FileTooLarge`], [`BundleError::NotWritten`]. What the medium already
    /// made is removed.
    pub fn begin(medium: M, plan: &Plan, watch: &'w dyn Watch) -> Result<Self, BundleError> {
        let room = medium.space().map_err(|source| BundleError::writing("bagit.txt", source));
        if let Err(error) = room.and_then(|space| plan.check(&space)) {
            // The refusal is what matters; an empty .partial folder left behind is harmless.
            _ = medium.discard();
            return Err(error);
        }
        Ok(Self { medium, watch, files: Mutex::default() })
    }

    /// Begins a file. It belongs to the payload if its path begins with `data/`, else it is a tag file. `size` is its
    /// exact length in bytes where that is known; a medium that encrypts is faster with it.
    ///
    /// # Errors
    /// [`BundleError::NameTaken`] and what can go wrong while writing.
    pub fn open(&self, path: BagPath, size: Option<u64>) -> Result<BagFile<'_>, BundleError> {
        {
            let mut files = self.lock();
            if files.contains_key(&path) {
                return Err(BundleError::NameTaken { name: path.to_string() });
            }
            files.insert(path.clone(), None);
        }
        let file =
            self.medium.create(&path, size).map_err(|source| BundleError::writing(path.as_str(), source))?;
        let hasher = Hasher::new(&Algorithm::ALL);
        Ok(BagFile { path, size, file, hasher, files: &self.files, watch: self.watch })
    }

    /// Copies a whole file from `source`.
    ///
    /// # Errors
    /// [`BundleError::SourceUnreadable`], [`BundleError::SizeDiffers`] and what can go wrong while writing.
    pub fn add(
        &self,
        path: BagPath,
        size: Option<u64>,
        source: &mut dyn Read,
    ) -> Result<Written, BundleError> {
        let mut file = self.open(path, size)?;
        file.copy(source)?;
        file.close()
    }

    /// Copies an original, which must still have the hash under which it is kept (DOMAIN section 13, check 12).
    ///
    /// # Errors
    /// [`BundleError::OriginalDamaged`], and as [`Self::add`].
    pub fn add_original(
        &self,
        path: BagPath,
        size: Option<u64>,
        expected: Digest,
        source: &mut dyn Read,
    ) -> Result<Written, BundleError> {
        let mut file = self.open(path, size)?;
        file.copy(source)?;
        file.close_as(Some(expected))
    }

    /// Adds a small file whose bytes are at hand.
    ///
    /// # Errors
    /// As [`Self::add`].
    pub fn add_bytes(&self, path: BagPath, bytes: &[u8]) -> Result<Written, BundleError> {
        self.add(path, Some(bytes.len() as u64), &mut &*bytes)
    }

    /// SHA-256 of each payload file closed so far.
    pub fn digests(&self) -> BTreeMap<BagPath, Digest> {
        let closed = |(path, sums): (&BagPath, &Option<Sums>)| Some((path.clone(), sums.as_ref()?.sha256?));
        self.lock().iter().filter_map(closed).collect()
    }

    /// Writes the manifests and the signature, makes everything durable, reads the whole bag back from the medium and
    /// gives it its final name. `info` is completed with the payload's count and size.
    ///
    /// # Errors
    /// [`BundleError::Incomplete`] if any file failed, [`BundleError::NotSigned`], [`BundleError::ReadBackDiffers`]
    /// and what can go wrong while writing. The bag then stays `.partial`.
    pub fn finish(self, info: BagInfo, sign: Option<Sign<'_>>) -> Result<Finished, BundleError> {
        let payload_oxum = self.payload_oxum()?;
        self.add_bytes(BagPath::new("bagit.txt")?, DECLARATION)?;
        let info = info.with(BagInfo::PAYLOAD_OXUM, payload_oxum.to_string());
        self.add_bytes(BagPath::new("bag-info.txt")?, info.to_text().as_bytes())?;
        for algorithm in Algorithm::ALL {
            self.write_manifest(algorithm)?;
        }
        let tag_manifests = Algorithm::ALL.map(|algorithm| (algorithm, self.tag_manifest(algorithm)));
        let mut digest = Digest::of(&[]);
        for (algorithm, text) in tag_manifests {
            let name = BagPath::new(format!("tagmanifest-{algorithm}.txt"))?;
            let written = self.add_bytes(name, text.as_bytes())?;
            if algorithm != Algorithm::Sha256 {
                continue;
            }
            digest = written.digest;
            if let Some(sign) = sign {
                let signature = sign(text.as_bytes()).map_err(|reason| BundleError::NotSigned { reason })?;
                self.add_bytes(BagPath::new(SIGNATURE_FILE)?, &signature)?;
            }
        }
        let path = self.medium.complete(self.watch)?;
        Ok(Finished { path, payload_oxum, digest })
    }

    /// Gives up and removes what was written.
    ///
    /// # Errors
    /// What can go wrong while writing.
    pub fn discard(self) -> Result<(), BundleError> {
        self.medium.discard().map_err(|source| BundleError::writing("the unfinished bundle", source))
    }

    pub(in crate::bundle) fn payload_oxum(&self) -> Result<Oxum, BundleError> {
        let files = self.lock();
        if files.values().any(Option::is_none) {
            return Err(BundleError::Incomplete);
        }
        let payload =
            files.iter().filter(|(path, _)| path.is_payload()).filter_map(|(_, sums)| sums.as_ref());
        Ok(payload.fold(Oxum::default(), |sum, file| Oxum {
            octets: sum.octets.saturating_add(file.bytes),
            streams: sum.streams + 1,
        }))
    }

    /// Writes a payload manifest line by line.
    fn write_manifest(&self, algorithm: Algorithm) -> Result<(), BundleError> {
        let lines = self.lines(algorithm, BagPath::is_payload);
        let mut file =
            self.open(BagPath::new(format!("manifest-{algorithm}.txt"))?, Some(lines.len() as u64))?;
        file.put(lines.as_bytes())?;
        file.close()?;
        Ok(())
    }

    /// The text of a tag manifest over all tag files written so far that are not tag manifests themselves.
    fn tag_manifest(&self, algorithm: Algorithm) -> String {
        self.lines(algorithm, |path| !path.is_payload())
    }

    fn lines(&self, algorithm: Algorithm, wanted: impl Fn(&BagPath) -> bool) -> String {
        let files = self.lock();
        let listed = files.iter().filter(|(path, _)| wanted(path));
        let lines =
            listed.filter_map(|(path, sums)| Some(line(&sums.as_ref()?.hex(algorithm)?, path.as_str())));
        lines.collect()
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, BTreeMap<BagPath, Option<Sums>>> {
        self.files.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A file of a bag being written. Dropping it without closing it keeps the bag from being finished.
pub struct BagFile<'a> {
    path: BagPath,
    size: Option<u64>,
    file: Box<dyn NewFile + 'a>,
    hasher: Hasher,
    files: &'a Mutex<BTreeMap<BagPath, Option<Sums>>>,
    watch: &'a dyn Watch,
}

impl BagFile<'_> {
    /// Writes all of `bytes`.
    ///
    /// # Errors
    /// [`BundleError::Stopped`], [`BundleError::MediumFull`], [`BundleError::MediumGone`], [`BundleError::NotWritten`].
    pub fn put(&mut self, bytes: &[u8]) -> Result<(), BundleError> {
        if self.watch.stopped() {
            return Err(BundleError::Stopped);
        }
        let found = self.hasher.bytes().saturating_add(bytes.len() as u64);
        if let Some(expected) = self.size.filter(|size| found > *size) {
            return Err(BundleError::SizeDiffers { file: self.path.to_string(), expected, found });
        }
        self.file.write_all(bytes).map_err(|source| BundleError::writing(self.path.as_str(), source))?;
        self.hasher.update(bytes);
        self.watch.advance(bytes.len() as u64);
        Ok(())
    }

    /// Copies everything that `source` gives.
    ///
    /// # Errors
    /// [`BundleError::SourceUnreadable`], and as [`Self::put`].
    pub fn copy(&mut self, source: &mut dyn Read) -> Result<(), BundleError> {
        let mut block = vec![0; BLOCK_BYTES];
        loop {
            match source.read(&mut block) {
                Ok(0) => return Ok(()),
                Ok(read) => self.put(block.get(..read).unwrap_or_default())?,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(source) => {
                    return Err(BundleError::SourceUnreadable { file: self.path.to_string(), source });
                }
            }
        }
    }

    /// Makes the file durable and notes its hashes for the manifests.
    ///
    /// # Errors
    /// [`BundleError::SizeDiffers`], and as [`Self::put`].
    pub fn close(self) -> Result<Written, BundleError> {
        self.close_as(None)
    }

    fn close_as(self, expected: Option<Digest>) -> Result<Written, BundleError> {
        let sums = self.hasher.finish();
        if let Some(expected) = self.size.filter(|size| *size != sums.bytes) {
            return Err(BundleError::SizeDiffers {
                file: self.path.to_string(),
                expected,
                found: sums.bytes,
            });
        }
        let digest = sums.sha256.ok_or(BundleError::Incomplete)?;
        if let Some(expected) = expected.filter(|expected| *expected != digest) {
            return Err(BundleError::OriginalDamaged { expected, found: digest });
        }
        self.file.close().map_err(|source| BundleError::writing(self.path.as_str(), source))?;
        let written = Written { digest, bytes: sums.bytes };
        self.files.lock().unwrap_or_else(PoisonError::into_inner).insert(self.path, Some(sums));
        Ok(written)
    }
}

/// For those who write text: a failure is kept as the source of an [`io::Error`] and comes out by
/// [`BundleError::from_io`].
impl Write for BagFile<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.put(bytes).map_err(io::Error::other)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests;
