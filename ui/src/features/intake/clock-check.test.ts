import { expect, it } from 'vitest';
import { BLANK, offsetOf, readZone } from './clock-check.svelte';

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

it('zones are read as people write them, and no others', () => {
  expect(readZone('+02:00')).toBe(120);
  expect(readZone('-3')).toBe(-180);
  expect(readZone('+5:30')).toBe(330);
  expect(readZone('2')).toBeNull();
  expect(readZone('+27')).toBeNull();
});
