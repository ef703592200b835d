//! Hostile photos through the whole intake: everything is stored byte for byte, flagged and accounted for.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use cairn_tests::card::jpeg;
use cairn_tests::card::tiff::{ByteOrder, Content, Directory, header};
use evidence::Digest;
use serde_json::Value;

use crate::laptop::{Laptop, card, files_below, length};

/// What intake said, by the name of the file.
fn flags(taken: &Value) -> BTreeMap<String, Vec<String>> {
    let stored = taken["stored"].as_array().unwrap();
    let texts = |flags: &Value| {
        flags.as_array().unwrap().iter().map(|flag| flag.as_str().unwrap().to_owned()).collect()
    };
    stored.iter().map(|file| (file["path"].as_str().unwrap().to_owned(), texts(&file["flags"]))).collect()
}

/// Takes a folder in and checks that what went in came out: every count, and every byte.
fn taken_in(laptop: &Laptop, folder: &Path) -> Value {
    let files = files_below(folder);
    let taken = laptop.ask(&["intake", &folder.to_string_lossy(), "--read-back"]);
    assert_eq!(taken["offered"], files.len() as u64);
    let [stored, duplicates, failed] = ["stored", "duplicates", "failed"].map(|list| length(&taken[list]));
    assert_eq!((stored + duplicates, failed), (files.len() as u64, 0), "{:#}", taken["failed"]);
    let listed = taken["stored"].as_array().unwrap().iter().chain(taken["duplicates"].as_array().unwrap());
    for file in listed {
        let bytes = &files[&folder.join(file["path"].as_str().unwrap())];
        assert_eq!(file["sha256"].as_str(), Some(Digest::of(bytes).to_string().as_str()));
    }
    let previews = &taken["previews"];
    let looked_at = previews["made"].as_u64().unwrap() + length(&previews["without"]);
    assert_eq!(looked_at, stored, "a file has neither a preview nor a reason: {previews:#}");
    // Every original is decrypted and hashed again.
    laptop.verified(&[]);
    taken
}

/// A JPEG whose EXIF block says this of the place.
fn with_place(picture: &[u8], place: &Directory) -> Vec<u8> {
    let mut image = Directory::default();
    image.set(0x010F, Content::Ascii("FIELDCAM".into())).set(0x8825, Content::Long(vec![0]));
    let at = Directory::HEADER_BYTES + image.length();
    image.set(0x8825, Content::Long(vec![at as u32]));
    let mut exif = header(ByteOrder::Little);
    exif.extend(image.encode(ByteOrder::Little, Directory::HEADER_BYTES, 0));
    exif.extend(place.encode(ByteOrder::Little, at, 0));
    jpeg::with_segments(picture, &exif, None).unwrap()
}

type Angle = [(u32, u32); 3];

const LATITUDE: Angle = [(49, 1), (50, 1), (2_340, 100)];
const LONGITUDE: Angle = [(24, 1), (1, 1), (5_124, 100)];

fn place(north: Option<&str>, latitude: Angle, east: Option<&str>, longitude: Angle) -> Directory {
    let mut place = Directory::default();
    place.set(0, Content::Byte(vec![2, 3, 0, 0]));
    place.set(2, Content::Rational(latitude.to_vec())).set(4, Content::Rational(longitude.to_vec()));
    for (tag, reference) in [(1, north), (3, east)] {
        if let Some(reference) = reference {
            place.set(tag, Content::Ascii(reference.into()));
        }
    }
    place
}

#[test]
fn positions_that_cannot_be_are_flagged_and_never_become_a_place() {
    let folder = tempfile::tempdir().unwrap();
    let real = card(&folder.path().join("card"), 6, 8);
    let picture = fs::read(real.path(&real.photos[0].path)).unwrap();
    let zero = [(0, 1); 3];
    let cases = [
        ("good.jpg", place(Some("N"), LATITUDE, Some("E"), LONGITUDE), None),
        (
            "zero-denominators.jpg",
            place(Some("N"), [(49, 0), (50, 0), (1, 0)], Some("E"), LONGITUDE),
            Some("gps_unreadable"),
        ),
        ("no-fix.jpg", place(Some("N"), [(0, 0); 3], Some("E"), [(0, 0); 3]), Some("gps_no_fix")),
        ("no-references.jpg", place(None, LATITUDE, None, LONGITUDE), Some("sign_suspect")),
        ("one-reference.jpg", place(Some("N"), LATITUDE, None, LONGITUDE), Some("sign_suspect")),
        ("wrong-reference.jpg", place(Some("Q"), LATITUDE, Some("E"), LONGITUDE), Some("sign_suspect")),
        ("null-island.jpg", place(Some("N"), zero, Some("E"), zero), Some("zero_coordinates")),
        (
            "latitude-95.jpg",
            place(Some("N"), [(95, 1), (0, 1), (0, 1)], Some("E"), LONGITUDE),
            Some("gps_out_of_range"),
        ),
        (
            "longitude-181.jpg",
            place(Some("N"), LATITUDE, Some("W"), [(181, 1), (0, 1), (0, 1)]),
            Some("gps_out_of_range"),
        ),
        (
            "minutes-99.jpg",
            place(Some("N"), [(49, 1), (99, 1), (0, 1)], Some("E"), LONGITUDE),
            Some("gps_out_of_range"),
        ),
        (
            "huge.jpg",
            place(Some("N"), [(u32::MAX, 1); 3], Some("E"), [(u32::MAX, 1); 3]),
            Some("gps_out_of_range"),
        ),
    ];
    let offered = folder.path().join("offered");
    fs::create_dir(&offered).unwrap();
    for (name, place, _) in &cases {
        fs::write(offered.join(name), with_place(&picture, place)).unwrap();
    }
    let laptop = Laptop::with_case(&folder.path().join("vault"));
    let taken = taken_in(&laptop, &offered);
    let flags = flags(&taken);
    for (name, _, flag) in cases {
        let said = &flags[name];
        if let Some(flag) = flag {
            assert!(said.iter().any(|said| said == flag), "{name}: {said:?}");
        }
        let gps = ["gps_unreadable", "gps_no_fix", "sign_suspect", "zero_coordinates", "gps_out_of_range"];
        let doubted = said.iter().any(|said| gps.contains(&said.as_str()));
        assert_eq!(doubted, flag.is_some(), "{name}: {said:?}");
        let stored = taken["stored"].as_array().unwrap().iter().find(|file| file["path"] == name).unwrap();
        let shown = laptop.ask(&["record", "show", stored["record"].as_str().unwrap()]);
        assert_eq!(shown["fields"]["place_used"].is_array(), flag.is_none(), "{name}: {shown:#}");
    }
}

