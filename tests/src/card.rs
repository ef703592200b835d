//! A generated camera card: a folder as a camera leaves it after a morning at a scene, the same for the same seed.
//!
//! Every file is made here, so nothing shown is real; and the card says beforehand what is on it, so a test can check
//! what an intake makes of it. The odd files that every real card has are there too: a gap in the frame numbers, a
//! picture without a position, one at (0,0), one taken with a wrong clock, a copy under another name, a file that
//! broke off, a video, a PNG and a file that is no picture at all.

pub mod canvas;
pub mod exif;
pub mod jpeg;
pub mod noise;
mod odd;
pub mod scene;
mod shot;
pub mod tiff;
pub mod walk;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;

use anyhow::{Context, ensure};
use evidence::Digest;
use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;

use exif::{CameraTime, Fix};
use scene::Scene;

/// Folder of the pictures below the root of the card, as DCF (JEITA CP-3461) lays it out.
pub const PICTURES: &str = "DCIM/100CAIRN";
/// Frame numbers that the camera used and nobody finds on the card: the pictures were deleted in the camera.
pub const MISSING_FRAMES: [u32; 2] = [5, 6];
/// What the exhibit numbers on the tags begin with.
pub const EXHIBIT_PREFIX: &str = "KHE12-S03/V-A";

/// How the card is made.
#[derive(Debug, Clone, Copy)]
pub struct CardOptions {
    /// Complete and different photos, at least [`CardOptions::FEWEST_PHOTOS`]. The odd files come on top, but the
    /// photo without a position, the one at (0,0) and the one with a wrong clock are among these.
    pub photos: usize,
    /// Width of a picture held level, in pixels; at least 320.
    pub width: usize,
    /// Height of a picture held level, in pixels; at least 240.
    pub height: usize,
    /// The same seed gives the same bytes.
    pub seed: u64,
}

impl CardOptions {
    /// Fewer than this cannot hold all the odd ones.
    pub const FEWEST_PHOTOS: usize = 6;
}

impl Default for CardOptions {
    fn default() -> Self {
        Self { photos: 24, width: 1600, height: 1200, seed: 20_240_514 }
    }
}

/// One complete photo and what is true of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardPhoto {
    /// Path below the card's folder, with `/`.
    pub path: String,
    /// SHA-256 of the file.
    pub sha256: Digest,
    /// Number in the file name.
    pub frame: u32,
    /// The subject.
    pub scene: Scene,
    /// The exhibit number on the tag; every scene but the overview shows one.
    pub exhibit: String,
    /// The big number on the placard.
    pub placard: u32,
    /// EXIF orientation: 1, 3, 6 or 8.
    pub orientation: u16,
    /// Width and height in pixels when shown upright.
    pub upright: (usize, usize),
    /// What the camera's clock said.
    pub taken: CameraTime,
    /// The position in the file, (0,0) included.
    pub fix: Option<Fix>,
}

/// A card and everything that should be found on it. Paths are below [`Card::folder`], with `/`, and sorted.
#[derive(Debug, Clone)]
pub struct Card {
    /// The root of the card.
    pub folder: PathBuf,
    /// All files offered: photos and odd files together.
    pub offered: usize,
    /// Different contents among them: what a vault stores.
    pub distinct: usize,
    /// The complete JPEG photos in the order in which they were taken.
    pub photos: Vec<CardPhoto>,
    /// SHA-256 of every file.
    pub files: BTreeMap<String, Digest>,
    /// Copies of an earlier file under another name.
    pub duplicates: Vec<String>,
    /// Complete photos without a position.
    pub without_gps: Vec<String>,
    /// Complete photos whose position is (0,0), which means that the receiver had none.
    pub zero_gps: Vec<String>,
    /// Complete photos whose clock is years away from the satellites' time.
    pub wrong_clock: Vec<String>,
    /// JPEG files that break off; a decoder may or may not show the part that is there.
    pub truncated: Vec<String>,
    /// Pictures other than JPEG that have a preview but no EXIF.
    pub without_exif: Vec<String>,
    /// Files of which there is no preview because they are no still picture: stored as they are.
    pub without_preview: Vec<String>,
    /// Gaps in the row of frame numbers.
    pub missing_frames: Vec<u32>,
}

impl Card {
    /// Makes the card in `folder`, which is created and must be empty.
    ///
    /// # Errors
    /// The options ask for a card that cannot hold its odd ones, or the folder cannot be written.
    pub fn write(folder: &Path, options: &CardOptions) -> anyhow::Result<Self> {
        ensure!(options.photos >= CardOptions::FEWEST_PHOTOS, "a card holds at least 6 photos");
        ensure!(options.width >= 320 && options.height >= 240, "a picture has at least 320 × 240 pixels");
        let pictures = folder.join(PICTURES);
        fs::create_dir_all(&pictures)?;
        ensure!(fs::read_dir(&pictures)?.next().is_none(), "{} is not empty", pictures.display());

        let mut rng = ChaCha8Rng::seed_from_u64(options.seed);
        let shots = shot::plan(options, &mut rng)?;
        let mut photos = take(&pictures, &shots, options)?;
        photos.sort_by_key(|photo| photo.frame);

        let mut card = Self {
            folder: folder.to_owned(),
            offered: 0,
            distinct: 0,
            files: photos.iter().map(|photo| (photo.path.clone(), photo.sha256)).collect(),
            duplicates: Vec::new(),
            without_gps: shot::paths(&shots, |shot| shot.fix.is_none()),
            zero_gps: shot::paths(&shots, |shot| shot.fix.is_some_and(|fix| fix.latitude == 0)),
            wrong_clock: shot::paths(&shots, |shot| shot.wrong_clock),
            truncated: Vec::new(),
            without_exif: Vec::new(),
            without_preview: Vec::new(),
            missing_frames: MISSING_FRAMES.to_vec(),
            photos,
        };
        odd::add(&mut card, options, &mut rng)?;
        card.offered = card.files.len();
        card.distinct = card.offered - card.duplicates.len();
        Ok(card)
    }

    /// The full path of a file of the card.
    pub fn path(&self, file: &str) -> PathBuf {
        self.folder.join(file)
    }

    fn put(&mut self, name: &str, bytes: &[u8]) -> anyhow::Result<String> {
        let path = format!("{PICTURES}/{name}");
        fs::write(self.path(&path), bytes).with_context(|| format!("writing {path}"))?;
        self.files.insert(path.clone(), Digest::of(bytes));
        Ok(path)
    }
}

/// Renders and writes the photos, on all cores: each has its own random numbers, so the order does not matter.
fn take(pictures: &Path, shots: &[shot::Shot], options: &CardOptions) -> anyhow::Result<Vec<CardPhoto>> {
    let workers = thread::available_parallelism().map_or(1, usize::from);
    let share = shots.len().div_ceil(workers).max(1);
    thread::scope(|scope| {
        let running: Vec<_> = shots
            .chunks(share)
            .map(|part| {
                scope.spawn(move || part.iter().map(|shot| shot.take(pictures, options)).collect::<Vec<_>>())
            })
            .collect();
        running
            .into_iter()
            .flat_map(|worker| {
                worker.join().unwrap_or_else(|_| vec![Err(anyhow::anyhow!("a photo failed to render"))])
            })
            .collect()
    })
}

#[cfg(test)]
mod tests;
