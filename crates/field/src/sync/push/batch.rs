//! Batches on their way out: what is next to be sent, written down and compressed.

use evidence::{BatchWriter, CaseId, EntryId, KeptEntry, SeatKey};
use rusqlite::Connection;

use super::super::error::SyncError;
use super::{BATCH_BYTES, BATCH_ENTRIES};
use crate::error::Error;
use crate::store::hq::{self, Outbound};
use crate::store::ledger::{CaseNo, EntryNo};

/// Compression: fast, and half the size.
const BATCH_LEVEL: i32 = 3;

/// A batch that is ready to go.
pub struct Batch {
    /// Its entries, in their order.
    pub entries: Vec<Outbound>,
    /// Its bytes, compressed. An entry does not name the one before it where headquarters confirmed that one.
    pub lean: Vec<u8>,
}

impl Batch {
    /// The next entries of a case after one that headquarters has neither confirmed nor refused; `None` at the end.
    pub fn next(db: &Connection, case: CaseNo, after: EntryNo) -> Result<Option<Self>, Error> {
        let entries = hq::to_send(db, case, after, BATCH_ENTRIES, BATCH_BYTES)?;
        if entries.is_empty() { Ok(None) } else { Self::of(db, case, entries).map(Some) }
    }

    /// These entries of a case.
    pub fn of(db: &Connection, case: CaseNo, entries: Vec<Outbound>) -> Result<Self, Error> {
        let kept = look(&entries)?;
        let mut writer = BatchWriter::default();
        for (case_id, seat, seq, before) in first_links(&kept) {
            // A database that cannot say makes the batch longer, not wrong.
            if hq::is_confirmed_alone(db, case, seat, seq, before).unwrap_or(false) {
                writer.receiver_holds(case_id, seat, seq, before);
            }
        }
        let lean = written(writer, &kept)?;
        Ok(Self { entries, lean })
    }

    /// Order of arrival of the last entry.
    pub fn last(&self) -> EntryNo {
        self.entries.last().map_or(EntryNo(0), |last| last.no)
    }

    /// The bytes of the batch, compressed, with the names of all entries before those of this batch.
    pub fn complete(&self) -> Result<Vec<u8>, Error> {
        written(BatchWriter::default(), &look(&self.entries)?)
    }
}

/// An entry with its name.
type Named<'b> = (EntryId, KeptEntry<'b>);

fn look(entries: &[Outbound]) -> Result<Vec<Named<'_>>, Error> {
    entries.iter().map(|entry| Ok((entry.id, KeptEntry::of(&entry.bytes)?))).collect()
}

fn written(mut writer: BatchWriter, kept: &[Named<'_>]) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    for (id, entry) in kept {
        writer.append_kept(entry, *id, &mut bytes);
    }
    Ok(zstd::bulk::compress(&bytes, BATCH_LEVEL).map_err(SyncError::damaged)?)
}

/// For the first entry of each strand in a batch: its case and seat, and place and name of the entry before it.
fn first_links(kept: &[Named<'_>]) -> Vec<(CaseId, SeatKey, u64, EntryId)> {
    let mut seen = Vec::new();
    let mut links = Vec::new();
    for header in kept.iter().map(|(_, entry)| entry.header()) {
        if !seen.contains(&header.seat) {
            seen.push(header.seat);
            links.extend(header.prev.map(|before| (header.case, header.seat, header.seq - 1, before)));
        }
    }
    links
}
