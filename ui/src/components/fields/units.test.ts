import { expect, it } from 'vitest';
import { unitSign } from './units';

it('every unit of the forms has a sign, also those for which the engine has no words', () => {
  const signs = ['m', 'cm', 'mm', 'um', 'km', 'g', 'kg', 'mL', 'L', 's', 'min', 'h', 'deg', 'Cel'].map(unitSign);
  expect(signs.every((sign) => sign !== '')).toBe(true);
  expect([unitSign('um'), unitSign('mm'), unitSign('deg'), unitSign('K')]).toEqual(['µm', 'mm', '°', 'K']);
});
