import { numberFormat } from '$lib/format';

/** Units that are signs in every language, and the micrometre, for which the engine has no words. */
const SIGNS: Record<string, string> = { deg: '°', Cel: '°C', um: 'µm' };
/** Units that languages shorten each in its own way, by their UCUM and CLDR names. */
const NAMES: Record<string, string> = {
  m: 'meter',
  cm: 'centimeter',
  mm: 'millimeter',
  km: 'kilometer',
  g: 'gram',
  kg: 'kilogram',
  mL: 'milliliter',
  L: 'liter',
  s: 'second',
  min: 'minute',
  h: 'hour',
};

/** A UCUM unit as people of the language write it. */
export function unitSign(unit: string): string {
  const name = NAMES[unit];
  if (name === undefined) return SIGNS[unit] ?? unit;
  const style = { style: 'unit', unit: name, unitDisplay: 'short' } as const;
  const parts = numberFormat(style).formatToParts(5);
  return parts.find(({ type }) => type === 'unit')?.value ?? unit;
}
