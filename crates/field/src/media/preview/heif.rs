//! HEIF with HEVC pictures, as phones write it.

use heifer::{Error, Options};

use super::pixels::{Layout, Picture};
use super::{MAX_PIXELS, NoPreview};

pub(super) fn decode(bytes: &[u8]) -> Result<Picture, NoPreview> {
    // One thread: the helper processes are the parallelism, and they may not start threads.
    let options = Options { max_threads: 1, max_pixels: MAX_PIXELS };
    let image = match heifer::decode_srgb_rgba8(bytes, &options) {
        // A colour space that cannot be converted is shown as coded rather than not at all.
        Err(Error::Unsupported(_)) => heifer::decode_rgba8(bytes, &options),
        outcome => outcome,
    };
    let image = image.map_err(NoPreview::broken)?;
    Ok(Picture { width: image.width, height: image.height, layout: Layout::Rgba, samples: image.data })
}
