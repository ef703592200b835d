import { expect, it } from 'vitest';
import { lengthText, offsetS, readLength } from './clock';

it('a camera that shows a later time than it was is ahead', () => {
  expect(offsetS(61_000, 0)).toBe(61);
  expect(offsetS(0, 61_400)).toBe(-61);
});

it('lengths are read as people type them', () => {
  expect(readLength('1:02:03')).toBe(3723);
  expect(readLength('2:03')).toBe(123);
  expect(readLength('1h 2m')).toBe(3720);
  expect(readLength('45 s')).toBe(45);
  expect(readLength('45')).toBe(45);
});

it('what is no length is not guessed at', () => {
  expect(readLength('')).toBeNull();
  expect(readLength('soon')).toBeNull();
  expect(readLength('-5')).toBeNull();
});

it('a length is written as it is read', () => {
  expect(readLength(lengthText(86_399))).toBe(86_399);
  expect(lengthText(-61)).toBe('0:01:01');
});
