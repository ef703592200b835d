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

/** What a draft is to become, and when that was asked for. */
interface Due<T> {
  /** Nothing where the draft is to be forgotten. */
  words: { content: T } | null;
  askedMs: number;
}

/**
 * The draft of one place, such as `quick/injury` or `record/<id>`. `load` gives what was left there; `keep` is called with
 * every change; `drop` when it was recorded. Leaving the screen keeps what is there, see {@link flush}. What the vault does
 * not take, as when its disk is full, stays here and is offered again.
 */
export class Draft<T> {
  readonly place: string;
  /** When it was kept last; nothing yet if `null`. */
  keptMs = $state<number | null>(null);
  /** When it was typed what `load` found; nothing where it found nothing. */
  foundMs: number | null = null;
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
    const here = ([...waiting] as Draft<T>[]).filter(({ place }) => place === this.place);
    await Promise.all(here.map((draft) => draft.flush()));
    const [left] = here
      .flatMap((draft) => (draft === this ? [] : (draft.#giveAway() ?? [])))
      .sort((one, other) => other.askedMs - one.askedMs);
    // What is asked for here already is newer.
    if (left && this.#due === null) this.#later(left, AGAIN_MS);
    if (this.#due) {
      this.foundMs = this.#due.words && this.#due.askedMs;
      return this.#due.words && this.#due.words.content;
    }
    const kept = await call('read_draft', { place: this.place });
    this.foundMs = kept && kept.saved_ms;
    if (!kept) return null;
    this.keptMs = kept.saved_ms;
    return kept.content as T;
  }

  /** Keeps what is typed, within a second; where the vault refused the last time, with the next try. */
  keep(content: T): void {
    this.#later({ words: { content }, askedMs: Date.now() }, KEEP_EVERY_MS);
  }

  /** Keeps at once what waits. */
  flush(): Promise<void> {
    const due = this.#giveAway();
    if (due) this.#after(due);
    return this.#writing;
  }

  /** Forgets the draft: it was recorded, or the person threw it away. */
  drop(): Promise<void> {
    this.#due = { words: null, askedMs: Date.now() };
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
        // What was asked for after it stands for it.
        if (this.#writes === 1 && this.#due === null) this.#later(due, AGAIN_MS);
        if (this.#due?.words) unkept.set(this.place, Failure.from(thrown));
      }
      this.#writes -= 1;
      if (this.#due === null && this.#writes === 0) waiting.delete(this);
    });
  }

  async #write(due: Due<T>): Promise<void> {
    if (due.words) await call('keep_draft', { place: this.place, content: due.words.content });
    else await call('drop_draft', { place: this.place });
    this.keptMs = due.words && Date.now();
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
