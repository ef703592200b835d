//! What can be shown is shown upright, and what cannot says why.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, RgbImage};
use proptest::prelude::*;

use super::*;
use crate::media::exif;
use crate::media::samples::{self, ExifWriter};

/// The colours in the middle of the four quarters of a JPEG, from the upper left to the lower right.
fn quarters(jpeg: &[u8]) -> [[u8; 3]; 4] {
    let (picture, is_truncated) = jpeg::decode(jpeg).unwrap();
    assert!(!is_truncated);
    let (width, height) = (picture.width as usize, picture.height as usize);
    [(1, 1), (3, 1), (1, 3), (3, 3)].map(|(x, y)| {
        let at = (height * y / 4 * width + width * x / 4) * 3;
        picture.samples[at..at + 3].try_into().unwrap()
    })
}

/// Which field of [`samples::fields`] a colour is.
fn field(color: [u8; 3]) -> char {
    match color {
        [150..=255, ..=100, ..=100] => 'r',
        [..=100, 130..=255, ..=100] => 'g',
        [..=100, ..=100, 150..=255] => 'b',
        [200..=255, 200..=255, 200..=255] => 'w',
        _ => '?',
    }
}

fn shown(jpeg: &[u8]) -> String {
    quarters(jpeg).map(field).iter().collect()
}

fn size(jpeg: &[u8]) -> (u32, u32) {
    let (picture, _) = jpeg::decode(jpeg).unwrap();
    (picture.width, picture.height)
}

#[test]
fn a_jpeg_gets_both_sizes_upright() {
    let photo = samples::jpeg_with(2_000, 1_000, None);
    let previews = make(&photo, 1).unwrap();
    assert_eq!((size(&previews.preview), size(&previews.thumb)), ((1_600, 800), (256, 128)));
    assert_eq!((shown(&previews.preview), shown(&previews.thumb)), ("rgbw".into(), "rgbw".into()));
    let turned = make(&photo, 6).unwrap();
    assert_eq!((size(&turned.preview), turned.width, turned.height), ((800, 1_600), 1_000, 2_000));
    assert_eq!(shown(&turned.preview), "brwg", "the left side is up");
    assert_eq!(shown(&make(&photo, 3).unwrap().thumb), "wbgr");
    assert_eq!(shown(&make(&photo, 0).unwrap().thumb), "rgbw", "an unknown orientation changes nothing");
}

#[test]
fn png_tiff_webp_and_gif_are_shown_too() {
    let image = RgbImage::from_raw(400, 300, samples::fields(400, 300)).unwrap();
    for format in [ImageFormat::Png, ImageFormat::Tiff, ImageFormat::WebP, ImageFormat::Gif] {
        let mut bytes = Cursor::new(Vec::new());
        DynamicImage::from(image.clone()).write_to(&mut bytes, format).unwrap();
        let previews = make(bytes.get_ref(), 1).unwrap();
        assert_eq!(size(&previews.preview), (400, 300), "{format:?}");
        assert_eq!(size(&previews.thumb), (256, 192), "{format:?}");
        assert_eq!(shown(&previews.thumb), "rgbw", "{format:?}");
    }
    let deep = DynamicImage::from(image.clone()).into_rgb16();
    let mut bytes = Cursor::new(Vec::new());
    deep.write_to(&mut bytes, ImageFormat::Png).unwrap();
    assert_eq!(shown(&make(bytes.get_ref(), 1).unwrap().thumb), "rgbw", "16 bits");
    let gray = DynamicImage::from(image).into_luma8();
    let mut bytes = Cursor::new(Vec::new());
    gray.write_to(&mut bytes, ImageFormat::Png).unwrap();
    assert_eq!(size(&make(bytes.get_ref(), 1).unwrap().thumb), (256, 192), "gray");
}

