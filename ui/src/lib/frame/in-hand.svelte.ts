/** The record that was last in hand, wherever that was, so that lists and the map begin with it. */
import type { RecordSummary } from '../api/generated/RecordSummary';

/** What is remembered of it: its identifier, and its row for lists. */
export type Held = Pick<RecordSummary, 'id' | 'row'>;

export class InHand {
  #caseId: string | null = null;
  #record: Held | null = null;

  /** Remembers a record. */
  take(caseId: string, { id, row }: Held): void {
    this.#caseId = caseId;
    this.#record = { id, row };
  }

  /** The record of a case that was last in hand. */
  of(caseId: string): Held | null {
    return caseId === this.#caseId ? this.#record : null;
  }
}

/** What is in hand in this window. */
export const inHand = new InHand();
