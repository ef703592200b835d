//! Originals on their way out: to whoever may read the record that names them, whole or in ranges (RFC 9110 section 14).
//!
//! A seat gets an original through a case: it may read the case up to the class under which an entry there names the
//! original, and the original was delivered for that case. Naming alone opens nothing, for anybody may write a digest
//! down; delivering takes the bytes. Whatever is missing, the answer is the same: nobody learns what is held elsewhere.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::{Path, State};
use axum::http::header::{
    ACCEPT_RANGES, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE, ETAG, RANGE,
};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use evidence::{Digest, SeatKey};
use http_body::{Frame, SizeHint};
use tokio::fs::File;
use tokio::io::{AsyncRead, AsyncSeekExt as _, ReadBuf};

use crate::home::at;
use crate::session::InSession;
use crate::store::Original;
use crate::{Headquarters, HqError};

/// Bytes that are read and handed on in one go.
const BLOCK_BYTES: usize = 64 * 1024;

/// `GET /v1/originals/{sha256}`: the bytes of an original, or a range of them.
pub async fn original(
    State(hq): State<Headquarters>,
    InSession(seat): InSession,
    Path(name): Path<String>,
    headers: HeaderMap,
) -> Result<Response, HqError> {
    let digest: Digest = name.parse().map_err(|_| HqError::OriginalUnknown)?;
    let (original, path) = hq
        .run(move |hq| {
            let original = readable(hq, seat, digest)?;
            Ok((original, hq.originals().path(digest)))
        })
        .await?;
    let length = original.length;
    let etag = format!("\"{digest}\"");
    let same = [
        (ACCEPT_RANGES, "bytes".to_owned()),
        (CONTENT_TYPE, "application/octet-stream".to_owned()),
        (CACHE_CONTROL, "private, immutable".to_owned()),
        (ETAG, etag),
    ];
    let asked = headers.get(RANGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let (status, first, end, said) = match Asked::of(asked, length) {
        Asked::Whole => (StatusCode::OK, 0, length, None),
        Asked::Part { first, end } => {
            (StatusCode::PARTIAL_CONTENT, first, end, Some(format!("bytes {first}-{}/{length}", end - 1)))
        }
        Asked::Beyond => {
            let said = [(CONTENT_RANGE, format!("bytes */{length}"))];
            return Ok((StatusCode::RANGE_NOT_SATISFIABLE, same, said).into_response());
        }
    };
    let mut file = File::open(path).await.map_err(at("reading an original"))?;
    file.seek(io::SeekFrom::Start(first)).await.map_err(at("reading an original"))?;
    let body = Body::new(Reading { file, left: end - first });
    let said = said.map(|said| [(CONTENT_RANGE, said)]);
    let length = [(CONTENT_LENGTH, (end - first).to_string())];
    Ok(match said {
        Some(said) => (status, same, length, said, body).into_response(),
        None => (status, same, length, body).into_response(),
    })
}

/// The original, if this seat may have it.
///
/// # Errors
/// [`HqError::SeatRevoked`]; [`HqError::OriginalUnknown`] in every other case.
pub fn readable(hq: &Headquarters, seat: SeatKey, digest: Digest) -> Result<Original, HqError> {
    if hq.seat(seat)?.revoked.is_some() {
        return Err(HqError::SeatRevoked);
    }
    for naming in hq.store().namings(digest)? {
        let may_read = hq.store().max_class(seat, naming.case)?.is_some_and(|most| naming.class <= most);
        if may_read && naming.is_delivered {
            return hq.lying(digest)?.ok_or(HqError::OriginalUnknown);
        }
    }
    Err(HqError::OriginalUnknown)
}

/// What the header `Range` asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asked {
    /// Everything: there is no such header, or it may be ignored, as where it asks for something else than one range.
    Whole,
    /// From a byte to before another.
    Part { first: u64, end: u64 },
    /// Bytes that there are not.
    Beyond,
}

impl Asked {
    fn of(text: &str, length: u64) -> Self {
        let Some((first, last)) = text.strip_prefix("bytes=").and_then(|range| range.split_once('-')) else {
            return Self::Whole;
        };
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if !digits(first) || !digits(last) {
            return Self::Whole;
        }
        let (first, end) = match (first.parse::<u64>().ok(), last.parse::<u64>().ok()) {
            (Some(first), Some(last)) if first <= last => (first, last.saturating_add(1).min(length)),
            (Some(first), None) if last.is_empty() => (first, length),
            (None, Some(most)) if first.is_empty() => (length.saturating_sub(most), length),
            _ => return Self::Whole,
        };
        if first < end { Self::Part { first, end } } else { Self::Beyond }
    }
}

/// A part of a file, read as the other end takes it.
struct Reading {
    file: File,
    left: u64,
}

impl HttpBody for Reading {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        if self.left == 0 {
            return Poll::Ready(None);
        }
        let mut block = vec![0; BLOCK_BYTES.min(usize::try_from(self.left).unwrap_or(BLOCK_BYTES))];
        let mut buffer = ReadBuf::new(&mut block);
        if let Err(error) = ready!(Pin::new(&mut self.file).poll_read(context, &mut buffer)) {
            return Poll::Ready(Some(Err(error)));
        }
        let read = buffer.filled().len();
        if read == 0 {
            return Poll::Ready(Some(Err(io::ErrorKind::UnexpectedEof.into())));
        }
        block.truncate(read);
        self.left -= read as u64;
        Poll::Ready(Some(Ok(Frame::data(block.into()))))
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_range_is_given_and_anything_else_is_ignored() {
        let part = |first, end| Asked::Part { first, end };
        assert_eq!(Asked::of("bytes=0-0", 10), part(0, 1));
        assert_eq!(Asked::of("bytes=4-", 10), part(4, 10));
        assert_eq!(Asked::of("bytes=4-99", 10), part(4, 10));
        assert_eq!(Asked::of("bytes=-3", 10), part(7, 10));
        assert_eq!(Asked::of("bytes=-99", 10), part(0, 10));
        for beyond in ["bytes=10-", "bytes=10-11", "bytes=-0"] {
            assert_eq!(Asked::of(beyond, 10), Asked::Beyond, "{beyond}");
        }
        for other in ["bytes=5-4", "bytes=0-1,3-4", "lines=0-1", "bytes=+1-2", "bytes=-", "bytes=a-", ""] {
            assert_eq!(Asked::of(other, 10), Asked::Whole, "{other}");
        }
    }
}
