//! Reading requests: bounded, with a limit on silence, and with errors in the form that programs can branch on.

use std::time::Duration;

use axum::body::Body;
use axum::extract::{FromRequest, FromRequestParts, Query, Request};
use axum::http::request::Parts;
use http_body_util::BodyExt as _;
use serde::de::DeserializeOwned;

use crate::HqError;

/// How long a sender may be silent.
pub const SILENCE: Duration = Duration::from_mins(1);
/// Largest JSON message, in bytes: room for the largest question about originals.
const MAX_JSON_BYTES: usize = 1024 * 1024;

/// A JSON message.
pub struct JsonIn<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for JsonIn<T> {
    type Rejection = HqError;

    async fn from_request(request: Request, _: &S) -> Result<Self, HqError> {
        let body = whole(request.into_body(), MAX_JSON_BYTES).await?;
        let message = serde_json::from_slice(&body);
        message.map(Self).map_err(|error| HqError::RequestMalformed(error.to_string()))
    }
}

/// A body of at most `MAX` bytes.
pub struct BytesIn<const MAX: usize>(pub Vec<u8>);

impl<S: Send + Sync, const MAX: usize> FromRequest<S> for BytesIn<MAX> {
    type Rejection = HqError;

    async fn from_request(request: Request, _: &S) -> Result<Self, HqError> {
        whole(request.into_body(), MAX).await.map(Self)
    }
}

/// The query of an address.
pub struct QueryIn<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for QueryIn<T> {
    type Rejection = HqError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, HqError> {
        let query = Query::try_from_uri(&parts.uri);
        query.map(|Query(query)| Self(query)).map_err(|error| HqError::RequestMalformed(error.body_text()))
    }
}

/// The next bytes of a body; `None` at its end.
///
/// # Errors
/// [`HqError::ConnectionLost`] if it breaks off or stays silent for [`SILENCE`].
pub async fn next_bytes(body: &mut Body) -> Result<Option<axum::body::Bytes>, HqError> {
    loop {
        let frame = tokio::time::timeout(SILENCE, body.frame()).await.map_err(|_| HqError::ConnectionLost)?;
        match frame {
            None => return Ok(None),
            Some(Err(_)) => return Err(HqError::ConnectionLost),
            Some(Ok(frame)) => {
                if let Ok(bytes) = frame.into_data() {
                    return Ok(Some(bytes));
                }
            }
        }
    }
}

async fn whole(mut body: Body, limit: usize) -> Result<Vec<u8>, HqError> {
    let mut whole = Vec::new();
    while let Some(bytes) = next_bytes(&mut body).await? {
        if whole.len() + bytes.len() > limit {
            return Err(HqError::TooLarge { limit });
        }
        whole.extend_from_slice(&bytes);
    }
    Ok(whole)
}
