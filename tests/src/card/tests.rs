use super::scene::Tag;
use super::*;
use crate::card::walk::{PLACE_LATITUDE, PLACE_LONGITUDE, PLACE_RADIUS};
use ::exif as exif_reader;
use exif_reader::{In, Tag as ExifTag, Value};

const SMALL: CardOptions = CardOptions { photos: 8, width: 640, height: 480, seed: 7 };

fn small_card() -> (tempfile::TempDir, Card) {
    let folder = tempfile::tempdir().unwrap();
    let card = Card::write(folder.path(), &SMALL).unwrap();
    (folder, card)
}

fn read_exif(card: &Card, path: &str) -> exif_reader::Exif {
    let mut file = std::io::BufReader::new(fs::File::open(card.path(path)).unwrap());
    exif_reader::Reader::new().read_from_container(&mut file).unwrap()
}

fn text(exif: &exif_reader::Exif, tag: ExifTag) -> String {
    match &exif.get_field(tag, In::PRIMARY).unwrap().value {
        Value::Ascii(parts) => String::from_utf8(parts.concat()).unwrap(),
        other => panic!("{tag} is {other:?}"),
    }
}

fn degrees(exif: &exif_reader::Exif, tag: ExifTag, reference: ExifTag) -> i32 {
    let Value::Rational(parts) = &exif.get_field(tag, In::PRIMARY).unwrap().value else {
        panic!("no rationals")
    };
    let angle = parts[0].to_f64() + parts[1].to_f64() / 60.0 + parts[2].to_f64() / 3600.0;
    let sign = if "SW".contains(&text(exif, reference)) { -1.0 } else { 1.0 };
    (angle * sign * 1e7).round() as i32
}

#[test]
fn the_same_seed_gives_the_same_card_and_another_seed_another_one() {
    let (_a, first) = small_card();
    let (_b, second) = small_card();
    assert_eq!(first.files, second.files);
    let folder = tempfile::tempdir().unwrap();
    let other = Card::write(folder.path(), &CardOptions { seed: 8, ..SMALL }).unwrap();
    assert_ne!(first.photos[0].sha256, other.photos[0].sha256);
}

#[test]
fn the_manifest_counts_every_file_that_lies_on_the_card() {
    let (_folder, card) = small_card();
    let on_disk: Vec<_> = fs::read_dir(card.folder.join(PICTURES)).unwrap().collect();
    assert_eq!(on_disk.len(), card.offered);
    assert_eq!(card.photos.len(), SMALL.photos);
    let digests: std::collections::BTreeSet<_> = card.files.values().collect();
    assert_eq!(digests.len(), card.distinct);
    assert_eq!(card.offered, SMALL.photos + 5);
    for (path, digest) in &card.files {
        assert_eq!(Digest::of(&fs::read(card.path(path)).unwrap()), *digest, "{path}");
    }
}

#[test]
fn a_reader_of_another_maker_finds_in_the_exif_what_the_manifest_says() {
    let (_folder, card) = small_card();
    for photo in &card.photos {
        let exif = read_exif(&card, &photo.path);
        assert_eq!(text(&exif, ExifTag::BodySerialNumber), "41029377");
        assert_eq!(text(&exif, ExifTag::LensModel), "FC 18-55mm F2.8-4");
        assert_eq!(text(&exif, ExifTag::OffsetTimeOriginal), "+03:00");
        assert_eq!(text(&exif, ExifTag::SubSecTimeOriginal), format!("{:03}", photo.taken.milliseconds));
        let taken = photo.taken.local.strftime("%Y:%m:%d %H:%M:%S").to_string();
        assert_eq!(text(&exif, ExifTag::DateTimeOriginal), taken);
        let orientation =
            exif.get_field(ExifTag::Orientation, In::PRIMARY).unwrap().value.get_uint(0).unwrap();
        assert_eq!(orientation, u32::from(photo.orientation));
        let width = exif.get_field(ExifTag::PixelXDimension, In::PRIMARY).unwrap().value.get_uint(0).unwrap();
        assert_eq!(width as usize, if photo.orientation > 4 { photo.upright.1 } else { photo.upright.0 });
        let Some(fix) = photo.fix else {
            assert!(exif.get_field(ExifTag::GPSLatitude, In::PRIMARY).is_none());
            continue;
        };
        assert_eq!(degrees(&exif, ExifTag::GPSLatitude, ExifTag::GPSLatitudeRef), fix.latitude);
        assert_eq!(degrees(&exif, ExifTag::GPSLongitude, ExifTag::GPSLongitudeRef), fix.longitude);
        assert_eq!(text(&exif, ExifTag::GPSImgDirectionRef), "T");
        assert_eq!(text(&exif, ExifTag::GPSMapDatum), "WGS-84");
        assert_eq!(text(&exif, ExifTag::GPSDateStamp), "2024:05:14");
        assert!(exif.get_field(ExifTag::GPSHPositioningError, In::PRIMARY).is_some());
    }
}

