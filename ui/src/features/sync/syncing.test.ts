import { expect, it } from 'vitest';
import { tasks } from '$lib/state';
import { Syncing, reportOf } from './syncing.svelte';

const view = (id: number, name: string, state: 'running' | 'done', output: unknown = null) => ({
  id,
  name,
  request: {},
  state,
  progress: null,
  step: 1,
  started_ms: 0,
  bytes_per_s: null,
  left_s: null,
  output,
  failure: null,
});

it('the newest sync counts, whatever else runs', () => {
  const syncing = new Syncing();
  tasks.heard(view(1, 'sync_now', 'done', { ended: { code: 'complete', message: '' } }));
  tasks.heard(view(2, 'take_in', 'running'));
  expect([syncing.task?.id, syncing.running, syncing.report?.ended.code]).toEqual([1, false, 'complete']);
  tasks.heard(view(3, 'sync_now', 'running'));
  expect([syncing.task?.id, syncing.running, syncing.report]).toEqual([3, true, null]);
  tasks.all = [];
});

it('what is no report is not taken for one', () => {
  expect([reportOf(null), reportOf('done'), reportOf({ stored: [] })]).toEqual([null, null, null]);
});
