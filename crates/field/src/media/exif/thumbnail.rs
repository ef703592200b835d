//! The small picture that cameras embed for quick viewing. It often is not rotated, and may show the scene before an edit.

use super::Seen;
use super::tags::{Block, Raw, code};

/// Largest embedded picture that is taken out, in bytes; an EXIF block of a JPEG holds less.
const MAX_THUMBNAIL_BYTES: usize = 1024 * 1024;

/// The embedded JPEG, if the block has one that looks like one.
pub(super) fn find(seen: &Seen) -> Option<Vec<u8>> {
    let number = |code| {
        seen.tags
            .get(&(Block::Thumbnail, code))
            .and_then(Raw::number)
            .and_then(|number| usize::try_from(number).ok())
    };
    let offset = number(code::THUMBNAIL_OFFSET)?;
    let length = number(code::THUMBNAIL_LENGTH)?.min(MAX_THUMBNAIL_BYTES);
    // Some cameras state more than is there; what is there is a picture all the same.
    let end = offset.checked_add(length)?.min(seen.block.len());
    let bytes = seen.block.get(offset..end)?;
    bytes.starts_with(b"\xff\xd8\xff").then(|| bytes.to_vec())
}
