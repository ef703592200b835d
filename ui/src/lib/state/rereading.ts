/** Reading again after changes. They come in runs, such as while a card is taken in; many of them are one reading. */

/** How long a run is waited for at least, and at most. */
const LEAST_MS = 150;
const MOST_MS = 5_000;
/** What takes long to read is read less often: it rests so many times as long as it took. */
const REST = 10;

export class Rereading {
  readonly #read: () => unknown;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #dueMs = Infinity;
  #restMs = LEAST_MS;
  #isReading = false;
  #missedMs: number | null = null;

  constructor(read: () => unknown) {
    this.#read = read;
  }

  /** Reads at once. What changes while that lasts is read after it. */
  async now(): Promise<void> {
    this.#forget();
    this.#isReading = true;
    const began = performance.now();
    try {
      await this.#read();
    } finally {
      this.#restMs = Math.min(MOST_MS, Math.max(LEAST_MS, (performance.now() - began) * REST));
      this.#isReading = false;
      if (this.#missedMs !== null) this.soon(this.#missedMs);
      this.#missedMs = null;
    }
  }

  /** Reads once for all changes of a while. A further change does not put the reading off. */
  soon(waitMs = 0): void {
    if (this.#isReading) {
      this.#missedMs = Math.min(waitMs, this.#missedMs ?? waitMs);
      return;
    }
    const dueMs = performance.now() + Math.max(waitMs, this.#restMs);
    if (dueMs >= this.#dueMs) return;
    clearTimeout(this.#timer);
    this.#dueMs = dueMs;
    // What cannot be read, as after the vault was locked, leaves what is there; the next change reads again.
    this.#timer = setTimeout(() => void this.now().catch(() => null), dueMs - performance.now());
  }

  /** Nothing more is read. */
  stop(): void {
    this.#forget();
    this.#missedMs = null;
  }

  #forget(): void {
    clearTimeout(this.#timer);
    this.#dueMs = Infinity;
  }
}
