//! The map: what has a place, within what is in sight.

use evidence::typed::Measure;
use evidence::{CaseId, RecordId, RecordView};
use serde::{Deserialize, Serialize};

use super::Request;
use crate::error::Error;
use crate::node::words::TITLE_LANGUAGE;
use crate::places::{self, Bounds, Mark};
use crate::session::Session;
use crate::store::record;

/// Most points that are given at once.
const MAX_POINTS: usize = 50_000;
/// Most records that are read for their direction, and for a title in another language than the stored one.
const MAX_READ: usize = 2_000;

/// Asks for the points of a case.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
#[ts(optional_fields = nullable)]
pub struct MapPoints {
    /// The case.
    pub case: CaseId,
    /// Of these kinds only; of all if there is none.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub kinds: Vec<String>,
    /// What is in sight; the whole world if nothing is said.
    #[serde(default)]
    pub bounds: Option<Bounds>,
    /// At most so many, 1 to 50,000.
    pub limit: usize,
}

/// A point of a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct MapPoint {
    /// The record.
    pub id: RecordId,
    /// Its row.
    pub row: i64,
    /// Its kind.
    pub kind: String,
    /// Human number, or empty.
    pub num: String,
    /// What lists show.
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

/// The points of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct MapPointsFound {
    /// The points.
    pub points: Vec<MapPoint>,
    /// Whether there are more than were asked for.
    pub more: bool,
}

impl Request for MapPoints {
    type Output = MapPointsFound;
    const NAME: &'static str = "map_points";

    fn run(self, session: &mut Session) -> Result<MapPointsFound, Error> {
        let node = &session.node;
        let case = node.case_no(self.case)?;
        let limit = self.limit.clamp(1, MAX_POINTS);
        let bounds = self.bounds.unwrap_or(Bounds::WORLD);
        let mut marks = places::marks_within(node.db(), case, &self.kinds, bounds, limit + 1)?;
        let more = marks.len() > limit;
        marks.truncate(limit);
        let mut read = 0;
        let mut points = Vec::with_capacity(marks.len());
        for mark in marks {
            let mut point = MapPoint::from(mark);
            let foreign = node.language != TITLE_LANGUAGE;
            if (foreign || points_somewhere(&point.kind)) && read < MAX_READ {
                read += 1;
                if let Some(row) = record::get(node.db(), case, point.id)? {
                    point.look(&row.view);
                    point.title = node.summarise(&row).title;
                }
            }
            points.push(point);
        }
        Ok(MapPointsFound { points, more })
    }
}

fn points_somewhere(kind: &str) -> bool {
    matches!(kind, "media" | "trajectory" | "munition_remnant")
}

impl MapPoint {
    fn look(&mut self, view: &RecordView) {
        if !points_somewhere(&self.kind) {
            return;
        }
        let fields = ["view_direction", "bearing", "crater_axis"];
        let said = fields.iter().find_map(|field| view.one(field));
        if let Some(measure) = said.and_then(|said| Measure::from_value(&said.value).ok()) {
            self.direction = measure.value().map(ToString::to_string);
            self.plus_minus = measure.plus_minus().map(ToString::to_string);
        }
    }
}

impl From<Mark> for MapPoint {
    fn from(mark: Mark) -> Self {
        Self {
            id: mark.record,
            row: mark.row,
            kind: mark.kind,
            num: mark.num,
            title: mark.title,
            observed_ms: mark.observed_ms,
            field: mark.field,
            lat_e7: mark.lat_e7,
            lon_e7: mark.lon_e7,
            direction: None,
            plus_minus: None,
        }
    }
}
