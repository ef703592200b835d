import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Rereading } from './rereading';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const lasting = (ms: number) => vi.fn(() => new Promise<void>((done) => void setTimeout(done, ms)));

it('a run of changes is one reading, and a change after it is another', async () => {
  const read = vi.fn();
  const again = new Rereading(read);
  for (let change = 0; change < 100; change += 1) again.soon();
  expect(read).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(150);
  expect(read).toHaveBeenCalledTimes(1);
  again.soon();
  await vi.advanceTimersByTimeAsync(150);
  expect(read).toHaveBeenCalledTimes(2);
});

it('changes without a pause do not put the reading off', async () => {
  const read = vi.fn();
  const again = new Rereading(read);
  for (let change = 0; change < 20; change += 1) {
    again.soon();
    await vi.advanceTimersByTimeAsync(20);
  }
  expect(read).toHaveBeenCalledTimes(2);
});

it('what takes long to read is read less often', async () => {
  const read = lasting(200);
  const again = new Rereading(read);
  void again.now();
  await vi.advanceTimersByTimeAsync(200);
  again.soon();
  await vi.advanceTimersByTimeAsync(1_900);
  expect(read).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(100);
  expect(read).toHaveBeenCalledTimes(2);
});

it('what changes during a reading is read after it', async () => {
  const read = lasting(20);
  const again = new Rereading(read);
  void again.now();
  again.soon();
  await vi.advanceTimersByTimeAsync(20);
  expect(read).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(200);
  expect(read).toHaveBeenCalledTimes(2);
});

it('a change that matters is not kept waiting by one that matters less', async () => {
  const read = vi.fn();
  const again = new Rereading(read);
  again.soon(1_000);
  again.soon();
  await vi.advanceTimersByTimeAsync(150);
  expect(read).toHaveBeenCalledTimes(1);
});

it('nothing is read after the screen was left', async () => {
  const read = lasting(20);
  const again = new Rereading(read);
  void again.now();
  again.soon();
  again.stop();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(read).toHaveBeenCalledTimes(1);
});
