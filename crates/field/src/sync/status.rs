//! What headquarters has and what only this laptop has, by case and by photo.

use evidence::log::LogKeys;
use evidence::{CaseId, Digest, RecordId, SeatCertificate, SeatKey};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::clock_offset::{self, ClockOffset};
use super::contradictions::LogContradiction;
use crate::error::Error;
use crate::media::store::Store;
use crate::node::Node;
use crate::node::quarantine::RULE;
use crate::store::checkpoint::{self, Kept};
use crate::store::ledger::CaseNo;
use crate::store::record::RecordNo;
use crate::store::{hq, ledger, number_block, quarantine, upload};

/// How this vault and headquarters stand to each other. Everything here is known without asking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct LinkStatus {
    /// The headquarters; `None` where the vault is not enrolled.
    pub headquarters: Option<HeadquartersStatus>,
    /// The block that new human numbers come from.
    pub block: Option<String>,
    /// What was learnt about this laptop's clock.
    pub clock_offset: Option<ClockOffset>,
    /// Receipts that are held.
    pub receipts: u64,
    /// When headquarters signed the last one, milliseconds since the Unix epoch by its clock.
    pub last_receipt_ms: Option<i64>,
    /// The newest checkpoint of its log that was checked.
    pub checkpoint: Option<CheckpointStatus>,
    /// What its log contradicted itself in.
    pub contradictions: Vec<LogContradiction>,
    /// The cases of this vault.
    pub cases: Vec<CaseStatus>,
}

/// The headquarters that a vault belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct HeadquartersStatus {
    /// Host and port.
    pub address: String,
    /// Its name.
    pub origin: String,
    /// SHA-256 of the public key of its server.
    pub pin: Digest,
    /// The examiner who is signed on, as headquarters has the name; `None` where this examiner is not enrolled.
    pub examiner: Option<String>,
}

/// A checkpoint.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct CheckpointStatus {
    /// Entries in the log.
    pub size: u64,
    /// Root of the log.
    pub root: Digest,
    /// When headquarters signed it, seconds since the Unix epoch by its clock.
    pub signed_s: Option<u64>,
}

/// What of a case is where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct CaseStatus {
    /// The case.
    pub case: CaseId,
    /// Whether headquarters lets the examiner who is signed on work on it.
    pub granted: bool,
    /// Entries held here.
    pub entries: u64,
    /// Of these, entries that headquarters has confirmed.
    pub entries_confirmed: u64,
    /// Of the others, entries that it refused, by its code.
    pub refused: Vec<(String, u64)>,
    /// Entries that it holds and marks, by mark.
    pub marked: Vec<(String, u64)>,
    /// Originals that are noted here.
    pub originals: u64,
    /// Of these, originals that headquarters has confirmed.
    pub originals_confirmed: u64,
    /// Bytes of those that it has not confirmed.
    pub bytes_waiting: u64,
    /// Originals that its records name and that are not here.
    pub originals_elsewhere: u64,
    /// Their bytes, as the records say.
    pub bytes_elsewhere: u64,
}

/// Where the original of a photo or other media record is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct PhotoStatus {
    /// Order of the media record, for reading on.
    pub row: i64,
    /// The media record.
    pub record: RecordId,
    /// What lists show.
    pub title: String,
    /// The original.
    pub digest: Digest,
    /// Its length in bytes, where it is noted here.
    pub size: Option<u64>,
    /// Whether it lies in this vault.
    pub here: bool,
    /// When headquarters stated to hold it, milliseconds since the Unix epoch by its clock; `None` without a receipt.
    pub at_hq_ms: Option<i64>,
    /// Number of that receipt in this vault.
    pub receipt: Option<i64>,
}

/// How many entries of a case headquarters marks or came after the revocation of their seat, by code.
fn marked(db: &Connection, case: CaseNo) -> Result<Vec<(String, u64)>, Error> {
    let after = Some(quarantine::count_of_revoked(db, case)?).filter(|count| *count > 0);
    let after = after.map(|count| (RULE.to_owned(), count));
    Ok(after.into_iter().chain(hq::marks(db, case)?).collect())
}

