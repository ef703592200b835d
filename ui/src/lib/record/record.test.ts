import { describe, expect, it } from 'vitest';
import type { FormField } from '../api/generated/FormField';
import { doubtOf, unitsFor } from './check';
import { blank, fingerprint, isBlank, withParts, type Entered, type FieldType } from './entered';
import { formField } from './form-field.fixture';
import { fromMgrs } from './mgrs';
import { momentParts, offsetMinutes, readMoment, utcMsOf } from './moments';
import { readPlace } from './typed-place';
import { readValue } from './read-value';
import { writeField, writeMany, writeOne } from './write-value';

const entered = (parts: Record<string, string>, more: Partial<Entered> = {}): Entered => ({
  parts,
  empty: null,
  certainty: null,
  note: '',
  ...more,
});

const field = (type: FieldType, more: Partial<FormField> = {}) => formField('field', { type, ...more });

describe('a recorded value that is opened and written unchanged', () => {
  const forms: [FieldType, unknown][] = [
    ['text', 'two rings'],
    ['text_lang', { text: 'Поле', lang: 'uk', translation: 'Field', translation_lang: 'en', translator: 'PV' }],
    ['enum', { code: 'other', text: 'sledge' }],
    ['enum', 'male'],
    ['bool3', false],
    ['int', 42],
    ['number', '12.50'],
    ['date', '2022-03-12~'],
    ['instant', { utc_ms: 1_647_086_700_000, offset_min: 120, source: 'gnss', error_s: 2 }],
    ['point', { lat: '50.4501200', lon: '30.5234500', accuracy_m: '5', method: 'gnss_external' }],
    ['grid', { square: 'B4', x_m: '1.2', y_m: '3.45' }],
    ['meas', { value: '12.5', unit: 'mm', plus_minus: '0.5', instrument: 'caliper 3' }],
    ['xy', { diagram: 'body_front', x: '0.4120', y: '0.2330' }],
    ['tooth', 11],
    ['ref', '01a20568-d3a6-7309-a855-f90f94c6e558'],
  ];

  it.each(forms)('stays the same: %s', (type, value) => {
    const shown = { value: { value, certainty: 'probable', note: 'by eye' }, empty: null };
    expect(writeOne(type, readValue(type, shown))).toEqual(shown.value);
  });

  it('shows metres without empty digits, and keeps those that count', () => {
    const place = { square: 'B4', x_m: '1.200', y_m: '10.000', z_m: '-100' };
    const { parts } = readValue('grid', { value: { value: place }, empty: null });
    expect(parts).toMatchObject({ x_m: '1.2', y_m: '10', z_m: '-100' });
  });

  it('keeps its reason where it is empty', () => {
    const shown = { value: { empty: 'not_examined', note: 'too dark' }, empty: 'not_examined' as const };
    expect(writeOne('meas', readValue('meas', shown))).toEqual(shown.value);
  });
});

describe('a set', () => {
  it('is written as people type it', () => {
    const values = [
      entered({ code: 'male' }, { certainty: 'guess', note: 'by eye' }),
      entered({ code: 'other', text: 'raft' }),
    ];
    expect(writeMany('enum', values)).toEqual(['male ?guess: by eye', 'other: raft']);
  });

  it('takes text exactly where it looks like a command', () => {
    expect(writeMany('text', [entered({ value: '!unknown' }), entered({ value: 'is it him ?guess' })])).toEqual([
      '=!unknown',
      '=is it him ?guess',
    ]);
  });

  it('leaves out what nothing was entered into, and may become empty', () => {
    expect(writeField({ type: 'text', card: '*' }, [blank(field('text'))])).toEqual([]);
  });

  it('is the same in any order', () => {
    const [a, b] = [entered({ value: 'a' }), entered({ value: 'b' })];
    expect(fingerprint('text', [a, b])).toBe(fingerprint('text', [b, blank(field('text')), a]));
  });
});

