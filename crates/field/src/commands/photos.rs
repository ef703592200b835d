//! The photo timeline: the order of tens of thousands, the cards that come into sight, and filing them in runs.

use std::collections::BTreeMap;

use evidence::forms::record_of;
use evidence::typed::{Measure, Point};
use evidence::{CaseId, Digest, originals};
use serde::{Deserialize, Serialize};

use super::Request;
use super::lists::{MAX_LISTED, MAX_ROWS_READ};
use super::records::{FieldInput, RecordSummary, say_all};
use crate::error::Error;
use crate::media::previews_db::PreviewsDb;
use crate::places::Bounds;
use crate::session::Session;
use crate::store::photo::{self, OrderedPhoto, PhotoFacts, PhotoOrder};
use crate::store::record::{self, RecordNo, RecordRow};
use crate::store::{original, upload};

/// Most photos of which something is said at once.
pub const MAX_FILED: usize = 5_000;
/// Milliseconds of a day.
const DAY_MS: i64 = 24 * 60 * 60 * 1_000;

/// Asks for the order of the photos of a case.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
#[ts(optional_fields = nullable)]
pub struct OrderPhotos {
    /// The case.
    pub case: CaseId,
    /// What they are for, a code of `media.role`.
    #[serde(default)]
    pub role: Option<String>,
    /// Serial number of the camera, or its model.
    #[serde(default)]
    pub camera: Option<String>,
    /// What they show: a record by identifier or human number.
    #[serde(default)]
    pub subject: Option<String>,
    /// Something that a person should look at, a code of `media.consistency`.
    #[serde(default)]
    pub flag: Option<String>,
    /// Taken at or after, milliseconds since the Unix epoch.
    #[serde(default)]
    pub from_ms: Option<i64>,
    /// Taken before, milliseconds since the Unix epoch.
    #[serde(default)]
    pub to_ms: Option<i64>,
    /// A part of the name on the card.
    #[serde(default)]
    pub text: Option<String>,
    /// Taken within these bounds.
    #[serde(default)]
    pub bounds: Option<Bounds>,
    /// Taken within a distance of a place.
    #[serde(default)]
    pub near: Option<NearPlace>,
    /// Only those that name no subject.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub only_unfiled: bool,
    /// Only those without a place.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub only_unplaced: bool,
    /// By name and not by time.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub by_name: bool,
    /// Offset of the local time from UTC in minutes, for the days.
    #[serde(default)]
    #[ts(optional, as = "Option<i32>")]
    pub offset_min: i32,
    /// At most so many rows; with 0 the photos are counted alone. At most 200,000 come in any case.
    #[serde(default)]
    pub limit: Option<usize>,
}

/// A place and how far around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct NearPlace {
    /// Latitude in 1e-7 degrees north.
    pub lat_e7: i32,
    /// Longitude in 1e-7 degrees east.
    pub lon_e7: i32,
    /// Within so many metres.
    pub within_m: u32,
}

/// The order of the photos of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct PhotosOrdered {
    /// Rows in their order, at most as many as were asked for. All other counts are over all that fit.
    pub rows: Vec<i64>,
    /// How many there are altogether.
    pub total: u64,
    /// Of those, how many name no subject.
    pub unfiled: u64,
    /// Of those, how many have no place.
    pub unplaced: u64,
    /// The days, where they are in order of time.
    pub days: Vec<PhotoDay>,
    /// Cameras and how many each took.
    pub cameras: BTreeMap<String, u64>,
    /// How many serve what.
    pub roles: BTreeMap<String, u64>,
    /// How many a person should look at, and why.
    pub flags: BTreeMap<String, u64>,
}

/// A day in the timeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct PhotoDay {
    /// Midnight of the day, as milliseconds since the Unix epoch plus the offset of the local time.
    pub local_ms: i64,
    /// Position of the first photo among the rows.
    pub first: u64,
    /// How many.
    pub count: u64,
}

impl Request for OrderPhotos {
    type Output = PhotosOrdered;
    const NAME: &'static str = "order_photos";

