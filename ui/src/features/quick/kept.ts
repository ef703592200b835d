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

/** What was said since, field by field. Of words that were gone on with only what was added counts. */
export function saidSince(fields: readonly string[], before: Kept, here: Kept): Said[] {
  return fields.flatMap((field) => {
    const [was, said] = [saidOf(before, field), saidOf(here, field)];
    if (JSON.stringify(was) === JSON.stringify(said)) return [];
    const [old, values] = [was.values[0] ?? '', said.values];
    const wentOn = old !== '' && values.length === 1 && values[0]?.startsWith(old) === true;
    return [{ ...said, values: wentOn ? [values[0]?.slice(old.length) ?? ''] : values }];
  });
}

function saidOf({ answers, photos }: Kept, field: string): Said {
  const [values, other] = [answers.values[field] ?? [], answers.other[field] ?? ''];
  return { field, values, empty: answers.empty[field], other, photos: photos[field] ?? [] };
}
