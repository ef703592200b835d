//! JPEG. A file that ends too early still shows what it has.

use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::pixels::{Layout, Picture};
use super::{NoPreview, check_size};

/// What stands where the file has no picture: grey.
const MISSING: u8 = 128;
const END_OF_IMAGE: &[u8] = b"\xff\xd9";

/// The picture, and whether a part of it is missing.
pub(super) fn decode(bytes: &[u8]) -> Result<(Picture, bool), NoPreview> {
    let options = DecoderOptions::default().set_max_width(65_535).set_max_height(65_535);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().map_err(|error| NoPreview::broken(format!("{error:?}")))?;
    let info = decoder.info().ok_or_else(|| NoPreview::broken("it has no header"))?;
    let (width, height) = (u32::from(info.width), u32::from(info.height));
    check_size(width, height)?;
    let (space, layout) =
        if info.components == 1 { (ColorSpace::Luma, Layout::Luma) } else { (ColorSpace::RGB, Layout::Rgb) };
    decoder.set_options(options.jpeg_set_out_colorspace(space));
    let length = width as usize * height as usize * layout.samples();
    if decoder.output_buffer_size() != Some(length) {
        return Err(NoPreview::broken("its colours are of an unknown kind"));
    }
    let mut samples = vec![MISSING; length];
    let outcome = decoder.decode_into(&mut samples);
    if let Err(error) = &outcome
        && samples.iter().all(|sample| *sample == MISSING)
    {
        return Err(NoPreview::broken(format!("{error:?}")));
    }
    Ok((Picture { width, height, layout, samples }, outcome.is_err() || !has_end(bytes)))
}

/// Whether the picture data is followed by an end mark. Inside of picture data that mark cannot occur, and pictures embedded
/// in the header lie before the picture data.
fn has_end(bytes: &[u8]) -> bool {
    let data = after_header(bytes).and_then(|at| bytes.get(at..)).unwrap_or_default();
    data.windows(END_OF_IMAGE.len()).rev().any(|pair| pair == END_OF_IMAGE)
}

/// Where the picture data begins: after the first start-of-scan segment.
fn after_header(bytes: &[u8]) -> Option<usize> {
    let mut at = 2;
    loop {
        let marker = *bytes.get(at + 1).filter(|_| bytes.get(at) == Some(&0xff))?;
        if marker == 0xff {
            at += 1;
            continue;
        }
        if marker == 0x01 || (0xd0..=0xd8).contains(&marker) {
            at += 2;
            continue;
        }
        let length = u16::from_be_bytes(bytes.get(at + 2..at + 4)?.try_into().ok()?);
        at += 2 + usize::from(length);
        if marker == 0xda {
            return Some(at);
        }
    }
}
