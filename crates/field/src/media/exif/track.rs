//! Videos and sound: what their container says of camera, time and place.

use std::io::{Read, Seek};

use jiff::Timestamp;
use nom_exif::{EntryValue, MediaKind, MediaParser, MediaSource, TrackInfo, TrackInfoTag};
use serde_json::json;

use super::facts::PhotoFacts;
use super::finding::Finding;
use super::place::Place;
use super::{Failure, Reading, Seen, first_reader, guarded, text};

/// Longest value shown in the sidecar, in characters.
const MAX_VALUE_CHARACTERS: usize = 1_000;

pub(super) fn read(source: &mut (impl Read + Seek)) -> Reading {
    let mut info = None;
    let seen = guarded(source, |source| match parse(source) {
        Ok(found) => {
            info = Some(found);
            Seen::default()
        }
        Err(nom_exif::Error::TrackNotFound | nom_exif::Error::UnsupportedFormat) => {
            Seen::failed(Failure::NotThere)
        }
        Err(error) => Seen::failed(Failure::Unreadable(error.to_string())),
    });
    let Some(info) = info else {
        let finding = match &seen.failure {
            Some(Failure::Unreadable(_)) => Finding::ExifUnreadable,
            _ => Finding::NoExif,
        };
        return Reading { findings: vec![finding], ..Reading::default() };
    };
    let (facts, findings) = interpret(&info);
    Reading { facts, findings, raw: sidecar(&info), thumbnail: None }
}

fn parse(source: &mut (impl Read + Seek)) -> Result<TrackInfo, nom_exif::Error> {
    let source = MediaSource::seekable(source)?;
    if source.kind() != MediaKind::Track {
        return Err(nom_exif::Error::TrackNotFound);
    }
    MediaParser::new().parse_track(source)
}

fn interpret(info: &TrackInfo) -> (PhotoFacts, Vec<Finding>) {
    let words =
        |tag| info.get(tag).and_then(EntryValue::as_str).and_then(|words| text::plain(words.as_bytes()));
    let number = |tag| match info.get(tag) {
        Some(EntryValue::U32(number)) => Some(u64::from(*number)),
        Some(EntryValue::U64(number)) => Some(*number),
        _ => None,
    };
    let pixels = |tag| number(tag).and_then(|size| u32::try_from(size).ok()).filter(|size| *size > 0);
    let mut findings = Vec::new();
    let recorded_at = match info.get(TrackInfoTag::CreateDate) {
        // 1904 is the zero of QuickTime time: a clock that was never set.
        Some(EntryValue::DateTime(time)) => Timestamp::from_second(time.timestamp()).ok(),
        _ => None,
    };
    if let Some(time) = recorded_at {
        let is_set = time > Timestamp::from_second(631_152_000).unwrap_or(Timestamp::UNIX_EPOCH);
        findings.push(if is_set { Finding::TimeMayBeLocal } else { Finding::ClockNotSet });
    }
    let written = info.get(TrackInfoTag::GpsIso6709).and_then(EntryValue::as_str);
    let place = match written.map(iso6709) {
        None => None,
        Some(Some(Place { lat_e7: 0, lon_e7: 0 })) => {
            findings.push(Finding::ZeroCoordinates);
            None
        }
        Some(Some(place)) => Some(place),
        Some(None) => {
            findings.push(Finding::GpsUnreadable);
            None
        }
    };
    let facts = PhotoFacts {
        make: words(TrackInfoTag::Make),
        model: words(TrackInfoTag::Model),
        software: words(TrackInfoTag::Software),
        artist: words(TrackInfoTag::Author),
        width: pixels(TrackInfoTag::Width),
        height: pixels(TrackInfoTag::Height),
        duration_ms: number(TrackInfoTag::DurationMs),
        recorded_at,
        place,
        ..PhotoFacts::default()
    };
    findings.sort_unstable();
    (facts, findings)
}

/// Reads a position after ISO 6709 with decimal degrees, `+49.8398+024.0309+296.000/`. A height is left to the raw text.
fn iso6709(written: &str) -> Option<Place> {
    let written = written.trim().trim_end_matches('/');
    let starts: Vec<usize> =
        written.char_indices().filter(|(_, sign)| matches!(sign, '+' | '-')).map(|(at, _)| at).collect();
    let (first, second) = (*starts.first()?, *starts.get(1)?);
    let end = starts.get(2).copied().unwrap_or(written.len());
    let lat_e7 = degrees_e7(written.get(first..second)?, 2, 90)?;
    let lon_e7 = degrees_e7(written.get(second..end)?.split("CRS").next()?, 3, 180)?;
    Some(Place { lat_e7, lon_e7 })
}

/// Decimal degrees with a sign and `digits` before the point, in units of 1e-7 degree.
fn degrees_e7(text: &str, digits: usize, limit: i64) -> Option<i32> {
    let (sign, size) = text.split_at_checked(1)?;
    let (whole, part) = size.split_once('.').unwrap_or((size, ""));
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    // More digits before the point are degrees and minutes run together, which is another form.
    if whole.is_empty() || whole.len() > digits || !is_number(whole) || !is_number(part) {
        return None;
    }
    let part = format!("{part:0<8}");
    let (kept, next) = (part.get(..7)?, part.get(7..8)?);
    let round = i64::from(next >= "5");
    let size = whole.parse::<i64>().ok()? * 10_000_000 + kept.parse::<i64>().ok()? + round;
    let size = (size <= limit * 10_000_000).then_some(if sign == "-" { -size } else { size })?;
    i32::try_from(size).ok()
}

fn sidecar(info: &TrackInfo) -> serde_json::Value {
    let tags: Vec<_> = info
        .iter()
        .map(|(tag, value)| {
            let value: String = value.to_string().chars().take(MAX_VALUE_CHARACTERS).collect();
            json!({ "name": tag.name(), "value": value })
        })
        .collect();
    json!({ "format": 1, "readers": { first_reader::NAME: "read" }, "track": tags })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_video_position_is_read_exactly_or_not_at_all() {
        let place = |lat_e7, lon_e7| Some(Place { lat_e7, lon_e7 });
        assert_eq!(iso6709("+49.8398+024.0309+296.000/"), place(498_398_000, 240_309_000));
        assert_eq!(iso6709("-08.12345678-118.254/"), place(-81_234_568, -1_182_540_000));
        assert_eq!(iso6709("+27.5916+086.5640+8850CRSWGS_84/"), place(275_916_000, 865_640_000));
        for text in ["", "+/", "+95.0+010.0/", "+4950.2+02401.5/", "+49.8", "+ab+cd", "+٣٤.0+010.0"] {
            assert_eq!(iso6709(text), None, "{text}");
        }
    }
}
