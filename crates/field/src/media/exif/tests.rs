//! Every trap of EXIF that is known to us, written on purpose and read back.

use std::io::Cursor;

use proptest::prelude::*;

use super::*;
use crate::media::kind::SNIFF_BYTES;
use crate::media::samples::{self, ExifWriter, Tag};

fn read_bytes(bytes: &[u8]) -> Reading {
    read(&mut Cursor::new(bytes), Format::of(&bytes[..bytes.len().min(SNIFF_BYTES)]))
}

fn read_exif(exif: &ExifWriter<'_>) -> Reading {
    read_bytes(&exif.jpeg())
}

#[test]
fn every_listed_tag_is_understood() {
    let reading = read_exif(&ExifWriter {
        image: vec![
            (0x010e, Tag::Text("Trench 2, north wall")),
            (0x010f, Tag::Text("NIKON CORPORATION ")),
            (0x0110, Tag::Text("NIKON D850")),
            (0x0112, Tag::Short(6)),
            (0x0131, Tag::Text("Ver.1.20")),
            (0x0132, Tag::Text("2024:03:01 10:00:05")),
            (0x013b, Tag::Text("O. Kovalenko")),
            (0x013c, Tag::Text("host")),
        ],
        exif: vec![
            (0x829a, Tag::Ratios(&[(1, 250)])),
            (0x829d, Tag::Ratios(&[(56, 10)])),
            (0x8827, Tag::Short(400)),
            (0x9003, Tag::Text("2024:03:01 10:00:00")),
            (0x9004, Tag::Text("2024:03:01 10:00:01")),
            (0x9011, Tag::Text("+02:00")),
            (0x9206, Tag::Ratios(&[(15, 10)])),
            (0x9209, Tag::Short(0x19)),
            (0x920a, Tag::Ratios(&[(600, 10)])),
            (0x9286, Tag::Opaque(b"ASCII\0\0\0with scale")),
            (0x9291, Tag::Text("42")),
            (0xa002, Tag::Long(8256)),
            (0xa003, Tag::Long(5504)),
            (0xa405, Tag::Short(60)),
            (0xa420, Tag::Text("abc123")),
            (0xa430, Tag::Text("Team 3")),
            (0xa431, Tag::Text("6001234")),
            (0xa433, Tag::Text("NIKON")),
            (0xa434, Tag::Text("60mm f/2.8")),
            (0xa435, Tag::Text("L-77")),
        ],
        gps: vec![
            (0x00, Tag::Bytes(&[2, 3, 0, 0])),
            (0x01, Tag::Text("N")),
            (0x02, Tag::Ratios(&[(49, 1), (50, 1), (2_340, 100)])),
            (0x03, Tag::Text("E")),
            (0x04, Tag::Ratios(&[(24, 1), (1, 1), (5_124, 100)])),
            (0x05, Tag::Bytes(&[0])),
            (0x06, Tag::Ratios(&[(2_961, 10)])),
            (0x07, Tag::Ratios(&[(7, 1), (59, 1), (30, 1)])),
            (0x08, Tag::Text("07")),
            (0x09, Tag::Text("A")),
            (0x0a, Tag::Text("3")),
            (0x0b, Tag::Ratios(&[(12, 10)])),
            (0x0c, Tag::Text("K")),
            (0x0d, Tag::Ratios(&[(3, 2)])),
            (0x10, Tag::Text("M")),
            (0x11, Tag::Ratios(&[(27_150, 100)])),
            (0x12, Tag::Text("WGS-84")),
            (0x1b, Tag::Opaque(b"ASCII\0\0\0GPS")),
            (0x1d, Tag::Text("2024:03:01")),
            (0x1f, Tag::Ratios(&[(45, 10)])),
        ],
        thumbnail: Some(&samples::jpeg_with(16, 16, None)),
    });
    assert_eq!(reading.findings, []);
    insta::assert_json_snapshot!(reading.facts);
    assert_eq!(
        reading.facts.date_time_original.unwrap().instant().unwrap().to_string(),
        "2024-03-01T08:00:00.42Z"
    );
    assert_eq!(reading.thumbnail.unwrap(), samples::jpeg_with(16, 16, None));
    assert_eq!(reading.raw["differences"], serde_json::json!([]));
    assert_eq!(reading.raw["readers"]["nom-exif"]["outcome"], "read");
    assert_eq!(reading.raw["readers"]["kamadak-exif"]["outcome"], "read");
}