#[test]
fn heif_is_shown_with_its_own_turning_and_not_with_that_of_exif() {
    let rgb = samples::fields(320, 240);
    let rgba: Vec<u16> = rgb
        .as_chunks::<3>()
        .0
        .iter()
        .flat_map(|[r, g, b]| [u16::from(*r), u16::from(*g), u16::from(*b), 255])
        .collect();
    let image = heifer::Image { width: 320, height: 240, bit_depth: 8, has_alpha: false, data: rgba };
    let heic = heifer::encode(&image, &heifer::EncodeOptions::default()).unwrap();
    let previews = make(&heic, 6).unwrap();
    assert_eq!((previews.width, previews.height, shown(&previews.thumb)), (320, 240, "rgbw".into()));
    let error = make(&heic[..heic.len() / 2], 1).unwrap_err();
    assert_eq!(error.code(), "preview_broken");
}

#[test]
fn a_truncated_photo_shows_what_it_has_and_says_so() {
    let photo = samples::jpeg_of(&samples::texture(640, 480), 640, 480, None);
    let whole = make(&photo, 1).unwrap();
    assert!(!whole.is_truncated);
    let half = make(&photo[..photo.len() / 2], 1).unwrap();
    assert!(half.is_truncated);
    assert_eq!((half.width, half.height), (640, 480));
    let row = |jpeg: &[u8], y: usize| {
        jpeg::decode(jpeg).unwrap().0.samples[640 * 3 * y..640 * 3 * y + 300].to_vec()
    };
    let difference = |y| {
        let (ours, theirs) = (row(&half.preview, y), row(&whole.preview, y));
        ours.iter().zip(theirs).map(|(our, their)| u64::from(our.abs_diff(their))).sum::<u64>() / 300
    };
    assert!(difference(20) < 8, "the upper part is there");
    assert!(difference(460) > 20, "the lower part is not");
    let trailer = [photo.as_slice(), b"some trailer of a phone"].concat();
    assert!(!make(&trailer, 1).unwrap().is_truncated, "what follows the picture is no part of it");
}

#[test]
fn a_decompression_bomb_is_refused_by_its_claimed_size() {
    // A PNG of 60,000 × 60,000 pixels in some sixty bytes.
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    chunk(&mut png, b"IHDR", &[0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60, 8, 2, 0, 0, 0]);
    chunk(&mut png, b"IDAT", b"\x78\x9c\x63\0\0\0\x01\0\x01");
    chunk(&mut png, b"IEND", b"");
    assert_eq!(make(&png, 1).unwrap_err(), NoPreview::TooLarge { width: 60_000, height: 60_000 });
    let mut jpeg = samples::jpeg_with(64, 64, None);
    let frame = jpeg.windows(2).position(|pair| pair == b"\xff\xc0").unwrap();
    jpeg[frame + 5..frame + 9].copy_from_slice(&[0xff, 0xfe, 0xff, 0xfe]);
    assert_eq!(make(&jpeg, 1).unwrap_err(), NoPreview::TooLarge { width: 65_534, height: 65_534 });
}

fn chunk(png: &mut Vec<u8>, kind: &[u8; 4], content: &[u8]) {
    png.extend((content.len() as u32).to_be_bytes());
    let body = [kind.as_slice(), content].concat();
    png.extend(&body);
    let mut crc = u32::MAX;
    for byte in body {
        crc ^= u32::from(byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 };
        }
    }
    png.extend((!crc).to_be_bytes());
}

#[test]
fn what_is_no_picture_says_why_there_is_none() {
    assert_eq!(make(b"", 1).unwrap_err(), NoPreview::Empty);
    assert_eq!(make(b"just words", 1).unwrap_err(), NoPreview::UnknownFormat);
    let error = make(b"%PDF-1.7 ...", 1).unwrap_err();
    assert_eq!(error.code(), "preview_no_decoder");
    assert_eq!(
        error.to_string(),
        "Cairn makes no preview of application/pdf files. The file is stored as it is."
    );
    assert_eq!(make(b"\xff\xd8\xff\xe0", 1).unwrap_err().code(), "preview_broken");
}

