import { expect, it } from 'vitest';
import type { RecordPage } from '$lib/api/generated/RecordPage';
import { BLANK, cameraMoment, offsetOf } from './clock-check.svelte';

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
