/** One piece of long work that a screen started and follows. */
import { Failure, type Commands } from '../api';
import type { TaskId } from '../api/generated/TaskId';
import { tasks, type TaskName } from './tasks.svelte';

export class TaskRun {
  #id = $state<TaskId | null>(null);
  /** Why it could not be started. */
  refused = $state.raw<Failure | null>(null);

  readonly task = $derived(tasks.all.find(({ id }) => id === this.#id) ?? null);
  readonly running = $derived(this.task?.state === 'running' || this.task?.state === 'stopping');
  readonly done = $derived(this.task?.state === 'done');
  /** Why it did not end well, before or after it began. */
  readonly failure = $derived(this.refused ?? (this.task?.failure ? new Failure(this.task.failure) : null));

  async start<N extends TaskName>(name: N, request: Commands[N]['request']): Promise<void> {
    this.refused = null;
    try {
      this.#id = await tasks.run(name, request);
    } catch (thrown) {
      this.refused = Failure.from(thrown);
    }
  }

  /** Takes up again what runs already, such as after another screen was looked at. */
  follow(id: TaskId): void {
    this.refused = null;
    this.#id = id;
  }

  async stop(): Promise<void> {
    if (this.#id !== null) await tasks.stop(this.#id);
  }

  /** Turns away from the task. It goes on in the drawer if it runs. */
  leave(): void {
    this.#id = null;
    this.refused = null;
  }
}