#[test]
fn the_walk_stays_around_the_place_except_for_the_odd_ones() {
    let (_folder, card) = small_card();
    assert_eq!((card.without_gps.len(), card.zero_gps.len(), card.wrong_clock.len()), (1, 1, 1));
    for photo in &card.photos {
        let around = photo.fix.is_some_and(|fix| {
            (fix.latitude - PLACE_LATITUDE).abs() <= PLACE_RADIUS
                && (fix.longitude - PLACE_LONGITUDE).abs() <= PLACE_RADIUS
        });
        let odd = card.without_gps.contains(&photo.path) || card.zero_gps.contains(&photo.path);
        assert_eq!(around, !odd, "{}", photo.path);
        let year = photo.taken.local.year();
        assert_eq!(year, if card.wrong_clock.contains(&photo.path) { 2016 } else { 2024 }, "{}", photo.path);
    }
    let frames: Vec<u32> = card.photos.iter().map(|photo| photo.frame).collect();
    assert_eq!(frames, [1, 2, 3, 4, 7, 8, 9, 10], "the frames in between are missing");
}

#[test]
fn the_picture_shown_upright_carries_a_tag_with_the_exhibit_number() {
    let (_folder, card) = small_card();
    let mut orientations = std::collections::BTreeSet::new();
    for photo in card.photos.iter().filter(|photo| photo.scene != Scene::Overview) {
        orientations.insert(photo.orientation);
        let shown = upright(&card, photo);
        let tag = Tag::of(&photo.exhibit, photo.upright.0, photo.upright.1).unwrap();
        let modules = tag.code.width();
        for (index, colour) in tag.code.to_colors().into_iter().enumerate() {
            let x = tag.x + (index % modules + 4) as i64 * tag.module + tag.module / 2;
            let y = tag.y + (index / modules + 4) as i64 * tag.module + tag.module / 2;
            let light = shown.at(x as usize, y as usize)[1] > 128;
            assert_eq!(light, colour == qrcode::Color::Light, "{} module {index}", photo.path);
        }
    }
    assert!(orientations.len() > 2, "{orientations:?}");
}

#[test]
fn the_embedded_thumbnail_is_a_picture_that_decodes() {
    let (_folder, card) = small_card();
    let exif = read_exif(&card, &card.photos[0].path);
    let at = |tag| exif.get_field(tag, In::THUMBNAIL).unwrap().value.get_uint(0).unwrap() as usize;
    let start = at(ExifTag::JPEGInterchangeFormat);
    let bytes = &exif.buf()[start..start + at(ExifTag::JPEGInterchangeFormatLength)];
    assert_eq!(decode(bytes).1, (160, 120));
}

fn upright(card: &Card, photo: &CardPhoto) -> canvas::Canvas {
    let (pixels, (width, height)) = decode(&fs::read(card.path(&photo.path)).unwrap());
    let mut stored = canvas::Canvas::new(width, height);
    stored.paint(|x, y| {
        let start = (y * width + x) * 3;
        [pixels[start], pixels[start + 1], pixels[start + 2]]
    });
    // Storing a turned picture the other way round turns it back.
    stored.stored_as(match photo.orientation {
        6 => 8,
        8 => 6,
        other => other,
    })
}

fn decode(bytes: &[u8]) -> (Vec<u8>, (usize, usize)) {
    let mut decoder = zune_jpeg::JpegDecoder::new(std::io::Cursor::new(bytes));
    let pixels = decoder.decode().unwrap();
    (pixels, decoder.dimensions().unwrap())
}
