import { expect, it } from 'vitest';
import { Sheet, head } from './sheet.svelte';

it('every change can be taken back and done again', () => {
  const sheet = new Sheet();
  sheet.add({ x: 0.1, y: 0.1 }, { x: 0.5, y: 0.5 });
  sheet.move(0.1, 0);
  sheet.undo();
  expect(sheet.inHand?.a).toEqual({ x: 0.1, y: 0.1 });
  sheet.redo();
  expect(sheet.inHand?.a.x).toBeCloseTo(0.2, 6);
  sheet.undo();
  sheet.undo();
  expect(sheet.marks).toEqual([]);
  expect(sheet.canUndo).toBe(false);
});

it('what is dragged or typed in one go is taken back in one go', () => {
  const sheet = new Sheet();
  sheet.add({ x: 0.1, y: 0.1 }, { x: 0.5, y: 0.5 });
  sheet.begin();
  for (let step = 0; step < 300; step += 1) sheet.move(0.001, 0);
  sheet.end();
  sheet.begin();
  for (const words of ['k', 'kn', 'knife']) sheet.set({ words });
  sheet.end();
  sheet.undo();
  expect(sheet.inHand).toMatchObject({ words: '' });
  expect(sheet.inHand?.a.x).toBeCloseTo(0.4, 6);
  sheet.undo();
  expect(sheet.inHand?.a.x).toBeCloseTo(0.1, 6);
  sheet.undo();
  expect(sheet.canUndo).toBe(false);
});

it('nothing leaves the picture', () => {
  const sheet = new Sheet();
  sheet.add({ x: -1, y: 0.5 }, { x: 0.5, y: 3 });
  expect(sheet.inHand).toMatchObject({ a: { x: 0, y: 0.5 }, b: { x: 0.5, y: 1 } });
  sheet.stretch(9, 9);
  expect(sheet.inHand?.b).toEqual({ x: 1, y: 1 });
});

it('removing a mark keeps the others, and the next one comes to hand', () => {
  const sheet = new Sheet();
  sheet.add({ x: 0, y: 0 }, { x: 1, y: 1 }, 'one');
  sheet.add({ x: 0, y: 0 }, { x: 1, y: 1 }, 'two');
  sheet.at = 0;
  sheet.remove();
  expect(sheet.marks.map(({ words }) => words)).toEqual(['two']);
  expect(sheet.at).toBe(0);
});

it('a new change ends what could be done again', () => {
  const sheet = new Sheet();
  sheet.add({ x: 0, y: 0 }, { x: 1, y: 1 });
  sheet.undo();
  sheet.add({ x: 0, y: 0 }, { x: 0.5, y: 1 });
  expect(sheet.canRedo).toBe(false);
});

it('the head of an arrow stands behind its point, on both sides', () => {
  const [one, other] = head({ x: 0, y: 0 }, { x: 100, y: 0 }, 10);
  expect(one.x).toBeLessThan(100);
  expect(one.y).toBeCloseTo(-other.y, 6);
});
