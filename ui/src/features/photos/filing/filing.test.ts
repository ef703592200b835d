import { expect, it } from 'vitest';
import type { PhotoCard } from '$lib/api/generated/PhotoCard';
import { batches, toPlace, toRole, toSubject } from './filing.svelte';

function card(id: string, role: string | null, subjects: string[] = [], latE7: number | null = null): PhotoCard {
  const record = { id, row: 1, kind: 'media', num: id, title: id, observed_ms: 0, disputed: 0, missing: 0 };
  const summary = (name: string) => ({ ...record, id: name, kind: 'site', hazard: null, withdrawn: false });
  return {
    record: { ...record, hazard: null, withdrawn: false },
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

it('a place by hand can be taken back to the place of the camera', () => {
  const [back] = batches([card('a', null, [], 470_011_932)], toPlace('46.5, 32.5').back);
  expect(back?.fields).toEqual({ place_used: '47.0011932, 47.0011932', place_source: 'exif' });
});

it('more photos than the core takes at once go in several runs', () => {
  const many = Array.from({ length: 5001 }, (_, at) => card(String(at), null));
  expect(batches(many, toRole('seal').change).map(({ records }) => records.length)).toEqual([5000, 1]);
});