#[test]
fn files_that_are_empty_torn_lying_or_bombs_are_stored_as_they_are_and_do_not_stop_the_others() {
    let folder = tempfile::tempdir().unwrap();
    let real = card(&folder.path().join("card"), 6, 9);
    let picture = fs::read(real.path(&real.photos[0].path)).unwrap();
    let offered = folder.path().join("offered");
    fs::create_dir(&offered).unwrap();
    let mut png = Vec::new();
    let encoder = image::codecs::png::PngEncoder::new(&mut png);
    image::ImageEncoder::write_image(encoder, &[9; 12], 2, 2, image::ExtendedColorType::Rgb8).unwrap();
    let frame = |height: u8| {
        let start = picture.windows(2).position(|pair| pair == [0xFF, 0xC0]).unwrap();
        let mut lying = picture.clone();
        lying[start + 5..start + 9].fill(height);
        lying
    };
    let mut bomb = png.clone();
    bomb[16..24].copy_from_slice(&[0, 0, 0xEA, 0x60, 0, 0, 0xEA, 0x60]);
    // The checksum of the header fits its new size of 60,000 × 60,000 pixels.
    let checksum = crc32(&bomb[12..29]);
    bomb[29..33].copy_from_slice(&checksum.to_be_bytes());
    let files: [(&str, Vec<u8>); 12] = [
        ("a-good.jpg", picture.clone()),
        ("b-empty.jpg", Vec::new()),
        ("c-one-byte.jpg", vec![0xFF]),
        ("d-marker-only.jpg", vec![0xFF, 0xD8, 0xFF]),
        ("e-header-only.jpg", picture[..600].to_vec()),
        ("f-half.jpg", picture[..picture.len() / 2].to_vec()),
        ("g-says-65535.jpg", frame(0xFF)),
        ("h-says-0.jpg", frame(0)),
        ("i-bomb.png", bomb),
        ("j-half.png", png[..png.len() / 2].to_vec()),
        (
            "k-segment-past-the-end.jpg",
            [&[0xFF, 0xD8, 0xFF, 0xE1, 0xFF, 0xFF], b"Exif\0\0II".as_slice()].concat(),
        ),
        ("l-good-again.jpg", fs::read(real.path(&real.photos[1].path)).unwrap()),
    ];
    for (name, bytes) in &files {
        fs::write(offered.join(name), bytes).unwrap();
    }
    let laptop = Laptop::with_case(&folder.path().join("vault"));
    let taken = taken_in(&laptop, &offered);
    assert_eq!(length(&taken["stored"]), files.len() as u64);
    assert!(taken["previews"]["made"].as_u64().unwrap() >= 2, "{:#}", taken["previews"]);
    let without = taken["previews"]["without"].to_string();
    for name in ["b-empty", "c-one-byte", "i-bomb", "j-half"] {
        assert!(without.contains(name), "{name} has a preview? {without}");
    }
}

/// The checksum of a PNG chunk (ISO/IEC 15948, annex D).
fn crc32(bytes: &[u8]) -> u32 {
    let step = |crc: u32, byte: &u8| {
        (0..8).fold(
            crc ^ u32::from(*byte),
            |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 },
        )
    };
    !bytes.iter().fold(u32::MAX, step)
}

#[test]
fn every_malformed_photo_of_the_shared_collection_is_stored_byte_for_byte() {
    let named = std::env::var_os("CAIRN_PHOTOS").map(PathBuf::from);
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/photos");
    let Some(photos) = named.or(Some(beside)).filter(|folder| folder.is_dir()) else {
        eprintln!("skipped: the photo collection is not here; set CAIRN_PHOTOS to its folder");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let offered = folder.path().join("offered");
    for part in ["jpg/invalid", "jpg/tests"].iter().filter(|part| photos.join(part).is_dir()) {
        crate::laptop::copy_folder(&photos.join(part), &offered.join(part));
    }
    if photos.join("jpg/corrupted.jpg").is_file() {
        fs::copy(photos.join("jpg/corrupted.jpg"), offered.join("corrupted.jpg")).unwrap();
    }
    let laptop = Laptop::with_case(&folder.path().join("vault"));
    let taken = taken_in(&laptop, &offered);
    assert!(length(&taken["stored"]) > 10, "the malformed photos are not in the collection");
    println!("{} stored, previews of {}", length(&taken["stored"]), taken["previews"]["made"]);
}
