//! Entries in both directions, in compressed batches.
//!
//! Pushing is idempotent: entries that are there keep their place and are accepted again. Pulling goes by a cursor that
//! moves when an entry arrives, gains openings or may show more than before; a seat whose grant was raised gets everything again, with what it may
//! now read.

use std::collections::BTreeMap;
use std::io::Read as _;

use axum::extract::State;
use axum::http::header::{CONTENT_ENCODING, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use evidence::disclosure::{Disclosed, Floor};
use evidence::wire::sync::{HeldRequest, MAX_HELD_DIGESTS, MAX_PAGE_REVOCATIONS, PullPage};
use evidence::wire::{BATCH_TYPE, MAX_BATCH_BYTES, MAX_BATCH_WIRE_BYTES};
use evidence::{BatchWriter, CaseId, Entry, RecordId, SeatKey, Sensitivity};
use serde::Deserialize;

use crate::accept::{Carrier, accept, state_held};
use crate::extract::{BytesIn, JsonIn, QueryIn};
use crate::session::InSession;
use crate::store::{Reading, Wanted};
use crate::{Headquarters, HqError, revocation};

/// Entries in one page at most.
const PAGE_ENTRIES: usize = 2_000;
/// Bytes of entries after which a page ends.
const PAGE_BYTES: usize = 4 * 1024 * 1024;
/// Compression of pages: fast, and half the size.
const PAGE_LEVEL: i32 = 3;
/// Content type of a signed receipt.
const COSE_TYPE: &str = "application/cose";

/// `POST /v1/entries`: a batch in, a signed receipt out.
pub async fn push(
    State(hq): State<Headquarters>,
    InSession(seat): InSession,
    BytesIn(body): BytesIn<MAX_BATCH_WIRE_BYTES>,
) -> Result<Response, HqError> {
    hq.run(move |hq| {
        let batch = decompress(&body)?;
        let taken = accept(hq, Carrier::Seat(seat), &batch)?;
        Ok(([(CONTENT_TYPE, COSE_TYPE)], taken.signed).into_response())
    })
    .await
}

/// Where to read on.
#[derive(Debug, Deserialize)]
pub struct PullQuery {
    case: CaseId,
    #[serde(default)]
    after: String,
    /// Entries of the asking seat itself up to this place of its strand stay out, unless they are marked: it has them.
    #[serde(default)]
    own_to: u64,
}

/// `GET /v1/entries?case=…&after=…`: a page of entries out.
pub async fn pull(
    State(hq): State<Headquarters>,
    InSession(seat): InSession,
    QueryIn(query): QueryIn<PullQuery>,
) -> Result<Response, HqError> {
    hq.run(move |hq| {
        let page = page_beyond(hq, seat, query.case, &query.after, query.own_to)?;
        let body = zstd::bulk::compress(&page.to_bytes(), PAGE_LEVEL).map_err(|_| HqError::Interrupted)?;
        Ok(([(CONTENT_TYPE, BATCH_TYPE), (CONTENT_ENCODING, "zstd")], body).into_response())
    })
    .await
}

/// The next page of a case for a seat, with what it may not read withheld.
///
/// # Errors
/// [`HqError::CaseUnknown`], [`HqError::SeatRevoked`]; [`HqError::RequestMalformed`] if `after` is no cursor.
pub fn page(hq: &Headquarters, seat: SeatKey, case: CaseId, after: &str) -> Result<PullPage, HqError> {
    page_beyond(hq, seat, case, after, 0)
}

/// As [`page`], without the unmarked entries of the seat's own strand up to a place.
fn page_beyond(
    hq: &Headquarters,
    seat: SeatKey,
    case: CaseId,
    after: &str,
    own_to: u64,
) -> Result<PullPage, HqError> {
    let max_class = hq.may_read(seat, case)?;
    let after = Cursor::parse(after, max_class)?;
    let wanted = Wanted {
        case,
        after: after.revision,
        but: Some((seat, own_to)),
        max_entries: PAGE_ENTRIES,
        max_bytes: PAGE_BYTES,
    };
    let held = hq.store().page(&wanted)?;
    let cursor = Cursor { max_class, revision: held.revision }.text();
    let mut page = PullPage { cursor, more: held.more, ..PullPage::default() };
    let mut writer = BatchWriter::default();
    let read = held.entries.iter().map(|entry| Ok(Entry::from_bytes(&entry.bytes)?));
    let read = read.collect::<Result<Vec<_>, HqError>>()?;
    let floors = floors_of(hq, case, &read, max_class)?;
    for (entry, read) in held.entries.into_iter().zip(read) {
        let floor_of = |id| Ok::<_, HqError>(floors.get(&id).cloned().unwrap_or_default());
        let read = Disclosed::under(read, floor_of)?.withhold(|class| class <= max_class);
        writer.append(&read, &mut page.batch);
        page.positions.push(entry.position);
        page.marks.extend(entry.marks.into_iter().map(|mark| (entry.position, mark)));
    }
    page.checkpoint = hq.checkpoint()?;
    page.revocations = revocation::of_case(hq, case)?;
    page.revocations.truncate(MAX_PAGE_REVOCATIONS);
    if let Some(last) = page.positions.iter().max() {
        // Before it is given: who may have got something is on the list.
        hq.store().note_reading(&Reading { case, seat, max_class, below: last + 1, at: hq.now() })?;
    }
    Ok(page)
}

/// The floors of the records that entries speak of, as far as they matter to somebody who reads up to a class.
fn floors_of(
    hq: &Headquarters,
    case: CaseId,
    entries: &[Entry],
    max_class: Sensitivity,
) -> Result<BTreeMap<RecordId, Floor>, HqError> {
    if max_class == Sensitivity::S4 {
        return Ok(BTreeMap::new());
    }
    let records = entries.iter().flat_map(Entry::ops).map(|(_, op)| op.record()).collect();
    Ok(hq.store().floors(case, &records)?)
}

/// `POST /v1/originals/held`: which of these are held whole, signed.
pub async fn held(
    State(hq): State<Headquarters>,
    InSession(seat): InSession,
    JsonIn(request): JsonIn<HeldRequest>,
) -> Result<Response, HqError> {
    hq.run(move |hq| {
        if request.digests.len() > MAX_HELD_DIGESTS {
            return Err(HqError::RequestMalformed(format!(
                "at most {MAX_HELD_DIGESTS} digests in one question"
            )));
        }
        let signed = state_held(hq, seat, request.case, &request.digests)?;
        Ok(([(CONTENT_TYPE, COSE_TYPE)], signed).into_response())
    })
    .await
}

/// How far a seat has read, and with which grant: `<class>.<revision>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Cursor {
    max_class: Sensitivity,
    revision: u64,
}