#[test]
fn a_missing_reference_gives_no_position_and_says_so() {
    let mut exif = ExifWriter::at_lviv("N", "E");
    assert_eq!(read_exif(&exif).facts.place, Some(Place { lat_e7: 498_398_333, lon_e7: 240_309_000 }));
    exif.gps.retain(|(tag, _)| *tag != 1);
    let reading = read_exif(&exif);
    assert_eq!((reading.facts.place, reading.findings.as_slice()), (None, &[Finding::SignSuspect][..]));
    assert_eq!(reading.facts.latitude.unwrap().size_e7, Some(498_398_333), "the size is kept");
    let reading = read_exif(&ExifWriter::at_lviv("S", "W"));
    assert_eq!(reading.facts.place, Some(Place { lat_e7: -498_398_333, lon_e7: -240_309_000 }));
}

#[test]
fn positions_that_are_none_are_named() {
    let with = |latitude: &'static [(u32, u32)], longitude: &'static [(u32, u32)]| {
        let reading = read_exif(&ExifWriter {
            gps: vec![
                (1, Tag::Text("N")),
                (2, Tag::Ratios(latitude)),
                (3, Tag::Text("E")),
                (4, Tag::Ratios(longitude)),
            ],
            ..ExifWriter::default()
        });
        assert_eq!(reading.facts.place, None);
        reading.findings
    };
    let zero = &[(0, 1), (0, 1), (0, 1)];
    assert_eq!(with(zero, zero), [Finding::ZeroCoordinates]);
    assert_eq!(with(&[(0, 0), (0, 0), (0, 0)], &[(0, 0), (0, 0), (0, 0)]), [Finding::GpsNoFix]);
    assert_eq!(with(&[(49, 1), (50, 0), (0, 1)], zero), [Finding::GpsUnreadable]);
    assert_eq!(with(&[(95, 1), (0, 1), (0, 1)], zero), [Finding::GpsOutOfRange]);
}

#[test]
fn gps_time_is_utc_and_is_not_placed_on_the_cameras_date() {
    let mut exif = ExifWriter::at_lviv("N", "E");
    exif.exif.push((0x9003, Tag::Text("2024:03:01 10:00:00")));
    exif.gps.push((7, Tag::Ratios(&[(7, 1), (58, 1), (0, 1)])));
    let reading = read_exif(&exif);
    assert_eq!(reading.facts.gps_time.as_ref().unwrap().instant(), None);
    assert_eq!(reading.facts.camera_minus_gps_s, None);
    assert_eq!(reading.findings, [Finding::GpsTimeWithoutDate]);
    // Casio separates with NULs.
    exif.gps.push((0x1d, Tag::Text("2024\x0003\x0001")));
    let reading = read_exif(&exif);
    assert_eq!(reading.facts.gps_time.unwrap().instant().unwrap().to_string(), "2024-03-01T07:58:00Z");
    assert_eq!(reading.facts.camera_minus_gps_s, Some(2 * 3600 + 120));
    assert_eq!(reading.findings, []);
}

#[test]
fn a_camera_without_a_clock_or_an_offset_claims_neither() {
    let time = |text: &'static str| {
        read_exif(&ExifWriter { exif: vec![(0x9003, Tag::Text(text))], ..ExifWriter::default() })
    };
    let reading = time("2024:03:01 10:00:00");
    assert_eq!(reading.facts.date_time_original.unwrap().instant(), None);
    assert_eq!(time("0000:00:00 00:00:00").findings, [Finding::ClockNotSet]);
    assert_eq!(time("    :  :     :  :  ").findings, [Finding::ClockNotSet]);
    assert_eq!(time("1980:01:01 00:00:00").findings, [Finding::ClockNotSet]);
    assert_eq!(time("last Tuesday, at ten").findings, [Finding::TimeUnreadable]);
}

