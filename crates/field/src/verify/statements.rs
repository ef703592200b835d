//! What headquarters is said to have stated: every row against the statement that it was taken from, under the keys of
//! this vault's own headquarters.
//!
//! An original counts as delivered, and may be offered for deletion, because such a row says so. So no row is believed.

use std::collections::{BTreeMap, BTreeSet};

use evidence::derived::examiner_of;
use evidence::log::{LogError, LogKeys, LogProof, LogStates, OpenedProof};
use evidence::verify::Cited;
use evidence::{BlockGrant, CaseId, Digest, EntryId, HqKey, Receipt, SeatCertificate, SeatKey};
use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};
use rusqlite::Connection;

use super::reading::{Range, Reading, count, in_words};
use super::revoked::Revoked;
use super::states;
use super::{ROWS_PER_READ, VaultReport};
use crate::bundle::bag::Finding;
use crate::error::Error;
use crate::store::hq::{self, ReceiptNo};
use crate::store::ledger::{self, CaseNo, Kept, SeatNo};
use crate::store::{number_block, proof, record, upload};

/// Entries named in a finding; more are counted.
const NAMED: usize = 10;

/// What headquarters states of entries, for whoever reads these.
pub(super) struct Stated {
    /// Places that receipts and proofs give, in the order of the entries, and whether this device noted each when it came.
    places: Vec<(EntryId, u64, bool)>,
    /// Entries of each strand that a proof shows to be in the log: place in the strand, place in the log.
    proved: BTreeMap<(CaseNo, SeatNo), Vec<(u64, u64)>>,
    seats: Option<BTreeMap<SeatNo, SeatKey>>,
    /// The states of the log that checkpoints show, and those that entries name.
    pub(super) states: LogStates,
    pub(super) cited: Cited,
    /// What headquarters refused: the entry, its code, and when, milliseconds since the Unix epoch by its clock.
    refused: BTreeSet<(EntryId, String, i64)>,
    /// When it signed receipts.
    received_ms: BTreeSet<i64>,
    unproved: u64,
    first_unproved: Vec<String>,
    /// Whether receipts could not be read, so that nobody can say what they state.
    is_lost: bool,
    /// What it revoked.
    pub(super) revoked: Revoked,
}

/// Holds the rows that come from headquarters against what it signed.
pub(super) fn verify(reading: &mut Reading<'_>, report: &mut VaultReport) -> Result<Stated, Error> {
    let known = reading.attempt(|db| Ok(hq::headquarters(db)?))?.flatten();
    let key = known.as_ref().map(|known| known.key);
    let log = known.as_ref().and_then(|known| known.log_keys().ok());
    if known.is_some() && log.is_none() {
        let message = "the keys of the log of headquarters cannot be read as keys: the row was changed";
        report.findings.push(Finding::error("headquarters_differs", "headquarters", message));
    }
    let mut stated = Stated {
        places: Vec::new(),
        proved: BTreeMap::new(),
        seats: None,
        states: LogStates::default(),
        cited: Cited::default(),
        refused: BTreeSet::new(),
        received_ms: BTreeSet::new(),
        unproved: 0,
        first_unproved: Vec::new(),
        is_lost: false,
        revoked: Revoked::read(reading, key, &mut report.findings)?,
    };
    receipts(reading, key, &mut stated, report)?;
    certificates(reading, key, &mut stated, report)?;
    blocks(reading, key, report)?;
    stated.states = states::checkpoints(reading, log.as_ref(), report)?;
    proofs(reading, log.as_ref(), &mut stated, report)?;
    refusals(reading, &stated, report)?;
    stated.places.sort_unstable();
    stated.places.dedup();
    Ok(stated)
}

impl Stated {
    /// Holds the row of an entry against its bytes and against what headquarters states of its place in the log.
    pub(super) fn judge(&mut self, kept: &Kept, place: &dyn Fn() -> String) -> Option<Finding> {
        let from = self.places.partition_point(|(entry, ..)| *entry < kept.id);
        let mut stated = self.places.iter().skip(from).take_while(|(entry, ..)| *entry == kept.id).peekable();
        let Some(position) = kept.position else {
            let (_, position, _) = stated.find(|(.., is_noted)| *is_noted)?;
            let message = format!(
                "the row says that headquarters has not confirmed the entry, and headquarters signed that it stands at \
                 {position} in its log: the row was changed"
            );
            return Some(Finding::error("position_differs", place(), message));
        };
        if stated.peek().is_some() {
            if stated.any(|(_, stated, _)| *stated == position) {
                return None;
            }
            let message = format!(
                "the row puts the entry at {position} in the log of headquarters, and headquarters signed another place"
            );
            return Some(Finding::error("position_differs", place(), message));
        }
        // Each entry names the one before it, so the proof of a later one shows that it was in the log as well.
        let mut proved = self.proved.get(&(kept.case, kept.seat)).into_iter().flatten();
        if !proved.any(|(seq, index)| *seq > kept.seq && *index > position) {
            self.unproved += 1;
            if self.first_unproved.len() < NAMED {
                self.first_unproved.push(place());
            }
        }
        None
    }

