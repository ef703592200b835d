import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { host } from '$lib/api/host';
import type { RecordPage } from '$lib/api/generated/RecordPage';
import { BLANK, ClockCheck, cameraMoment, offsetOf } from './clock-check.svelte';

it('a photo of a clock tells the offset by what the clock shows and what the camera wrote', () => {
  const cameraMs = Date.parse('2026-03-12T10:14:05');
  const typed = { ...BLANK, shown: '2026-03-12T09:14:00' };
  expect(offsetOf(typed, cameraMs)).toBe(3605);
  expect(offsetOf(typed, null)).toBeNull();
});

it('a typed offset has the sign that was chosen', () => {
  const typed = { ...BLANK, way: 'typed' as const, length: '1:00:05' };
  expect(offsetOf(typed, null)).toBe(-3605);
  expect(offsetOf({ ...typed, ahead: 'ahead' }, null)).toBe(3605);
  expect(offsetOf({ ...typed, length: '' }, null)).toBeNull();
});

it('what the camera wrote counts, and never the time of intake or a time that was corrected', () => {
  const shown = (text: string, value: unknown) => [{ text, value, empty: null, record: null }];
  const page = (fields: RecordPage['fields']) => ({ fields });
  const used = { time_used: shown('', { value: { utc_ms: 5 } }) };
  expect(cameraMoment(page({ ...used, time_exif: shown('', { value: { utc_ms: 9000 } }) }), null)).toBe(9000);
  const local = page({ ...used, exif_datetime_original: shown('2024-05-14T09:13:22', null) });
  expect(cameraMoment(local, 180)).toBe(Date.UTC(2024, 4, 14, 6, 13, 22));
  expect(cameraMoment(local, null)).toBeNull();
  expect(cameraMoment(page(used), 0)).toBeNull();
});

describe('recording a check', () => {
  let asked: [name: string, request: Record<string, unknown>][];
  let refusals: number;

  /** A vault with two cameras, each with photos of its own; the first camera's are slow to come. */
  beforeEach(() => {
    asked = [];
    refusals = 0;
    vi.spyOn(host, 'call').mockImplementation(async (name, content) => {
      const request = content as Record<string, unknown>;
      asked.push([name, request]);
      if (name === 'order_photos') {
        if (request.camera === 'A') for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
        return { rows: request.camera === 'A' ? [1, 2] : [3], cameras: { A: 2, B: 1 } };
      }
      if (name === 'photos_at') return (request.rows as number[]).map((row) => ({ record: { id: `photo-${row}` } }));
      if (name === 'show_record') return { fields: {} };
      if (name === 'search') return [];
      if (name === 'add_record') return { id: 'check-1' };
      if (name === 'correct_times' && refusals > 0) {
        refusals -= 1;
        throw { code: 'disk_full', message: 'full' };
      }
      return { changed: (request.records as string[] | undefined)?.length ?? 0 };
    });
  });
  afterEach(() => vi.restoreAllMocks());

  const requests = (name: string) => asked.filter(([each]) => each === name).map(([, request]) => request);

  it('does it once, though the times could not be corrected at first', async () => {
    const check = new ClockCheck('case');
    await check.chooseCamera('A');
    Object.assign(check.typed, { way: 'typed', length: '10' });
    refusals = 1;
    expect(await check.record()).toBe(false);
    expect(check.halfDone).toBe(true);
    expect(await check.record()).toBe(true);
    expect(requests('add_record')).toHaveLength(1);
    expect(check.corrected).toBe(2);
  });

  it('corrects the photos of the camera that is chosen, whichever answer came last', async () => {
    const check = new ClockCheck('case');
    const slow = check.chooseCamera('A');
    await check.chooseCamera('B');
    await slow;
    Object.assign(check.typed, { way: 'typed', length: '10' });
    expect(check.rows).toEqual([3]);
    await check.record();
    expect(requests('correct_times').map(({ records }) => records)).toEqual([['photo-3']]);
  });
});
