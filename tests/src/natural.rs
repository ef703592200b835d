//! Photos for measuring: 12 megapixels, about 4.6 MB, with the texture of a real scene, and as many as are wanted.
//!
//! Eight pictures are rendered and encoded once; every file then gets its own EXIF segment and comment, so all files
//! differ in their hash while making two hundred of them costs little more than writing them.

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;

use anyhow::{Context, anyhow};
use jiff::SignedDuration;
use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;

use crate::card::canvas::{Canvas, blend, shade};
use crate::card::exif::{Camera, Exif};
use crate::card::jpeg;
use crate::card::noise::{Octave, Texture};
use crate::card::tiff::ByteOrder;
use crate::card::walk::{camera_time, walk};

/// Width of a photo in pixels.
pub const WIDTH: usize = 4_000;
/// Height of a photo in pixels.
pub const HEIGHT: usize = 3_000;
/// Pictures that are really different.
const PICTURES: usize = 8;
/// JPEG quality; with the grain below it gives the 4.6 MB that such a camera writes.
const QUALITY: u8 = 93;

/// A source of any number of distinct photos.
pub struct NaturalPhotos {
    pictures: Vec<Picture>,
    stops: Vec<crate::card::walk::Stop>,
}

struct Picture {
    jpeg: Vec<u8>,
    thumbnail: Vec<u8>,
}

impl NaturalPhotos {
    /// Renders the pictures, on all cores. The same seed gives the same photos.
    pub fn render(seed: u64) -> anyhow::Result<Self> {
        let pictures = thread::scope(|scope| {
            let running: Vec<_> =
                (0..PICTURES as u64).map(|index| scope.spawn(move || picture(seed ^ index << 32))).collect();
            running
                .into_iter()
                .map(|worker| worker.join().map_err(|_| anyhow!("a picture failed to render"))?)
                .collect::<anyhow::Result<Vec<_>>>()
        })?;
        let stops = walk(64, &mut ChaCha8Rng::seed_from_u64(seed))?;
        Ok(Self { pictures, stops })
    }

    /// The bytes of photo number `index`.
    pub fn photo(&self, index: usize) -> anyhow::Result<Vec<u8>> {
        let picture = self.pictures.get(index % PICTURES).context("pictures were rendered")?;
        let stop = self.stops.get(index % 64).context("stops were walked")?;
        // One round of the walk takes a morning; the next round is another day.
        let later = SignedDuration::from_hours(24 * (index / 64) as i64);
        let mut fix = stop.fix;
        fix.time = fix.time.checked_add(later)?;
        let exif = Exif {
            camera: Camera {
                make: "FIELDCAM".to_owned(),
                model: "FC-12".to_owned(),
                serial: format!("{:08}", 41_000_000 + index % 3),
                lens: "FC 18-55mm F2.8-4".to_owned(),
                software: "FC-12 Ver2.10".to_owned(),
            },
            taken: camera_time(stop.moment.checked_add(later)?, 7)?,
            orientation: if index % 5 == 4 { 6 } else { 1 },
            size: (WIDTH as u32, HEIGHT as u32),
            shutter: 250,
            iso: 200,
            unique_id: format!("{index:032x}"),
            fix: Some(fix),
            thumbnail: picture.thumbnail.clone(),
        };
        jpeg::with_segments(&picture.jpeg, &exif.encode(ByteOrder::Little), Some(&format!("photo {index}")))
    }

    /// Writes `count` photos into a folder as a camera names them, and returns their paths in order.
    pub fn write(&self, folder: &Path, count: usize) -> anyhow::Result<Vec<PathBuf>> {
        fs::create_dir_all(folder)?;
        (0..count)
            .map(|index| {
                let path = folder.join(format!("DSCF{:04}.JPG", index + 1));
                fs::write(&path, self.photo(index)?)
                    .with_context(|| format!("writing {}", path.display()))?;
                Ok(path)
            })
            .collect()
    }
}

/// Hills under a sky, with stones and blades of grass in front: smooth areas, edges and grain as in a real picture.
fn picture(seed: u64) -> anyhow::Result<Picture> {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let mut layer = |octaves: &[Octave]| Texture::new(WIDTH, HEIGHT, octaves, &mut rng);
    let land = layer(&[
        Octave { cell: 900, strength: 40 },
        Octave { cell: 210, strength: 34 },
        Octave { cell: 48, strength: 24 },
        Octave { cell: 13, strength: 18 },
        Octave { cell: 4, strength: 26 },
        Octave { cell: 2, strength: 28 },
        Octave { cell: 1, strength: 12 },
    ]);
    let stones = layer(&[Octave { cell: 150, strength: 90 }, Octave { cell: 30, strength: 50 }]);
    let grain = layer(&[Octave { cell: 1, strength: 4 }]);
    let mut canvas = Canvas::new(WIDTH, HEIGHT);
    let horizon = HEIGHT as i32 / 3;
    canvas.paint(|x, y| {
        let skyline = horizon + stones.at(x, 0) * 2 + land.at(x, 1);
        let below = y as i32 - skyline;
        if below < 0 {
            return shade(blend([96, 140, 190], [220, 226, 230], y as i32 * 256 / horizon), grain.at(x, y));
        }
        let texture = land.at(x, y);
        let ground = blend([146, 150, 112], [98, 86, 58], below / 6);
        if stones.at(x, y) > 62 { shade([150, 148, 142], texture * 2 / 3) } else { shade(ground, texture) }
    });
    let thumbnail = jpeg::encode(&canvas.reduced(160, 120), 75)?;
    Ok(Picture { jpeg: jpeg::encode(&canvas, QUALITY)?, thumbnail })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_photo_differs_but_the_same_number_gives_the_same_photo() {
        let photos = NaturalPhotos {
            pictures: (0..PICTURES)
                .map(|_| Picture {
                    jpeg: jpeg::encode(&Canvas::new(16, 16), 90).unwrap(),
                    thumbnail: Vec::new(),
                })
                .collect(),
            stops: walk(64, &mut ChaCha8Rng::seed_from_u64(1)).unwrap(),
        };
        let made: std::collections::BTreeSet<_> =
            (0..300).map(|index| photos.photo(index).unwrap()).collect();
        assert_eq!(made.len(), 300);
        assert!(made.contains(&photos.photo(7).unwrap()));
    }
}
