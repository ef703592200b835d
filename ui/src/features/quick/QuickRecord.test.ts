import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { FormField } from '$lib/api/generated/FormField';
import type { FormKind } from '$lib/api/generated/FormKind';
import { flushDrafts, forms } from '$lib/state';
import { QuickRecord } from './QuickRecord.svelte';
import type { QuickSpec } from './specs';

const SPEC: QuickSpec = {
  code: 'ballistics_item',
  kinds: ['cartridge_case', 'bullet'],
  fields: ['hazard', 'item_kind', 'placard_no'],
  more: ['calibre_text'],
  carried: ['item_kind', 'placard_no'],
  atSite: true,
};
const MADE = { id: 'r1', row: 1, num: 'A-A0001', kind: 'bullet', title: 'Bullet', missing: 0 };

let asked: [name: string, request: Record<string, unknown>][];
let answers: Record<string, unknown>;

/** The program behind the window, as far as it is asked here: fetch is the edge of what is ours. */
function answerLike(url: string, init: RequestInit): Response {
  const name = url.replace('/call/', '');
  asked.push([name, JSON.parse(String(init.body)) as Record<string, unknown>]);
  const answer = answers[name] ?? null;
  const refused = typeof answer === 'object' && answer !== null && 'code' in answer;
  return new Response(JSON.stringify(answer), { status: refused ? 422 : 200 });
}

function requests(name: string): Record<string, unknown>[] {
  return asked.filter(([each]) => each === name).map(([, request]) => request);
}

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  answers = {
    read_setting: { content: null },
    put_setting: { content: null },
    order_records: { rows: [], total: 0 },
    newest: [],
    add_record: MADE,
    findings: [],
    keep_draft: { place: '', saved_ms: 1 },
  };
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => Promise.resolve(answerLike(url, init)));
  const codes = (...all: string[]) => all.map((code) => ({ code, label: code }));
  const kind = (code: string, items: string[]) =>
    ({
      code,
      sensitivity: 'S0',
      sections: [
        {
          code: 'all',
          label: '',
          fields: [
            { code: 'hazard', type: 'enum', card: '1', need: 'quick', codes: codes('none', 'uxo') },
            { code: 'item_kind', type: 'enum', card: '1', need: 'quick', codes: codes(...items) },
            { code: 'placard_no', type: 'text', card: '?', need: 'quick', codes: null },
            { code: 'calibre_text', type: 'text', card: '?', need: null, codes: null },
            { code: 'site_id', type: 'ref', card: '?', need: 'app', codes: null },
            // Said by people alone: it withholds the whole record from everybody below.
            { code: 'sensitivity', type: 'enum', card: '?', need: null, codes: null },
          ].map((field) => ({ need_if: null, derived: false, open: false, ...field }) as unknown as FormField),
        },
      ],
    }) as unknown as FormKind;
  const kinds = { cartridge_case: kind('cartridge_case', ['case']), bullet: kind('bullet', ['bullet', 'jacket']) };
  forms.catalogue = { language: 'en', languages: [], kinds, quick: [] };
});