#[test]
fn the_embedded_thumbnail_can_be_shown_at_once() {
    let thumbnail = samples::jpeg_with(160, 120, None);
    let photo = ExifWriter { thumbnail: Some(&thumbnail), ..ExifWriter::default() }.jpeg();
    let reading = exif::read(&mut Cursor::new(&photo), Format::Jpeg);
    let previews = make(&reading.thumbnail.unwrap(), 1).unwrap();
    assert_eq!((size(&previews.thumb), shown(&previews.thumb)), ((160, 120), "rgbw".into()));
}

#[test]
fn the_eight_orientations_of_the_collection_give_the_same_upright_picture() {
    let Some(photos) = samples::collection("jpg/orientation") else { return };
    let thumb = |bytes: &[u8], orientation| {
        let picture = jpeg::decode(&make(bytes, orientation).unwrap().thumb).unwrap().0;
        (picture.width, picture.samples)
    };
    for shape in ["landscape", "portrait"] {
        let photos = photos.iter().filter(|path| path.to_string_lossy().contains(shape));
        let photos: Vec<Vec<u8>> = photos.map(|path| std::fs::read(path).unwrap()).collect();
        let upright = thumb(&photos[0], 1);
        for (number, bytes) in photos.iter().enumerate() {
            let orientation =
                exif::read(&mut Cursor::new(bytes), Format::Jpeg).facts.orientation.unwrap_or(1);
            assert_eq!(usize::from(orientation), number + 1);
            // The right orientation, and no other, comes closest to the picture that was upright from the beginning.
            let distance = |orientation| {
                let (width, samples) = thumb(bytes, orientation);
                let pairs = upright.1.iter().zip(&samples);
                let sum: u64 = pairs.map(|(our, their)| u64::from(our.abs_diff(*their))).sum();
                (width == upright.0).then_some(sum / samples.len() as u64)
            };
            let distances: Vec<(u64, u8)> =
                (1..=8).filter_map(|orientation| Some((distance(orientation)?, orientation))).collect();
            let closest = distances.iter().min().map(|(_, closest)| *closest);
            assert_eq!(closest, Some(orientation), "{shape} {distances:?}");
        }
        assert_eq!(photos.len(), 8);
    }
}

#[test]
fn every_photo_of_the_collection_is_shown_or_says_why_not() {
    let Some(photos) = samples::collection("") else { return };
    let mut shown = 0;
    for path in &photos {
        let bytes = std::fs::read(path).unwrap();
        let facts = exif::read(&mut Cursor::new(&bytes), Format::of(&bytes)).facts;
        let name = path.file_name().unwrap().to_string_lossy();
        match make(&bytes, facts.orientation.unwrap_or(1)) {
            Ok(previews) => {
                let truncated = if previews.is_truncated { "truncated" } else { "" };
                eprintln!("{name:40} {:5} × {:5} {truncated}", previews.width, previews.height);
                shown += 1;
            }
            Err(error) => eprintln!("{name:40} {error}"),
        }
    }
    assert!(shown * 10 > photos.len() * 8, "only {shown} of {} could be shown", photos.len());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(150) })]

    #[test]
    fn a_changed_picture_is_shown_or_refused_and_breaks_nothing(
        format in 0..5_usize,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        keep in 0.3..1.0_f64,
        orientation in any::<u8>(),
    ) {
        let image = RgbImage::from_raw(60, 40, samples::texture(60, 40)).unwrap();
        let mut bytes = match [ImageFormat::Png, ImageFormat::Tiff, ImageFormat::WebP, ImageFormat::Gif].get(format) {
            Some(format) => {
                let mut bytes = Cursor::new(Vec::new());
                DynamicImage::from(image).write_to(&mut bytes, *format).unwrap();
                bytes.into_inner()
            }
            None => samples::jpeg_of(image.as_raw(), 60, 40, None),
        };
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        bytes.truncate((bytes.len() as f64 * keep) as usize);
        if let Ok(previews) = make(&bytes, orientation) {
            prop_assert!(previews.thumb.starts_with(b"\xff\xd8\xff"));
        }
    }
}
