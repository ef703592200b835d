import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Haste } from './Haste.svelte';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('one leap is no haste, two in a row are', () => {
  const haste = new Haste();
  haste.moved(5_000, 600, 0);
  expect(haste.hurried).toBe(false);
  haste.moved(-5_000, 600, 16);
  expect(haste.hurried).toBe(true);
});

it('haste ends when the list rests', () => {
  const haste = new Haste();
  haste.moved(5_000, 600, 0);
  haste.moved(5_000, 600, 16);
  vi.advanceTimersByTime(119);
  expect(haste.hurried).toBe(true);
  vi.advanceTimersByTime(1);
  expect(haste.hurried).toBe(false);
});

it('reading on line by line is no haste', () => {
  const haste = new Haste();
  for (let frame = 0; frame < 60; frame += 1) haste.moved(90, 600, frame * 16);
  expect(haste.hurried).toBe(false);
});
