import { expect, it } from 'vitest';
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

it('a typed place is read as far as it is one', () => {
  expect(parsed('46.63541, 32.61692')).toEqual({ lat_e7: 466354100, lon_e7: 326169200 });
  expect(parsed('46.63541,32.61692 ±5m gnss_external')).toEqual({ lat_e7: 466354100, lon_e7: 326169200 });
  expect(parsed('46.6')).toBeNull();
  expect(parsed('195,10')).toBeNull();
  expect(parsed('0,0')).toBeNull();
});
