import { describe, expect, it } from 'vitest';
import { readPlace, readingOf } from './typed-place';

const at = (typed: string) => {
  const { place, doubt } = readingOf(typed);
  return place && [Number(place.lat), Number(place.lon), doubt];
};

describe('a place that can mean one thing only is taken', () => {
  it.each([
    '47.5 33.1',
    '47.5, 33.1',
    '47,5 33,1',
    '47,5; 33,1',
    '47,5, 33,1',
    '47,5,33,1',
    '47.5/33.1',
    '47.5° 33.1°',
    '47.5°N 33.1°E',
    '47.5N33.1E',
    'N47.5 E33.1',
    'n 47.5, e 33.1',
    '33.1E 47.5N',
    '47.5 пн. ш., 33.1 сх. д.',
    '47°30′N 33°06′E',
    "47° 30' 00'' N, 33° 06' 00'' E",
    '47°30′00.0″N 33°06′00.0″E',
    '47º30’ 33º06’',
    '47 30 N 33 06 E',
    'N 47 30.000 E 033 06.000',
    '47 30 00 N 33 06 00 E',
    '\u200e47.5\u00a0033.1\u200f',
  ])('%s', (typed) => {
    expect(at(typed)).toEqual([47.5, 33.1, null]);
  });

  it.each([
    ['47.5 S 33.1 W', -47.5, -33.1],
    ['-47.5 −33.1', -47.5, -33.1],
    ['-47.5S, 33.1', -47.5, 33.1],
    ['0.5 -0.5', 0.5, -0.5],
    ['47°30′36″N 33°06′18″E', 47.51, 33.105],
  ])('%s', (typed, lat, lon) => {
    expect(at(typed)).toEqual([lat, lon, null]);
  });

  it('decimals stay as they are typed, and those beyond a centimetre are rounded', () => {
    expect(readingOf('047.5012300, 033.1').place).toMatchObject({ lat: '47.5012300', lon: '33.1' });
    expect(readingOf('47.50123456789, 33.1').place).toMatchObject({ lat: '47.5012346' });
  });
});

describe('a place that may be meant otherwise is taken and doubted', () => {
  it('a first number beyond 90 can only be a longitude', () => {
    expect(at('133.5, 47.2')).toEqual([47.2, 133.5, 'exchanged']);
    expect(at('-120.5 38.1')).toEqual([38.1, -120.5, 'exchanged']);
    expect(at('133.5E 47.2N')).toEqual([47.2, 133.5, null]);
  });

  it('four or six bare numbers may be degrees and minutes', () => {
    expect(at('47 30 33 06')).toEqual([47.5, 33.1, 'spaces']);
    expect(at('47 30 00 33 06 00')).toEqual([47.5, 33.1, 'spaces']);
    expect(at('47 30 N, 33 06')).toEqual([47.5, 33.1, 'spaces']);
  });

  it('whole degrees and large squares are too coarse to be meant', () => {
    expect(at('47 33')).toEqual([47, 33, 'coarse']);
    expect(at('47,5')).toEqual([47, 5, 'coarse']);
    expect(readingOf('36U UA 2 9').doubt).toBe('coarse');
    expect(readingOf('36U UA 2418 9160').doubt).toBeNull();
  });

  it('where nobody is asked, only what is sure is read', () => {
    expect(readPlace('133.5, 47.2')).toBeNull();
    expect(readPlace('47 30 33 06')).toBeNull();
    expect(readPlace('47.5 33.1')).toMatchObject({ lat: '47.5', lon: '33.1' });
  });
});

describe('what is no place, or could be two, is refused with its reason', () => {
  it.each([
    ['47.5', 'half'],
    ['47°30′N', 'half'],
    ['by the bridge', 'place'],
    ['', 'place'],
    ['47 30 33', 'place'],
    ['47 30 15 33 06', 'place'],
    ['47.5, 33.1, 120', 'place'],
    ['1e2, 3', 'place'],
    ['0x2f 33', 'place'],
    ['٤٧.٥ ٣٣.١', 'place'],
    ['\u202e47.5 33.1', 'place'],
    ['47.5 33.1; drop', 'place'],
    ['47,30,33', 'commas'],
    ['97.5, 133', 'outside'],
    ['47.5, 181', 'outside'],
    ['91N 33E', 'outside'],
    ['47°60′ 33°06′', 'minutes'],
    ['47.5°30′ 33°06′', 'minutes'],
    ['47°30.5′10″ 33°06′', 'minutes'],
    ['47.5N 33.1N', 'letters'],
    ['-47.5N 33.1E', 'letters'],
    ['47.5 N 33.1 O', 'letter_o'],
    ['0, 0', 'zero_place'],
    ['0°00′N 0°00′E', 'zero_place'],
  ])('%s', (typed, wrong) => {
    expect(readingOf(typed)).toMatchObject({ place: null, wrong });
  });

  it('a text of any length is judged at once', () => {
    const long = `${'4'.repeat(50_000)} ${"7' ".repeat(50_000)}`;
    expect(readingOf(long).wrong).toBe('place');
    expect(readingOf('1 '.repeat(39)).wrong).toBe('place');
  });
});
