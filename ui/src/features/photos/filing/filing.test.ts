import { afterEach, expect, it, vi } from 'vitest';
import type { FilePhotos } from '$lib/api/generated/FilePhotos';
import type { PhotoCard } from '$lib/api/generated/PhotoCard';
import { host } from '$lib/api/host';
import { recordSummary } from '$lib/record/record-summary.fixture';
import { Filing, batches, toPlace, toRole, toSubject } from './filing.svelte';

function card(id: string, role: string | null, subjects: string[] = [], latE7: number | null = null): PhotoCard {
  const summary = (name: string) => recordSummary('site', { id: name, num: id, title: id });
  return {
    record: recordSummary('media', { id, num: id, title: id }),
    sha256: id,
    name: id,
    media_kind: 'photo',
    mime: 'image/jpeg',
    size: 1,
    taken_ms: 0,
    time_source: null,
    lat_e7: latE7,
    lon_e7: latE7,
    place_source: latE7 === null ? null : 'exif',
    direction: null,
    role,
    subjects: subjects.map(summary),
    camera: null,
    flags: [],
    state: 'copied',
    has_preview: true,
    distressing: 'none',
    derived_from: null,
  };
}

it('taking a role back gives each photo the role that it had', () => {
  const cards = [card('a', 'overview'), card('b', null), card('c', 'overview')];
  const to = toRole('seal');
  expect(batches(cards, to.change)).toEqual([{ records: ['a', 'b', 'c'], fields: { role: 'seal' } }]);
  expect(batches(cards, to.back)).toEqual([
    { records: ['a', 'c'], fields: { role: 'overview' } },
    { records: ['b'], fields: { role: '!not_recorded' } },
  ]);
});

it('a further subject stands beside those that a photo has', () => {
  const cards = [card('a', null, ['site']), card('b', null)];
  expect(batches(cards, toSubject('body', true).change)).toEqual([
    { records: ['a'], fields: { subject: ['site', 'body'] } },
    { records: ['b'], fields: { subject: ['body'] } },
  ]);
  expect(batches(cards, toSubject('body', false).change)).toEqual([
    { records: ['a', 'b'], fields: { subject: ['body'] } },
  ]);
});

/** What the core was asked to file; the n-th asking fails where `failing` says so. */
function asked(failing: number[], place: unknown = null): FilePhotos[] {
  const filed: FilePhotos[] = [];
  vi.spyOn(host, 'call').mockImplementation((name, request) => {
    if (name === 'show_records') {
      const { records } = request as { records: string[] };
      const fields = { place_used: [{ text: '', value: place, empty: null, record: null }] };
      return Promise.resolve(records.map((id) => ({ summary: { id }, fields })));
    }
    filed.push(request as FilePhotos);
    return failing.includes(filed.length) ? Promise.reject(new Error('disk full')) : Promise.resolve({ changed: 1 });
  });
  return filed;
}
afterEach(() => vi.restoreAllMocks());

it('a place that is taken back is the one that was recorded, with its accuracy and method', async () => {
  const before = { value: { lat: '47.0011932', lon: '31.2', accuracy_m: '4.000', method: 'gnss' } };
  const filed = asked([], before);
  const filing = new Filing();
  await filing.file('case', () => Promise.resolve([card('a', null)]), toPlace('46.5, 32.5'), 'placed');
  await filing.undo();
  expect(filed.map(({ fields }) => fields)).toEqual([
    { place_used: { value: { lat: '46.5', lon: '32.5' } }, place_source: 'by_hand' },
    { place_used: before, place_source: { value: null } },
  ]);
});

it('filing that breaks half-way says how much was filed, and that much can be taken back', async () => {
  const filed = asked([2]);
  const filing = new Filing();
  const cards = [card('a', null, ['site']), card('b', null), card('c', null)];
  expect(await filing.file('case', () => Promise.resolve(cards), toSubject('body', true), 'shows it')).toBe(false);
  expect(filing.last).toEqual({ said: 'shows it', done: 1, of: 3 });
  expect(await filing.undo()).toBe(true);
  expect(filed.at(-1)).toEqual({ case: 'case', records: ['a'], fields: { subject: ['site'] } });
  expect(filing.last).toBe(null);
});

it('what could not be taken back can be tried again', async () => {
  asked([2]);
  const filing = new Filing();
  await filing.file('case', () => Promise.resolve([card('a', null)]), toRole('seal'), 'filed');
  expect(await filing.undo()).toBe(false);
  expect(filing.last).not.toBe(null);
  expect(await filing.undo()).toBe(true);
});

it('more photos than the core takes at once go in several runs', () => {
  const many = Array.from({ length: 5001 }, (_, at) => card(String(at), null));
  expect(batches(many, toRole('seal').change).map(({ records }) => records.length)).toEqual([5000, 1]);
});
