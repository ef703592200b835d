/** Placing points on a small plane, true to scale. */

/** A point in 1e-7 degrees. */
export interface Placed {
  lat_e7: number;
  lon_e7: number;
}

/** Where points stand on a plane of a width and height, and what one metre is there. */
export interface Plane {
  /** `[x, y]` of each point, in the order given. */
  places: [number, number][];
  /** Units of the plane in one metre. */
  perMetre: number;
}

const METRES_PER_DEGREE = 111_320;
/** The smallest stretch that is drawn, so that a single point does not fill the plane. */
const LEAST_M = 50;
const DEGREES = 1e-7;

/** Puts points on a plane, north up, with an edge around them. */
export function plane(points: readonly Placed[], width: number, height: number, edge: number): Plane {
  if (points.length === 0) return { places: [], perMetre: 0 };
  const middle = {
    lat: middleOf(points.map((point) => point.lat_e7)),
    lon: middleOf(points.map((point) => point.lon_e7)),
  };
  const east = METRES_PER_DEGREE * Math.cos((middle.lat * DEGREES * Math.PI) / 180);
  const metres = points.map((point): [number, number] => [
    (point.lon_e7 - middle.lon) * DEGREES * east,
    (point.lat_e7 - middle.lat) * DEGREES * METRES_PER_DEGREE,
  ]);
  const reach = (at: 0 | 1) => Math.max(LEAST_M / 2, ...metres.map((place) => Math.abs(place[at])));
  const perMetre = Math.min((width / 2 - edge) / reach(0), (height / 2 - edge) / reach(1));
  return { places: metres.map(([x, y]) => [width / 2 + x * perMetre, height / 2 - y * perMetre]), perMetre };
}

function middleOf(values: number[]): number {
  let [least, most] = [Infinity, -Infinity];
  for (const value of values) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  return (least + most) / 2;
}
