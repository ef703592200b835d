//! Entries on their way to headquarters: bounded batches out, signed receipts in.
//!
//! An entry counts as confirmed only after a receipt that names it was checked and stored in the same transaction. So a
//! lost answer costs one more batch and nothing else: headquarters knows the entries again and gives the same places.

use std::collections::BTreeMap;

use evidence::{BatchWriter, Entry, EntryId, Receipt, SeatKey};
use rusqlite::Connection;

use super::client::SignedReceipt;
use super::error::SyncError;
use super::run::Run;
use super::trust::{self, Continued};
use crate::error::Error;
use crate::store::hq;
use crate::store::ledger::{self, CaseNo, EntryNo};
use crate::work::Phase;

/// Entries in one batch at most.
pub const BATCH_ENTRIES: usize = 512;
/// Bytes of entries after which a batch ends.
pub const BATCH_BYTES: usize = 1024 * 1024;
/// Compression: fast, and half the size.
const BATCH_LEVEL: i32 = 3;
/// Refusals that headquarters can cure without anything being changed here.
const CASE_UNKNOWN: &str = "case_unknown";
const SEAT_UNKNOWN: &str = "seat_unknown";
/// What an entry is marked with that headquarters could not even read.
const UNREADABLE: &str = "unreadable";

/// An entry on its way.
struct Sent {
    no: EntryNo,
    entry: Entry,
}

/// What came of one case.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Pushed {
    /// Entries confirmed.
    pub confirmed: u64,
    /// Entries refused.
    pub refused: u64,
}

/// Sends everything of a case that headquarters has not confirmed, and counts what was confirmed, also up to an error.
/// The seat has a grant for the case.
pub fn push(run: &mut Run<'_>, case: CaseNo, pushed: &mut Pushed) -> Result<(), Error> {
    // The grant is there, so what was refused for want of it is offered again.
    hq::forget_refusals(run.node.db(), case, CASE_UNKNOWN)?;
    run.client.begin(Phase::Push, hq::count_to_send(run.node.db(), case)?, 0);
    offer_unknown_seats_again(run, case, pushed)?;
    let mut after = EntryNo(0);
    loop {
        let rows = hq::to_send(run.node.db(), case, after, BATCH_ENTRIES, BATCH_BYTES)?;
        let Some((last, _)) = rows.last() else { return Ok(()) };
        after = *last;
        deliver(run, case, &read(rows)?, pushed)?;
    }
}

/// Offers one entry of each seat that headquarters did not know, and the others only where it knows the seat meanwhile.
fn offer_unknown_seats_again(run: &mut Run<'_>, case: CaseNo, pushed: &mut Pushed) -> Result<(), Error> {
    let probes = read(hq::first_refused(run.node.db(), case, SEAT_UNKNOWN)?)?;
    if probes.is_empty() {
        return Ok(());
    }
    let mut answered = Pushed::default();
    let receipt = deliver(run, case, &probes, &mut answered)?;
    for probe in &probes {
        if receipt.accepted.iter().any(|accepted| accepted.entry == probe.entry.id()) {
            hq::forget_refusals_of_seat(run.node.db(), probe.no, SEAT_UNKNOWN)?;
            pushed.confirmed += 1;
        }
    }
    Ok(())
}

fn read(rows: Vec<(EntryNo, Vec<u8>)>) -> Result<Vec<Sent>, Error> {
    rows.into_iter().map(|(no, bytes)| Ok(Sent { no, entry: Entry::from_bytes(&bytes)? })).collect()
}

/// Sends one batch, checks the receipt and keeps what it says.
fn deliver(run: &mut Run<'_>, case: CaseNo, batch: &[Sent], pushed: &mut Pushed) -> Result<Receipt, Error> {
    let mut answer = send(run, case, batch, true);
    // Where headquarters lacks an entry that it has confirmed, it can read the next one only with the name of that one.
    let is_incomplete = match &answer {
        Ok(answer) => answer.receipt.accepted.len() + answer.receipt.refused.len() < batch.len(),
        Err(SyncError::Refused { code, .. }) => code == "previous_unknown",
        Err(_) => false,
    };
    if is_incomplete {
        answer = send(run, case, batch, false);
    }
    let SignedReceipt { signed, receipt } = answer?;
    let checked = check(run, batch, &receipt)?;
    let received_ms = receipt.received_ms;
    let tx = run.node.transaction()?;
    hq::put_receipt(&tx, received_ms, &signed)?;
    for (no, position) in &checked.accepted {
        ledger::confirm(&tx, *no, *position)?;
    }
    for (no, code) in &checked.refused {
        hq::refuse(&tx, *no, code, received_ms)?;
    }
    if let Some(checkpoint) = &checked.checkpoint {
        hq::put_checkpoint(&tx, &checkpoint.opened, &checkpoint.note)?;
    }
    tx.commit()?;
    run.report.receipts += 1;
    pushed.confirmed += checked.accepted.len() as u64;
    pushed.refused += checked.refused.len() as u64;
    run.client.advance(batch.len() as u64, 0);
    Ok(receipt)
}

