import { afterEach, expect, it, vi } from 'vitest';
import { host } from '$lib/api/host';
import { AwayPhotos } from './away.svelte';

afterEach(() => vi.restoreAllMocks());

it('counts the photos of a record that are elsewhere, and fetches those alone', async () => {
  const asked: [string, unknown][] = [];
  vi.spyOn(host, 'call').mockImplementation(async (name, request) => {
    asked.push([name, request]);
    if (name === 'order_photos') return { rows: [1, 2, 3] };
    if (name === 'photos_at') {
      const states = ['elsewhere', 'verified', 'elsewhere'];
      return states.map((state, at) => ({ state, size: 1000, sha256: `d${at}` }));
    }
    return { id: 'task', name: 'fetch_originals', state: 'running' };
  });
  const away = new AwayPhotos();
  await away.read('c1', 'body-1');
  expect([away.photos.length, away.bytes]).toEqual([2, 2000]);
  expect(asked[0]).toEqual(['order_photos', { case: 'c1', subject: 'body-1', limit: 500 }]);
  await away.fetch('c1');
  expect(asked.at(-1)).toEqual([
    'start_task',
    { name: 'fetch_originals', request: { case: 'c1', only: ['d0', 'd2'] } },
  ]);
});
