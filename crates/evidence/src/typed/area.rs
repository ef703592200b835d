//! Areas and lines on the Earth: GeoJSON polygons and line strings (RFC 7946), as exact integers.

use std::str::FromStr;

use serde_json::json;

use super::error::ValueError;
use super::parts::{Parts, map};
use super::point::Point;
use crate::value::Value;

/// Whether the corners enclose something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shape {
    /// A closed ring without holes.
    Polygon,
    /// An open line.
    Line,
}

/// A polygon without holes, or a line. Corners are latitude and longitude in 1e-7 degrees; the closing corner of a ring is
/// not kept.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Area {
    shape: Shape,
    corners: Vec<(i32, i32)>,
}

impl Area {
    const TYPE: &str = "area";
    /// Most corners that an area may have.
    pub const MAX_CORNERS: usize = 2_000;

    /// An area from its corners, latitude first.
    ///
    /// # Errors
    /// Fewer than three corners of a polygon or two of a line, too many, or a corner that is no place.
    pub fn new(shape: Shape, mut corners: Vec<(i32, i32)>) -> Result<Self, ValueError> {
        if shape == Shape::Polygon && corners.len() > 1 && corners.first() == corners.last() {
            corners.pop();
        }
        let fewest = if shape == Shape::Polygon { 3 } else { 2 };
        if !(fewest..=Self::MAX_CORNERS).contains(&corners.len()) {
            return Err(ValueError::NotAnArea);
        }
        for (lat, lon) in &corners {
            Point::new(*lat, *lon)?;
        }
        Ok(Self { shape, corners })
    }

    /// Whether it is closed.
    pub const fn shape(&self) -> Shape {
        self.shape
    }

    /// The corners, latitude first, in 1e-7 degrees.
    pub fn corners(&self) -> &[(i32, i32)] {
        &self.corners
    }

    /// Whether a place, latitude first, lies in the polygon; a line encloses nothing. Edges are straight in degrees, as
    /// GeoJSON has them, and do not cross the antimeridian.
    pub fn encloses(&self, (lat, lon): (i32, i32)) -> bool {
        let corners = self.corners.iter();
        let edges = corners.clone().zip(corners.cycle().skip(1));
        let crossed = edges.filter(|((lat_a, lon_a), (lat_b, lon_b))| {
            // Does a ray to the east cross the edge? Exact: products of differences of 1e-7 degrees fit into 128 bits.
            let between = (*lat_a > lat) != (*lat_b > lat);
            let [rise, run] =
                [i128::from(*lat_b) - i128::from(*lat_a), i128::from(*lon_b) - i128::from(*lon_a)];
            let [up, over] = [i128::from(lat) - i128::from(*lat_a), i128::from(lon) - i128::from(*lon_a)];
            between && (over * rise < up * run) == (rise > 0)
        });
        self.shape == Shape::Polygon && crossed.count() % 2 == 1
    }

    /// The plain value: `t` is `polygon` or `line`, `p` the list of corners.
    pub fn to_value(&self) -> Value {
        let corner =
            |(lat, lon): &(i32, i32)| Value::List(vec![Value::Int((*lat).into()), Value::Int((*lon).into())]);
        map([
            ("t", Some(Value::text(self.word()))),
            ("p", Some(Value::List(self.corners.iter().map(corner).collect()))),
        ])
    }

