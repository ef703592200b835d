import { expect, it } from 'vitest';
import { aspectOf, markAt } from './body-marks';
import { codeName } from '$lib/record';
import { nextNumber } from './next-number';
import { parsed } from './places';

it('the next placard is one higher and as long', () => {
  expect(nextNumber('14')).toBe('15');
  expect(nextNumber('BG-0311')).toBe('BG-0312');
  expect(nextNumber('S-0999')).toBe('S-1000');
  expect(nextNumber('99999999999999999999')).toBe('100000000000000000000');
});

it('a placard without a number has no next one', () => {
  expect(nextNumber('A')).toBeNull();
  expect(nextNumber('')).toBeNull();
});

it('a code name can be said and holds no more than chance', () => {
  expect(codeName([0, 0, 0, 0, 0])).toBe('BABA-10');
  expect(codeName([255, 255, 255, 255, 255])).toMatch(/^[A-Z]{4}-\d{2}$/);
});

it('a typed place is read as far as it is one', () => {
  expect(parsed('46.63541, 32.61692')).toEqual({ lat_e7: 466354100, lon_e7: 326169200 });
  expect(parsed('46.63541,32.61692 ±5m gnss_external')).toEqual({ lat_e7: 466354100, lon_e7: 326169200 });
  expect(parsed('46.6')).toBeNull();
  expect(parsed('95,10')).toBeNull();
  expect(parsed('0,0')).toBeNull();
});

it('the chart says the aspect where it shows one', () => {
  expect(aspectOf('body_front')).toBe('anterior');
  expect(aspectOf('hand_left_back')).toBe('posterior');
  expect(aspectOf('body_left')).toBe('lateral');
  expect(aspectOf('foot_right_sole')).toBe('inferior');
  expect(aspectOf('skull_front')).toBe('anterior');
});

it('the text of a place is a mark on its chart', () => {
  const mark = markAt('body_front 0.5000,0.2500', 3, 'Injury', 'stab');
  expect(mark).toMatchObject({ view: 'body_front', x: 5000, y: 2500, number: 3 });
  expect(markAt('nowhere 0.5,0.5', 1, '', '')).toBeNull();
  expect(markAt('case_head 0.5,0.5', 1, '', '')).toBeNull();
});
