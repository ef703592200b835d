/** A trajectory on a map is a cone: a bearing with its uncertainty makes a sector, never a line, never a point of origin. */

import { EARTH_RADIUS_M } from '$lib/geo';
import type { GeoPlace } from './geo';

/** A GeoJSON polygon (RFC 7946), counter-clockwise and closed. */
export interface GeoPolygon {
  readonly type: 'Polygon';
  readonly coordinates: [number, number][][];
}

/** A cone is never drawn thinner than this to either side, so that it cannot be read as a line. */
export const LEAST_HALF_ANGLE_DEG = 1;
/** How far apart the corners along the far edge are. */
const STEP_DEG = 3;

/**
 * The sector in which a trajectory lies.
 *
 * `azimuth` in degrees clockwise from true north, `halfAngle` in degrees to either side, `length` in metres. Nothing can be
 * drawn from what is not a number or has no length.
 */
export function trajectoryCone(
  from: GeoPlace,
  azimuth: number,
  halfAngle: number,
  length: number,
): GeoPolygon | undefined {
  const numbers = [from.lat, from.lon, azimuth, halfAngle, length];
  if (!numbers.every(Number.isFinite) || length <= 0 || Math.abs(from.lat) > 90) {
    return undefined;
  }
  const half = Math.min(Math.max(Math.abs(halfAngle), LEAST_HALF_ANGLE_DEG), 180);
  const steps = Math.max(2, Math.ceil((2 * half) / STEP_DEG));
  // From the right edge to the left, for rings are counter-clockwise.
  const arc = Array.from({ length: steps + 1 }, (_, step) =>
    destination(from, azimuth + half - (2 * half * step) / steps, length),
  );
  const apex = position(from);
  const ring = half >= 180 ? arc : [apex, ...arc];
  const [first = apex] = ring;
  return { type: 'Polygon', coordinates: [[...ring, first]] };
}

function destination(from: GeoPlace, azimuth: number, length: number): [number, number] {
  const radians = (degrees: number): number => (degrees * Math.PI) / 180;
  const [lat, lon, bearing, arc] = [radians(from.lat), radians(from.lon), radians(azimuth), length / EARTH_RADIUS_M];
  const sinLat = Math.sin(lat) * Math.cos(arc) + Math.cos(lat) * Math.sin(arc) * Math.cos(bearing);
  const toLat = Math.asin(Math.min(Math.max(sinLat, -1), 1));
  const toLon =
    lon +
    Math.atan2(Math.sin(bearing) * Math.sin(arc) * Math.cos(lat), Math.cos(arc) - Math.sin(lat) * Math.sin(toLat));
  return position({ lat: (toLat * 180) / Math.PI, lon: (toLon * 180) / Math.PI });
}

/** Longitude first, seven places, as GeoJSON and the records have it. */
function position({ lat, lon }: GeoPlace): [number, number] {
  const places = (value: number): number => Math.round(value * 1e7) / 1e7;
  return [places(lon), places(lat)];
}
