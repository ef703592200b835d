//! The EXIF segment of a photo (EXIF 2.32, CIPA DC-008): who took it with what, when and where.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use super::tiff::{ByteOrder, Content, Directory, header};

/// A camera with its lens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Camera {
    /// Make, as the maker writes it.
    pub make: String,
    /// Model.
    pub model: String,
    /// BodySerialNumber.
    pub serial: String,
    /// LensModel.
    pub lens: String,
    /// Software: the firmware of the camera.
    pub software: String,
}

/// What the camera's own clock said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CameraTime {
    /// DateTimeOriginal: local time without a zone.
    pub local: DateTime,
    /// SubSecTimeOriginal, in milliseconds of 0 to 999.
    pub milliseconds: u16,
    /// OffsetTimeOriginal, in minutes east of UTC.
    pub offset_minutes: i16,
}

/// A position that the receiver in the camera found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fix {
    /// Latitude in 1e-7 degree, north positive.
    pub latitude: i32,
    /// Longitude in 1e-7 degree, east positive.
    pub longitude: i32,
    /// Metres above mean sea level times 100, negative below.
    pub altitude_cm: i32,
    /// GPSHPositioningError in centimetres.
    pub accuracy_cm: u32,
    /// GPSImgDirection, clockwise from true north in hundredths of a degree.
    pub direction: u32,
    /// GPSDateStamp and GPSTimeStamp: UTC of the fix, which may be some seconds older than the picture.
    pub time: Timestamp,
}

/// Everything that the segment says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exif {
    /// The camera.
    pub camera: Camera,
    /// The camera's clock at the moment of the picture.
    pub taken: CameraTime,
    /// Orientation: 1, 3, 6 or 8.
    pub orientation: u16,
    /// Width and height of the stored picture in pixels.
    pub size: (u32, u32),
    /// ExposureTime, one part in this many of a second.
    pub shutter: u32,
    /// PhotographicSensitivity, that is ISO.
    pub iso: u16,
    /// ImageUniqueID: 32 hexadecimal digits.
    pub unique_id: String,
    /// The position, if the receiver had one.
    pub fix: Option<Fix>,
    /// A small JPEG for quick display, unturned like the picture; may be empty.
    pub thumbnail: Vec<u8>,
}

impl Exif {
    /// The TIFF structure, as it follows the six bytes `Exif\0\0` in the segment.
    pub fn encode(&self, order: ByteOrder) -> Vec<u8> {
        let mut image = self.image_directory();
        let picture = self.picture_directory();
        let place = self.fix.map(|fix| place_directory(&fix));

        let picture_at = Directory::HEADER_BYTES + image.length();
        let place_at = picture_at + picture.length();
        let thumbnail_at = place_at + place.as_ref().map_or(0, Directory::length);
        image.set(0x8769, Content::Long(vec![picture_at as u32]));
        if place.is_some() {
            image.set(0x8825, Content::Long(vec![place_at as u32]));
        }

        let next = if self.thumbnail.is_empty() { 0 } else { thumbnail_at };
        let mut bytes = header(order);
        bytes.extend(image.encode(order, Directory::HEADER_BYTES, next));
        bytes.extend(picture.encode(order, picture_at, 0));
        if let Some(place) = place {
            bytes.extend(place.encode(order, place_at, 0));
        }
        if next != 0 {
            bytes.extend(self.thumbnail_directory(next).encode(order, next, 0));
            bytes.extend(&self.thumbnail);
        }
        bytes
    }

    /// The first directory. The offsets of the directories below it are set afterwards, when they are known.
    fn image_directory(&self) -> Directory {
        let mut image = Directory::default();
        image
            .set(0x010F, text(&self.camera.make))
            .set(0x0110, text(&self.camera.model))
            .set(0x0112, Content::Short(vec![self.orientation]))
            .set(0x011A, Content::Rational(vec![(72, 1)]))
            .set(0x011B, Content::Rational(vec![(72, 1)]))
            .set(0x0128, Content::Short(vec![2]))
            .set(0x0131, text(&self.camera.software))
            .set(0x0132, date_time(self.taken.local))
            .set(0x0213, Content::Short(vec![2]))
            .set(0x8769, Content::Long(vec![0]));
        if self.fix.is_some() {
            image.set(0x8825, Content::Long(vec![0]));
        }
        image
    }

