/** Withdrawing a record, with a reason that is kept as a draft until then. The record stays. */
import { Failure, call } from '../api';
import { Draft } from '../state/drafts.svelte';
import { saving } from '../state/saving.svelte';

export class Withdrawing {
  reason = $state('');
  busy = $state(false);
  failure = $state.raw<Failure | null>(null);
  readonly draft: Draft<string>;
  readonly #caseId: string;
  readonly #record: string;

  constructor(caseId: string, record: string) {
    this.#caseId = caseId;
    this.#record = record;
    this.draft = new Draft(`withdraw/${record}`);
  }

  /** Brings back what was typed, unless something is typed already. */
  async restore(): Promise<void> {
    const left = await this.draft.load().catch(() => null);
    if (left && this.reason === '') this.reason = left;
  }

  /** Somebody gave a reason. */
  give(reason: string): void {
    this.reason = reason;
    this.draft.keep(reason);
  }

  /** Withdraws it. Whether it is withdrawn. */
  async withdraw(): Promise<boolean> {
    const reason = this.reason.trim();
    if (this.busy || reason === '') return false;
    this.busy = true;
    try {
      await saving.track(call('withdraw_record', { case: this.#caseId, record: this.#record, reason }));
    } catch (thrown) {
      this.failure = Failure.from(thrown);
      return false;
    } finally {
      this.busy = false;
    }
    await this.draft.drop();
    return true;
  }
}
