//! The facts of a photo, as far as its tags give them.

use serde::Serialize;

use super::finding::Finding;
use super::lens::{self, Exposure};
use super::number::Ratio;
use super::origin;
use super::place::{self, Altitude, GpsAngle, Place};
use super::tags::{Block, Raw, Tags, code};
use super::text::{self, Remark};
use super::time::{self, CameraTime, GpsTime};

/// What was understood of the tags listed in DOMAIN 8.2. Whatever is absent, blank or not certain is `None`; the raw
/// tags stay beside it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct PhotoFacts {
    /// Maker of the camera; apps put their own name here too.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub make: Option<String>,
    /// Model of the camera.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub model: Option<String>,
    /// Serial number of the camera body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub serial_number: Option<String>,
    /// Maker of the lens.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lens_make: Option<String>,
    /// Model of the lens.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lens_model: Option<String>,
    /// Serial number of the lens.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lens_serial_number: Option<String>,
    /// Owner as entered in the camera.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner_name: Option<String>,
    /// Person who made the picture, as entered in the camera.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub artist: Option<String>,
    /// Firmware or program that wrote the file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub software: Option<String>,
    /// Computer or phone that wrote the file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub host_computer: Option<String>,
    /// Identifier that the camera gave this picture.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image_unique_id: Option<String>,
    /// When the picture was taken, by the camera's clock.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_time_original: Option<CameraTime>,
    /// When it was digitised, by the camera's clock.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub create_date: Option<CameraTime>,
    /// When the file was last changed, by the clock of what changed it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub modify_date: Option<CameraTime>,
    /// Satellite time of the last fix, UTC.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gps_time: Option<GpsTime>,
    /// Camera clock minus satellite time in seconds: the clock's error and its zone together.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub camera_minus_gps_s: Option<i64>,
    /// Version of the GPS block, such as `2.3.0.0`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gps_version: Option<String>,
    /// Latitude as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub latitude: Option<GpsAngle>,
    /// Longitude as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub longitude: Option<GpsAngle>,
    /// The position, only where it is complete, possible and has a certain sign.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// Height as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub altitude: Option<Altitude>,
    /// Horizontal error in metres, as the receiver estimated it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub h_positioning_error_m: Option<Ratio>,
    /// Dilution of precision.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gps_dop: Option<Ratio>,
    /// Satellites used, as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gps_satellites: Option<String>,
    /// `A` for a valid and `V` for a void measurement.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gps_status: Option<String>,
    /// `2` for two and `3` for three dimensions.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gps_measure_mode: Option<String>,
    /// Datum as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gps_map_datum: Option<String>,
    /// How the position came about: `GPS`, `CELLID`, `WLAN`, `MANUAL`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gps_processing_method: Option<Remark>,
    /// Where the camera looked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image_direction: Option<ImageDirection>,
    /// How fast the camera moved.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub speed: Option<Speed>,
    /// How the picture must be turned to stand upright, 1 to 8.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub orientation: Option<u8>,
    /// Width in pixels as the camera states it; the picture itself may differ.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub width: Option<u32>,
    /// Height in pixels as the camera states it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub height: Option<u32>,
    /// Exposure and lens settings.
    pub exposure: Exposure,
    /// Description as entered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image_description: Option<String>,
    /// Comment as entered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_comment: Option<Remark>,
    /// Length of a video or sound in milliseconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub duration_ms: Option<u64>,
    /// When a video was recorded, as its container states it in UTC.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recorded_at: Option<jiff::Timestamp>,
}

/// Where the camera looked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ImageDirection {
    /// Degrees clockwise from north, 0 to 360.
    pub degrees: Ratio,
    /// `T` from true north, `M` from magnetic north with the declination not applied; kept as written.
    pub reference: Option<String>,
}

/// How fast the camera moved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Speed {
    /// The number as written.
    pub size: Ratio,
    /// `K` kilometres per hour, `M` miles per hour, `N` knots.
    pub unit: Option<String>,
}

/// Makes facts of tags, and findings of what is doubtful in them.
pub(super) fn interpret(tags: &Tags) -> (PhotoFacts, Vec<Finding>) {
    let look = Look { tags };
    let mut facts = descriptions(&look);
    let mut findings = times(&look, &mut facts);
    findings.extend(positions(&look, &mut facts));
    findings.extend(origin::findings(&facts));
    (facts, findings)
}

/// Looks tags up where they belong, and where careless writers put them.
struct Look<'a> {
    tags: &'a Tags,
}

impl<'a> Look<'a> {
    fn main(&self, code: u16) -> Option<&'a Raw> {
        self.tags.get(&(Block::Image, code)).or_else(|| self.tags.get(&(Block::Exif, code)))
    }

    fn gps(&self, code: u16) -> Option<&'a Raw> {
        self.tags.get(&(Block::Gps, code))
    }

    fn text(&self, code: u16) -> Option<String> {
        self.main(code).and_then(Raw::bytes).and_then(text::plain)
    }

    fn gps_text(&self, code: u16) -> Option<String> {
        self.gps(code).and_then(Raw::bytes).and_then(text::plain)
    }

    fn gps_ratio(&self, code: u16) -> Option<Ratio> {
        self.gps(code).and_then(Raw::ratio).filter(|ratio| ratio.is_known())
    }

    /// A size in pixels: what the EXIF block says of the whole picture before what the image directory says.
    fn pixels(&self, codes: [(Block, u16); 2]) -> Option<u32> {
        let sizes = codes.iter().filter_map(|key| self.tags.get(key)?.number());
        sizes.filter_map(|size| u32::try_from(size).ok()).find(|size| *size > 0)
    }
}