    fn run(self, session: &mut Session) -> Result<PhotosOrdered, Error> {
        let node = &session.node;
        let case = node.case_no(self.case)?;
        let subject = self.subject.as_deref().map(|name| node.resolve(self.case, name)).transpose()?;
        let wanted = PhotoOrder {
            role: self.role.as_deref(),
            camera: self.camera.as_deref(),
            subject,
            flag: self.flag.as_deref(),
            from_ms: self.from_ms,
            to_ms: self.to_ms,
            text: self.text.as_deref().filter(|text| !text.is_empty()),
            within: self.bounds,
            near: self.near.map(|near| ((near.lat_e7, near.lon_e7), f64::from(near.within_m))),
            only_unfiled: self.only_unfiled,
            only_unplaced: self.only_unplaced,
            by_name: self.by_name,
        };
        let photos = photo::order(node.db(), case, &wanted, MAX_LISTED)?;
        let offset_ms = i64::from(self.offset_min) * 60_000;
        let limit = self.limit.unwrap_or(MAX_LISTED);
        Ok(PhotosOrdered {
            rows: photos.iter().take(limit).map(|photo| photo.no.0).collect(),
            total: photos.len() as u64,
            unfiled: photos.iter().filter(|photo| !photo.is_filed).count() as u64,
            unplaced: photos.iter().filter(|photo| photo.place.is_none()).count() as u64,
            days: if self.by_name { Vec::new() } else { days(&photos, offset_ms) },
            cameras: tally(photos.iter().map(|photo| photo.camera.as_str())),
            roles: tally(photos.iter().map(|photo| photo.role.as_str())),
            flags: tally(photos.iter().flat_map(|photo| photo.flags.split_whitespace())),
        })
    }
}

fn days(photos: &[OrderedPhoto], offset_ms: i64) -> Vec<PhotoDay> {
    let mut days: Vec<PhotoDay> = Vec::new();
    for (first, photo) in (0..).zip(photos) {
        let local_ms = photo.taken_ms.saturating_add(offset_ms).div_euclid(DAY_MS).saturating_mul(DAY_MS);
        match days.last_mut().filter(|day| day.local_ms == local_ms) {
            Some(day) => day.count += 1,
            None => days.push(PhotoDay { local_ms, first, count: 1 }),
        }
    }
    days
}

fn tally<'a>(words: impl Iterator<Item = &'a str>) -> BTreeMap<String, u64> {
    let mut counts = BTreeMap::new();
    for word in words.filter(|word| !word.is_empty()) {
        *counts.entry(word.to_owned()).or_default() += 1;
    }
    counts
}

/// Asks for photos by row.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
#[ts(optional_fields = nullable)]
pub struct PhotosAt {
    /// The case.
    pub case: CaseId,
    /// The rows, at most 500; what lies beyond is left out, and so is a row of another case.
    pub rows: Vec<i64>,
    /// Further photos by identifier or human number, at most 500; they come after the rows.
    #[serde(default)]
    pub records: Option<Vec<String>>,
}

/// Where the bytes of a photo are safe, from the least to the most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum PhotoState {
    /// Its record is here and its bytes are not.
    Elsewhere,
    /// Copied into this vault.
    Copied,
    /// Copied, read back whole and compared.
    VerifiedCopy,
    /// Headquarters has given a receipt for these bytes.
    AtHq,
}

/// A photo as the timeline shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct PhotoCard {
    /// Its record.
    pub record: RecordSummary,
    /// SHA-256 of its bytes.
    pub sha256: Digest,
    /// Name on the card.
    pub name: String,
    /// A code of `media.media_kind`.
    pub media_kind: String,
    /// Media type.
    pub mime: String,
    /// Bytes.
    pub size: u64,
    /// When it was taken, milliseconds since the Unix epoch; else when it was taken in.
    pub taken_ms: i64,
    /// Where that time comes from, a code of `media.time_source`.
    pub time_source: Option<String>,
    /// Latitude in 1e-7 degrees north.
    pub lat_e7: Option<i32>,
    /// Longitude in 1e-7 degrees east.
    pub lon_e7: Option<i32>,
    /// Where that place comes from, a code of `media.place_source`.
    pub place_source: Option<String>,
    /// The direction of view in degrees from true north, as written.
    pub direction: Option<String>,
    /// What it is for, a code of `media.role`.
    pub role: Option<String>,
    /// What it shows.
    pub subjects: Vec<RecordSummary>,
    /// Serial number of the camera, else its model.
    pub camera: Option<String>,
    /// What a person should look at, codes of `media.consistency`.
    pub flags: Vec<String>,
    /// Where its bytes are safe.
    pub state: PhotoState,
    /// Whether there is a preview.
    pub has_preview: bool,
    /// How distressing it is: `none`, `mild`, `severe`; nothing where nobody said.
    pub distressing: Option<String>,
    /// The photo that it was made from.
    pub derived_from: Option<RecordSummary>,
}

