//! Taking a bundle in: opened if it is sealed, verified as a whole, and then its entries and originals go through the
//! same doors as those of a sync. Arriving twice changes nothing.

mod checkpoints;
mod stated;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use age::x25519::Identity;
use evidence::{CaseId, SeatKey};
use serde::{Deserialize, Serialize};

use super::bag::{Options, Severity};
use super::contents::{self, Bundle, BundleReport, CarriedOriginal};
use super::sealed::{self, Opened};
use super::{BundleError, Followed};
use crate::error::Error;
use crate::media::store::{PutOptions, Store, Stored};
use crate::node::apply::RefusedEntry;
use crate::node::quarantine::Judge;
use crate::session::Session;
use crate::store::{original, record};
use crate::work::Phase;
use stated::Stated;

/// Originals taken in before their folders are made durable together.
const ORIGINALS_PER_BATCH: usize = 16;

/// What became of a bundle that was taken in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Imported {
    /// The cases in it.
    pub cases: Vec<CaseId>,
    /// The seat that made it.
    pub made_by: Option<SeatKey>,
    /// Entries in the bundle; the sum of the four below.
    pub entries_offered: u64,
    /// Entries that are new here.
    pub entries_new: u64,
    /// Entries that were here.
    pub entries_known: u64,
    /// Entries that were here with fewer openings.
    pub entries_completed: u64,
    /// Entries that the ledger refused.
    pub entries_refused: Vec<NotTaken>,
    /// Of the new entries, those that claim a place another one has: somebody rewrote history.
    pub forks: u64,
    /// Records changed.
    pub records: u64,
    /// Originals in the bundle; the sum of the four below.
    pub originals_offered: u64,
    /// Originals that are new here, or whose copy here was damaged and is replaced.
    pub originals_new: u64,
    /// Originals that were here, whole.
    pub originals_known: u64,
    /// Originals that no record here names, which were left in the bundle.
    pub originals_unnamed: u64,
    /// Originals that could not be taken in.
    pub originals_failed: Vec<NotTaken>,
    /// Certificates of seats that headquarters issued and that were not here.
    pub certificates_new: u64,
    /// Seats that headquarters revoked, or from further back than was known here.
    pub revocations_new: u64,
    /// Receipts of headquarters that were not here.
    pub receipts_new: u64,
    /// Proofs of its log that were not here.
    pub proofs_new: u64,
    /// Whether it was stopped before the end; taking it in again goes on from there.
    pub stopped: bool,
}

/// An entry or original that was not taken in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct NotTaken {
    /// The SHA-256 that names it, or where it stands in the bundle if it cannot be read.
    pub what: String,
    /// A stable code.
    pub code: String,
    /// What happened, what is safe, what to do.
    pub message: String,
}

/// A bundle to be read: a folder as it is, or a sealed one that is open for as long as this lives.
#[derive(Debug)]
pub enum Reached {
    /// A folder.
    Folder(PathBuf),
    /// A sealed bundle, unpacked.
    Sealed(Opened),
}

impl Reached {
    /// Reaches the bundle at `path`. A file is taken for a sealed bundle and unpacked within `staging`.
    ///
    /// # Errors
    /// As [`sealed::open`].
    pub fn reach(
        path: &Path,
        identities: &[Identity],
        staging: &Path,
        watch: &dyn super::Watch,
    ) -> Result<Self, BundleError> {
        if path.is_file() {
            return sealed::open(path, identities, staging, watch).map(Self::Sealed);
        }
        Ok(Self::Folder(path.to_path_buf()))
    }

    /// The folder of the bag.
    pub fn root(&self) -> PathBuf {
        match self {
            Self::Folder(path) => path.clone(),
            Self::Sealed(opened) => opened.root(),
        }
    }
}

impl Session {
    /// Takes in the bundle at `path`, opening it with `identities` if it is sealed.
    ///
    /// # Errors
    /// [`BundleError::DoesNotHold`] if the bag or its signature is wrong, and as [`Reached::reach`]: then nothing was
    /// changed. If the database fails, everything committed before stays, and taking it in again goes on from there.
    pub fn import(&mut self, path: &Path, identities: &[Identity]) -> Result<Imported, Error> {
        let work = self.work.clone();
        let watch = Followed::new(&work, Phase::Import, 0);
        let staging = self.folder().to_path_buf();
        let reached = Reached::reach(path, identities, &staging, &watch)?;
        let known = self.known_hq()?;
        let every_checksum = Options { deep: true, ..Options::default() };
        let report = contents::verify_under(&reached.root(), &every_checksum, known.as_ref(), &watch)?;
        check(path, &report)?;
        let bundle = Bundle::open(&reached.root())?;
        let stated = known.as_ref().map(|known| Stated::read(&bundle, known));
        let revocations_new = self.revoke(stated.as_ref())?;
        let seen = bundle.entries().inspect(|read| {
            if let (Some(stated), Ok(entry)) = (&stated, read) {
                stated.see(entry);
            }
        });
        let applied = self.node.apply(seen)?;
        let cases: BTreeSet<CaseId> = report.ledger.strands.iter().map(|strand| strand.case).collect();
        let mut imported = Imported {
            cases: cases.into_iter().collect(),
            made_by: report.signature.map(|signature| signature.seat),
            entries_offered: applied.offered,
            entries_new: applied.new,
            entries_known: applied.known,
            entries_completed: applied.completed,
            entries_refused: applied.refused.into_iter().map(NotTaken::from).collect(),
            forks: applied.forks,
            records: applied.records,
            originals_offered: bundle.originals().len() as u64,
            originals_new: 0,
            originals_known: 0,
            originals_unnamed: 0,
            originals_failed: Vec::new(),
            certificates_new: 0,
            revocations_new,
            receipts_new: 0,
            proofs_new: 0,
            stopped: false,
        };
        if let Some(stated) = stated {
            self.keep(stated, &mut imported)?;
        }
        for batch in bundle.originals().chunks(ORIGINALS_PER_BATCH) {
            if work.is_stopped() {
                imported.stopped = true;
                break;
            }
            self.import_originals(&bundle, batch, &mut imported)?;
        }
        Ok(imported)
    }

