//! A picture in memory and the few strokes that the scenes need. Drawing outside the picture does nothing.

use font8x8::UnicodeFonts;
use qrcode::{Color, QrCode};

/// Red, green and blue of 0 to 255.
pub type Colour = [u8; 3];

/// An upright picture of 8-bit RGB pixels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Canvas {
    width: usize,
    height: usize,
    pixels: Vec<u8>,
}

impl Canvas {
    /// A black picture.
    pub fn new(width: usize, height: usize) -> Self {
        Self { width, height, pixels: vec![0; width * height * 3] }
    }

    /// Width in pixels.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Height in pixels.
    pub fn height(&self) -> usize {
        self.height
    }

    /// All pixels, row by row, three bytes each.
    pub fn pixels(&self) -> &[u8] {
        &self.pixels
    }

    /// Gives every pixel the colour that `colour(x, y)` names.
    pub fn paint(&mut self, mut colour: impl FnMut(usize, usize) -> Colour) {
        let width = self.width.max(1);
        for (index, pixel) in self.pixels.chunks_exact_mut(3).enumerate() {
            pixel.copy_from_slice(&colour(index % width, index / width));
        }
    }

    /// The colour at one pixel, black outside.
    pub fn at(&self, x: usize, y: usize) -> Colour {
        let start = (y * self.width + x) * 3;
        let inside = self.pixels.get(start..start + 3).filter(|_| x < self.width);
        inside.and_then(|pixel| pixel.try_into().ok()).unwrap_or_default()
    }

    /// Sets one pixel.
    pub fn set(&mut self, x: i64, y: i64, colour: Colour) {
        if x < 0 || y < 0 || x >= self.width as i64 || y >= self.height as i64 {
            return;
        }
        let start = (y as usize * self.width + x as usize) * 3;
        if let Some(pixel) = self.pixels.get_mut(start..start + 3) {
            pixel.copy_from_slice(&colour);
        }
    }

    /// Fills the rectangle with its corner at (x, y).
    pub fn fill(&mut self, x: i64, y: i64, width: i64, height: i64, colour: Colour) {
        for row in y..y + height {
            for column in x..x + width {
                self.set(column, row, colour);
            }
        }
    }

    /// Fills the ellipse around (x, y).
    pub fn ellipse(&mut self, x: i64, y: i64, radius_x: i64, radius_y: i64, colour: Colour) {
        let (rx, ry) = (radius_x.max(1), radius_y.max(1));
        for dy in -ry..=ry {
            for dx in -rx..=rx {
                if dx * dx * ry * ry + dy * dy * rx * rx <= rx * rx * ry * ry {
                    self.set(x + dx, y + dy, colour);
                }
            }
        }
    }

    /// Draws a straight line of square dots.
    pub fn line(&mut self, from: (i64, i64), to: (i64, i64), thickness: i64, colour: Colour) {
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let steps = dx.abs().max(dy.abs()).max(1);
        for step in 0..=steps {
            let (x, y) = (from.0 + dx * step / steps, from.1 + dy * step / steps);
            self.fill(x - thickness / 2, y - thickness / 2, thickness, thickness, colour);
        }
    }

    /// Writes text of 8 × 8 dots per letter, `scale` pixels per dot, from its top left corner.
    pub fn text(&mut self, x: i64, y: i64, scale: i64, text: &str, colour: Colour) {
        for (position, letter) in (0_i64..).zip(text.chars()) {
            let Some(rows) = font8x8::BASIC_FONTS.get(letter) else { continue };
            for (row, bits) in (0_i64..).zip(rows) {
                for column in (0..8_i64).filter(|column| bits >> column & 1 == 1) {
                    let left = x + (position * 8 + column) * scale;
                    self.fill(left, y + row * scale, scale, scale, colour);
                }
            }
        }
    }

    /// Prints a QR code with its white quiet zone of four modules, `scale` pixels per module. Returns its side.
    pub fn qr(&mut self, x: i64, y: i64, scale: i64, code: &QrCode) -> i64 {
        let modules = code.width();
        let side = (modules as i64 + 8) * scale;
        self.fill(x, y, side, side, [244, 244, 240]);
        for (index, colour) in code.to_colors().into_iter().enumerate() {
            if colour == Color::Dark {
                let (column, row) = ((index % modules) as i64 + 4, (index / modules) as i64 + 4);
                self.fill(x + column * scale, y + row * scale, scale, scale, [16, 16, 16]);
            }
        }
        side
    }

    /// The same picture turned as a camera held in `orientation` (EXIF 1, 3, 6 or 8) would store it: whoever applies
    /// the orientation sees this picture again.
    #[must_use]
    pub fn stored_as(&self, orientation: u16) -> Self {
        let (width, height) = match orientation {
            6 | 8 => (self.height, self.width),
            _ => (self.width, self.height),
        };
        let mut stored = Self::new(width, height);
        stored.paint(|x, y| match orientation {
            3 => self.at(self.width - 1 - x, self.height - 1 - y),
            6 => self.at(self.width - 1 - y, x),
            8 => self.at(y, self.height - 1 - x),
            _ => self.at(x, y),
        });
        stored
    }

    /// The picture reduced to `width` × `height` by averaging a few pixels of each area.
    #[must_use]
    pub fn reduced(&self, width: usize, height: usize) -> Self {
        let mut small = Self::new(width, height);
        let (step_x, step_y) = ((self.width / width.max(1)).max(1), (self.height / height.max(1)).max(1));
        small.paint(|x, y| {
            let mut sums = [0_u32; 3];
            for sample in 0..4 {
                let seen = self.at(x * step_x + step_x * sample / 4, y * step_y + step_y * sample / 4);
                for (sum, channel) in sums.iter_mut().zip(seen) {
                    *sum += u32::from(channel);
                }
            }
            sums.map(|sum| (sum / 4) as u8)
        });
        small
    }
}

/// A colour made lighter or darker by `levels`.
pub fn shade(colour: Colour, levels: i32) -> Colour {
    colour.map(|channel| (i32::from(channel) + levels).clamp(0, 255) as u8)
}

/// A colour between two others; `part` of 0 is the first, 256 the second.
pub fn blend(from: Colour, to: Colour, part: i32) -> Colour {
    let mut mixed = from;
    for (channel, to) in mixed.iter_mut().zip(to) {
        let from = i32::from(*channel);
        *channel = (from + (((i32::from(to) - from) * part.clamp(0, 256)) >> 8)) as u8;
    }
    mixed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_stored_turned_is_upright_again_when_its_orientation_is_applied() {
        let mut upright = Canvas::new(3, 2);
        upright.paint(|x, y| [x as u8, y as u8, 7]);
        // EXIF 2.32, table of the tag Orientation: where the visual top left corner lies in the stored picture.
        let six = upright.stored_as(6);
        assert_eq!((six.width(), six.height()), (2, 3));
        assert_eq!(six.at(0, 2), upright.at(0, 0), "6: the visual left column is the stored bottom row");
        let eight = upright.stored_as(8);
        assert_eq!(eight.at(1, 0), upright.at(0, 0), "8: the visual top row is the stored right column");
        assert_eq!(upright.stored_as(3).at(2, 1), upright.at(0, 0));
        assert_eq!(upright.stored_as(1), upright);
    }
}
