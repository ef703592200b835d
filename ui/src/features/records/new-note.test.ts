import { afterEach, expect, it, vi } from 'vitest';
import { host } from '$lib/api/host';
import { flushDrafts } from '$lib/state';
import { NewNote } from './new-note.svelte';

afterEach(async () => {
  await flushDrafts();
  vi.restoreAllMocks();
});

it('is added once, and what is typed meanwhile is kept for the next', async () => {
  const asked: string[] = [];
  vi.spyOn(host, 'call').mockImplementation(async (name) => {
    asked.push(name);
    return null;
  });
  const note = new NewNote('case', 'record');
  note.type('left at the well');
  const added = note.add();
  note.type('two rings');
  await Promise.all([added, note.add()]);
  expect(note.words).toBe('two rings');
  await flushDrafts();
  expect(asked).toEqual(['add_record', 'drop_draft', 'keep_draft']);
});