fn descriptions(look: &Look<'_>) -> PhotoFacts {
    let orientation = look.main(code::ORIENTATION).and_then(Raw::number);
    PhotoFacts {
        make: look.text(code::MAKE),
        model: look.text(code::MODEL),
        serial_number: look.text(code::SERIAL_NUMBER),
        lens_make: look.text(code::LENS_MAKE),
        lens_model: look.text(code::LENS_MODEL),
        lens_serial_number: look.text(code::LENS_SERIAL_NUMBER),
        owner_name: look.text(code::OWNER_NAME),
        artist: look.text(code::ARTIST),
        software: look.text(code::SOFTWARE),
        host_computer: look.text(code::HOST_COMPUTER),
        image_unique_id: look.text(code::IMAGE_UNIQUE_ID),
        orientation: orientation
            .and_then(|number| u8::try_from(number).ok())
            .filter(|turn| (1..=8).contains(turn)),
        width: look.pixels([(Block::Exif, code::EXIF_IMAGE_WIDTH), (Block::Image, code::IMAGE_WIDTH)]),
        height: look.pixels([(Block::Exif, code::EXIF_IMAGE_HEIGHT), (Block::Image, code::IMAGE_LENGTH)]),
        exposure: lens::interpret(look.tags),
        image_description: look.text(code::IMAGE_DESCRIPTION),
        user_comment: look.main(code::USER_COMMENT).and_then(Raw::bytes).and_then(text::remark),
        ..PhotoFacts::default()
    }
}

fn times(look: &Look<'_>, facts: &mut PhotoFacts) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut read = |date, fraction, offset| {
        let bytes = |code| look.main(code).and_then(Raw::bytes);
        let text: &[u8] = bytes(date)?;
        let time = time::camera_time(text, bytes(fraction), bytes(offset));
        match &time {
            None if time::is_blank(text) => findings.push(Finding::ClockNotSet),
            None => findings.push(Finding::TimeUnreadable),
            // Cameras start at 1970, 1980 or 1984 when their battery was out.
            Some(time) if time.local.year() < 1990 => findings.push(Finding::ClockNotSet),
            Some(_) => {}
        }
        time
    };
    facts.date_time_original =
        read(code::DATE_TIME_ORIGINAL, code::SUB_SEC_TIME_ORIGINAL, code::OFFSET_TIME_ORIGINAL);
    facts.create_date = read(code::CREATE_DATE, code::SUB_SEC_TIME_DIGITIZED, code::OFFSET_TIME_DIGITIZED);
    facts.modify_date = read(code::MODIFY_DATE, code::SUB_SEC_TIME, code::OFFSET_TIME);

    let date = look.gps(code::GPS_DATE_STAMP).and_then(Raw::bytes).and_then(time::gps_date);
    let time = look.gps(code::GPS_TIME_STAMP).and_then(Raw::ratios).and_then(|parts| time::gps_time(&parts));
    if date.is_some() || time.is_some() {
        if date.is_none() {
            findings.push(Finding::GpsTimeWithoutDate);
        }
        let gps = GpsTime { date, time };
        facts.camera_minus_gps_s = facts.date_time_original.as_ref().and_then(|camera| {
            let shown = jiff::tz::Offset::UTC.to_timestamp(camera.local).ok()?;
            Some(shown.as_second() - gps.instant()?.as_second())
        });
        facts.gps_time = Some(gps);
    }
    findings
}

fn positions(look: &Look<'_>, facts: &mut PhotoFacts) -> Vec<Finding> {
    let found = place::interpret(look.tags);
    let mut findings = found.findings;
    facts.latitude = found.latitude;
    facts.longitude = found.longitude;
    facts.place = found.place;
    facts.altitude = found.altitude;
    facts.gps_map_datum = found.datum;
    facts.gps_version = look.gps(code::GPS_VERSION).and_then(version);
    facts.h_positioning_error_m = look.gps_ratio(code::GPS_H_POSITIONING_ERROR);
    facts.gps_dop = look.gps_ratio(code::GPS_DOP);
    facts.gps_satellites = look.gps_text(code::GPS_SATELLITES);
    facts.gps_status = look.gps_text(code::GPS_STATUS);
    facts.gps_measure_mode = look.gps_text(code::GPS_MEASURE_MODE);
    facts.gps_processing_method =
        look.gps(code::GPS_PROCESSING_METHOD).and_then(Raw::bytes).and_then(text::remark);
    facts.speed =
        look.gps_ratio(code::GPS_SPEED).map(|size| Speed { size, unit: look.gps_text(code::GPS_SPEED_REF) });
    facts.image_direction = look
        .gps_ratio(code::GPS_IMG_DIRECTION)
        .map(|degrees| ImageDirection { degrees, reference: look.gps_text(code::GPS_IMG_DIRECTION_REF) });
    if let Some(direction) = &facts.image_direction
        && !matches!(direction.reference.as_deref(), Some("T" | "M"))
    {
        findings.push(Finding::DirectionReferenceMissing);
    }
    if facts.gps_status.as_deref() == Some("V") {
        findings.push(Finding::GpsVoid);
    }
    findings
}

fn version(value: &Raw) -> Option<String> {
    let parts: Vec<String> = match value {
        Raw::Bytes(bytes) if bytes.len() == 4 => bytes.iter().map(u8::to_string).collect(),
        Raw::Numbers(numbers) if numbers.len() == 4 => numbers.iter().map(i64::to_string).collect(),
        _ => return None,
    };
    Some(parts.join("."))
}
