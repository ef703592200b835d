//! Camera clocks: one check of a camera's clock corrects the times of all its photos of that day.

use evidence::typed::{Instant, TimeSource};
use evidence::{CaseId, RecordView, Value};
use jiff::civil::DateTime;
use jiff::tz::{Offset, TimeZone};
use serde::{Deserialize, Serialize};

use super::Request;
use super::photos::{Filed, MAX_FILED};
use crate::error::Error;
use crate::session::Session;

/// Corrects the times of photos by the error of their camera's clock. What the camera wrote stays as it is.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
#[ts(optional_fields = nullable)]
pub struct CorrectTimes {
    /// The case.
    pub case: CaseId,
    /// The photos, by identifier or human number, at most 5,000. Those without a camera time are passed over.
    pub records: Vec<String>,
    /// Seconds by which the camera is ahead; negative where it is behind.
    pub offset_s: i32,
    /// Minutes east of UTC of the camera's clock, for photos in which it wrote none.
    #[serde(default)]
    pub zone_min: Option<i16>,
    /// The clock check that says so, by identifier or human number.
    #[serde(default)]
    pub clock_check: Option<String>,
}

impl Request for CorrectTimes {
    type Output = Filed;
    const NAME: &'static str = "correct_times";

    fn run(self, session: &mut Session) -> Result<Filed, Error> {
        let Self { case, records, offset_s, zone_min, clock_check } = self;
        if records.len() > MAX_FILED {
            return Err(Error::TooManyAtOnce { given: records.len(), most: MAX_FILED });
        }
        let ids = session.node.resolve_all(case, &records)?;
        let check = clock_check.as_ref().map(|name| session.node.resolve(case, name)).transpose()?;
        let written = session.write_each(case, ids, |draft, who, id| {
            let camera = draft.view(id)?.and_then(|view| camera_time(&view, zone_min));
            let Some(camera) = camera else { return Ok(()) };
            let corrected = camera.utc_ms().saturating_sub(i64::from(offset_s) * 1_000);
            let corrected = Instant::new(corrected, camera.offset_minutes(), TimeSource::CameraExif)
                .map_err(|error| Error::Value { field: "time_used".to_owned(), error })?;
            who.introduce(draft)?;
            draft.set(id, "time_used", corrected.to_value())?;
            draft.set(id, "time_source", Value::text("exif_corrected"))?;
            draft.set(id, "time_offset_s", Value::Int(i64::from(offset_s)))?;
            match check {
                Some(check) => draft.set(id, "clock_check", Value::Bytes(check.as_bytes().to_vec())),
                None => Ok(()),
            }
        })?;
        Ok(Filed { changed: written.iter().filter(|written| written.entry.is_some()).count() as u64 })
    }
}

/// What the camera's clock showed, on the time line.
fn camera_time(view: &RecordView, zone_min: Option<i16>) -> Option<Instant> {
    if let Some(said) = view.one("time_exif") {
        return Instant::from_value(&said.value).ok();
    }
    let local = DateTime::strptime("%Y:%m:%d %H:%M:%S", view.text("exif_datetime_original")?).ok()?;
    let offset = Offset::from_seconds(i32::from(zone_min?) * 60).ok()?;
    let moment = TimeZone::fixed(offset).to_timestamp(local).ok()?;
    Instant::new(moment.as_millisecond(), zone_min?, TimeSource::CameraExif).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::AddRecord;
    use crate::session::tests::{case, fields, session};

    #[test]
    fn a_camera_that_was_an_hour_ahead_is_corrected_and_what_it_wrote_stays() {
        let folder = tempfile::tempdir().unwrap();
        let mut session = session(folder.path(), 1);
        let case = case(&mut session);
        let digest = evidence::Digest::of(b"photo").to_string();
        let photo = |typed: &[(&str, &str)], session: &mut Session| {
            let mut all = vec![("sha256", digest.as_str()), ("original_name", "a.jpg")];
            all.extend(typed);
            AddRecord { case, kind: "media".into(), parent: None, fields: fields(&all) }.run(session).unwrap()
        };
        let with_offset = photo(&[("time_exif", "2026-03-12T13:00:00+02:00")], &mut session);
        let without = photo(&[("exif_datetime_original", "2026:03:12 13:00:00")], &mut session);
        let timeless = photo(&[], &mut session);
        let records = [&with_offset, &without, &timeless].iter().map(|photo| photo.id.to_string()).collect();
        let asked =
            CorrectTimes { case, records, offset_s: 3_600, zone_min: Some(120), clock_check: None };
        assert_eq!(asked.run(&mut session).unwrap().changed, 2);
        for photo in [&with_offset, &without] {
            let view = session.node.row(case, photo.id).unwrap().view;
            let used = Instant::from_value(&view.one("time_used").unwrap().value).unwrap();
            assert_eq!(used.local().to_string(), "2026-03-12T12:00:00");
        }
        let view = session.node.row(case, with_offset.id).unwrap().view;
        let wrote = Instant::from_value(&view.one("time_exif").unwrap().value).unwrap();
        assert_eq!(wrote.local().to_string(), "2026-03-12T13:00:00");
        assert!(session.node.row(case, timeless.id).unwrap().view.one("time_used").is_none());
    }
}
