//! As much of BagIt 1.0 (RFC 8493) as taking in a bundle needs: complete, valid, and nothing outside its folder.
//!
//! The field program judges bags of any kind, in full; this is the second, independent reading of the bags that it writes.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use evidence::{BundleSignature, Digest, SeatKey};
use sha2::{Digest as _, Sha256};

use crate::HqError;
use crate::home::at;

/// Files that a bag may have.
const MAX_FILES: usize = 2_000_000;
/// Largest tag file that is read, in bytes.
const MAX_TAG_FILE_BYTES: u64 = 512 * 1024 * 1024;
/// Most faults that are named.
const MAX_FAULTS: usize = 100;

const MANIFEST: &str = "manifest-sha256.txt";
const TAG_MANIFEST: &str = "tagmanifest-sha256.txt";
const SEAL: &str = "signature.cose";

/// Something that is wrong with a bag, with the path of the file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BagFault {
    /// It is no bag of BagIt 1.0.
    #[error("{0} is missing or not as BagIt 1.0 asks")]
    NotABag(String),
    /// Files would have to be fetched from elsewhere.
    #[error("fetch.txt asks for files from elsewhere")]
    Fetch,
    /// A line of a manifest cannot be read, or stands there twice.
    #[error("line {line} of {manifest} is malformed or doubled")]
    Line {
        /// The manifest.
        manifest: String,
        /// Its line, from 1.
        line: usize,
    },
    /// A path leads out of the bag, or something is no regular file.
    #[error("{0} is no plain file inside the bundle")]
    Escaping(String),
    /// A listed file is not there.
    #[error("{0} is missing")]
    Missing(String),
    /// A payload file is in no manifest.
    #[error("{0} is in no manifest")]
    Extra(String),
    /// A file is not as its manifest says.
    #[error("{0} was changed")]
    Changed(String),
    /// An original is called by another SHA-256 than its own.
    #[error("{0} is not named by its SHA-256")]
    Misnamed(String),
    /// Nobody sealed the bundle, or it was changed after somebody did.
    #[error("{0} is missing or does not fit: nobody vouches for the bundle as it lies there")]
    Unsigned(String),
    /// It holds entries of several cases.
    #[error("it holds entries of more than one case")]
    SeveralCases,
}

/// A bag of which every file was read and fits.
#[derive(Debug)]
pub struct CheckedBag {
    root: PathBuf,
    /// Every file below the folder, with its length in bytes.
    files: BTreeMap<String, u64>,
    /// The originals, by path.
    originals: BTreeMap<String, Digest>,
    /// The seat that sealed it.
    made_by: SeatKey,
}

impl CheckedBag {
    /// Reads every file of the bag.
    ///
    /// # Errors
    /// [`HqError::Bag`] with everything that is wrong; [`HqError::Folder`] if the folder cannot be read.
    pub fn open(root: &Path) -> Result<Self, HqError> {
        let mut faults = Vec::new();
        let mut files = BTreeMap::new();
        survey(root, "", &mut files, &mut faults).map_err(at("reading the bundle"))?;
        let (originals, made_by) = (BTreeMap::new(), SeatKey::from_bytes([0; 32]));
        let mut bag = Self { root: root.to_owned(), files, originals, made_by };
        if bag.files.contains_key("fetch.txt") {
            faults.push(BagFault::Fetch);
        }
        if !bag.tag_file("bagit.txt").is_ok_and(|text| text.starts_with("BagIt-Version: 1.0\n")) {
            faults.push(BagFault::NotABag("bagit.txt".to_owned()));
        }
        match bag.seal() {
            Some(seal) => bag.made_by = seal.seat,
            None => faults.push(BagFault::Unsigned(SEAL.to_owned())),
        }
        for (manifest, of_payload) in [(MANIFEST, true), (TAG_MANIFEST, false)] {
            bag.check_manifest(manifest, of_payload, &mut faults);
        }
        bag.name_originals(&mut faults);
        faults.truncate(MAX_FAULTS);
        if faults.is_empty() { Ok(bag) } else { Err(HqError::Bag(faults)) }
    }

    /// Paths below a folder, in order.
    pub fn below<'b>(&'b self, folder: &'b str) -> impl Iterator<Item = &'b str> {
        self.files.keys().map(String::as_str).filter(move |path| path.starts_with(folder))
    }

    /// Length of a file in bytes.
    pub fn length(&self, path: &str) -> u64 {
        self.files.get(path).copied().unwrap_or(0)
    }

    /// Opens a file that the survey found.
    pub fn open_file(&self, path: &str) -> Result<File, HqError> {
        File::open(self.root.join(path)).map_err(at("reading the bundle"))
    }

    /// The originals, each with the SHA-256 that is its name and that of its bytes.
    pub fn originals(&self) -> impl Iterator<Item = (&str, Digest)> {
        self.originals.iter().map(|(path, digest)| (path.as_str(), *digest))
    }