impl Cursor {
    /// Reads a cursor; the beginning for an empty one, and for one from before the grant was raised.
    fn parse(text: &str, max_class: Sensitivity) -> Result<Self, HqError> {
        if text.is_empty() {
            return Ok(Self { max_class, revision: 0 });
        }
        let bad = || HqError::RequestMalformed("the cursor is not one that headquarters gave".to_owned());
        let (class, revision) = text.split_once('.').ok_or_else(bad)?;
        let class = class.parse().ok().and_then(Sensitivity::from_number).ok_or_else(bad)?;
        let revision = revision.parse().map_err(|_| bad())?;
        Ok(Self { max_class, revision: if class < max_class { 0 } else { revision } })
    }

    fn text(self) -> String {
        format!("{}.{}", self.max_class.number(), self.revision)
    }
}

/// Takes a zstd frame apart, to [`MAX_BATCH_BYTES`] and no further.
fn decompress(body: &[u8]) -> Result<Vec<u8>, HqError> {
    let bad = |_| HqError::RequestMalformed("the batch is not compressed with zstd".to_owned());
    let mut decoder = zstd::stream::read::Decoder::new(body).map_err(bad)?;
    decoder.window_log_max(24).map_err(bad)?;
    let mut batch = Vec::new();
    decoder.take(MAX_BATCH_BYTES as u64 + 1).read_to_end(&mut batch).map_err(bad)?;
    if batch.len() > MAX_BATCH_BYTES {
        return Err(HqError::TooLarge { limit: MAX_BATCH_BYTES });
    }
    Ok(batch)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_compressed_bomb_is_refused_before_it_fills_the_memory() {
        let bomb = zstd::bulk::compress(&vec![0; MAX_BATCH_BYTES + 1], 1).unwrap();
        assert!(bomb.len() < 64 * 1024);
        assert_eq!(decompress(&bomb).unwrap_err().code(), "too_large");
        assert_eq!(decompress(b"no zstd").unwrap_err().code(), "request_malformed");
        let honest = zstd::bulk::compress(b"batch", 1).unwrap();
        assert_eq!(decompress(&honest).unwrap(), b"batch");
    }

    #[test]
    fn a_raised_grant_begins_the_case_again() {
        let at = |text, class| Cursor::parse(text, class).unwrap().revision;
        assert_eq!(at("", Sensitivity::S2), 0);
        assert_eq!(at("2.40", Sensitivity::S2), 40);
        assert_eq!(at("2.40", Sensitivity::S1), 40);
        assert_eq!(at("1.40", Sensitivity::S2), 0);
        for bad in ["40", "5.1", "2.-1", "x"] {
            assert_eq!(Cursor::parse(bad, Sensitivity::S0).unwrap_err().code(), "request_malformed");
        }
    }
}
