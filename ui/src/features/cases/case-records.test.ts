import { expect, it, vi } from 'vitest';
import { host } from '$lib/api/host';
import { CaseRecords } from './case-records.svelte';

it('a link says what is listed, and one that makes no sense lists all', () => {
  const list = new CaseRecords();
  list.take(new URLSearchParams('filter=incomplete&sort=number'));
  expect([list.filter, list.sort]).toEqual(['incomplete', 'number']);
  list.take(new URLSearchParams('filter=<script>&sort='));
  expect([list.filter, list.sort]).toEqual(['all', 'newest']);
});

it('those of today are the standing records since midnight', async () => {
  const asked = vi.spyOn(host, 'call').mockResolvedValue({ rows: [], total: 0 });
  const list = new CaseRecords();
  list.take(new URLSearchParams('filter=today'));
  await list.read('case');
  const midnight = new Date().setHours(0, 0, 0, 0);
  expect(asked).toHaveBeenCalledWith('order_records', { case: 'case', from_ms: midnight, sort: 'newest' });
});
