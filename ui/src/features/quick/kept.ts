/** What is kept of a quick record until it is saved, and what was entered in it since. */
import type { EmptyReason } from '$lib/api/generated/EmptyReason';
import type { Answers } from './answers';

/** A file that was taken in for this record. */
export interface TakenPhoto {
  record: string;
  name: string;
}

export interface Kept {
  answers: Answers;
  parent: string | null;
  photos: Record<string, TakenPhoto[]>;
  /** When saving it began; a draft that is found with it may have been recorded. */
  attempt_ms?: number;
}

/** What is said of one field. */
export interface Said {
  field: string;
  values: string[];
  empty: EmptyReason | undefined;
  other: string;
  photos: TakenPhoto[];
}

/** The fields in which something else is said than before. */
export function saidSince(fields: readonly string[], before: Kept, here: Kept): Said[] {
  const said = fields.map((field) => saidOf(here, field));
  return said.filter((each) => JSON.stringify(each) !== JSON.stringify(saidOf(before, each.field)));
}

function saidOf({ answers, photos }: Kept, field: string): Said {
  const [values, other] = [answers.values[field] ?? [], answers.other[field] ?? ''];
  return { field, values, empty: answers.empty[field], other, photos: photos[field] ?? [] };
}
