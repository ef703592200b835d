//! Receipts that come back on a stick: headquarters took a bundle in where there is no link, and its word is as good from
//! a file.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use evidence::log::LogKeys;
use evidence::{EntryId, HqKey, Receipt};
use serde::{Deserialize, Serialize};

use super::SyncError;
use crate::error::Error;
use crate::node::quarantine::Judge;
use crate::session::Session;
use crate::store::{hq, ledger, upload};

/// More than any receipt has: one for a million entries has about 50 MB.
const MAX_RECEIPT_BYTES: u64 = 256 << 20;

/// What came of receipts that were taken in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ReceiptsTaken {
    /// Receipts that are new here.
    pub receipts_new: u64,
    /// Receipts that were here.
    pub receipts_known: u64,
    /// Entries that are confirmed by them and were not before.
    pub entries_confirmed: u64,
    /// Entries that headquarters says it did not take.
    pub entries_refused: u64,
    /// Originals that are confirmed by them and were not before.
    pub originals_confirmed: u64,
}

impl Session {
    /// Takes in receipts that headquarters wrote into files. All of them are read first: if one is no receipt of the
    /// headquarters of this vault, nothing is changed.
    ///
    /// # Errors
    /// [`SyncError::NotEnrolled`]; [`Error::ReceiptUnreadable`], [`Error::ReceiptOfAnother`]; those of the database.
    pub fn take_receipts(&mut self, paths: &[PathBuf]) -> Result<ReceiptsTaken, Error> {
        let Some(known) = hq::headquarters(self.node.db())? else {
            return Err(SyncError::NotEnrolled.into());
        };
        let log = known.log_keys().map_err(SyncError::damaged)?;
        let read: Result<Vec<_>, Error> = paths.iter().map(|path| read(path, known.key, &log)).collect();
        let mut taken = ReceiptsTaken::default();
        let forms = self.node.forms();
        let tx = self.node.transaction()?;
        let mut judge = Judge::new(&tx, forms)?;
        for (mut receipt, bytes) in read? {
            let Some(no) = hq::put_receipt_once(&tx, receipt.received_ms, &bytes)? else {
                taken.receipts_known += 1;
                continue;
            };
            taken.receipts_new += 1;
            receipt.accepted.sort_unstable_by_key(|accepted| accepted.entry);
            let refused: BTreeMap<EntryId, &str> =
                receipt.refused.iter().map(|refused| (refused.entry, refused.code.as_str())).collect();
            for (case, _) in ledger::cases(&tx)? {
                hq::each_unconfirmed(&tx, case, |entry, id| {
                    let found = receipt.accepted.binary_search_by_key(&id, |accepted| accepted.entry).ok();
                    if let Some(accepted) = found.and_then(|at| receipt.accepted.get(at)) {
                        ledger::confirm(&tx, entry, accepted.position)?;
                        judge.judge(entry)?;
                        hq::forget_refusal(&tx, entry)?;
                        taken.entries_confirmed += 1;
                    } else if let Some(code) = refused.get(&id) {
                        hq::refuse(&tx, entry, code, receipt.received_ms)?;
                        taken.entries_refused += 1;
                    }
                    Ok::<(), Error>(())
                })?;
            }
            let case = receipt.case.map(|case| ledger::find_case(&tx, case)).transpose()?.flatten();
            for (case, digest) in
                case.iter().flat_map(|case| receipt.originals.iter().map(move |d| (case, d)))
            {
                taken.originals_confirmed += u64::from(!upload::is_confirmed(&tx, *case, *digest)?);
                upload::confirm(&tx, *case, *digest, no)?;
            }
        }
        let judged = judge.finish();
        tx.commit()?;
        self.node.announce_judged(judged)?;
        Ok(taken)
    }
}

/// A receipt of this headquarters, whose places stand in the log that its checkpoint signs.
fn read(path: &Path, key: HqKey, log: &LogKeys) -> Result<(Receipt, Vec<u8>), Error> {
    let unreadable = |cause: String| Error::ReceiptUnreadable { path: path.to_owned(), cause };
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(|error| unreadable(error.to_string()))?;
    file.take(MAX_RECEIPT_BYTES).read_to_end(&mut bytes).map_err(|error| unreadable(error.to_string()))?;
    let receipt = Receipt::open(&bytes).map_err(|error| unreadable(error.to_string()))?;
    if receipt.hq != key {
        return Err(Error::ReceiptOfAnother { path: path.to_owned() });
    }
    if !receipt.accepted.is_empty() {
        let opened =
            log.open(receipt.checkpoint.as_bytes()).map_err(|error| unreadable(error.to_string()))?;
        if receipt.accepted.iter().any(|accepted| accepted.position >= opened.checkpoint.size) {
            return Err(unreadable("it names places beyond its own checkpoint".to_owned()));
        }
    }
    Ok((receipt, bytes))
}
