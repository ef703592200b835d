import { expect, it } from 'vitest';
import { ALL, fromQuery, narrows, request, toQuery, type Filter } from './filter';

const MARCH_12 = Date.UTC(2026, 2, 12);
const SOME: Filter = {
  ...ALL,
  role: 'close_up',
  subject: 'KHE12-S03/B-A0041',
  fromLocalMs: MARCH_12,
  toLocalMs: MARCH_12 + 86_400_000,
  near: { lat: 46.635, lon: 32.617, withinM: 200, of: 'KHE12/S-A1' },
  bounds: { south: 46.5, west: 32.25, north: 46.75, east: 32.5 },
  unplaced: true,
  rows: [12, 40],
};

it('a filter comes back from the address as it was', () => {
  expect(fromQuery(new URLSearchParams(toQuery(SOME)))).toEqual(SOME);
  expect(toQuery(ALL)).toBe('');
});

it('what an address says wrongly is left out', () => {
  expect(fromQuery(new URLSearchParams('from=2026-13-99&rows=a-b&to=x&near=1,2&bounds=1,2,3,x'))).toEqual(ALL);
});

it('days are those of the clock of the case', () => {
  const asked = request('c', SOME, 120);
  expect(asked.from_ms).toBe(MARCH_12 - 7_200_000);
  expect(asked.to_ms).toBe(MARCH_12 + 86_400_000 - 7_200_000);
});

it('a place and the edges of the map go to the core in its own units', () => {
  const asked = request('c', SOME, 0);
  expect(asked.near).toEqual({ lat_e7: 466_350_000, lon_e7: 326_170_000, within_m: 200 });
  expect(asked.bounds).toEqual({ south: 465_000_000, west: 322_500_000, north: 467_500_000, east: 325_000_000 });
});

it('an order by name alone leaves nothing out', () => {
  expect(narrows({ ...ALL, byName: true })).toBe(false);
  expect(narrows({ ...ALL, unfiled: true })).toBe(true);
});
