/** What records that others refer to are called. Each is asked for once, and again when it changed. */
import { SvelteMap } from 'svelte/reactivity';
import { call } from '../api';
import type { RecordSummary } from '../api/generated/RecordSummary';

/** As many as the core tells at once. */
const AT_ONCE = 500;

export class References {
  readonly #known = new SvelteMap<string, RecordSummary | null>();
  readonly #asked = new Set<string>();
  readonly #wanted = new Map<string, Set<string>>();
  #turn: Promise<void> | null = null;

  /** A record as lists show it; `undefined` until it is read, `null` where it is not held here. */
  of(caseId: string, id: string): RecordSummary | null | undefined {
    return this.#known.get(`${caseId} ${id}`);
  }

  /** Sees to it that records are known. */
  async need(caseId: string, ids: readonly string[]): Promise<void> {
    await this.#read(
      caseId,
      ids.filter((id) => id !== '' && !this.#asked.has(`${caseId} ${id}`)),
    );
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
    void this.#read(
      caseId,
      ids.filter((id) => this.#asked.has(`${caseId} ${id}`)),
    );
  }

  /** What is asked within one turn goes to the core together. */
  async #read(caseId: string, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    const wanted = this.#wanted.get(caseId) ?? new Set();
    for (const id of ids) {
      this.#asked.add(`${caseId} ${id}`);
      wanted.add(id);
    }
    this.#wanted.set(caseId, wanted);
    this.#turn ??= Promise.resolve().then(() => this.#flush());
    await this.#turn;
  }

  async #flush(): Promise<void> {
    this.#turn = null;
    const wanted = [...this.#wanted];
    this.#wanted.clear();
    for (const [caseId, ids] of wanted) {
      const all = [...ids];
      for (let from = 0; from < all.length; from += AT_ONCE) {
        await this.#ask(caseId, all.slice(from, from + AT_ONCE));
      }
    }
  }

  async #ask(caseId: string, records: string[]): Promise<void> {
    const found = await call('summaries', { case: caseId, records }).catch(() => []);
    const known = new Map(found.map((record) => [record.id, record]));
    for (const id of records) this.#known.set(`${caseId} ${id}`, known.get(id) ?? null);
  }
}

/** The names of records in this window. */
export const references = new References();
