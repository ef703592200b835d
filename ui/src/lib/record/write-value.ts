/** From what somebody entered to the request of the core, which alone judges whether it fits. */
import type { FieldInput } from '../api/generated/FieldInput';
import type { FormField } from '../api/generated/FormField';
import { isBlank, part, type Entered, type FieldType } from './entered';
import { offsetMinutes, utcMsOf } from './moments';
import { readPlace, readingOf } from './typed-place';

/** The input of a field that holds one value: its JSON form, or cleared where nothing is entered. */
export function writeOne(type: FieldType, entered: Entered | undefined): FieldInput {
  if (!entered || isBlank(type, entered)) return { value: null };
  const beside = {
    ...(entered.certainty ? { certainty: entered.certainty } : {}),
    ...(entered.note.trim() === '' ? {} : { note: entered.note.trim() }),
  };
  if (entered.empty !== null) return { empty: entered.empty, ...beside };
  return { value: jsonOf(type, entered), ...beside };
}

/** The input of a field that holds a set: all of it, as people type it where that says everything. */
export function writeMany(type: FieldType, values: readonly Entered[]): FieldInput {
  const there = values.filter((entered) => !isBlank(type, entered));
  const typed = there.map((entered) => typedOf(type, entered));
  return typed.every((text) => text !== null) ? typed : there.map((entered) => writeOne(type, entered));
}

/** The input of a field. */
export function writeField(field: Pick<FormField, 'type' | 'card'>, values: readonly Entered[]): FieldInput {
  return field.card === '*' ? writeMany(field.type, values) : writeOne(field.type, values[0]);
}

function jsonOf(type: FieldType, entered: Entered): unknown {
  const value = part(entered).trim();
  const filled = Object.fromEntries(Object.entries(entered.parts).filter(([, text]) => text.trim() !== ''));
  switch (type) {
    case 'bool3':
      return value === 'yes';
    case 'int':
    case 'tooth':
      return /^[+-]?\d{1,15}$/.test(value) ? Number(value) : value;
    case 'enum':
      return part(entered, 'text').trim() !== '' && part(entered, 'code') === 'other'
        ? { code: 'other', text: part(entered, 'text').trim() }
        : part(entered, 'code');
    case 'instant':
      return instant(entered, filled);
    case 'point':
      return point(entered, filled);
    case 'area':
      return `${part(entered, 'shape') || 'polygon'} ${part(entered, 'corners').trim().split(/\n+/).map(corner).join(' ')}`;
    case 'text_lang':
    case 'meas':
    case 'grid':
    case 'xy':
      return filled;
    default:
      return type === 'text' ? part(entered).trim() : value;
  }
}

function instant(entered: Entered, filled: Record<string, string>): unknown {
  const [date, time, offset] = [part(entered, 'date'), part(entered, 'time'), part(entered, 'offset')];
  const offsetMin = offsetMinutes(offset);
  const utcMs = offsetMin === null ? null : utcMsOf(date, time, offsetMin);
  // What is no moment goes as it is typed, so that the core says what is wrong with it.
  if (offsetMin === null || utcMs === null) return `${date.trim()}T${time.trim()}${offset.trim()}`;
  const error = filled.error_s === undefined ? {} : { error_s: Number(filled.error_s) };
  return { utc_ms: utcMs, offset_min: offsetMin, source: filled.source ?? 'device', ...error };
}

function point(entered: Entered, filled: Record<string, string>): unknown {
  const rest = Object.fromEntries(Object.entries(filled).filter(([name]) => name !== 'typed'));
  const { place } = readingOf(part(entered, 'typed'));
  if (!place) return part(entered, 'typed').trim();
  return { lat: place.lat, lon: place.lon, ...rest };
}

function corner(line: string): string {
  const place = readPlace(line);
  return place ? `${place.lat},${place.lon}` : line.trim().replace(/\s+/g, '');
}

/** A value as a person types it on one line; nothing where that would lose a part. */
function typedOf(type: FieldType, entered: Entered): string | null {
  const note = entered.note.trim();
  if (entered.empty !== null) return note === '' ? `!${entered.empty}` : `!${entered.empty}: ${note}`;
  const plain = plainText(type, entered);
  if (plain === null) return null;
  if (entered.certainty === null) return note === '' ? guarded(type, plain) : null;
  if (/^[=!]| \?/.test(plain)) return null;
  return note === '' ? `${plain} ?${entered.certainty}` : `${plain} ?${entered.certainty}: ${note}`;
}

/** Text that begins like a command, or holds a mark of certainty, is taken exactly. */
function guarded(type: FieldType, plain: string): string {
  return type === 'text' && /^[=!]| \?/.test(plain) ? `=${plain}` : plain;
}

function plainText(type: FieldType, entered: Entered): string | null {
  const word = part(entered, 'text').trim();
  switch (type) {
    case 'enum':
      return part(entered, 'code') === 'other' && word !== '' ? `other: ${word}` : part(entered, 'code');
    case 'text':
    case 'num':
    case 'ref':
    case 'lang':
    case 'zone':
    case 'date':
    case 'int':
    case 'tooth':
    case 'number':
    case 'digest':
    case 'key':
      return part(entered).trim();
    case 'meas':
      return measure(entered);
    default:
      return null;
  }
}

function measure(entered: Entered): string {
  const of = (name: string) => part(entered, name).trim();
  const size = of('value') === '' ? `${of('min')}..${of('max')}` : of('value');
  const margin = of('plus_minus') === '' ? '' : `±${of('plus_minus')}`;
  const by = of('instrument') === '' ? '' : ` by ${of('instrument')}`;
  return `${size}${margin} ${of('unit')}${by}`;
}
