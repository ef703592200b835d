/** Directions on the map: the cone of a trajectory, the view of a photo. */
import type { MapPoint } from '$lib/api/generated/MapPoint';
import type { GeoPlace } from './geo';
import { trajectoryCone } from './trajectory';
import type { GeoPolygon } from './trajectory';

/** A cone with what it belongs to. */
export interface Cone {
  readonly id: string;
  /** `path`: of a shot; `unsure`: of a shot whose uncertainty was not recorded; `view`: of a camera. */
  readonly look: 'path' | 'unsure' | 'view';
  readonly area: GeoPolygon;
}

/** To either side where nobody said how far a bearing may be off. */
const UNSAID_DEG = 15;
/** Half of what a usual lens sees. */
const VIEW_DEG = 25;
/** A photo's view is drawn this long. */
const VIEW_M = 12;

/** The lengths that a trajectory can be drawn with. A straight line holds for some 30 m. */
export const CONE_LENGTHS_M = [30, 100, 300] as const;

/** Where a point lies. */
export function placeOf({ lat_e7, lon_e7 }: Pick<MapPoint, 'lat_e7' | 'lon_e7'>): GeoPlace {
  return { lat: lat_e7 / 1e7, lon: lon_e7 / 1e7 };
}

/** The cone of a point; none where it has no direction from true north. */
export function coneOf(point: MapPoint, lengthM: number): Cone | undefined {
  const bearing = degrees(point.direction);
  if (bearing === undefined) return undefined;
  if (point.kind === 'trajectory') {
    const spread = degrees(point.plus_minus);
    const area = trajectoryCone(placeOf(point), bearing, spread ?? UNSAID_DEG, lengthM);
    return area && { id: point.id, look: spread === undefined ? 'unsure' : 'path', area };
  }
  if (point.kind === 'media') {
    const area = trajectoryCone(placeOf(point), bearing, VIEW_DEG, VIEW_M);
    return area && { id: point.id, look: 'view', area };
  }
  return undefined;
}

function degrees(written: string | null): number | undefined {
  const value = written === null || written.trim() === '' ? NaN : Number(written);
  return Number.isFinite(value) ? value : undefined;
}
