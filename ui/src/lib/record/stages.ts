/** Which fields are shown at once, and which wait behind "More". */
import type { FieldEntry } from './field-entry.svelte';
import type { RecordForm } from './record-form.svelte';

/** Fields that are shown at once, and those behind "More": second-stage fields that hold nothing. */
export function stages(form: RecordForm, codes: readonly string[]): { shown: string[]; more: string[] } {
  const waits = (entry: FieldEntry | null) =>
    entry !== null && entry.field.stage > 1 && entry.recorded.length === 0 && !entry.changed;
  const more = codes.filter((code) => waits(form.entry(code)));
  return { shown: codes.filter((code) => !more.includes(code)), more };
}
