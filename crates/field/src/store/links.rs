//! What other tables than its own hold of a record: what it refers to, the original that it names, where it is. Custody,
//! numbers and the map are read from there.

use std::collections::{BTreeMap, BTreeSet};

use evidence::{Digest, RecordId};
use rusqlite::{Connection, Result, params};

use super::ledger::CaseNo;
use super::photo::PhotoFacts;
use super::record::RecordNo;
use crate::places::PlacedPoint;

/// The rows of one record.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Links {
    /// What it refers to: case, kind of the record, field, target.
    pub refs: BTreeSet<(CaseNo, String, String, RecordId)>,
    /// What the timeline knows of a photo.
    pub photo: Option<(CaseNo, PhotoFacts)>,
    /// Its points, in their order.
    pub points: Vec<PlacedPoint>,
}

impl Links {
    /// The tables in which the rows are others.
    pub fn differing(&self, stored: &Self) -> Vec<&'static str> {
        let same = [
            ("projection_ref", self.refs == stored.refs),
            ("projection_photo", self.photo == stored.photo),
            ("projection_place", self.points == stored.points),
        ];
        same.into_iter().filter(|(_, same)| !same).map(|(table, _)| table).collect()
    }
}

/// How many rows there are of all records.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Rows {
    /// References.
    pub refs: u64,
    /// Originals that are named.
    pub media: u64,
    /// Photos.
    pub photos: u64,
    /// Points.
    pub points: u64,
    /// Points in the tree of places.
    pub tree: u64,
}

impl Rows {
    /// Whether a table has more rows than there.
    pub const fn has_more_than(&self, other: &Self) -> bool {
        self.refs > other.refs
            || self.media > other.media
            || self.photos > other.photos
            || self.points > other.points
            || self.tree > other.tree
    }
}

/// Counts the rows of all records.
pub fn count(db: &Connection) -> Result<Rows> {
    let count = |table: &str| {
        let sql = format!("SELECT count(*) FROM {table}");
        db.query_row(&sql, [], |row| row.get::<_, i64>(0)).map(i64::cast_unsigned)
    };
    Ok(Rows {
        refs: count("projection_ref")?,
        media: count("projection_media")?,
        photos: count("projection_photo")?,
        points: count("projection_place")?,
        tree: count("place_tree")?,
    })
}

/// The rows of the records from..=to, as they are stored.
pub fn between(db: &Connection, (from, to): (i64, i64)) -> Result<BTreeMap<i64, Links>> {
    let mut found: BTreeMap<i64, Links> = BTreeMap::new();
    let mut refs = db.prepare_cached(
        "SELECT record_no, case_no, kind, field, target FROM projection_ref WHERE record_no BETWEEN ?1 AND ?2",
    )?;
    let mut rows = refs.query([from, to])?;
    while let Some(row) = rows.next()? {
        let said = (CaseNo(row.get(1)?), row.get(2)?, row.get(3)?, RecordId::from_bytes(row.get(4)?));
        found.entry(row.get(0)?).or_default().refs.insert(said);
    }
    let mut photos = db.prepare_cached(
        "SELECT record_no, case_no, taken_ms, name, role, camera, filed, lat_e7, lon_e7, flags, size
         FROM projection_photo WHERE record_no BETWEEN ?1 AND ?2",
    )?;
    let mut rows = photos.query([from, to])?;
    while let Some(row) = rows.next()? {
        let flags: String = row.get(9)?;
        let (lat, lon): (Option<i32>, Option<i32>) = (row.get(7)?, row.get(8)?);
        let facts = PhotoFacts {
            taken_ms: row.get(2)?,
            name: row.get(3)?,
            role: row.get(4)?,
            camera: row.get(5)?,
            is_filed: row.get(6)?,
            size: row.get(10)?,
            place: lat.zip(lon),
            flags: flags.split_whitespace().map(ToOwned::to_owned).collect(),
        };
        found.entry(row.get(0)?).or_default().photo = Some((CaseNo(row.get(1)?), facts));
    }
    let mut points = db.prepare_cached(
        "SELECT record_no, field, direction, plus_minus, south, north, west, east
         FROM projection_place LEFT JOIN place_tree AS tree ON tree.no = projection_place.no
         WHERE record_no BETWEEN ?1 AND ?2",
    )?;
    let mut rows = points.query([from, to])?;
    while let Some(row) = rows.next()? {
        let (south, west): (Option<i32>, Option<i32>) = (row.get(4)?, row.get(6)?);
        let is_point = (south, west) == (row.get(5)?, row.get(7)?);
        let point = PlacedPoint {
            field: row.get(1)?,
            at: south.zip(west).filter(|_| is_point),
            direction: row.get(2)?,
            plus_minus: row.get(3)?,
        };
        found.entry(row.get(0)?).or_default().points.push(point);
    }
    for links in found.values_mut() {
        links.points.sort();
    }
    Ok(found)
}

/// Whether it is noted that a media record names an original.
pub fn is_named(db: &Connection, digest: Digest, no: RecordNo) -> Result<bool> {
    let mut statement = db.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM projection_media WHERE digest = ?1 AND record_no = ?2)",
    )?;
    statement.query_row(params![digest.as_bytes(), no.0], |row| row.get(0))
}

/// The highest serial that is noted of each series of a case.
pub fn serials(db: &Connection) -> Result<BTreeMap<(CaseNo, String), u64>> {
    let mut statement = db.prepare_cached("SELECT case_no, series, last FROM projection_serial")?;
    let rows = statement.query_map([], |row| {
        Ok(((CaseNo(row.get(0)?), row.get(1)?), row.get::<_, i64>(2)?.cast_unsigned()))
    })?;
    rows.collect()
}
