//! From what a file says of itself to the fields of its record.

use evidence::typed::{AltitudeRef, Instant, Point, PointMethod, TimeSource};
use evidence::{FieldValue, RecordId, Value};

use super::offers::Offer;
use super::{Copied, Intake};
use crate::commands::records::say_all;
use crate::error::Error;
use crate::media::exif::{CameraTime, GpsAngle, GpsTime, PhotoFacts, Ratio};
use crate::media::frames;
use crate::media::kind::MediaKind;
use crate::node::draft::Draft;
use crate::session::who::{Who, instant};

/// Longest sidecar kept in the record, in bytes; the whole block is in the original.
const MAX_SIDECAR_BYTES: usize = 6_000;

/// Fills the record of a file, and returns the codes of what a person should look at.
pub(super) fn fill(
    draft: &mut Draft<'_>,
    who: &Who,
    record: RecordId,
    intake: &Intake,
    offer: &Offer,
    copied: &Copied,
    follows_gap: bool,
) -> Result<Vec<String>, Error> {
    let examiner = reference(who.examiner(draft.case()));
    let name = offer.relative.rsplit('/').next().unwrap_or(&offer.relative);
    let kind = match copied.format.kind() {
        Some(MediaKind::Photo) => "photo",
        Some(MediaKind::Raw) => "raw",
        Some(MediaKind::Video) => "video",
        Some(MediaKind::Audio) => "audio",
        Some(MediaKind::Document) | None => "document",
    };
    let now = instant(draft.now())?;
    let mut say = |field: &str, value: FieldValue| draft.set(record, field, value);
    say("sha256", Value::Bytes(copied.digest.as_bytes().to_vec()).into())?;
    say("size", Value::Int(copied.size.cast_signed()).into())?;
    say("mime", Value::text(copied.format.mime()).into())?;
    say("original_name", Value::text(name).into())?;
    say("original_path", Value::text(&offer.relative).into())?;
    say("import_source", Value::text(&intake.source).into())?;
    say("imported_at", now)?;
    say("imported_by", examiner.clone())?;
    say("photographer", examiner)?;
    say("media_kind", Value::text(kind).into())?;
    if let Some(frame) = frames::frame(name) {
        say("frame", Value::text(format!("{}{:04}", frame.prefix, frame.number)).into())?;
    }
    let facts = &copied.reading.facts;
    for (field, value) in texts(facts) {
        say(field, Value::text(value).into())?;
    }
    if let Some(orientation) = facts.orientation {
        say("exif_orientation", Value::Int(i64::from(orientation)).into())?;
    }
    if let Ok(sidecar) = serde_json::to_string(facts)
        && sidecar.len() <= MAX_SIDECAR_BYTES
        && *facts != PhotoFacts::default()
    {
        say("exif_json", Value::text(sidecar).into())?;
    }
    if let Some(point) = place(facts) {
        say("place_exif", point.to_value().into())?;
        say("place_used", point.to_value().into())?;
        say("place_source", Value::text("exif").into())?;
    }
    for (field, value) in times(facts) {
        say(field, value)?;
    }
    let mut flags: Vec<String> =
        copied.reading.findings.iter().map(|finding| finding.code().to_owned()).collect();
    if follows_gap {
        flags.push("number_gap".to_owned());
    }
    if clock_is_off(facts) {
        flags.push("clock_differs_from_gps".to_owned());
    }
    if offer.size != copied.size {
        flags.push("size_differs".to_owned());
    }
    for flag in &flags {
        draft.set(record, "consistency", Value::text(flag))?;
    }
    say_all(draft, record, &intake.fields, None)?;
    who.fill(draft, record, &intake.fields)?;
    Ok(flags)
}

