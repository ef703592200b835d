//! Pictures to look at: 256 and 1,600 pixels, upright, made from an original and never stored in its place.
//!
//! One decode serves both sizes. The size of a picture is checked before its pixels are given room, and what cannot be
//! shown says why ([`NoPreview`]). This is meant to run in the confined helper process (`worker`), since it decodes
//! foreign bytes.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::kind::{Format, SNIFF_BYTES};

mod heif;
mod jpeg;
mod other;
mod pixels;

/// Longest side of the picture in lists, in pixels.
pub const THUMB_SIDE: u32 = 256;
/// Longest side of the picture on the screen, in pixels.
pub const PREVIEW_SIDE: u32 = 1_600;
/// Most pixels that a picture may have to be decoded.
pub const MAX_PIXELS: u64 = 128_000_000;
/// Quality of the JPEG that previews are, of 100.
const JPEG_QUALITY: u8 = 80;

/// The pictures made from one original.
#[derive(Clone, PartialEq, Eq)]
pub struct Previews {
    /// At most [`THUMB_SIDE`] pixels, as a JPEG.
    pub thumb: Vec<u8>,
    /// At most [`PREVIEW_SIDE`] pixels, as a JPEG. A smaller picture keeps its size.
    pub preview: Vec<u8>,
    /// Width of the original when upright, in pixels.
    pub width: u32,
    /// Height of the original when upright, in pixels.
    pub height: u32,
    /// Whether a part of the picture is missing in the file; that part is grey in the previews.
    pub is_truncated: bool,
}

impl fmt::Debug for Previews {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { thumb, preview, width, height, is_truncated } = self;
        let (thumb, preview) = (thumb.len(), preview.len());
        write!(f, "Previews {{ {width} × {height}, truncated: {is_truncated}, {thumb} + {preview} bytes }}")
    }
}

/// Why there is no preview. The original and its metadata are kept all the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum NoPreview {
    /// The file has no bytes.
    #[error("The file is empty. It is stored as it is.")]
    Empty,
    /// The format is not recognised.
    #[error("This is no picture that Cairn knows. The file is stored as it is.")]
    UnknownFormat,
    /// The format is known, and Cairn does not decode it.
    #[error("Cairn makes no preview of {mime} files. The file is stored as it is.")]
    NoDecoder {
        /// The media type.
        mime: String,
    },
    /// The picture has more pixels than are decoded.
    #[error(
        "The picture claims {width} × {height} pixels, more than Cairn decodes. The file is stored as it is."
    )]
    TooLarge {
        /// Width as the file claims it.
        width: u32,
        /// Height as the file claims it.
        height: u32,
    },
    /// The file is larger than is handed to the decoder.
    #[error("The file has {bytes} bytes, more than Cairn decodes. It is stored as it is.")]
    FileTooLarge {
        /// Its length.
        bytes: u64,
    },
    /// The decoder could not make sense of the file.
    #[error("The picture cannot be decoded ({why}). The file is stored as it is.")]
    Broken {
        /// What the decoder said.
        why: String,
    },
    /// The decoder took too long and was stopped.
    #[error("Decoding the picture took too long and was stopped. The file is stored as it is.")]
    TooSlow,
    /// The helper process died of the file.
    #[error("The decoder died of this file. The file is stored as it is, and nothing else was affected.")]
    DecoderDied,
    /// The helper process could not be started or fed.
    #[error("The decoder could not be started ({why}). The file is stored; previews can be made later.")]
    NoWorker {
        /// What the operating system said.
        why: String,
    },
}

impl NoPreview {
    /// A stable name for programs.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "preview_empty_file",
            Self::UnknownFormat => "preview_unknown_format",
            Self::NoDecoder { .. } => "preview_no_decoder",
            Self::TooLarge { .. } => "preview_too_large",
            Self::FileTooLarge { .. } => "preview_file_too_large",
            Self::Broken { .. } => "preview_broken",
            Self::TooSlow => "preview_too_slow",
            Self::DecoderDied => "preview_decoder_died",
            Self::NoWorker { .. } => "preview_no_worker",
        }
    }

    fn broken(why: impl ToString) -> Self {
        Self::Broken { why: why.to_string().chars().take(200).collect() }
    }
}

/// Makes both previews of the file `bytes`. `orientation` is the EXIF value 1 to 8; anything else means upright.
///
/// # Errors
///
/// [`NoPreview`] says why there is none.
pub fn make(bytes: &[u8], orientation: u8) -> Result<Previews, NoPreview> {
    let format = Format::of(bytes.get(..SNIFF_BYTES).unwrap_or(bytes));
    let (picture, is_truncated) = match format {
        Format::Empty => return Err(NoPreview::Empty),
        Format::Unknown => return Err(NoPreview::UnknownFormat),
        Format::Other(_, mime) => return Err(NoPreview::NoDecoder { mime: mime.to_owned() }),
        Format::Jpeg => jpeg::decode(bytes)?,
        Format::Heif => (heif::decode(bytes)?, false),
        Format::Png => (other::decode(bytes, image::ImageFormat::Png)?, false),
        Format::Tiff => (other::decode(bytes, image::ImageFormat::Tiff)?, false),
        Format::Webp => (other::decode(bytes, image::ImageFormat::WebP)?, false),
        Format::Gif => (other::decode(bytes, image::ImageFormat::Gif)?, false),
    };
    // HEIF carries its own turning, which its decoder applied; the EXIF value beside it is a leftover.
    let orientation = if format == Format::Heif { 1 } else { orientation };
    let (width, height) = (picture.width, picture.height);
    let preview = picture.shrunk(PREVIEW_SIDE)?.turned(orientation);
    let thumb = preview.shrunk(THUMB_SIDE)?;
    let is_on_its_side = (5..=8).contains(&orientation);
    let (width, height) = if is_on_its_side { (height, width) } else { (width, height) };
    Ok(Previews { thumb: thumb.jpeg()?, preview: preview.jpeg()?, width, height, is_truncated })
}

/// Refuses a picture by its claimed size, before its pixels are given room.
fn check_size(width: u32, height: u32) -> Result<(), NoPreview> {
    match u64::from(width) * u64::from(height) {
        0 => Err(NoPreview::broken("the picture has no pixels")),
        pixels if pixels > MAX_PIXELS => Err(NoPreview::TooLarge { width, height }),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests;
