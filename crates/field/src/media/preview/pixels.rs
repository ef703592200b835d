//! Decoded pixels: made smaller, turned upright, and written as a JPEG.

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

use super::{JPEG_QUALITY, NoPreview};

/// How the samples of a pixel lie, eight bits each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Layout {
    Luma,
    Rgb,
    Rgba,
}

impl Layout {
    pub(super) const fn samples(self) -> usize {
        match self {
            Self::Luma => 1,
            Self::Rgb => 3,
            Self::Rgba => 4,
        }
    }

    const fn pixel_type(self) -> PixelType {
        match self {
            Self::Luma => PixelType::U8,
            Self::Rgb => PixelType::U8x3,
            Self::Rgba => PixelType::U8x4,
        }
    }
}

/// A decoded picture, row by row from the upper left.
#[derive(Debug, Clone)]
pub(super) struct Picture {
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) layout: Layout,
    pub(super) samples: Vec<u8>,
}

impl Picture {
    /// The picture with its longer side at most `side` pixels; transparency becomes white. A smaller one keeps its size.
    pub(super) fn shrunk(&self, side: u32) -> Result<Self, NoPreview> {
        let (width, height) = fitted(self.width, self.height, side);
        if (width, height) == (self.width, self.height) {
            return Ok(self.clone().opaque());
        }
        let source = ImageRef::new(self.width, self.height, &self.samples, self.layout.pixel_type())
            .map_err(NoPreview::broken)?;
        let mut target = Image::new(width, height, self.layout.pixel_type());
        let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Bilinear));
        Resizer::new().resize(&source, &mut target, &options).map_err(NoPreview::broken)?;
        Ok(Self { width, height, layout: self.layout, samples: target.into_vec() }.opaque())
    }

    /// Without transparency, on white paper.
    fn opaque(self) -> Self {
        if self.layout != Layout::Rgba {
            return self;
        }
        let on_white = |sample: u8, alpha: u8| {
            let mixed = u32::from(sample) * u32::from(alpha) + 255 * (255 - u32::from(alpha));
            (mixed / 255) as u8
        };
        let samples = self
            .samples
            .as_chunks::<4>()
            .0
            .iter()
            .flat_map(|[red, green, blue, alpha]| [red, green, blue].map(|sample| on_white(*sample, *alpha)))
            .collect();
        Self { layout: Layout::Rgb, samples, ..self }
    }

    /// Turned as the EXIF orientation says: what the camera wrote as rows and columns becomes upright.
    pub(super) fn turned(self, orientation: u8) -> Self {
        let (width, height) = (self.width as usize, self.height as usize);
        // For each pixel of the upright picture, where it stands in the written one.
        let from: fn(usize, usize, usize, usize) -> (usize, usize) = match orientation {
            2 => |x, y, w, _| (w - 1 - x, y),
            3 => |x, y, w, h| (w - 1 - x, h - 1 - y),
            4 => |x, y, _, h| (x, h - 1 - y),
            5 => |x, y, _, _| (y, x),
            6 => |x, y, _, h| (y, h - 1 - x),
            7 => |x, y, w, h| (w - 1 - y, h - 1 - x),
            8 => |x, y, w, _| (w - 1 - y, x),
            _ => return self,
        };
        let (new_width, new_height) = if orientation >= 5 { (height, width) } else { (width, height) };
        let count = self.layout.samples();
        let mut samples = Vec::with_capacity(self.samples.len());
        for y in 0..new_height {
            for x in 0..new_width {
                let (column, row) = from(x, y, width, height);
                let at = (row * width + column) * count;
                samples.extend_from_slice(self.samples.get(at..at + count).unwrap_or_default());
            }
        }
        Self { width: new_width as u32, height: new_height as u32, layout: self.layout, samples }
    }

    /// The picture as a JPEG.
    pub(super) fn jpeg(&self) -> Result<Vec<u8>, NoPreview> {
        let side = |length: u32| u16::try_from(length).map_err(NoPreview::broken);
        let color = match self.layout {
            Layout::Luma => ColorType::Luma,
            Layout::Rgb => ColorType::Rgb,
            Layout::Rgba => ColorType::Rgba,
        };
        let mut jpeg = Vec::new();
        let mut encoder = Encoder::new(&mut jpeg, JPEG_QUALITY);
        encoder.set_sampling_factor(SamplingFactor::F_2_2);
        encoder
            .encode(&self.samples, side(self.width)?, side(self.height)?, color)
            .map_err(NoPreview::broken)?;
        Ok(jpeg)
    }
}

/// The size that fits into a square of `side` pixels with the same shape, at least one pixel each way.
fn fitted(width: u32, height: u32, side: u32) -> (u32, u32) {
    let longer = width.max(height);
    if longer <= side {
        return (width, height);
    }
    let scaled = |length: u32| {
        let exact = (u64::from(length) * u64::from(side) + u64::from(longer) / 2) / u64::from(longer);
        u32::try_from(exact).unwrap_or(side).clamp(1, side)
    };
    (scaled(width), scaled(height))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_keeps_its_shape_and_is_never_made_larger() {
        assert_eq!(fitted(4_000, 3_000, 1_600), (1_600, 1_200));
        assert_eq!(fitted(3_000, 4_000, 256), (192, 256));
        assert_eq!(fitted(800, 600, 1_600), (800, 600));
        assert_eq!(fitted(60_000, 2, 256), (256, 1));
    }

    #[test]
    fn all_eight_orientations_stand_upright() {
        // An L: the upright picture has its dark pixel in the upper left and the middle one beside it.
        let upright = [1, 2, 3, 4, 5, 6];
        let written: [(u8, u32, [u8; 6]); 8] = [
            (1, 3, [1, 2, 3, 4, 5, 6]),
            (2, 3, [3, 2, 1, 6, 5, 4]),
            (3, 3, [6, 5, 4, 3, 2, 1]),
            (4, 3, [4, 5, 6, 1, 2, 3]),
            (5, 2, [1, 4, 2, 5, 3, 6]),
            (6, 2, [3, 6, 2, 5, 1, 4]),
            (7, 2, [6, 3, 5, 2, 4, 1]),
            (8, 2, [4, 1, 5, 2, 6, 3]),
        ];
        for (orientation, width, samples) in written {
            let picture =
                Picture { width, height: 6 / width, layout: Layout::Luma, samples: samples.to_vec() };
            let turned = picture.turned(orientation);
            assert_eq!((turned.width, turned.height), (3, 2), "orientation {orientation}");
            assert_eq!(turned.samples, upright, "orientation {orientation}");
        }
    }

    #[test]
    fn transparency_becomes_white_paper() {
        let samples = vec![0, 0, 0, 0, 10, 20, 30, 255];
        let picture = Picture { width: 2, height: 1, layout: Layout::Rgba, samples };
        assert_eq!(picture.shrunk(10).unwrap().samples, [255, 255, 255, 10, 20, 30]);
    }
}
