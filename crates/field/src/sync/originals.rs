//! Originals on their way to headquarters: piece by piece, from the byte that headquarters confirmed last.
//!
//! Every piece is answered with the offset that is safe on the medium of headquarters. When the link breaks inside one,
//! headquarters keeps what arrived, and the next sync asks where it stands and goes on there. What the connection had
//! taken beyond that goes again, and is counted; nothing else ever does. An original counts as confirmed when a signed
//! receipt names its hash.

use std::collections::BTreeSet;
use std::time::Duration;

use evidence::wire::Grant;
use evidence::{CaseId, Digest};
use hyper::body::Bytes;

use super::client::SignedReceipt;
use super::error::SyncError;
use super::report::OriginalFailure;
use super::run::Run;
use super::tus::{self, Standing};
use crate::error::Error;
use crate::media::store::StoreError;
use crate::store::hq;
use crate::store::ledger::{self, CaseNo};
use crate::store::upload::{self, Upload};
use crate::work::Phase;

/// Digests in one question about what is held.
const DIGESTS_PER_QUESTION: usize = 1_000;
/// First piece, in bytes.
const FIRST_PIECE_BYTES: u64 = 1024 * 1024;
/// Smallest and largest piece, in bytes.
const PIECE_BYTES: std::ops::RangeInclusive<u64> = 64 * 1024..=4 * 1024 * 1024;
/// A piece that takes less than this, in milliseconds, is followed by a larger one.
const QUICK_MS: i64 = 4_000;
/// A piece that takes more than this, in milliseconds, is followed by a smaller one.
const SLOW_MS: i64 = 20_000;
/// First and longest wait for headquarters to let go of an upload that broke off.
const FIRST_WAIT: Duration = Duration::from_millis(20);
const LONGEST_WAIT: Duration = Duration::from_secs(5);
/// How often an upload may turn out to be elsewhere, gone or signed out before it is given up.
const MAX_TURNS: u32 = 5;

/// An original that is to go to headquarters for a case.
#[derive(Debug, Clone, Copy)]
struct Waiting {
    case: CaseId,
    no: CaseNo,
    digest: Digest,
    size: u64,
}

