import { expect, it } from 'vitest';
import { VirtualView } from './VirtualView.svelte';

function view(count: number): VirtualView {
  const view = new VirtualView();
  view.count = count;
  view.rowHeight = 40;
  view.height = 400;
  return view;
}

it('draws what is seen and a little beyond, however long the list', () => {
  const list = view(200_000);
  list.scrollTop = 40 * 100_000;
  expect([list.first, list.last]).toEqual([99_994, 100_015]);
  expect(list.drawn).toHaveLength(22);
  expect(list.offset).toBe(99_994 * 40);
  expect(list.totalHeight).toBe(8_000_000);
});

it('draws nothing of an empty list', () => {
  expect(view(0).drawn).toEqual([]);
});

it('goes where the keys say, and not beyond the ends', () => {
  const list = view(100);
  list.active = 5;
  const targets = ['ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End'].map((key) => list.target(key));
  expect(targets).toEqual([6, 4, 14, 0, 0, 99]);
  expect(list.target('ArrowRight')).toBeNull();
  expect(list.target('a')).toBeNull();
});

it('begins at the top, or at the end when going up', () => {
  const list = view(100);
  expect([list.target('ArrowDown'), list.target('ArrowUp')]).toEqual([0, 99]);
  expect(view(0).target('ArrowDown')).toBeNull();
});

it('scrolls only as far as an item needs to be seen whole', () => {
  const list = view(1000);
  list.scrollTop = 1000;
  expect(list.scrollFor(30)).toBe(1000);
  expect(list.scrollFor(10)).toBe(400);
  expect(list.scrollFor(40)).toBe(41 * 40 - 400);
});
