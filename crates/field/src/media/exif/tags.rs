//! Tags as either reader hands them over, in one form.

use std::collections::BTreeMap;

use super::number::Ratio;

/// The part of the metadata that a tag stands in. The same code means different things in different blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Block {
    /// The main image (IFD0).
    Image,
    /// The EXIF directory.
    Exif,
    /// The GPS directory.
    Gps,
    /// The interoperability directory.
    Interop,
    /// The embedded thumbnail (IFD1).
    Thumbnail,
    /// A further image of the file, by its number.
    Page(u16),
}

/// The value of a tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Raw {
    /// Text as bytes, without NULs at its ends.
    Text(Vec<u8>),
    /// Whole numbers.
    Numbers(Vec<i64>),
    /// Fractions.
    Ratios(Vec<Ratio>),
    /// Bytes, whether numbers or without a declared meaning.
    Bytes(Vec<u8>),
    /// Floating-point numbers, as text.
    Floats(Vec<String>),
    /// A type that EXIF does not have, and how many values it claims.
    Unknown {
        /// The number of the type.
        kind: u16,
        /// How many values.
        count: u32,
    },
}

/// All tags of a file. Of a repeated tag the first stays.
pub(super) type Tags = BTreeMap<(Block, u16), Raw>;

/// Tags that facts are made of.
pub(super) mod code {
    pub(in super::super) const IMAGE_WIDTH: u16 = 0x0100;
    pub(in super::super) const IMAGE_LENGTH: u16 = 0x0101;
    pub(in super::super) const IMAGE_DESCRIPTION: u16 = 0x010e;
    pub(in super::super) const MAKE: u16 = 0x010f;
    pub(in super::super) const MODEL: u16 = 0x0110;
    pub(in super::super) const ORIENTATION: u16 = 0x0112;
    pub(in super::super) const SOFTWARE: u16 = 0x0131;
    pub(in super::super) const MODIFY_DATE: u16 = 0x0132;
    pub(in super::super) const ARTIST: u16 = 0x013b;
    pub(in super::super) const HOST_COMPUTER: u16 = 0x013c;
    pub(in super::super) const THUMBNAIL_OFFSET: u16 = 0x0201;
    pub(in super::super) const THUMBNAIL_LENGTH: u16 = 0x0202;
    pub(in super::super) const EXPOSURE_TIME: u16 = 0x829a;
    pub(in super::super) const F_NUMBER: u16 = 0x829d;
    pub(in super::super) const ISO: u16 = 0x8827;
    pub(in super::super) const DATE_TIME_ORIGINAL: u16 = 0x9003;
    pub(in super::super) const CREATE_DATE: u16 = 0x9004;
    pub(in super::super) const OFFSET_TIME: u16 = 0x9010;
    pub(in super::super) const OFFSET_TIME_ORIGINAL: u16 = 0x9011;
    pub(in super::super) const OFFSET_TIME_DIGITIZED: u16 = 0x9012;
    pub(in super::super) const SUBJECT_DISTANCE: u16 = 0x9206;
    pub(in super::super) const FLASH: u16 = 0x9209;
    pub(in super::super) const FOCAL_LENGTH: u16 = 0x920a;
    pub(in super::super) const USER_COMMENT: u16 = 0x9286;
    pub(in super::super) const SUB_SEC_TIME: u16 = 0x9290;
    pub(in super::super) const SUB_SEC_TIME_ORIGINAL: u16 = 0x9291;
    pub(in super::super) const SUB_SEC_TIME_DIGITIZED: u16 = 0x9292;
    pub(in super::super) const EXIF_IMAGE_WIDTH: u16 = 0xa002;
    pub(in super::super) const EXIF_IMAGE_HEIGHT: u16 = 0xa003;
    pub(in super::super) const FOCAL_LENGTH_35MM: u16 = 0xa405;
    pub(in super::super) const IMAGE_UNIQUE_ID: u16 = 0xa420;
    pub(in super::super) const OWNER_NAME: u16 = 0xa430;
    pub(in super::super) const SERIAL_NUMBER: u16 = 0xa431;
    pub(in super::super) const LENS_MAKE: u16 = 0xa433;
    pub(in super::super) const LENS_MODEL: u16 = 0xa434;
    pub(in super::super) const LENS_SERIAL_NUMBER: u16 = 0xa435;

