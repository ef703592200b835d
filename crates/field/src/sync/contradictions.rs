//! What headquarters contradicted itself in: pairs of checkpoints that it signed and that it cannot show to be of one
//! log. It is the strongest evidence there is against a headquarters, so it can be shown, written to a file, and goes
//! along in every bundle.

use std::fmt::Write as _;
use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use evidence::Digest;
use evidence::log::LogKeys;
use serde::{Deserialize, Serialize};

use super::status::CheckpointStatus;
use crate::error::Error;
use crate::session::Session;
use crate::store::checkpoint::{self, Contradiction};
use crate::store::hq;

/// Two checkpoints of one headquarters that cannot both be true.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct LogContradiction {
    /// When it was found, milliseconds since the Unix epoch by the clock of this device.
    pub found_ms: i64,
    /// The one that was held.
    pub held: CheckpointStatus,
    /// The one that was shown then.
    pub offered: CheckpointStatus,
}

impl LogContradiction {
    /// What a row shows. A text that cannot be read shows as the empty log.
    pub(super) fn of(kept: &Contradiction, keys: Option<&LogKeys>) -> Self {
        let read = |note: &str| match keys.and_then(|keys| keys.open(note.as_bytes()).ok()) {
            Some(opened) => CheckpointStatus {
                size: opened.checkpoint.size,
                root: opened.checkpoint.root,
                signed_s: Some(opened.time),
            },
            None => CheckpointStatus { size: 0, root: Digest::from_bytes([0; 32]), signed_s: None },
        };
        Self { found_ms: kept.found_ms, held: read(&kept.held), offered: read(&kept.offered) }
    }
}

/// A file of contradictions that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ContradictionsSaved {
    /// Where it lies.
    pub path: PathBuf,
    /// Contradictions in it.
    pub contradictions: u64,
}

impl Session {
    /// Writes the contradictions of headquarters, verbatim as it signed them, to a new text file.
    ///
    /// # Errors
    /// [`Error::FileUnwritable`] if there is a file already or it cannot be written.
    pub fn save_contradictions(&self, path: &Path) -> Result<ContradictionsSaved, Error> {
        let kept = checkpoint::contradictions(self.node.db())?;
        let hq = hq::headquarters(self.node.db())?;
        let mut text = String::new();
        if let Some(hq) = hq {
            let _ = write!(text, "log key: {}\nclock key: {}\n", hq.log_key, hq.clock_key);
        }
        for (number, one) in (1..).zip(&kept) {
            let Contradiction { held, offered, .. } = one;
            let _ = write!(text, "\n=== {number}: held ===\n{held}\n=== {number}: shown then ===\n{offered}");
        }
        let writing = |cause| Error::FileUnwritable { path: path.to_owned(), cause };
        let mut file = File::create_new(path).map_err(writing)?;
        file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).map_err(writing)?;
        Ok(ContradictionsSaved { path: path.to_owned(), contradictions: kept.len() as u64 })
    }
}
