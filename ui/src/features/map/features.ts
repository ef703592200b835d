/** What the case has, as GeoJSON for the map. */
import type { MapPoint } from '$lib/api/generated/MapPoint';
import { placeOf } from './cones';
import type { Cone } from './cones';
import type { GeoPlace } from './geo';
import { groupOf } from './groups';

/** A collection of features. */
export interface Features {
  type: 'FeatureCollection';
  features: { type: 'Feature'; properties: Record<string, string>; geometry: Geometry }[];
}

type Geometry =
  | { type: 'Point'; coordinates: [number, number] }
  | { type: 'LineString'; coordinates: [number, number][] }
  | { type: 'Polygon'; coordinates: [number, number][][] };

const at = ({ lat, lon }: GeoPlace): [number, number] => [lon, lat];

function collection(items: { properties: Record<string, string>; geometry: Geometry }[]): Features {
  return { type: 'FeatureCollection', features: items.map((item) => ({ type: 'Feature', ...item })) };
}

/** The points, each with its group and letter. */
export function pointFeatures(points: readonly MapPoint[]): Features {
  return collection(
    points.map((point) => {
      const { code, letter } = groupOf(point.kind);
      const geometry = { type: 'Point' as const, coordinates: at(placeOf(point)) };
      return { properties: { id: point.id, group: code, letter }, geometry };
    }),
  );
}

/** The directions. */
export function coneFeatures(cones: readonly Cone[]): Features {
  return collection(cones.map(({ id, look, area }) => ({ properties: { id, look }, geometry: area })));
}

/** The line that is measured, with its corners. */
export function lineFeatures(line: readonly GeoPlace[]): Features {
  const corners = line.map((place) => ({
    properties: {},
    geometry: { type: 'Point' as const, coordinates: at(place) },
  }));
  const whole = { properties: {}, geometry: { type: 'LineString' as const, coordinates: line.map(at) } };
  return collection(line.length > 1 ? [whole, ...corners] : corners);
}
