//! What may be unpacked of a sealed bundle: plain files with names that Cairn writes, below one top folder.
//!
//! A sealed bundle is a POSIX ustar archive of the bag inside an age v1 file (C2SP/age.md). Nothing in it is compressed, so
//! no more comes out of it than the sealed file has bytes.

use crate::bag::{MAX_FILES, is_portable, is_portable_path};

/// How every age file begins.
pub const AGE_BEGINNING: &[u8] = b"age-encryption.org/";

/// An archive as it is unpacked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unpacking {
    /// Bytes that may still come.
    left: u64,
    files: usize,
    top: Option<String>,
}

/// Why a file of an archive is not unpacked, nor anything else of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// Its name is none that Cairn writes below the one folder of the bag, or there are too many.
    Unsafe,
    /// It claims more bytes than are left of the sealed file.
    TooLong,
}

impl Unpacking {
    /// Begins with the archive in a sealed file of so many bytes.
    pub const fn of(sealed_bytes: u64) -> Self {
        Self { left: sealed_bytes, files: 0, top: None }
    }

    /// Looks at the next plain file. If it fits, it goes where its name says within the folder that is unpacked into.
    ///
    /// # Errors
    /// [`Unfit`].
    pub fn admit(&mut self, name: &str, size: u64) -> Result<(), Unfit> {
        let (top, path) = name.split_once('/').ok_or(Unfit::Unsafe)?;
        self.files += 1;
        let is_known = self.top.as_deref().is_none_or(|known| known == top);
        if !is_known || !is_portable(top) || !is_portable_path(path) || self.files > MAX_FILES {
            return Err(Unfit::Unsafe);
        }
        self.left = self.left.checked_sub(size).ok_or(Unfit::TooLong)?;
        self.top.get_or_insert_with(|| top.to_owned());
        Ok(())
    }

    /// The folder of the bag; none in an archive without a file.
    pub fn top(self) -> Option<String> {
        self.top
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_goes_downwards_below_the_one_folder_of_the_bag() {
        let mut unpacking = Unpacking::of(9);
        assert_eq!(unpacking.clone().top(), None);
        for inside in ["bag/bagit.txt", "bag/data/originals/ab/ab12.jpg"] {
            assert_eq!(unpacking.admit(inside, 1), Ok(()), "{inside}");
        }
        for other in [
            "", "/etc/x", "bag", "bag/", "bag/../x", "bag//x", "bag/./x", "..", "bag\\x", "bag/C:x", "bag/é",
            "bag/.x", "gab/x",
        ] {
            assert_eq!(unpacking.admit(other, 1), Err(Unfit::Unsafe), "{other}");
        }
        assert_eq!(unpacking.top().as_deref(), Some("bag"));
    }

    #[test]
    fn no_more_comes_out_than_the_sealed_file_has_bytes() {
        let mut unpacking = Unpacking::of(9);
        assert_eq!(unpacking.admit("bag/a", 8), Ok(()));
        assert_eq!(unpacking.admit("bag/b", 2), Err(Unfit::TooLong));
        assert_eq!(unpacking.admit("bag/b", 1), Ok(()));
    }

    #[test]
    fn a_flood_of_files_is_cut_off() {
        let mut unpacking = Unpacking { files: MAX_FILES - 1, ..Unpacking::of(9) };
        assert_eq!(unpacking.admit("bag/a", 0), Ok(()));
        assert_eq!(unpacking.admit("bag/b", 0), Err(Unfit::Unsafe));
    }
}
