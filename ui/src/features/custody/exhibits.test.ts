import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { host } from '$lib/api/host';
import { Exhibits } from './Exhibits.svelte';

const ORDER = {
  rows: [2, 4, 9],
  total: 900,
  states: { held: 898, lost: 2 },
  holders: [{ holder: { id: 'p1' }, things: 3 }],
};
let asked: [name: string, request: Record<string, unknown>][];

beforeEach(() => {
  asked = [];
  vi.spyOn(host, 'call').mockImplementation(async (name, request) => {
    asked.push([name, request as Record<string, unknown>]);
    if (name === 'order_records') return { rows: [1, 2, 3, 4, 9] };
    if (name === 'search') return [{ row: 9 }, { row: 3 }];
    if (name === 'order_custody') return ORDER;
    return [];
  });
});
afterEach(() => vi.restoreAllMocks());

it('all things of a kind are listed, and those who hold them are counted however many there are', async () => {
  const exhibits = new Exhibits('c1');
  await exhibits.refresh();
  expect(exhibits.items.order).toEqual([1, 2, 3, 4, 9]);
  expect(exhibits.counted.holders).toEqual(ORDER.holders);
  expect(exhibits.counted.states).toEqual({ held: 898, lost: 2 });
});

it('those of one holder in one state are what the core says, and words narrow them', async () => {
  const exhibits = new Exhibits('c1');
  exhibits.holder = 'p1';
  exhibits.state = 'held';
  await exhibits.refresh();
  expect(exhibits.items.order).toEqual([2, 4, 9]);
  expect(asked).toContainEqual(['order_custody', { case: 'c1', kind: 'evidence', holder: 'p1', state: 'held' }]);
  exhibits.text = 'jacket';
  await exhibits.refresh();
  expect(exhibits.items.order).toEqual([9]);
});

it('another kind begins with everybody and every state', async () => {
  const exhibits = new Exhibits('c1');
  exhibits.holder = 'p1';
  exhibits.state = 'lost';
  exhibits.turnTo('biological_sample');
  await exhibits.refresh();
  expect(exhibits.items.order).toEqual([1, 2, 3, 4, 9]);
  expect(asked.at(-1)?.[1]).toMatchObject({ kind: 'biological_sample' });
});
