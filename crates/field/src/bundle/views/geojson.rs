//! Places as GeoJSON (RFC 7946): one point per record, WGS 84, longitude before latitude.
//!
//! The third coordinate of RFC 7946 is the height above the ellipsoid. A height above the sea, or one of which nobody
//! said what it is above, stands in the properties instead.

use std::io::{self, Write};

use evidence::RecordId;
use serde_json::{Map, Value, json};

/// A record with a point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The record.
    pub record: RecordId,
    /// Latitude in 1e-7 degrees, from -900,000,000 to 900,000,000.
    pub latitude_e7: i64,
    /// Longitude in 1e-7 degrees, from -1,800,000,000 to 1,800,000,000.
    pub longitude_e7: i64,
    /// Height above the WGS 84 ellipsoid in metres, as decimal text.
    pub ellipsoid_height_m: Option<String>,
    /// What else is known of the record, by name; shown by map programs when the point is clicked.
    pub properties: Vec<(String, String)>,
}

/// Writes the places and gives the number of points. A place outside the range of coordinates is left out.
///
/// # Errors
/// What `out` says.
pub fn write_geojson(out: &mut dyn Write, places: impl IntoIterator<Item = Place>) -> io::Result<u64> {
    let mut count = 0;
    out.write_all(b"{\"type\":\"FeatureCollection\",\"features\":[")?;
    for place in places.into_iter().filter(is_on_earth) {
        out.write_all(if count == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *out, &feature(&place))?;
        count += 1;
    }
    out.write_all(b"\n]}\n")?;
    Ok(count)
}

fn is_on_earth(place: &Place) -> bool {
    place.latitude_e7.unsigned_abs() <= 900_000_000 && place.longitude_e7.unsigned_abs() <= 1_800_000_000
}

fn feature(place: &Place) -> Value {
    // Whole 1e-7 degrees within this range come back exactly from the shortest decimal form of a double.
    let degrees = |e7: i64| json!(e7 as f64 / 1e7);
    let mut coordinates = vec![degrees(place.longitude_e7), degrees(place.latitude_e7)];
    let height = place.ellipsoid_height_m.as_ref().and_then(|text| text.parse::<f64>().ok());
    coordinates.extend(height.filter(|height| height.is_finite()).map(|height| json!(height)));
    let properties: Map<_, _> =
        place.properties.iter().map(|(name, value)| (name.clone(), json!(value))).collect();
    json!({
        "type": "Feature",
        "id": place.record.to_string(),
        "geometry": { "type": "Point", "coordinates": coordinates },
        "properties": properties,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn place(latitude_e7: i64, longitude_e7: i64) -> Place {
        Place {
            record: RecordId::from_bytes([7; 16]),
            latitude_e7,
            longitude_e7,
            ellipsoid_height_m: None,
            properties: vec![("kind".into(), "remains".into()), ("title".into(), "Тіло \"1\"".into())],
        }
    }

    fn written(places: Vec<Place>) -> geojson::FeatureCollection {
        let mut out = Vec::new();
        write_geojson(&mut out, places).unwrap();
        String::from_utf8(out).unwrap().parse::<geojson::GeoJson>().unwrap().try_into().unwrap()
    }

    fn coordinates(collection: &geojson::FeatureCollection, index: usize) -> Vec<f64> {
        match &collection.features[index].geometry.as_ref().unwrap().value {
            geojson::GeometryValue::Point { coordinates } => coordinates.as_slice().to_vec(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn longitude_stands_before_latitude_and_height_only_where_it_is_that_of_the_ellipsoid() {
        let high = Place { ellipsoid_height_m: Some("103.25".into()), ..place(-900_000_000, 1_800_000_000) };
        let collection = written(vec![place(500_123_457, -300_000_000), high]);
        assert_eq!(coordinates(&collection, 0), [-30.0, 50.012_345_7]);
        assert_eq!(coordinates(&collection, 1), [180.0, -90.0, 103.25]);
        assert_eq!(collection.features[0].property("title").unwrap(), "Тіло \"1\"");
    }

    #[test]
    fn no_place_and_places_off_the_earth_still_make_a_valid_file() {
        assert_eq!(written(Vec::new()).features.len(), 0);
        assert_eq!(written(vec![place(950_000_000, 0), place(1, 1)]).features.len(), 1);
    }

    proptest! {
        #[test]
        fn coordinates_come_back_exactly(latitude in -900_000_000_i64..=900_000_000, longitude in -1_800_000_000_i64..=1_800_000_000) {
            let read = coordinates(&written(vec![place(latitude, longitude)]), 0);
            prop_assert_eq!((read[0] * 1e7).round() as i64, longitude);
            prop_assert_eq!((read[1] * 1e7).round() as i64, latitude);
            prop_assert!(read[0].to_string().split('.').nth(1).is_none_or(|digits| digits.len() <= 7));
        }
    }
}
