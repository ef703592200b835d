/**
 * The window is about to close or the laptop to sleep: what is typed is kept first, and the person is asked about running work
 * and about words that cannot be kept.
 */
import { call, closeWindow, on } from '../api';
import type { Closing as Asked } from '../api/generated/Closing';
import type { TaskView } from '../api/generated/TaskView';
import { flushDrafts, unkept } from './drafts.svelte';
import { tasks } from './tasks.svelte';

export class Closing {
  /** Whether the person is being asked if running work may be stopped, or words be lost. */
  asking = $state(false);

  /** Work that closing would stop. Previews are made again by themselves. */
  get running(): readonly TaskView[] {
    return tasks.running.filter(({ name }) => name !== 'make_previews');
  }

  /** Whether something is typed that the vault does not take: closing would lose it. */
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
    if (stay) this.asking = true;
    await call('answer_closing', { stay });
  }

  /** Goes on working. */
  stay(): void {
    this.asking = false;
  }

  /** Stops what runs, once what it has in hand is safe, keeps what can be kept, and closes. */
  async close(): Promise<void> {
    this.asking = false;
    await flushDrafts();
    await closeWindow();
  }
}

/** The closing of this window. */
export const closing = new Closing();
