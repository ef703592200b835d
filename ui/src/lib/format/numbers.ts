import { numberFormat } from './formatters';

/** A number as the language writes it. */
export function number(value: number, digits = 0): string {
  return numberFormat({ maximumFractionDigits: digits }).format(value);
}

/** A share from 0 to 1 in percent. */
export function percent(share: number): string {
  return numberFormat({ style: 'percent', maximumFractionDigits: 0 }).format(share);
}

const BYTE_UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** A size in bytes, in decimal units as drives are sold. */
export function bytes(value: number): string {
  let size = value;
  let step = 0;
  while (size >= 1000 && step < BYTE_UNITS.length - 1) {
    size /= 1000;
    step += 1;
  }
  const maximumFractionDigits = step > 0 && size < 100 ? 1 : 0;
  const unit = BYTE_UNITS[step] ?? 'byte';
  return numberFormat({
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits,
  }).format(size);
}

/** A speed in bytes per second. */
export function speed(bytesPerS: number): string {
  return `${bytes(bytesPerS)}/s`;
}