    fn picture_directory(&self) -> Directory {
        let minutes = self.taken.offset_minutes;
        let sign = if minutes < 0 { '-' } else { '+' };
        let offset = format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60);
        let mut picture = Directory::default();
        picture
            .set(0x829A, Content::Rational(vec![(1, self.shutter)]))
            .set(0x829D, Content::Rational(vec![(80, 10)]))
            .set(0x8822, Content::Short(vec![2]))
            .set(0x8827, Content::Short(vec![self.iso]))
            .set(0x8830, Content::Short(vec![1]))
            .set(0x9000, Content::Undefined(b"0232".to_vec()))
            .set(0x9003, date_time(self.taken.local))
            .set(0x9004, date_time(self.taken.local))
            .set(0x9010, text(&offset))
            .set(0x9011, text(&offset))
            .set(0x9012, text(&offset))
            .set(0x9101, Content::Undefined(vec![1, 2, 3, 0]))
            .set(0x9204, Content::SignedRational(vec![(-1, 3)]))
            .set(0x9207, Content::Short(vec![5]))
            .set(0x9209, Content::Short(vec![16]))
            .set(0x920A, Content::Rational(vec![(230, 10)]))
            .set(0x9291, text(&format!("{:03}", self.taken.milliseconds)))
            .set(0xA000, Content::Undefined(b"0100".to_vec()))
            .set(0xA001, Content::Short(vec![1]))
            .set(0xA002, Content::Long(vec![self.size.0]))
            .set(0xA003, Content::Long(vec![self.size.1]))
            .set(0xA405, Content::Short(vec![35]))
            .set(0xA420, text(&self.unique_id))
            .set(0xA431, text(&self.camera.serial))
            .set(0xA434, text(&self.camera.lens));
        picture
    }

    fn thumbnail_directory(&self, at: usize) -> Directory {
        let mut thumbnail = Directory::default();
        thumbnail
            .set(0x0103, Content::Short(vec![6]))
            .set(0x011A, Content::Rational(vec![(72, 1)]))
            .set(0x011B, Content::Rational(vec![(72, 1)]))
            .set(0x0128, Content::Short(vec![2]))
            .set(0x0201, Content::Long(vec![0]))
            .set(0x0202, Content::Long(vec![self.thumbnail.len() as u32]));
        let data_at = at + thumbnail.length();
        thumbnail.set(0x0201, Content::Long(vec![data_at as u32]));
        thumbnail
    }
}

fn place_directory(fix: &Fix) -> Directory {
    let utc = fix.time.to_zoned(TimeZone::UTC);
    let clock = [utc.hour(), utc.minute(), utc.second()].map(|part| (part.unsigned_abs().into(), 1));
    let mut place = Directory::default();
    place
        .set(0x0000, Content::Byte(vec![2, 3, 0, 0]))
        .set(0x0001, text(if fix.latitude < 0 { "S" } else { "N" }))
        .set(0x0002, degrees(fix.latitude))
        .set(0x0003, text(if fix.longitude < 0 { "W" } else { "E" }))
        .set(0x0004, degrees(fix.longitude))
        .set(0x0005, Content::Byte(vec![u8::from(fix.altitude_cm < 0)]))
        .set(0x0006, Content::Rational(vec![(fix.altitude_cm.unsigned_abs(), 100)]))
        .set(0x0007, Content::Rational(clock.to_vec()))
        .set(0x0008, text("11"))
        .set(0x0009, text("A"))
        .set(0x000A, text("3"))
        .set(0x000B, Content::Rational(vec![(12, 10)]))
        .set(0x0010, text("T"))
        .set(0x0011, Content::Rational(vec![(fix.direction, 100)]))
        .set(0x0012, text("WGS-84"))
        .set(0x001D, text(&utc.strftime("%Y:%m:%d").to_string()))
        .set(0x001F, Content::Rational(vec![(fix.accuracy_cm, 100)]));
    place
}

/// Degrees, minutes and ten-thousandths of a second: finer than the 1e-7 degree they come from needs.
fn degrees(angle: i32) -> Content {
    const ONE: u64 = 10_000_000;
    let angle = u64::from(angle.unsigned_abs());
    let (whole, rest) = (angle / ONE, angle % ONE * 60);
    let (minutes, rest) = (rest / ONE, rest % ONE * 60);
    let seconds = (rest * 10_000 + ONE / 2) / ONE;
    Content::Rational(vec![(whole as u32, 1), (minutes as u32, 1), (seconds as u32, 10_000)])
}

fn text(text: &str) -> Content {
    Content::Ascii(text.to_owned())
}

fn date_time(local: DateTime) -> Content {
    Content::Ascii(local.strftime("%Y:%m:%d %H:%M:%S").to_string())
}