afterEach(async () => {
  await flushDrafts();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

it('makes a record of the kind that the item calls for, at the site', async () => {
  answers.read_setting = { content: 'site-1' };
  const quick = new QuickRecord(SPEC, 'c1');
  await quick.start(null);
  expect(quick.fields.find(({ code }) => code === 'item_kind')?.codes?.map(({ code }) => code)).toEqual([
    'case',
    'bullet',
    'jacket',
  ]);
  quick.set('item_kind', ['jacket']);
  quick.set('placard_no', ['7']);
  expect(quick.open.map(({ code }) => code)).toEqual(['hazard']);
  expect(await quick.save()).toEqual(MADE);
  expect(requests('add_record')).toEqual([
    {
      case: 'c1',
      kind: 'bullet',
      parent: null,
      fields: { site_id: 'site-1', item_kind: 'jacket', placard_no: '=7' },
    },
  ]);
});

it('begins the next one like the last, with the next placard offered', async () => {
  const quick = new QuickRecord(SPEC, 'c1');
  await quick.start(null);
  quick.set('item_kind', ['bullet']);
  quick.set('hazard', ['none']);
  quick.set('placard_no', ['7']);
  await quick.save();
  expect(quick.answers.values).toEqual({ item_kind: ['bullet'] });
  expect(quick.carried.next).toEqual({ placard_no: '8' });
  expect(quick.touched).toBe(false);
  expect(requests('drop_draft')).toHaveLength(1);
});

it('keeps everything typed where the core refuses, and says at which field', async () => {
  answers.add_record = { code: 'not_in_list', message: 'hazard: "x" is none of the codes', field: 'hazard' };
  const quick = new QuickRecord(SPEC, 'c1');
  await quick.start(null);
  quick.set('hazard', ['x']);
  expect(await quick.save()).toBeNull();
  expect(quick.refused).toBe('hazard');
  expect(quick.answers.values.hazard).toEqual(['x']);
  expect(requests('drop_draft')).toEqual([]);
  quick.set('hazard', ['none']);
  expect(quick.refused).toBeNull();
});

it('keeps what is typed within a second, and brings it back after a crash', async () => {
  const first = new QuickRecord(SPEC, 'c1');
  await first.start(null);
  first.set('placard_no', ['12']);
  await vi.advanceTimersByTimeAsync(1000);
  const [{ content, place } = {}] = requests('keep_draft');
  expect(place).toBe('quick/c1/ballistics_item');
  answers.read_draft = { content, saved_ms: 42 };
  const again = new QuickRecord(SPEC, 'c1');
  await again.start(null);
  expect(again.answers.values.placard_no).toEqual(['12']);
  expect(again.restoredMs).toBe(42);
});

it('a reason for an empty field takes the place of its value', async () => {
  const quick = new QuickRecord(SPEC, 'c1');
  await quick.start(null);
  quick.set('hazard', ['none']);
  quick.setEmpty('hazard', 'not_examined');
  await quick.save();
  expect(requests('add_record')[0]?.fields).toEqual({ hazard: '!not_examined' });
});

it('what was recorded is never said to be unsaved: photos that cannot be filed are tried again on their own', async () => {
  answers.file_photos = { code: 'disk_full', message: 'full' };
  const quick = new QuickRecord(SPEC, 'c1');
  await quick.start(null);
  quick.set('hazard', ['none']);
  quick.setPhotos('placard_no', [{ record: 'm1', name: 'a.jpg' }]);
  expect(await quick.save()).toEqual(MADE);
  expect(quick.failure).toBeNull();
  expect(quick.touched).toBe(false);
  expect(quick.filing.unfiled.map(({ record, photos }) => [record.id, photos])).toEqual([['r1', ['m1']]]);
  answers.file_photos = { changed: 1 };
  await quick.filing.again();
  expect(quick.filing.unfiled).toEqual([]);
  expect(requests('add_record')).toHaveLength(1);
});

it.each(['put_setting', 'drop_draft', 'findings'])('is recorded once though %s fails after it', async (name) => {
  answers[name] = { code: 'disk_full', message: 'full' };
  const quick = new QuickRecord(SPEC, 'c1');
  await quick.start(null);
  quick.set('hazard', ['none']);
  expect(await quick.save()).toEqual(MADE);
  expect(quick.failure).toBeNull();
  expect(quick.saved?.record).toEqual(MADE);
});

it('what is typed while a save runs belongs to the next record', async () => {
  const quick = new QuickRecord(SPEC, 'c1');
  await quick.start(null);
  quick.set('placard_no', ['7']);
  const saved = quick.save();
  quick.set('calibre_text', ['7.62']);
  quick.set('placard_no', ['78']);
  await saved;
  expect(requests('add_record')[0]?.fields).toEqual({ placard_no: '=7' });
  expect(quick.answers.values).toEqual({ calibre_text: ['7.62'], placard_no: ['8'] });
  await vi.advanceTimersByTimeAsync(1000);
  expect(asked.map(([name]) => name).filter((name) => name.endsWith('_draft'))).toEqual([
    'read_draft',
    'keep_draft',
    'drop_draft',
    'keep_draft',
  ]);
});

it('says of a draft that its record may have been made, where the program ended while it was saved', async () => {
  const draft = { answers: { values: { hazard: ['none'] }, empty: {}, other: {} }, parent: null, photos: {} };
  answers.read_draft = { content: { ...draft, attempt_ms: 5000 }, saved_ms: 5000 };
  answers.newest = [MADE];
  answers.record_history = [{ at_ms: 5400 }, { at_ms: 9000 }];
  const quick = new QuickRecord(SPEC, 'c1');
  await quick.start(null);
  expect(quick.perhaps).toEqual(MADE);
  answers.record_history = [{ at_ms: 4000 }];
  const other = new QuickRecord(SPEC, 'c1');
  await other.start(null);
  expect(other.perhaps).toBeNull();
});

it('what was thrown away can be put back, and what was typed since is not lost by it', async () => {
  const quick = new QuickRecord(SPEC, 'c1');
  await quick.start(null);
  quick.set('placard_no', ['7']);
  const typed = quick.clear();
  expect(quick.touched).toBe(false);
  expect(quick.clear()).toBeNull();
  quick.set('calibre_text', ['7.62']);
  const since = typed && quick.putBack(typed);
  expect(quick.answers.values).toEqual({ placard_no: ['7'] });
  expect(since?.answers.values).toEqual({ calibre_text: ['7.62'] });
  await vi.advanceTimersByTimeAsync(1000);
  const kept = requests('keep_draft').at(-1)?.content as { answers: { values: unknown } };
  expect(kept.answers.values).toEqual({ placard_no: ['7'] });
});

it('what may have been recorded already is still said to be so after more is typed, and when it is put back', async () => {
  const draft = { answers: { values: { hazard: ['none'] }, empty: {}, other: {} }, parent: null, photos: {} };
  answers.read_draft = { content: { ...draft, attempt_ms: 5000 }, saved_ms: 5000 };
  answers.newest = [MADE];
  answers.record_history = [{ at_ms: 5400 }];
  const quick = new QuickRecord(SPEC, 'c1');
  await quick.start(null);
  quick.set('placard_no', ['7']);
  await vi.advanceTimersByTimeAsync(1000);
  expect(requests('keep_draft').at(-1)?.content).toMatchObject({ attempt_ms: 5000 });
  const typed = quick.clear();
  expect(quick.perhaps).toBeNull();
  if (typed) quick.putBack(typed);
  await vi.advanceTimersByTimeAsync(1000);
  expect(quick.perhaps).toEqual(MADE);
  await quick.save();
  quick.set('placard_no', ['8']);
  await vi.advanceTimersByTimeAsync(1000);
  expect(requests('keep_draft').at(-1)?.content).not.toHaveProperty('attempt_ms');
});
