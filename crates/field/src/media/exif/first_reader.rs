//! The first reader: nom-exif. It knows the most containers, raw formats and videos among them.

use std::io::{Read, Seek};

use nom_exif::{EntryValue, Error, IfdKind, MediaKind, MediaParser, MediaSource};

use super::number::Ratio;
use super::tags::{Block, Raw};
use super::{Failure, Seen};

/// Its name in the sidecar.
pub(super) const NAME: &str = "nom-exif";

pub(super) fn read(source: &mut (impl Read + Seek)) -> Seen {
    match parse(source) {
        Ok(seen) => seen,
        Err(Error::ExifNotFound | Error::TrackNotFound | Error::UnsupportedFormat) => {
            Seen::failed(Failure::NotThere)
        }
        Err(error) => Seen::failed(Failure::Unreadable(error.to_string())),
    }
}

fn parse(source: &mut (impl Read + Seek)) -> Result<Seen, Error> {
    let source = MediaSource::seekable(source)?;
    if source.kind() != MediaKind::Image {
        return Err(Error::UnsupportedFormat);
    }
    let exif: nom_exif::Exif = MediaParser::new().parse_exif(source)?.into();
    let mut seen = Seen::default();
    for entry in exif.entries() {
        let block = block(entry.ifd_kind(), entry.ifd().as_usize());
        seen.tags.insert((block, entry.tag().code()), value(entry.value()));
    }
    seen.errors = exif.errors().iter().map(|(_, tag, error)| format!("{tag}: {error}")).collect();
    Ok(seen)
}

fn block(kind: IfdKind, number: usize) -> Block {
    match (kind, number) {
        (IfdKind::Exif, _) => Block::Exif,
        (IfdKind::Gps, _) => Block::Gps,
        (IfdKind::Interop, _) => Block::Interop,
        (_, 0) => Block::Image,
        (_, 1) => Block::Thumbnail,
        (_, page) => Block::Page(u16::try_from(page).unwrap_or(u16::MAX)),
    }
}

pub(super) fn value(value: &EntryValue) -> Raw {
    let unsigned = |ratio: &nom_exif::URational| {
        Ratio::new(i64::from(ratio.numerator()), i64::from(ratio.denominator()))
    };
    let signed = |ratio: &nom_exif::IRational| {
        Ratio::new(i64::from(ratio.numerator()), i64::from(ratio.denominator()))
    };
    let number = |number: i64| Raw::Numbers(vec![number]);
    match value {
        EntryValue::Text(text) => Raw::Text(text.as_bytes().to_vec()),
        EntryValue::URational(ratio) => Raw::Ratios(vec![unsigned(ratio)]),
        EntryValue::IRational(ratio) => Raw::Ratios(vec![signed(ratio)]),
        EntryValue::URationalArray(ratios) => Raw::Ratios(ratios.iter().map(unsigned).collect()),
        EntryValue::IRationalArray(ratios) => Raw::Ratios(ratios.iter().map(signed).collect()),
        EntryValue::U8(byte) => Raw::Bytes(vec![*byte]),
        EntryValue::U8Array(bytes) | EntryValue::Undefined(bytes) => Raw::Bytes(bytes.clone()),
        EntryValue::U16(value) => number(i64::from(*value)),
        EntryValue::U32(value) => number(i64::from(*value)),
        EntryValue::U64(value) => number(i64::try_from(*value).unwrap_or(i64::MAX)),
        EntryValue::I8(value) => number(i64::from(*value)),
        EntryValue::I16(value) => number(i64::from(*value)),
        EntryValue::I32(value) => number(i64::from(*value)),
        EntryValue::I64(value) => number(*value),
        EntryValue::U16Array(values) => Raw::Numbers(values.iter().map(|value| i64::from(*value)).collect()),
        EntryValue::U32Array(values) => Raw::Numbers(values.iter().map(|value| i64::from(*value)).collect()),
        EntryValue::F32(value) => Raw::Floats(vec![value.to_string()]),
        EntryValue::F64(value) => Raw::Floats(vec![value.to_string()]),
        // This reader hands times over parsed; written back they are what a camera writes.
        EntryValue::DateTime(time) => Raw::Text(time.format("%Y:%m:%d %H:%M:%S").to_string().into_bytes()),
        EntryValue::NaiveDateTime(time) => {
            Raw::Text(time.format("%Y:%m:%d %H:%M:%S").to_string().into_bytes())
        }
        other => Raw::Text(format!("{other:?}").into_bytes()),
    }
}
