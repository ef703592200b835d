import type { FormSection } from '$lib/api/generated/FormSection';
import type { RecordForm } from '$lib/record';

/** What a section drawn in a way of its own is given. */
export interface SpecialSection {
  form: RecordForm;
  section: FormSection;
}
