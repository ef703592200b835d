//! The map: what has a place, within what is in sight.

use evidence::CaseId;
use serde::{Deserialize, Serialize};

use super::Request;
use crate::error::Error;
use crate::node::words::TITLE_LANGUAGE;
use crate::places::{Bounds, MapPoint};
use crate::session::Session;
use crate::store::{place, record};

/// Most points that are given at once.
const MAX_POINTS: usize = 50_000;
/// Most records that are read for a title in another language than the stored one.
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
    /// Whether titles come with them, of the first 2,000 in the language of the window. A map that shows few of them asks
    /// for those by row.
    #[serde(default = "yes")]
    #[ts(optional, as = "Option<bool>")]
    pub titles: bool,
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
        let mut points = place::marks_within(node.db(), case, &self.kinds, bounds, limit + 1)?;
        let more = points.len() > limit;
        points.truncate(limit);
        if !self.titles {
            for point in &mut points {
                point.title.clear();
            }
        } else if node.language != TITLE_LANGUAGE {
            for point in points.iter_mut().take(MAX_READ) {
                if let Some(row) = record::get(node.db(), case, point.id)? {
                    point.title = node.summarise(&row).title;
                }
            }
        }
        Ok(MapPointsFound { points, more })
    }
}

const fn yes() -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::AddRecord;
    use crate::session::tests::{case, fields, session};
    use crate::work::Work;

    fn add(session: &mut Session, case: CaseId, kind: &str, typed: &[(&str, &str)]) {
        AddRecord { case, kind: kind.into(), parent: None, fields: fields(typed) }.run(session).unwrap();
    }

    fn points(session: &mut Session, request: serde_json::Value) -> MapPointsFound {
        serde_json::from_value::<MapPoints>(request).unwrap().run(session).unwrap()
    }

    #[test]
    fn what_points_somewhere_keeps_its_direction_and_kinds_are_chosen_before_the_limit() {
        let folder = tempfile::tempdir().unwrap();
        let mut session = session(folder.path(), 1);
        let case = case(&mut session);
        let photo = [("place_used", "48.5, 35.0"), ("view_direction", "90 ± 5 deg"), ("sha256", &"ab".repeat(32))];
        add(&mut session, case, "media", &photo);
        add(&mut session, case, "site", &[("location", "48.6, 35.1")]);
        add(&mut session, case, "trajectory", &[("location", "48.5, 35.1"), ("bearing", "271 deg")]);
        let all = points(&mut session, serde_json::json!({ "case": case, "limit": 10 }));
        let kinds: Vec<_> = all.points.iter().map(|point| point.kind.as_str()).collect();
        assert_eq!(kinds, ["media", "site", "trajectory"]);
        let directions: Vec<_> = all.points.iter().map(|point| point.direction.as_deref()).collect();
        assert_eq!(directions, [Some("90"), None, Some("271")]);
        assert_eq!(all.points[0].plus_minus.as_deref(), Some("5"));
        let asked = serde_json::json!({ "case": case, "limit": 1, "kinds": ["trajectory"], "titles": false });
        let only = points(&mut session, asked);
        assert_eq!((only.points.len(), only.more), (1, false));
        assert_eq!((only.points[0].kind.as_str(), only.points[0].title.as_str()), ("trajectory", ""));
        assert!(session.node.rebuild(&Work::default()).unwrap().is_same());
    }
}
