import { afterEach, expect, it } from 'vitest';
import { bytes, distance, duration, number, roundLength, speed } from '../format';
import { findingPlace, fold, isolate, t, tCode, tSaid, text } from '.';

afterEach(() => text.use('en'));

it('a message follows the language, and one that a language lacks is English', () => {
  text.use('uk');
  expect(t('frame-lock')).toBe('Заблокувати');
  text.use('fr');
  expect(t('frame-lock')).not.toBe('frame-lock');
  text.use('xx');
  expect(text.language).toBe('en');
});

it('an argument cannot leave its place, whatever it holds', () => {
  const name = '\u202E<b>evil</b> { $x }';
  expect(t('frame-signed-on', { name })).toBe(`Signed on: \u2068${name}\u2069`);
  expect(isolate('א')).toBe('\u2068א\u2069');
});

it('plurals follow the language', () => {
  const strip = (words: string) => words.replace(/[\u2068\u2069]/g, '');
  expect(strip(t('frame-tasks-running', { count: 1 }))).toBe('1 task is running');
  text.use('uk');
  expect([1, 3, 5].map((count) => strip(t('frame-tasks-running', { count })))).toEqual([
    'Виконується 1 завдання',
    'Виконуються 3 завдання',
    'Виконується 5 завдань',
  ]);
});

it('what waits for headquarters is said without naming what does not', () => {
  const strip = (words: string) => words.replace(/[\u2068\u2069]/g, '');
  const said = (photos: number, entries: number) => strip(t('frame-hq-counts', { photos, entries }));
  expect([said(0, 2), said(1, 0), said(3, 1)]).toEqual([
    'Only here: 2 entries',
    'Only here: 1 photo',
    'Only here: 3 photos, 1 entry',
  ]);
  text.use('uk');
  expect(said(0, 2)).toBe('Лише тут: 2 записи');
});

it('a code that has no words is shown as it is', () => {
  expect(tCode('task', 'take_in')).toBe('Taking in photos');
  expect(tCode('task', 'from_a_newer_core')).toBe('from_a_newer_core');
  expect(tCode('notice', 'newer', 'what the core says')).toBe('what the core says');
});

it('what the core says is shown whole in English and in the words of another language', () => {
  const failure = { code: 'clock_jumped', message: 'the clock jumped by 12 minutes; nothing was lost' };
  expect(tSaid('notice', failure)).toBe('The clock jumped by 12 minutes; nothing was lost.');
  text.use('uk');
  expect(tSaid('notice', failure)).toContain('Годинник');
  expect(tSaid('notice', { code: 'newer', message: 'Something else.' })).toBe('Something else.');
});

it('a finding without words of its own is said as the failure of that code', () => {
  const finding = { code: 'not_canonical', message: 'the bytes are not canonical' };
  expect(tSaid('finding', finding)).toBe('The bytes are not canonical.');
  text.use('nl');
  expect(tSaid('finding', finding)).toBe(t('error-not-canonical'));
});

it('where a finding lies is named in the language, and a path stays a path', () => {
  text.use('nl');
  const place = (where: string) => findingPlace(where).replace(/[\u2068\u2069]/g, '');
  expect(place('entry 3f2a91 (row 12)')).toBe('vermelding 3f2a91 (#12)');
  expect(place('number block A')).toBe('nummerreeks A');
  expect(place('media/incoming/7.partial')).toBe('media/incoming/7.partial');
});

it('what is typed finds words whatever apostrophe the keyboard has', () => {
  expect(fold('Le dernier relevé d’objets')).toContain(fold("D'OBJETS"));
  expect(fold('Прізвище та ім’я ')).toBe(fold("прізвище та ім'я"));
});

it('a scale bar is as long as a round length that fits', () => {
  expect([80, 800, 40].map(roundLength)).toEqual([50, 500, 20]);
});

it('numbers, sizes and times are written as the language does', () => {
  const plain = (words: string) => words.replace(/\s/g, ' ');
  expect(number(12_345)).toBe('12,345');
  expect(plain(bytes(4_820_000_000))).toBe('4.8 GB');
  expect(plain(distance(120))).toBe('120 m');
  expect(plain(duration(131))).toBe('2 mins');
  expect(plain(duration(3900))).toBe('1 hr 5 mins');
  text.use('uk');
  expect(plain(number(12_345))).toBe('12 345');
  expect(plain(bytes(4_820_000_000))).toBe('4,8 ГБ');
  expect(plain(speed(4_820_000))).toBe('4,8 МБ/с');
  expect(plain(distance(120))).toBe('120 м');
  expect(plain(distance(1_250))).toBe('1,3 км');
});
