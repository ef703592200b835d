//! The requests that a laptop makes of headquarters, within a session.
//!
//! A session is a number that headquarters made up, signed with the seat's key; no clock of the laptop takes part. When
//! headquarters has forgotten the session, another is opened and the request is made again.

use std::collections::BTreeSet;

use ed25519_dalek::SigningKey;
use evidence::log::{LogKeys, LogProof};
use evidence::wire::checkpoints::{CheckpointsAnswer, CheckpointsRequest};
use evidence::wire::session::{Challenge, SessionAnswer};
use evidence::wire::sync::{
    CertificatesAnswer, CertificatesRequest, ConsistencyAnswer, HeldRequest, PullPage, ReadersAnswer,
    ReadersRequest,
};
use evidence::wire::{BATCH_TYPE, MAX_BATCH_BYTES, MAX_BATCH_WIRE_BYTES};
use evidence::{CaseId, Digest, EntryId, Receipt, SeatKey};
use hyper::body::Bytes;
use hyper::header::{
    AUTHORIZATION, CONTENT_ENCODING, CONTENT_RANGE, CONTENT_TYPE, HeaderName, HeaderValue, RANGE,
};
use hyper::{Method, StatusCode};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::error::SyncError;
use super::limits::Limits;
use super::line::{Answer, Ask, Line, Onlooker};
use crate::store::hq::Headquarters;
use crate::work::{Phase, Progress, Work};

/// Largest JSON message that is read, in bytes.
const MAX_JSON_BYTES: usize = 1024 * 1024;
/// Largest receipt that is read, in bytes.
const MAX_RECEIPT_BYTES: usize = 4 * 1024 * 1024;
/// Largest decompression window, as a power of two, in bytes.
const MAX_WINDOW_LOG: u32 = 24;

/// How far a sync is, for whoever follows it.
#[derive(Clone, Copy)]
struct Place<'w> {
    work: &'w Work,
    progress: Progress,
    /// Whether the body of the present request is what is being sent, and no question about it.
    body_counts: bool,
}

impl Place<'_> {
    /// Says how far it is, with so many bytes of a request on their way.
    fn tell(&self, body: u64) {
        let body = if self.body_counts { body } else { 0 };
        self.work.tell(&Progress { bytes: self.progress.bytes + body, ..self.progress });
    }
}

impl Onlooker for Place<'_> {
    fn look(&mut self, body: u64) {
        self.tell(body);
    }

    fn stopped(&self) -> bool {
        self.work.is_stopped()
    }
}

/// A signed receipt and what it says.
pub struct SignedReceipt {
    /// As signed.
    pub signed: Vec<u8>,
    /// What it says. The signature is that of this headquarters, for this seat.
    pub receipt: Receipt,
}

/// A piece of an original.
pub struct Piece {
    /// The bytes.
    pub bytes: Vec<u8>,
    /// Length of the whole original in bytes.
    pub size: u64,
}

/// A laptop's end of the conversation.
pub struct Client<'w> {
    line: Line,
    hq: Headquarters,
    keys: LogKeys,
    key: SigningKey,
    token: String,
    place: Place<'w>,
}

impl<'w> Client<'w> {
    /// A conversation with a headquarters, in the name of a seat. Nothing is sent yet.
    pub fn new(hq: Headquarters, key: SigningKey, limits: Limits, work: &'w Work) -> Result<Self, SyncError> {
        let line = Line::new(&hq.address, hq.pin, limits)?;
        let keys = hq.log_keys().map_err(SyncError::damaged)?;
        let progress = Progress { phase: Phase::Connect, done: 0, total: 0, bytes: 0, total_bytes: 0 };
        let place = Place { work, progress, body_counts: false };
        Ok(Self { line, hq, keys, key, token: String::new(), place })
    }

    /// The headquarters.
    pub const fn hq(&self) -> &Headquarters {
        &self.hq
    }

    /// The keys that its checkpoints are checked with.
    pub const fn keys(&self) -> &LogKeys {
        &self.keys
    }

    /// The line.
    pub const fn line(&self) -> &Line {
        &self.line
    }

    /// Begins a phase in which there are `total` things to do, of `total_bytes` together; 0 where nobody can know.
    pub fn begin(&mut self, phase: Phase, total: u64, total_bytes: u64) {
        self.place.progress = Progress { phase, done: 0, total, bytes: 0, total_bytes };
        self.place.tell(0);
    }

