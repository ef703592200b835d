//! Messages over the pipes of a helper: a length of eight bytes, big-endian, and so many bytes.
//!
//! A request is the orientation in one byte and the file. An answer is `0` and a reason as JSON, or `1`, whether the
//! picture is truncated, its width and height, the length of the thumb, the thumb and the preview.

use std::io::{self, Read, Write};

use crate::media::preview::{NoPreview, PREVIEW_SIDE, Previews};

/// Largest answer that is accepted from a helper: more than two JPEGs of the largest size can take.
pub(super) const MAX_ANSWER_BYTES: u64 = PREVIEW_SIDE as u64 * PREVIEW_SIDE as u64 * 4;

/// Room made for a message before any of it has come, in bytes: most photos, and little enough to give to a lie.
const ROOM_BYTES: u64 = 8 * 1024 * 1024;

/// Reads one message of at most `limit` bytes; `None` if the other side has closed the pipe.
pub(super) fn read(input: &mut impl Read, limit: u64) -> io::Result<Option<Vec<u8>>> {
    let mut length = [0; 8];
    match input.read_exact(&mut length) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        outcome => outcome?,
    }
    let length = u64::from_be_bytes(length);
    if length > limit {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let mut message = Vec::with_capacity(length.min(ROOM_BYTES) as usize);
    input.take(length).read_to_end(&mut message)?;
    if message.len() as u64 == length { Ok(Some(message)) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
}

/// Writes one message in parts.
pub(super) fn write(output: &mut impl Write, parts: &[&[u8]]) -> io::Result<()> {
    let length: u64 = parts.iter().map(|part| part.len() as u64).sum();
    output.write_all(&length.to_be_bytes())?;
    for part in parts {
        output.write_all(part)?;
    }
    output.flush()
}

pub(super) fn write_previews(output: &mut impl Write, previews: &Previews) -> io::Result<()> {
    let thumb_length = u32::try_from(previews.thumb.len()).map_err(io::Error::other)?;
    let head = [1, u8::from(previews.is_truncated)];
    let numbers = [previews.width, previews.height, thumb_length].map(u32::to_be_bytes);
    write(output, &[&head, numbers.as_flattened(), &previews.thumb, &previews.preview])
}

pub(super) fn write_reason(output: &mut impl Write, reason: &NoPreview) -> io::Result<()> {
    write(output, &[&[0], &serde_json::to_vec(reason)?])
}

/// Understands an answer; `None` if it is none.
pub(super) fn answer(message: &[u8]) -> Option<Result<Previews, NoPreview>> {
    let (kind, rest) = message.split_first()?;
    if *kind == 0 {
        return serde_json::from_slice(rest).ok().map(Err);
    }
    let (truncated, rest) = rest.split_first()?;
    let mut rest = rest;
    let mut number = || {
        let (number, others) = rest.split_first_chunk::<4>()?;
        rest = others;
        Some(u32::from_be_bytes(*number))
    };
    let (width, height, thumb_length) = (number()?, number()?, number()?);
    let (thumb, preview) = rest.split_at_checked(thumb_length as usize)?;
    Some(Ok(Previews {
        thumb: thumb.to_vec(),
        preview: preview.to_vec(),
        width,
        height,
        is_truncated: *truncated != 0,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_survive_the_pipe() {
        let previews =
            Previews { thumb: vec![1, 2], preview: vec![3, 4, 5], width: 7, height: 8, is_truncated: true };
        let mut pipe = Vec::new();
        write_previews(&mut pipe, &previews).unwrap();
        let reason = NoPreview::TooLarge { width: 1, height: 2 };
        write_reason(&mut pipe, &reason).unwrap();
        let mut pipe = pipe.as_slice();
        assert_eq!(answer(&read(&mut pipe, 100).unwrap().unwrap()), Some(Ok(previews)));
        assert_eq!(answer(&read(&mut pipe, 100).unwrap().unwrap()), Some(Err(reason)));
        assert_eq!(read(&mut pipe, 100).unwrap(), None);
    }

    #[test]
    fn a_message_that_lies_about_its_length_is_refused_without_making_room_for_it() {
        assert!(read(&mut [255; 20].as_slice(), 1_000).is_err());
        assert!(read(&mut [0, 0, 0, 0, 0, 0, 0, 9, 1].as_slice(), 1_000).is_err());
        assert_eq!(answer(&[1, 0, 0, 0, 0, 1, 0, 0, 0, 1, 255, 255, 255, 255, 1]), None);
        assert_eq!(answer(&[]), None);
    }
}
