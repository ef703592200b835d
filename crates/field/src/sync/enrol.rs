//! Enrolment: a one-time code makes this laptop and examiner known to headquarters, and headquarters to this vault.
//!
//! The code is trusted: it came by another way. Everything that comes over the line is checked against it and against
//! the keys of this laptop, and only then kept, all in one transaction. Asking again with the same code after a lost
//! answer gives the same answer.

use ed25519_dalek::SigningKey;
use evidence::wire::Grant;
use evidence::wire::enrol::{EnrolAnswer, EnrolCode, EnrolRequest};
use evidence::{BlockGrant, HqKey, SeatCertificate, SeatKey};
use serde::{Deserialize, Serialize};

use super::client::post_json;
use super::clock_offset;
use super::error::SyncError;
use super::limits::Limits;
use super::line::{Line, Onlooker};
use crate::clock::Clock;
use crate::error::Error;
use crate::node::Node;
use crate::session::Device;
use crate::store::hq::{self, Headquarters};
use crate::store::{checkpoint, ledger, number_block};

/// Longest block of numbers that headquarters gives, in letters. Longer ones are those that devices choose themselves.
const MAX_BLOCK_LETTERS: usize = 3;
/// Longest name of a device, in bytes.
const MAX_DEVICE_NAME_BYTES: usize = evidence::wire::enrol::MAX_NAME_BYTES;

/// What enrolment brought.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Enrolled {
    /// Host and port of headquarters.
    pub address: String,
    /// Name of this headquarters.
    pub origin: String,
    /// The examiner, as headquarters has the name.
    pub examiner: String,
    /// Initials, as headquarters has them.
    pub initials: String,
    /// The block of human numbers that this laptop uses from here on.
    pub block: String,
    /// The cases that the examiner may work on at this laptop.
    pub cases: Vec<Grant>,
    /// How far the clock of headquarters is ahead of this laptop's, in milliseconds.
    pub clock_offset_ms: i64,
}

/// Who is to be enrolled, and where.
pub struct Newcomer<'a> {
    /// The ledger.
    pub node: &'a mut Node,
    /// The laptop.
    pub device: &'a Device,
    /// The key of the seat.
    pub key: &'a SigningKey,
    /// The device's clock.
    pub clock: &'a dyn Clock,
}

/// Enrols with a code as it was typed.
///
/// # Errors
/// [`SyncError::Code`] before anything is sent; [`SyncError::CodeRefused`]; [`SyncError::OtherHeadquarters`] if the vault
/// belongs to another one; whatever happens to the line. Nothing was changed here.
pub fn enrol(who: Newcomer<'_>, code: &str, limits: Limits) -> Result<Enrolled, Error> {
    let Newcomer { node, device, key, clock } = who;
    let code: EnrolCode = code.parse().map_err(SyncError::Code)?;
    let present = hq::headquarters(node.db())?;
    // Another key at another address is another headquarters, and its code is not to be used up.
    if present.as_ref().is_some_and(|hq| hq.pin != code.pin && hq.address != code.address) {
        return Err(SyncError::OtherHeadquarters.into());
    }
    let seat = SeatKey::from(key);
    let mut device_name = device.name.clone();
    while device_name.len() > MAX_DEVICE_NAME_BYTES {
        device_name.pop();
    }
    let request = EnrolRequest { ticket: code.ticket(), seat, device: device.id, device_name };
    let mut line = Line::new(&code.address, code.pin, limits)?;
    let before_ms = clock.now().unix_ms;
    let message = request.sign(key, &code.secret);
    let answer: EnrolAnswer = post_json(&mut line, "/v1/enrol", &message, &mut Alone)?;
    let now_ms = clock.now().unix_ms;
    let welcome = check(&code, &request, &answer)?;
    if present.is_some_and(|hq| hq.key != welcome.hq.key || hq.log_key != welcome.hq.log_key) {
        return Err(SyncError::OtherHeadquarters.into());
    }
    let ahead_ms = clock_offset::between(before_ms, now_ms, answer.hq_time_ms);
    let tx = node.transaction()?;
    hq::put_headquarters(&tx, &welcome.hq)?;
    ledger::certify_seat(&tx, seat, &answer.certificate.0)?;
    number_block::put_granted(&tx, &welcome.block, &answer.block.0)?;
    let seat_no = ledger::seat_no(&tx, seat)?;
    hq::put_grants(&tx, seat_no, &answer.grants)?;
    // Where a checkpoint is held already, the next sync compares: that takes a session.
    if checkpoint::newest(&tx)?.is_none() {
        checkpoint::put(&tx, &welcome.checkpoint, &answer.checkpoint)?;
    }
    clock_offset::keep(&tx, ahead_ms, now_ms)?;
    tx.commit()?;
    Ok(Enrolled {
        address: welcome.hq.address,
        origin: welcome.hq.origin,
        examiner: welcome.certificate.examiner,
        initials: welcome.certificate.initials,
        block: welcome.block,
        cases: answer.grants,
        clock_offset_ms: ahead_ms,
    })
}

/// An answer that was checked.
struct Welcome {
    hq: Headquarters,
    certificate: SeatCertificate,
    block: String,
    checkpoint: evidence::log::OpenedCheckpoint,
}

fn check(code: &EnrolCode, request: &EnrolRequest, answer: &EnrolAnswer) -> Result<Welcome, SyncError> {
    let certificate = SeatCertificate::open(&answer.certificate.0).map_err(SyncError::damaged)?;
    if certificate.seat != request.seat || certificate.device != request.device {
        return Err(SyncError::damaged("the certificate is for another seat"));
    }
    let block = BlockGrant::open(&answer.block.0).map_err(SyncError::damaged)?;
    if block.hq != certificate.hq || block.device != request.device {
        return Err(SyncError::damaged("the block of numbers is for another device"));
    }
    let letters = block.block.bytes().all(|byte| byte.is_ascii_uppercase());
    if !letters || !(1..=MAX_BLOCK_LETTERS).contains(&block.block.len()) {
        return Err(SyncError::damaged("the block of numbers has no usable letters"));
    }
    let hq = headquarters(code, certificate.hq, answer);
    let keys = hq.log_keys().map_err(SyncError::damaged)?;
    if keys.log.name().as_str() != hq.origin {
        return Err(SyncError::damaged("the key of the log is of another log"));
    }
    if (&certificate.log_key, &certificate.clock_key) != (&hq.log_key, &hq.clock_key) {
        return Err(SyncError::damaged("the certificate names other keys of the log"));
    }
    let checkpoint = keys.open(answer.checkpoint.as_bytes()).map_err(SyncError::damaged)?;
    Ok(Welcome { hq, certificate, block: block.block, checkpoint })
}

fn headquarters(code: &EnrolCode, key: HqKey, answer: &EnrolAnswer) -> Headquarters {
    Headquarters {
        address: code.address.clone(),
        pin: code.pin,
        key,
        origin: answer.origin.clone(),
        log_key: answer.log_key.clone(),
        clock_key: answer.clock_key.clone(),
    }
}

/// Nobody follows an enrolment: it is one question and one answer.
struct Alone;

impl Onlooker for Alone {
    fn look(&mut self, _: u64) {}

    fn stopped(&self) -> bool {
        false
    }
}
