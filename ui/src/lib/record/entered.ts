/** What somebody enters of a value: its parts as they are typed, so that nothing half-typed is lost or rounded. */
import type { EmptyReason } from '../api/generated/EmptyReason';
import type { FormField } from '../api/generated/FormField';

/** Kinds of values, as forms name them. */
export type FieldType = FormField['type'];

/** How sure a value is, the surest first. */
export const CERTAINTIES = ['certain', 'probable', 'possible', 'guess'] as const;
export type Certainty = (typeof CERTAINTIES)[number];

/** Reasons that a person may give for an empty field; `withheld` is given by a disclosure copy alone. */
export const EMPTY_REASONS = ['not_recorded', 'not_examined', 'unknown', 'not_applicable', 'refused'] as const;

/** One value, or the reason why there is none. */
export interface Entered {
  /** The parts by name; a value of one part is in `value`. What is not entered is an empty text or not there. */
  parts: Readonly<Record<string, string>>;
  empty: EmptyReason | null;
  certainty: Certainty | null;
  /** Beside the value or the reason. */
  note: string;
}

/** A value that nothing was entered into. */
export function blank(field: Pick<FormField, 'type' | 'unit'>): Entered {
  const parts: Record<string, string> = {};
  if (field.type === 'meas' && field.unit) parts.unit = field.unit;
  return { parts, empty: null, certainty: null, note: '' };
}

/** The part that is there as text, or an empty text. */
export function part(entered: Entered, name = 'value'): string {
  return entered.parts[name] ?? '';
}

/** The value with other parts; a reason why there was none falls away. */
export function withParts(entered: Entered, parts: Record<string, string>): Entered {
  return { ...entered, parts: { ...entered.parts, ...parts }, empty: null };
}

/** Parts without which there is no value, by type. */
const ESSENTIAL: Partial<Record<FieldType, readonly string[]>> = {
  text_lang: ['text', 'translation'],
  enum: ['code'],
  meas: ['value', 'min', 'max'],
  point: ['typed'],
  grid: ['square', 'x_m', 'y_m', 'z_m'],
  area: ['corners'],
  instant: ['date', 'time'],
  xy: ['x', 'y'],
};

/** Whether neither a value nor a reason was entered. */
export function isBlank(type: FieldType, entered: Entered): boolean {
  if (entered.empty !== null) return false;
  return (ESSENTIAL[type] ?? ['value']).every((name) => part(entered, name).trim() === '');
}

/** The same entered value as text, equal for equal values: for comparing. */
export function fingerprint(type: FieldType, values: readonly Entered[]): string {
  const plain = values
    .filter((entered) => !isBlank(type, entered))
    .map(({ parts, empty, certainty, note }) => {
      const there = Object.entries(parts).filter(([, text]) => text !== '');
      return JSON.stringify([empty === null ? there.toSorted() : [], empty, certainty, note.trim()]);
    });
  return JSON.stringify(plain.toSorted());
}