    /// Whether the row of an entry names the seat that wrote it.
    pub(super) fn is_of(&self, kept: &Kept, seat: &SeatKey) -> bool {
        self.seats.as_ref().is_none_or(|seats| seats.get(&kept.seat) == Some(seat))
    }

    /// What is known when all entries were read: states of the log that were made up, what no statement speaks for, and what
    /// revocations do to the entries.
    pub(super) fn finish(self, is_stopped: bool) -> Vec<Finding> {
        let mut found: Vec<Finding> = states::made_up(&self.states, &self.cited).collect();
        found.extend(self.unproved());
        if !is_stopped {
            found.extend(self.revoked.finish());
        }
        found
    }

    /// What no statement speaks for.
    fn unproved(&self) -> Option<Finding> {
        if self.unproved == 0 || self.is_lost {
            return None;
        }
        let message = format!(
            "{} entries are said to be at headquarters, and neither a receipt nor a proof in this vault says so. The next \
             sync asks for the proofs; if this stays, the rows were changed",
            self.unproved
        );
        Some(Finding::warning("position_unproved", self.first_unproved.join(", "), message))
    }
}

fn receipts(
    reading: &mut Reading<'_>,
    key: Option<HqKey>,
    stated: &mut Stated,
    report: &mut VaultReport,
) -> Result<(), Error> {
    let last = reading.attempt(|db| Ok(hq::last_receipt_no(db)?))?;
    let cases: Option<BTreeMap<CaseNo, CaseId>> =
        reading.attempt(|db| Ok(ledger::cases(db)?))?.map(|cases| cases.into_iter().collect());
    let mut confirmed: BTreeMap<ReceiptNo, BTreeSet<(CaseNo, Digest)>> = BTreeMap::new();
    for (case, digest, no) in reading.attempt(|db| Ok(upload::confirmations(db)?))?.unwrap_or_default() {
        confirmed.entry(no).or_default().insert((case, digest));
    }
    let mut lost: Vec<Range> = Vec::new();
    let between = |db: &Connection, range| Ok(hq::receipts_between(db, range)?);
    let end = last.unwrap_or_default();
    for from in (1..=end).step_by(ROWS_PER_READ.unsigned_abs() as usize) {
        let rows = reading.rows((from, end.min(from + ROWS_PER_READ - 1)), &between, &mut lost)?;
        let opened: Vec<_> = rows.par_iter().map(|(_, _, bytes)| Receipt::open(bytes)).collect();
        for ((no, received_ms, _), opened) in rows.iter().zip(opened) {
            let named = confirmed.remove(no).unwrap_or_default();
            let receipt = match opened {
                Ok(receipt) if key != Some(receipt.hq) => Err((
                    "another_headquarters",
                    "another headquarters than that of this vault has signed this".to_owned(),
                )),
                Ok(receipt) if receipt.received_ms != *received_ms => Err((
                    "receipt_differs",
                    "the row gives another time than the signed receipt: it was changed".to_owned(),
                )),
                Ok(receipt) => Ok(receipt),
                Err(error) => Err((error.code(), error.to_string())),
            };
            let receipt = match receipt {
                Ok(receipt) => receipt,
                Err((code, message)) => {
                    report.findings.push(Finding::error(code, format!("receipt {}", no.0), message));
                    report.findings.extend(named.iter().map(|(_, digest)| unfounded(*digest)));
                    continue;
                }
            };
            report.receipts += 1;
            // A receipt for what came to headquarters on a stick may name entries that are not here yet.
            let is_noted = receipt.seat != receipt.hq;
            let accepted = receipt.accepted.iter();
            stated.places.extend(accepted.map(|accepted| (accepted.entry, accepted.position, is_noted)));
            let refused = receipt.refused.into_iter();
            stated.refused.extend(refused.map(|refused| (refused.entry, refused.code, receipt.received_ms)));
            stated.received_ms.insert(receipt.received_ms);
            let originals: BTreeSet<&Digest> = receipt.originals.iter().collect();
            let is_stated = |(case, digest): &&(CaseNo, Digest)| {
                let case = cases.as_ref().map(|cases| cases.get(case));
                originals.contains(digest) && case.is_none_or(|case| case == receipt.case.as_ref())
            };
            let wrong = named.iter().filter(|row| !is_stated(row));
            report.findings.extend(wrong.map(|(_, digest)| unfounded(*digest)));
        }
    }
    stated.is_lost = last.is_none() || !lost.is_empty();
    if stated.is_lost {
        let which = if last.is_none() { "all".to_owned() } else { in_words(&lost) };
        let message =
            format!("{} receipts lie on damaged pages; headquarters gives them again", count(&lost));
        report.findings.push(Finding::error("receipts_unreadable", format!("receipt rows {which}"), message));
    } else {
        report.findings.extend(confirmed.into_values().flatten().map(|(_, digest)| unfounded(digest)));
    }
    Ok(())
}

