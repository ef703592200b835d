import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { placeWritten } from '$components/charts/place';
import { host } from '$lib/api/host';
import type { RecordPage } from '$lib/api/generated/RecordPage';
import { forms } from '$lib/state';
import { MovedWounds } from './moved-wounds.svelte';

const codes = (...list: string[]) => list.map((code) => ({ code, label: code }));
const FIELDS = [
  { code: 'region', type: 'enum', card: '1', codes: codes('thigh', 'knee', 'chest') },
  { code: 'side', type: 'enum', card: '1', codes: codes('L', 'R', 'midline') },
  { code: 'xy', type: 'xy', card: '1', codes: codes('body_front') },
];
const THIGH = 'body_front 0.6000,0.5600';
const shown = (value: unknown) => [{ text: '', value: { value }, empty: null, record: null }];

function wound(region: string): RecordPage {
  return {
    summary: { id: 'i1', kind: 'injury', num: 'I1', title: '', disputed: 0, missing: 0 },
    fields: {
      region: shown(region),
      side: shown('L'),
      xy: shown({ diagram: 'body_front', x: '0.6000', y: '0.5600' }),
    },
    children: [],
    referring: [],
    missing: [],
  } as never;
}

let written: { fields: Record<string, unknown>; reason: string }[] = [];

beforeEach(() => {
  written = [];
  forms.catalogue = { kinds: { injury: { code: 'injury', sections: [{ code: 'injury', fields: FIELDS }] } } } as never;
  vi.spyOn(host, 'call').mockImplementation((name, request) => {
    if (name === 'set_fields') written.push(request as (typeof written)[number]);
    if (name === 'check_fields') return Promise.resolve({ refused: {}, shown: {} });
    if (name === 'show_record') return Promise.resolve(wound('knee'));
    return Promise.resolve(name === 'findings' ? [] : null);
  });
});
afterEach(() => vi.restoreAllMocks());

const to = (region: 'knee' | 'chest') => {
  const place = placeWritten(THIGH, 'adult');
  if (!place) throw new Error('the place lies beside the drawing');
  return { ...place, region, x: 6000, y: 7300 };
};

it('the place of this test lies on the left thigh', () => {
  expect(placeWritten(THIGH, 'adult')).toMatchObject({ region: 'thigh', side: 'L' });
});

it('a wound that is moved takes its region along, and is saved only with a reason', async () => {
  const moved = new MovedWounds();
  await moved.move('c', wound('thigh'), to('knee'), 'adult');
  expect(moved.moved[0]?.entry('region')?.values[0]?.parts.code).toBe('knee');
  await moved.save();
  expect([written.length, moved.asked]).toEqual([0, 1]);
  moved.enterReason('seen on the photo');
  await moved.save();
  expect(written).toHaveLength(1);
  expect(written[0]?.reason).toBe('seen on the photo');
  expect(Object.keys(written[0]?.fields ?? {}).toSorted()).toEqual(['region', 'xy']);
});

it('a region that said something else than the chart before stays', async () => {
  const moved = new MovedWounds();
  await moved.move('c', wound('chest'), to('knee'), 'adult');
  expect(moved.moved[0]?.entry('region')?.changed).toBe(false);
  expect(moved.moved[0]?.entry('xy')?.changed).toBe(true);
});
