/**
 * The window is about to close, the vault to be locked or the laptop to sleep: what is typed is kept first, and the person is
 * asked about running work and about words that cannot be kept.
 */
import { call, closeWindow, on } from '../api';
import type { Closing as Asked } from '../api/generated/Closing';
import type { TaskView } from '../api/generated/TaskView';
import { desk } from './desk.svelte';
import { flushDrafts, unkept } from './drafts.svelte';
import { tasks } from './tasks.svelte';

export class Closing {
  /** What the person wants to do, from the moment on when there is something to ask about. */
  #wanted = $state<'close' | 'lock' | null>(null);

  /** What the person is being asked about. Nothing once there is no more reason to ask. */
  readonly asking: 'close' | 'lock' | null = $derived.by(() => {
    const stops = this.#wanted === 'close' && this.running.length > 0;
    return stops || this.loses ? this.#wanted : null;
  });

  /** Whether the vault is to be locked, and nothing stands in the way of it any more. */
  readonly locks: boolean = $derived(this.#wanted === 'lock' && !this.loses);

  /** Work that closing would stop. Previews are made again by themselves. */
  get running(): readonly TaskView[] {
    return tasks.running.filter(({ name }) => name !== 'make_previews');
  }

  /** Whether something is typed that the vault does not take: closing and locking would lose it. */
  get loses(): boolean {
    return unkept.size > 0;
  }

  /** Hears of it from then on. Gives back the way to stop. */
  start(): () => void {
    return on('closing', (asked) => void this.heard(asked));
  }

  async heard({ sleep }: Asked): Promise<void> {
    await flushDrafts();
    const stay = !sleep && (this.running.length > 0 || this.loses);
    if (stay) this.#wanted = 'close';
    await call('answer_closing', { stay });
  }

  /** Locks the vault, unless words would be lost by it. */
  async lock(): Promise<void> {
    await flushDrafts();
    this.#wanted = this.loses ? 'lock' : null;
    if (!this.loses) await desk.lock();
  }

  /** Goes on working. */
  stay(): void {
    this.#wanted = null;
  }

  /** Does what was wanted, whatever is lost: what runs is stopped once what it has in hand is safe. */
  async leave(): Promise<void> {
    const wanted = this.#wanted;
    this.#wanted = null;
    await flushDrafts();
    await (wanted === 'lock' ? desk.lock() : closeWindow());
  }
}

/** The closing of this window. */
export const closing = new Closing();