/// The tags worth a column of their own, as they were written.
fn texts(facts: &PhotoFacts) -> Vec<(&'static str, String)> {
    let ratio = |ratio: &Ratio| ratio.decimal(6);
    let angle = |angle: &GpsAngle| {
        let parts: Vec<_> = angle.parts.iter().map(|part| part.decimal(6).unwrap_or_default()).collect();
        Some(format!("{} {}", parts.join(" "), angle.reference.clone().unwrap_or_default()).trim().to_owned())
    };
    let taken = facts.date_time_original.as_ref();
    let fields = [
        ("exif_make", facts.make.clone()),
        ("exif_model", facts.model.clone()),
        ("exif_serial", facts.serial_number.clone()),
        ("exif_lens_model", facts.lens_model.clone()),
        ("exif_datetime_original", taken.map(|taken| taken.local.strftime("%Y-%m-%dT%H:%M:%S").to_string())),
        (
            "exif_subsec_original",
            taken.filter(|taken| taken.local.subsec_nanosecond() > 0).map(|taken| {
                format!("{:09}", taken.local.subsec_nanosecond()).trim_end_matches('0').to_owned()
            }),
        ),
        ("exif_offset_original", taken.and_then(|taken| taken.offset_minutes).map(offset_text)),
        ("exif_gps_latitude", facts.latitude.as_ref().and_then(angle)),
        ("exif_gps_longitude", facts.longitude.as_ref().and_then(angle)),
        ("exif_gps_altitude", facts.altitude.as_ref().and_then(crate::media::exif::Altitude::metres)),
        ("exif_gps_error", facts.h_positioning_error_m.as_ref().and_then(ratio)),
        ("exif_gps_datum", facts.gps_map_datum.clone()),
        (
            "exif_gps_direction",
            facts.image_direction.as_ref().and_then(|direction| {
                let reference = direction.reference.clone().unwrap_or_default();
                Some(format!("{} {reference}", direction.degrees.decimal(6)?).trim().to_owned())
            }),
        ),
        ("exif_gps_date", facts.gps_time.as_ref().and_then(|time| time.date).map(|date| date.to_string())),
        ("exif_gps_time", facts.gps_time.as_ref().and_then(|time| time.time).map(|time| time.to_string())),
    ];
    let present = fields.into_iter().filter_map(|(field, text)| Some((field, text?)));
    present.filter(|(_, text)| !text.is_empty()).collect()
}

fn place(facts: &PhotoFacts) -> Option<Point> {
    let place = facts.place?;
    let mut point = Point::new(place.lat_e7, place.lon_e7).ok()?.with_method(PointMethod::Exif);
    let millimetres = |ratio: &Ratio| ratio.scaled(1_000).and_then(|mm| u32::try_from(mm).ok());
    if let Some(error) = facts.h_positioning_error_m.as_ref().and_then(millimetres) {
        point = point.with_accuracy_mm(error);
    }
    if let Some(altitude) = &facts.altitude
        && let Some(size) = altitude.size_m.scaled(1_000).and_then(|mm| i32::try_from(mm).ok())
    {
        // What 0 and 1 count from depends on the EXIF version, which the block does not tell: see `exif::Altitude`.
        match altitude.reference {
            Some(2) => point = point.with_altitude_mm(size, AltitudeRef::MeanSeaLevel),
            Some(3) => point = point.with_altitude_mm(-size, AltitudeRef::MeanSeaLevel),
            Some(0) => point = point.with_altitude_mm(size, AltitudeRef::Unknown),
            Some(1) => point = point.with_altitude_mm(-size, AltitudeRef::Unknown),
            _ => {}
        }
    }
    Some(match &facts.gps_map_datum {
        Some(datum) => point.with_datum(datum),
        None => point,
    })
}

/// The camera's time where it can be placed on the time line, and the time that the case relies on until a person says
/// otherwise: the satellite's where the camera wrote none with an offset.
fn times(facts: &PhotoFacts) -> Vec<(&'static str, FieldValue)> {
    let camera = facts.date_time_original.as_ref().and_then(|taken| {
        let offset = i16::try_from(taken.offset_minutes?).ok()?;
        Instant::new(taken.instant()?.as_millisecond(), offset, TimeSource::CameraExif).ok()
    });
    let gnss = facts
        .gps_time
        .as_ref()
        .and_then(|time| Instant::new(time.instant()?.as_millisecond(), 0, TimeSource::Gnss).ok());
    let mut times = Vec::new();
    if let Some(camera) = camera {
        times.push(("time_exif", camera.to_value().into()));
    }
    let used = camera.map(|camera| (camera, "exif_corrected")).or(gnss.map(|gnss| (gnss, "gnss")));
    if let Some((time, source)) = used {
        times.push(("time_used", time.to_value().into()));
        times.push(("time_source", Value::text(source).into()));
    }
    times
}

/// Whether the camera's clock, with its offset, is further from satellite time than an old fix explains.
fn clock_is_off(facts: &PhotoFacts) -> bool {
    const EXPLAINED_S: i64 = 15 * 60;
    let camera = facts.date_time_original.as_ref().and_then(CameraTime::instant);
    let gnss = facts.gps_time.as_ref().and_then(GpsTime::instant);
    camera.zip(gnss).is_some_and(|(camera, gnss)| (camera.as_second() - gnss.as_second()).abs() > EXPLAINED_S)
}

fn offset_text(minutes: i32) -> String {
    let sign = if minutes < 0 { '-' } else { '+' };
    format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
}

fn reference(record: RecordId) -> FieldValue {
    Value::Bytes(record.as_bytes().to_vec()).into()
}
