/** What the program fills in (DOMAIN section 12, last column) and nobody types. The core gives number, time and examiner. */
import type { FieldInput } from '$lib/api/generated/FieldInput';
import type { FormField } from '$lib/api/generated/FormField';
import type { FormKind } from '$lib/api/generated/FormKind';
import { instantOf } from './answers';

/** What is known when a record is made. */
export interface Known {
  nowMs: number;
  site: string | null;
  /** The record of whoever is signed on, once the case has one. */
  examiner: string | null;
  /** How many of the kind the record it belongs to has. */
  siblings: number;
  /** Chance, for a code name: whole numbers from 0 to 255. */
  chance: readonly number[];
}

/** Values for the fields that the form leaves to the program. */
export function filled(kind: FormKind, known: Known): Record<string, FieldInput> {
  const fields: Record<string, FieldInput> = {};
  for (const field of kind.sections.flatMap((section) => section.fields)) {
    const value = valueFor(kind, field, known);
    if (value !== null && value !== undefined) fields[field.code] = value;
  }
  return fields;
}

function valueFor(kind: FormKind, field: FormField, known: Known): FieldInput | null {
  if (field.need !== 'app' || field.derived) return null;
  switch (field.code) {
    case 'site_id':
      return known.site;
    case 'found_by':
    case 'interviewer':
      return known.examiner;
    case 'found_at':
    case 'started':
      return instantOf(new Date(known.nowMs).toISOString());
    case 'injury_no':
      return String(known.siblings + 1);
    case 'code_name':
      return codeName(known.chance);
    case 'sensitivity':
      return kind.sensitivity;
    case 'status':
      return null;
    default:
      return field.default;
  }
}

const CONSONANTS = 'BDFGKLMNPRSTVZ';
const VOWELS = 'AEIOU';

/** A name that can be said aloud and says nothing, such as `LUMA-27`. */
export function codeName(chance: readonly number[]): string {
  const pick = (letters: string, at: number) => letters[(chance[at] ?? 0) % letters.length] ?? '';
  const word = pick(CONSONANTS, 0) + pick(VOWELS, 1) + pick(CONSONANTS, 2) + pick(VOWELS, 3);
  return `${word}-${10 + ((chance[4] ?? 0) % 90)}`;
}