impl Request for PhotosAt {
    type Output = Vec<PhotoCard>;
    const NAME: &'static str = "photos_at";

    fn run(self, session: &mut Session) -> Result<Vec<PhotoCard>, Error> {
        let case = session.node.case_no(self.case)?;
        let previews = session.open_previews().ok();
        let mut cards = Vec::new();
        for row in self.rows.iter().take(MAX_ROWS_READ) {
            let row = record::get_by_no(session.node.db(), RecordNo(*row))?;
            if let Some(row) = row.filter(|row| row.case == case) {
                cards.extend(card(session, self.case, previews.as_ref(), &row)?);
            }
        }
        for name in self.records.iter().flatten().take(MAX_ROWS_READ) {
            let id = session.node.resolve(self.case, name)?;
            if let Some(row) = record::get(session.node.db(), case, id)? {
                cards.extend(card(session, self.case, previews.as_ref(), &row)?);
            }
        }
        Ok(cards)
    }
}

/// Nothing for a record that is no photo.
fn card(
    session: &Session,
    case: CaseId,
    previews: Option<&PreviewsDb>,
    row: &RecordRow,
) -> Result<Option<PhotoCard>, Error> {
    let (node, view) = (&session.node, &row.view);
    let Some(sha256) = originals::of_record(view) else { return Ok(None) };
    let facts = PhotoFacts::of(view, row.observed_ms);
    let text = |field: &str| view.text(field).map(ToOwned::to_owned);
    let place = view.one("place_used").and_then(|said| Point::from_value(&said.value).ok());
    let direction = view.one("view_direction").and_then(|said| Measure::from_value(&said.value).ok());
    let summaries = |field: &str| {
        let records = view.all(field).iter().filter_map(|said| record_of(&said.value));
        records.filter_map(|id| node.summary(case, id).ok()).collect::<Vec<_>>()
    };
    let state = match original::get(node.db(), sha256)? {
        Some(_) if upload::is_confirmed(node.db(), row.case, sha256)? => PhotoState::AtHq,
        Some(held) if held.verified_ms.is_some() => PhotoState::VerifiedCopy,
        Some(_) => PhotoState::Copied,
        None => PhotoState::Elsewhere,
    };
    let has_preview = match previews {
        Some(previews) => matches!(previews.outcome(&sha256)?, Some(Ok(_))),
        None => false,
    };
    Ok(Some(PhotoCard {
        record: node.summarise(row),
        sha256,
        media_kind: text("media_kind").unwrap_or_default(),
        mime: text("mime").unwrap_or_default(),
        size: view.one("size").and_then(|said| said.value.as_int()).map_or(0, i64::unsigned_abs),
        time_source: text("time_source"),
        lat_e7: place.as_ref().map(Point::lat_e7),
        lon_e7: place.as_ref().map(Point::lon_e7),
        place_source: text("place_source"),
        direction: direction.and_then(|direction| direction.value().map(ToString::to_string)),
        role: text("role"),
        subjects: summaries("subject"),
        camera: Some(facts.camera).filter(|camera| !camera.is_empty()),
        flags: facts.flags,
        state,
        has_preview,
        distressing: text("distressing"),
        derived_from: summaries("derived_from").pop(),
        taken_ms: facts.taken_ms,
        name: facts.name,
    }))
}

/// Says the same of many photos: what they are for, what they show. Each gets an entry of its own, all safe together.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
#[ts(optional_fields = nullable)]
pub struct FilePhotos {
    /// The case.
    pub case: CaseId,
    /// The photos, by identifier or human number, at most 5,000.
    pub records: Vec<String>,
    /// The fields.
    pub fields: BTreeMap<String, FieldInput>,
}

/// How many photos were filed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Filed {
    /// Photos of which something new was said.
    pub changed: u64,
}

impl Request for FilePhotos {
    type Output = Filed;
    const NAME: &'static str = "file_photos";

    fn run(self, session: &mut Session) -> Result<Filed, Error> {
        let Self { case, records, fields } = self;
        if records.len() > MAX_FILED {
            return Err(Error::TooManyAtOnce { given: records.len(), most: MAX_FILED });
        }
        let ids = session.node.resolve_all(case, &records)?;
        let written = session.write_each(case, ids, |draft, who, id| {
            who.introduce(draft)?;
            say_all(draft, id, &fields, None)
        })?;
        Ok(Filed { changed: written.iter().filter(|written| written.entry.is_some()).count() as u64 })
    }
}

#[cfg(test)]
mod tests;
