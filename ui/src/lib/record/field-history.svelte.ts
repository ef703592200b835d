/** The field whose history is looked at beside the record. */
import { frame } from '../frame';

export class FieldHistory {
  /** Code of the field; the whole record if nothing is named. */
  field = $state<string | null>(null);

  /** Shows what was ever said of a field. */
  show(field: string | null): void {
    this.field = field;
    frame.panel = 'history';
    frame.inspectorOpen = true;
  }
}

/** The history that is looked at in this window. */
export const fieldHistory = new FieldHistory();
