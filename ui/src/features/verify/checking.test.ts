import { afterEach, expect, it, vi } from 'vitest';
import { host } from '$lib/api/host';
import { tasks } from '$lib/state';
import { Checking } from './checking.svelte';

afterEach(() => {
  vi.restoreAllMocks();
  tasks.all = [];
});

/** The requests of the tasks that were started, where this lies at the path. */
async function started(what: string, prepare: (checking: Checking) => void): Promise<unknown[]> {
  const asked: unknown[] = [];
  vi.spyOn(host, 'call').mockImplementation((name, request) => {
    if (name === 'recognise') return Promise.resolve(what);
    asked.push(request);
    return Promise.reject(new Error('not run here'));
  });
  const checking = new Checking();
  checking.medium.path = '/media/stick/x';
  prepare(checking);
  await checking.medium.recognise();
  await checking.start();
  return asked;
}

it('a vault is looked at from outside, a bundle is verified as was asked', async () => {
  expect(await started('vault', () => null)).toEqual([
    { name: 'verify_outside', request: { folder: '/media/stick/x' } },
  ]);
  const request = { path: '/media/stick/x', keys: [], key_file: null, deep: true, from_medium: false, known: null };
  expect(await started('bundle', (checking) => (checking.deep = true))).toEqual([{ name: 'verify_bundle', request }]);
});

it('with some keys of headquarters and not all nothing is begun', async () => {
  expect(await started('bundle', (checking) => (checking.known.hq = 'ab12'))).toEqual([]);
  const all = (checking: Checking) => (checking.known = { hq: 'a', log: 'b', clock: 'c' });
  expect(await started('bundle', all)).toHaveLength(1);
});
