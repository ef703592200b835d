import { afterEach, describe, expect, it, vi } from 'vitest';
import { host } from '$lib/api/host';
import { inHand } from '$lib/frame';
import { recordSummary } from '$lib/record/record-summary.fixture';
import { RecordListState } from './record-list.svelte';
import { childGroups } from './children';
import { steps } from './history';

const summary = (row: number, kind = 'site') =>
  recordSummary(kind, { id: `id-${row}`, row, num: `S-${row}`, title: `Site · ${row}`, observed_ms: row });

/** Answers of the host by command; the host itself is the seam. */
function answering(answers: Record<string, (request: never) => unknown>) {
  return vi.spyOn(host, 'call').mockImplementation(async (name, request) => answers[name]?.(request as never));
}

afterEach(() => vi.restoreAllMocks());

describe('a list of records', () => {
  it('asks for one site and one examiner, and drops an answer that was overtaken', async () => {
    const asked: unknown[] = [];
    const answers: ((order: unknown) => void)[] = [];
    answering({
      order_records: (request) => {
        asked.push(request);
        return new Promise((resolve) => answers.push(resolve));
      },
    });
    const list = new RecordListState('c', 'remains');
    const first = list.read();
    await vi.waitUntil(() => answers.length === 1);
    list.site = 'site-1';
    list.by = 'examiner-1';
    const second = list.read();
    answers[0]?.({ rows: [1, 2, 3], total: 3 });
    await first;
    expect(list.total).toBeNull();
    await vi.waitUntil(() => answers.length === 2);
    answers[1]?.({ rows: [7], total: 1 });
    await second;
    expect(asked[1]).toMatchObject({ site: 'site-1', by: 'examiner-1' });
    expect(list.total).toBe(1);
  });

  it('keeps the chosen record chosen where it moved to', async () => {
    let rows = [1, 2, 3];
    answering({ order_records: () => ({ rows, total: rows.length }) });
    const list = new RecordListState('case', 'site');
    await list.read();
    list.chosen = 1;
    rows = [9, 8, 1, 2, 3];
    await list.read();
    expect(list.chosen).toBe(3);
  });

  it('begins with the record that is in hand, if it lists it', async () => {
    answering({ order_records: () => ({ rows: [4, 5, 6], total: 3 }) });
    inHand.take('case', { id: 'id-5', row: 5 });
    const list = new RecordListState('case', 'site');
    await list.read();
    expect(list.chosen).toBe(1);
    const elsewhere = new RecordListState('other case', 'site');
    await elsewhere.read();
    expect(elsewhere.chosen).toBe(-1);
  });

  it('goes to the hits one after the other and round again', async () => {
    answering({
      order_records: () => ({ rows: [5, 4, 3, 2, 1], total: 5 }),
      search: () => [summary(4), summary(2), summary(77)],
    });
    const list = new RecordListState('case', 'site');
    await list.read();
    await list.find('S-');
    const seen = [list.chosen];
    list.next(1);
    seen.push(list.chosen);
    list.next(1);
    seen.push(list.chosen);
    expect(seen).toEqual([1, 3, 1]);
    expect(list.hidden).toBe(1);
  });

  it('goes to the same hits after the order changed', async () => {
    let rows = [5, 4, 3, 2, 1];
    answering({
      order_records: () => ({ rows, total: rows.length }),
      search: () => [summary(4), summary(2)],
    });
    const list = new RecordListState('case', 'site');
    await list.read();
    await list.find('S-');
    rows = [1, 2, 3, 5];
    await list.read();
    expect(list.hits).toEqual([1]);
    expect(list.hidden).toBe(1);
    list.next(1);
    expect(list.items.order[list.chosen]).toBe(2);
  });

  it('drops an answer that a newer search has overtaken', async () => {
    const waiting: ((hits: unknown) => void)[] = [];
    answering({
      order_records: () => ({ rows: [2, 1], total: 2 }),
      search: () => new Promise((resolve) => waiting.push(resolve)),
    });
    const list = new RecordListState('case', null);
    await list.read();
    const first = list.find('a');
    await vi.waitUntil(() => waiting.length === 1);
    const second = list.find('ab');
    waiting[0]?.([summary(2)]);
    await first;
    expect(list.chosen).toBe(-1);
    await vi.waitUntil(() => waiting.length === 2);
    waiting[1]?.([summary(1)]);
    await second;
    expect(list.chosen).toBe(1);
  });
});

it('groups what belongs to a record, the fullest first, and offers every kind that may', () => {
  const kind = (code: string, parents: string[]) => ({
    code,
    label: code,
    plural: code,
    letter: null,
    letter_if: null,
    parents,
    top_level: false,
    sensitivity: 'S0' as const,
    immutable: false,
    one_of: [],
    sections: [],
  });
  const kinds = [kind('bone', ['remains']), kind('injury', ['remains']), kind('visit', ['site'])];
  const groups = childGroups('remains', kinds, [summary(1, 'injury'), summary(2, 'injury')]);
  expect(groups.map((group) => [group.kind.code, group.records.length])).toEqual([
    ['injury', 2],
    ['bone', 0],
  ]);
});

it('shows what stood before each change, the latest first', () => {
  const line = (field: string, text: string) => ({
    field,
    said: { text, value: null, empty: null, record: null },
    live: false,
    reason: null,
    entry: text,
    seat: '',
    at_ms: 0,
  });
  const shown = steps([line('sex', 'female'), line('age', '30'), line('sex', 'male')], 'sex');
  expect(shown.map(({ line: { said }, before }) => [said.text, before?.text])).toEqual([
    ['male', 'female'],
    ['female', undefined],
  ]);
});
