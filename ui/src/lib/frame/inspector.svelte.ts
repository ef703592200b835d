/** The record in hand, which the inspector on the right shows. */
import { Failure, call } from '../api';
import type { RecordPage } from '../api/generated/RecordPage';
import { onChanged } from '../state/changes.svelte';

export class Inspector {
  caseId = $state<string | null>(null);
  page = $state.raw<RecordPage | null>(null);
  failure = $state.raw<Failure | null>(null);
  #wanted: string | null = null;
  #stop: (() => void) | null = null;

  /** Takes a record in hand, by id or number, or lays it down. */
  show(caseId: string | null, record: string | null): void {
    this.#stop?.();
    this.#stop = null;
    this.caseId = caseId;
    this.#wanted = record;
    if (caseId === null || record === null) {
      this.page = null;
      return;
    }
    void this.#read(caseId, record);
    this.#stop = onChanged(caseId, () => void this.#read(caseId, record));
  }

  async #read(caseId: string, record: string): Promise<void> {
    try {
      const page = await call('show_record', { case: caseId, record });
      // Another record may have been taken in hand meanwhile.
      if (this.#wanted !== record) return;
      this.page = page;
      this.failure = null;
    } catch (thrown) {
      if (this.#wanted === record) this.failure = Failure.from(thrown);
    }
  }
}

/** The inspector of this window. */
export const inspector = new Inspector();