/// Compresses and sends a batch. With `lean`, an entry does not name the one before it where headquarters confirmed
/// that one.
fn send(run: &mut Run<'_>, case: CaseNo, batch: &[Sent], lean: bool) -> Result<SignedReceipt, SyncError> {
    let mut writer = BatchWriter::default();
    if lean {
        for (seat, seq, before) in first_links(batch) {
            let case_id = batch.first().map(|sent| sent.entry.header().case);
            if let Some(case_id) = case_id
                && is_confirmed(run.node.db(), case, seat, seq, before)
            {
                writer.receiver_holds(case_id, seat, seq, before);
            }
        }
    }
    let mut bytes = Vec::new();
    for sent in batch {
        writer.append(&sent.entry, &mut bytes);
    }
    let compressed = zstd::bulk::compress(&bytes, BATCH_LEVEL).map_err(SyncError::damaged)?;
    run.client.push(compressed)
}

/// For the first entry of each strand in a batch: its seat, and place and name of the entry before it.
fn first_links(batch: &[Sent]) -> Vec<(SeatKey, u64, EntryId)> {
    let mut seen = Vec::new();
    let mut links = Vec::new();
    for header in batch.iter().map(|sent| sent.entry.header()) {
        if !seen.contains(&header.seat) {
            seen.push(header.seat);
            links.extend(header.prev.map(|before| (header.seat, header.seq - 1, before)));
        }
    }
    links
}

/// A database that cannot say makes the batch longer, not wrong.
fn is_confirmed(db: &Connection, case: CaseNo, seat: SeatKey, seq: u64, entry: EntryId) -> bool {
    hq::is_confirmed_alone(db, case, seat, seq, entry).unwrap_or(false)
}

/// What a receipt says of a batch, after it was checked.
struct Checked {
    accepted: Vec<(EntryNo, u64)>,
    refused: Vec<(EntryNo, String)>,
    checkpoint: Option<Continued>,
}

/// Checks that a receipt speaks of this batch and of nothing else, that its checkpoint continues what is held, and, for
/// one entry by lot, that it is in the log.
fn check(run: &mut Run<'_>, batch: &[Sent], receipt: &Receipt) -> Result<Checked, Error> {
    let mut waiting: BTreeMap<EntryId, EntryNo> =
        batch.iter().map(|sent| (sent.entry.id(), sent.no)).collect();
    let mut take = |entry: &EntryId| {
        let not_sent = || SyncError::damaged("the receipt names an entry that was not sent");
        waiting.remove(entry).ok_or_else(not_sent)
    };
    let mut accepted = Vec::with_capacity(receipt.accepted.len());
    for answer in &receipt.accepted {
        accepted.push((take(&answer.entry)?, answer.position));
    }
    let mut refused = Vec::with_capacity(receipt.refused.len());
    for answer in &receipt.refused {
        refused.push((take(&answer.entry)?, answer.code.clone()));
    }
    refused.extend(waiting.into_values().map(|no| (no, UNREADABLE.to_owned())));
    let checkpoint = if receipt.accepted.is_empty() { None } else { Some(check_log(run, receipt)?) };
    Ok(Checked { accepted, refused, checkpoint })
}

fn check_log(run: &mut Run<'_>, receipt: &Receipt) -> Result<Continued, Error> {
    let now_ms = run.now_ms();
    let checkpoint = trust::continued(run.node.db(), &mut run.client, &receipt.checkpoint, now_ms)?;
    if receipt.accepted.iter().any(|accepted| accepted.position >= checkpoint.size()) {
        return Err(SyncError::damaged("the receipt names places beyond its own checkpoint").into());
    }
    let lot = run.lot(receipt.accepted.len())?;
    if let Some(drawn) = receipt.accepted.get(lot) {
        let (entry, position) = (drawn.entry, drawn.position);
        trust::prove_place(run.node.db(), &mut run.client, entry, position, &checkpoint, now_ms)?;
    }
    Ok(checkpoint)
}
