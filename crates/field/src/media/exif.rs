//! What a photo or video says of itself: EXIF read from untrusted bytes, interpreted with suspicion.
//!
//! Two independent readers look at every file. The values of the first count; where the second sees something else, both
//! are kept and the photo is flagged. Nothing is guessed: a position without a reference has no sign, a time without an
//! offset has no zone, a zero denominator is unknown. What was read stays beside what was understood ([`Reading::raw`]).
//!
//! Memory is bounded whatever the size of the file ([`MAX_READ_BYTES`] per reader), and a reader that fails costs its
//! own findings only. Follows CIPA DC-008 (EXIF 2.32 and 3.0); tag names as in ExifTool.

use std::io::{Read, Seek, SeekFrom};
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::kind::{Format, MediaKind};

mod bounded;
mod facts;
mod finding;
mod first_reader;
mod lens;
mod merge;
mod number;
mod origin;
mod place;
mod raw;
mod second_reader;
mod tags;
mod text;
mod thumbnail;
mod time;
mod track;
mod xmp;

pub use facts::{ImageDirection, PhotoFacts, Speed};
pub use finding::Finding;
pub use lens::Exposure;
pub use number::Ratio;
pub use place::{Altitude, GpsAngle, Place};
pub use text::Remark;
pub use time::{CameraTime, GpsTime};

use bounded::Bounded;
use tags::Tags;

/// Most bytes that one reader may take from a file.
pub const MAX_READ_BYTES: u64 = 32 * 1024 * 1024;

/// Everything that was read from one file.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// What was understood.
    pub facts: PhotoFacts,
    /// What a person should look at, in a stable order and without repetition.
    pub findings: Vec<Finding>,
    /// Every tag as it was read, for the sidecar; at most about half a megabyte of JSON.
    pub raw: serde_json::Value,
    /// The picture that the camera embedded for quick viewing, as it is (a JPEG, often not rotated). It may show the
    /// scene before the photo was edited.
    pub thumbnail: Option<Vec<u8>>,
}

/// What one reader came to.
#[derive(Debug, Default)]
struct Seen {
    tags: Tags,
    /// Tags that are there but could not be read, and why.
    errors: Vec<String>,
    /// Why nothing was read at all.
    failure: Option<Failure>,
    /// The bytes of the EXIF block, where the reader hands them out.
    block: Vec<u8>,
}

/// Why a reader read nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Failure {
    /// The file has no EXIF, or is of a kind that this reader does not know.
    NotThere,
    /// There is something, and it cannot be read.
    Unreadable(String),
}

impl Seen {
    fn failed(failure: Failure) -> Self {
        Self { failure: Some(failure), ..Self::default() }
    }
}

/// Reads what a file says of itself. Never fails: what cannot be read is a finding.
pub fn read(source: &mut (impl Read + Seek), format: Format) -> Reading {
    match format {
        Format::Other(MediaKind::Video | MediaKind::Audio, _) => track::read(source),
        Format::Other(MediaKind::Document, _) | Format::Unknown | Format::Empty => Reading::default(),
        _ => read_picture(source),
    }
}

fn read_picture(source: &mut (impl Read + Seek)) -> Reading {
    let first = guarded(source, |source| first_reader::read(source));
    let second = guarded(source, |source| second_reader::read(source));
    let packet = xmp::find(source);
    let thumbnail = thumbnail::find(&second);
    let merged = merge::merge(first, second);
    let (facts, mut findings) = facts::interpret(&merged.tags);
    findings.extend(merged.findings());
    if let Some(packet) = &packet {
        findings.extend(packet.findings(&facts));
    }
    findings.sort_unstable();
    findings.dedup();
    Reading { facts, findings, raw: raw::sidecar(&merged, packet.as_ref()), thumbnail }
}

/// Runs a reader on a bounded view of the file, from its beginning; a panic inside it is a failure like any other.
fn guarded<S: Read + Seek>(source: &mut S, reader: impl FnOnce(&mut Bounded<'_, S>) -> Seen) -> Seen {
    if let Err(error) = source.seek(SeekFrom::Start(0)) {
        return Seen::failed(Failure::Unreadable(error.to_string()));
    }
    let mut bounded = Bounded::new(source, MAX_READ_BYTES);
    catch_unwind(AssertUnwindSafe(|| reader(&mut bounded)))
        .unwrap_or_else(|_| Seen::failed(Failure::Unreadable("the reader broke down".into())))
}

#[cfg(test)]
mod tests;
