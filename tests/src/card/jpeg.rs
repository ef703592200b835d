//! JPEG files: the encoded picture with segments put in front of it, and cut short where the card asks for it.

use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

use super::canvas::Canvas;

/// Encodes a picture with 4:2:0 colour, as cameras do. `quality` is 1 to 100.
pub fn encode(canvas: &Canvas, quality: u8) -> anyhow::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(canvas.pixels().len() / 4);
    let mut encoder = Encoder::new(&mut bytes, quality);
    encoder.set_sampling_factor(SamplingFactor::R_4_2_0);
    encoder.encode(
        canvas.pixels(),
        u16::try_from(canvas.width())?,
        u16::try_from(canvas.height())?,
        ColorType::Rgb,
    )?;
    Ok(bytes)
}

/// The file with an EXIF segment first, and a comment if one is given, without encoding the picture again.
pub fn with_segments(jpeg: &[u8], exif: &[u8], comment: Option<&str>) -> anyhow::Result<Vec<u8>> {
    let (start, rest) = jpeg
        .split_at_checked(2)
        .filter(|(start, _)| *start == [0xFF, 0xD8])
        .ok_or_else(|| anyhow::anyhow!("a JPEG begins with the marker FF D8"))?;
    let mut bytes = Vec::with_capacity(jpeg.len() + exif.len() + 64);
    bytes.extend(start);
    segment(&mut bytes, 0xE1, &[b"Exif\0\0".as_slice(), exif].concat())?;
    if let Some(comment) = comment {
        segment(&mut bytes, 0xFE, comment.as_bytes())?;
    }
    bytes.extend(rest);
    Ok(bytes)
}

fn segment(bytes: &mut Vec<u8>, marker: u8, content: &[u8]) -> anyhow::Result<()> {
    let length = u16::try_from(content.len() + 2)?;
    bytes.extend([0xFF, marker]);
    bytes.extend(length.to_be_bytes());
    bytes.extend(content);
    Ok(())
}
