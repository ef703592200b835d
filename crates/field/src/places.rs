//! Where records are: an R*Tree over the points of all records.
//!
//! Coordinates are integers of 1e-7 degrees, so the tree compares exactly what the record says. Distances are great
//! circles on a sphere of the Earth's mean radius: within half a percent, which is what a hint on a map needs.

use evidence::typed::{EARTH_RADIUS_M, Measure, Point, distance_m};
use evidence::{RecordId, RecordView};
use rusqlite::{Connection, Result};

use crate::store::ledger::CaseNo;
use crate::store::place;

const HALF_TURN_E7: i64 = 1_800_000_000;
const QUARTER_TURN_E7: i64 = 900_000_000;

/// A record with one of its points.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct PlacedRecord {
    /// The record.
    pub record: RecordId,
    /// The field that holds the point.
    pub field: String,
    /// Latitude in 1e-7 degrees north.
    pub lat_e7: i32,
    /// Longitude in 1e-7 degrees east.
    pub lon_e7: i32,
    /// Distance from where was asked, in metres.
    pub distance_m: f64,
}

/// A rectangle of latitude and longitude in 1e-7 degrees. Where `west` is greater than `east`, it crosses the
/// antimeridian.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, ts_rs::TS)]
pub struct Bounds {
    /// Southern edge.
    pub south: i32,
    /// Northern edge.
    pub north: i32,
    /// Western edge.
    pub west: i32,
    /// Eastern edge.
    pub east: i32,
}

impl Bounds {
    /// Everything.
    pub const WORLD: Self = Self {
        south: -QUARTER_TURN_E7 as i32,
        north: QUARTER_TURN_E7 as i32,
        west: -HALF_TURN_E7 as i32,
        east: HALF_TURN_E7 as i32,
    };
}

/// A point of a record, with what a map says of it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, ts_rs::TS)]
pub struct MapPoint {
    /// The record.
    pub id: RecordId,
    /// Its row.
    pub row: i64,
    /// Its kind.
    pub kind: String,
    /// Human number, or empty.
    pub num: String,
    /// What lists show; empty where titles were not asked for.
    pub title: String,
    /// When it was seen, milliseconds since the Unix epoch.
    pub observed_ms: i64,
    /// The field that holds the point.
    pub field: String,
    /// Latitude in 1e-7 degrees north.
    pub lat_e7: i32,
    /// Longitude in 1e-7 degrees east.
    pub lon_e7: i32,
    /// A direction from there in degrees from true north, as written: of view, or of the path of a shot.
    pub direction: Option<String>,
    /// How far the direction may be off to either side, in degrees, as written.
    pub plus_minus: Option<String>,
}

/// Where a record points from its places: a photo in the direction of view, a trajectory and a crater back to where it came
/// from. An impact mark has an angle to its surface only, which says nothing on a map.
fn direction_of(view: &RecordView) -> (Option<String>, Option<String>) {
    let field = match view.kind.as_str() {
        "media" => "view_direction",
        "trajectory" => "bearing",
        "munition_remnant" => "crater_axis",
        _ => return (None, None),
    };
    let Some(measure) = view.one(field).and_then(|said| Measure::from_value(&said.value).ok()) else {
        return (None, None);
    };
    (measure.value().map(ToString::to_string), measure.plus_minus().map(ToString::to_string))
}

/// A point as the tables hold it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct PlacedPoint {
    /// The field that holds it.
    pub(crate) field: String,
    /// Latitude and longitude in 1e-7 degrees; nothing where the tree has no such point.
    pub(crate) at: Option<(i32, i32)>,
    /// As in [`MapPoint`].
    pub(crate) direction: Option<String>,
    /// As in [`MapPoint`].
    pub(crate) plus_minus: Option<String>,
}

