import { numberFormat } from './formatters';

/** A number as the language writes it. */
export function number(value: number, digits = 0): string {
  return numberFormat({ maximumFractionDigits: digits }).format(value);
}

/** A share from 0 to 1 in percent. */
export function percent(share: number): string {
  return numberFormat({ style: 'percent', maximumFractionDigits: 0 }).format(share);
}

/** A number with its unit, as the language shortens it; units by their CLDR names. */
export function inUnit(value: number, unit: string, digits = 0): string {
  const style = { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: digits } as const;
  return numberFormat(style).format(value);
}

const BYTE_UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** A size in bytes, in decimal units as drives are sold. */
export function bytes(value: number): string {
  return inBytes(value, '');
}

/** A speed in bytes per second. */
export function speed(bytesPerS: number): string {
  return inBytes(bytesPerS, '-per-second');
}

function inBytes(value: number, per: string): string {
  let size = value;
  let step = 0;
  while (size >= 1000 && step < BYTE_UNITS.length - 1) {
    size /= 1000;
    step += 1;
  }
  const unit = `${BYTE_UNITS[step] ?? 'byte'}${per}`;
  // Single bytes have no short form that says what they are in every language.
  if (step === 0 && per === '') return numberFormat({ style: 'unit', unit, unitDisplay: 'long' }).format(value);
  return inUnit(size, unit, step > 0 && size < 100 ? 1 : 0);
}
