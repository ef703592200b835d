import { expect, test } from 'vitest';

import type { TaskView } from '../api/generated/TaskView';
import { Tasks } from './tasks.svelte';

function view(step: number, state: TaskView['state']): TaskView {
  return {
    id: 1,
    step,
    name: 'inspect_bundle',
    request: {},
    state,
    progress: null,
    started_ms: 0,
    bytes_per_s: null,
    left_s: null,
    output: null,
    failure: null,
  };
}

test('the end of a task stands although an earlier answer arrives after it', () => {
  const tasks = new Tasks();
  tasks.heard(view(2, 'done'));
  tasks.heard(view(1, 'running'));
  expect(tasks.all.map(({ state }) => state)).toEqual(['done']);
  expect(tasks.running).toEqual([]);
});

test('a task that is taken up again is running again', () => {
  const tasks = new Tasks();
  tasks.heard(view(2, 'stopped'));
  tasks.heard(view(3, 'running'));
  expect(tasks.running).toHaveLength(1);
});
