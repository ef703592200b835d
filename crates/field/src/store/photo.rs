//! Photos and other media as the timeline lists them: few columns, so that tens of thousands are ordered and counted
//! without reading the records.

use evidence::typed::{Instant, Point, distance_m};
use evidence::{RecordId, RecordView};
use rusqlite::{Connection, Result, ToSql, params};

use super::ledger::CaseNo;
use super::record::RecordNo;
use crate::places::{self, Bounds};

/// What the timeline knows of a photo.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhotoFacts {
    /// When it was taken, milliseconds since the Unix epoch; else when it was taken in.
    pub taken_ms: i64,
    /// Name on the card.
    pub name: String,
    /// What it is for, or empty.
    pub role: String,
    /// Serial number of the camera, else its model, or empty.
    pub camera: String,
    /// Whether it names a subject.
    pub is_filed: bool,
    /// Bytes of the original, as the record says.
    pub size: i64,
    /// Its place: latitude and longitude in 1e-7 degrees.
    pub place: Option<(i32, i32)>,
    /// What a person should look at, as codes.
    pub flags: Vec<String>,
}

/// Which photos, and in which order.
#[derive(Debug, Clone, Default)]
pub struct PhotoOrder<'a> {
    pub role: Option<&'a str>,
    pub camera: Option<&'a str>,
    pub subject: Option<RecordId>,
    pub flag: Option<&'a str>,
    pub from_ms: Option<i64>,
    pub to_ms: Option<i64>,
    pub text: Option<&'a str>,
    /// Within these rectangles of latitude and longitude in 1e-7 degrees: one, or two at the antimeridian.
    pub within: Option<Bounds>,
    /// Within so many metres of this place.
    pub near: Option<((i32, i32), f64)>,
    pub only_unfiled: bool,
    pub only_unplaced: bool,
    pub by_name: bool,
}

/// A photo in the order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderedPhoto {
    pub no: RecordNo,
    pub taken_ms: i64,
    pub role: String,
    pub camera: String,
    pub flags: String,
    pub is_filed: bool,
    pub place: Option<(i32, i32)>,
}

impl PhotoFacts {
    /// Those of a media record that was seen at `observed_ms`.
    pub fn of(view: &RecordView, observed_ms: i64) -> Self {
        let text = |field: &str| view.text(field).unwrap_or_default().to_owned();
        let taken = view.one("time_used").and_then(|said| Instant::from_value(&said.value).ok());
        let camera = match text("exif_serial") {
            serial if serial.is_empty() => text("exif_model"),
            serial => serial,
        };
        let point = view.one("place_used").and_then(|said| Point::from_value(&said.value).ok());
        let flags = view.all("consistency").iter().filter_map(|said| said.value.as_text());
        Self {
            taken_ms: taken.map_or(observed_ms, Instant::utc_ms),
            name: text("original_name"),
            role: text("role"),
            camera,
            is_filed: view.all("subject").iter().any(|said| said.empty.is_none()),
            size: view.one("size").and_then(|said| said.value.as_int()).unwrap_or(0).max(0),
            place: point.map(|point| (point.lat_e7(), point.lon_e7())),
            flags: flags.map(ToOwned::to_owned).collect(),
        }
    }
}

/// Keeps the facts of a photo, in place of what was known of it.
pub fn put(db: &Connection, no: RecordNo, case: CaseNo, facts: &PhotoFacts) -> Result<()> {
    let flags = if facts.flags.is_empty() { String::new() } else { format!(" {} ", facts.flags.join(" ")) };
    db.prepare_cached(
        "INSERT OR REPLACE INTO projection_photo
           (record_no, case_no, taken_ms, name, role, camera, filed, size, lat_e7, lon_e7, flags)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    )?
    .execute(params![
        no.0,
        case.0,
        facts.taken_ms,
        facts.name,
        facts.role,
        facts.camera,
        facts.is_filed,
        facts.size,
        facts.place.map(|place| place.0),
        facts.place.map(|place| place.1),
        flags,
    ])?;
    Ok(())
}

/// Forgets what was known of a photo.
pub fn forget(db: &Connection, no: RecordNo) -> Result<()> {
    db.prepare_cached("DELETE FROM projection_photo WHERE record_no = ?1")?.execute([no.0])?;
    Ok(())
}

