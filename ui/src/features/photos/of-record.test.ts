import { expect, it } from 'vitest';
import type { RecordPage } from '$lib/api/generated/RecordPage';
import type { RecordSummary } from '$lib/api/generated/RecordSummary';
import type { ReferringGroup } from '$lib/api/generated/ReferringGroup';
import { recordSummary } from '$lib/record/record-summary.fixture';
import { countPhotos, photosOf } from './of-record';

const summary = (id: string, kind: string, withdrawn = false): RecordSummary => recordSummary(kind, { id, withdrawn });
const group = (kind: string, field: string, newest: RecordSummary[], total = newest.length) => ({
  kind,
  field,
  newest,
  total,
});
const page = (kind: string, referring: ReferringGroup[]): RecordPage => ({
  summary: summary('self', kind),
  parent: null,
  withdrawn: null,
  fields: {},
  children: [],
  referring,
  missing: [],
});

it('photos that name a record are its photos, each once and not when withdrawn', () => {
  const referring = [
    group('evidence', 'found_on', [summary('c', 'evidence')]),
    group('media', 'consent', [summary('a', 'media')]),
    group('media', 'subject', [summary('a', 'media'), summary('b', 'media', true)]),
  ];
  expect(photosOf(page('remains', referring))).toEqual(['a']);
});

it('of many photos the newest are named and all are counted', () => {
  const many = page('remains', [group('media', 'subject', [summary('a', 'media'), summary('b', 'media')], 300)]);
  expect([photosOf(many).length, countPhotos(many)]).toEqual([2, 300]);
});

it('a photo is its own', () => {
  expect(photosOf(page('media', []))).toEqual(['self']);
});
