//! How the picture was taken: exposure and lens.

use serde::Serialize;

use super::number::Ratio;
use super::tags::{Block, Raw, Tags, code};

/// The settings of the camera for this picture.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Exposure {
    /// Exposure time in seconds.
    pub exposure_time_s: Option<Ratio>,
    /// The f-number.
    pub f_number: Option<Ratio>,
    /// Sensitivity as an ISO number.
    pub iso: Option<u32>,
    /// Focal length in millimetres.
    pub focal_length_mm: Option<Ratio>,
    /// The focal length that gives the same view on 35 mm film, in millimetres.
    pub focal_length_35mm: Option<u32>,
    /// The flash byte of EXIF: bit 0 tells whether it fired.
    pub flash: Option<u16>,
    /// Distance to the subject in metres, as the camera judged it.
    pub subject_distance_m: Option<Ratio>,
}

pub(super) fn interpret(tags: &Tags) -> Exposure {
    let exif = |code| tags.get(&(Block::Exif, code)).or_else(|| tags.get(&(Block::Image, code)));
    let ratio = |code| exif(code).and_then(Raw::ratio).filter(|ratio| ratio.is_known());
    let number = |code| exif(code).and_then(Raw::number);
    Exposure {
        exposure_time_s: ratio(code::EXPOSURE_TIME),
        f_number: ratio(code::F_NUMBER),
        iso: number(code::ISO).and_then(|iso| u32::try_from(iso).ok()).filter(|iso| *iso > 0),
        focal_length_mm: ratio(code::FOCAL_LENGTH).filter(|length| length.numerator() > 0),
        focal_length_35mm: number(code::FOCAL_LENGTH_35MM)
            .and_then(|length| u32::try_from(length).ok())
            .filter(|length| *length > 0),
        flash: number(code::FLASH).and_then(|flash| u16::try_from(flash).ok()),
        subject_distance_m: ratio(code::SUBJECT_DISTANCE).filter(|distance| distance.numerator() > 0),
    }
}
