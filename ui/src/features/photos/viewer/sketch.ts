/** A plain sketch of a place: north is up, metres as on a plane, which is true enough over some hundred metres. */

/** Degrees in units of 1e-7. */
export interface Place {
  lat_e7: number;
  lon_e7: number;
}

/** Metres of one degree of latitude, of the WGS 84 sphere of the same volume. */
const METRES_PER_DEGREE = 111_195;
const ROUND_M = [5, 10, 20, 50, 100, 200, 500, 1000, 2000];

/** Metres east and north of `from`. */
export function metresFrom(from: Place, to: Place): { east: number; north: number } {
  const north = ((to.lat_e7 - from.lat_e7) / 1e7) * METRES_PER_DEGREE;
  const shrink = Math.cos(((from.lat_e7 / 1e7) * Math.PI) / 180);
  return { east: ((to.lon_e7 - from.lon_e7) / 1e7) * METRES_PER_DEGREE * shrink, north };
}

/** A round radius in metres that holds most of what lies around, so that one far thing does not shrink the rest. */
export function radiusFor(distances: readonly number[]): number {
  const sorted = distances.toSorted((a, b) => a - b);
  const most = sorted[Math.floor(sorted.length * 0.8)] ?? 0;
  return ROUND_M.find((radius) => radius >= most) ?? 2000;
}

/** The direction in degrees from true north in what a camera wrote: `13.57 T`, `200.1 M`, `13.57`. */
export function directionOf(written: string): { degrees: number; magnetic: boolean } | null {
  const found = /^\s*(\d+(?:[.,]\d+)?)\s*([TM])?/.exec(written);
  const degrees = Number(found?.[1]?.replace(',', '.'));
  if (!found || !Number.isFinite(degrees) || degrees > 360) return null;
  return { degrees, magnetic: found[2] === 'M' };
}
