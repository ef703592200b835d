//! What can be told of a stored original without any key: that it is an age file, and how long its content is.
//!
//! age v1 (C2SP `age.md`): a text header that ends with a MAC line, a nonce of 16 bytes, then chunks of 64 KiB, each
//! with a tag of 16 bytes. Only the last chunk may be short, and it may be empty only if it is the only one.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use super::error::Damage;

const NONCE_BYTES: u64 = 16;
const TAG_BYTES: u64 = 16;
const SEALED_CHUNK_BYTES: u64 = 64 * 1024 + TAG_BYTES;
/// Longest header that is looked at: more than forty recipients.
pub(super) const MAX_HEADER_BYTES: usize = 8 * 1024;

/// Why the outside of a stored original could not be looked at, or what is wrong with it.
#[derive(Debug)]
pub(super) enum Misshapen {
    Missing,
    Damaged(Damage),
    Unreadable(io::Error),
}

/// Looks at the outside of the age file at `path`. Gives the length of its content, in bytes, as that of the file implies.
pub(super) fn look(path: &Path) -> Result<u64, Misshapen> {
    let metadata = path.symlink_metadata().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => Misshapen::Missing,
        _ => Misshapen::Unreadable(error),
    })?;
    if !metadata.is_file() {
        return Err(Misshapen::Damaged(Damage::NotAFile));
    }
    let mut start = Vec::new();
    File::open(path)
        .and_then(|file| file.take(MAX_HEADER_BYTES as u64).read_to_end(&mut start))
        .map_err(Misshapen::Unreadable)?;
    let header = header_length(&start).ok_or(Misshapen::Damaged(Damage::Header))?;
    content_size(metadata.len(), header).ok_or(Misshapen::Damaged(Damage::Length))
}

/// Length of the header in bytes, its last line end included, if `start` begins with one that has an X25519 recipient.
/// Stanzas of other kinds may stand beside it, as age itself adds random ones to keep readers tolerant.
fn header_length(start: &[u8]) -> Option<u64> {
    let mut lines = Lines { rest: start, length: 0 };
    if lines.next()? != b"age-encryption.org/v1" {
        return None;
    }
    let mut recipients = 0;
    loop {
        let line = lines.next()?;
        if let Some(mac) = line.strip_prefix(b"--- ") {
            return (recipients > 0 && is_base64_of_32_bytes(mac)).then_some(lines.length);
        }
        if let Some(share) = line.strip_prefix(b"-> X25519 ") {
            if !is_base64_of_32_bytes(share) || !is_base64_of_32_bytes(lines.next()?) {
                return None;
            }
            recipients += 1;
        } else if line.starts_with(b"-> ") {
            while is_full_line(lines.next()?)? {}
        } else {
            return None;
        }
    }
}

/// The lines of a header, counting their bytes.
struct Lines<'a> {
    rest: &'a [u8],
    length: u64,
}

impl<'a> Lines<'a> {
    fn next(&mut self) -> Option<&'a [u8]> {
        let end = self.rest.iter().position(|byte| *byte == b'\n')?;
        let (line, rest) = self.rest.split_at_checked(end)?;
        self.rest = rest.strip_prefix(b"\n")?;
        self.length += end as u64 + 1;
        Some(line)
    }
}

fn is_base64_of_32_bytes(text: &[u8]) -> bool {
    text.len() == 43 && is_base64(text)
}

fn is_base64(text: &[u8]) -> bool {
    text.iter().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/'))
}

/// Whether another line of the body of a stanza follows this one; `None` if this is no such line.
fn is_full_line(line: &[u8]) -> Option<bool> {
    (line.len() <= 64 && is_base64(line)).then_some(line.len() == 64)
}

/// Length of the content of an age file of `stored` bytes with a header of `header` bytes, if such a file can exist.
fn content_size(stored: u64, header: u64) -> Option<u64> {
    let payload = stored.checked_sub(header)?.checked_sub(NONCE_BYTES)?;
    let chunks = payload.div_ceil(SEALED_CHUNK_BYTES);
    let last = payload.checked_sub(chunks.checked_sub(1)? * SEALED_CHUNK_BYTES)?;
    let fits = if chunks == 1 { last >= TAG_BYTES } else { last > TAG_BYTES };
    fits.then(|| payload - chunks * TAG_BYTES)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_content_length_follows_from_the_file_length() {
        let overhead = 184;
        for (size, chunks) in [(0, 1), (1, 1), (65_535, 1), (65_536, 1), (65_537, 2), (5_000_000_000, 76_294)]
        {
            assert_eq!(content_size(overhead + size + 16 * chunks, 168), Some(size), "{size}");
        }
        assert_eq!(content_size(overhead, 168), None, "no chunk at all");
        assert_eq!(content_size(overhead + 15, 168), None, "less than a tag");
        assert_eq!(content_size(overhead + 65_552 + 16, 168), None, "an empty last chunk");
    }

    #[test]
    fn a_header_without_an_x25519_recipient_is_refused() {
        let share = "A".repeat(43);
        let good = format!("age-encryption.org/v1\n-> X25519 {share}\n{share}\n--- {share}\n");
        assert_eq!(header_length(good.as_bytes()), Some(168));
        let line = "B".repeat(64);
        for grease in [format!("-> x-grease a b\n{line}\n{line}\nBB\n"), format!("-> x-grease\n{line}\n\n")] {
            let greased = good.replace("---", &format!("{grease}---"));
            assert_eq!(header_length(greased.as_bytes()), Some(168 + grease.len() as u64));
        }
        assert_eq!(header_length(good.replace("X25519", "scrypt").as_bytes()), None);
        assert_eq!(header_length(format!("age-encryption.org/v1\n--- {share}\n").as_bytes()), None);
        for end in 0..good.len() {
            assert_eq!(header_length(&good.as_bytes()[..end]), None);
        }
    }
}
