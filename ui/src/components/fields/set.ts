import type { FormField } from '$lib/api/generated/FormField';
import type { Entered } from '$lib/record';

/** What an editor of a field is given that may have several values. */
export interface SetProps {
  field: FormField;
  caseId: string;
  values: readonly Entered[];
  id: string;
  describedby?: string | undefined;
  invalid?: boolean;
  disabled?: boolean;
  onenter: (values: readonly Entered[]) => void;
}
