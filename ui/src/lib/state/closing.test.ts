import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { TaskView } from '../api/generated/TaskView';
import { Failure } from '../api';
import { host } from '../api/host';
import { Closing } from './closing.svelte';
import { Draft, unkept } from './drafts.svelte';
import { tasks } from './tasks.svelte';

let asked: [name: string, request: unknown][];

beforeEach(() => {
  asked = [];
  vi.spyOn(host, 'call').mockImplementation(async (name, request) => {
    asked.push([name, request]);
    return null;
  });
});
afterEach(() => {
  tasks.all = [];
  unkept.clear();
  vi.restoreAllMocks();
});

const running = (name: string) => ({ id: name, name, state: 'running', step: 1 }) as unknown as TaskView;

it('what is typed is kept before the window may close', async () => {
  const closing = new Closing();
  new Draft<string>('note/1').keep('left at the well');
  await closing.heard({ sleep: false });
  expect(asked.map(([name]) => name)).toEqual(['keep_draft', 'answer_closing']);
  expect(asked.at(-1)?.[1]).toEqual({ stay: false });
  expect(closing.asking).toBeNull();
});

it('somebody is asked before work is stopped, but neither for previews nor for sleep', async () => {
  tasks.all = [running('make_previews')];
  const closing = new Closing();
  await closing.heard({ sleep: false });
  expect(closing.asking).toBeNull();
  tasks.all = [running('take_in')];
  await closing.heard({ sleep: true });
  expect(closing.asking).toBeNull();
  await closing.heard({ sleep: false });
  expect(closing.asking).toBe('close');
  expect(asked.map(([, request]) => request)).toEqual([{ stay: false }, { stay: false }, { stay: true }]);
  closing.stay();
  expect(closing.asking).toBeNull();
});

it('somebody is asked before words are lost that the vault does not take', async () => {
  unkept.set('note/1', Failure.from({ code: 'disk_full', message: 'The disk is full.' }));
  const closing = new Closing();
  await closing.heard({ sleep: false });
  expect(asked.at(-1)).toEqual(['answer_closing', { stay: true }]);
  expect([closing.asking, closing.loses]).toEqual(['close', true]);
  // Once they are kept there is nothing to ask.
  unkept.clear();
  expect(closing.asking).toBeNull();
});

it('nor are they lost by locking before somebody has said so; once they are kept it is locked', async () => {
  unkept.set('note/1', Failure.from({ code: 'disk_full', message: 'The disk is full.' }));
  const closing = new Closing();
  await closing.lock();
  expect([closing.asking, closing.locks]).toEqual(['lock', false]);
  expect(asked.map(([name]) => name)).not.toContain('lock');
  unkept.clear();
  expect([closing.asking, closing.locks]).toEqual([null, true]);
  await closing.lock();
  expect(asked.map(([name]) => name)).toContain('lock');
  expect(closing.locks).toBe(false);
});

it('whoever says so locks without the words', async () => {
  unkept.set('note/1', Failure.from({ code: 'disk_full', message: 'The disk is full.' }));
  const closing = new Closing();
  await closing.lock();
  await closing.leave();
  expect(asked.map(([name]) => name)).toContain('lock');
  expect(closing.asking).toBeNull();
});
