/** Long work: what runs beside everything else, and how it ended. */
import { call, on } from '../api';
import type { Commands } from '../api';
import type { TaskId } from '../api/generated/TaskId';
import type { TaskView } from '../api/generated/TaskView';

/** Commands that run as tasks. */
export type TaskName =
  | 'take_in'
  | 'make_previews'
  | 'export_bundle'
  | 'import_bundle'
  | 'inspect_bundle'
  | 'sync_now'
  | 'verify_vault'
  | 'rebuild'
  | 'fetch_originals'
  | 'add_map'
  | 'give_out_original'
  | 'verify_bundle'
  | 'verify_outside'
  | 'open_bundle';

export class Tasks {
  all = $state.raw<TaskView[]>([]);
  /** Whether the drawer is open. */
  shown = $state(false);

  /** What is worth telling: previews are made after every photo, and only what hinders that is news. */
  readonly told = $derived(this.all.filter(({ name, state }) => name !== 'make_previews' || state !== 'done'));
  readonly running = $derived(this.all.filter(({ state }) => state === 'running' || state === 'stopping'));
  readonly failed = $derived(this.all.filter(({ state }) => state === 'failed'));

  #following = false;

  /** Follows all long work from now on. */
  async start(): Promise<void> {
    if (!this.#following) on('task', (task) => this.heard(task));
    this.#following = true;
    for (const task of await call('list_tasks', {})) this.heard(task);
  }

  /** Takes in what the host tells of a task. An answer and an event may pass each other on the way: the later step counts. */
  heard(task: TaskView): void {
    const known = this.all.find(({ id }) => id === task.id);
    if (known && known.step > task.step) return;
    this.all = known ? this.all.map((each) => (each.id === task.id ? task : each)) : [...this.all, task];
  }

  /** Starts long work. Gives the id of the task. */
  async run<N extends TaskName>(name: N, request: Commands[N]['request']): Promise<TaskId> {
    const task = await call('start_task', { name, request });
    this.heard(task);
    return task.id;
  }

  /** Stops a task when what it has in hand is safe. */
  async stop(id: TaskId): Promise<void> {
    await call('stop_task', { id });
  }

  /** Goes on with a task that was stopped. */
  async resume(id: TaskId): Promise<void> {
    await call('resume_task', { id });
  }

  /** Takes a task that has ended off the list. */
  async dismiss(id: TaskId): Promise<void> {
    await call('dismiss_task', { id });
    this.all = this.all.filter((each) => each.id !== id);
  }
}

/** The tasks of this window. */
export const tasks = new Tasks();
