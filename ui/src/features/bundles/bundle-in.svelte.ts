/** A bundle that came: looked at first, taken in only afterwards. */
import type { Imported } from '$lib/api/generated/Imported';
import type { InspectedBundle } from '$lib/api/generated/InspectedBundle';
import { Medium, TaskRun } from '$lib/state';

export class BundleIn {
  readonly medium = new Medium();
  readonly looking = new TaskRun();
  readonly taking = new TaskRun();

  readonly inspected = $derived(
    this.looking.done ? outputWith<InspectedBundle>('holds', this.looking.task?.output) : null,
  );
  readonly imported = $derived(outputWith<Imported>('entries_offered', this.taking.task?.output));
  /** Whether there is anything in it that this vault lacks. */
  readonly isNew = $derived(
    this.inspected !== null && (this.inspected.entries_new > 0 || this.inspected.originals_new > 0),
  );

  async look(): Promise<void> {
    this.taking.leave();
    await this.looking.start('inspect_bundle', this.medium.opening());
  }

  /** Takes it in, if it holds. */
  async take(): Promise<void> {
    if (!this.inspected?.holds) return;
    await this.taking.start('import_bundle', this.medium.opening());
  }

  /** Turns to another bundle. */
  leave(): void {
    this.looking.leave();
    this.taking.leave();
    this.medium.clear();
  }
}

function outputWith<T>(field: string, output: unknown): T | null {
  return typeof output === 'object' && output !== null && field in output ? (output as T) : null;
}
