import type { FormField } from '$lib/api/generated/FormField';
import type { Entered } from '$lib/record';

/** What every editor of a value is given. */
export interface EditorProps {
  field: FormField;
  caseId: string;
  entered: Entered;
  /** Id of the control, so that the label leads to it. */
  id: string;
  /** Ids of what explains it. */
  describedby?: string | undefined;
  invalid?: boolean;
  disabled?: boolean;
  onenter: (entered: Entered) => void;
}
