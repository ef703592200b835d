//! Natural-looking texture: several layers of smooth random noise, each finer and weaker than the one before.
//!
//! A flat picture compresses to nothing and decodes in no time, so it would flatter every measurement.

use rand::Rng;
use rand_chacha::ChaCha8Rng;

/// One layer of a texture.
#[derive(Debug, Clone, Copy)]
pub struct Octave {
    /// Distance between random values, in pixels; 1 is grain, 200 is a hill. Zero is taken as 1.
    pub cell: usize,
    /// Largest deviation, in grey levels of 0 to 255.
    pub strength: i32,
}

/// Signed deviations from a base colour, one per pixel.
#[derive(Debug, Clone)]
pub struct Texture {
    width: usize,
    values: Vec<i16>,
}

impl Texture {
    /// Layers `octaves` over `width` × `height` pixels.
    pub fn new(width: usize, height: usize, octaves: &[Octave], rng: &mut ChaCha8Rng) -> Self {
        let width = width.max(1);
        let mut values = vec![0_i16; width * height];
        for octave in octaves {
            Lattice::new(width, height, *octave, rng).add_to(&mut values);
        }
        Self { width, values }
    }

    /// The rows from top to bottom.
    pub fn rows(&self) -> impl Iterator<Item = &[i16]> {
        self.values.chunks_exact(self.width)
    }

    /// The deviation at one pixel, 0 outside.
    pub fn at(&self, x: usize, y: usize) -> i32 {
        self.values.get(y * self.width + x).copied().map_or(0, i32::from)
    }
}

/// Random values on a grid, between which a layer is interpolated.
struct Lattice {
    width: usize,
    cell: usize,
    columns: usize,
    values: Vec<i32>,
    /// Smoothstep weights of 0 to 256 for each pixel between two grid points.
    weights: Vec<i32>,
}

impl Lattice {
    fn new(width: usize, height: usize, octave: Octave, rng: &mut ChaCha8Rng) -> Self {
        let cell = octave.cell.max(1);
        let columns = width / cell + 2;
        let mut random = vec![0_u8; columns * (height / cell + 2)];
        rng.fill_bytes(&mut random);
        let values = random.iter().map(|byte| (i32::from(*byte) - 128) * octave.strength).collect();
        let weights = (0..cell)
            .map(|step| {
                let t = step as f64 / cell as f64;
                (t * t * (3.0 - 2.0 * t) * 256.0) as i32
            })
            .collect();
        Self { width, cell, columns, values, weights }
    }

    fn add_to(&self, values: &mut [i16]) {
        let mut line = vec![0_i32; self.columns];
        for (y, row) in values.chunks_exact_mut(self.width).enumerate() {
            let weight = self.weights.get(y % self.cell).copied().unwrap_or(0);
            let above = self.values.iter().skip(y / self.cell * self.columns);
            let below = self.values.iter().skip((y / self.cell + 1) * self.columns);
            for ((point, above), below) in line.iter_mut().zip(above).zip(below) {
                *point = above + (((below - above) * weight) >> 8);
            }
            for (pixels, pair) in row.chunks_mut(self.cell).zip(line.windows(2)) {
                if let [left, right] = pair {
                    for (pixel, weight) in pixels.iter_mut().zip(&self.weights) {
                        *pixel += ((left + (((right - left) * weight) >> 8)) >> 7) as i16;
                    }
                }
            }
        }
    }
}
