import { expect, it } from 'vitest';
import type { TakenIn } from '$lib/api/generated/TakenIn';
import { flagCounts, isTakenIn, tally, verdict } from './tally';

const file = (path: string, flags: string[] = []) => ({
  record: path,
  path,
  sha256: path,
  size: 10,
  mime: 'image/jpeg',
  flags,
});
const failed = { path: 'x', code: 'media_unreadable', message: '' };
const TAKEN: TakenIn = {
  offered: 7,
  offered_bytes: 70,
  stored: [file('a', ['no_exif', 'number_gap']), file('b'), file('c', ['no_exif'])],
  duplicates: [{ path: 'd', sha256: 'a', record: 'a' }],
  known: 1,
  failed: [failed],
  missing_frames: [],
  passed_over: [],
  stopped: false,
  stopped_by: null,
};

it('every file offered is counted once, and what was not reached is still on the card', () => {
  const counts = tally(TAKEN);
  expect(counts).toMatchObject({ offered: 7, stored: 3, duplicates: 1, known: 1, failed: 1, left: 1, storedBytes: 30 });
  expect(counts.stored + counts.duplicates + counts.known + counts.failed + counts.left).toBe(counts.offered);
});

it('an intake that left a file is not called complete, though nobody says that it was stopped', () => {
  expect(verdict(TAKEN)).toBe('stopped');
  expect(verdict({ ...TAKEN, offered: 6 })).toBe('some_failed');
  expect(verdict({ ...TAKEN, offered: 5, failed: [] })).toBe('all');
  expect(verdict({ ...TAKEN, offered: 0, stored: [], duplicates: [], known: 0, failed: [] })).toBe('nothing');
});

it('flags are counted, the most frequent first', () => {
  expect(flagCounts(TAKEN)).toEqual([
    ['no_exif', 2],
    ['number_gap', 1],
  ]);
});

it('the output of other work is not taken for an intake', () => {
  expect(isTakenIn(null)).toBe(false);
  expect(isTakenIn({ made: 1 })).toBe(false);
  expect(isTakenIn(TAKEN)).toBe(true);
});
