/** What the window fills in (DOMAIN section 12, last column) and nobody types; the core gives the rest: number, time, finder. */
import type { FieldInput } from '../api/generated/FieldInput';
import type { FormKind } from '../api/generated/FormKind';

/** What is known when a record is made. */
export interface Known {
  site: string | null;
  /** How many of the kind the record it belongs to has. */
  siblings: number;
  /** Chance, for a code name: whole numbers from 0 to 255. */
  chance: readonly number[];
}

/** Values for those fields of a form that the window knows. */
export function filled(kind: FormKind, known: Known): Record<string, FieldInput> {
  const values: Record<string, FieldInput | null> = {
    site_id: known.site,
    injury_no: String(known.siblings + 1),
    code_name: codeName(known.chance),
    sensitivity: kind.sensitivity,
  };
  const left = kind.sections.flatMap(({ fields }) => fields).filter(({ need, derived }) => need === 'app' && !derived);
  return Object.fromEntries(
    left.flatMap(({ code }) => (values[code] === null || values[code] === undefined ? [] : [[code, values[code]]])),
  );
}

const CONSONANTS = 'BDFGKLMNPRSTVZ';
const VOWELS = 'AEIOU';

/** A name that can be said aloud and says nothing, such as `LUMA-27`. */
export function codeName(chance: readonly number[]): string {
  const pick = (letters: string, at: number) => letters[(chance[at] ?? 0) % letters.length] ?? '';
  const word = pick(CONSONANTS, 0) + pick(VOWELS, 1) + pick(CONSONANTS, 2) + pick(VOWELS, 3);
  return `${word}-${10 + ((chance[4] ?? 0) % 90)}`;
}
