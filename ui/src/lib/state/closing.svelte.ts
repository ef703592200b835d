/** The window is about to close or the laptop to sleep: what is typed is kept first, and running work is asked about. */
import { call, closeWindow, on } from '../api';
import type { Closing as Asked } from '../api/generated/Closing';
import type { TaskView } from '../api/generated/TaskView';
import { flushDrafts } from './drafts.svelte';
import { tasks } from './tasks.svelte';

export class Closing {
  /** Whether the person is being asked if running work may be stopped. */
  asking = $state(false);

  /** Work that closing would stop. Previews are made again by themselves. */
  get running(): readonly TaskView[] {
    return tasks.running.filter(({ name }) => name !== 'make_previews');
  }

  /** Hears of it from then on. Gives back the way to stop. */
  start(): () => void {
    return on('closing', (asked) => void this.heard(asked));
  }

  async heard({ sleep }: Asked): Promise<void> {
    await flushDrafts();
    const stay = !sleep && this.running.length > 0;
    if (stay) this.asking = true;
    await call('answer_closing', { stay });
  }

  /** Goes on working. */
  stay(): void {
    this.asking = false;
  }

  /** Stops what runs, once what it has in hand is safe, and closes. */
  async close(): Promise<void> {
    this.asking = false;
    await flushDrafts();
    await closeWindow();
  }
}

/** The closing of this window. */
export const closing = new Closing();
