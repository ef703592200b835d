//! What is in the pictures: a place, a grave, a cartridge case and a sealed bag, drawn plainly, each with the placard
//! and the tag that a scene photographer lays beside it.
//!
//! No person and no remains are drawn: the program needs neither to be tested.

use qrcode::QrCode;
use rand::RngExt;
use rand_chacha::ChaCha8Rng;

use super::canvas::{Canvas, Colour, blend, shade};
use super::noise::{Octave, Texture};

const SOIL: Colour = [128, 101, 74];
const GRASS: Colour = [104, 116, 66];
const TABLE: Colour = [176, 178, 180];
const BLACK: Colour = [18, 18, 18];
const WHITE: Colour = [240, 240, 236];
const YELLOW: Colour = [246, 206, 40];

/// The subject of a photo.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scene {
    /// The place with its horizon and cordon, placard only.
    Overview,
    /// The outline of disturbed ground from above, with pegs and string.
    GraveOutline,
    /// A cartridge case on soil, close up, with a scale.
    CartridgeCase,
    /// A sealed exhibit bag on a table.
    ExhibitBag,
}

impl Scene {
    /// The scenes in the order in which a photographer works from far to near.
    pub const ALL: [Self; 4] = [Self::Overview, Self::GraveOutline, Self::CartridgeCase, Self::ExhibitBag];

    /// Draws the scene upright. `placard` is the big number, `exhibit` the number that the QR tag carries.
    pub fn render(
        self,
        width: usize,
        height: usize,
        placard: u32,
        exhibit: &str,
        rng: &mut ChaCha8Rng,
    ) -> anyhow::Result<Canvas> {
        let mut canvas = Canvas::new(width, height);
        let unit = (width.min(height) as i64 / 100).max(1);
        match self {
            Self::Overview => overview(&mut canvas, unit, rng),
            Self::GraveOutline => grave_outline(&mut canvas, unit, rng),
            Self::CartridgeCase => cartridge_case(&mut canvas, unit, rng),
            Self::ExhibitBag => exhibit_bag(&mut canvas, unit, exhibit, rng),
        }
        let (w, h) = (width as i64, height as i64);
        draw_placard(&mut canvas, w - 25 * unit, h - 31 * unit, unit, placard);
        if self != Self::Overview {
            let measure = if self == Self::GraveOutline { "dm" } else { "cm" };
            draw_scale(&mut canvas, 6 * unit, h - 14 * unit, unit, measure);
            let tag = Tag::of(exhibit, width, height)?;
            canvas.qr(tag.x, tag.y, tag.module, &tag.code);
        }
        Ok(canvas)
    }
}

/// Where the QR tag lies in a picture of a given size: the same for drawing it and for looking for it.
pub struct Tag {
    /// Left edge of the quiet zone in pixels.
    pub x: i64,
    /// Upper edge of the quiet zone in pixels.
    pub y: i64,
    /// Side of one module in pixels.
    pub module: i64,
    /// The code itself.
    pub code: QrCode,
}

impl Tag {
    /// The tag for an exhibit number in an upright picture.
    pub fn of(exhibit: &str, width: usize, height: usize) -> anyhow::Result<Self> {
        let code = QrCode::new(exhibit)?;
        let unit = (width.min(height) as i64 / 100).max(1);
        let module = (unit * 3 / 4).max(1);
        let side = (code.width() as i64 + 8) * module;
        Ok(Self { x: width as i64 - side - 3 * unit, y: 3 * unit, module, code })
    }
}

fn ground(canvas: &mut Canvas, base: Colour, strength: i32, rng: &mut ChaCha8Rng) -> Texture {
    let octaves = [
        Octave { cell: 160, strength },
        Octave { cell: 40, strength: strength * 2 / 3 },
        Octave { cell: 11, strength: strength / 2 },
        Octave { cell: 3, strength: strength / 2 },
        Octave { cell: 1, strength: strength / 4 },
    ];
    let texture = Texture::new(canvas.width(), canvas.height(), &octaves, rng);
    canvas.paint(|x, y| shade(base, texture.at(x, y)));
    texture
}

