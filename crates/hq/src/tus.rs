//! Originals by resumable upload: tus 1.0.0 with creation, termination, checksum and expiration.
//!
//! `Upload-Metadata` names the SHA-256 (`sha256`, 64 hexadecimal digits) and the case (`case`, a UUID). The offset that is
//! reported is what has been fsynced. What is held already is said so at creation, and no byte is sent. An upload
//! belongs to the seat that began it; for others it does not exist.

mod headers;
mod lock;
mod receive;

use axum::Router;
use axum::body::Body;
use axum::extract::{FromRequestParts, Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, LOCATION};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::middleware::map_response;
use axum::response::{IntoResponse, Response};
use axum::routing::{any, options};
use evidence::{CaseId, SeatKey};
use jiff::SignedDuration;

pub use lock::UploadLocks;

use crate::download::readable;
use crate::error::UploadError;
use crate::session::InSession;
use crate::store::{Original, Upload, UploadId};
use crate::{Headquarters, HqError};
use headers::{Metadata, http_date};

/// Largest original, in bytes.
pub const MAX_UPLOAD_BYTES: u64 = 256 * 1024 * 1024 * 1024;
/// How long an upload waits for more.
pub const UPLOAD_LIFE: SignedDuration = SignedDuration::from_hours(14 * 24);

const VERSION: &str = "1.0.0";
const TUS_RESUMABLE: HeaderName = HeaderName::from_static("tus-resumable");
const TUS_VERSION: HeaderName = HeaderName::from_static("tus-version");
const TUS_EXTENSION: HeaderName = HeaderName::from_static("tus-extension");
const TUS_MAX_SIZE: HeaderName = HeaderName::from_static("tus-max-size");
const TUS_CHECKSUM_ALGORITHM: HeaderName = HeaderName::from_static("tus-checksum-algorithm");
const UPLOAD_OFFSET: HeaderName = HeaderName::from_static("upload-offset");
const UPLOAD_LENGTH: HeaderName = HeaderName::from_static("upload-length");
const UPLOAD_METADATA: HeaderName = HeaderName::from_static("upload-metadata");
const UPLOAD_EXPIRES: HeaderName = HeaderName::from_static("upload-expires");

/// The addresses of uploads.
pub fn router() -> Router<Headquarters> {
    let collection = options(capabilities).post(create).fallback(method_unknown);
    let one = options(capabilities).fallback(any(on_upload));
    Router::new()
        .route("/v1/uploads", collection)
        .route("/v1/uploads/{name}", one)
        .layer(map_response(with_version))
}

/// Every answer says the version.
async fn with_version(mut response: Response) -> Response {
    let precondition = response.status() == StatusCode::PRECONDITION_FAILED;
    let headers = response.headers_mut();
    headers.insert(TUS_RESUMABLE, HeaderValue::from_static(VERSION));
    if precondition {
        headers.insert(TUS_VERSION, HeaderValue::from_static(VERSION));
    }
    response
}

/// `OPTIONS`: what this server can do. Needs neither version nor session.
async fn capabilities() -> Response {
    let headers = [
        (TUS_VERSION, VERSION.to_owned()),
        (TUS_EXTENSION, "creation,termination,checksum,expiration".to_owned()),
        (TUS_MAX_SIZE, MAX_UPLOAD_BYTES.to_string()),
        (TUS_CHECKSUM_ALGORITHM, "sha1,sha256".to_owned()),
    ];
    (StatusCode::NO_CONTENT, headers).into_response()
}

async fn method_unknown() -> Response {
    StatusCode::METHOD_NOT_ALLOWED.into_response()
}

/// The request speaks tus 1.0.0.
struct Tus;

impl<S: Send + Sync> FromRequestParts<S> for Tus {
    type Rejection = HqError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, HqError> {
        let version = parts.headers.get(TUS_RESUMABLE);
        if version.is_some_and(|version| version == VERSION) {
            Ok(Self)
        } else {
            Err(UploadError::Version.into())
        }
    }
}

