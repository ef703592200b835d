/** Rows of a long list, read page after page as a person asks for more. */
import { untrack } from 'svelte';
import { Failure, call } from '$lib/api';
import type { PhotoStatus } from '$lib/api/generated/PhotoStatus';
import type { WaitingEntry } from '$lib/api/generated/WaitingEntry';
import { headquarters, tasks } from '$lib/state';

const PAGE = 100;

export class Pages<T extends { row: number }> {
  readonly #read: (after: number, limit: number) => Promise<T[]>;
  all = $state.raw<T[]>([]);
  /** Whether there may be more. */
  more = $state(false);
  /** Whether the first page has come. */
  ready = $state(false);
  failure = $state.raw<Failure | null>(null);

  constructor(read: (after: number, limit: number) => Promise<T[]>) {
    this.#read = read;
  }

  /** Reads one more page. */
  async next(): Promise<void> {
    await this.#take(this.all);
  }

  /** Begins anew, as what is listed has changed. What is shown stays until the first page is here. */
  async again(): Promise<void> {
    await this.#take([]);
  }

  async #take(before: T[]): Promise<void> {
    try {
      const rows = await this.#read(before.at(-1)?.row ?? 0, PAGE);
      this.all = [...before, ...rows];
      this.more = rows.length === PAGE;
      this.ready = true;
      this.failure = null;
    } catch (thrown) {
      this.failure = Failure.from(thrown);
    }
  }
}

/** The photos of a case; with `only_waiting`, those that only this laptop has. */
export function photosOf(caseId: string, only_waiting: boolean): Pages<PhotoStatus> {
  return new Pages(
    async (after, limit) => (await call('sync_status', { photos_of: caseId, after, limit, only_waiting })).photos,
  );
}

/** The entries of a case that headquarters has not confirmed. */
export function entriesOf(caseId: string): Pages<WaitingEntry> {
  return new Pages((after, limit) => call('entries_waiting', { case: caseId, after, limit }));
}

/**
 * Calls `read` at once and whenever something has come from headquarters, over the line or in a file, for as long as the
 * component is on screen.
 */
export function whenSynced(read: () => unknown): void {
  const going = $derived(tasks.running.filter(({ name }) => name === 'sync_now' || name === 'fetch_originals').length);
  const receipts = $derived(headquarters.link?.receipts);
  let before = 0;
  $effect(() => {
    void receipts;
    if (going === 0 || going < before) untrack(() => void read());
    before = going;
  });
}