describe('while it is typed', () => {
  it('a number outside its range is doubted in whatever unit it stands', () => {
    const height = field('meas', { unit: 'cm', min: 20, max: 250 });
    expect(doubtOf(height, entered({ value: '1,8', unit: 'm' }))).toBeNull();
    expect(doubtOf(height, entered({ value: '2600', unit: 'mm' }))).toMatchObject({ code: 'between', max: 250 });
    expect(unitsFor('cm')).toContain('mm');
    expect(unitsFor('deg')).toEqual(['deg']);
  });

  it.each(['2022', '2022-03', '2022-03-12~', '202X', '2022-03-XX', '../2022-03-20', '2022-02/', '2022-21?'])(
    'the date %s is not doubted',
    (date) => {
      expect(doubtOf(field('date'), entered({ value: date }))).toBeNull();
    },
  );

  it.each(['12.3.2022', '2022-13', 'spring'])('the date %s is doubted', (date) => {
    expect(doubtOf(field('date'), entered({ value: date }))).toMatchObject({ code: 'date' });
  });

  it('a day still to come is doubted, but for what is due then', () => {
    const ahead = entered({ value: `${new Date().getFullYear() + 2}-03` });
    expect(doubtOf(field('date', { code: 'birth_date' }), ahead)).toEqual({ code: 'future' });
    expect(doubtOf(field('date', { code: 'valid_to' }), ahead)).toBeNull();
    const moment = (year: number) => entered({ date: `${year}-03-12`, time: '14:05', offset: '+02:00' });
    expect(doubtOf(field('instant'), moment(new Date().getFullYear() + 2))).toEqual({ code: 'future' });
    expect(doubtOf(field('instant'), moment(2022))).toBeNull();
  });

  it('a place at 0,0 is doubted, for it means that there was no fix', () => {
    expect(doubtOf(field('point'), entered({ typed: '0,0' }))).toMatchObject({ code: 'zero_place' });
  });

  it('a unit alone is no value', () => {
    expect(isBlank('meas', blank(field('meas', { unit: 'mm' })))).toBe(true);
  });

  it('typing a value takes the reason away why there was none', () => {
    expect(withParts(entered({}, { empty: 'unknown' }), { value: '3' }).empty).toBeNull();
  });
});

describe('places', () => {
  it.each([
    ['18SUJ2348306479', 38.8895, -77.0352],
    ['31U DQ 48251 11932', 48.8582, 2.2945],
    ['56H LH 34901 52289', -33.8568, 151.2153],
    ['36U UA 2418 9160', 50.4501, 30.5234],
  ])('the square %s is where it is', (text, lat, lon) => {
    const place = fromMgrs(text);
    expect(place?.lat).toBeCloseTo(lat, 3);
    expect(place?.lon).toBeCloseTo(lon, 3);
  });

  it.each(['50.45012, 30.52345', '50,45012 30,52345', '50.45012N 30.52345E', '50.45012,30.52345'])(
    'the degrees %s are read',
    (text) => {
      expect(readPlace(text)).toMatchObject({ lat: '50.45012', lon: '30.52345' });
    },
  );

  it('south and west are negative', () => {
    expect(readPlace('33.9 S, 18.4 W')).toMatchObject({ lat: '-33.9', lon: '-18.4' });
  });

  it.each(['200, 30', 'near the well', '36U UA 1', '61U UA 12345 67890'])('%s is no place', (text) => {
    expect(readPlace(text)).toBeNull();
  });
});

describe('moments', () => {
  it('come back as they were', () => {
    const ms = Date.UTC(2022, 2, 12, 12, 5);
    const { date, time, offset } = momentParts(ms, 120);
    expect([date, time, offset]).toEqual(['2022-03-12', '14:05', '+02:00']);
    expect(utcMsOf(date, time, offsetMinutes(offset) ?? 0)).toBe(ms);
  });

  it('keep their seconds', () => {
    const ms = Date.UTC(2022, 2, 12, 12, 5, 7, 250);
    const { date, time } = momentParts(ms, 0);
    expect(utcMsOf(date, time, 0)).toBe(ms);
  });

  it('that never were are none', () => {
    expect(utcMsOf('2022-02-30', '14:05', 0)).toBeNull();
    expect(utcMsOf('2022-02-20', '25:05', 0)).toBeNull();
  });
});

describe('the offset of a time zone', () => {
  it.each([
    ['+02:00', 120],
    ['-3', -180],
    ['\u22125:30', -330],
    ['02:00', 120],
    ['0530', 330],
    ['2', 120],
    ['UTC', 0],
  ])('%s is %i minutes east', (text, minutes) => expect(offsetMinutes(text)).toBe(minutes));

  it.each(['+27', '+2:60', '2026', 'two'])('%s is none', (text) => expect(offsetMinutes(text)).toBeNull());
});

it('a moment is read as it is typed, with or without seconds', () => {
  expect(readMoment('2026-03-12T09:14:05')).toBe(new Date(2026, 2, 12, 9, 14, 5).getTime());
  expect(readMoment(' 2026-03-12 09:14 ')).toBe(new Date(2026, 2, 12, 9, 14).getTime());
});

it.each(['yesterday', '03/04/2026 09:14', '2026-13-01 09:14', '2026-02-30 09:14', '2026-03-12 24:00', '2026-03-12'])(
  '%s is no moment',
  (typed) => expect(readMoment(typed)).toBeNull(),
);
