/** How full the sections of a record are. */
import type { FormSection } from '$lib/api/generated/FormSection';
import type { RecordForm } from '$lib/record';

/** How much of a section is there. */
export interface Fullness {
  /** First-stage fields that a person fills, and how many of them are. */
  of: number;
  filled: number;
  /** Fields that the form needs and that are not there. */
  missing: number;
  /** Fields with something that is not saved. */
  changed: number;
}

/** How full a section is. */
export function fullness(form: RecordForm, section: FormSection): Fullness {
  const entries = section.fields.flatMap(({ code }) => form.entry(code) ?? []);
  const asked = entries.filter(({ field }) => field.stage === 1 && field.need !== 'app' && !field.derived);
  return {
    of: asked.length,
    filled: asked.filter(({ filled }) => filled).length,
    missing: form.missingIn(section.code),
    changed: entries.filter(({ changed }) => changed).length,
  };
}
