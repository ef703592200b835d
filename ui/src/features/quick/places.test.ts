import { expect, it } from 'vitest';
import { parsed } from './places';

const near = (typed: string) => {
  const place = parsed(typed);
  return place && [Math.round(place.lat_e7 / 1e4), Math.round(place.lon_e7 / 1e4)];
};

it('a place is read however it is typed, with what stands behind it', () => {
  expect(near('46.635, 32.617')).toEqual([46_635, 32_617]);
  expect(near('46,635; 32,617')).toEqual([46_635, 32_617]);
  expect(near('46.635,32.617 ±4.000 exif')).toEqual([46_635, 32_617]);
  expect(near('46.635,32.617 gnss')).toEqual([46_635, 32_617]);
});

it('a place in MGRS is a place too', () => {
  expect(parsed('36TVS8372165014')).not.toBe(null);
});

it('what a camera without satellites writes is no place', () => {
  expect(parsed('0, 0')).toBe(null);
  expect(parsed('by the bridge')).toBe(null);
});