fn overview(canvas: &mut Canvas, unit: i64, rng: &mut ChaCha8Rng) {
    let (width, height) = (canvas.width(), canvas.height());
    let texture = ground(canvas, GRASS, 26, rng);
    let ridge = Texture::new(width, 1, &[Octave { cell: 220, strength: 5 * unit as i32 }], rng);
    let trees = Texture::new(width, 1, &[Octave { cell: 14, strength: 2 * unit as i32 }], rng);
    let horizon = height as i32 * 2 / 5;
    canvas.paint(|x, y| {
        let y_signed = y as i32;
        let skyline = horizon + ridge.at(x, 0);
        let noise = texture.at(x, y);
        if y_signed < skyline + trees.at(x, 0) - unit as i32 {
            let fade = y_signed * 256 / horizon.max(1);
            shade(blend([118, 152, 190], [214, 222, 226], fade), noise / 4)
        } else if y_signed < skyline + unit as i32 {
            shade([66, 80, 56], noise)
        } else {
            let near = (y_signed - skyline) * 256 / (height as i32 - skyline).max(1);
            shade(blend([150, 148, 104], GRASS, near), noise * (near + 64) / 256)
        }
    });
    let (w, h) = (width as i64, height as i64);
    let posts = [(8, 62), (34, 58), (62, 59), (90, 64)].map(|(x, y)| (w * x / 100, h * y / 100));
    for pair in posts.windows(2) {
        if let [from, to] = pair {
            canvas.line(*from, *to, unit, [212, 52, 44]);
        }
    }
    for (x, y) in posts {
        canvas.fill(x - unit / 2, y - unit, unit, 12 * unit, [92, 74, 56]);
    }
}

fn grave_outline(canvas: &mut Canvas, unit: i64, rng: &mut ChaCha8Rng) {
    let texture = ground(canvas, SOIL, 30, rng);
    let (w, h) = (canvas.width() as i64, canvas.height() as i64);
    let (left, top, right, bottom) = (w * 24 / 100, h * 24 / 100, w * 66 / 100, h * 76 / 100);
    let edge = Texture::new(
        canvas.width(),
        canvas.height(),
        &[Octave { cell: 60, strength: 3 * unit as i32 }, Octave { cell: 12, strength: unit as i32 }],
        rng,
    );
    for y in top - 4 * unit..bottom + 4 * unit {
        for x in left - 4 * unit..right + 4 * unit {
            let (column, row) = (x.max(0) as usize, y.max(0) as usize);
            let wobble = i64::from(edge.at(column, row));
            let inside = (x - left).min(right - x).min(y - top).min(bottom - y) + wobble;
            if inside > 0 {
                let darker = if inside < unit { 62 } else { 34 };
                canvas.set(x, y, shade([112, 84, 60], texture.at(column, row) * 5 / 4 - darker));
            }
        }
    }
    let margin = 6 * unit;
    let pegs = [
        (left - margin, top - margin),
        (right + margin, top - margin),
        (right + margin, bottom + margin),
        (left - margin, bottom + margin),
        (left - margin, top - margin),
    ];
    for pair in pegs.windows(2) {
        if let [from, to] = pair {
            canvas.line(*from, *to, (unit / 4).max(1), WHITE);
        }
    }
    for (x, y) in pegs {
        canvas.ellipse(x, y, unit, unit, [206, 172, 120]);
    }
    let (x, y) = (8 * unit, 8 * unit);
    canvas.line((x, y + 12 * unit), (x, y), unit, BLACK);
    canvas.line((x, y), (x - 3 * unit, y + 4 * unit), unit, BLACK);
    canvas.line((x, y), (x + 3 * unit, y + 4 * unit), unit, BLACK);
    canvas.text(x - 2 * unit, y + 14 * unit, (unit / 2).max(1), "N", BLACK);
}

