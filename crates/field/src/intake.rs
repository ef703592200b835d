//! Intake: taking files in from a card, a folder or a file, safe first and pretty second.
//!
//! While one batch is being hashed, encrypted and made durable on all cores, the batch before it is entered into the
//! ledger on this one. A photo counts as taken in when its original is durable under its hash, was read back where
//! asked, and its entry is committed. Previews are made afterwards and can fail without harm.
//!
//! Counts in are counts out: every file offered ends as stored, doubled, known or not taken in. Where the ledger can no
//! longer be written, intake ends there and what was acknowledged before is still told, file by file.

mod copy;
mod facts;
pub mod offers;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::mpsc;
use std::thread;

use evidence::{CaseId, Digest, FieldValue, RecordId, Value};
use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::media::frames::Frames;
use crate::session::Session;
use crate::store::{original, record};
use crate::work::{Phase, Progress};
use copy::{Copied, NotCopied};
use offers::Offer;

/// Files in one batch: each batch is one durable commit.
const FILES_PER_BATCH: usize = 16;
const BATCHES_AHEAD: usize = 2;

/// What is taken in, and what is the same for all of it.
#[derive(Debug, Clone)]
pub struct Intake {
    /// The case.
    pub case: CaseId,
    /// Files and folders; a card is the folder where it is mounted.
    pub paths: Vec<PathBuf>,
    /// What the files come from, such as the serial number of the card.
    pub source: String,
    /// Fields that every record gets: role, subject, scale.
    pub fields: BTreeMap<String, crate::commands::records::FieldInput>,
    /// Whether every stored original is read back from the disk and compared before it counts.
    pub read_back: bool,
}

/// What became of the files. `offered` is `stored + duplicates + known + failed`, and after a stop those it did not come
/// to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct TakenIn {
    /// Files that were found.
    pub offered: u64,
    /// Bytes of the files that were found.
    pub offered_bytes: u64,
    /// Files that are new in the vault.
    pub stored: Vec<StoredFile>,
    /// Files with the same bytes as another that was taken in.
    pub duplicates: Vec<DuplicateFile>,
    /// Files that were taken in from this place before: after a stop, intake goes on behind them.
    pub known: u64,
    /// Files that could not be taken in.
    pub failed: Vec<FailedFile>,
    /// Gaps in the row of frame numbers, in words.
    pub missing_frames: Vec<String>,
    /// Folders and files that could not be looked at, or are no files.
    pub passed_over: Vec<FailedFile>,
    /// Whether it was stopped before the end; offering the same again goes on from there.
    pub stopped: bool,
    /// What stopped it, where it was not the person: a full disk. Everything listed above is safe.
    pub stopped_by: Option<StoppedBy>,
}

impl TakenIn {
    /// Files whose fate is told.
    fn accounted(&self) -> u64 {
        (self.stored.len() + self.duplicates.len() + self.failed.len()) as u64 + self.known
    }
}

/// What kept long work from going on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct StoppedBy {
    /// A stable code.
    pub code: String,
    /// What happened, what is safe, what to do.
    pub message: String,
}

impl From<&Error> for StoppedBy {
    fn from(error: &Error) -> Self {
        Self { code: error.code().to_owned(), message: error.to_string() }
    }
}

/// A file that is safe in the vault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct StoredFile {
    /// Its record.
    pub record: RecordId,
    /// Path within what was offered.
    pub path: String,
    /// SHA-256 of its bytes.
    pub sha256: Digest,
    /// Bytes.
    pub size: u64,
    /// Media type.
    pub mime: String,
    /// What a person should look at, as stable codes.
    pub flags: Vec<String>,
}

/// A file with the same bytes as another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct DuplicateFile {
    /// Path within what was offered.
    pub path: String,
    /// SHA-256 of its bytes.
    pub sha256: Digest,
    /// The record of the other.
    pub record: RecordId,
}

/// A file that was not taken in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct FailedFile {
    /// Path within what was offered.
    pub path: String,
    /// A stable code.
    pub code: String,
    /// What happened, what is safe, what to do.
    pub message: String,
}

