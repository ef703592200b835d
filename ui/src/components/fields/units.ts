import { t, text } from '$lib/text';

const SIGNS: Record<string, string> = { deg: '°', Cel: '°C' };
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

/** Units for which the platform has no words. */
const OWN = new Set(['um']);

/** A number with its unit behind it: after a space, but for the degree of an angle (SI brochure, section 5.4.3). */
export function withUnit(number: string, unit: string): string {
  return `${number}${unit === 'deg' ? '' : ' '}${unitSign(unit)}`.trim();
}

/** A UCUM unit as people of the language write it. */
export function unitSign(unit: string): string {
  if (OWN.has(unit)) return t(`fields-unit-${unit}`);
  const name = NAMES[unit];
  if (name === undefined) return SIGNS[unit] ?? unit;
  const style = { style: 'unit', unit: name, unitDisplay: 'short' } as const;
  const parts = new Intl.NumberFormat(text.locale, style).formatToParts(5);
  return parts.find(({ type }) => type === 'unit')?.value ?? unit;
}
