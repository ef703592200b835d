//! The photos that the figures work on: made once, read cold.

use std::fs;
use std::path::PathBuf;

use super::Bench;
use crate::natural::NaturalPhotos;

/// Photos in the full set.
pub const FULL_SET: usize = 200;

/// A folder of 12-megapixel photos of about 4.6 MB each: 200, or 16 when it has to be quick.
pub fn folder(bench: &Bench) -> anyhow::Result<PathBuf> {
    let count = bench.size(FULL_SET, 16);
    bench.fixture(&format!("photos_{count}"), |folder| {
        NaturalPhotos::render(1)?.write(folder, count)?;
        Ok(())
    })
}

/// The files of the set in order, and how many bytes they are together.
pub fn files(bench: &Bench) -> anyhow::Result<(Vec<PathBuf>, u64)> {
    let mut files = Vec::new();
    let mut bytes = 0;
    for entry in fs::read_dir(folder(bench)?)? {
        let entry = entry?;
        bytes += entry.metadata()?.len();
        files.push(entry.path());
    }
    files.sort();
    Ok((files, bytes))
}
