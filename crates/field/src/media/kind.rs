//! What a file is, told by its content and never by its name.

use serde::{Deserialize, Serialize};

mod tiff;

/// How much of the beginning of a file is enough to tell what it is, in bytes.
pub const SNIFF_BYTES: usize = 4096;

/// What a file is for, as far as its content tells (DOMAIN 8.1 `media_kind`). Scans, sketches and screenshots look like
/// photos from inside; a person says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MediaKind {
    /// A picture ready to be looked at.
    Photo,
    /// What a camera's sensor saw, undeveloped.
    Raw,
    /// Moving pictures.
    Video,
    /// Sound.
    Audio,
    /// Pages.
    Document,
}

/// The format of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// JPEG (ITU-T T.81).
    Jpeg,
    /// PNG.
    Png,
    /// TIFF that is no known raw format.
    Tiff,
    /// WebP.
    Webp,
    /// GIF.
    Gif,
    /// HEIF with HEVC pictures (HEIC) or with a generic brand.
    Heif,
    /// Any other format, by its media type; Cairn stores it and makes no preview.
    Other(MediaKind, &'static str),
    /// Nothing that is recognised.
    Unknown,
    /// No bytes at all.
    Empty,
}

impl Format {
    /// The format of a file that begins with `start` (give [`SNIFF_BYTES`], or the whole file if it is shorter).
    pub fn of(start: &[u8]) -> Self {
        if start.is_empty() {
            return Self::Empty;
        }
        simple(start)
            .or_else(|| riff(start))
            .or_else(|| iso_media(start))
            .or_else(|| tiff::format(start))
            .or_else(|| streams(start))
            .unwrap_or(Self::Unknown)
    }

    /// The media type (RFC 6838); `application/octet-stream` if nothing is known.
    pub const fn mime(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Tiff => "image/tiff",
            Self::Webp => "image/webp",
            Self::Gif => "image/gif",
            Self::Heif => "image/heif",
            Self::Other(_, mime) => mime,
            Self::Unknown | Self::Empty => "application/octet-stream",
        }
    }

    /// What it is for; `None` if the content does not tell.
    pub const fn kind(self) -> Option<MediaKind> {
        match self {
            Self::Jpeg | Self::Png | Self::Tiff | Self::Webp | Self::Gif | Self::Heif => {
                Some(MediaKind::Photo)
            }
            Self::Other(kind, _) => Some(kind),
            Self::Unknown | Self::Empty => None,
        }
    }
}

use MediaKind::{Audio, Document, Photo, Raw, Video};

