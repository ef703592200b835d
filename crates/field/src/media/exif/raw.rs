//! The sidecar: every tag as it was read, as JSON, bounded in size.

use evidence::Digest;
use nom_exif::{IfdKind, TagOrCode};
use serde_json::{Value, json};

use super::merge::Merged;
use super::tags::{Block, Raw};
use super::xmp::Packet;
use super::{Failure, first_reader, second_reader};

/// Version of the sidecar's form.
const FORMAT: u32 = 1;
/// Most tags listed.
const MAX_TAGS: usize = 1_000;
/// Most bytes, numbers or fractions shown of one value; the original holds the rest.
const MAX_SHOWN: usize = 256;
/// Most errors and differences listed of each kind.
const MAX_REMARKS: usize = 50;

pub(super) fn sidecar(merged: &Merged, packet: Option<&Packet>) -> Value {
    let tags: Vec<Value> =
        merged.tags.iter().take(MAX_TAGS).map(|((block, code), value)| tag(*block, *code, value)).collect();
    let differences: Vec<Value> = merged
        .differences
        .iter()
        .take(MAX_REMARKS)
        .map(|difference| {
            json!({
                "block": block_name(difference.block),
                "tag": format!("0x{:04x}", difference.code),
                "name": name(difference.block, difference.code),
                first_reader::NAME: shown(&difference.first),
                second_reader::NAME: shown(&difference.second),
            })
        })
        .collect();
    let mut sidecar = json!({
        "format": FORMAT,
        "readers": {
            first_reader::NAME: reader(merged.first_failure.as_ref(), merged.only_first, &merged.first_errors),
            second_reader::NAME: reader(merged.second_failure.as_ref(), merged.only_second, &merged.second_errors),
        },
        "tags": tags,
        "tags_left_out": merged.tags.len().saturating_sub(MAX_TAGS),
        "differences": differences,
    });
    if let (Some(packet), Some(parts)) = (packet, sidecar.as_object_mut()) {
        parts.insert("xmp".into(), packet.sidecar());
    }
    sidecar
}

fn reader(failure: Option<&Failure>, only_here: usize, errors: &[String]) -> Value {
    let outcome = match failure {
        None => "read",
        Some(Failure::NotThere) => "nothing there",
        Some(Failure::Unreadable(why)) => why,
    };
    json!({
        "outcome": outcome,
        "tags_only_here": only_here,
        "errors": errors.iter().take(MAX_REMARKS).collect::<Vec<_>>(),
    })
}

fn tag(block: Block, code: u16, value: &Raw) -> Value {
    json!({
        "block": block_name(block),
        "tag": format!("0x{code:04x}"),
        "name": name(block, code),
        "value": shown(value),
    })
}

fn block_name(block: Block) -> String {
    match block {
        Block::Image => "image".into(),
        Block::Exif => "exif".into(),
        Block::Gps => "gps".into(),
        Block::Interop => "interop".into(),
        Block::Thumbnail => "thumbnail".into(),
        Block::Page(number) => format!("page{number}"),
    }
}

/// The name of a tag as in the EXIF standard, if it has one.
fn name(block: Block, code: u16) -> Option<&'static str> {
    let kind = match block {
        Block::Exif => IfdKind::Exif,
        Block::Gps => IfdKind::Gps,
        Block::Interop => IfdKind::Interop,
        Block::Image | Block::Thumbnail | Block::Page(_) => IfdKind::Tiff,
    };
    TagOrCode::from_code_in(kind, code).tag().map(nom_exif::ExifTag::name)
}

/// A value with its type as the key. A long one is cut, with its full length and hash beside it.
fn shown(value: &Raw) -> Value {
    match value {
        Raw::Text(bytes) => match std::str::from_utf8(bytes) {
            Ok(text) if bytes.len() <= 4 * MAX_SHOWN => json!({ "text": text }),
            _ => cut("text_hex", bytes),
        },
        Raw::Bytes(bytes) => cut("hex", bytes),
        Raw::Numbers(numbers) => list("numbers", numbers.len(), numbers.iter().map(|number| json!(number))),
        Raw::Ratios(ratios) => list("ratios", ratios.len(), ratios.iter().map(|ratio| json!(ratio))),
        Raw::Unknown { kind, count } => json!({ "unknown_type": kind, "count": count }),
        Raw::Floats(floats) => list("floats", floats.len(), floats.iter().map(|float| json!(float))),
    }
}

fn cut(kind: &str, bytes: &[u8]) -> Value {
    match bytes.get(..MAX_SHOWN) {
        Some(start) if bytes.len() > MAX_SHOWN => {
            json!({ kind: hex::encode(start), "bytes": bytes.len(), "sha256": Digest::of(bytes) })
        }
        _ => json!({ kind: hex::encode(bytes) }),
    }
}

fn list(kind: &str, length: usize, values: impl Iterator<Item = Value>) -> Value {
    let values: Vec<Value> = values.take(MAX_SHOWN).collect();
    if length > MAX_SHOWN { json!({ kind: values, "count": length }) } else { json!({ kind: values }) }
}
