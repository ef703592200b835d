import { afterEach, expect, it, vi } from 'vitest';
import { host } from '$lib/api/host';
import type { RecordPage } from '$lib/api/generated/RecordPage';
import { WentOut, classOf } from './went-out.svelte';

const page = (...classes: (string | null)[]) =>
  ({
    fields: { sensitivity: classes.map((value) => ({ text: '', value: { value }, empty: null, record: null })) },
  }) as unknown as RecordPage;

afterEach(() => vi.restoreAllMocks());

it('takes the highest class of those that people say, and a record that nobody raised for one of none', () => {
  expect(classOf(page('S1', 'S3', 'S2'))).toBe('S3');
  expect(classOf(page('S0'))).toBeNull();
  expect(classOf(page(null))).toBeNull();
  expect(classOf({ fields: {} } as RecordPage)).toBeNull();
});

it('asks where a raised record went, and nothing of another', async () => {
  const asked: unknown[] = [];
  const bundle = { id: 'b1', name: 'to-a-partner', profile: 'partner', recipients: [], at_ms: 1 };
  vi.spyOn(host, 'call').mockImplementation((name, request) => {
    asked.push([name, request]);
    return Promise.resolve({ bundles: [bundle], readers: [], at_headquarters: true });
  });
  const out = new WentOut();
  await out.ask('c1', 'r1', null);
  expect([asked, out.bundles]).toEqual([[], []]);
  await out.ask('c1', 'r1', 'S3');
  expect(asked).toEqual([['already_out', { case: 'c1', record: 'r1' }]]);
  expect(out.bundles).toEqual([bundle]);
  await out.ask('c1', 'r2', null);
  expect(out.bundles).toEqual([]);
});
