//! Bytes for a screen: thumbnails, previews, originals and pieces of map files, by digest or name and never by path.

use std::fs::File;
use std::io::{Read as _, Seek as _, SeekFrom};
use std::sync::Arc;

use evidence::Digest;

use super::{Desk, maps};
use crate::error::Error;
use crate::media::kind::{Format, SNIFF_BYTES};
use crate::media::previews_db::{PreviewsDb, Size};
use crate::media::store::Store;
use crate::session::Session;

/// Largest piece that one answer to a range request holds. Whoever wants more asks again from there.
const MAX_PIECE_BYTES: u64 = 8 * 1024 * 1024;
/// Largest file that is given whole. A larger one is had in ranges, or written to a file by `give_out_original`.
const MAX_WHOLE_BYTES: u64 = 64 * 1024 * 1024;

/// An answer, as HTTP would give it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Response {
    /// 200, 206, 404 or 416.
    pub status: u16,
    /// Headers.
    pub headers: Vec<(&'static str, String)>,
    /// The bytes.
    pub body: Vec<u8>,
}

/// Where pictures of an open vault come from.
pub(super) struct Pictures {
    previews: PreviewsDb,
    media: Arc<Store>,
}

impl Pictures {
    pub fn of(session: &Session) -> Result<Self, Error> {
        Ok(Self { previews: session.open_previews()?, media: Arc::clone(&session.media) })
    }
}

impl Response {
    fn missing() -> Self {
        Self { status: 404, headers: Vec::new(), body: Vec::new() }
    }

    fn whole(mime: &str, body: Vec<u8>) -> Self {
        let mut headers = safe_headers(mime);
        headers.push(("content-length", body.len().to_string()));
        Self { status: 200, headers, body }
    }
}

impl Desk {
    /// The bytes at a path of the `evidence://` scheme: `thumb/<digest>`, `preview/<digest>`, `original/<digest>`,
    /// `map/<name>`. `range` is the value of a `Range` header (RFC 9110 §14.2); of several ranges the first counts.
    pub fn bytes(&self, path: &str, range: Option<&str>) -> Response {
        let found = match path.trim_start_matches('/').split_once('/') {
            Some(("thumb", name)) => self.preview(name, Size::Thumb),
            Some(("preview", name)) => self.preview(name, Size::Preview),
            Some(("original", name)) => self.original(name, range),
            Some(("map", name)) => self.map_piece(name, range),
            _ => None,
        };
        found.unwrap_or_else(Response::missing)
    }

    fn preview(&self, name: &str, size: Size) -> Option<Response> {
        let digest = name.parse::<Digest>().ok()?;
        let pictures = self.pictures();
        let picture = pictures.as_ref()?.previews.picture(&digest, size).ok()??;
        Some(Response::whole("image/jpeg", picture))
    }

    fn original(&self, name: &str, range: Option<&str>) -> Option<Response> {
        let digest = name.parse::<Digest>().ok()?;
        let media = Arc::clone(&self.pictures().as_ref()?.media);
        let mut reader = media.open_original(&digest).ok()?;
        let length = reader.seek(SeekFrom::End(0)).ok()?;
        let start = media.read_range(&digest, 0, SNIFF_BYTES).ok()?;
        Some(piece(&mut reader, length, mime_for_screen(&start), range))
    }

    fn map_piece(&self, name: &str, range: Option<&str>) -> Option<Response> {
        let mut file = File::open(maps::find(self, name)?).ok()?;
        let length = file.metadata().ok()?.len();
        Some(piece(&mut file, length, "application/octet-stream", range))
    }
}

/// What a screen may take an original for. Pictures are shown as previews that were decoded elsewhere, so that an original
/// is played or saved, and never drawn or run.
fn mime_for_screen(start: &[u8]) -> &'static str {
    match Format::of(start).mime() {
        mime if mime.starts_with("video/") || mime.starts_with("audio/") => mime,
        _ => "application/octet-stream",
    }
}

