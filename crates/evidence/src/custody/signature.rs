//! Signatures of hand-overs: which of them are the signature of the person whom they name.
//!
//! A signature is an entry of the signing person's own seat. A person without a seat signs on paper, or draws, and the
//! picture of that is the signature. Anything else that calls itself one does not count, and is told.

use super::hand_over::Side;
use crate::derived::examiner_of;
use crate::id::RecordId;
use crate::record::RecordView;
use crate::records::Records;
use crate::seat::SeatKey;
use crate::value::Value;

/// A signature that counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signature {
    /// The record of it.
    pub id: RecordId,
    /// The side that it is for.
    pub side: Side,
    /// Who signed.
    pub signer: RecordId,
    /// When, by the record of it, in milliseconds since the Unix epoch.
    pub signed_ms: Option<i64>,
    /// Whether it is a picture, of paper or of a drawn name, and not the signature of a seat.
    pub on_paper: bool,
}

/// Why a record that claims to be a signature is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignatureFault {
    /// Another seat made it than that of the person who is to have signed.
    AnotherSeat(SeatKey),
    /// It is called drawn or on paper, and there is no picture of it.
    NoPicture,
    /// It was created more than once, so nobody can tell what was signed.
    MadeTwice,
}

/// The signature that a record is; nothing if it does not say for which side and by whom, or is a witness's.
///
/// # Errors
/// The records cannot be read.
pub fn signature<R: Records>(
    records: &R,
    record: &RecordView,
) -> Result<Option<Result<Signature, SignatureFault>>, R::Error> {
    let side = match record.text("side") {
        Some("giver") => Side::Giver,
        Some("receiver") => Side::Receiver,
        _ => return Ok(None),
    };
    let Some(signer) = record.first_ref("signer") else { return Ok(None) };
    let [seat] = record.creators.as_slice() else { return Ok(Some(Err(SignatureFault::MadeTwice))) };
    let on_paper = record.says_any("method", &["drawn", "paper"]);
    let fault = if !on_paper {
        let own = examiner_of(records.case(), *seat) == signer;
        (!own).then_some(SignatureFault::AnotherSeat(*seat))
    } else if is_picture(records, record.first_ref("image"))? {
        None
    } else {
        Some(SignatureFault::NoPicture)
    };
    let (id, signed_ms) = (record.id, record.moment_ms("signed_at"));
    Ok(Some(fault.map_or(Ok(Signature { id, side, signer, signed_ms, on_paper }), Err)))
}

fn is_picture<R: Records>(records: &R, image: Option<RecordId>) -> Result<bool, R::Error> {
    let image = image.map(|image| records.live(image)).transpose()?.flatten();
    Ok(image.is_some_and(|image| image.kind == "media"))
}

/// Whether somebody has a seat, and so can sign with it. Of a record that has not arrived it is taken for granted.
///
/// # Errors
/// The records cannot be read.
pub fn has_seat<R: Records>(records: &R, person: RecordId) -> Result<bool, R::Error> {
    let Some(record) = records.record(person)? else { return Ok(true) };
    let mut keys = record.values("public_key").filter_map(|key| match key {
        Value::Bytes(key) => Some(SeatKey::from_bytes(*key.first_chunk::<32>()?)),
        _ => None,
    });
    Ok(keys.any(|key| examiner_of(records.case(), key) == person))
}
