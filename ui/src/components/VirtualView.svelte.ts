/** Which part of a long list is on screen, and which item the keyboard is at. */

/** Items drawn beyond each edge. */
const OVERSCAN = 6;

export class VirtualView {
  /** Items in all. */
  count = $state(0);
  /** Height of a row in pixels. */
  rowHeight = $state(36);
  scrollTop = $state(0);
  /** Height of what is seen, in pixels. */
  height = $state(0);
  /** The item that the keyboard is at; -1 for none. */
  active = $state(-1);

  readonly totalHeight = $derived(this.count * this.rowHeight);
  /** First item drawn. */
  readonly first = $derived(
    Math.max(0, Math.min(this.count - 1, Math.floor(this.scrollTop / this.rowHeight)) - OVERSCAN),
  );
  /** Last item drawn; -1 for an empty list. */
  readonly last = $derived(
    Math.min(this.count - 1, Math.ceil((this.scrollTop + this.height) / this.rowHeight) + OVERSCAN - 1),
  );
  /** Places of the items drawn. */
  readonly drawn = $derived(
    Array.from({ length: Math.max(0, this.last - this.first + 1) }, (_, at) => this.first + at),
  );
  /** At most so many are drawn at a time: an item takes over what was drawn for the one that many places before or after. */
  readonly pool = $derived(Math.ceil(this.height / this.rowHeight) + 2 * OVERSCAN + 2);
  /** Pixels above the first row drawn. */
  readonly offset = $derived(this.first * this.rowHeight);

  /** Where the keyboard goes from here by a key, or nothing if the key does not move it. */
  target(key: string): number | null {
    const page = Math.max(1, Math.floor(this.height / this.rowHeight) - 1);
    const steps: Record<string, number> = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: page,
      PageUp: -page,
      Home: -this.count,
      End: this.count,
    };
    const step = steps[key];
    if (step === undefined || this.count === 0) return null;
    if (this.active < 0) return key === 'End' || key === 'ArrowUp' ? this.count - 1 : 0;
    return Math.max(0, Math.min(this.count - 1, this.active + step));
  }

  /** Where to scroll so that an item is seen whole; the present place if it is. */
  scrollFor(index: number): number {
    const top = index * this.rowHeight;
    if (top < this.scrollTop) return top;
    const bottom = top + this.rowHeight;
    return bottom > this.scrollTop + this.height ? bottom - this.height : this.scrollTop;
  }
}