fn piece(
    source: &mut (impl std::io::Read + std::io::Seek),
    length: u64,
    mime: &str,
    range: Option<&str>,
) -> Response {
    let too_large = range.is_none() && length > MAX_WHOLE_BYTES;
    let Some((first, last)) = wanted(range, length).filter(|_| !too_large) else {
        let headers =
            vec![("content-range", format!("bytes */{length}")), ("accept-ranges", "bytes".to_owned())];
        return Response { status: 416, headers, body: Vec::new() };
    };
    let most = if range.is_some() { MAX_PIECE_BYTES } else { length };
    let last = last.min(first.saturating_add(most.saturating_sub(1)));
    let size = (last + 1).saturating_sub(first);
    let mut body = Vec::new();
    let read = source.seek(SeekFrom::Start(first)).and_then(|_| source.take(size).read_to_end(&mut body));
    if read.is_err() {
        return Response::missing();
    }
    let mut headers = safe_headers(mime);
    headers.push(("content-length", body.len().to_string()));
    headers.push(("accept-ranges", "bytes".to_owned()));
    if range.is_some() {
        let end = first + (body.len() as u64).saturating_sub(1);
        headers.push(("content-range", format!("bytes {first}-{end}/{length}")));
    }
    Response { status: if range.is_some() { 206 } else { 200 }, headers, body }
}

/// First and last byte that are wanted, both included; nothing where they cannot be had.
fn wanted(range: Option<&str>, length: u64) -> Option<(u64, u64)> {
    let end = length.saturating_sub(1);
    let Some(range) = range else { return Some((0, end)) };
    let first_range = range.strip_prefix("bytes=")?.split(',').next()?.trim();
    let (first, last) = match first_range.split_once('-')? {
        ("", suffix) => (length.saturating_sub(suffix.parse().ok()?), end),
        (first, "") => (first.parse().ok()?, end),
        (first, last) => (first.parse().ok()?, last.parse::<u64>().ok()?.min(end)),
    };
    (first <= last && first < length).then_some((first, last))
}

/// Headers that keep a screen from taking the bytes for anything else.
fn safe_headers(mime: &str) -> Vec<(&'static str, String)> {
    vec![
        ("content-type", mime.to_owned()),
        ("x-content-type-options", "nosniff".to_owned()),
        ("cache-control", "no-store".to_owned()),
        ("content-security-policy", "default-src 'none'; sandbox".to_owned()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_answered_as_rfc_9110_says() {
        assert_eq!(wanted(None, 10), Some((0, 9)));
        assert_eq!(wanted(Some("bytes=2-4"), 10), Some((2, 4)));
        assert_eq!(wanted(Some("bytes=2-"), 10), Some((2, 9)));
        assert_eq!(wanted(Some("bytes=-3"), 10), Some((7, 9)));
        assert_eq!(wanted(Some("bytes=2-400"), 10), Some((2, 9)));
        assert_eq!(wanted(Some("bytes=0-0, 5-6"), 10), Some((0, 0)));
        for wrong in ["bytes=10-", "bytes=4-2", "lines=1-2", "bytes=x-3", "bytes=", "bytes=-x"] {
            assert_eq!(wanted(Some(wrong), 10), None, "{wrong}");
        }
    }

    #[test]
    fn a_piece_carries_its_place_and_never_more_than_there_is() {
        let mut source = std::io::Cursor::new((0..100).collect::<Vec<u8>>());
        let whole = piece(&mut source, 100, "audio/mpeg", None);
        assert_eq!((whole.status, whole.body.len()), (200, 100));
        let part = piece(&mut source, 100, "audio/mpeg", Some("bytes=90-200"));
        assert_eq!((part.status, part.body.as_slice()), (206, &(90..100).collect::<Vec<u8>>()[..]));
        assert!(part.headers.contains(&("content-range", "bytes 90-99/100".to_owned())));
        assert_eq!(piece(&mut source, 100, "audio/mpeg", Some("bytes=100-")).status, 416);
    }

    #[test]
    fn a_picture_or_a_page_is_never_given_as_something_to_draw() {
        assert_eq!(mime_for_screen(b"\xff\xd8\xff\xe0"), "application/octet-stream");
        assert_eq!(
            mime_for_screen(b"<svg xmlns=\"http://www.w3.org/2000/svg\">"),
            "application/octet-stream"
        );
    }
}
