//! Originals that only entries name which wait until their seat is known: kept with them, so that the bundle need not come
//! again, and only so much of them, for anybody can make a seat.
//!
//! An original is held for a case. So those of a case that is not known here stay in the bundle.

use std::collections::BTreeSet;

use evidence::bundle::HeldOriginal;
use evidence::{BatchReader, CaseId, Digest, EntryId, Refused, originals};

use crate::{Headquarters, HqError, waiting};

/// The originals of a bundle that are named by what waits.
#[derive(Debug, Default)]
pub struct Awaited {
    named: BTreeSet<Digest>,
    /// Bytes that may still be kept, once that was asked.
    room: Option<u64>,
}

impl Awaited {
    /// Notes what the entries of a part name that were refused and are kept.
    pub fn note(&mut self, part: &[u8], refused: &[Refused], case: CaseId) {
        let kept: BTreeSet<EntryId> =
            refused.iter().filter(|refused| refused.kept).map(|refused| refused.entry).collect();
        if kept.is_empty() {
            return;
        }
        for entry in BatchReader::new(part, |_| None).flatten() {
            if entry.header().case == case && kept.contains(&entry.id()) {
                self.named.extend(originals::made_by(&entry).map(|(_, digest, _)| digest));
            }
        }
    }

    /// Whether an original is named by what waits and may be kept: it was before, or there is room for it.
    ///
    /// # Errors
    /// Whatever the store says.
    pub fn admits(
        &mut self,
        hq: &Headquarters,
        original: &HeldOriginal,
        case: CaseId,
    ) -> Result<bool, HqError> {
        if !self.named.contains(&original.digest) {
            return Ok(false);
        }
        if hq.store().is_delivered(original.digest, case)? {
            return Ok(true);
        }
        let room = match self.room {
            Some(room) => room,
            None => waiting::ORIGINAL_BYTES.saturating_sub(hq.store().unnamed_bytes()?),
        };
        let left = room.checked_sub(original.size);
        self.room = Some(left.unwrap_or(room));
        Ok(left.is_some())
    }
}