#[test]
fn references_and_datums_are_kept_as_written_and_never_assumed() {
    let mut exif = ExifWriter::at_lviv("N", "E");
    exif.gps.push((0x06, Tag::Ratios(&[(100, 1)])));
    exif.gps.push((0x11, Tag::Ratios(&[(90, 1)])));
    exif.gps.push((0x12, Tag::Text("TOKYO")));
    exif.gps.push((0x09, Tag::Text("V")));
    let reading = read_exif(&exif);
    assert_eq!(
        reading.findings,
        [
            Finding::GpsVoid,
            Finding::AltitudeSignUnknown,
            Finding::DirectionReferenceMissing,
            Finding::DatumNotWgs84
        ]
    );
    assert_eq!(reading.facts.altitude.unwrap().metres(), None);
    for (reference, metres) in [(0, "100"), (1, "-100"), (2, "100"), (3, "-100")] {
        let reference = [reference];
        let mut exif = exif.clone();
        exif.gps.push((0x05, Tag::Bytes(&reference)));
        assert_eq!(read_exif(&exif).facts.altitude.unwrap().metres().as_deref(), Some(metres));
    }
}

#[test]
fn apps_and_editors_are_recognised() {
    let image = |tags| read_exif(&ExifWriter { image: tags, ..ExifWriter::default() }).findings;
    assert_eq!(image(vec![(0x010f, Tag::Text("QField"))]), [Finding::MakeIsAppName]);
    assert_eq!(image(vec![(0x0131, Tag::Text("Adobe Photoshop 25.1"))]), [Finding::EditedBySoftware]);
    assert_eq!(image(vec![(0x010f, Tag::Text("Canon")), (0x0131, Tag::Text("Firmware 1.2"))]), []);
}

#[test]
fn a_file_without_exif_and_one_with_a_broken_block_are_different_things() {
    assert_eq!(read_bytes(&samples::jpeg_with(16, 16, None)).findings, [Finding::NoExif]);
    let broken = samples::jpeg_with(16, 16, Some(b"II\x2a\0\xff\xff\xff\xff"));
    let findings = read_bytes(&broken).findings;
    assert!(
        findings.contains(&Finding::ExifUnreadable) || findings.contains(&Finding::ExifTruncated),
        "{findings:?}"
    );
    assert_eq!(read_bytes(b"").findings, []);
    assert_eq!(read_bytes(b"no picture at all").findings, []);
}

#[test]
fn a_reference_outside_the_block_costs_that_tag_alone() {
    let mut block = ExifWriter {
        image: vec![(0x010f, Tag::Text("Canon Incorporated")), (0x0110, Tag::Text("Model with a long name"))],
        ..ExifWriter::default()
    }
    .block();
    // The offset of the second entry points far outside.
    block[8 + 2 + 12 + 8..8 + 2 + 12 + 12].copy_from_slice(&0x00ff_ffff_u32.to_le_bytes());
    let reading = read_bytes(&samples::jpeg_with(16, 16, Some(&block)));
    assert_eq!(reading.facts.make.as_deref(), Some("Canon Incorporated"));
    assert_eq!(reading.facts.model, None);
    assert_eq!(reading.findings, [Finding::ExifTruncated]);
}

#[test]
fn a_contradicting_xmp_packet_is_noticed() {
    let xmp =
        b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta><rdf:RDF><rdf:Description exif:GPSLatitude='49,50.39N' \
        exif:GPSLongitude='24,1.854W' xmp:CreatorTool='Adobe Lightroom'/></rdf:RDF></x:xmpmeta>";
    let mut jpeg = ExifWriter::at_lviv("N", "E").jpeg();
    let mut segment = vec![0xff, 0xe1];
    segment.extend((xmp.len() as u16 + 2).to_be_bytes());
    segment.extend(xmp);
    jpeg.splice(2..2, segment);
    let reading = read_bytes(&jpeg);
    assert_eq!(reading.findings, [Finding::SignSuspect, Finding::EditedBySoftware]);
    assert_eq!(reading.raw["xmp"]["properties"]["exif:GPSLongitude"], "24,1.854W");
}

#[test]
fn unknown_tags_and_long_values_stay_in_the_sidecar_within_bounds() {
    let maker_note = vec![0xa5; 40_000];
    let reading = read_exif(&ExifWriter {
        exif: vec![(0x927c, Tag::Opaque(&maker_note)), (0xfde8, Tag::Opaque(b"\x01\x02\x03"))],
        ..ExifWriter::default()
    });
    let tags = reading.raw["tags"].as_array().unwrap();
    let tag = |code: &str| tags.iter().find(|tag| tag["tag"] == code).unwrap();
    assert_eq!(tag("0xfde8")["value"]["hex"], "010203");
    assert_eq!(tag("0x927c")["value"]["bytes"], 40_000);
    assert!(reading.raw.to_string().len() < 4_000);
}

