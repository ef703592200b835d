/** Asking the core whether what is typed fits, a moment after the typing rests. Nothing is written. */
import { Failure, call } from '../api';
import type { FieldInput } from '../api/generated/FieldInput';
import type { FieldEntry } from './field-entry.svelte';

/** How long typing rests before the core is asked. */
export const REST_MS = 350;

/** The record that is entered into: one that is there, or one that is being made. */
export interface Checked {
  case: string;
  record: string | null;
  kind: string;
  parent: string | null;
}

/** What the core would refuse of these entries, by field. */
export async function refusals(of: Checked, entries: readonly FieldEntry[]): Promise<Record<string, Failure>> {
  const fields: Record<string, FieldInput> = Object.fromEntries(entries.map(({ field, input }) => [field.code, input]));
  const { refused } = await call('check_fields', { ...of, fields });
  return Object.fromEntries(Object.entries(refused).map(([code, failure]) => [code, Failure.from(failure)]));
}

export class Checking {
  readonly #of: () => Checked;
  readonly #timers = new Map<FieldEntry, ReturnType<typeof setTimeout>>();

  constructor(of: () => Checked) {
    this.#of = of;
  }

  /** Checks a field once the typing rests. */
  later(entry: FieldEntry): void {
    clearTimeout(this.#timers.get(entry));
    this.#timers.set(
      entry,
      setTimeout(() => void this.#check(entry), REST_MS),
    );
  }

  async #check(entry: FieldEntry): Promise<void> {
    this.#timers.delete(entry);
    if (!entry.changed) return;
    const values = entry.values;
    try {
      const refused = await refusals(this.#of(), [entry]);
      // What was typed meanwhile is checked on its own.
      if (entry.values === values) entry.refusal = refused[entry.field.code] ?? null;
    } catch {
      // Saving asks again, and says what is wrong then.
    }
  }
}
