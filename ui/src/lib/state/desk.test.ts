import { expect, it, vi } from 'vitest';
import type { DeskState } from '../api/generated/DeskState';
import type { Progress } from '../api/generated/Progress';
import { host } from '../api/host';
import { Desk } from './desk.svelte';

const closed: DeskState = {
  vault: null,
  open: null,
  recent: [],
  new_vault_folder: '',
  wait_ms: 0,
  notices: [],
  free_bytes: 0,
  total_bytes: 0,
  idle_lock_s: 600,
  language: 'en',
};
const vault = { folder: '/vault', device_name: 'Team 2 laptop', examiners: [] };
const open = {
  examiner: 'Olena Koval',
  initials: 'OK',
  seat: '',
  device: '',
  device_name: 'Team 2 laptop',
  block: 'A',
  leftovers: [],
};

it('the door follows the state of the desk', () => {
  const desk = new Desk();
  expect(desk.door).toBe('waiting');
  desk.state = closed;
  expect(desk.door).toBe('first-run');
  desk.state = { ...closed, vault };
  expect(desk.door).toBe('unlock');
  desk.state = { ...closed, vault, open };
  expect(desk.door).toBe('open');
});

it('the door is held until the recovery key was seen, though the vault is open', () => {
  const desk = new Desk();
  desk.state = { ...closed, vault, open };
  desk.held = true;
  expect(desk.door).toBe('first-run');
  desk.enter();
  expect(desk.door).toBe('open');
});

it('while the vault opens, how far its tables are made again is known, and not after', async () => {
  const progress: Progress = { phase: 'rebuild', done: 500, total: 1_000, bytes: 0, total_bytes: 0 };
  const heard = new Map<string, (told: unknown) => void>();
  vi.spyOn(host, 'on').mockImplementation((name, hear) => {
    heard.set(name, hear as (told: unknown) => void);
    return () => heard.delete(name);
  });
  const desk = new Desk();
  let seen: Progress | null = null;
  vi.spyOn(host, 'call').mockImplementation(async (name) => {
    if (name === 'unlock') {
      heard.get('opening')?.(progress);
      seen = desk.opening;
    }
    return { ...closed, vault, open };
  });
  const stop = await desk.start();
  await desk.unlock('OK', 'nine steppe winds');
  expect([seen, desk.opening, desk.door]).toEqual([progress, null, 'open']);
  stop();
  expect(heard.size).toBe(0);
  vi.restoreAllMocks();
});
