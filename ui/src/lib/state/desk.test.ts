import { expect, it } from 'vitest';
import type { DeskState } from '../api/generated/DeskState';
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
