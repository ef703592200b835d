import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { SiteHazard } from '../api/generated/SiteHazard';
import { host } from '../api/host';
import { Hazards } from './hazards.svelte';

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

it('says when the hazards cannot be read, keeps those that are known, and tries again', async () => {
  const mines = { site: { id: 's1' }, hazards: ['mines'], note: null } as unknown as SiteHazard;
  let readable = false;
  vi.spyOn(host, 'on').mockReturnValue(() => {});
  vi.spyOn(host, 'call').mockImplementation(async () => {
    if (!readable) throw { code: 'io', message: 'unreadable' };
    return [mines];
  });
  const hazards = new Hazards();
  const stop = hazards.watch('case');
  await vi.advanceTimersByTimeAsync(10);
  expect(hazards.failure?.code).toBe('io');
  readable = true;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(hazards.failure).toBeNull();
  expect(hazards.all).toEqual([mines]);
  stop();
});
