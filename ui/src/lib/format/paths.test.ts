import { expect, it } from 'vitest';
import { unpackedName, within } from '.';

it('a path is put together with the slash of its folder', () => {
  expect(within('/media/stick', 'a')).toBe('/media/stick/a');
  expect(within('/', 'a')).toBe('/a');
  expect(within('D:\\', 'a')).toBe('D:\\a');
});

it('a sealed bundle is unpacked under its own name, and never onto itself', () => {
  expect(unpackedName('/media/stick/khe12.tar.age')).toBe('khe12');
  expect(unpackedName('D:\\khe12.cairn')).toBe('khe12');
  expect(unpackedName('/media/stick/khe12')).toBe('khe12-unpacked');
});