/// An original that is said to be at headquarters, without a receipt that says it.
fn unfounded(digest: Digest) -> Finding {
    let message = "the row says that headquarters confirmed this original, and no receipt says so: it was changed. Do not \
                   delete the original";
    Finding::error("confirmation_unfounded", format!("original {digest}"), message)
}

fn certificates(
    reading: &mut Reading<'_>,
    key: Option<HqKey>,
    stated: &mut Stated,
    report: &mut VaultReport,
) -> Result<(), Error> {
    let Some(seats) = reading.attempt(|db| Ok(ledger::seats(db)?))? else { return Ok(()) };
    for (_, seat, certificate) in &seats {
        let Some(certificate) = certificate else { continue };
        let said = SeatCertificate::open(certificate).ok();
        if !said.is_some_and(|said| Some(said.hq) == key && said.seat == *seat) {
            let message =
                "what stands here as the certificate of the seat is none that headquarters signed for it";
            report.findings.push(Finding::error(
                "certificate_differs",
                format!("seat {}", seat.short()),
                message,
            ));
        }
    }
    if key.is_some() {
        for (place, case) in reading.attempt(uncertified)?.unwrap_or_default() {
            let message = format!(
                "no certificate of headquarters says who works at this seat, which wrote in case {case}. What it wrote \
                 counts as before"
            );
            report.findings.push(Finding::warning("seat_not_certified", place, message));
        }
    }
    stated.seats = Some(seats.into_iter().map(|(no, seat, _)| (no, seat)).collect());
    Ok(())
}

/// The seats of which nothing says who works there, each under the name that it gave itself, with the case.
fn uncertified(db: &Connection) -> Result<Vec<(String, CaseId)>, Error> {
    let mut named = Vec::new();
    for (no, case, seat) in ledger::uncertified(db)? {
        let title = match record::find(db, no, examiner_of(case, seat))? {
            Some(examiner) => {
                record::stored_between(db, (examiner.0, examiner.0))?.pop().map(|row| row.title)
            }
            None => None,
        };
        let title = title.unwrap_or_default();
        named.push((format!("{title} seat {}", seat.short()).trim().to_owned(), case));
    }
    Ok(named)
}

fn blocks(reading: &mut Reading<'_>, key: Option<HqKey>, report: &mut VaultReport) -> Result<(), Error> {
    let granted = reading.attempt(|db| Ok(number_block::granted(db)?))?;
    for (block, grant) in granted.unwrap_or_default() {
        let said = BlockGrant::open(&grant).ok();
        if !said.is_some_and(|said| Some(said.hq) == key && said.block == block) {
            let message =
                "what stands here as the grant of the block is none that headquarters signed for it";
            report.findings.push(Finding::error("block_differs", format!("number block {block}"), message));
        }
    }
    Ok(())
}

fn proofs(
    reading: &mut Reading<'_>,
    log: Option<&LogKeys>,
    stated: &mut Stated,
    report: &mut VaultReport,
) -> Result<(), Error> {
    let kept = reading.attempt(|db| Ok(proof::all(db)?))?.unwrap_or_default();
    let opened: Vec<Option<Result<OpenedProof, LogError>>> = kept
        .par_iter()
        .map(|kept| {
            let log = log?;
            Some(LogProof::parse(kept.proof.as_bytes()).and_then(|proof| proof.verify(&kept.id, log)))
        })
        .collect();
    for (kept, opened) in kept.into_iter().zip(opened) {
        match opened {
            Some(Ok(opened)) => {
                stated.places.push((kept.id, opened.index, true));
                stated.proved.entry((kept.case, kept.seat)).or_default().push((kept.seq, opened.index));
            }
            Some(Err(error)) => {
                let place = format!("proof of entry {}", kept.id.short());
                report.findings.push(Finding::error(error.code(), place, error.to_string()));
            }
            None => {}
        }
    }
    Ok(())
}

/// Entries that are said to be refused. Only a receipt makes them so; what was missing in one is noted as unreadable.
fn refusals(reading: &mut Reading<'_>, stated: &Stated, report: &mut VaultReport) -> Result<(), Error> {
    if stated.is_lost {
        return Ok(());
    }
    for (no, entry, code, told_ms) in reading.attempt(|db| Ok(hq::all_refusals(db)?))?.unwrap_or_default() {
        let is_stated = if code == hq::UNREADABLE {
            stated.received_ms.contains(&told_ms)
        } else {
            stated.refused.contains(&(entry, code, told_ms))
        };
        if !is_stated {
            let message = "the row says that headquarters refused the entry, and no receipt says so: it was changed. The \
                           entry is offered again at the next sync";
            let place = format!("entry {} (row {})", entry.short(), no.0);
            report.findings.push(Finding::error("refusal_unfounded", place, message));
        }
    }
    Ok(())
}
