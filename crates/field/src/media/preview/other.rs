//! PNG, TIFF, WebP and GIF; of moving pictures the first.

use std::io::Cursor;

use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};

use super::pixels::{Layout, Picture};
use super::{MAX_PIXELS, NoPreview, check_size};

/// Most bytes that a decoder may take for itself and the picture: four 8-bit samples for each pixel.
const MAX_ALLOCATED_BYTES: u64 = MAX_PIXELS * 4;

pub(super) fn decode(bytes: &[u8], format: ImageFormat) -> Result<Picture, NoPreview> {
    let mut limits = Limits::default();
    limits.max_alloc = Some(MAX_ALLOCATED_BYTES);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    let decoder = reader.into_decoder().map_err(NoPreview::broken)?;
    let (width, height) = decoder.dimensions();
    check_size(width, height)?;
    let image = DynamicImage::from_decoder(decoder).map_err(NoPreview::broken)?;
    let (layout, samples) = match image {
        DynamicImage::ImageLuma8(image) => (Layout::Luma, image.into_raw()),
        DynamicImage::ImageRgb8(image) => (Layout::Rgb, image.into_raw()),
        image if image.color().has_alpha() => (Layout::Rgba, image.into_rgba8().into_raw()),
        image => (Layout::Rgb, image.into_rgb8().into_raw()),
    };
    Ok(Picture { width, height, layout, samples })
}
