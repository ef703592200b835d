/** What headquarters has not confirmed, of all cases together. */
import { call } from '../api';
import type { LinkStatus } from '../api/generated/LinkStatus';
import { onChanged } from './changes.svelte';
import { Rereading } from './rereading';

export class Headquarters {
  link = $state.raw<LinkStatus | null>(null);

  readonly enrolled = $derived(this.link?.headquarters !== null && this.link !== null);
  readonly entriesWaiting = $derived(
    this.link?.cases.reduce((sum, each) => sum + each.entries - each.entries_confirmed, 0) ?? 0,
  );
  readonly originalsWaiting = $derived(
    this.link?.cases.reduce((sum, each) => sum + each.originals - each.originals_confirmed, 0) ?? 0,
  );
  /** Photos and files of the cases that are not on this laptop. */
  readonly elsewhere = $derived({
    originals: this.link?.cases.reduce((sum, each) => sum + each.originals_elsewhere, 0) ?? 0,
    bytes: this.link?.cases.reduce((sum, each) => sum + each.bytes_elsewhere, 0) ?? 0,
  });

  async start(): Promise<void> {
    const reading = new Rereading(() => this.refresh());
    onChanged(null, () => reading.soon());
    await reading.now();
  }

  async refresh(): Promise<void> {
    this.link = (await call('sync_status', { after: 0, limit: 1 })).link;
  }
}

/** The headquarters of this window. */
export const headquarters = new Headquarters();
