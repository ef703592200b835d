/** What headquarters has not confirmed, of all cases together. */
import { call } from '../api';
import type { LinkStatus } from '../api/generated/LinkStatus';
import { onChanged } from './changes.svelte';

/** Changes come in runs; counting waits for the end of one. */
const SETTLE_MS = 400;

export class Headquarters {
  link = $state.raw<LinkStatus | null>(null);
  #timer: ReturnType<typeof setTimeout> | null = null;

  readonly enrolled = $derived(this.link?.headquarters !== null && this.link !== null);
  readonly entriesWaiting = $derived(
    this.link?.cases.reduce((sum, each) => sum + each.entries - each.entries_confirmed, 0) ?? 0,
  );
  readonly originalsWaiting = $derived(
    this.link?.cases.reduce((sum, each) => sum + each.originals - each.originals_confirmed, 0) ?? 0,
  );

  async start(): Promise<() => void> {
    const stop = onChanged(null, () => this.#soon());
    await this.refresh();
    return stop;
  }

  async refresh(): Promise<void> {
    this.link = (await call('sync_status', { after: 0, limit: 1 })).link;
  }

  clear(): void {
    this.link = null;
  }

  #soon(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.refresh(), SETTLE_MS);
  }
}

/** The headquarters of this window. */
export const headquarters = new Headquarters();
