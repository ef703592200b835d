/** Rows of a long list, fetched in pages as they come into view. The list itself is only an order of row numbers. */
import { untrack } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';

/** Fetches rows by number; at most {@link PAGE} at a time. */
export type Fetch<T> = (rows: number[]) => Promise<T[]>;

/** What a long list draws from: rows by their place, whether they are fetched or lie in memory. */
export interface Rows<T> {
  readonly length: number;
  /** Changes with the order: then rows are looked at anew. */
  readonly order: readonly unknown[];
  /** The row at a place, if it is there. */
  at(index: number): T | undefined;
  /** Sees to it that the rows from `first` to `last` are there. */
  ensure(first: number, last: number): Promise<void>;
}

/** Rows in one page. */
export const PAGE = 100;
const PAGES_KEPT = 60;

export class Paged<T> implements Rows<T> {
  #order = $state.raw<readonly number[]>([]);
  /** Rows that were fetched, by page. */
  readonly #pages = new SvelteMap<number, readonly T[]>();
  /** Rows of the order before, by number: they stay on screen until they are fetched again. */
  #before: ReadonlyMap<number, T> = new Map();
  /** Pages asked for; the one looked at last stands last. */
  #coming = new Map<number, Promise<void>>();
  #places: ReadonlyMap<number, number> | null = null;
  readonly #fetch: Fetch<T>;
  readonly #rowOf: (row: T) => number;
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
    // An effect that gives a new order must not run again whenever rows of it were fetched.
    const rows = untrack(() => [...this.#pages.values()].flat());
    if (rows.length > 0) {
      this.#before = new Map(rows.map((row) => [this.#rowOf(row), row]));
    }
    this.#pages.clear();
    this.#coming = new Map();
    this.#places = null;
    this.#order = order;
  }

  /** The row at a place of the list, if it has been fetched. */
  at(index: number): T | undefined {
    const number = this.#order[index];
    if (number === undefined) return undefined;
    const page = this.#pages.get(Math.floor(index / PAGE));
    if (!page) return this.#before.get(number);
    const row = page[index % PAGE];
    // Where the core left a row out, those behind it moved up.
    return row !== undefined && this.#rowOf(row) === number ? row : page.find((each) => this.#rowOf(each) === number);
  }

  /** Where a row stands, or -1. */
  indexOf(row: number): number {
    this.#places ??= new Map(this.#order.map((number, place) => [number, place]));
    return this.#places.get(row) ?? -1;
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
    const coming = this.#coming.get(page) ?? this.#read(page);
    this.#coming.delete(page);
    this.#coming.set(page, coming);
    if (this.#coming.size > PAGES_KEPT) this.#forgetOldest();
    return coming;
  }

  async #read(page: number): Promise<void> {
    const coming = this.#coming;
    try {
      const rows = await this.#fetch(this.#order.slice(page * PAGE, (page + 1) * PAGE));
      // Another order came meanwhile, or the page went out of mind.
      if (coming !== this.#coming || !coming.has(page)) return;
      this.#pages.set(page, rows);
      this.failure = null;
    } catch (thrown) {
      if (coming !== this.#coming) return;
      this.failure = thrown;
      // The next look at this page tries again.
      coming.delete(page);
    }
  }

  #forgetOldest(): void {
    const oldest = this.#coming.keys().next().value;
    if (oldest === undefined) return;
    this.#coming.delete(oldest);
    this.#pages.delete(oldest);
  }
}
