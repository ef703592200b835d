/** Checking a bundle or a vault that is not the one at work, with or without an open vault. */
import type { KnownKeys } from '$lib/api/generated/KnownKeys';
import type { OutsideReport } from '$lib/api/generated/OutsideReport';
import type { VerifiedBundle } from '$lib/api/generated/VerifiedBundle';
import { Medium, TaskRun } from '$lib/state';

export class Checking {
  readonly medium = new Medium();
  /** Whether every listed checksum is computed. */
  deep = $state(false);
  /** Whether it is read from the medium itself. */
  fromMedium = $state(false);
  /** The keys of headquarters, as its people publish them. */
  known = $state<KnownKeys>({ hq: '', log: '', clock: '' });
  readonly run = new TaskRun();

  /** When it began. */
  readonly atMs = $derived(this.run.task?.started_ms ?? 0);
  readonly bundle = $derived(this.#output<VerifiedBundle>('verify_bundle'));
  readonly vault = $derived(this.#output<OutsideReport>('verify_outside'));
  /** Some of the three keys and not all: with such headquarters cannot be checked. */
  readonly keysIncomplete = $derived.by(() => {
    const given = Object.values(this.known).filter((key: string) => key.trim() !== '').length;
    return given > 0 && given < 3;
  });
  readonly ready = $derived(this.medium.ready && !(this.medium.isBundle && this.keysIncomplete));

  async start(): Promise<void> {
    if (!this.ready) return;
    if (this.medium.what === 'vault') {
      await this.run.start('verify_outside', { folder: this.medium.chosen });
      return;
    }
    const given = this.known.hq.trim() !== '';
    await this.run.start('verify_bundle', {
      ...this.medium.opening(),
      deep: this.deep,
      from_medium: this.fromMedium,
      known: given ? { ...this.known } : null,
    });
  }

  /** Turns to another bundle or vault. */
  leave(): void {
    this.run.leave();
    this.medium.clear();
  }

  #output<T>(name: string): T | null {
    const task = this.run.task;
    return this.run.done && task?.name === name ? (task.output as T) : null;
  }
}
