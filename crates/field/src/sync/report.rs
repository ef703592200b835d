//! What a sync did, and how it ended.

use evidence::wire::session::Standing;
use evidence::{CaseId, Digest};
use serde::{Deserialize, Serialize};

use crate::error::Error;

/// What a sync did. However it ended, what stands here has happened and is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct SyncReport {
    /// How it ended.
    pub ended: Ended,
    /// How headquarters regards this device and examiner; `None` where it was not reached.
    pub standing: Option<Standing>,
    /// How far the clock of headquarters is ahead of this laptop's, in milliseconds; `None` where it was not reached.
    pub clock_offset_ms: Option<i64>,
    /// The cases that were looked at.
    pub cases: Vec<CaseReport>,
    /// Entries that headquarters confirmed in this sync, those that it had before too.
    pub entries_confirmed: u64,
    /// Entries that headquarters refused in this sync.
    pub entries_refused: u64,
    /// Entries that came in and were not here before.
    pub entries_received: u64,
    /// Originals that were not confirmed before this sync and are here.
    pub originals_offered: u64,
    /// Of these, originals that headquarters confirmed in this sync, those that it had before too.
    pub originals_confirmed: u64,
    /// Originals that could not be sent; the others were.
    pub originals_failed: Vec<OriginalFailure>,
    /// Originals that were asked for and were not here; 0 where nobody asked for any.
    #[serde(default)]
    pub originals_missing: u64,
    /// Of these, originals that are here and read back as they should be.
    #[serde(default)]
    pub originals_fetched: u64,
    /// Of these, originals that headquarters does not have for this examiner, or has no good copy of.
    #[serde(default)]
    pub originals_not_fetched: Vec<OriginalFailure>,
    /// Bytes of the originals that were fetched.
    #[serde(default)]
    pub bytes_fetched: u64,
    /// Bytes of originals that the connection took, each time that it took them.
    pub bytes_sent: u64,
    /// Of these, bytes that an earlier connection had taken already and that headquarters had not confirmed.
    pub bytes_sent_twice: u64,
    /// Bytes on the wire to headquarters, encrypted, without TCP and IP headers.
    pub wire_sent: u64,
    /// Bytes on the wire from headquarters, encrypted, without TCP and IP headers.
    pub wire_received: u64,
    /// Receipts that were checked and stored.
    pub receipts: u64,
}

/// How a sync ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ended {
    /// `complete`, or the stable code of what stopped it.
    pub code: String,
    /// A sentence: what happened, what is safe, what to do next.
    pub message: String,
}

/// What a sync did for one case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct CaseReport {
    /// The case.
    pub case: CaseId,
    /// The agency's own number, as headquarters or this vault has it.
    pub number: String,
    /// Whether headquarters lets this seat work on the case. Nothing of another case is sent.
    pub granted: bool,
    /// Entries confirmed in this sync.
    pub confirmed: u64,
    /// Entries refused in this sync.
    pub refused: u64,
    /// Entries that came in.
    pub received: u64,
    /// Of these, entries that were not here before.
    pub new: u64,
    /// Of these, entries that were here with fewer openings.
    pub completed: u64,
    /// Of these, what was no entry with a fitting signature, and was not taken in.
    pub unusable: u64,
    /// Entries that headquarters has not confirmed, for whatever reason.
    pub waiting: u64,
}

/// An original that could not be sent or fetched.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct OriginalFailure {
    /// The original.
    pub digest: Digest,
    /// A stable code.
    pub code: String,
    /// A sentence.
    pub message: String,
}

impl CaseReport {
    /// The report of a case for which nothing was done yet.
    pub(super) const fn begun(case: CaseId, number: String, granted: bool) -> Self {
        Self {
            case,
            number,
            granted,
            confirmed: 0,
            refused: 0,
            received: 0,
            new: 0,
            completed: 0,
            unusable: 0,
            waiting: 0,
        }
    }
}

impl SyncReport {
    /// The report of a sync that has done nothing yet.
    pub(super) fn begun() -> Self {
        Self {
            ended: Ended::complete(),
            standing: None,
            clock_offset_ms: None,
            cases: Vec::new(),
            entries_confirmed: 0,
            entries_refused: 0,
            entries_received: 0,
            originals_offered: 0,
            originals_confirmed: 0,
            originals_failed: Vec::new(),
            originals_missing: 0,
            originals_fetched: 0,
            originals_not_fetched: Vec::new(),
            bytes_fetched: 0,
            bytes_sent: 0,
            bytes_sent_twice: 0,
            wire_sent: 0,
            wire_received: 0,
            receipts: 0,
        }
    }

    /// Whether everything that could be done was done.
    pub fn is_complete(&self) -> bool {
        self.ended.code == COMPLETE
    }
}

const COMPLETE: &str = "complete";

impl Ended {
    fn complete() -> Self {
        let message = "Everything that headquarters may have is there, and everything that this laptop may have is here.";
        Self { code: COMPLETE.to_owned(), message: message.to_owned() }
    }
}

impl From<&Error> for Ended {
    fn from(error: &Error) -> Self {
        Self { code: error.code().to_owned(), message: error.to_string() }
    }
}
