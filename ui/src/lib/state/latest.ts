/** Questions that overtake each other, as while somebody types or goes through a list: only the newest one counts. */
export class Latest {
  #turn = 0;
  #running: Promise<unknown> = Promise.resolve();

  /**
   * Gives the answer, or nothing where something newer was asked meanwhile. One question is under way at a time; of those
   * that wait for its end only the newest is asked at all.
   */
  async ask<T>(question: () => Promise<T>): Promise<T | undefined> {
    const turn = (this.#turn += 1);
    await this.#running;
    if (turn !== this.#turn) return undefined;
    const asked = question();
    this.#running = asked.catch(() => null);
    try {
      const answer = await asked;
      return turn === this.#turn ? answer : undefined;
    } catch (thrown) {
      if (turn !== this.#turn) return undefined;
      throw thrown;
    }
  }

  /** Nobody waits for an answer any more. */
  drop(): void {
    this.#turn += 1;
  }
}
