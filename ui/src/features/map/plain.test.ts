import { expect, it } from 'vitest';
import type { MapPoint } from '$lib/api/generated/MapPoint';
import { coneOf } from './cones';
import { worldPx } from './geo';
import { coneMarkOf, conesInSight, markOf, pointsInSight, type Sight } from './plain';

const HERE = { lat: 47, lon: 33 };

function point(id: string, lat: number, lon: number, more: Partial<MapPoint> = {}): MapPoint {
  const place = { lat_e7: Math.round(lat * 1e7), lon_e7: Math.round(lon * 1e7) };
  return {
    id,
    kind: 'media',
    num: id,
    title: id,
    observed_ms: 1,
    direction: null,
    plus_minus: null,
    ...place,
    ...more,
  } as MapPoint;
}

/** A screen of 400 by 300 pixels with a place in its middle. */
function sightAt(zoom: number): Sight {
  const size = worldPx(zoom);
  const { mx, my } = markOf(point('middle', HERE.lat, HERE.lon));
  return { corner: { x: 200 - mx * size, y: 150 - my * size }, size, width: 400, height: 300 };
}

it('points in sight stand where the map has them, and others are left out', () => {
  const marks = [point('here', HERE.lat, HERE.lon), point('far', HERE.lat + 1, HERE.lon)].map(markOf);
  const [seen, ...others] = pointsInSight(marks, sightAt(16));
  expect(others).toEqual([]);
  expect(seen?.id).toBe('here');
  expect([seen?.x, seen?.y].map((at) => Math.round(at ?? 0))).toEqual([200, 150]);
});

it('the view of a photo is drawn from near, that of one out of sight and from far is not', () => {
  const views = [point('here', HERE.lat, HERE.lon), point('far', HERE.lat + 1, HERE.lon)];
  const cones = views.flatMap((each) => coneOf({ ...each, direction: '90' }, 100) ?? []).map(coneMarkOf);
  expect(cones).toHaveLength(2);
  expect(conesInSight(cones, sightAt(18)).map(({ id }) => id)).toEqual(['here']);
  expect(conesInSight(cones, sightAt(8))).toEqual([]);
});

it('a trajectory stays a cone from far too', () => {
  const shot = point('shot', HERE.lat, HERE.lon, { kind: 'trajectory', direction: '90', plus_minus: '5' });
  const cones = [coneOf(shot, 100)].flatMap((cone) => cone ?? []).map(coneMarkOf);
  expect(conesInSight(cones, sightAt(8))).toHaveLength(1);
});
