/** Syncing: how much may go over the line, the task that does it, and what came of it. */
import { call } from '$lib/api';
import type { SyncReport } from '$lib/api/generated/SyncReport';
import { tasks } from '$lib/state';

/** Choices of a speed limit in bytes per second; 0 is none. */
export const SPEEDS = [0, 50_000, 250_000, 1_000_000, 5_000_000] as const;
/** Choices of a cap on data in bytes; 0 is none. */
export const CAPS = [0, 20_000_000, 100_000_000, 500_000_000, 2_000_000_000] as const;

const KEPT_AS = 'window/sync_limits';

/** What is kept of the limits. */
interface Limits {
  speed: number;
  cap: number;
  fetch: boolean;
}

export class Syncing {
  /** Bytes per second to send at most; 0 for no limit. */
  speed = $state(0);
  /** Bytes on the line at most, both ways together; 0 for no cap. */
  cap = $state(0);
  /** Whether photos that are only at headquarters are fetched too. */
  fetch = $state(false);

  /** The newest sync of this session. */
  readonly task = $derived(tasks.all.findLast(({ name }) => name === 'sync_now') ?? null);
  readonly running = $derived(this.task?.state === 'running' || this.task?.state === 'stopping');
  readonly report = $derived(reportOf(this.task?.output));

  /** Reads the limits that were chosen last. */
  async load(): Promise<void> {
    const { content } = await call('read_setting', { name: KEPT_AS });
    if (!isLimits(content)) return;
    this.speed = content.speed;
    this.cap = content.cap;
    this.fetch = content.fetch;
  }

  /** Starts, with the limits that are chosen, and keeps them for the next time. */
  async start(): Promise<void> {
    const content: Limits = { speed: this.speed, cap: this.cap, fetch: this.fetch };
    await call('put_setting', { name: KEPT_AS, content });
    await tasks.run('sync_now', {
      bytes_per_s: this.speed || null,
      budget_bytes: this.cap || null,
      originals: this.fetch,
    });
  }
}

function isLimits(content: unknown): content is Limits {
  if (typeof content !== 'object' || content === null) return false;
  const { speed, cap, fetch } = content as Partial<Record<keyof Limits, unknown>>;
  return typeof speed === 'number' && typeof cap === 'number' && typeof fetch === 'boolean';
}

/** The report of a sync that has ended; nothing for one that has not, or that failed before it could report. */
export function reportOf(output: unknown): SyncReport | null {
  if (typeof output !== 'object' || output === null || !('ended' in output)) return null;
  return output as SyncReport;
}
