import { expect, it } from 'vitest';
import { ALL, fromQuery, narrows, request, toQuery, type Filter } from './filter';

const MARCH_12 = Date.UTC(2026, 2, 12);
const SOME: Filter = {
  ...ALL,
  role: 'close_up',
  subject: 'KHE12-S03/B-A0041',
  fromLocalMs: MARCH_12,
  toLocalMs: MARCH_12 + 86_400_000,
  unplaced: true,
  rows: [12, 40],
};

it('a filter comes back from the address as it was', () => {
  expect(fromQuery(new URLSearchParams(toQuery(SOME)))).toEqual(SOME);
  expect(toQuery(ALL)).toBe('');
});

it('what an address says wrongly is left out', () => {
  expect(fromQuery(new URLSearchParams('from=2026-13-99&rows=a-b&to=x'))).toEqual(ALL);
});

it('days are those of the clock of the case', () => {
  const asked = request('c', SOME, 120);
  expect(asked.from_ms).toBe(MARCH_12 - 7_200_000);
  expect(asked.to_ms).toBe(MARCH_12 + 86_400_000 - 7_200_000);
});

it('an order by name alone leaves nothing out', () => {
  expect(narrows({ ...ALL, byName: true })).toBe(false);
  expect(narrows({ ...ALL, unfiled: true })).toBe(true);
});
