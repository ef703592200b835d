//! TIFF and the raw formats built on it, told apart by the first image directory.

use super::{Format, MediaKind};

/// Most entries of a directory that are looked at.
const MAX_ENTRIES: u16 = 512;

const COMPRESSION: u16 = 0x0103;
const MAKE: u16 = 0x010f;
const SUB_DIRECTORIES: u16 = 0x014a;
const DNG_VERSION: u16 = 0xc612;

/// The format, if `start` is a TIFF header. A raw file whose directory lies outside `start` counts as TIFF.
pub(super) fn format(start: &[u8]) -> Option<Format> {
    let little = match start.get(..4)? {
        b"II\x2a\0" => true,
        b"MM\0\x2a" => false,
        _ => return None,
    };
    if start.get(8..10) == Some(b"CR") {
        return Some(Format::Other(MediaKind::Raw, "image/x-canon-cr2"));
    }
    Some(raw_format(&Directory { bytes: start, little }).unwrap_or(Format::Tiff))
}

fn raw_format(directory: &Directory<'_>) -> Option<Format> {
    let raw = |mime| Some(Format::Other(MediaKind::Raw, mime));
    if directory.entry(DNG_VERSION).is_some() {
        return raw("image/x-adobe-dng");
    }
    let compression = directory.entry(COMPRESSION).and_then(|at| directory.u16(at + 8));
    let has_sub_directories = directory.entry(SUB_DIRECTORIES).is_some();
    let make = directory.text(MAKE)?;
    match compression {
        Some(34713) => return raw("image/x-nikon-nef"),
        Some(32767) => return raw("image/x-sony-arw"),
        _ => {}
    }
    // A camera's developed TIFF has no further directories; its raw files keep the sensor data in one.
    if !has_sub_directories {
        return None;
    }
    match make.to_ascii_uppercase() {
        make if make.starts_with(b"NIKON") => raw("image/x-nikon-nef"),
        make if make.starts_with(b"SONY") => raw("image/x-sony-arw"),
        make if make.starts_with(b"PENTAX") || make.starts_with(b"RICOH") => raw("image/x-pentax-pef"),
        make if make.starts_with(b"SAMSUNG") => raw("image/x-samsung-srw"),
        make if make.starts_with(b"HASSELBLAD") => raw("image/x-hasselblad-3fr"),
        make if make.starts_with(b"PHASE ONE") => raw("image/x-phaseone-iiq"),
        _ => None,
    }
}

struct Directory<'a> {
    bytes: &'a [u8],
    little: bool,
}

impl<'a> Directory<'a> {
    fn u16(&self, at: usize) -> Option<u16> {
        let bytes = self.bytes.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if self.little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
    }

    fn u32(&self, at: usize) -> Option<usize> {
        let bytes = self.bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
        Some(if self.little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) } as usize)
    }

    /// Where the entry of a tag begins.
    fn entry(&self, tag: u16) -> Option<usize> {
        let first = self.u32(4)?;
        let count = self.u16(first)?.min(MAX_ENTRIES);
        (0..usize::from(count)).map(|number| first + 2 + 12 * number).find(|at| self.u16(*at) == Some(tag))
    }

    fn text(&self, tag: u16) -> Option<&'a [u8]> {
        let at = self.entry(tag)?;
        let length = self.u32(at + 4)?;
        let start = if length <= 4 { at + 8 } else { self.u32(at + 8)? };
        self.bytes.get(start..start.checked_add(length)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tiff(entries: &[(u16, u16, u32, [u8; 4])]) -> Vec<u8> {
        let mut bytes = b"II\x2a\0\x08\0\0\0".to_vec();
        bytes.extend((entries.len() as u16).to_le_bytes());
        for (tag, kind, count, value) in entries {
            bytes.extend(tag.to_le_bytes());
            bytes.extend(kind.to_le_bytes());
            bytes.extend(count.to_le_bytes());
            bytes.extend(value);
        }
        bytes.extend(b"\0\0\0\0NIKON CORPORATION\0");
        bytes
    }

    #[test]
    fn raw_files_are_told_from_plain_tiff_by_their_directory() {
        let make = |at: u8| (MAKE, 2, 18, [at, 0, 0, 0]);
        let sub = (SUB_DIRECTORIES, 4, 1, [9, 0, 0, 0]);
        assert_eq!(Format::of(&tiff(&[])).mime(), "image/tiff");
        assert_eq!(Format::of(&tiff(&[make(8 + 2 + 12 + 4)])).mime(), "image/tiff");
        assert_eq!(Format::of(&tiff(&[make(8 + 2 + 24 + 4), sub])).mime(), "image/x-nikon-nef");
        assert_eq!(Format::of(&tiff(&[(DNG_VERSION, 1, 4, [1, 4, 0, 0])])).mime(), "image/x-adobe-dng");
        assert_eq!(Format::of(b"II\x2a\0\x10\0\0\0CR\x02\0").mime(), "image/x-canon-cr2");
        assert_eq!(Format::of(b"MM\0\x2a\xff\xff\xff\xff").mime(), "image/tiff");
    }
}
