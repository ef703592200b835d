import { expect, it } from 'vitest';
import type { RecordPage } from '$lib/api/generated/RecordPage';
import type { RecordSummary } from '$lib/api/generated/RecordSummary';
import { photosOf } from './of-record';

const summary = (id: string, kind: string, withdrawn = false): RecordSummary => ({
  id,
  row: 1,
  kind,
  num: '',
  title: '',
  observed_ms: 0,
  disputed: 0,
  missing: 0,
  hazard: null,
  withdrawn,
});
const page = (kind: string, referring: [string, RecordSummary][]): RecordPage => ({
  summary: summary('self', kind),
  parent: null,
  withdrawn: null,
  fields: {},
  children: [],
  referring,
  missing: [],
});

it('photos that name a record are its photos, each once and not when withdrawn', () => {
  const referring: [string, RecordSummary][] = [
    ['subject', summary('a', 'media')],
    ['consent', summary('a', 'media')],
    ['subject', summary('b', 'media', true)],
    ['found_on', summary('c', 'evidence')],
  ];
  expect(photosOf(page('remains', referring))).toEqual(['a']);
});

it('a photo is its own', () => {
  expect(photosOf(page('media', []))).toEqual(['self']);
});
