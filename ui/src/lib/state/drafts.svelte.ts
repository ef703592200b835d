/** What is typed and not yet recorded: kept encrypted in the vault every second, and there after a crash. */
import { SvelteMap } from 'svelte/reactivity';
import { Failure, call } from '../api';

/** How long typing goes on before it is kept. */
export const KEEP_EVERY_MS = 1000;
/** How long it takes until what the vault did not take is offered to it again. */
export const AGAIN_MS = 5000;

/** Drafts that hold something the vault does not have yet. */
const waiting = new Set<Draft<unknown>>();

/** Why what is typed could not be kept the last time, by place. It is tried again until it is. */
export const unkept = new SvelteMap<string, Failure>();

/** Keeps at once what waits in any draft: before the vault is locked, the window closed or the laptop asleep. */
export async function flushDrafts(): Promise<void> {
  await Promise.all([...waiting].map((draft) => draft.flush()));
}

/** What a draft is to become: other content, or nothing. */
type Due<T> = { content: T } | 'nothing';

/**
 * The draft of one place, such as `quick/injury` or `record/<id>`. `load` gives what was left there; `keep` is called with
 * every change; `drop` when it was recorded. Leaving the screen keeps what is there, see {@link flush}. What the vault does
 * not take, as when its disk is full, stays here and is offered again.
 */
export class Draft<T> {
  readonly place: string;
  /** When it was kept last; nothing yet if `null`. */
  keptMs = $state<number | null>(null);
  #due: Due<T> | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #writing: Promise<void> = Promise.resolve();
  #writes = 0;

  constructor(place: string) {
    this.place = place;
  }

  /** What was left here, if anything. */
  async load(): Promise<T | null> {
    // The screen that was just left may still be writing here.
    const left = [...waiting].filter((draft) => draft !== this && draft.place === this.place) as Draft<T>[];
    await Promise.all(left.map((draft) => draft.flush()));
    const due = left.map((draft) => draft.#giveAway()).findLast((each) => each !== null);
    if (due) {
      this.#later(due, AGAIN_MS);
      return due === 'nothing' ? null : due.content;
    }
    const kept = await call('read_draft', { place: this.place });
    if (!kept) return null;
    this.keptMs = kept.saved_ms;
    return kept.content as T;
  }

  /** Keeps what is typed, within a second. */
  keep(content: T): void {
    this.#later({ content }, KEEP_EVERY_MS);
  }

  /** Keeps at once what waits. */
  flush(): Promise<void> {
    const due = this.#giveAway();
    if (due) this.#after(due);
    return this.#writing;
  }

  /** Forgets the draft: it was recorded, or the person threw it away. */
  drop(): Promise<void> {
    this.#due = 'nothing';
    unkept.delete(this.place);
    return this.flush();
  }

  /** Writes of one place are done in the order in which they were asked for. */
  #after(due: Due<T>): void {
    waiting.add(this);
    this.#writes += 1;
    this.#writing = this.#writing.then(async () => {
      try {
        await this.#write(due);
        unkept.delete(this.place);
      } catch (thrown) {
        if (due !== 'nothing') unkept.set(this.place, Failure.from(thrown));
        // What was asked for after it stands for it.
        if (this.#writes === 1 && this.#due === null) this.#later(due, AGAIN_MS);
      }
      this.#writes -= 1;
      if (this.#due === null && this.#writes === 0) waiting.delete(this);
    });
  }

  async #write(due: Due<T>): Promise<void> {
    if (due === 'nothing') await call('drop_draft', { place: this.place });
    else await call('keep_draft', { place: this.place, content: due.content });
    this.keptMs = due === 'nothing' ? null : Date.now();
  }

  #later(due: Due<T>, waitMs: number): void {
    this.#due = due;
    waiting.add(this);
    this.#timer ??= setTimeout(() => void this.flush(), waitMs);
  }

  /** What is due, which is then somebody else's to do. */
  #giveAway(): Due<T> | null {
    if (this.#timer !== null) clearTimeout(this.#timer);
    const due = this.#due;
    this.#timer = this.#due = null;
    if (this.#writes === 0) waiting.delete(this);
    return due;
  }
}
