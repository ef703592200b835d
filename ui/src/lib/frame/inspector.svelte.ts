/** The record in hand, which the inspector on the right shows. */
import { Failure, call } from '../api';
import type { RecordPage } from '../api/generated/RecordPage';
import { onChanged } from '../state/changes.svelte';
import { Latest } from '../state/latest';
import { Rereading } from '../state/rereading';
import { waitFor } from '../record/concerns';
import { inHand } from './in-hand.svelte';

export class Inspector {
  caseId = $state<string | null>(null);
  page = $state.raw<RecordPage | null>(null);
  failure = $state.raw<Failure | null>(null);
  readonly #latest = new Latest();
  #stop: (() => void) | null = null;

  /** Takes a record in hand, by id or number, and reads it again when it changes; or lays it down. */
  show(caseId: string | null, record: string | null): void {
    this.#leave();
    this.caseId = caseId;
    if (caseId === null || record === null) {
      this.page = null;
      return;
    }
    const reading = new Rereading(() => this.#read(caseId, record));
    void reading.now();
    const unhear = onChanged(caseId, (changed) => reading.soon(waitFor(this.page, changed)));
    this.#stop = () => {
      unhear();
      reading.stop();
    };
  }

  /** Takes a record in hand that somebody else reads and keeps fresh, such as the screen of the record. */
  hold(caseId: string, page: RecordPage): void {
    this.#leave();
    this.caseId = caseId;
    this.page = page;
    this.failure = null;
    inHand.take(caseId, page.summary);
  }

  async #read(caseId: string, record: string): Promise<void> {
    try {
      const page = await this.#latest.ask(() => call('show_record', { case: caseId, record }));
      if (!page) return;
      this.page = page;
      inHand.take(caseId, page.summary);
      this.failure = null;
    } catch (thrown) {
      this.failure = Failure.from(thrown);
    }
  }

  #leave(): void {
    this.#stop?.();
    this.#stop = null;
    this.#latest.drop();
  }
}

/** The inspector of this window. */
export const inspector = new Inspector();