    /// The seat that sealed the bundle.
    pub const fn made_by(&self) -> SeatKey {
        self.made_by
    }

    /// The seal, if it fits the tag manifest as it lies there.
    fn seal(&self) -> Option<BundleSignature> {
        let signed = self.read(SEAL).ok()?;
        let tag_manifest = self.read(TAG_MANIFEST).ok()?;
        let seal = BundleSignature::open(&signed).ok()?;
        (seal.tag_manifest == Digest::of(&tag_manifest)).then_some(seal)
    }

    /// Takes down what the names of the originals say. That the bytes are those of the manifest was checked.
    fn name_originals(&mut self, faults: &mut Vec<BagFault>) {
        let Ok(manifest) = self.tag_file(MANIFEST) else { return };
        for (digest, path) in manifest.lines().filter_map(manifest_line) {
            if !path.starts_with("data/originals/") {
                continue;
            }
            if digest_of_original(path) == Some(digest) {
                self.originals.insert(path.to_owned(), digest);
            } else {
                faults.push(BagFault::Misnamed(path.to_owned()));
            }
        }
    }

    fn check_manifest(&self, manifest: &str, of_payload: bool, faults: &mut Vec<BagFault>) {
        let Ok(text) = self.tag_file(manifest) else {
            faults.push(BagFault::NotABag(manifest.to_owned()));
            return;
        };
        let mut listed = BTreeSet::new();
        for (index, line) in text.lines().enumerate() {
            let read = manifest_line(line).filter(|(_, path)| path.starts_with("data/") == of_payload);
            match read {
                Some((digest, path)) if listed.insert(path) => faults.extend(self.check_file(path, digest)),
                _ => faults.push(BagFault::Line { manifest: manifest.to_owned(), line: index + 1 }),
            }
        }
        if of_payload {
            let unlisted = self.below("data/").filter(|path| !listed.contains(path));
            faults.extend(unlisted.map(|path| BagFault::Extra(path.to_owned())));
        }
    }

    fn check_file(&self, path: &str, digest: Digest) -> Option<BagFault> {
        if !self.files.contains_key(path) {
            return Some(BagFault::Missing(path.to_owned()));
        }
        match hash(&self.root.join(path)) {
            Ok(found) if found == digest => None,
            _ => Some(BagFault::Changed(path.to_owned())),
        }
    }

    fn tag_file(&self, path: &str) -> io::Result<String> {
        if !self.files.contains_key(path) {
            return Err(io::ErrorKind::NotFound.into());
        }
        String::from_utf8(self.read(path)?).map_err(|_| io::ErrorKind::InvalidData.into())
    }

    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        File::open(self.root.join(path))?.take(MAX_TAG_FILE_BYTES + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > MAX_TAG_FILE_BYTES {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        Ok(bytes)
    }
}

/// The digest in the name of an original: `data/originals/ab/<SHA-256>.<extension>`.
fn digest_of_original(path: &str) -> Option<Digest> {
    let name = path.rsplit_once('/')?.1;
    name.split_once('.')?.0.parse().ok()
}

/// Lists the plain files below a folder. Links and devices are faults and are not followed.
fn survey(
    root: &Path,
    below: &str,
    files: &mut BTreeMap<String, u64>,
    faults: &mut Vec<BagFault>,
) -> io::Result<()> {
    for item in fs::read_dir(root.join(below))? {
        let item = item?;
        let name = item.file_name();
        let shown = format!("{below}{}", name.to_string_lossy());
        let Some(name) = name.to_str() else {
            faults.push(BagFault::Escaping(shown));
            continue;
        };
        let kind = item.file_type()?;
        if kind.is_dir() {
            survey(root, &format!("{below}{name}/"), files, faults)?;
        } else if kind.is_file() && files.len() < MAX_FILES {
            files.insert(shown, item.metadata()?.len());
        } else {
            faults.push(BagFault::Escaping(shown));
        }
    }
    Ok(())
}

/// Reads `<SHA-256>  <path>`. A path that leads out of the bag cannot be one that the survey found, and is none here.
fn manifest_line(line: &str) -> Option<(Digest, &str)> {
    let (digest, path) = line.split_once([' ', '\t'])?;
    let path = path.trim_start_matches([' ', '\t']);
    let inside = path.split('/').all(|part| !matches!(part, "" | "." | "..")) && !path.contains(['\\', '%']);
    Some((digest.to_ascii_lowercase().parse().ok()?, path)).filter(|_| inside)
}

fn hash(path: &Path) -> io::Result<Digest> {
    let mut file = File::open(path)?;
    let mut hasher = Sha256::new();
    io::copy(&mut file, &mut HashWriter(&mut hasher))?;
    Ok(Digest::from_bytes(hasher.finalize().into()))
}

/// Hashes what is written to it.
struct HashWriter<'h>(&'h mut Sha256);

impl io::Write for HashWriter<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