/// Sends the originals of the granted cases that headquarters has not confirmed, small ones first.
pub fn send(run: &mut Run<'_>, grants: &[Grant]) -> Result<(), Error> {
    let mut waiting = Vec::new();
    for grant in grants {
        let Some(no) = ledger::find_case(run.node.db(), grant.case)? else { continue };
        waiting.extend(waiting_of(run, grant.case, no)?);
    }
    waiting.sort_by_key(|original| original.size);
    let bytes = waiting.iter().map(|original| original.size).sum();
    run.client.begin(Phase::Upload, waiting.len() as u64, bytes);
    let mut piece_bytes = FIRST_PIECE_BYTES;
    for original in waiting {
        match send_one(run, original, &mut piece_bytes) {
            Ok(()) => {}
            Err(error) if is_of_one_original(&error) => run.report.originals_failed.push(OriginalFailure {
                digest: original.digest,
                code: error.code().to_owned(),
                message: error.to_string(),
            }),
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// The originals of a case that headquarters does not hold. Those that it does hold it gives a receipt for, and no byte of
/// them is sent.
fn waiting_of(run: &mut Run<'_>, case: CaseId, no: CaseNo) -> Result<Vec<Waiting>, Error> {
    let unconfirmed = upload::unconfirmed(run.node.db(), no)?;
    run.report.originals_offered += unconfirmed.len() as u64;
    let mut waiting = Vec::new();
    for some in unconfirmed.chunks(DIGESTS_PER_QUESTION) {
        let digests: Vec<_> = some.iter().map(|(digest, _)| *digest).collect();
        let answer = run.client.held(case, &digests)?;
        let held: BTreeSet<_> = answer.receipt.originals.iter().collect();
        let others = some.iter().filter(|(digest, _)| !held.contains(digest));
        waiting.extend(others.map(|(digest, size)| Waiting { case, no, digest: *digest, size: *size }));
        keep(run, no, &answer)?;
    }
    Ok(waiting)
}

/// Keeps a receipt for originals of a case, if it names any.
fn keep(run: &mut Run<'_>, case: CaseNo, answer: &SignedReceipt) -> Result<(), Error> {
    if answer.receipt.originals.is_empty() {
        return Ok(());
    }
    let tx = run.node.transaction()?;
    let receipt = hq::put_receipt(&tx, answer.receipt.received_ms, &answer.signed)?;
    for digest in &answer.receipt.originals {
        upload::confirm(&tx, case, *digest, receipt)?;
    }
    tx.commit()?;
    run.report.receipts += 1;
    run.report.originals_confirmed += answer.receipt.originals.len() as u64;
    Ok(())
}

/// Whether the next original may still go well.
fn is_of_one_original(error: &Error) -> bool {
    match error {
        Error::Originals(StoreError::Missing { .. } | StoreError::Damaged { .. })
        | Error::Sync(SyncError::NotConfirmed { .. }) => true,
        Error::Sync(SyncError::Refused { code, .. }) => {
            matches!(code.as_str(), "upload_not_as_announced" | "upload_too_large" | "case_unknown")
        }
        _ => false,
    }
}

fn send_one(run: &mut Run<'_>, original: Waiting, piece_bytes: &mut u64) -> Result<(), Error> {
    let Waiting { case, no, digest, .. } = original;
    let original = Waiting { size: run.media.open_original(&digest)?.size(), ..original };
    let mut turns = 0;
    let (mut upload, mut offset) = take_up(run, &original)?;
    run.client.advance(0, offset);
    while offset < original.size {
        match send_piece(run, &original, &mut upload, offset, piece_bytes)? {
            Standing::At(confirmed) if confirmed > offset => {
                run.client.advance(0, confirmed - offset);
                offset = confirmed;
                continue;
            }
            Standing::At(_) => return Err(SyncError::damaged("an upload does not move on").into()),
            Standing::SignedOut => run.client.renew()?,
            Standing::Gone | Standing::Elsewhere => {}
        }
        turns += 1;
        if turns > MAX_TURNS {
            return Err(SyncError::Busy.into());
        }
        (upload, offset) = take_up(run, &original)?;
    }
    let answer = run.client.held(case, &[digest])?;
    if answer.receipt.originals.is_empty() {
        return Err(SyncError::NotConfirmed { digest }.into());
    }
    keep(run, no, &answer)?;
    run.client.advance(1, 0);
    Ok(())
}

/// Sends one piece, counts what the connection took, and notes it.
fn send_piece(
    run: &mut Run<'_>,
    original: &Waiting,
    upload: &mut Upload,
    offset: u64,
    piece_bytes: &mut u64,
) -> Result<Standing, Error> {
    let left = run.client.line().budget_left().unwrap_or(u64::MAX);
    // Encryption and the head of the request take their part of a budget.
    let room = (left - left / 64).max(*PIECE_BYTES.start());
    let length = (*piece_bytes).min(room).min(original.size - offset);
    let piece = run.media.read_range(&original.digest, offset, length as usize)?;
    let began_ms = run.now_ms();
    let location = upload.location.clone();
    let (taken, standing) = tus::add(&mut run.client, &location, offset, Bytes::from(piece), original.size);
    let end = offset + taken;
    run.report.bytes_sent += taken;
    run.report.bytes_sent_twice += end.min(upload.sent).saturating_sub(offset);
    upload.sent = upload.sent.max(end);
    upload::put_upload(run.node.db(), original.no, original.digest, upload)?;
    let took_ms = run.now_ms() - began_ms;
    *piece_bytes = next_piece_bytes(*piece_bytes, took_ms);
    match standing? {
        Standing::At(confirmed) if confirmed > end => {
            Err(SyncError::damaged("an upload stands where nothing was sent").into())
        }
        standing => Ok(standing),
    }
}

/// Large pieces where they go quickly, small ones where the link is slow, so that something is confirmed now and then.
fn next_piece_bytes(present: u64, took_ms: i64) -> u64 {
    let next = match took_ms {
        ..QUICK_MS => present.saturating_mul(2),
        QUICK_MS..=SLOW_MS => present,
        _ => present / 2,
    };
    next.clamp(*PIECE_BYTES.start(), *PIECE_BYTES.end())
}

/// The upload of an original and the byte to go on from: the one that was begun, or a new one.
fn take_up(run: &mut Run<'_>, original: &Waiting) -> Result<(Upload, u64), Error> {
    let known = upload::upload(run.node.db(), original.no, original.digest)?;
    let mut sent = 0;
    if let Some(upload) = known {
        if let Some(offset) = stand_still(run, &upload, original.size)? {
            return Ok((upload, offset));
        }
        sent = upload.sent;
    }
    let (location, offset) = tus::create(&mut run.client, original.case, original.digest, original.size)?;
    let upload = Upload { location, sent: sent.max(offset) };
    upload::put_upload(run.node.db(), original.no, original.digest, &upload)?;
    Ok((upload, offset))
}

/// Where an upload stands once headquarters has dealt with everything that reached it; nothing if it is gone.
///
/// After a cut headquarters may still be writing what arrived. A request without bytes shows whether it is, and costs
/// next to nothing; bytes that are sent meanwhile would be thrown away.
fn stand_still(run: &mut Run<'_>, upload: &Upload, size: u64) -> Result<Option<u64>, Error> {
    let (mut wait, mut waited) = (FIRST_WAIT, Duration::ZERO);
    loop {
        match tus::stand(&mut run.client, &upload.location, size)? {
            Standing::At(offset) if offset == size || upload.sent <= offset => return Ok(Some(offset)),
            Standing::At(offset) => {
                let location = &upload.location;
                match tus::add(&mut run.client, location, offset, Bytes::new(), size).1? {
                    Standing::At(offset) => return Ok(Some(offset)),
                    Standing::Gone => return Ok(None),
                    Standing::SignedOut => run.client.renew()?,
                    Standing::Elsewhere => {}
                }
            }
            Standing::Gone => return Ok(None),
            Standing::SignedOut | Standing::Elsewhere => {}
        }
        if waited >= run.client.line().patience() {
            return Err(SyncError::Busy.into());
        }
        run.client.pause(wait)?;
        waited += wait;
        wait = (wait * 2).min(LONGEST_WAIT);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_grow_on_a_quick_link_and_shrink_on_a_slow_one_within_bounds() {
        let grown = (0..20).fold(FIRST_PIECE_BYTES, |bytes, _| next_piece_bytes(bytes, 0));
        assert_eq!(grown, *PIECE_BYTES.end());
        let shrunk = (0..20).fold(grown, |bytes, _| next_piece_bytes(bytes, SLOW_MS + 1));
        assert_eq!(shrunk, *PIECE_BYTES.start());
        assert_eq!(next_piece_bytes(FIRST_PIECE_BYTES, QUICK_MS), FIRST_PIECE_BYTES);
        // A clock that is set back meanwhile is no reason to stop.
        assert_eq!(next_piece_bytes(FIRST_PIECE_BYTES, i64::MIN), 2 * FIRST_PIECE_BYTES);
    }
}
