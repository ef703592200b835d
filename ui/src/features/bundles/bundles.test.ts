import { expect, it } from 'vitest';
import type { Drive } from '$lib/api/generated/Drive';
import { BundleOut } from './bundle-out.svelte';
import { CLASSES, PROFILES, isShown } from './disclosure';
import { bundleName, obstacle } from './place';
import { asked, nameOf, sameOriginals } from './planned';

const stick: Drive = {
  path: '/media/stick',
  label: 'STICK',
  file_system: 'vfat',
  removable: true,
  read_only: false,
  free_bytes: 8e9,
  total_bytes: 16e9,
  max_file_bytes: 2 ** 32 - 1,
  is_card: false,
};

it('a protected source and what is privileged leave the agency only on a stated ground', () => {
  for (const profile of PROFILES.filter((each) => each !== 'hq_full' && each !== 'backup')) {
    expect(CLASSES.filter((level) => isShown(profile, level))).toContain('S0');
    expect([isShown(profile, 'S3'), isShown(profile, 'S4')]).toEqual([false, false]);
  }
});

it('a bundle has a name that any file system takes', () => {
  expect(bundleName('КХЕ/12: a*b?', 'hq_full', '2026-11-22', false)).toBe('12-a-b-hq-full-2026-11-22');
  expect(bundleName('KHE12', 'partner', '2026-11-22', true)).toBe('khe12-partner-2026-11-22.tar.age');
});

it('a drive that cannot take the bundle is known before anything is written', () => {
  const load = (bytes: number, largest: number) => ({ bytes, largest });
  expect(obstacle(stick, load(1e9, 1e8))).toBeNull();
  expect(obstacle({ ...stick, read_only: true }, load(1, 1))).toBe('read_only');
  expect(obstacle(stick, load(9e9, 1e8))).toBe('full');
  expect(obstacle(stick, load(5e9, 5e9))).toBe('file_too_large');
  expect(obstacle(stick, load(5e9, 1e8))).toBeNull();
});

it('a class is shown beyond the profile only with a ground, and recipients are one on a line', () => {
  const out = new BundleOut();
  out.profile = 'partner';
  out.grounds.S1 = '  order 12/2026 ';
  out.grounds.S2 = '   ';
  out.recipients = 'age1abc\n\n  age1def  ';
  out.sealed = true;
  out.folder = '/media/stick';
  const request = out.request({ id: 'c', number: 'KHE12' }, '2026-11-22');
  expect(request.grounds).toEqual([['S1', 'order 12/2026']]);
  expect(request.recipients).toEqual(['age1abc', 'age1def']);
  expect(request.target).toBe('/media/stick/khe12-partner-2026-11-22.tar.age');
});

it('what is missing is named: a place, and a recipient for a sealed bundle', () => {
  const out = new BundleOut();
  expect(out.wrong).toEqual({ folder: true, recipients: false });
  out.folder = '/media/stick';
  out.sealed = true;
  out.recipients = 'not a key';
  expect(out.wrong).toEqual({ folder: false, recipients: true });
});

it('grounds and recipients that were typed are brought back', () => {
  const [left, here] = [new BundleOut(), new BundleOut()];
  left.profile = 'partner';
  left.grounds.S3 = 'Order of the court';
  left.recipients = 'age1x';
  left.sealed = true;
  expect([left.touched, here.touched]).toEqual([true, false]);
  here.bringBack(structuredClone(left.typed));
  expect(here.typed).toEqual(left.typed);
});

it('each number of photos and files asks for what it counts, by the choice that stands', () => {
  const bundle = new BundleOut().choice('c');
  expect(asked(bundle, { leftOut: false, level: null })).toEqual({ bundle, left_out: false, class: null });
  expect(asked(bundle, { leftOut: true, level: 'S2' })).toEqual({ bundle, left_out: true, class: 'S2' });
  const lists = [
    { leftOut: false, level: null },
    { leftOut: true, level: null },
    { leftOut: true, level: 'S2' as const },
  ];
  for (const one of lists) for (const other of lists) expect(sameOriginals(one, other)).toBe(one === other);
  expect(new Set(lists.map(nameOf)).size).toBe(3);
});