/// How the vault and headquarters stand to each other, for the seat that is signed on.
pub fn link_status(node: &Node, seat: SeatKey) -> Result<LinkStatus, Error> {
    let db = node.db();
    let hq = hq::headquarters(db)?;
    let seats = ledger::seats(db)?;
    let own = seats.iter().find(|(_, key, _)| *key == seat);
    let certificate = own.and_then(|(.., certificate)| certificate.as_deref());
    let certificate = certificate.map(SeatCertificate::open).transpose()?;
    let grants = own.map(|(no, ..)| hq::grants(db, *no)).transpose()?.unwrap_or_default();
    let keys = hq.as_ref().and_then(|hq| hq.log_keys().ok());
    let newest = checkpoint::newest(db)?;
    let contradictions = checkpoint::contradictions(db)?;
    let (receipts, last_receipt_ms) = hq::last_receipt(db)?;
    let mut cases = Vec::new();
    for (no, case) in ledger::cases(db)? {
        let (entries, unconfirmed) = ledger::count_entries(db, Some(no))?;
        let (originals, originals_confirmed, bytes_waiting) = upload::count(db, no)?;
        let (originals_elsewhere, bytes_elsewhere) = upload::count_elsewhere(db, no)?;
        cases.push(CaseStatus {
            case,
            granted: grants.iter().any(|grant| grant.case == case),
            entries,
            entries_confirmed: entries.saturating_sub(unconfirmed),
            refused: hq::refusals(db, no)?,
            marked: marked(db, no)?,
            originals,
            originals_confirmed,
            bytes_waiting,
            originals_elsewhere,
            bytes_elsewhere,
        });
    }
    Ok(LinkStatus {
        headquarters: hq.map(|hq| HeadquartersStatus {
            address: hq.address,
            origin: hq.origin,
            pin: hq.pin,
            examiner: certificate.map(|certificate| certificate.examiner),
        }),
        block: number_block::current(db)?,
        clock_offset: clock_offset::learnt(db)?,
        receipts,
        last_receipt_ms,
        checkpoint: newest.map(|Kept { seen, note, .. }| CheckpointStatus {
            size: seen.size,
            root: seen.root,
            signed_s: keys.as_ref().and_then(|keys| signed_s(keys, &note)),
        }),
        contradictions: contradictions.iter().map(|kept| LogContradiction::of(kept, keys.as_ref())).collect(),
        cases,
    })
}

fn signed_s(keys: &LogKeys, note: &str) -> Option<u64> {
    keys.open(note.as_bytes()).ok().map(|opened| opened.time)
}

/// Which media records are asked for.
#[derive(Debug, Clone, Copy)]
pub struct PhotoPage {
    /// Those of this case.
    pub case: CaseId,
    /// After this row.
    pub after: i64,
    /// At most so many.
    pub limit: usize,
    /// Only those whose original is here and that headquarters has not confirmed.
    pub only_waiting: bool,
}

/// The next media records of a case after one, each with where its original is.
pub fn photo_status(node: &Node, media: &Store, page: PhotoPage) -> Result<Vec<PhotoStatus>, Error> {
    let (no, after) = (node.case_no(page.case)?, RecordNo(page.after));
    let rows = upload::whereabouts(node.db(), no, after, page.limit, page.only_waiting)?;
    Ok(rows
        .into_iter()
        .map(|row| PhotoStatus {
            row: row.record_no.0,
            record: row.record,
            title: row.title,
            digest: row.digest,
            size: row.size,
            here: media.has(&row.digest),
            at_hq_ms: row.at_hq.map(|(_, received_ms)| received_ms),
            receipt: row.at_hq.map(|(receipt, _)| receipt.0),
        })
        .collect())
}
