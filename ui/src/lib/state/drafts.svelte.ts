/** What is typed and not yet recorded: kept encrypted in the vault every second, and there after a crash. */
import { Failure, call } from '../api';

/** How long typing goes on before it is kept. */
export const KEEP_EVERY_MS = 1000;

/** Drafts that hold something the vault does not have yet. */
const waiting = new Set<Pick<Draft<unknown>, 'place' | 'flush'>>();

/** Keeps at once what waits in any draft: before the vault is locked, the window closed or the laptop asleep. */
export async function flushDrafts(): Promise<void> {
  await Promise.all([...waiting].map((draft) => draft.flush()));
}

/**
 * The draft of one place, such as `quick/injury` or `record/<id>`. `load` gives what was left there; `keep` is called with
 * every change; `drop` when it was recorded. Leaving the screen keeps what is there, see {@link flush}.
 */
export class Draft<T> {
  readonly place: string;
  /** When it was kept last; nothing yet if `null`. */
  keptMs = $state<number | null>(null);
  /** Why it could not be kept the last time; the next change tries again. */
  failure = $state.raw<Failure | null>(null);
  #pending: { content: T } | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #writing: Promise<void> = Promise.resolve();
  #writes = 0;

  constructor(place: string) {
    this.place = place;
  }

  /** What was left here, if anything. */
  async load(): Promise<T | null> {
    // The screen that was just left may still be writing here.
    await Promise.all([...waiting].filter(({ place }) => place === this.place).map((draft) => draft.flush()));
    const kept = await call('read_draft', { place: this.place });
    if (!kept) return null;
    this.keptMs = kept.saved_ms;
    return kept.content as T;
  }

  /** Keeps what is typed, within a second. */
  keep(content: T): void {
    this.#pending = { content };
    waiting.add(this);
    this.#timer ??= setTimeout(() => void this.flush(), KEEP_EVERY_MS);
  }

  /** Keeps at once what waits. */
  flush(): Promise<void> {
    this.#rest();
    const pending = this.#pending;
    this.#pending = null;
    if (pending) {
      this.#after(async () => {
        await call('keep_draft', { place: this.place, content: pending.content });
        this.keptMs = Date.now();
      });
    }
    return this.#writing;
  }

  /** Forgets the draft: it was recorded, or the person threw it away. That it could not be forgotten is in `failure`. */
  drop(): Promise<void> {
    this.#rest();
    this.#pending = null;
    this.#after(async () => {
      await call('drop_draft', { place: this.place });
      this.keptMs = null;
    });
    return this.#writing;
  }

  /** Writes of one place are done in the order in which they were asked for. */
  #after(write: () => Promise<void>): void {
    waiting.add(this);
    this.#writes += 1;
    this.#writing = this.#writing.then(async () => {
      try {
        await write();
        this.failure = null;
      } catch (thrown) {
        this.failure = Failure.from(thrown);
      }
      this.#writes -= 1;
      if (this.#pending === null && this.#writes === 0) waiting.delete(this);
    });
  }

  #rest(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
