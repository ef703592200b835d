import { afterEach, expect, it, vi } from 'vitest';
import { host } from '../api/host';
import { Medium } from './medium.svelte';

afterEach(() => vi.restoreAllMocks());

it('a sealed bundle is known by what lies there, whatever its name ends in, and needs a key', async () => {
  vi.spyOn(host, 'call').mockResolvedValue('sealed_bundle');
  const medium = new Medium();
  medium.path = ' /media/stick/khe12.tar.age ';
  await medium.recognise();
  expect([medium.sealed, medium.ready]).toEqual([true, false]);
  medium.keyFile = '/home/ok/key.txt';
  expect(medium.ready).toBe(true);
  expect(medium.opening()).toEqual({ path: '/media/stick/khe12.tar.age', keys: [], key_file: '/home/ok/key.txt' });
});

it('keys that were typed do not go along with what is not sealed', async () => {
  vi.spyOn(host, 'call').mockResolvedValue('bundle');
  const medium = new Medium();
  medium.path = '/media/stick/khe12';
  medium.keys = 'AGE-SECRET-KEY-1A\nAGE-SECRET-KEY-1B';
  await medium.recognise();
  expect([medium.ready, medium.opening().keys]).toEqual([true, []]);
});

it('an answer about a path that was left counts for nothing', async () => {
  let answer: (what: string) => void = () => undefined;
  vi.spyOn(host, 'call').mockReturnValue(new Promise((resolve) => (answer = resolve)));
  const medium = new Medium();
  medium.path = '/media/a';
  const asked = medium.recognise();
  medium.path = '/media/b';
  answer('bundle');
  await asked;
  expect(medium.what).toBeNull();
});
