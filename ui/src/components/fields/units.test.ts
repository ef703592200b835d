import { readFileSync, readdirSync } from 'node:fs';
import { afterEach, expect, it } from 'vitest';
import { unitsFor } from '$lib/record';
import { LANGUAGES } from '$lib/text/bundles';
import { text } from '$lib/text';
import { unitSign, withUnit } from './units';

const forms = new URL('../../../../forms/', import.meta.url);
const own = readdirSync(forms)
  .filter((file) => file.endsWith('.toml'))
  .flatMap((file) => [...readFileSync(new URL(file, forms), 'utf8').matchAll(/unit = "([^"]+)"/g)])
  .map(([, unit = '']) => unit);
const units = [...new Set(own.flatMap(unitsFor))];

afterEach(() => text.use('en'));

it.each(LANGUAGES)('every unit of the forms and those beside it can be written in $name', ({ code }) => {
  text.use(code);
  expect(units.length).toBeGreaterThan(5);
  expect(units.filter((unit) => unitSign(unit).trim() === '')).toEqual([]);
});

it('an angle has its degree at the number, everything else a space before the unit', () => {
  expect(withUnit('109', 'deg')).toBe('109°');
  expect(withUnit('4', 'Cel')).toBe('4 °C');
  expect(withUnit('12.5', 'mm')).toBe('12.5 mm');
  expect(withUnit('3', '')).toBe('3');
});

it('a micrometre is written as the language writes it', () => {
  text.use('uk');
  expect(unitSign('um')).toBe('мкм');
});
