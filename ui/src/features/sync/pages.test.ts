import { expect, it } from 'vitest';
import { Pages } from './pages.svelte';

const rows = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => ({ row: from + index }));

it('a page begins after the last row of the one before, and a short page is the last', async () => {
  const asked: number[] = [];
  const pages = new Pages((after: number, limit: number) => {
    asked.push(after);
    return Promise.resolve(rows(after + 1, Math.min(after + limit, 120)));
  });
  await pages.next();
  expect([pages.all.length, pages.more]).toEqual([100, true]);
  await pages.next();
  expect([pages.all.length, pages.more, asked]).toEqual([120, false, [0, 100]]);
});

it('read anew, what is no longer waiting is gone', async () => {
  let last = 3;
  const pages = new Pages(() => Promise.resolve(rows(1, last)));
  await pages.next();
  last = 1;
  await pages.again();
  expect(pages.all).toEqual([{ row: 1 }]);
});

it('what could not be read leaves what was read', async () => {
  let works = true;
  const pages = new Pages(() => (works ? Promise.resolve(rows(1, 2)) : Promise.reject(new Error('locked'))));
  await pages.next();
  works = false;
  await pages.next();
  expect([pages.all.length, pages.failure?.code]).toEqual([2, 'window_broke']);
});
