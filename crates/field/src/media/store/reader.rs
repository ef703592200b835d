//! Reading a stored original: decrypted, authenticated chunk by chunk, from any place in it.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};

use age::stream::StreamReader;

/// The content of a stored original. Reads and seeks like a file; what it hands out is authenticated, and its length
/// was authenticated when it was opened.
pub struct OriginalReader {
    content: StreamReader<BufReader<File>>,
    size: u64,
    position: u64,
}

impl OriginalReader {
    /// Takes over a decrypting reader and authenticates the end of the file.
    pub(super) fn new(mut content: StreamReader<BufReader<File>>) -> io::Result<Self> {
        let size = content.seek(SeekFrom::End(0))?;
        content.seek(SeekFrom::Start(0))?;
        Ok(Self { content, size, position: 0 })
    }

    /// Length of the content in bytes.
    pub const fn size(&self) -> u64 {
        self.size
    }
}

impl Read for OriginalReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.position >= self.size {
            return Ok(0);
        }
        let count = self.content.read(buffer)?;
        if count == 0 && !buffer.is_empty() {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        self.position += count as u64;
        Ok(count)
    }
}

impl Seek for OriginalReader {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let target = match to {
            SeekFrom::Start(offset) => Some(offset),
            SeekFrom::Current(offset) => self.position.checked_add_signed(offset),
            SeekFrom::End(offset) => self.size.checked_add_signed(offset),
        };
        let target = target.ok_or(io::ErrorKind::InvalidInput)?;
        // The decrypting reader must not be sent past the end; a position out there simply reads nothing.
        if target < self.size {
            self.content.seek(SeekFrom::Start(target))?;
        }
        self.position = target;
        Ok(target)
    }
}