/// The photos of a case in their order, at most `limit`.
pub fn order(
    db: &Connection,
    case: CaseNo,
    wanted: &PhotoOrder<'_>,
    limit: usize,
) -> Result<Vec<OrderedPhoto>> {
    let flag = wanted.flag.map(|flag| format!("% {flag} %"));
    let text = wanted.text.map(|text| format!("%{}%", text.replace(['%', '_', '\\'], "")));
    let subject = wanted.subject.map(|subject| *subject.as_bytes());
    let limit = limit as i64;
    let mut conditions = vec!["case_no = :case"];
    let mut given: Vec<(&str, &dyn ToSql)> = vec![(":case", &case.0), (":limit", &limit)];
    if let Some(role) = &wanted.role {
        conditions.push("role = :role");
        given.push((":role", role));
    }
    if let Some(camera) = &wanted.camera {
        conditions.push("camera = :camera");
        given.push((":camera", camera));
    }
    if let Some(flag) = &flag {
        conditions.push("flags LIKE :flag");
        given.push((":flag", flag));
    }
    if let Some(text) = &text {
        conditions.push("name LIKE :text");
        given.push((":text", text));
    }
    if let Some(from_ms) = &wanted.from_ms {
        conditions.push("taken_ms >= :from");
        given.push((":from", from_ms));
    }
    if let Some(to_ms) = &wanted.to_ms {
        conditions.push("taken_ms < :to");
        given.push((":to", to_ms));
    }
    if let Some(subject) = &subject {
        conditions.push(
            "record_no IN (SELECT record_no FROM projection_ref
               WHERE target = :subject AND case_no = :case AND kind = 'media' AND field = 'subject')",
        );
        given.push((":subject", subject));
    }
    if wanted.only_unfiled {
        conditions.push("filed = 0");
    }
    if wanted.only_unplaced {
        conditions.push("lat_e7 IS NULL");
    }
    let around = wanted.near.map(|((lat, lon), within_m)| places::around(lat, lon, within_m));
    let rectangles = [wanted.within, around].into_iter().flatten().map(rectangle).collect::<Vec<_>>();
    conditions.extend(rectangles.iter().map(String::as_str));
    let by = if wanted.by_name { "name, record_no" } else { "taken_ms, record_no" };
    let mut statement = db.prepare_cached(&format!(
        "SELECT record_no, taken_ms, role, camera, flags, filed, lat_e7, lon_e7 FROM projection_photo
         WHERE {} ORDER BY {by} LIMIT :limit",
        conditions.join(" AND ")
    ))?;
    let rows = statement.query_map(given.as_slice(), |row| {
        Ok(OrderedPhoto {
            no: RecordNo(row.get(0)?),
            taken_ms: row.get(1)?,
            role: row.get(2)?,
            camera: row.get(3)?,
            flags: row.get(4)?,
            is_filed: row.get(5)?,
            place: row.get::<_, Option<i32>>(6)?.zip(row.get(7)?),
        })
    })?;
    let is_near = |photo: &OrderedPhoto| match (wanted.near, photo.place) {
        (Some((place, within_m)), Some(taken)) => distance_m(place, taken) <= within_m,
        (wanted, _) => wanted.is_none(),
    };
    rows.filter(|photo| photo.as_ref().map_or(true, is_near)).collect()
}

/// The condition that a photo was taken within a rectangle. Its edges are numbers, so they may stand in the text.
fn rectangle(bounds: Bounds) -> String {
    let Bounds { south, north, .. } = bounds;
    let spans = places::spans(bounds).into_iter();
    let spans: Vec<_> = spans.map(|(west, east)| format!("lon_e7 BETWEEN {west} AND {east}")).collect();
    format!("lat_e7 BETWEEN {south} AND {north} AND ({})", spans.join(" OR "))
}

/// Photos of a case: all, without a place, without a subject.
pub fn count(db: &Connection, case: CaseNo) -> Result<(u64, u64, u64)> {
    let mut statement = db.prepare_cached(
        "SELECT count(*), count(*) FILTER (WHERE lat_e7 IS NULL), count(*) FILTER (WHERE filed = 0)
         FROM projection_photo WHERE case_no = ?1",
    )?;
    statement.query_row([case.0], |row| {
        let at = |column: usize| row.get::<_, i64>(column).map(i64::cast_unsigned);
        Ok((at(0)?, at(1)?, at(2)?))
    })
}
