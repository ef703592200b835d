//! Enrolment: a one-time code becomes a seat with a certificate, a block of numbers and its grants.

pub mod picture;

use axum::Json;
use axum::extract::State;
use evidence::wire::Base64Bytes;
use evidence::wire::enrol::{EnrolAnswer, EnrolCode, EnrolMessage};
use evidence::{BlockGrant, CaseId, SeatCertificate, Sensitivity};
use jiff::SignedDuration;

use crate::blocks;
use crate::extract::JsonIn;
use crate::store::{Redeemed, Seat, StoreError, Ticket};
use crate::{Headquarters, HqError, waiting};

/// What an enrolment code is made for.
#[derive(Debug, Clone)]
pub struct TicketOrder {
    /// Full name of the examiner.
    pub examiner: String,
    /// Initials as on labels.
    pub initials: String,
    /// Cases that the seat may work on, and up to which class it may read them.
    pub cases: Vec<(CaseId, Sensitivity)>,
    /// How long the code is good.
    pub valid: SignedDuration,
}

/// Makes a one-time code.
///
/// # Errors
/// [`HqError::CaseUnknown`] if a case is not known; whatever the store says.
pub fn make_code(hq: &Headquarters, order: TicketOrder) -> Result<EnrolCode, HqError> {
    let now = hq.now();
    let identity = hq.identity();
    let secret = hq.surroundings().random::<16>()?;
    let code = EnrolCode { address: identity.config.address.clone(), pin: identity.tls.pin(), secret };
    let ticket = Ticket {
        id: code.ticket(),
        secret,
        examiner: order.examiner,
        initials: order.initials,
        cases: order.cases,
        created: now,
        expires: now + order.valid,
        used_by: None,
    };
    match hq.store().add_ticket(&ticket) {
        Err(StoreError::Missing) => Err(HqError::CaseUnknown),
        other => Ok(other.map(|()| code)?),
    }
}

/// Uses a code. The same device asking again with the same code gets the same answer: a lost answer costs nothing.
pub fn enrol(hq: &Headquarters, message: &EnrolMessage) -> Result<EnrolAnswer, HqError> {
    let request = message.open()?;
    let ticket = hq.store().ticket(request.ticket)?.ok_or(HqError::CodeUnknown)?;
    if !message.proves(&ticket.secret) {
        return Err(HqError::CodeUnknown);
    }
    let now = hq.now();
    let seat = match hq.store().redeem(&request, now)? {
        Redeemed::Enrolled(seat) => seat,
        Redeemed::Unknown => return Err(HqError::CodeUnknown),
        Redeemed::Used => return Err(HqError::CodeUsed),
        Redeemed::Expired => return Err(HqError::CodeExpired),
        Redeemed::SeatExists => return Err(HqError::SeatExists),
    };
    waiting::admit_after(hq);
    let identity = hq.identity();
    Ok(EnrolAnswer {
        certificate: Base64Bytes(certificate(hq, &seat)),
        block: Base64Bytes(block(hq, &seat)),
        grants: hq.grants(&seat)?,
        origin: identity.config.origin.clone(),
        log_key: identity.log.verifier().to_string(),
        clock_key: identity.clock.verifier().to_string(),
        checkpoint: hq.checkpoint()?,
        hq_time_ms: now.as_millisecond(),
    })
}

/// The signed certificate of a seat. Signing what is stored gives the same bytes every time.
pub(crate) fn certificate(hq: &Headquarters, seat: &Seat) -> Vec<u8> {
    let certificate = SeatCertificate {
        hq: hq.identity().hq_key(),
        seat: seat.key,
        device: seat.device,
        device_name: seat.device_name.clone(),
        examiner: seat.examiner.clone(),
        initials: seat.initials.clone(),
        issued_ms: seat.enrolled.as_millisecond(),
        log_key: hq.identity().log.verifier().to_string(),
        clock_key: hq.identity().clock.verifier().to_string(),
    };
    certificate.sign(&hq.identity().issuer)
}

/// The signed block of numbers of a seat's device.
fn block(hq: &Headquarters, seat: &Seat) -> Vec<u8> {
    let grant = BlockGrant {
        hq: hq.identity().hq_key(),
        device: seat.device,
        block: blocks::letters(seat.block),
        issued_ms: seat.enrolled.as_millisecond(),
    };
    grant.sign(&hq.identity().issuer)
}

/// `POST /v1/enrol`.
pub async fn post(
    State(hq): State<Headquarters>,
    JsonIn(message): JsonIn<EnrolMessage>,
) -> Result<Json<EnrolAnswer>, HqError> {
    hq.run(move |hq| enrol(hq, &message).map(Json)).await
}