/// Formats that one fixed string at the very beginning tells.
const MAGIC: &[(&[u8], Format)] = &[
    (b"\xff\xd8\xff", Format::Jpeg),
    (b"\x89PNG\r\n\x1a\n", Format::Png),
    (b"GIF87a", Format::Gif),
    (b"GIF89a", Format::Gif),
    (b"FUJIFILMCCD-RAW", Format::Other(Raw, "image/x-fuji-raf")),
    (b"IIRO", Format::Other(Raw, "image/x-olympus-orf")),
    (b"IIRS", Format::Other(Raw, "image/x-olympus-orf")),
    (b"MMOR", Format::Other(Raw, "image/x-olympus-orf")),
    (b"IIU\0", Format::Other(Raw, "image/x-panasonic-rw2")),
    (b"FOVb", Format::Other(Raw, "image/x-sigma-x3f")),
    (b"\0MRM", Format::Other(Raw, "image/x-minolta-mrw")),
    (b"8BPS", Format::Other(Photo, "image/vnd.adobe.photoshop")),
    (b"\xff\x0a", Format::Other(Photo, "image/jxl")),
    (b"\0\0\0\x0cJXL \r\n\x87\n", Format::Other(Photo, "image/jxl")),
    (b"\0\0\0\x0cjP  \r\n\x87\n", Format::Other(Photo, "image/jp2")),
    (b"%PDF-", Format::Other(Document, "application/pdf")),
    (b"\x1aE\xdf\xa3", Format::Other(Video, "video/matroska")),
    (b"\0\0\x01\xba", Format::Other(Video, "video/mpeg")),
    (b"\0\0\x01\xb3", Format::Other(Video, "video/mpeg")),
    (b"FLV\x01", Format::Other(Video, "video/x-flv")),
    (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", Format::Other(Video, "video/x-ms-asf")),
    (b"fLaC", Format::Other(Audio, "audio/flac")),
    (b"OggS", Format::Other(Audio, "audio/ogg")),
    (b"#!AMR", Format::Other(Audio, "audio/amr")),
    (b"ID3", Format::Other(Audio, "audio/mpeg")),
];

fn simple(start: &[u8]) -> Option<Format> {
    MAGIC.iter().find(|(magic, _)| start.starts_with(magic)).map(|(_, format)| *format)
}

/// RIFF and AIFF: a four-letter name, a length, and the name of what is inside.
fn riff(start: &[u8]) -> Option<Format> {
    match (start.get(..4)?, start.get(8..12)?) {
        (b"RIFF", b"WEBP") => Some(Format::Webp),
        (b"RIFF", b"AVI ") => Some(Format::Other(Video, "video/x-msvideo")),
        (b"RIFF", b"WAVE") => Some(Format::Other(Audio, "audio/wav")),
        (b"FORM", b"AIFF" | b"AIFC") => Some(Format::Other(Audio, "audio/aiff")),
        _ => None,
    }
}

/// ISO base media files (ISO/IEC 14496-12) and QuickTime, by their brands.
fn iso_media(start: &[u8]) -> Option<Format> {
    let quicktime = Format::Other(Video, "video/quicktime");
    match start.get(4..8)? {
        b"ftyp" => {}
        b"moov" | b"mdat" | b"wide" | b"pnot" | b"skip" => return Some(quicktime),
        _ => return None,
    }
    let length = u32::from_be_bytes(start.get(..4)?.try_into().ok()?) as usize;
    let brands = start.get(8..length.min(start.len()).min(256))?;
    let (major, others) = brands.split_at_checked(4)?;
    Some(match major {
        b"heic" | b"heix" | b"heim" | b"heis" | b"hevc" | b"hevx" => Format::Heif,
        b"avif" | b"avis" => Format::Other(Photo, "image/avif"),
        b"mif1" | b"mif2" | b"msf1" | b"miaf" => {
            if others.chunks_exact(4).any(|brand| brand == b"avif") {
                Format::Other(Photo, "image/avif")
            } else {
                Format::Heif
            }
        }
        b"crx " => Format::Other(Raw, "image/x-canon-cr3"),
        b"qt  " => quicktime,
        b"M4A " | b"M4B " => Format::Other(Audio, "audio/mp4"),
        _ if major.starts_with(b"3g") => Format::Other(Video, "video/3gpp"),
        _ => Format::Other(Video, "video/mp4"),
    })
}

/// Formats without a name at the beginning: transport streams, MPEG audio frames, a PDF after some other bytes, BMP.
fn streams(start: &[u8]) -> Option<Format> {
    let at = |index: usize| start.get(index).copied();
    if at(0) == Some(0x47) && at(188) == Some(0x47) || at(4) == Some(0x47) && at(196) == Some(0x47) {
        return Some(Format::Other(Video, "video/mp2t"));
    }
    if at(0) == Some(0xff) && at(1).is_some_and(|byte| byte & 0xf6 == 0xf0) {
        return Some(Format::Other(Audio, "audio/aac"));
    }
    if at(0) == Some(0xff) && at(1).is_some_and(|byte| byte & 0xe6 == 0xe2) {
        return Some(Format::Other(Audio, "audio/mpeg"));
    }
    if start.starts_with(b"BM") && at(15) == Some(0) && at(26) == Some(1) {
        return Some(Format::Other(Photo, "image/bmp"));
    }
    let pdf = start.get(..start.len().min(1024))?.windows(5).any(|part| part == b"%PDF-");
    pdf.then_some(Format::Other(Document, "application/pdf"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_tells_what_a_file_is() {
        let cases: &[(&[u8], &str, Option<MediaKind>)] = &[
            (b"", "application/octet-stream", None),
            (b"hello", "application/octet-stream", None),
            (b"\xff\xd8\xff\xe1\0\0Exif", "image/jpeg", Some(Photo)),
            (b"RIFF\0\0\0\0WEBPVP8 ", "image/webp", Some(Photo)),
            (b"RIFF\0\0\0\0AVI LIST", "video/x-msvideo", Some(Video)),
            (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "image/heif", Some(Photo)),
            (b"\0\0\0\x18ftypmif1\0\0\0\0mif1avif", "image/avif", Some(Photo)),
            (b"\0\0\0\x18ftypisom\0\0\0\0mp42avc1", "video/mp4", Some(Video)),
            (b"\0\0\0\x14ftypqt  \0\0\0\0qt  ", "video/quicktime", Some(Video)),
            (b"\0\0\0\x08wide\0\0\0\0mdat", "video/quicktime", Some(Video)),
            (b"\0\0\0\x18ftypcrx \0\0\0\x01crx isom", "image/x-canon-cr3", Some(Raw)),
            (b"\xef\xbb\xbf%PDF-1.7", "application/pdf", Some(Document)),
            (b"ID3\x04\0\0", "audio/mpeg", Some(Audio)),
            (b"\xff\xfb\x90\x44\0\0", "audio/mpeg", Some(Audio)),
        ];
        for (start, mime, kind) in cases {
            let format = Format::of(start);
            assert_eq!((format.mime(), format.kind()), (*mime, *kind), "{start:?}");
        }
    }

    #[test]
    fn a_box_that_lies_about_its_length_is_still_only_looked_at() {
        assert_eq!(Format::of(b"\0\0\0\x05ftypheic\0\0"), Format::Unknown);
        assert_eq!(Format::of(b"\xff\xff\xff\xffftypheic\0\0"), Format::Heif);
        assert_eq!(Format::of(b"\0\0\0\x18ftyp"), Format::Unknown);
    }
}
