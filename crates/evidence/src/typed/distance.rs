//! Distances on the Earth, good enough to say what is near. They are shown and compared and never signed.

/// Mean radius of the Earth in metres.
pub const EARTH_RADIUS_M: f64 = 6_371_008.8;

/// Great-circle distance in metres between two places given in 1e-7 degrees, latitude first (haversine formula).
pub fn distance_m(a: (i32, i32), b: (i32, i32)) -> f64 {
    let radians = |e7: i32| (f64::from(e7) * 1e-7).to_radians();
    let (lat_a, lat_b) = (radians(a.0), radians(b.0));
    let half_lat = (lat_b - lat_a) / 2.0;
    let half_lon = (radians(b.1) - radians(a.1)) / 2.0;
    let chord = half_lat.sin().powi(2) + lat_a.cos() * lat_b.cos() * half_lon.sin().powi(2);
    2.0 * EARTH_RADIUS_M * chord.sqrt().min(1.0).asin()
}
