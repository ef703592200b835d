import { expect, it } from 'vitest';
import { Selection } from './selection.svelte';

const ORDER = [50, 40, 30, 20, 10];

it('a run reaches from the photo chosen last to this one, in either direction', () => {
  const chosen = new Selection();
  chosen.toggle(ORDER, 3);
  chosen.runTo(ORDER, 1);
  expect(chosen.inOrder(ORDER)).toEqual([40, 30, 20]);
  chosen.runTo(ORDER, 4);
  expect(chosen.inOrder(ORDER)).toEqual([40, 30, 20, 10]);
});

it('choosing again lets go', () => {
  const chosen = new Selection();
  chosen.toggle(ORDER, 0);
  chosen.toggle(ORDER, 0);
  expect(chosen.size).toBe(0);
});

it('photos that a filter hides stay chosen', () => {
  const chosen = new Selection();
  chosen.all(ORDER);
  expect(chosen.inOrder([30, 10])).toEqual([30, 10, 50, 40, 20]);
});

it('a place beyond the list chooses nothing', () => {
  const chosen = new Selection();
  chosen.toggle(ORDER, 9);
  expect(chosen.size).toBe(0);
});
