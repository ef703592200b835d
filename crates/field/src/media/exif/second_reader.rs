//! The second reader: kamadak-exif. It hands every value over as it stands in the file.

use std::io::{BufReader, Read, Seek};

use exif::{Context, Error, Exif, In, Reader, Value};

use super::number::Ratio;
use super::tags::{Block, Raw};
use super::{Failure, Seen};

/// Its name in the sidecar.
pub(super) const NAME: &str = "kamadak-exif";

pub(super) fn read(source: &mut (impl Read + Seek)) -> Seen {
    let mut errors = Vec::new();
    let outcome =
        Reader::new().continue_on_error(true).read_from_container(&mut BufReader::new(source)).or_else(
            |error| error.distill_partial_result(|all| errors = all.iter().map(Error::to_string).collect()),
        );
    match outcome {
        Ok(exif) => take(&exif, errors),
        Err(Error::NotFound(_) | Error::InvalidFormat("Unknown image format")) => {
            Seen::failed(Failure::NotThere)
        }
        Err(error) => Seen::failed(Failure::Unreadable(error.to_string())),
    }
}

fn take(exif: &Exif, errors: Vec<String>) -> Seen {
    let mut seen = Seen { errors, block: exif.buf().to_vec(), ..Seen::default() };
    for field in exif.fields() {
        let Some(block) = block(field.tag.context(), field.ifd_num) else { continue };
        seen.tags.entry((block, field.tag.number())).or_insert_with(|| value(&field.value));
    }
    seen
}

fn block(context: Context, directory: In) -> Option<Block> {
    Some(match (context, directory) {
        (Context::Exif, _) => Block::Exif,
        (Context::Gps, _) => Block::Gps,
        (Context::Interop, _) => Block::Interop,
        (Context::Tiff, In::PRIMARY) => Block::Image,
        (Context::Tiff, In::THUMBNAIL) => Block::Thumbnail,
        (Context::Tiff, In(page)) => Block::Page(page),
        _ => return None,
    })
}

fn value(value: &Value) -> Raw {
    fn numbers<T: Copy + Into<i64>>(values: &[T]) -> Raw {
        Raw::Numbers(values.iter().map(|value| (*value).into()).collect())
    }
    match value {
        Value::Ascii(parts) => Raw::Text(parts.join(&0)),
        Value::Byte(bytes) | Value::Undefined(bytes, _) => Raw::Bytes(bytes.clone()),
        Value::Short(values) => numbers(values),
        Value::Long(values) => numbers(values),
        Value::SByte(values) => numbers(values),
        Value::SShort(values) => numbers(values),
        Value::SLong(values) => numbers(values),
        Value::Rational(ratios) => Raw::Ratios(
            ratios.iter().map(|ratio| Ratio::new(i64::from(ratio.num), i64::from(ratio.denom))).collect(),
        ),
        Value::SRational(ratios) => Raw::Ratios(
            ratios.iter().map(|ratio| Ratio::new(i64::from(ratio.num), i64::from(ratio.denom))).collect(),
        ),
        Value::Float(values) => Raw::Floats(values.iter().map(f32::to_string).collect()),
        Value::Double(values) => Raw::Floats(values.iter().map(f64::to_string).collect()),
        Value::Unknown(kind, count, _) => Raw::Unknown { kind: *kind, count: *count },
    }
}
