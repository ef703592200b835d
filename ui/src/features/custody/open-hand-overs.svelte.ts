/** Hand-overs that lack a signature. */
import { Failure, call } from '$lib/api';
import type { HandedOver } from '$lib/api/generated/HandedOver';
import { saving } from '$lib/state';

export class OpenHandOvers {
  /** The oldest first. */
  all = $state.raw<HandedOver[]>([]);
  failure = $state.raw<Failure | null>(null);
  /** The hand-over that is being signed. */
  signing = $state<string | null>(null);

  async refresh(caseId: string): Promise<void> {
    const open = await call('open_hand_overs', { case: caseId });
    this.all = open.toSorted((a, b) => a.at_ms - b.at_ms);
  }

  /** Signs in the name of whoever is signed on. */
  async countersign(caseId: string, event: string): Promise<void> {
    this.signing = event;
    this.failure = null;
    try {
      await saving.track(call('countersign', { case: caseId, event }));
      await this.refresh(caseId);
    } catch (thrown) {
      this.failure = Failure.from(thrown);
    } finally {
      this.signing = null;
    }
  }
}
