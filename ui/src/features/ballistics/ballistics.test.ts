import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ShownValue } from '$lib/api/generated/ShownValue';
import { HeadstampEntry, stepsOf } from './headstamp-entry.svelte';
import { Headstamps, markOf, type StampedMark } from './headstamps.svelte';
import { bearingFromAbove, bearingFromSide, sectorOf } from './sketch';

/** What the core was asked, and what it answers: the seam to the host is the network here. */
const asked: { name: string; request: Record<string, unknown> }[] = [];
let answers: Record<string, (request: Record<string, unknown>) => unknown> = {};

beforeEach(() => {
  asked.length = 0;
  answers = { read_draft: () => null };
  vi.stubGlobal('fetch', (url: string, { body }: { body: string }) => {
    const name = url.split('/').at(-1) ?? '';
    const request = JSON.parse(body) as Record<string, unknown>;
    asked.push({ name, request });
    try {
      return Promise.resolve(Response.json(answers[name]?.(request) ?? null));
    } catch (refused) {
      return Promise.resolve(Response.json(refused, { status: 422 }));
    }
  });
});

const shown = (value: unknown, empty: ShownValue['empty'] = null): ShownValue[] => [
  { text: '', value: { value }, empty, record: null },
];
const stamped = (clock: number, character: string): StampedMark => ({
  record: `r${clock}`,
  clock,
  character,
  sure: true,
});

describe('a character of a headstamp', () => {
  const summary = { id: 'x' } as Parameters<typeof markOf>[0]['summary'];

  it('is read with its position and whether the reader was sure', () => {
    const fields = { clock: shown(6), character: shown('83'), sure: shown(false) };
    expect(markOf({ summary, fields })).toEqual({ record: 'x', clock: 6, character: '83', sure: false });
  });

  it('is empty where the position was seen to be empty', () => {
    const fields = { clock: shown(3), character: shown(null, 'not_applicable') };
    expect(markOf({ summary, fields })?.character).toBe('');
  });

  it('is nothing without a clock position', () => {
    expect(markOf({ summary, fields: { character: shown('A') } })).toBeUndefined();
    expect(markOf({ summary, fields: { clock: shown(13) } })).toBeUndefined();
  });
});

describe('entering a headstamp', () => {
  it('adds what is new, changes what is known and records emptiness as such', () => {
    const entered = { 12: { character: '17', sure: true }, 3: { character: '', sure: true } };
    const steps = stepsOf([stamped(12, '1')], entered);
    expect(steps.map(([clock, step]) => [clock, step.do])).toEqual([
      [3, 'add'],
      [12, 'set'],
    ]);
    expect(steps[0]?.[1].fields.character).toEqual({ empty: 'not_applicable' });
    expect(steps[1]?.[1].fields).toEqual({ character: { value: '17' }, sure: { value: true } });
  });

  it('shows what is entered over what is recorded, and what is the same is no change', () => {
    const entry = new HeadstampEntry('c', 'case');
    entry.recorded = [stamped(12, '17')];
    entry.enter(12, { character: '18', sure: true });
    entry.enter(6, { character: '83', sure: false });
    expect(entry.shown.map(({ clock, character }) => `${clock} ${character}`).sort()).toEqual(['12 18', '6 83']);
    expect(entry.amends).toBe(true);
    entry.enter(12, { character: '17', sure: true });
    expect(entry.amends).toBe(false);
    entry.discard(6);
    expect(entry.changed).toBe(false);
  });

  it('asks for a reason before it changes what was recorded', async () => {
    const entry = new HeadstampEntry('c', 'case');
    entry.recorded = [stamped(12, '17')];
    entry.enter(12, { character: '18', sure: true });
    expect(await entry.save()).toBe(false);
    expect(asked.some(({ name }) => name === 'set_fields')).toBe(false);
    entry.reason = 'read again under the lamp';
    expect(await entry.save()).toBe(true);
    const change = asked.find(({ name }) => name === 'set_fields');
    expect(change?.request).toMatchObject({ record: 'r12', reason: 'read again under the lamp' });
  });

  it('keeps what was refused and drops what was recorded', async () => {
    answers.add_record = ({ fields }) => {
      if ((fields as { clock: { value: number } }).clock.value === 9) throw { code: 'no', message: 'no', field: null };
      return {};
    };
    const entry = new HeadstampEntry('c', 'case');
    entry.enter(3, { character: '2', sure: true });
    entry.enter(9, { character: '?', sure: true });
    expect(await entry.save()).toBe(false);
    expect(Object.keys(entry.entered)).toEqual(['9']);
    expect(entry.failure?.code).toBe('no');
  });

  it('brings back what was left as a draft', async () => {
    const content = { entered: { 1: { character: 'Ж', sure: true } }, reason: '' };
    answers.read_draft = () => ({ content, saved_ms: 1 });
    const entry = new HeadstampEntry('c', 'case');
    await entry.restore();
    expect(entry.shown).toEqual([{ clock: 1, character: 'Ж', sure: true }]);
  });
});

it('a headstamp is read once and again after it changed', async () => {
  answers.show_record = () => ({ children: [], summary: {}, fields: {} });
  const headstamps = new Headstamps();
  await headstamps.ensure('c', 'case');
  await headstamps.ensure('c', 'case');
  expect(asked).toHaveLength(1);
  headstamps.forget({ case: 'c', records: ['case'], more: false });
  expect(headstamps.of('case')).toBeUndefined();
});

describe('an angle in a drawing', () => {
  it('is a sector as wide as it is uncertain, and never a line', () => {
    expect(sectorOf(0, { degrees: 0, plusMinus: 6 }, 10).said).toBe(true);
    expect(sectorOf(0, { degrees: 0, plusMinus: undefined }, 10).said).toBe(false);
    expect(sectorOf(0, { degrees: 0, plusMinus: 0 }, 10).d).toBe(sectorOf(0, { degrees: 0, plusMinus: 1 }, 10).d);
  });

  it('leaves the surface to the side that was recorded', () => {
    expect(bearingFromAbove(90, 'left')).toBe(180);
    expect(bearingFromAbove(30, 'left')).toBe(240);
    expect(bearingFromAbove(30, 'right')).toBe(120);
    expect(bearingFromSide(0, 'up')).toBe(270);
    expect(bearingFromSide(10, 'down')).toBe(260);
  });
});