/// `POST /v1/uploads`: begins an upload, finds the one that is under way, or says that the original is held.
async fn create(
    State(hq): State<Headquarters>,
    _: Tus,
    InSession(seat): InSession,
    headers: HeaderMap,
) -> Result<Response, HqError> {
    hq.run(move |hq| {
        let length = headers::number(&headers, &UPLOAD_LENGTH, "Upload-Length is missing or no number")?;
        if length > MAX_UPLOAD_BYTES {
            return Err(UploadError::TooLarge { limit: MAX_UPLOAD_BYTES }.into());
        }
        let metadata = Metadata::parse(&headers)?;
        hq.store().max_class(seat, metadata.case)?.ok_or(HqError::CaseUnknown)?;
        remove_expired(hq)?;
        if let Some(original) = delivered(hq, seat, &metadata)? {
            return created_held(&original, metadata.case, length);
        }
        match hq.store().upload_of(seat, metadata.digest, metadata.case)? {
            // It was finished, and what it brought is not held any more.
            Some(upload) if upload.confirmed == upload.length => receive::forget(hq, upload.id)?,
            Some(upload) if upload.length == length => return Ok(created(&upload)),
            _ => {}
        }
        begin(hq, seat, length, metadata).map(|upload| created(&upload))
    })
    .await
}

/// The original, if it is held for the case. One that the seat may read through another case is delivered for this one as
/// well: whoever may have the bytes need not send them. Nobody else gets at an original by naming it.
fn delivered(hq: &Headquarters, seat: SeatKey, metadata: &Metadata) -> Result<Option<Original>, HqError> {
    if let Some(original) = hq.held(metadata.digest, metadata.case)? {
        return Ok(Some(original));
    }
    match readable(hq, seat, metadata.digest) {
        Ok(original) => {
            hq.store().add_original(&original, metadata.case)?;
            Ok(Some(original))
        }
        Err(HqError::OriginalUnknown | HqError::SeatRevoked) => Ok(None),
        Err(error) => Err(error),
    }
}

fn begin(hq: &Headquarters, seat: SeatKey, length: u64, metadata: Metadata) -> Result<Upload, HqError> {
    if hq.originals().free_bytes().is_some_and(|free| free < length) {
        return Err(crate::store::StoreError::Full.into());
    }
    let id = hq.surroundings().random::<16>()?;
    hq.originals().begin(id)?;
    let mut upload = Upload {
        id,
        seat,
        case: metadata.case,
        digest: metadata.digest,
        length,
        confirmed: 0,
        metadata: metadata.text,
        expires: hq.now() + UPLOAD_LIFE,
    };
    hq.store().add_upload(&upload)?;
    if length == 0 {
        receive::finish(hq, &mut upload)?;
    }
    Ok(upload)
}

fn created(upload: &Upload) -> Response {
    let headers = [
        (LOCATION, format!("/v1/uploads/{}", hex::encode(upload.id))),
        (UPLOAD_OFFSET, upload.confirmed.to_string()),
        (UPLOAD_EXPIRES, http_date(upload.expires)),
    ];
    (StatusCode::CREATED, headers).into_response()
}

/// The answer for an original that is held for this case: an upload that stands at its end.
fn created_held(original: &Original, case: CaseId, length: u64) -> Result<Response, HqError> {
    if original.length != length {
        return Err(UploadError::NotAsAnnounced.into());
    }
    let headers = [
        (LOCATION, format!("/v1/uploads/{}_{case}", original.digest)),
        (UPLOAD_OFFSET, original.length.to_string()),
    ];
    Ok((StatusCode::CREATED, headers).into_response())
}

/// Removes uploads that nobody continued in time.
pub fn remove_expired(hq: &Headquarters) -> Result<(), HqError> {
    for id in hq.store().expired_uploads(hq.now())? {
        if let Some(_lock) = hq.uploads().lock(id) {
            receive::forget(hq, id)?;
        }
    }
    Ok(())
}

/// What an address below `/v1/uploads/` names.
enum Named {
    UnderWay(Upload),
    Held(Original),
}

