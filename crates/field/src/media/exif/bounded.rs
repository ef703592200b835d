//! A view of a file that hands out only so many bytes in all, so that no reader can fill the memory.

use std::io::{self, Read, Seek, SeekFrom};

/// Reads from `source` until `left` bytes are spent, then reports an error.
pub(super) struct Bounded<'a, S> {
    source: &'a mut S,
    left: u64,
}

impl<'a, S> Bounded<'a, S> {
    pub(super) fn new(source: &'a mut S, limit: u64) -> Self {
        Self { source, left: limit }
    }
}

impl<S: Read> Read for Bounded<'_, S> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let room = usize::try_from(self.left).unwrap_or(usize::MAX);
        let length = buffer.len().min(room);
        if length == 0 && !buffer.is_empty() {
            return Err(io::Error::other("the metadata lies too far inside the file"));
        }
        let count = self.source.read(buffer.get_mut(..length).unwrap_or_default())?;
        self.left -= count as u64;
        Ok(count)
    }
}

impl<S: Seek> Seek for Bounded<'_, S> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.source.seek(to)
    }
}
