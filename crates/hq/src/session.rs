//! Sessions: a device signs a fresh number, gets an opaque token, and no clock but ours takes part.

use axum::Json;
use axum::extract::{FromRequestParts, State};
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use evidence::wire::Base64Bytes;
use evidence::wire::session::{Challenge, MAX_LOST, SessionAnswer, SessionRequest};
use evidence::{Digest, SeatKey};
use jiff::SignedDuration;

use crate::extract::{BytesIn, JsonIn};
use crate::nonce::Nonce;
use crate::{Headquarters, HqError};

/// How long a session lasts after its last request.
pub const SESSION_IDLE: SignedDuration = SignedDuration::from_mins(15);

/// Largest body of a request for a nonce, in bytes; nothing in it matters.
const MAX_QUESTION_BYTES: usize = 1024;

/// Gives out a nonce to sign. The body is read to its end: an answer before that would cost the connection.
pub async fn challenge(
    State(hq): State<Headquarters>,
    _: BytesIn<MAX_QUESTION_BYTES>,
) -> Result<Json<Challenge>, HqError> {
    hq.run(|hq| {
        let now = hq.now();
        let nonce = Nonce::new(hq, now, hq.surroundings().random()?).0;
        let origin = hq.identity().config.origin.clone();
        Ok(Json(Challenge { nonce: Base64Bytes(nonce.to_vec()), origin, hq_time_ms: now.as_millisecond() }))
    })
    .await
}

/// Opens a session for whoever signed a nonce with the key of an enrolled seat.
pub async fn open(
    State(hq): State<Headquarters>,
    JsonIn(request): JsonIn<SessionRequest>,
) -> Result<Json<SessionAnswer>, HqError> {
    hq.run(move |hq| {
        let signed = request.open()?;
        let now = hq.now();
        if signed.origin != hq.identity().config.origin {
            return Err(HqError::OtherHeadquarters(signed.origin));
        }
        let expires = Nonce(signed.nonce).expires(hq, now).ok_or(HqError::ChallengeUnknown)?;
        let seat = hq.seat(signed.seat)?;
        if !hq.store().spend_challenge(signed.nonce, expires, now)? {
            return Err(HqError::ChallengeUnknown);
        }
        let token = hex::encode(hq.surroundings().random::<32>()?);
        let grants = hq.grants(&seat)?;
        let cases: Vec<_> = grants.iter().map(|grant| grant.case).collect();
        let lost = hq.store().damaged_originals(&cases, MAX_LOST)?;
        hq.store().add_session(Digest::of(token.as_bytes()), seat.key, now + SESSION_IDLE, now)?;
        Ok(Json(SessionAnswer {
            token,
            idle_s: SESSION_IDLE.as_secs().unsigned_abs(),
            standing: Headquarters::standing(&seat),
            grants,
            checkpoint: hq.checkpoint()?,
            hq_time_ms: now.as_millisecond(),
            lost,
        }))
    })
    .await
}

/// The seat whose session a request belongs to. Using it moves the end of the session.
#[derive(Debug, Clone, Copy)]
pub struct InSession(pub SeatKey);

impl FromRequestParts<Headquarters> for InSession {
    type Rejection = HqError;

    async fn from_request_parts(parts: &mut Parts, hq: &Headquarters) -> Result<Self, HqError> {
        let header = parts.headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
        let token = header.and_then(|value| value.strip_prefix("Bearer ")).ok_or(HqError::SessionRequired)?;
        let token = Digest::of(token.as_bytes());
        let seat = hq
            .run(move |hq| {
                let now = hq.now();
                Ok(hq.store().session(token, now, now + SESSION_IDLE)?)
            })
            .await?;
        seat.map(Self).ok_or(HqError::SessionEnded)
    }
}
