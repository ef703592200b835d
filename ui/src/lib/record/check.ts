/** What can be said of a value while it is typed, before the core is asked. Codes are messages `fields-check-<code>`. */
import type { FormField } from '../api/generated/FormField';
import { isBlank, part, type Entered } from './entered';
import { readingOf, type NoPlace, type PlaceDoubt } from './typed-place';

/** Something that does not fit yet. */
export interface Doubt {
  code: 'number' | 'whole' | 'least' | 'most' | 'between' | 'date' | 'future' | 'order' | NoPlace | PlaceDoubt;
  /** The limits and their unit, where they matter. */
  min?: number;
  max?: number;
  unit?: string;
}

/** Exponents of ten of units of one dimension, against the same base. */
const UNITS: Record<string, [dimension: string, exponent: number]> = {
  um: ['length', -6],
  mm: ['length', -3],
  cm: ['length', -2],
  dm: ['length', -1],
  m: ['length', 0],
  km: ['length', 3],
  mg: ['mass', -3],
  g: ['mass', 0],
  kg: ['mass', 3],
  t: ['mass', 6],
  mL: ['volume', -3],
  L: ['volume', 0],
};

/** The units that a field takes: its own first, then others of the same dimension. */
export function unitsFor(unit: string): string[] {
  const dimension = UNITS[unit]?.[0];
  if (!dimension) return [unit];
  return [unit, ...Object.keys(UNITS).filter((each) => each !== unit && UNITS[each]?.[0] === dimension)];
}

/** A decimal number as much of the world writes it. */
export function decimal(text: string): number | null {
  const plain = text.trim().replace(',', '.').replace('−', '-');
  return /^[+-]?\d+(\.\d+)?$/.test(plain) ? Number(plain) : null;
}

const YEAR = String.raw`(?:\d{4}|\d{3}X|\d{2}XX)`;
const DAY = String.raw`${YEAR}(?:-(?:0[1-9]|1[0-2]|2[1-4]|XX)(?:-(?:0[1-9]|[12]\d|3[01]|XX))?)?[?~%]?`;
const EDTF = new RegExp(`^(?:${DAY}|(?:${DAY}|\\.\\.)?/(?:${DAY}|\\.\\.)?)$`);

/** Days that may lie ahead: all others are of what was seen or done. */
const AHEAD = new Set(['valid_from', 'valid_to', 'return_due', 'due', 'active_from', 'active_to']);
const DAY_MS = 24 * 60 * 60 * 1000;

/** The first day that a date may mean; not a number where it has no first day. */
function dayOf(date: string): number {
  const [, year = '', month = '01', day = '01'] = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?/.exec(date.trim()) ?? [];
  return Date.parse(`${year}-${Number(month) > 12 ? '01' : month}-${day}T00:00Z`);
}

/** Whether a day is still to come everywhere on earth. */
function isAhead(day: number): boolean {
  return day - DAY_MS > Date.now();
}

/** What does not fit in a value; nothing where all is well or nothing is entered. */
export function doubtOf(field: FormField, entered: Entered): Doubt | null {
  if (entered.empty !== null || isBlank(field.type, entered)) return null;
  switch (field.type) {
    case 'int':
      return /^[+-]?\d+$/.test(part(entered).trim()) ? inRange(field, part(entered), '') : { code: 'whole' };
    case 'number':
      return inRange(field, part(entered), '');
    case 'meas':
      return measure(field, entered);
    case 'date':
      if (!EDTF.test(part(entered).trim())) return { code: 'date' };
      return !AHEAD.has(field.code) && isAhead(dayOf(part(entered))) ? { code: 'future' } : null;
    case 'instant':
      return isAhead(Date.parse(`${part(entered, 'date')}T00:00Z`)) ? { code: 'future' } : null;
    case 'point': {
      const { wrong, doubt } = readingOf(part(entered, 'typed'));
      const code = wrong ?? doubt;
      return code === null ? null : { code };
    }
    default:
      return null;
  }
}

function measure(field: FormField, entered: Entered): Doubt | null {
  const unit = part(entered, 'unit');
  const numbers = ['value', 'min', 'max'].map((name) => part(entered, name)).filter((text) => text.trim() !== '');
  const [min, max] = [decimal(part(entered, 'min')), decimal(part(entered, 'max'))];
  if (min !== null && max !== null && min > max) return { code: 'order' };
  return numbers.map((text) => inRange(field, text, unit)).find((doubt) => doubt !== null) ?? null;
}

function inRange(field: FormField, text: string, unit: string): Doubt | null {
  const number = decimal(text);
  if (number === null) return { code: 'number' };
  const [from, to] = [UNITS[unit], UNITS[field.unit ?? '']];
  const size = from && to ? number * 10 ** (from[1] - to[1]) : number;
  const { min, max } = field;
  const low = min !== null && size < min;
  const high = max !== null && size > max;
  if (!low && !high) return null;
  const limits = { ...(min === null ? {} : { min }), ...(max === null ? {} : { max }), unit: field.unit ?? '' };
  return { code: min === null ? 'most' : max === null ? 'least' : 'between', ...limits };
}
