/** Which photos are chosen, by the row of their record: the rows stay when the order or the filter changes. */
import { SvelteSet } from 'svelte/reactivity';

export class Selection {
  readonly rows = new SvelteSet<number>();
  /** Where a run began: the place that was chosen last by itself. */
  #anchor = -1;

  get size(): number {
    return this.rows.size;
  }

  has(row: number | undefined): boolean {
    return row !== undefined && this.rows.has(row);
  }

  /** Chooses a photo, or lets go of it. */
  toggle(order: readonly number[], index: number): void {
    const row = order[index];
    if (row === undefined) return;
    if (this.rows.has(row)) this.rows.delete(row);
    else this.rows.add(row);
    this.#anchor = index;
  }

  /** Chooses everything from where the run began to here, beside what was chosen. */
  runTo(order: readonly number[], index: number): void {
    if (this.#anchor < 0) this.#anchor = index;
    const [first, last] = this.#anchor < index ? [this.#anchor, index] : [index, this.#anchor];
    for (const row of order.slice(first, last + 1)) this.rows.add(row);
  }

  /** Where a run that is made by the keyboard begins. */
  beginAt(index: number): void {
    this.#anchor = index;
  }

  all(order: readonly number[]): void {
    for (const row of order) this.rows.add(row);
  }

  clear(): void {
    this.rows.clear();
    this.#anchor = -1;
  }

  /** The chosen rows in the order of the list; those that the filter hides come last. */
  inOrder(order: readonly number[]): number[] {
    const listed = order.filter((row) => this.rows.has(row));
    const known = new Set(listed);
    return [...listed, ...[...this.rows].filter((row) => !known.has(row))];
  }
}
