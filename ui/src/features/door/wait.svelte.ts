/** The wait until the next try of a passphrase, counted down where people see it. */
export class Wait {
  /** Seconds left. */
  seconds = $state(0);
  #until = 0;
  #timer: ReturnType<typeof setInterval> | null = null;

  /** Begins to wait. */
  begin(ms: number): void {
    this.stop();
    this.#until = performance.now() + ms;
    this.#count();
    if (this.seconds > 0) this.#timer = setInterval(() => this.#count(), 250);
  }

  stop(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
    this.seconds = 0;
  }

  #count(): void {
    this.seconds = Math.max(0, Math.ceil((this.#until - performance.now()) / 1000));
    if (this.seconds === 0) this.stop();
  }
}
