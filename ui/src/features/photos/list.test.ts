import { expect, it } from 'vitest';
import { within } from './list.svelte';

it('an order limited to what an intake brought keeps its days, and loses those that are empty', () => {
  const ordered = {
    rows: [9, 3, 4, 12, 5],
    days: [
      { local_ms: 0, first: 0, count: 1 },
      { local_ms: 1, first: 1, count: 3 },
      { local_ms: 2, first: 4, count: 1 },
    ],
    total: 5,
    unfiled: 0,
    unplaced: 0,
    cameras: {},
    roles: {},
    flags: {},
  };
  const limited = within(ordered, [3, 6]);
  expect(limited.rows).toEqual([3, 4, 5]);
  expect(limited.days).toEqual([
    { local_ms: 1, first: 0, count: 2 },
    { local_ms: 2, first: 2, count: 1 },
  ]);
  expect(within(ordered, null)).toBe(ordered);
});
