//! A bundle brought before the verdict of `evidence`, the same that the field program asks before it takes one in.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Read};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use evidence::bag::{self, BagFolder, Finding, Found, How, Listing, Odd, SIGNATURE_FILE, TAG_MANIFEST};
use evidence::bundle::{
    DESCRIPTION, HeldOriginal, LEDGER, MAX_PART_BYTES, MAX_STATEMENT_BYTES, REVOCATIONS, Stated,
    held_originals, keeps_out, sealed_by,
};
use evidence::verify::{Report, Verifier};
use evidence::{BatchReader, BundleSignature, CaseId, Entry, Error, SeatKey};
use rayon::prelude::*;
use rustix::fs::{Mode, OFlags};

use crate::HqError;

/// Most findings that are named.
const MAX_FINDINGS: usize = 100;

/// A bundle that may be taken in: every file of it was read and fits, its seal and its count of entries too.
#[derive(Debug)]
pub struct CheckedBag {
    folder: Folder,
    /// The parts of the entries, in order.
    pub parts: Vec<String>,
    /// The originals, each named by the SHA-256 of its bytes.
    pub originals: Vec<HeldOriginal>,
    /// The seat that sealed it.
    pub made_by: SeatKey,
    /// The cases of its entries.
    pub cases: BTreeSet<CaseId>,
    /// What it carries as revocations of the seats that wrote these.
    pub revocations: Vec<Vec<u8>>,
}

impl CheckedBag {
    /// Reads every file of the bundle.
    ///
    /// # Errors
    /// [`HqError::Bag`] with everything for which it is kept out; [`HqError::Folder`] if the folder cannot be read.
    pub fn open(root: &Path) -> Result<Self, HqError> {
        fs::read_dir(root).map_err(HqError::reading(root))?;
        let folder = Folder(root.to_owned());
        let threads = std::thread::available_parallelism().map_or(2, |count| count.get().min(8));
        let how = How { deep: true, threads, unfinished: false };
        let mut bag = bag::verify(&folder, how, &bag::Unwatched).map_err(|_| HqError::Interrupted)?;
        let mut findings = std::mem::take(&mut bag.findings);
        let seal = folder.seal().map_err(|finding| findings.push(finding)).ok();
        let parts: Vec<String> =
            bag.payload.keys().filter(|path| path.starts_with(LEDGER)).cloned().collect();
        if parts.is_empty() {
            let message = "there is no ledger: this is a bag, and not one of Cairn";
            findings.push(Finding::error("bundle_ledger_missing", LEDGER, message));
        }
        let ledger = folder.ledger(&parts);
        match Stated::read(folder.read(DESCRIPTION, MAX_STATEMENT_BYTES).ok().flatten().as_deref()) {
            Ok(stated) => findings.extend(stated.against(&ledger)),
            Err(finding) => findings.push(finding),
        }
        let (originals, misnamed) = held_originals(&bag);
        findings.extend(misnamed);
        let keeps_out = keeps_out(&findings, &ledger.faults);
        match seal.filter(|_| keeps_out.is_empty()) {
            Some(seal) => {
                let cases = ledger.strands.iter().map(|strand| strand.case).collect();
                let seats: BTreeSet<SeatKey> = ledger.strands.iter().map(|strand| strand.seat).collect();
                let paths = seats.iter().map(|seat| format!("{REVOCATIONS}{seat}.cose"));
                let revocations =
                    paths.filter_map(|path| folder.read(&path, MAX_STATEMENT_BYTES).ok().flatten()).collect();
                Ok(Self { folder, parts, originals, made_by: seal.seat, cases, revocations })
            }
            None => Err(HqError::Bag(keeps_out.into_iter().take(MAX_FINDINGS).cloned().collect())),
        }
    }

    /// The bytes of a part of the entries.
    ///
    /// # Errors
    /// [`HqError::TooLarge`] for one that is larger than any that is written.
    pub fn part(&self, path: &str) -> Result<Vec<u8>, HqError> {
        let part = self.folder.read(path, MAX_PART_BYTES).map_err(HqError::reading(&self.folder.0))?;
        part.ok_or(HqError::TooLarge { limit: MAX_PART_BYTES as usize })
    }

