import { expect, it } from 'vitest';
import { plane } from './small-map';

const at = (lat: number, lon: number) => ({ lat_e7: lat * 1e7, lon_e7: lon * 1e7 });

it('a single point stands in the middle', () => {
  expect(plane([at(49, 36)], 300, 200, 20).places).toEqual([[150, 100]]);
});

it('north is up and east is right, and all of it fits', () => {
  const { places } = plane([at(49, 36), at(49.01, 36.01)], 300, 200, 20);
  const [[x1 = 0, y1 = 0] = [], [x2 = 0, y2 = 0] = []] = places;
  expect(x2).toBeGreaterThan(x1);
  expect(y2).toBeLessThan(y1);
  for (const [x, y] of places) {
    expect(x).toBeGreaterThanOrEqual(20 - 1e-6);
    expect(y).toBeGreaterThanOrEqual(20 - 1e-6);
    expect(x).toBeLessThanOrEqual(280 + 1e-6);
    expect(y).toBeLessThanOrEqual(180 + 1e-6);
  }
});

it('a degree of longitude is shorter than one of latitude', () => {
  const { places } = plane([at(60, 10), at(60, 10.01), at(60.01, 10)], 400, 400, 0);
  const [a = [0, 0], b = [0, 0], c = [0, 0]] = places;
  expect((b[0] - a[0]) / (a[1] - c[1])).toBeCloseTo(0.5, 2);
});

it('nothing to draw is no plane', () => {
  expect(plane([], 300, 200, 20).places).toEqual([]);
});
