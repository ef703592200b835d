import { expect, it } from 'vitest';
import type { RecordSummary } from '$lib/api/generated/RecordSummary';
import { Seeker, facetsOf } from './seeker.svelte';

const hit = (kind: string): RecordSummary => ({
  id: kind,
  row: 1,
  kind,
  num: '',
  title: '',
  observed_ms: 0,
  disputed: 0,
  missing: 0,
  hazard: null,
  withdrawn: false,
});

it('the kinds among the results are counted, the most frequent first', () => {
  expect(facetsOf(['bullet', 'injury', 'injury'].map(hit))).toEqual([
    { kind: 'injury', count: 2 },
    { kind: 'bullet', count: 1 },
  ]);
});

it('an empty box asks nothing and shows nothing', async () => {
  const seeker = new Seeker();
  seeker.hits = [hit('bullet')];
  seeker.text = '   ';
  await seeker.ask('case');
  expect([seeker.hits, seeker.facets, seeker.failure]).toEqual([[], [], null]);
});