/// The points of a record, sorted.
pub(crate) fn points_of(view: &RecordView) -> Vec<PlacedPoint> {
    let (direction, plus_minus) = direction_of(view);
    let mut found = Vec::new();
    for (field, values) in &view.fields {
        let points = values.iter().filter(|value| value.value.part("lat").is_some());
        found.extend(points.filter_map(|value| Point::from_value(&value.value).ok()).map(|point| {
            PlacedPoint {
                field: field.clone(),
                at: Some((point.lat_e7(), point.lon_e7())),
                direction: direction.clone(),
                plus_minus: plus_minus.clone(),
            }
        }));
    }
    found.sort();
    found
}

/// The points of a case within a distance of a place, nearest first, at most `limit`. Looks at no more than 10,000
/// points of the surrounding rectangle.
pub fn near(
    db: &Connection,
    case: CaseNo,
    lat_e7: i32,
    lon_e7: i32,
    radius_m: f64,
    limit: usize,
) -> Result<Vec<PlacedRecord>> {
    const MAX_LOOKED_AT: usize = 10_000;
    let mut found = place::within(db, case, around(lat_e7, lon_e7, radius_m), MAX_LOOKED_AT)?;
    for place in &mut found {
        place.distance_m = distance_m((lat_e7, lon_e7), (place.lat_e7, place.lon_e7));
    }
    found.retain(|place| place.distance_m <= radius_m);
    found.sort_by(|a, b| a.distance_m.total_cmp(&b.distance_m));
    found.truncate(limit);
    Ok(found)
}

/// A rectangle that holds everything within a distance of a place.
pub fn around(lat_e7: i32, lon_e7: i32, radius_m: f64) -> Bounds {
    let reach_e7 = (radius_m.max(0.0) / EARTH_RADIUS_M).to_degrees() * 1e7 + 1.0;
    let edge = |e7: f64| e7.clamp(-(QUARTER_TURN_E7 as f64), QUARTER_TURN_E7 as f64) as i32;
    let (south, north) = (edge(f64::from(lat_e7) - reach_e7), edge(f64::from(lat_e7) + reach_e7));
    let widest = f64::from(south.abs().max(north.abs())) * 1e-7;
    let lon_reach = reach_e7 / widest.to_radians().cos().max(1e-9);
    if lon_reach >= HALF_TURN_E7 as f64 {
        return Bounds { south, north, west: -(HALF_TURN_E7 as i32), east: HALF_TURN_E7 as i32 };
    }
    let wrap = |e7: i64| {
        let turned = (e7 + HALF_TURN_E7).rem_euclid(2 * HALF_TURN_E7) - HALF_TURN_E7;
        turned as i32
    };
    let reach = lon_reach as i64;
    Bounds { south, north, west: wrap(i64::from(lon_e7) - reach), east: wrap(i64::from(lon_e7) + reach) }
}

/// The spans of longitude of a rectangle: two where it crosses the antimeridian.
pub(crate) fn spans(bounds: Bounds) -> Vec<(i32, i32)> {
    let half = HALF_TURN_E7 as i32;
    if bounds.west <= bounds.east {
        vec![(bounds.west, bounds.east)]
    } else {
        vec![(bounds.west, half), (-half, bounds.east)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_those_of_great_circles() {
        let kyiv = (504_501_000, 305_234_000);
        let lviv = (498_397_000, 240_297_000);
        let distance = distance_m(kyiv, lviv);
        assert!((467_500.0..467_600.0).contains(&distance), "{distance}");
        assert!(distance_m(kyiv, kyiv).abs() < 1e-9);
    }

    #[test]
    fn a_rectangle_at_the_antimeridian_has_two_spans() {
        let bounds = around(0, 1_799_999_000, 1_000.0);
        assert!(bounds.west > bounds.east);
        assert_eq!(spans(bounds).len(), 2);
        assert_eq!(spans(around(0, 0, 1_000.0)).len(), 1);
    }

    #[test]
    fn a_rectangle_at_the_pole_goes_all_around() {
        let bounds = around(899_999_999, 0, 5_000.0);
        assert_eq!((bounds.west, bounds.east), (-1_800_000_000, 1_800_000_000));
        assert_eq!(bounds.north, 900_000_000);
    }
}
