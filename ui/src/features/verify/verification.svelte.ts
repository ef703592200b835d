/** Checking the whole vault, and the names for what the report says by keys. */
import { call } from '$lib/api';
import type { VaultReport } from '$lib/api/generated/VaultReport';
import { TaskRun, cases, tasks } from '$lib/state';

export class Verification {
  readonly run = new TaskRun();
  /** Names of seats by their keys. */
  names = $state.raw<ReadonlyMap<string, string>>(new Map());

  readonly report = $derived(this.run.done ? reportOf(this.run.task?.output) : null);
  /** When it began. */
  readonly atMs = $derived(this.run.task?.started_ms ?? 0);

  constructor() {
    // One that was started before another screen was looked at is still to be seen.
    const last = tasks.all.findLast(({ name }) => name === 'verify_vault');
    if (last) {
      this.run.follow(last.id);
      void this.#readNames();
    }
  }

  async start(): Promise<void> {
    await this.#readNames();
    await this.run.start('verify_vault', {});
  }

  async #readNames(): Promise<void> {
    const names = new Map<string, string>();
    for (const each of cases.all) {
      const seats = await call('list_seats', { case: each.id }).catch(() => []);
      for (const seat of seats) if (seat.name !== '') names.set(seat.seat, seat.name);
    }
    this.names = names;
  }
}

function reportOf(output: unknown): VaultReport | null {
  return typeof output === 'object' && output !== null && 'holds' in output ? (output as VaultReport) : null;
}