    /// So many things and bytes more are done.
    pub fn advance(&mut self, things: u64, bytes: u64) {
        self.place.progress.done += things;
        self.place.progress.bytes += bytes;
        self.place.tell(0);
    }

    /// Fails if somebody asked to stop.
    pub fn check_stop(&self) -> Result<(), SyncError> {
        if self.place.work.is_stopped() { Err(SyncError::Stopped) } else { Ok(()) }
    }

    /// Waits, unless somebody asks to stop.
    pub fn pause(&mut self, time: std::time::Duration) -> Result<(), SyncError> {
        self.line.pause(time, &mut self.place)
    }

    /// Asks for something to sign.
    pub fn challenge(&mut self) -> Result<Challenge, SyncError> {
        let challenge: Challenge = self.post_json_once("/v1/session/challenge", &())?;
        if challenge.origin != self.hq.origin {
            return Err(SyncError::damaged(format_args!(
                "it calls itself {}, and this laptop is enrolled at {}",
                challenge.origin, self.hq.origin
            )));
        }
        Ok(challenge)
    }

    /// Opens a session.
    pub fn sign_in(&mut self, challenge: &Challenge) -> Result<SessionAnswer, SyncError> {
        let request = challenge.sign(&self.key).map_err(SyncError::damaged)?;
        let answer: SessionAnswer = self.post_json_once("/v1/session", &request)?;
        let fits = answer.token.len() <= 256 && answer.token.bytes().all(|byte| byte.is_ascii_graphic());
        if !fits {
            return Err(SyncError::damaged("the session has no usable token"));
        }
        self.token.clone_from(&answer.token);
        Ok(answer)
    }

    /// Opens a session again after headquarters has forgotten the last one.
    pub fn renew(&mut self) -> Result<(), SyncError> {
        let challenge = self.challenge()?;
        self.sign_in(&challenge).map(drop)
    }

    /// Delivers a compressed batch of entries.
    pub fn push(&mut self, batch: Vec<u8>) -> Result<SignedReceipt, SyncError> {
        let headers = vec![(CONTENT_TYPE, HeaderValue::from_static(BATCH_TYPE))];
        let answer = self.ask(Method::POST, "/v1/entries", headers, batch.into(), MAX_RECEIPT_BYTES)?;
        self.open_receipt(answer.success()?.body)
    }