/// Whatever is done to one upload. `X-HTTP-Method-Override` stands in for methods that a proxy does not let through.
async fn on_upload(
    State(hq): State<Headquarters>,
    method: axum::http::Method,
    _: Tus,
    InSession(seat): InSession,
    Path(name): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, HqError> {
    let meant = headers.get("x-http-method-override").and_then(|value| value.to_str().ok());
    let meant = meant.unwrap_or(method.as_str()).to_owned();
    let named = hq.run(move |hq| find(hq, seat, &name)).await?;
    match (meant.as_str(), named) {
        ("HEAD", named) => Ok(standing(&named)),
        ("PATCH", Named::UnderWay(upload)) => patch(hq, upload, &headers, body).await,
        ("PATCH", Named::Held(original)) => Err(UploadError::Offset { confirmed: original.length }.into()),
        ("DELETE", Named::UnderWay(upload)) => terminate(hq, upload).await,
        // Nobody can take away what is held.
        ("DELETE", Named::Held(_)) => Err(UploadError::Unknown.into()),
        _ => Ok(StatusCode::METHOD_NOT_ALLOWED.into_response()),
    }
}

fn find(hq: &Headquarters, seat: SeatKey, name: &str) -> Result<Named, HqError> {
    if let Some((digest, case)) = name.split_once('_') {
        let digest = digest.parse().map_err(|_| UploadError::Unknown)?;
        let case = case.parse().map_err(|_| UploadError::Unknown)?;
        hq.store().max_class(seat, case)?.ok_or(UploadError::Unknown)?;
        return hq.held(digest, case)?.map(Named::Held).ok_or_else(|| UploadError::Unknown.into());
    }
    let mut id: UploadId = [0; 16];
    hex::decode_to_slice(name, &mut id).map_err(|_| UploadError::Unknown)?;
    let upload = hq.store().upload(id)?.filter(|upload| upload.seat == seat);
    let upload = upload.ok_or(UploadError::Unknown)?;
    if hq.now() >= upload.expires {
        return Err(UploadError::Expired.into());
    }
    Ok(Named::UnderWay(upload))
}

fn standing(named: &Named) -> Response {
    let mut headers = HeaderMap::new();
    let mut say = |name: HeaderName, value: String| {
        // Metadata came in as a header, so it is one.
        if let Ok(value) = HeaderValue::try_from(value) {
            headers.insert(name, value);
        }
    };
    say(CACHE_CONTROL, "no-store".to_owned());
    match named {
        Named::UnderWay(upload) => {
            say(UPLOAD_OFFSET, upload.confirmed.to_string());
            say(UPLOAD_LENGTH, upload.length.to_string());
            say(UPLOAD_METADATA, upload.metadata.clone());
            say(UPLOAD_EXPIRES, http_date(upload.expires));
        }
        Named::Held(original) => {
            say(UPLOAD_OFFSET, original.length.to_string());
            say(UPLOAD_LENGTH, original.length.to_string());
        }
    }
    (StatusCode::OK, headers).into_response()
}

async fn patch(
    hq: Headquarters,
    upload: Upload,
    headers: &HeaderMap,
    body: Body,
) -> Result<Response, HqError> {
    let octets = "application/offset+octet-stream";
    if headers.get(CONTENT_TYPE).is_none_or(|value| value != octets) {
        return Err(UploadError::ContentType.into());
    }
    let checksum = headers::Checksum::parse(headers)?;
    let offset = headers::number(headers, &UPLOAD_OFFSET, "Upload-Offset is missing or no number")?;
    let lock = hq.uploads().lock(upload.id).ok_or(UploadError::Busy)?;
    let id = upload.id;
    // What stood in the store before the lock was taken may be out of date.
    let upload = hq.run(move |hq| hq.store().upload(id)?.ok_or(UploadError::Unknown.into())).await?;
    if offset != upload.confirmed {
        return Err(UploadError::Offset { confirmed: upload.confirmed }.into());
    }
    if upload.confirmed == upload.length {
        return Ok(advanced(&upload));
    }
    // A task of its own: what arrived is made safe even when the connection, and with it this request, is gone.
    let receiving = tokio::spawn(receive::receive(hq, upload, checksum, body, lock));
    let upload = receiving.await.map_err(|_| HqError::Interrupted)??;
    Ok(advanced(&upload))
}

fn advanced(upload: &Upload) -> Response {
    let headers =
        [(UPLOAD_OFFSET, upload.confirmed.to_string()), (UPLOAD_EXPIRES, http_date(upload.expires))];
    (StatusCode::NO_CONTENT, headers).into_response()
}

async fn terminate(hq: Headquarters, upload: Upload) -> Result<Response, HqError> {
    let lock = hq.uploads().lock(upload.id).ok_or(UploadError::Busy)?;
    hq.run(move |hq| {
        receive::forget(hq, upload.id)?;
        drop(lock);
        Ok(StatusCode::NO_CONTENT.into_response())
    })
    .await
}
