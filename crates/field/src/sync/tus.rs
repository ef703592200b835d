//! Resumable uploads as headquarters serves them: tus 1.0.0 with creation (<https://tus.io/protocols/resumable-upload>).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use evidence::{CaseId, Digest};
use hyper::body::Bytes;
use hyper::header::{CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue, LOCATION};
use hyper::{Method, StatusCode};

use super::client::Client;
use super::error::SyncError;
use super::line::Answer;

const TUS_RESUMABLE: HeaderName = HeaderName::from_static("tus-resumable");
const UPLOAD_OFFSET: HeaderName = HeaderName::from_static("upload-offset");
const UPLOAD_LENGTH: HeaderName = HeaderName::from_static("upload-length");
const UPLOAD_METADATA: HeaderName = HeaderName::from_static("upload-metadata");
const VERSION: HeaderValue = HeaderValue::from_static("1.0.0");

/// Where uploads are made.
const UPLOADS: &str = "/v1/uploads";
/// Longest path of an upload that is kept, in characters.
const MAX_LOCATION: usize = 256;
/// Largest answer, in bytes: there is none to speak of.
const MAX_ANSWER_BYTES: usize = 64 * 1024;

/// What became of a request about an upload.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// So many bytes are confirmed.
    At(u64),
    /// It stands elsewhere, or somebody writes to it: ask where it stands.
    Elsewhere,
    /// There is no such upload any more.
    Gone,
    /// Headquarters has forgotten the session.
    SignedOut,
}

/// Begins an upload, or finds the one that is under way: its path, and where it stands.
pub fn create(
    client: &mut Client<'_>,
    case: CaseId,
    digest: Digest,
    size: u64,
) -> Result<(String, u64), SyncError> {
    let sha256 = BASE64.encode(digest.to_string());
    let metadata = format!("sha256 {sha256},case {}", BASE64.encode(case.to_string()));
    let metadata = HeaderValue::try_from(metadata).map_err(SyncError::damaged)?;
    let headers =
        vec![(TUS_RESUMABLE, VERSION), (UPLOAD_LENGTH, HeaderValue::from(size)), (UPLOAD_METADATA, metadata)];
    let answer = client.ask(Method::POST, UPLOADS, headers, Bytes::new(), MAX_ANSWER_BYTES)?.success()?;
    let location = answer.headers.get(LOCATION).and_then(|value| value.to_str().ok());
    let location = location.and_then(|location| path_of(location, &client.hq().address));
    let location = location.ok_or_else(|| SyncError::damaged("it does not say where the upload is"))?;
    // A new upload need not say that it stands at its beginning.
    let offset =
        if answer.headers.contains_key(&UPLOAD_OFFSET) { offset_in(&answer.headers, size)? } else { 0 };
    Ok((location, offset))
}

/// Asks where an upload stands.
pub fn stand(client: &mut Client<'_>, location: &str, size: u64) -> Result<Standing, SyncError> {
    let headers = vec![(TUS_RESUMABLE, VERSION)];
    let answer = client.ask(Method::HEAD, location, headers, Bytes::new(), MAX_ANSWER_BYTES)?;
    judge(answer, size)
}

/// Adds bytes to an upload. Gives the number of bytes that the connection took, whatever came of it.
pub fn add(
    client: &mut Client<'_>,
    location: &str,
    offset: u64,
    bytes: Bytes,
    size: u64,
) -> (u64, Result<Standing, SyncError>) {
    let headers = vec![
        (TUS_RESUMABLE, VERSION),
        (UPLOAD_OFFSET, HeaderValue::from(offset)),
        (CONTENT_TYPE, HeaderValue::from_static("application/offset+octet-stream")),
    ];
    let answer = client.ask_once(Method::PATCH, location, headers, bytes, MAX_ANSWER_BYTES);
    let taken = client.line().meter().body();
    (taken, answer.and_then(|answer| judge(answer, size)))
}

fn judge(answer: Answer, size: u64) -> Result<Standing, SyncError> {
    match answer.status {
        StatusCode::NOT_FOUND | StatusCode::GONE => Ok(Standing::Gone),
        StatusCode::CONFLICT | StatusCode::LOCKED => Ok(Standing::Elsewhere),
        StatusCode::UNAUTHORIZED => Ok(Standing::SignedOut),
        _ => Ok(Standing::At(offset_in(&answer.success()?.headers, size)?)),
    }
}

fn offset_in(headers: &HeaderMap, size: u64) -> Result<u64, SyncError> {
    let text = headers.get(UPLOAD_OFFSET).and_then(|value| value.to_str().ok());
    let offset = text.filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()));
    let offset = offset.and_then(|text| text.parse().ok()).filter(|offset| *offset <= size);
    offset.ok_or_else(|| SyncError::damaged("it does not say where the upload stands"))
}

/// The path of an upload, where it is one of this headquarters: nothing else is ever asked for.
fn path_of(location: &str, address: &str) -> Option<String> {
    let path = match location.strip_prefix("https://") {
        Some(rest) => rest.strip_prefix(address)?,
        None => location,
    };
    let name = path.strip_prefix(UPLOADS)?.strip_prefix('/')?;
    let plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
    (plain && !name.is_empty() && path.len() <= MAX_LOCATION).then(|| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_upload_lies_at_headquarters_and_nowhere_else() {
        let path = |location| path_of(location, "hq.example.org:8443");
        assert_eq!(path("/v1/uploads/ab12").as_deref(), Some("/v1/uploads/ab12"));
        assert_eq!(path("https://hq.example.org:8443/v1/uploads/a-b").as_deref(), Some("/v1/uploads/a-b"));
        for other in [
            "",
            "/v1/uploads/",
            "/v1/uploads/../entries",
            "/v1/uploads/a?b",
            "/v1/entries",
            "http://hq.example.org:8443/v1/uploads/a",
            "https://elsewhere.example/v1/uploads/a",
            "//elsewhere.example/v1/uploads/a",
        ] {
            assert_eq!(path(other), None, "{other}");
        }
        assert_eq!(path(&format!("/v1/uploads/{}", "a".repeat(300))), None);
    }

    #[test]
    fn an_offset_is_a_number_within_the_original() {
        let at = |text: &str| {
            let value = HeaderValue::try_from(text).unwrap();
            offset_in(&HeaderMap::from_iter([(UPLOAD_OFFSET, value)]), 100).ok()
        };
        assert_eq!((at("0"), at("100"), at("101")), (Some(0), Some(100), None));
        for bad in ["", "-1", "+1", "1.0", " 1"] {
            assert_eq!(at(bad), None, "{bad}");
        }
        assert!(offset_in(&HeaderMap::new(), 100).is_err());
    }
}
