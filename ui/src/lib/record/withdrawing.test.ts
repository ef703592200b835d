import { afterEach, expect, it, vi } from 'vitest';
import { host } from '../api/host';
import { flushDrafts } from '../state/drafts.svelte';
import { Withdrawing } from './withdrawing.svelte';

afterEach(() => vi.restoreAllMocks());

it('is done once with the reason as it is meant, and needs one', async () => {
  const reasons: unknown[] = [];
  vi.spyOn(host, 'call').mockImplementation(async (name, request) => {
    if (name === 'withdraw_record') reasons.push((request as { reason: string }).reason);
    if (name === 'drop_draft') throw { code: 'disk_full', message: 'full' };
    return null;
  });
  const withdrawing = new Withdrawing('case', 'r1');
  expect(await withdrawing.withdraw()).toBe(false);
  withdrawing.type('  recorded twice ');
  expect(await Promise.all([withdrawing.withdraw(), withdrawing.withdraw()])).toEqual([true, false]);
  expect(reasons).toEqual(['recorded twice']);
  expect(withdrawing.failure).toBeNull();
  await flushDrafts();
});