    /// Fetches the page of a case after a cursor. Of this seat's own entries those up to `own_to` in its strand are here
    /// already and need not come back.
    pub fn pull(&mut self, case: CaseId, after: &str, own_to: u64) -> Result<PullPage, SyncError> {
        // A cursor is text of headquarters: only what needs no escape goes into the address.
        if !after.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte)) {
            return Err(SyncError::damaged("the cursor has characters that no cursor has"));
        }
        let path = format!("/v1/entries?case={case}&after={after}&own_to={own_to}");
        let answer = self.get(&path, MAX_BATCH_WIRE_BYTES)?;
        let is_zstd = answer.headers.get(CONTENT_ENCODING).is_some_and(|encoding| encoding == "zstd");
        let bytes = if is_zstd { decompressed(&answer.body)? } else { answer.body };
        PullPage::from_bytes(&bytes).map_err(SyncError::damaged)
    }

    /// Asks who works at some seats.
    pub fn certificates(&mut self, case: CaseId, seats: &[SeatKey]) -> Result<CertificatesAnswer, SyncError> {
        let request = CertificatesRequest { case, seats: seats.to_vec() };
        let body = serde_json::to_vec(&request).map_err(SyncError::damaged)?;
        let headers = vec![(CONTENT_TYPE, HeaderValue::from_static("application/json"))];
        let answer = self.ask(Method::POST, "/v1/certificates", headers, body.into(), MAX_JSON_BYTES)?;
        serde_json::from_slice(&answer.success()?.body).map_err(SyncError::damaged)
    }

    /// Asks for what was signed when the log had certain sizes, with proofs that the log of size `to` continues it.
    pub fn checkpoints(&mut self, sizes: &[u64], to: u64) -> Result<CheckpointsAnswer, SyncError> {
        let body = serde_json::to_vec(&CheckpointsRequest { sizes: sizes.to_vec(), to });
        let body = body.map_err(SyncError::damaged)?;
        let headers = vec![(CONTENT_TYPE, HeaderValue::from_static("application/json"))];
        let answer = self.ask(Method::POST, "/v1/log/checkpoints", headers, body.into(), MAX_JSON_BYTES)?;
        serde_json::from_slice(&answer.success()?.body).map_err(SyncError::damaged)
    }

    /// Asks who has read some cases.
    pub fn readers(&mut self, cases: &[CaseId]) -> Result<ReadersAnswer, SyncError> {
        let request = ReadersRequest { cases: cases.to_vec() };
        let body = serde_json::to_vec(&request).map_err(SyncError::damaged)?;
        let headers = vec![(CONTENT_TYPE, HeaderValue::from_static("application/json"))];
        let answer = self.ask(Method::POST, "/v1/readers", headers, body.into(), MAX_JSON_BYTES)?;
        serde_json::from_slice(&answer.success()?.body).map_err(SyncError::damaged)
    }

    /// Asks which originals are held for a case.
    pub fn held(&mut self, case: CaseId, digests: &[Digest]) -> Result<SignedReceipt, SyncError> {
        let request = HeldRequest { case, digests: digests.to_vec() };
        let body = serde_json::to_vec(&request).map_err(SyncError::damaged)?;
        let headers = vec![(CONTENT_TYPE, HeaderValue::from_static("application/json"))];
        let answer = self.ask(Method::POST, "/v1/originals/held", headers, body.into(), MAX_RECEIPT_BYTES)?;
        let answer = self.open_receipt(answer.success()?.body)?;
        let asked: BTreeSet<_> = digests.iter().collect();
        let is_of_case = answer.receipt.case.is_none_or(|named| named == case);
        if is_of_case && answer.receipt.originals.iter().all(|digest| asked.contains(digest)) {
            Ok(answer)
        } else {
            Err(SyncError::damaged("it names originals that were not asked for"))
        }
    }

    /// Fetches at most `most` bytes of an original from a byte on.
    pub fn original(&mut self, digest: Digest, from: u64, most: u64) -> Result<Piece, SyncError> {
        let last = from.saturating_add(most).saturating_sub(1);
        let range = HeaderValue::try_from(format!("bytes={from}-{last}")).map_err(SyncError::damaged)?;
        let path = format!("/v1/originals/{digest}");
        let answer = self.ask(Method::GET, &path, vec![(RANGE, range)], Bytes::new(), most as usize)?;
        let said = answer.headers.get(CONTENT_RANGE).and_then(|value| value.to_str().ok());
        let said = said.and_then(|said| said.strip_prefix("bytes ")).and_then(|said| said.split_once('/'));
        let said = said.and_then(|(range, size)| Some((range.to_owned(), size.parse::<u64>().ok()?)));
        let unclear = || SyncError::damaged("it does not say which part of the original it sends");
        if answer.status == StatusCode::RANGE_NOT_SATISFIABLE {
            let (_, size) = said.filter(|(_, size)| *size == from).ok_or_else(unclear)?;
            return Ok(Piece { bytes: Vec::new(), size });
        }
        let Answer { status, body, .. } = answer.success()?;
        let (range, size) = said.filter(|_| status == StatusCode::PARTIAL_CONTENT).ok_or_else(unclear)?;
        let end = from + body.len() as u64;
        if body.is_empty() || range != format!("{from}-{}", end - 1) {
            return Err(unclear());
        }
        Ok(Piece { bytes: body, size })
    }

    /// The proof that the log of one size continues the log of a smaller size.
    pub fn consistency(&mut self, from: u64, to: u64) -> Result<ConsistencyAnswer, SyncError> {
        let answer = self.get(&format!("/v1/log/consistency?from={from}&to={to}"), MAX_JSON_BYTES)?;
        serde_json::from_slice(&answer.body).map_err(SyncError::damaged)
    }

    /// The proof that an entry is in the log.
    pub fn proof(&mut self, entry: EntryId) -> Result<LogProof, SyncError> {
        let path = format!("/v1/log/proof?entry={entry}");
        let answer = self.get(&path, evidence::log::proof::MAX_PROOF_BYTES)?;
        LogProof::parse(&answer.body).map_err(SyncError::damaged)
    }

    fn get(&mut self, path: &str, limit: usize) -> Result<Answer, SyncError> {
        self.ask(Method::GET, path, Vec::new(), Bytes::new(), limit)?.success()
    }

    fn open_receipt(&self, signed: Vec<u8>) -> Result<SignedReceipt, SyncError> {
        let receipt = Receipt::open(&signed).map_err(SyncError::damaged)?;
        if receipt.hq != self.hq.key {
            return Err(SyncError::damaged("the receipt is of another headquarters"));
        }
        if receipt.seat != SeatKey::from(&self.key) {
            return Err(SyncError::damaged("the receipt is for another seat"));
        }
        Ok(SignedReceipt { signed, receipt })
    }

    /// Makes a request in the session; once more in a new one, if headquarters has forgotten it.
    pub fn ask(
        &mut self,
        method: Method,
        path: &str,
        headers: Vec<(HeaderName, HeaderValue)>,
        body: Bytes,
        answer_limit: usize,
    ) -> Result<Answer, SyncError> {
        let answer = self.ask_once(method.clone(), path, headers.clone(), body.clone(), answer_limit)?;
        if answer.status != StatusCode::UNAUTHORIZED {
            return Ok(answer);
        }
        self.renew()?;
        self.ask_once(method, path, headers, body, answer_limit)
    }

    /// Makes a request in the session, and leaves it to the caller what to do when there is none any more.
    pub fn ask_once(
        &mut self,
        method: Method,
        path: &str,
        mut headers: Vec<(HeaderName, HeaderValue)>,
        body: Bytes,
        answer_limit: usize,
    ) -> Result<Answer, SyncError> {
        self.line.meter().begin_request();
        self.check_stop()?;
        self.place.body_counts = method == Method::PATCH;
        if !self.token.is_empty() {
            let bearer = format!("Bearer {}", self.token);
            let mut bearer = HeaderValue::try_from(bearer).map_err(SyncError::damaged)?;
            bearer.set_sensitive(true);
            headers.push((AUTHORIZATION, bearer));
        }
        let ask = Ask { method, path: path.to_owned(), headers, body, answer_limit };
        self.line.ask(ask, &mut self.place)
    }

    fn post_json_once<A: DeserializeOwned>(
        &mut self,
        path: &str,
        message: &impl Serialize,
    ) -> Result<A, SyncError> {
        self.token.clear();
        post_json(&mut self.line, path, message, &mut self.place)
    }
}

