/** Rows of a long list, fetched in pages as they come into view. The list itself is only an order of row numbers. */
import { SvelteMap } from 'svelte/reactivity';

/** Fetches rows by number; at most {@link PAGE} at a time. */
export type Fetch<T> = (rows: number[]) => Promise<T[]>;

/** Rows in one page. */
export const PAGE = 100;
const PAGES_KEPT = 60;

export class Paged<T> {
  #order = $state.raw<readonly number[]>([]);
  readonly #rows = new SvelteMap<number, T>();
  readonly #fetch: Fetch<T>;
  readonly #rowOf: (row: T) => number;
  #pages = new Map<number, Promise<void>>();
  #generation = 0;
  /** What went wrong when rows were fetched last. */
  failure = $state.raw<unknown>(null);

  constructor(fetch: Fetch<T>, rowOf: (row: T) => number) {
    this.#fetch = fetch;
    this.#rowOf = rowOf;
  }

  get length(): number {
    return this.#order.length;
  }

  /** The row numbers, in order. */
  get order(): readonly number[] {
    return this.#order;
  }

  /** A new order. Rows known stay on screen until they are fetched again. */
  replace(order: readonly number[]): void {
    this.#order = order;
    this.#pages = new Map();
    this.#generation += 1;
  }

  /** The row at a place of the list, if it has been fetched. */
  at(index: number): T | undefined {
    const row = this.#order[index];
    return row === undefined ? undefined : this.#rows.get(row);
  }

  /** Where a row stands, or -1. */
  indexOf(row: number): number {
    return this.#order.indexOf(row);
  }

  /** Sees to it that the rows from `first` to `last` are there. */
  async ensure(first: number, last: number): Promise<void> {
    const wanted: Promise<void>[] = [];
    for (let page = Math.floor(first / PAGE); page <= Math.floor(last / PAGE); page += 1) {
      if (page * PAGE < this.#order.length && page >= 0) wanted.push(this.#page(page));
    }
    await Promise.all(wanted);
  }

  #page(page: number): Promise<void> {
    const known = this.#pages.get(page);
    if (known) return known;
    const coming = this.#read(page);
    this.#pages.set(page, coming);
    if (this.#pages.size > PAGES_KEPT) this.#forgetOldest();
    return coming;
  }

  async #read(page: number): Promise<void> {
    const generation = this.#generation;
    try {
      const rows = await this.#fetch(this.#order.slice(page * PAGE, (page + 1) * PAGE));
      for (const row of rows) this.#rows.set(this.#rowOf(row), row);
      this.failure = null;
    } catch (thrown) {
      this.failure = thrown;
      // The next look at this page tries again.
      if (generation === this.#generation) this.#pages.delete(page);
    }
  }

  #forgetOldest(): void {
    const oldest = this.#pages.keys().next().value;
    if (oldest === undefined) return;
    this.#pages.delete(oldest);
    for (const row of this.#order.slice(oldest * PAGE, (oldest + 1) * PAGE)) this.#rows.delete(row);
  }
}
