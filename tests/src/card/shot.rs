//! One photo of the card: planned first, for all of them in a row, then rendered and written.

use std::fs;
use std::path::Path;

use evidence::Digest;
use rand::{Rng, RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::exif::{Camera, CameraTime, Exif, Fix};
use super::scene::Scene;
use super::tiff::ByteOrder;
use super::walk::{camera_time, walk};
use super::{CardOptions, CardPhoto, EXHIBIT_PREFIX, MISSING_FRAMES, PICTURES, jpeg};

/// Index of the photo that the receiver gave no position for.
const WITHOUT_GPS: usize = 2;
/// Index of the photo with the position (0,0).
const ZERO_GPS: usize = 3;
/// Index of the photo taken after the camera's clock had reset itself.
const WRONG_CLOCK: usize = 4;
/// How far back the clock went: eight years and some months.
const CLOCK_RESET_SECONDS: i64 = -3_048 * 24 * 3_600;
/// Longer side of the embedded thumbnail in pixels.
const THUMBNAIL: usize = 160;

/// A photo that is about to be taken.
#[derive(Debug, Clone)]
pub(super) struct Shot {
    pub frame: u32,
    pub scene: Scene,
    pub exhibit: String,
    pub orientation: u16,
    pub taken: CameraTime,
    pub fix: Option<Fix>,
    pub wrong_clock: bool,
    seed: u64,
}

/// Plans all photos of a card.
pub(super) fn plan(options: &CardOptions, rng: &mut ChaCha8Rng) -> anyhow::Result<Vec<Shot>> {
    let frames = (1_u32..).filter(|frame| !MISSING_FRAMES.contains(frame));
    let stops = walk(options.photos, rng)?;
    stops
        .into_iter()
        .zip(frames)
        .enumerate()
        .map(|(index, (stop, frame))| {
            let wrong_clock = index == WRONG_CLOCK;
            Ok(Shot {
                frame,
                scene: Scene::ALL.get(index % Scene::ALL.len()).copied().unwrap_or(Scene::Overview),
                exhibit: format!("{EXHIBIT_PREFIX}{:04}", index + 1),
                orientation: [1, 1, 6, 1, 8, 3].get(index % 6).copied().unwrap_or(1),
                taken: if wrong_clock { camera_time(stop.moment, CLOCK_RESET_SECONDS)? } else { stop.taken },
                fix: match index {
                    WITHOUT_GPS => None,
                    ZERO_GPS => Some(Fix { latitude: 0, longitude: 0, altitude_cm: 0, ..stop.fix }),
                    _ => Some(stop.fix),
                },
                wrong_clock,
                seed: rng.next_u64(),
            })
        })
        .collect()
}

/// Paths of the shots that answer a question with yes.
pub(super) fn paths(shots: &[Shot], wanted: impl Fn(&Shot) -> bool) -> Vec<String> {
    shots.iter().filter(|shot| wanted(shot)).map(Shot::path).collect()
}

/// The camera that took all of them.
pub(super) fn camera() -> Camera {
    Camera {
        make: "FIELDCAM".to_owned(),
        model: "FC-12".to_owned(),
        serial: "41029377".to_owned(),
        lens: "FC 18-55mm F2.8-4".to_owned(),
        software: "FC-12 Ver2.10".to_owned(),
    }
}

impl Shot {
    fn name(&self) -> String {
        format!("DSCF{:04}.JPG", self.frame)
    }

    fn path(&self) -> String {
        format!("{PICTURES}/{}", self.name())
    }

    /// Renders the photo and writes it into the folder of the pictures.
    pub fn take(&self, pictures: &Path, options: &CardOptions) -> anyhow::Result<CardPhoto> {
        let mut rng = ChaCha8Rng::seed_from_u64(self.seed);
        let upright = if matches!(self.orientation, 6 | 8) {
            (options.height, options.width)
        } else {
            (options.width, options.height)
        };
        let picture = self.scene.render(upright.0, upright.1, self.frame, &self.exhibit, &mut rng)?;
        let stored = picture.stored_as(self.orientation);
        let small = stored.reduced(THUMBNAIL, THUMBNAIL * stored.height() / stored.width().max(1));
        let exif = Exif {
            camera: camera(),
            taken: self.taken,
            orientation: self.orientation,
            size: (stored.width() as u32, stored.height() as u32),
            shutter: [125, 250, 500].get(rng.random_range(0..3)).copied().unwrap_or(125),
            iso: [160, 200, 400].get(rng.random_range(0..3)).copied().unwrap_or(200),
            unique_id: format!("{:016x}{:016x}", rng.next_u64(), rng.next_u64()),
            fix: self.fix,
            thumbnail: jpeg::encode(&small, 75)?,
        };
        // Cameras write either byte order; readers have to understand both.
        let order = if self.frame.is_multiple_of(3) { ByteOrder::Big } else { ByteOrder::Little };
        let bytes = jpeg::with_segments(&jpeg::encode(&stored, 88)?, &exif.encode(order), None)?;
        fs::write(pictures.join(self.name()), &bytes)?;
        Ok(CardPhoto {
            path: self.path(),
            sha256: Digest::of(&bytes),
            frame: self.frame,
            scene: self.scene,
            exhibit: self.exhibit.clone(),
            placard: self.frame,
            orientation: self.orientation,
            upright,
            taken: self.taken,
            fix: self.fix,
        })
    }
}