fn cartridge_case(canvas: &mut Canvas, unit: i64, rng: &mut ChaCha8Rng) {
    let texture = ground(canvas, shade(SOIL, 12), 38, rng);
    let (w, h) = (canvas.width() as i64, canvas.height() as i64);
    let (left, middle) = (w * 26 / 100, h * rng.random_range(44..52) / 100);
    let (length, radius) = (38 * unit, 6 * unit);
    canvas.ellipse(left + length / 2, middle + radius, length / 2 + 2 * unit, 3 * unit, [62, 48, 36]);
    for along in 0..length {
        let half = match along {
            _ if along < 2 * unit => radius,
            _ if along < 3 * unit => radius * 3 / 4,
            _ if along > length - 8 * unit => radius * 4 / 5,
            _ => radius * 19 / 20,
        };
        for across in -half..=half {
            let lit = 70 - ((across * 3 + half) * 60 / half.max(1)).abs() as i32;
            let grain = texture.at((left + along).max(0) as usize, (middle + across).max(0) as usize) / 4;
            canvas.set(left + along, middle + across, shade([170, 134, 62], lit + grain));
        }
    }
    canvas.ellipse(left + length, middle, 2 * unit, radius * 4 / 5, [40, 32, 20]);
}

fn exhibit_bag(canvas: &mut Canvas, unit: i64, exhibit: &str, rng: &mut ChaCha8Rng) {
    let texture = ground(canvas, TABLE, 10, rng);
    let (w, h) = (canvas.width() as i64, canvas.height() as i64);
    let (left, top, width, height) = (w * 18 / 100, h * 14 / 100, w * 46 / 100, h * 66 / 100);
    for y in top..top + height {
        for x in left..left + width {
            let crease = if (y - top) % (9 * unit) < unit / 3 { -18 } else { 0 };
            let grain = texture.at(x.max(0) as usize, y.max(0) as usize);
            canvas.set(x, y, shade([178, 140, 96], grain + crease));
        }
    }
    canvas.fill(left, top + 4 * unit, width, 5 * unit, [196, 40, 36]);
    canvas.text(left + 2 * unit, top + 5 * unit, (unit / 3).max(1), "SEALED", WHITE);
    let label = (left + 4 * unit, top + 16 * unit);
    canvas.fill(label.0, label.1, width - 8 * unit, 24 * unit, WHITE);
    let letter = ((width - 12 * unit) / (8 * exhibit.len().max(1) as i64)).max(1);
    canvas.text(label.0 + 2 * unit, label.1 + 3 * unit, letter, exhibit, BLACK);
    for line in 0..3 {
        let y = label.1 + 12 * unit + line * 4 * unit;
        canvas.line((label.0 + 2 * unit, y), (label.0 + width - 10 * unit, y), (unit / 5).max(1), BLACK);
    }
}

fn draw_placard(canvas: &mut Canvas, x: i64, y: i64, unit: i64, number: u32) {
    let text = number.to_string();
    canvas.fill(x - unit / 2, y - unit / 2, 21 * unit, 27 * unit, BLACK);
    canvas.fill(x, y, 20 * unit, 26 * unit, YELLOW);
    let scale = (18 * unit / (8 * text.len().max(1) as i64)).clamp(1, 2 * unit);
    let width = scale * 8 * text.len() as i64;
    canvas.text(x + (20 * unit - width) / 2, y + (26 * unit - 8 * scale) / 2, scale, &text, BLACK);
}

/// A bar of ten centimetres or decimetres, black and white in turn, with a tick and a figure at each.
fn draw_scale(canvas: &mut Canvas, x: i64, y: i64, unit: i64, measure: &str) {
    let length = 5 * unit;
    canvas.fill(x - unit, y - unit, 10 * length + 14 * unit, 10 * unit, WHITE);
    for step in 0..10 {
        let colour = if step % 2 == 0 { BLACK } else { [250, 250, 250] };
        canvas.fill(x + step * length, y, length, 3 * unit, colour);
    }
    let thin = (unit / 4).max(1);
    let dot = (unit / 3).max(1);
    for step in 0..=10 {
        canvas.fill(x + step * length, y, thin, 5 * unit, BLACK);
        canvas.text(x + step * length, y + 5 * unit, dot, &step.to_string(), BLACK);
    }
    canvas.text(x + 10 * length + 18 * dot, y + 5 * unit, dot, measure, BLACK);
    canvas.line((x, y), (x + 10 * length, y), thin, BLACK);
}
