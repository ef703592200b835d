/** A bundle that came: looked at first, taken in only afterwards. */
import type { Imported } from '$lib/api/generated/Imported';
import type { InspectedBundle } from '$lib/api/generated/InspectedBundle';
import { TaskRun } from '$lib/state';

export class BundleIn {
  path = $state('');
  /** Secret keys for a sealed bundle, one on a line. */
  keys = $state('');
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
    await this.looking.start('inspect_bundle', this.request());
  }

  /** Takes it in, if it holds. */
  async take(): Promise<void> {
    if (!this.inspected?.holds) return;
    await this.taking.start('import_bundle', this.request());
  }

  /** Turns to another bundle. */
  leave(): void {
    this.looking.leave();
    this.taking.leave();
    this.path = '';
    this.keys = '';
  }

  private request(): { path: string; keys: string[] } {
    const keys = this.keys.split(/\s+/).filter((key) => key !== '');
    return { path: this.path.trim(), keys };
  }
}

function outputWith<T>(field: string, output: unknown): T | null {
  return typeof output === 'object' && output !== null && field in output ? (output as T) : null;
}
