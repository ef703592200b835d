//! Photos for tests: generated pictures, an EXIF writer that can write nonsense, and the shared collection where present.

use std::path::{Path, PathBuf};

/// The value of a tag to write.
#[derive(Debug, Clone)]
pub(crate) enum Tag<'a> {
    Text(&'a str),
    Bytes(&'a [u8]),
    /// Type `UNDEFINED`.
    Opaque(&'a [u8]),
    Short(u16),
    Long(u32),
    Ratios(&'a [(u32, u32)]),
}

/// Writes an EXIF block, sound or not, exactly as told.
#[derive(Debug, Clone, Default)]
pub(crate) struct ExifWriter<'a> {
    pub(crate) image: Vec<(u16, Tag<'a>)>,
    pub(crate) exif: Vec<(u16, Tag<'a>)>,
    pub(crate) gps: Vec<(u16, Tag<'a>)>,
    pub(crate) thumbnail: Option<&'a [u8]>,
}

impl<'a> ExifWriter<'a> {
    /// A block with the position 49°50'23.4", 24°1'51.24" and the given references.
    pub(crate) fn at_lviv(north: &'a str, east: &'a str) -> Self {
        Self {
            gps: vec![
                (1, Tag::Text(north)),
                (2, Tag::Ratios(&[(49, 1), (50, 1), (2_340, 100)])),
                (3, Tag::Text(east)),
                (4, Tag::Ratios(&[(24, 1), (1, 1), (5_124, 100)])),
            ],
            ..Self::default()
        }
    }

    /// The block in little-endian order, beginning with its TIFF header.
    pub(crate) fn block(&self) -> Vec<u8> {
        let (mut image, exif, gps) = (self.image.clone(), self.exif.clone(), self.gps.clone());
        let directory_size = |count: usize| 2 + 12 * count + 4;
        image.push((0x8769, Tag::Long(0)));
        image.push((0x8825, Tag::Long(0)));
        let exif_at = 8 + directory_size(image.len());
        let gps_at = exif_at + directory_size(exif.len());
        let thumbnail_at = gps_at + directory_size(gps.len());
        let data_at = thumbnail_at + self.thumbnail.map_or(0, |_| directory_size(2));
        let mut data = self.thumbnail.unwrap_or_default().to_vec();
        for (tag, value) in &mut image {
            match tag {
                0x8769 => *value = Tag::Long(exif_at as u32),
                0x8825 => *value = Tag::Long(gps_at as u32),
                _ => {}
            }
        }
        let mut block = b"II\x2a\0\x08\0\0\0".to_vec();
        let next = if self.thumbnail.is_some() { thumbnail_at } else { 0 };
        directory(&mut block, image, next, &mut data, data_at);
        directory(&mut block, exif, 0, &mut data, data_at);
        directory(&mut block, gps, 0, &mut data, data_at);
        if let Some(thumbnail) = self.thumbnail {
            let tags = vec![(0x0201, Tag::Long(data_at as u32)), (0x0202, Tag::Long(thumbnail.len() as u32))];
            directory(&mut block, tags, 0, &mut data, data_at);
        }
        block.extend(data);
        block
    }

    /// A small JPEG that carries the block.
    pub(crate) fn jpeg(&self) -> Vec<u8> {
        jpeg_with(48, 32, Some(&self.block()))
    }
}

fn directory(
    block: &mut Vec<u8>,
    mut tags: Vec<(u16, Tag<'_>)>,
    next: usize,
    data: &mut Vec<u8>,
    data_at: usize,
) {
    tags.sort_by_key(|(tag, _)| *tag);
    block.extend((tags.len() as u16).to_le_bytes());
    for (tag, value) in tags {
        let (kind, count, bytes): (u16, usize, Vec<u8>) = match value {
            Tag::Bytes(bytes) => (1, bytes.len(), bytes.to_vec()),
            Tag::Text(text) => (2, text.len() + 1, [text.as_bytes(), b"\0"].concat()),
            Tag::Short(number) => (3, 1, number.to_le_bytes().to_vec()),
            Tag::Long(number) => (4, 1, number.to_le_bytes().to_vec()),
            Tag::Ratios(ratios) => (
                5,
                ratios.len(),
                ratios.iter().flat_map(|(a, b)| [a.to_le_bytes(), b.to_le_bytes()].concat()).collect(),
            ),
            Tag::Opaque(bytes) => (7, bytes.len(), bytes.to_vec()),
        };
        block.extend(tag.to_le_bytes());
        block.extend(kind.to_le_bytes());
        block.extend((count as u32).to_le_bytes());
        if bytes.len() <= 4 {
            let mut inline = bytes;
            inline.resize(4, 0);
            block.extend(inline);
        } else {
            block.extend(((data_at + data.len()) as u32).to_le_bytes());
            data.extend(&bytes);
            if bytes.len() % 2 == 1 {
                data.push(0);
            }
        }
    }
    block.extend((next as u32).to_le_bytes());
}

/// A picture of four fields: red, green, blue, white (from the upper left to the lower right), as RGB.
pub(crate) fn fields(width: usize, height: usize) -> Vec<u8> {
    let mut pixels = Vec::with_capacity(width * height * 3);
    for y in 0..height {
        for x in 0..width {
            pixels.extend(match (x * 2 < width, y * 2 < height) {
                (true, true) => [220, 20, 20],
                (false, true) => [20, 200, 20],
                (true, false) => [20, 20, 220],
                (false, false) => [240, 240, 240],
            });
        }
    }
    pixels
}

/// A baseline JPEG of [`fields`] that carries an EXIF block.
pub(crate) fn jpeg_with(width: u16, height: u16, block: Option<&[u8]>) -> Vec<u8> {
    jpeg_of(&fields(usize::from(width), usize::from(height)), width, height, block)
}

/// A JPEG of any RGB pixels.
pub(crate) fn jpeg_of(pixels: &[u8], width: u16, height: u16, block: Option<&[u8]>) -> Vec<u8> {
    let mut jpeg = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut jpeg, 90);
    if let Some(block) = block {
        encoder.add_exif_metadata(block).unwrap();
    }
    encoder.encode(pixels, width, height, jpeg_encoder::ColorType::Rgb).unwrap();
    jpeg
}

/// Pixels with detail at every scale, so that the JPEG is as heavy as a photo.
pub(crate) fn texture(width: usize, height: usize) -> Vec<u8> {
    let mut state = 12_345_u32;
    let mut noise = || {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        (state >> 8 & 31) as i32 - 16
    };
    let mut pixels = Vec::with_capacity(width * height * 3);
    for y in 0..height {
        for x in 0..width {
            let wave = ((x * x / 911 + y * y / 977) & 127) as i32;
            let base = 60 + wave + noise();
            pixels.extend([base, base + 12, base + 30].map(|value| value.clamp(0, 255) as u8));
        }
    }
    pixels
}

/// Every file of the shared photo collection below `folder`, or `None`, said aloud, where it is not present. It is looked
/// for beside the workspace or beside the folder that holds it.
pub(crate) fn collection(folder: &str) -> Option<Vec<PathBuf>> {
    let crate_folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let beside = ["../../../shared/photos", "../../../../shared/photos"].map(|path| crate_folder.join(path));
    let named = std::env::var_os("CAIRN_PHOTOS").map(PathBuf::from);
    let Some(root) = named.into_iter().chain(beside).find(|root| root.is_dir()) else {
        eprintln!("skipped: the photo collection is not here; set CAIRN_PHOTOS to its folder");
        return None;
    };
    let entries = walkdir::WalkDir::new(root.join(folder)).sort_by_file_name();
    let entries = entries.into_iter().map(|entry| entry.unwrap());
    Some(entries.filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path).collect())
}