    pub(in super::super) const GPS_VERSION: u16 = 0x00;
    pub(in super::super) const GPS_LATITUDE_REF: u16 = 0x01;
    pub(in super::super) const GPS_LATITUDE: u16 = 0x02;
    pub(in super::super) const GPS_LONGITUDE_REF: u16 = 0x03;
    pub(in super::super) const GPS_LONGITUDE: u16 = 0x04;
    pub(in super::super) const GPS_ALTITUDE_REF: u16 = 0x05;
    pub(in super::super) const GPS_ALTITUDE: u16 = 0x06;
    pub(in super::super) const GPS_TIME_STAMP: u16 = 0x07;
    pub(in super::super) const GPS_SATELLITES: u16 = 0x08;
    pub(in super::super) const GPS_STATUS: u16 = 0x09;
    pub(in super::super) const GPS_MEASURE_MODE: u16 = 0x0a;
    pub(in super::super) const GPS_DOP: u16 = 0x0b;
    pub(in super::super) const GPS_SPEED_REF: u16 = 0x0c;
    pub(in super::super) const GPS_SPEED: u16 = 0x0d;
    pub(in super::super) const GPS_IMG_DIRECTION_REF: u16 = 0x10;
    pub(in super::super) const GPS_IMG_DIRECTION: u16 = 0x11;
    pub(in super::super) const GPS_MAP_DATUM: u16 = 0x12;
    pub(in super::super) const GPS_PROCESSING_METHOD: u16 = 0x1b;
    pub(in super::super) const GPS_DATE_STAMP: u16 = 0x1d;
    pub(in super::super) const GPS_H_POSITIONING_ERROR: u16 = 0x1f;
}

impl Raw {
    /// The first whole number of the value.
    pub(super) fn number(&self) -> Option<i64> {
        match self {
            Self::Numbers(numbers) => numbers.first().copied(),
            Self::Bytes(bytes) => bytes.first().map(|byte| i64::from(*byte)),
            _ => None,
        }
    }

    /// The fractions of the value; whole numbers count as fractions of one.
    pub(super) fn ratios(&self) -> Option<Vec<Ratio>> {
        match self {
            Self::Ratios(ratios) => Some(ratios.clone()),
            Self::Numbers(numbers) => Some(numbers.iter().map(|number| Ratio::new(*number, 1)).collect()),
            _ => None,
        }
    }

    /// The first fraction.
    pub(super) fn ratio(&self) -> Option<Ratio> {
        self.ratios()?.first().copied()
    }

    /// The text of the value as it stands in the file.
    pub(super) fn bytes(&self) -> Option<&[u8]> {
        match self {
            Self::Text(bytes) | Self::Bytes(bytes) => Some(bytes),
            _ => None,
        }
    }

    /// Whether two readers mean the same although they cut and type it differently.
    pub(super) fn agrees_with(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Text(ours) | Self::Bytes(ours), Self::Text(theirs) | Self::Bytes(theirs)) => {
                ours == theirs || until_nul(ours) == until_nul(theirs)
            }
            (Self::Numbers(ours), Self::Bytes(theirs)) | (Self::Bytes(theirs), Self::Numbers(ours)) => {
                ours.len() == theirs.len()
                    && ours.iter().zip(theirs).all(|(our, their)| our & 0xff == i64::from(*their))
            }
            _ => self == other,
        }
    }
}

/// The text before the first NUL, without blanks at its ends.
fn until_nul(text: &[u8]) -> &[u8] {
    let start = text.iter().position(|byte| *byte != 0).unwrap_or(text.len());
    text.get(start..).and_then(|text| text.split(|byte| *byte == 0).next()).unwrap_or_default().trim_ascii()
}