    /// Opens an original.
    ///
    /// # Errors
    /// [`HqError::Folder`].
    pub fn open_original(&self, original: &HeldOriginal) -> Result<Box<dyn Read>, HqError> {
        self.folder.open(&original.path).map_err(HqError::reading(&self.folder.0))
    }
}

/// The folder of a bundle on a medium. No link in it is followed.
#[derive(Debug)]
struct Folder(PathBuf);

impl Folder {
    fn seal(&self) -> Result<BundleSignature, Finding> {
        let read = |name| self.read(name, MAX_STATEMENT_BYTES).ok().flatten();
        sealed_by(read(SIGNATURE_FILE).as_deref(), read(TAG_MANIFEST).as_deref())
    }

    /// The verdict on the entries, one part after the other.
    fn ledger(&self, parts: &[String]) -> Report {
        let mut verifier = Verifier::default();
        for path in parts {
            let entries: Vec<Result<Entry, Error>> = match self.read(path, MAX_PART_BYTES) {
                Ok(Some(bytes)) => BatchReader::new(&bytes, |_| None).collect(),
                _ => vec![Err(Error::Malformed { what: "part of the ledger" })],
            };
            let fits = |read: &Result<Entry, Error>| read.as_ref().is_ok_and(|entry| entry.verify().is_ok());
            let fitting: Vec<bool> = entries.par_iter().map(fits).collect();
            for (read, fits) in entries.iter().zip(fitting) {
                match read {
                    Ok(entry) => verifier.take_checked(entry, fits),
                    Err(error) => verifier.take(Err(error)),
                }
            }
        }
        verifier.finish()
    }
}

impl BagFolder for Folder {
    fn list(&self, max_files: usize) -> Listing {
        let has_payload_folder = self.0.join(bag::PAYLOAD).is_dir();
        let mut listing = Listing { has_payload_folder, ..Listing::default() };
        let mut folders = vec![PathBuf::new()];
        while let Some(below) = folders.pop() {
            let Ok(items) = fs::read_dir(self.0.join(&below)) else {
                listing.odd.push((below.display().to_string(), Odd::Unreadable));
                continue;
            };
            for item in items {
                let (path, found) = match &item {
                    Ok(item) => (below.join(item.file_name()), found(item)),
                    Err(_) => (below.clone(), Found::Unreadable),
                };
                match listing.note(&path, found, max_files) {
                    ControlFlow::Break(()) => return listing,
                    ControlFlow::Continue(true) => folders.push(path),
                    ControlFlow::Continue(false) => {}
                }
            }
        }
        listing
    }

    fn open(&self, path: &str) -> io::Result<Box<dyn Read>> {
        let refused = || io::Error::new(io::ErrorKind::InvalidInput, "not a regular file inside the folder");
        bag::check_foreign(path).map_err(|_| refused())?;
        let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
        let looking = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
        let mut folder = rustix::fs::open(&self.0, looking, Mode::empty())?;
        for part in folders.split('/').filter(|part| !part.is_empty()) {
            folder = rustix::fs::openat(&folder, part, looking | OFlags::NOFOLLOW, Mode::empty())?;
        }
        // NONBLOCK: opening a pipe that was put there meanwhile must not wait for somebody to write into it.
        let reading = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
        let file = File::from(rustix::fs::openat(&folder, name, reading, Mode::empty())?);
        if file.metadata()?.is_file() { Ok(Box::new(file)) } else { Err(refused()) }
    }
}

fn found(item: &fs::DirEntry) -> Found {
    match (item.file_type(), item.metadata()) {
        (Ok(kind), _) if kind.is_dir() => Found::Folder,
        (Ok(kind), Ok(metadata)) if kind.is_file() => Found::File(metadata.len()),
        (Ok(kind), _) if !kind.is_file() => Found::Other,
        _ => Found::Unreadable,
    }
}
