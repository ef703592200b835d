/** What is offered for intake, and the intake that runs or ran last. */
import { Failure, call } from '$lib/api';
import type { Drive } from '$lib/api/generated/Drive';
import type { FieldInput } from '$lib/api/generated/FieldInput';
import type { Offered } from '$lib/api/generated/Offered';
import type { TakeIn } from '$lib/api/generated/TakeIn';
import type { TaskView } from '$lib/api/generated/TaskView';
import { desk, tasks } from '$lib/state';
import { isTakenIn } from './tally';

/** A card may be put in at any moment. */
const LOOK_EVERY_MS = 3000;
const READ_BACK = 'intake/read_back';
/** What the previews of a photo take in the vault, beside its original. */
const PREVIEWS_BYTES = 200_000;

/** What was chosen to be taken in, and what all its records will say. */
export interface Offer {
  paths: string[];
  /** What the records will say that the files came from. */
  source: string;
  /** How many files that are and their bytes; nothing until they were counted. */
  counted: Offered | null;
  /** A code of `media.role`; empty for none. */
  role: string;
  /** The record that all of them show; empty for none. */
  subject: string;
  /** Whether they may show remains; they are then blurred until they are filed. */
  mayShowRemains: boolean;
}

/** What every record of an offer says. */
export function fieldsOf({ role, subject, mayShowRemains }: Offer): Record<string, FieldInput> {
  return {
    ...(role === '' ? {} : { role }),
    ...(subject === '' ? {} : { subject: [subject] }),
    ...(mayShowRemains ? {} : { distressing: 'none' }),
  };
}

/** Bytes that so many files will about take in the vault. */
export function roomFor({ files, bytes }: Offered): number {
  return bytes + files * PREVIEWS_BYTES;
}

/** What a card or drive is called: its own name, else that of its place. */
export function driveName({ path, label }: Pick<Drive, 'path' | 'label'>): string {
  return label.trim() || nameOf(path);
}

/** What a path is called: its last part. */
export function nameOf(path: string): string {
  return (
    path
      .replace(/[/\\]+$/, '')
      .split(/[/\\]/)
      .pop() ?? path
  );
}

/** What several paths are called as a source: the folder or card itself, or the folder that the files lie in. */
export function sourceOf(paths: readonly string[], folder: boolean): string {
  const first = paths[0] ?? '';
  if (folder) return nameOf(first);
  return nameOf(first.replace(/[/\\][^/\\]*$/, '')) || nameOf(first);
}

export class IntakeDesk {
  drives = $state.raw<Drive[]>([]);
  failure = $state.raw<Failure | null>(null);
  offer = $state.raw<Offer | null>(null);
  readBack = $state(true);

  readonly cards = $derived(this.drives.filter(({ is_card }) => is_card));
  readonly sticks = $derived(this.drives.filter(({ is_card, removable }) => !is_card && removable));
  /** The intake that runs, else the last one that ended. */
  readonly task: TaskView | null = $derived(tasks.all.findLast(({ name }) => name === 'take_in') ?? null);
  readonly running = $derived(this.task?.state === 'running' || this.task?.state === 'stopping');
  readonly taken = $derived(this.task && isTakenIn(this.task.output) ? this.task.output : null);
  /** The request of that intake. */
  readonly asked = $derived((this.task?.request as TakeIn | undefined) ?? null);
  readonly previews: TaskView | null = $derived(
    tasks.all.findLast(({ name, id }) => name === 'make_previews' && id > (this.task?.id ?? 0)) ?? null,
  );

  /** Looks for cards until told to stop. */
  watch(): () => void {
    void this.#look();
    void this.#readSetting();
    const timer = setInterval(() => void this.#look(), LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }

  choose(paths: string[], source: string): void {
    if (paths.length === 0) return;
    this.offer = { paths, source, counted: null, role: '', subject: '', mayShowRemains: true };
    // What was free when somebody signed on says little after a day of photos.
    void desk.refresh();
    void this.#count(paths);
  }

  /** Chooses all of a card or drive. */
  chooseDrive(drive: Drive): void {
    this.choose([drive.path], driveName(drive));
  }

  /** Changes what is offered. */
  change(part: Partial<Offer>): void {
    if (this.offer) this.offer = { ...this.offer, ...part };
  }

  async setReadBack(to: boolean): Promise<void> {
    this.readBack = to;
    await call('put_setting', { name: READ_BACK, content: to }).catch(() => null);
  }

  /** Begins with what is offered. */
  async begin(caseId: string): Promise<void> {
    const offer = this.offer;
    if (!offer) return;
    try {
      const before = this.task;
      const { paths, source } = offer;
      await tasks.run('take_in', { case: caseId, paths, source, fields: fieldsOf(offer), read_back: this.readBack });
      this.offer = null;
      this.failure = null;
      if (before && !this.#goes(before)) await tasks.dismiss(before.id);
    } catch (thrown) {
      this.failure = Failure.from(thrown);
    }
  }

  /** Goes on with the intake that was stopped or failed. */
  async resume(): Promise<void> {
    if (!this.task) return;
    try {
      await tasks.resume(this.task.id);
      this.failure = null;
    } catch (thrown) {
      this.failure = Failure.from(thrown);
    }
  }

  /** Counts what was chosen, unless something else is chosen by then. */
  async #count(paths: string[]): Promise<void> {
    try {
      const counted = await call('count_offered', { paths });
      if (this.offer?.paths === paths) this.change({ counted });
    } catch (thrown) {
      if (this.offer?.paths === paths) this.failure = Failure.from(thrown);
    }
  }

  #goes({ state }: TaskView): boolean {
    return state === 'running' || state === 'stopping';
  }

  async #look(): Promise<void> {
    // Somebody may be making room for it.
    if (this.offer) void desk.refresh();
    try {
      this.drives = await call('list_drives', {});
    } catch (thrown) {
      this.failure = Failure.from(thrown);
    }
  }

  async #readSetting(): Promise<void> {
    const kept = await call('read_setting', { name: READ_BACK }).catch(() => null);
    if (typeof kept?.content === 'boolean') this.readBack = kept.content;
  }
}