    fn word(&self) -> &'static str {
        if self.shape == Shape::Polygon { "polygon" } else { "line" }
    }

    /// Reads a plain value.
    ///
    /// # Errors
    /// It is not the plain value of an area.
    pub fn from_value(value: &Value) -> Result<Self, ValueError> {
        let parts = Parts::of(value, Self::TYPE, &["t", "p"])?;
        let shape = match parts.text("t")? {
            Some("polygon") => Shape::Polygon,
            Some("line") => Shape::Line,
            _ => return Err(parts.wrong()),
        };
        let Some(Value::List(corners)) = parts.value("p") else { return Err(parts.wrong()) };
        let degree = |value: &Value| value.as_int().and_then(|number| i32::try_from(number).ok());
        let corner = |value: &Value| match value {
            Value::List(pair) => match pair.as_slice() {
                [lat, lon] => Some((degree(lat)?, degree(lon)?)),
                _ => None,
            },
            _ => None,
        };
        let corners: Option<Vec<_>> = corners.iter().take(Self::MAX_CORNERS + 2).map(corner).collect();
        Self::new(shape, corners.ok_or_else(|| parts.wrong())?)
    }

    /// The GeoJSON geometry, longitude first, the ring closed.
    pub fn to_geojson(&self) -> serde_json::Value {
        let degrees = |number: i32| f64::from(number) / 1e7;
        let mut line: Vec<[f64; 2]> =
            self.corners.iter().map(|(lat, lon)| [degrees(*lon), degrees(*lat)]).collect();
        match self.shape {
            Shape::Line => json!({ "type": "LineString", "coordinates": line }),
            Shape::Polygon => {
                line.extend(line.first().copied());
                json!({ "type": "Polygon", "coordinates": [line] })
            }
        }
    }

    /// Reads a GeoJSON geometry: a `LineString`, or a `Polygon` with one ring. A third coordinate is left out.
    ///
    /// # Errors
    /// It is something else, has holes, or a corner is no place.
    pub fn from_geojson(json: &serde_json::Value) -> Result<Self, ValueError> {
        let coordinates =
            json.get("coordinates").and_then(|list| list.as_array()).ok_or(ValueError::NotAnArea)?;
        let (shape, line) = match (json.get("type").and_then(|name| name.as_str()), coordinates.as_slice()) {
            (Some("LineString"), line) => (Shape::Line, line),
            (Some("Polygon"), [ring]) => {
                (Shape::Polygon, ring.as_array().ok_or(ValueError::NotAnArea)?.as_slice())
            }
            _ => return Err(ValueError::NotAnArea),
        };
        let degree = |value: &serde_json::Value| {
            let degrees = value.as_f64().filter(|degrees| degrees.abs() <= 180.0)?;
            Some((degrees * 1e7).round() as i32)
        };
        let corner = |value: &serde_json::Value| match value.as_array()?.as_slice() {
            [lon, lat, ..] => Some((degree(lat)?, degree(lon)?)),
            _ => None,
        };
        let corners: Option<Vec<_>> = line.iter().take(Self::MAX_CORNERS + 2).map(corner).collect();
        Self::new(shape, corners.ok_or(ValueError::NotAnArea)?)
    }
}

impl FromStr for Area {
    type Err = ValueError;

    /// Reads `polygon 50.1,30.1 50.2,30.1 50.2,30.2`, `line …` in the same way, or GeoJSON.
    fn from_str(given: &str) -> Result<Self, ValueError> {
        if given.trim_start().starts_with('{') {
            let json = serde_json::from_str(given).map_err(|_| ValueError::NotAnArea)?;
            return Self::from_geojson(&json);
        }
        let mut words = given.split_whitespace();
        let shape = match words.next() {
            Some("polygon") => Shape::Polygon,
            Some("line") => Shape::Line,
            _ => return Err(ValueError::NotAnArea),
        };
        let corner = |word: &str| word.parse::<Point>().map(|place| (place.lat_e7(), place.lon_e7()));
        Self::new(shape, words.take(Self::MAX_CORNERS + 2).map(corner).collect::<Result<_, _>>()?)
    }
}

impl std::fmt::Display for Area {
    /// The form that [`FromStr`] reads.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.word())?;
        for (lat, lon) in &self.corners {
            let degrees = |number: i32| super::Decimal::from_scaled(number.into(), 7);
            write!(f, " {},{}", degrees(*lat), degrees(*lon))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_area_survives_its_text_its_geojson_and_its_plain_value() {
        let area: Area = "polygon 50.1,30.1 50.2,30.1 50.2,30.2000001 50.1,30.1".parse().unwrap();
        assert_eq!(area.corners().len(), 3);
        assert_eq!(area.to_string().parse(), Ok(area.clone()));
        assert_eq!(Area::from_geojson(&area.to_geojson()), Ok(area.clone()));
        assert_eq!(area.to_geojson().to_string().parse(), Ok(area.clone()));
        assert_eq!(Area::from_value(&area.to_value()), Ok(area));
    }

    #[test]
    fn what_encloses_nothing_is_no_area() {
        for wrong in
            ["", "polygon", "polygon 50,30 51,31", "line 50,30", "circle 50,30 51,31", "{}", "{\"a\":"]
        {
            assert_eq!(wrong.parse::<Area>(), Err(ValueError::NotAnArea), "{wrong}");
        }
        assert_eq!("line 50,30 0,0".parse::<Area>(), Err(ValueError::ZeroPlace));
        let holes = json!({ "type": "Polygon", "coordinates": [[], []] });
        assert_eq!(Area::from_geojson(&holes), Err(ValueError::NotAnArea));
    }
}
