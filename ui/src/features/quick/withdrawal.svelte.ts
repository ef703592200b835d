/** Taking back what was just recorded: it is withdrawn with a reason, and stays. */
import { Failure, call } from '$lib/api';
import type { RecordSummary } from '$lib/api/generated/RecordSummary';
import { saving } from '$lib/state';

export class Withdrawal {
  /** What is to be withdrawn. */
  asked = $state.raw<{ caseId: string; record: RecordSummary } | null>(null);
  reason = $state('');
  /** What was withdrawn last. */
  done = $state<string | null>(null);
  failure = $state.raw<Failure | null>(null);
  busy = $state(false);

  ask(caseId: string, record: RecordSummary): void {
    this.asked = { caseId, record };
    this.reason = '';
    this.failure = null;
  }

  close(): void {
    this.asked = null;
  }

  async withdraw(): Promise<void> {
    const { asked } = this;
    if (!asked || this.busy) return;
    this.busy = true;
    try {
      const request = { case: asked.caseId, record: asked.record.id, reason: this.reason };
      await saving.track(call('withdraw_record', request));
      this.done = asked.record.id;
      this.asked = null;
    } catch (thrown) {
      this.failure = Failure.from(thrown);
    } finally {
      this.busy = false;
    }
  }
}

/** The withdrawal of this window. */
export const withdrawal = new Withdrawal();
