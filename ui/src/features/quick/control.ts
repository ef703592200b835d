import type { Control } from '$components/Field.svelte';
import type { FormField } from '$lib/api/generated/FormField';
import type { QuickRecord } from './QuickRecord.svelte';

/** What a control for a field of a quick record is given. */
export interface ControlProps {
  quick: QuickRecord;
  field: FormField;
  control: Control;
}