    /// Keeps what the headquarters of this vault revoked, before entries come in. How much of it is new.
    fn revoke(&mut self, stated: Option<&Stated>) -> Result<u64, Error> {
        let Some(stated) = stated else { return Ok(0) };
        let forms = self.node.forms();
        let tx = self.node.transaction()?;
        let mut judge = Judge::new(&tx, forms)?;
        let new = stated.revoke(&mut judge)?;
        let judged = judge.finish();
        tx.commit()?;
        self.node.announce_judged(judged)?;
        Ok(new)
    }

    /// Keeps what else the headquarters of this vault states, and judges by it.
    fn keep(&mut self, stated: Stated, imported: &mut Imported) -> Result<(), Error> {
        let (forms, now_ms) = (self.node.forms(), self.now().unix_ms);
        let tx = self.node.transaction()?;
        let mut judge = Judge::new(&tx, forms)?;
        stated.keep(&tx, &mut judge, now_ms, imported)?;
        let judged = judge.finish();
        tx.commit()?;
        self.node.announce_judged(judged)
    }

    fn import_originals(
        &self,
        bundle: &Bundle,
        batch: &[CarriedOriginal],
        imported: &mut Imported,
    ) -> Result<(), Error> {
        use rayon::iter::{IntoParallelIterator as _, IntoParallelRefIterator as _, ParallelIterator as _};
        let now_ms = self.now().unix_ms;
        let media = &self.media;
        // A copy that is here counts only if it is whole: a bundle is one of the places from which a damaged one is mended.
        let held: Vec<_> = batch.par_iter().map(|carried| media.verify(&carried.digest).is_ok()).collect();
        let mut wanted = Vec::new();
        for (carried, is_held) in batch.iter().zip(held) {
            if is_held {
                original::put(self.node.db(), carried.digest, carried.size, now_ms, true)?;
                original::note_whole(self.node.db(), carried.digest)?;
                imported.originals_known += 1;
            } else if record::of_original(self.node.db(), carried.digest)?.is_empty() {
                imported.originals_unnamed += 1;
            } else {
                wanted.push(carried);
            }
        }
        let taken: Vec<_> = wanted.into_par_iter().map(|carried| take(media, bundle, carried)).collect();
        for taken in taken {
            match taken {
                Ok(stored) => {
                    original::put(self.node.db(), stored.digest, stored.size, now_ms, true)?;
                    original::note_whole(self.node.db(), stored.digest)?;
                    imported.originals_new += 1;
                }
                Err(failed) => imported.originals_failed.push(failed),
            }
        }
        Ok(())
    }
}

/// Takes in one original, which must be what its name says.
fn take(media: &Store, bundle: &Bundle, carried: &CarriedOriginal) -> Result<Stored, NotTaken> {
    let failed = |code: &str, message: String| {
        Err(NotTaken { what: carried.digest.to_string(), code: code.into(), message })
    };
    let mut source = match bundle.open_original(carried) {
        Ok(source) => source,
        Err(error) => return failed(error.code(), error.to_string()),
    };
    match media.put(&mut source, PutOptions { read_back: true, watch: None }) {
        Ok(stored) if stored.digest == carried.digest => Ok(stored),
        // It was right when the bundle was verified a moment ago: somebody changed it in between.
        Ok(_) => {
            let message = "the original changed while it was read from the bundle, so it does not count; take the \
                           bundle in again";
            failed("bundle_original_changed", message.to_owned())
        }
        Err(error) => failed(error.code(), error.to_string()),
    }
}

impl From<RefusedEntry> for NotTaken {
    fn from(refused: RefusedEntry) -> Self {
        let number = || format!("entry number {}", refused.index);
        let what = refused.entry.map_or_else(number, |entry| entry.to_string());
        Self { what, code: refused.code.to_owned(), message: refused.message }
    }
}

/// Nothing is taken in from a bundle whose bytes, seal or count of entries are wrong. A wrong entry in a good bundle is
/// another matter: the ledger refuses that entry and says so.
fn check(path: &Path, report: &BundleReport) -> Result<(), BundleError> {
    if report.keeps_out.is_empty() && report.ledger.entries > 0 {
        return Ok(());
    }
    let mut weighty = report.keeps_out.clone();
    if weighty.is_empty() {
        weighty.extend(report.findings.iter().filter(|finding| finding.severity == Severity::Error).cloned());
    }
    let findings =
        weighty.iter().take(5).map(|finding| format!("{}: {}", finding.place, finding.message)).collect();
    Err(BundleError::DoesNotHold { path: path.to_path_buf(), findings })
}
