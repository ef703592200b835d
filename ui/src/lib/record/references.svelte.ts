/** What records that others refer to are called. Each is asked for once, and again when it changed. */
import { SvelteMap } from 'svelte/reactivity';
import { call } from '../api';
import type { RecordSummary } from '../api/generated/RecordSummary';

export class References {
  readonly #known = new SvelteMap<string, RecordSummary | null>();
  readonly #asked = new Set<string>();

  /** A record as lists show it; `undefined` until it is read, `null` where it is not held here. */
  of(caseId: string, id: string): RecordSummary | null | undefined {
    return this.#known.get(`${caseId} ${id}`);
  }

  /** Sees to it that records are known. */
  async need(caseId: string, ids: readonly string[]): Promise<void> {
    const missing = ids.filter((id) => id !== '' && !this.#asked.has(`${caseId} ${id}`));
    await Promise.all(missing.map((id) => this.#read(caseId, id)));
  }

  /** Takes in records that were read elsewhere. */
  learn(caseId: string, records: readonly RecordSummary[]): void {
    for (const record of records) {
      this.#asked.add(`${caseId} ${record.id}`);
      this.#known.set(`${caseId} ${record.id}`, record);
    }
  }

  /** Forgets records that changed; those on screen are asked for again. */
  forget(caseId: string, ids: readonly string[]): void {
    for (const id of ids) {
      if (this.#asked.has(`${caseId} ${id}`)) void this.#read(caseId, id);
    }
  }

  async #read(caseId: string, id: string): Promise<void> {
    const key = `${caseId} ${id}`;
    this.#asked.add(key);
    try {
      const { summary } = await call('show_record', { case: caseId, record: id });
      this.#known.set(key, summary);
    } catch {
      this.#known.set(key, null);
    }
  }
}

/** The names of records in this window. */
export const references = new References();
