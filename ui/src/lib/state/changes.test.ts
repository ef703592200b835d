import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { settled } from './changes.svelte';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('a run of changes is one reading, and a change after it is another', () => {
  const read = vi.fn();
  const again = settled(read, 150);
  for (let change = 0; change < 100; change += 1) again.call();
  expect(read).not.toHaveBeenCalled();
  vi.advanceTimersByTime(150);
  expect(read).toHaveBeenCalledTimes(1);
  again.call();
  vi.advanceTimersByTime(150);
  expect(read).toHaveBeenCalledTimes(2);
});

it('nothing is read after the screen was left', () => {
  const read = vi.fn();
  const again = settled(read, 150);
  again.call();
  again.stop();
  vi.advanceTimersByTime(1000);
  expect(read).not.toHaveBeenCalled();
});
