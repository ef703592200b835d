/** Whether a list is flown through, as when its scroll bar is dragged: what passes by is then neither fetched nor drawn in full. */

/** Leaps that come faster than this are one flight, and after so long without one it is over. */
const REST_MS = 120;

export class Haste {
  hurried = $state(false);
  #leaptAt = -Infinity;
  #rest: ReturnType<typeof setTimeout> | undefined;

  /** Told how far the list moved, and how much of it is seen. One leap alone, as to the end, is no haste. */
  moved(pixels: number, seen: number, now = performance.now()): void {
    if (Math.abs(pixels) <= seen) return;
    const follows = now - this.#leaptAt < REST_MS;
    this.#leaptAt = now;
    if (!follows) return;
    this.hurried = true;
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => (this.hurried = false), REST_MS);
  }

  stop(): void {
    clearTimeout(this.#rest);
  }
}
