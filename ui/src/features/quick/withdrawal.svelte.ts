/** Taking back what was just recorded: which record is asked about, from whatever screen. */
import type { RecordSummary } from '$lib/api/generated/RecordSummary';

export class Withdrawal {
  /** What is to be withdrawn. */
  asked = $state.raw<{ caseId: string; record: RecordSummary } | null>(null);
  /** What was withdrawn last. */
  done = $state<string | null>(null);

  ask(caseId: string, record: RecordSummary): void {
    this.asked = { caseId, record };
  }
}

/** The withdrawal of this window. */
export const withdrawal = new Withdrawal();
