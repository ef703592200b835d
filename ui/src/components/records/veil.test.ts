import { expect, it } from 'vitest';
import { recordSummary } from '$lib/record/record-summary.fixture';
import { Veil, type Veiled } from './veil.svelte';

const photo = (sha256: string, kind: string, distressing = 'none'): Veiled => ({
  sha256,
  distressing,
  subjects: [recordSummary(kind)],
});

it('photos of remains and distressing photos are blurred, others are not', () => {
  const veil = new Veil();
  expect(veil.hides(photo('a', 'remains'))).toBe(true);
  expect(veil.hides(photo('b', 'site', 'severe'))).toBe(true);
  expect(veil.hides(photo('c', 'site'))).toBe(false);
});

it('a photo is blurred until it is filed, or somebody said that it shows nothing hard', () => {
  const veil = new Veil();
  expect(veil.hides({ sha256: 'a', distressing: null, subjects: [] })).toBe(true);
  expect(veil.hides({ sha256: 'b', distressing: 'none', subjects: [] })).toBe(false);
  expect(veil.hides({ sha256: 'c', distressing: null, subjects: [recordSummary('site')] })).toBe(false);
});

it('opening one leaves the others blurred', () => {
  const veil = new Veil();
  veil.open(photo('a', 'remains'));
  expect(veil.hides(photo('a', 'remains'))).toBe(false);
  expect(veil.hides(photo('b', 'injury'))).toBe(true);
});

it('blurring again covers what was opened', () => {
  const veil = new Veil();
  veil.open(photo('a', 'remains'));
  veil.toggle();
  veil.toggle();
  expect(veil.hides(photo('a', 'remains'))).toBe(true);
});
