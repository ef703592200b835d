//! A place for a file whose length is not known yet, as an archive must state it first. What does not fit in memory
//! goes to an unnamed file, encrypted to a key that lives only here: nothing readable touches the disk.

use std::fs::File;
use std::io::{self, Cursor, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use age::stream::StreamWriter;
use age::x25519::Identity;
use age::{Decryptor, Encryptor};

/// Bytes kept in memory before the disk is used.
const IN_MEMORY_BYTES: usize = 4 * 1024 * 1024;

/// A file of unknown length being written.
pub(super) struct Spool {
    scratch: PathBuf,
    bytes: u64,
    place: Place,
}

enum Place {
    Memory(Vec<u8>),
    Disk(Box<(Identity, StreamWriter<File>)>),
}

impl Spool {
    /// An empty spool that may use the folder `scratch`.
    pub(super) fn new(scratch: &Path) -> Self {
        Self { scratch: scratch.to_path_buf(), bytes: 0, place: Place::Memory(Vec::new()) }
    }

    /// The number of bytes written and a reader of them.
    pub(super) fn into_reader(self) -> io::Result<(u64, Box<dyn Read>)> {
        let reader: Box<dyn Read> = match self.place {
            Place::Memory(bytes) => Box::new(Cursor::new(bytes)),
            Place::Disk(place) => {
                let (identity, writer) = *place;
                let mut file = writer.finish()?;
                file.seek(SeekFrom::Start(0))?;
                let decryptor = Decryptor::new(file).map_err(io::Error::other)?;
                let identities = std::iter::once(&identity as &dyn age::Identity);
                Box::new(decryptor.decrypt(identities).map_err(io::Error::other)?)
            }
        };
        Ok((self.bytes, reader))
    }

    fn move_to_disk(&mut self) -> io::Result<()> {
        let Place::Memory(bytes) = &self.place else { return Ok(()) };
        let identity = Identity::generate();
        let recipient = identity.to_public();
        let encryptor = Encryptor::with_recipients(std::iter::once(&recipient as &dyn age::Recipient));
        let file = tempfile::tempfile_in(&self.scratch)?;
        let mut writer = encryptor.map_err(io::Error::other)?.wrap_output(file)?;
        writer.write_all(bytes)?;
        self.place = Place::Disk(Box::new((identity, writer)));
        Ok(())
    }
}

impl Write for Spool {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if matches!(&self.place, Place::Memory(held) if held.len() + bytes.len() > IN_MEMORY_BYTES) {
            self.move_to_disk()?;
        }
        let written = match &mut self.place {
            Place::Memory(held) => held.write(bytes)?,
            Place::Disk(place) => place.1.write(bytes)?,
        };
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_in_comes_out_in_memory_and_from_disk() {
        let scratch = tempfile::tempdir().unwrap();
        for size in [0, 1, IN_MEMORY_BYTES, IN_MEMORY_BYTES + 1, 3 * IN_MEMORY_BYTES] {
            let bytes: Vec<u8> = (0..size).map(|at| (at % 251) as u8).collect();
            let mut spool = Spool::new(scratch.path());
            for part in bytes.chunks(100_000) {
                spool.write_all(part).unwrap();
            }
            let (length, mut reader) = spool.into_reader().unwrap();
            let mut back = Vec::new();
            reader.read_to_end(&mut back).unwrap();
            assert_eq!(length, size as u64);
            assert!(back == bytes, "{size}");
        }
    }
}
