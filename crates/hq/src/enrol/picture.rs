//! An enrolment code as a picture, for paper or a second screen: a QR code that a laptop reads from a photo of it.

use std::io;

use evidence::wire::enrol::EnrolCode;
use png::{BitDepth, ColorType, Encoder};
use qrcode::{Color, EcLevel, QrCode};

/// Pixels along the side of one module, so that the code is as large as a thumb on a screen.
const MODULE_PIXELS: usize = 8;
/// Modules of white around a code (ISO/IEC 18004, 4 modules).
const QUIET_MODULES: usize = 4;
const WHITE: u8 = 0xff;
const BLACK: u8 = 0;

/// Draws a code as a PNG that is still read when a quarter of it is soiled.
///
/// # Errors
/// If the code is longer than a QR code can be, which no address that devices are given makes it.
pub fn png(code: &EnrolCode) -> io::Result<Vec<u8>> {
    let drawn =
        QrCode::with_error_correction_level(code.to_string(), EcLevel::Q).map_err(io::Error::other)?;
    let modules = drawn.width();
    let colours = drawn.to_colors();
    let side = (modules + 2 * QUIET_MODULES) * MODULE_PIXELS;
    let module = |pixel: usize| (pixel / MODULE_PIXELS).checked_sub(QUIET_MODULES).filter(|at| *at < modules);
    let is_dark = |x: usize, y: usize| {
        let place = module(x).zip(module(y)).map(|(column, row)| row * modules + column);
        place.and_then(|place| colours.get(place)) == Some(&Color::Dark)
    };
    let pixels: Vec<u8> = (0..side)
        .flat_map(|y| (0..side).map(move |x| (x, y)))
        .map(|(x, y)| if is_dark(x, y) { BLACK } else { WHITE })
        .collect();
    let side = u32::try_from(side).map_err(io::Error::other)?;
    let mut picture = Vec::new();
    let mut encoder = Encoder::new(&mut picture, side, side);
    encoder.set_color(ColorType::Grayscale);
    encoder.set_depth(BitDepth::Eight);
    encoder.write_header()?.write_image_data(&pixels)?;
    Ok(picture)
}
