import { expect, it } from 'vitest';
import { exchange, exchangedFrom, parsed, placeInput, readTyped } from './places';

const near = (typed: string) => {
  const place = parsed(typed);
  return place && [Math.round(place.lat_e7 / 1e4), Math.round(place.lon_e7 / 1e4)];
};

it('a place is read however it is typed, with what stands behind it', () => {
  expect(near('46.635, 32.617')).toEqual([46_635, 32_617]);
  expect(near('46,635; 32,617')).toEqual([46_635, 32_617]);
  expect(near('46.635,32.617 ±4.000 exif')).toEqual([46_635, 32_617]);
  expect(near('46.635,32.617 gnss_internal')).toEqual([46_635, 32_617]);
});

it('a place in MGRS is a place too', () => {
  expect(parsed('36TVS8372165014')).not.toBe(null);
});

it('what a camera without satellites writes is no place', () => {
  expect(parsed('0, 0')).toBe(null);
  expect(parsed('by the bridge')).toBe(null);
});

it('a place goes to the core in one form, with what stands behind it', () => {
  expect(placeInput('46.635 32.617')).toBe('46.635,32.617');
  expect(placeInput('46°38′06″N 32°37′01.2″E')).toBe('46.6350000,32.6170000');
  expect(placeInput('46.635, 32.617 ±4.000 exif')).toBe('46.635,32.617 ±4.000m exif');
  expect(placeInput('46,635 32,617 ± 4 m alt -1.5m gnss_external')).toBe('46.635,32.617 ±4m alt -1.5m gnss_external');
  expect(placeInput('46.635 32.617 ?guess: by eye')).toBe('46.635,32.617 ?guess: by eye');
});

it('a coarse square says how exact it is, unless that is typed', () => {
  expect(placeInput('36TVS 837 650')).toMatch(/^46\.\d+,32\.\d+ ±100m$/);
  expect(placeInput('36TVS 837 650 ±30m')).toMatch(/^46\.\d+,32\.\d+ ±30m$/);
});

it('what is no place goes to the core as it is typed', () => {
  for (const typed of ['by the bridge', '46.635', '!unknown', '46.635, 32.617 north']) {
    expect(placeInput(typed)).toBe(typed);
  }
  expect(readTyped('46.635 exif').reading.wrong).toBe('half');
});

it('a place far from all that is known is doubted where its numbers exchanged lie near', () => {
  const known = ['46.635,32.617 ±4.000 exif', 'by the bridge'];
  expect(exchangedFrom('32.6, 46.6', known)).toMatchObject({ nearM: expect.any(Number) as number });
  expect(exchangedFrom('46.6, 32.6', known)).toBeNull();
  expect(exchangedFrom('10.5, 20.5', known)).toBeNull();
  expect(exchangedFrom('32.6, 46.6', [])).toBeNull();
  expect(exchange('32.6 46.6 ±4m')).toBe('46.6, 32.6 ±4m');
  expect(exchangedFrom(exchange('32.6, 46.6'), known)).toBeNull();
});

it('a long text is judged at once', () => {
  expect(readTyped(' ±1m'.repeat(20_000) + '!').reading.wrong).toBe('place');
});