/// Sends a JSON message outside of any session and reads the JSON answer.
pub fn post_json<A: DeserializeOwned>(
    line: &mut Line,
    path: &str,
    message: &impl Serialize,
    onlooker: &mut dyn Onlooker,
) -> Result<A, SyncError> {
    if onlooker.stopped() {
        return Err(SyncError::Stopped);
    }
    let body = serde_json::to_vec(message).map_err(SyncError::damaged)?;
    let headers = vec![(CONTENT_TYPE, HeaderValue::from_static("application/json"))];
    let (method, path) = (Method::POST, path.to_owned());
    let ask = Ask { method, path, headers, body: body.into(), answer_limit: MAX_JSON_BYTES };
    let answer = line.ask(ask, onlooker)?.success()?;
    serde_json::from_slice(&answer.body).map_err(SyncError::damaged)
}

/// Takes a zstd frame apart, to the size of the largest batch and no further.
fn decompressed(body: &[u8]) -> Result<Vec<u8>, SyncError> {
    use std::io::Read as _;
    let mut decoder = zstd::stream::read::Decoder::new(body).map_err(SyncError::damaged)?;
    decoder.window_log_max(MAX_WINDOW_LOG).map_err(SyncError::damaged)?;
    let mut bytes = Vec::new();
    decoder.take(MAX_BATCH_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(SyncError::damaged)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_compressed_bomb_is_damaged_before_it_fills_the_memory() {
        let bomb = zstd::bulk::compress(&vec![0; MAX_BATCH_BYTES + 5], 1).unwrap();
        assert!(bomb.len() < 64 * 1024);
        let bytes = decompressed(&bomb).unwrap();
        assert_eq!(bytes.len(), MAX_BATCH_BYTES + 1);
        assert!(PullPage::from_bytes(&bytes).is_err());
        assert_eq!(decompressed(b"no zstd").unwrap_err().code(), "server_answer_damaged");
        assert_eq!(decompressed(&zstd::bulk::compress(b"page", 1).unwrap()).unwrap(), b"page");
    }
}