#[test]
fn readers_never_take_more_than_their_share_of_a_huge_file() {
    struct Endless(u64, u64);
    impl Read for Endless {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            for byte in buffer.iter_mut() {
                // A TIFF header whose directory lies at the far end, then anything.
                *byte = *b"II\x2a\0\xff\xff\xff\xf0".get(self.0 as usize).unwrap_or(&7);
                self.0 += 1;
            }
            self.1 += buffer.len() as u64;
            Ok(buffer.len())
        }
    }
    impl Seek for Endless {
        fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
            self.0 = match to {
                SeekFrom::Start(at) => at,
                SeekFrom::Current(by) => self.0.saturating_add_signed(by),
                SeekFrom::End(by) => 8_000_000_000_u64.saturating_add_signed(by),
            };
            Ok(self.0)
        }
    }
    for format in [Format::Tiff, Format::Heif, Format::Other(MediaKind::Video, "video/mp4")] {
        let mut file = Endless(0, 0);
        let reading = read(&mut file, format);
        assert_eq!(reading.facts, PhotoFacts::default());
        assert!(file.1 <= 2 * MAX_READ_BYTES + 1_000_000, "{} bytes read", file.1);
    }
}

#[test]
fn every_photo_of_the_collection_is_read_and_none_breaks_a_reader() {
    let Some(photos) = samples::collection("") else { return };
    let mut read_count = 0;
    for path in &photos {
        let bytes = std::fs::read(path).unwrap();
        let reading = read_bytes(&bytes);
        let name = path.file_name().unwrap().to_string_lossy();
        let findings: Vec<&str> = reading.findings.iter().map(|finding| finding.code()).collect();
        eprintln!(
            "{name:40} {:14} {:22} {:>20} {}",
            Format::of(&bytes).mime(),
            reading.facts.model.as_deref().unwrap_or("-"),
            reading.facts.place.map_or("-".into(), |place| format!("{},{}", place.lat_e7, place.lon_e7)),
            findings.join(" ")
        );
        for outcome in [&reading.raw["readers"]["nom-exif"], &reading.raw["readers"]["kamadak-exif"]] {
            assert_ne!(outcome["outcome"], "the reader broke down", "{name}");
        }
        assert!(reading.raw.to_string().len() < 1_000_000, "{name}");
        read_count += usize::from(reading.facts.make.is_some());
    }
    assert!(read_count * 2 > photos.len(), "only {read_count} of {} named their camera", photos.len());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn arbitrary_bytes_never_break_the_readers(
        magic in prop::sample::select(vec![
            &b"\xff\xd8\xff\xe1\x00\x40Exif\0\0II\x2a\0\x08\0\0\0"[..], b"II\x2a\0\x08\0\0\0", b"MM\0\x2a\0\0\0\x08",
            b"\x89PNG\r\n\x1a\n", b"RIFF\xff\0\0\0WEBP", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", b"\0\0\0\x14ftypqt  \0\0\0\0",
            b"FUJIFILMCCD-RAW", b"\x1aE\xdf\xa3", b"",
        ]),
        rest in prop::collection::vec(any::<u8>(), 0..600),
    ) {
        let bytes = [magic, &rest].concat();
        let reading = read_bytes(&bytes);
        prop_assert!(!reading.raw.to_string().contains("the reader broke down"));
    }

    #[test]
    fn a_changed_photo_never_breaks_the_readers(
        changes in prop::collection::vec((0..700_usize, any::<u8>()), 1..20),
        end in 0..900_usize,
    ) {
        let mut exif = ExifWriter::at_lviv("N", "E");
        exif.image.push((0x010f, Tag::Text("A camera maker")));
        exif.exif.push((0x9003, Tag::Text("2024:03:01 10:00:00")));
        let thumbnail = samples::jpeg_with(16, 16, None);
        exif.thumbnail = Some(&thumbnail);
        let mut jpeg = exif.jpeg();
        for (at, byte) in changes {
            if let Some(slot) = jpeg.get_mut(at) {
                *slot = byte;
            }
        }
        jpeg.truncate(jpeg.len().saturating_sub(end));
        let reading = read_bytes(&jpeg);
        prop_assert!(!reading.raw.to_string().contains("the reader broke down"));
        if let Some(place) = reading.facts.place {
            prop_assert!(place.lat_e7.abs() <= 900_000_000 && place.lon_e7.abs() <= 1_800_000_000);
        }
    }
}
