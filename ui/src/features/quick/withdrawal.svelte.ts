/** Taking back what was just recorded: which record is asked about, from whatever screen. */
import type { RecordSummary } from '$lib/api/generated/RecordSummary';

export class Withdrawal {
  /** Whether somebody is being asked. */
  open = $state(false);
  /** What is to be withdrawn, or was asked about last. */
  asked = $state.raw<{ caseId: string; record: RecordSummary } | null>(null);
  /** What was withdrawn last. */
  done = $state<string | null>(null);

  ask(caseId: string, record: RecordSummary): void {
    this.asked = { caseId, record };
    this.open = true;
  }

  /** It is withdrawn. */
  finish(): void {
    this.done = this.asked?.record.id ?? null;
  }
}

/** The withdrawal of this window. */
export const withdrawal = new Withdrawal();
