/** The cases of the vault, and the one that is worked on. */
import { call } from '../api';
import type { CaseSummary } from '../api/generated/CaseSummary';
import { onChanged } from './changes.svelte';
import { Rereading } from './rereading';

const CHOSEN = 'window/chosen_case';

export class CaseContext {
  all = $state.raw<CaseSummary[]>([]);
  #chosen = $state<string | null>(null);
  /** Whether the cases have been read. */
  ready = $state(false);

  /** The case that is worked on. */
  readonly current = $derived(this.all.find((each) => each.id === this.#chosen) ?? this.all[0] ?? null);

  /** Reads the cases, and reads them again when something changes. */
  async start(): Promise<void> {
    const reading = new Rereading(() => this.refresh());
    onChanged(null, () => reading.soon());
    const { content } = await call('read_setting', { name: CHOSEN });
    if (typeof content === 'string') this.#chosen = content;
    await reading.now();
  }

  async refresh(): Promise<void> {
    this.all = await call('list_cases', {});
    this.ready = true;
  }

  /** Chooses the case to work on, for the next time too. */
  async choose(id: string): Promise<void> {
    this.#chosen = id;
    await call('put_setting', { name: CHOSEN, content: id });
  }
}

/** The cases of this window. */
export const cases = new CaseContext();