impl Session {
    /// Takes files in.
    ///
    /// # Errors
    /// If the case is unknown. Where nothing more can be written, what was taken in before is returned together with
    /// [`TakenIn::stopped_by`].
    pub fn take_in(&mut self, intake: &Intake) -> Result<TakenIn, Error> {
        self.require_case(intake.case)?;
        let offers = offers::collect(&intake.paths);
        let frames = offers.frames();
        let mut taken = TakenIn {
            offered: offers.files.len() as u64,
            offered_bytes: offers.files.iter().map(|offer| offer.size).sum(),
            passed_over: offers.passed_over.clone(),
            missing_frames: offers::gaps_in_words(&frames),
            ..TakenIn::default()
        };
        let store = std::sync::Arc::clone(&self.media);
        let work = self.work.clone();
        let files: &[Offer] = &offers.files;
        thread::scope(|scope| {
            let (send, copied) = mpsc::sync_channel(BATCHES_AHEAD);
            let stop = work.clone();
            scope.spawn(move || {
                for batch in files.chunks(FILES_PER_BATCH) {
                    if stop.is_stopped()
                        || send.send(copy::batch(&store, batch, intake.read_back, &stop)).is_err()
                    {
                        return;
                    }
                }
            });
            let mut bytes = 0;
            for batch in copied {
                let batch_bytes = batch.iter().map(|(offer, _)| offer.size).sum::<u64>();
                if let Err(error) = self.enter(intake, &frames, batch, &mut taken) {
                    taken.stopped_by = Some(StoppedBy::from(&error));
                    break;
                }
                bytes += batch_bytes;
                let done = taken.accounted();
                let (total, total_bytes) = (taken.offered, taken.offered_bytes);
                work.tell(&Progress { phase: Phase::Intake, done, total, bytes, total_bytes });
            }
            taken.stopped = taken.accounted() < taken.offered;
            Ok(taken)
        })
    }

    /// Enters a batch of durable originals into the ledger.
    fn enter(
        &mut self,
        intake: &Intake,
        frames: &Frames,
        batch: Vec<(&Offer, Result<Copied, NotCopied>)>,
        taken: &mut TakenIn,
    ) -> Result<(), Error> {
        let mut new: Vec<(&Offer, Copied)> = Vec::new();
        let mut again: Vec<(&Offer, Copied)> = Vec::new();
        for (offer, copied) in batch {
            let copied = match copied {
                Ok(copied) => copied,
                Err(NotCopied::Stopped) => continue,
                Err(NotCopied::Failed(failed)) => {
                    taken.failed.push(failed);
                    continue;
                }
            };
            let is_new = new.iter().all(|(_, other)| other.digest != copied.digest)
                && self.media_record(intake.case, copied.digest)?.is_none();
            if is_new { new.push((offer, copied)) } else { again.push((offer, copied)) }
        }
        let written = self.write_each(intake.case, &new, |draft, who, (offer, copied)| {
            who.introduce(draft)?;
            draft.keep_original(copied.digest, copied.size, intake.read_back)?;
            let record = draft.create("media", None)?;
            let gap = frames.has_gap_before(&offer.relative);
            let flags = facts::fill(draft, who, record, intake, offer, copied, gap)?;
            Ok((record, flags))
        })?;
        for ((offer, copied), written) in new.iter().zip(written) {
            let (record, flags) = written.output;
            taken.stored.push(StoredFile {
                record,
                path: offer.relative.clone(),
                sha256: copied.digest,
                size: copied.size,
                mime: copied.format.mime().to_owned(),
                flags,
            });
        }
        for (offer, copied) in again {
            self.enter_again(intake, offer, &copied, taken)?;
        }
        Ok(())
    }

    /// Notes that bytes came once more: from the same place, so that nothing needs saying, or under another name,
    /// which the record of the first keeps.
    fn enter_again(
        &mut self,
        intake: &Intake,
        offer: &Offer,
        copied: &Copied,
        taken: &mut TakenIn,
    ) -> Result<(), Error> {
        // A damaged copy in the store was replaced by this one.
        original::note_whole(self.node.db(), copied.digest)?;
        let known = self.media_record(intake.case, copied.digest)?;
        let known = known.ok_or_else(|| Error::UnknownRecord { record: copied.digest.to_string() })?;
        let view = &known.view;
        if view.text("original_path") == Some(&offer.relative)
            && view.text("import_source") == Some(&intake.source)
        {
            taken.known += 1;
            return Ok(());
        }
        let note = Some(format!("{} / {}", intake.source, offer.relative));
        let flag = FieldValue { note, ..Value::text("duplicate_hash").into() };
        let record = view.id;
        self.write(intake.case, |draft, who| {
            who.introduce(draft)?;
            draft.set(record, "consistency", flag)
        })?;
        taken.duplicates.push(DuplicateFile { path: offer.relative.clone(), sha256: copied.digest, record });
        Ok(())
    }

    fn media_record(&self, case: CaseId, digest: Digest) -> Result<Option<record::RecordRow>, Error> {
        let case = self.node.case_no(case)?;
        let rows = record::of_original(self.node.db(), digest)?;
        Ok(rows.into_iter().find(|row| row.case == case))
    }
}

#[cfg(test)]
mod tests;
