import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { CustodyLine } from '$lib/api/generated/CustodyLine';
import type { RecordPage } from '$lib/api/generated/RecordPage';
import type { RecordSummary } from '$lib/api/generated/RecordSummary';
import { recordSummary } from '$lib/record/record-summary.fixture';
import { forms } from '$lib/state';
import { EVENT_FORMS } from './event-forms';
import { PER_SHEET, labelOf, sheetsOf } from './labels';
import { sealsOf } from './seals';
import { transferOf } from './transfer';

function record(id: string, more: Partial<RecordSummary> = {}): RecordSummary {
  return recordSummary('evidence', { id, num: id, title: `Evidence item · ${id}`, observed_ms: 5, ...more });
}

function line(event: string, at_ms: number, more: Partial<CustodyLine> = {}): CustodyLine {
  const people = { from: null, to: null, place: null, purpose: null };
  const seals = { seal_before: null, seal_after: null, seal_state: null };
  return {
    record: record(`${event}${at_ms}`),
    event,
    at_ms,
    ...people,
    ...seals,
    missing: [],
    on_paper: [],
    corrected: false,
    ...more,
  };
}

function page(fields: Record<string, { text: string; value?: unknown }>): RecordPage {
  const said = Object.entries(fields).map(([field, { text, value }]) => [
    field,
    [{ text, value: { value: value ?? text }, empty: null, record: null }],
  ]);
  const lists = { children: [], referring: [], missing: [] };
  return { summary: record('V-A0041'), parent: null, withdrawn: null, fields: Object.fromEntries(said), ...lists };
}

describe('the seals of a thing', () => {
  it('come off where an event names them, and the last stays on', () => {
    const seals = sealsOf([
      line('seal', 1, { seal_after: 'S1', seal_state: 'intact' }),
      line('open', 2, { seal_before: 'S1', seal_state: 'broken_known' }),
      line('reseal', 3, { seal_after: 'S2' }),
    ]);
    expect(seals).toEqual([
      { number: 'S1', onMs: 1, offMs: 2, offState: 'broken_known' },
      { number: 'S2', onMs: 3, offMs: null, offState: null },
    ]);
  });

  it('show one that nobody recorded putting on', () => {
    expect(sealsOf([line('open', 2, { seal_before: 'S9', seal_state: 'intact' })])).toEqual([
      { number: 'S9', onMs: null, offMs: 2, offState: 'intact' },
    ]);
  });

  it('leave out events that were withdrawn', () => {
    expect(sealsOf([line('seal', 1, { seal_after: 'S1', record: record('e', { withdrawn: true }) })])).toEqual([]);
  });
});

describe('labels', () => {
  it('carry number, words and seal', () => {
    const label = labelOf(page({ description: { text: 'Blue jacket' }, seal_no: { text: 'S-1' } }));
    expect(label).toMatchObject({ number: 'V-A0041', words: 'Blue jacket', seal: 'S-1', bag: null });
  });

  it('fall back to the title where there is no description', () => {
    forms.catalogue = { kinds: { evidence: { label: 'Evidence item' } } } as never;
    expect(labelOf(page({})).words).toBe('V-A0041');
    const named = { ...page({}), summary: record('V-A0041', { title: 'Well · north' }) };
    expect(labelOf(named).words).toBe('Well · north');
  });

  it('fill sheets from where the first one begins', () => {
    const labels = Array.from({ length: 4 }, (_, at) => labelOf({ ...page({}), summary: record(`V${at}`) }));
    const sheets = sheetsOf(labels, 2, 3);
    expect(sheets.map((sheet) => sheet.length)).toEqual([PER_SHEET, 3]);
    expect(sheets[0]?.slice(0, 5).map((label) => label?.number ?? null)).toEqual([null, null, null, 'V0', 'V0']);
  });
});

it('the printed form shows who signed and when', () => {
  const signed = [{ side: 'giver', at_ms: 8, on_paper: false }];
  const handed = { event: 'e', at_ms: 7, items: ['V-A0041'], item_ids: ['i'], giver: 'A', receiver: 'B', signed };
  const rest = { things: [], missing: [], overdue: false };
  const transfer = transferOf(page({ purpose: { text: 'Transport' } }), { ...handed, ...rest });
  expect(transfer).toMatchObject({ atMs: 7, purpose: 'Transport', from: 'A', signed });
});

describe('custody events', () => {
  const form = readFileSync(new URL('../../../../forms/custody_event.toml', import.meta.url), 'utf8');
  const codes = [...(/code = "event"[^\]]*codes = \[([^\]]*)\]/s.exec(form)?.[1] ?? '').matchAll(/"(\w+)"/g)];

  it('are all offered but the hand-over, which has its own screen', () => {
    const all = codes.map(([, code]) => code).filter((code) => code !== 'hand_over');
    expect(Object.keys(EVENT_FORMS).toSorted()).toEqual(all.toSorted());
  });

  it.each(Object.entries(EVENT_FORMS))('%s asks only for fields of the form', (_, asked) => {
    const named = [...asked.fields, ...asked.needs, ...Object.keys(asked.begins)];
    expect(named.filter((field) => !form.includes(`code = "${field}"`))).toEqual([]);
    expect(asked.needs.filter((field) => !asked.fields.includes(field))).toEqual([]);
  });
});
