//! The files that make a card a real one: a copy, one that broke off, a video, a PNG, and one that is no picture.

use std::fs;

use anyhow::Context;
use image::{ImageEncoder, codecs::png::PngEncoder};
use rand::Rng;
use rand_chacha::ChaCha8Rng;

use super::scene::Scene;
use super::{Card, CardOptions};

/// Length of the content of the video, in bytes.
const VIDEO_BYTES: usize = 300_000;
/// Seconds between 1904-01-01, where QuickTime counts from, and the morning of the walk.
const QUICKTIME_MORNING: u32 = 3_798_512_000;

/// Adds the odd files after the photos.
pub(super) fn add(card: &mut Card, options: &CardOptions, rng: &mut ChaCha8Rng) -> anyhow::Result<()> {
    let first = card.photos.first().context("a card has photos")?.clone();
    let last = card.photos.last().context("a card has photos")?.clone();
    let first_bytes = fs::read(card.path(&first.path))?;
    let last_bytes = fs::read(card.path(&last.path))?;

    let copy = card.put(&format!("COPY{:04}.JPG", first.frame), &first_bytes)?;
    card.duplicates.push(copy);

    // The camera was switched off while it wrote: the last third is missing.
    let (kept, _) = last_bytes.split_at(last_bytes.len() * 2 / 3);
    let broken = card.put(&format!("DSCF{:04}.JPG", last.frame + 1), kept)?;
    card.truncated.push(broken);

    let video = card.put(&format!("DSCF{:04}.MOV", last.frame + 2), &video(rng))?;
    let note = card.put("CAMINFO.DAT", b"FC-12 Ver2.10\r\nSHUTTER COUNT 018233\r\nCARD 64GB\r\n")?;
    card.without_preview.extend([note, video]);

    let png = png(options, rng)?;
    let picture = card.put("SKETCH01.PNG", &png)?;
    card.without_exif.push(picture);
    Ok(())
}

/// A video file as far as its boxes go (ISO/IEC 14496-12, QuickTime brand); its content is noise.
fn video(rng: &mut ChaCha8Rng) -> Vec<u8> {
    let mut header = vec![0, 0, 0, 0];
    header.extend(QUICKTIME_MORNING.to_be_bytes());
    header.extend(QUICKTIME_MORNING.to_be_bytes());
    header.extend(600_u32.to_be_bytes());
    header.extend(6_000_u32.to_be_bytes());
    header.resize(100, 0);
    let mut content = vec![0; VIDEO_BYTES];
    rng.fill_bytes(&mut content);
    [
        atom(*b"ftyp", b"qt  \x20\x05\x03\x00qt  "),
        atom(*b"moov", &atom(*b"mvhd", &header)),
        atom(*b"mdat", &content),
    ]
    .concat()
}

fn atom(kind: [u8; 4], content: &[u8]) -> Vec<u8> {
    let mut bytes = (content.len() as u32 + 8).to_be_bytes().to_vec();
    bytes.extend(kind);
    bytes.extend(content);
    bytes
}

fn png(options: &CardOptions, rng: &mut ChaCha8Rng) -> anyhow::Result<Vec<u8>> {
    let (width, height) = (options.width / 4, options.height / 4);
    let sketch = Scene::GraveOutline.render(width, height, 1, "KHE12-S03/G-A0001", rng)?;
    let mut bytes = Vec::new();
    PngEncoder::new(&mut bytes).write_image(
        sketch.pixels(),
        width as u32,
        height as u32,
        image::ExtendedColorType::Rgb8,
    )?;
    Ok(bytes)
}
