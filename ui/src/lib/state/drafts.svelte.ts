/** What is typed and not yet recorded: kept encrypted in the vault every second, and there after a crash. */
import { Failure, call } from '../api';

/** How long typing goes on before it is kept. */
export const KEEP_EVERY_MS = 1000;

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

  constructor(place: string) {
    this.place = place;
  }

  /** What was left here, if anything. */
  async load(): Promise<T | null> {
    const kept = await call('read_draft', { place: this.place });
    if (!kept) return null;
    this.keptMs = kept.saved_ms;
    return kept.content as T;
  }

  /** Keeps what is typed, within a second. */
  keep(content: T): void {
    this.#pending = { content };
    this.#timer ??= setTimeout(() => void this.flush(), KEEP_EVERY_MS);
  }

  /** Keeps at once what waits. */
  flush(): Promise<void> {
    this.#rest();
    const pending = this.#pending;
    this.#pending = null;
    if (pending) this.#writing = this.#writing.then(() => this.#write(pending.content));
    return this.#writing;
  }

  /** Forgets the draft: it was recorded, or the person threw it away. */
  async drop(): Promise<void> {
    this.#rest();
    this.#pending = null;
    await this.#writing;
    await call('drop_draft', { place: this.place });
    this.keptMs = null;
  }

  async #write(content: T): Promise<void> {
    try {
      await call('keep_draft', { place: this.place, content });
      this.keptMs = Date.now();
      this.failure = null;
    } catch (thrown) {
      this.failure = Failure.from(thrown);
    }
  }

  #rest(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
