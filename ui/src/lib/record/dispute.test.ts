import { afterEach, expect, it, vi } from 'vitest';
import { host } from '../api/host';
import { flushDrafts } from '../state/drafts.svelte';
import { Dispute } from './dispute.svelte';

afterEach(() => vi.restoreAllMocks());

it('what was picked and typed is there again, until the disagreement is settled', async () => {
  const drafts = new Map<string, unknown>();
  vi.spyOn(host, 'call').mockImplementation(async (name, asked) => {
    const { place, content } = asked as { place: string; content: unknown };
    if (name === 'keep_draft') drafts.set(place, content);
    if (name === 'drop_draft') drafts.delete(place);
    if (name === 'read_draft' && drafts.has(place)) return { content: drafts.get(place), saved_ms: 1 };
    if (name === 'record_history') return [{ entry: 'e1', live: true, said: { value: { value: 'male' } } }];
    return null;
  });
  const before = new Dispute('case', 'body', 'sex');
  before.pick('e1');
  before.type('the pelvis says so');
  await flushDrafts();
  const after = new Dispute('case', 'body', 'sex');
  await after.restore();
  expect([after.picked, after.reason]).toEqual(['e1', 'the pelvis says so']);
  await after.read();
  expect(await after.choose()).toBe(true);
  expect(drafts.size).toBe(0);
});
