import { expect, it } from 'vitest';
import { directionOf, metresFrom, radiusFor } from './sketch';

it('a degree of longitude is shorter away from the equator', () => {
  const from = { lat_e7: 600_000_000, lon_e7: 330_000_000 };
  const { east, north } = metresFrom(from, { lat_e7: 600_010_000, lon_e7: 330_010_000 });
  expect(north).toBeCloseTo(111.195, 2);
  expect(east).toBeCloseTo(55.6, 1);
});

it('one far thing does not shrink the rest', () => {
  expect(radiusFor([3, 8, 12, 14, 900])).toBe(1000);
  expect(radiusFor([3, 8, 12, 14, 15, 16, 17, 18, 19, 900])).toBe(20);
  expect(radiusFor([])).toBe(5);
});

it('reads the direction with its north as a camera writes it', () => {
  expect(directionOf('13.57 T')).toEqual({ degrees: 13.57, magnetic: false });
  expect(directionOf('200,1 M')).toEqual({ degrees: 200.1, magnetic: true });
  expect(directionOf('north')).toBeNull();
  expect(directionOf('500')).toBeNull();
});
