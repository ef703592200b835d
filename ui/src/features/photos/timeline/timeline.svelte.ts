/** Where the photos of a timeline stand: days one below the other, each a heading and a grid, and which part is on screen. */

/** A day of the timeline, or the whole order where it has no days. */
export interface Stretch {
  /** Midnight of the day by the clock of the case; nothing where the order has no days. */
  localMs: number | null;
  /** Place of the first photo. */
  first: number;
  count: number;
}

/** A stretch with its place on screen, in pixels. */
export interface Placed extends Stretch {
  top: number;
  height: number;
}

/** Pixels drawn beyond each edge of what is seen. */
const BEYOND = 160;

export class Timeline {
  stretches = $state.raw<readonly Stretch[]>([]);
  columns = $state(1);
  tileHeight = $state(120);
  headHeight = $state(36);
  scrollTop = $state(0);
  height = $state(0);
  /** The photo that the keyboard is at; -1 for none. */
  active = $state(-1);

  readonly count = $derived(this.stretches.reduce((sum, { count }) => sum + count, 0));
  readonly placed: readonly Placed[] = $derived.by(() => {
    let top = 0;
    return this.stretches.map((stretch) => {
      const height = this.#headOf(stretch) + Math.ceil(stretch.count / this.columns) * this.tileHeight;
      const placed = { ...stretch, top, height };
      top += height;
      return placed;
    });
  });
  readonly totalHeight = $derived.by(() => {
    const last = this.placed.at(-1);
    return last ? last.top + last.height : 0;
  });
  /** The stretches on screen, with their places in the order. */
  readonly stretchesDrawn = $derived.by(() => {
    const seen: { stretch: Placed; at: number }[] = [];
    for (let at = this.#stretchAt(this.#from); at < this.placed.length; at += 1) {
      const stretch = this.placed[at];
      if (!stretch || stretch.top > this.scrollTop + this.height + BEYOND) break;
      seen.push({ stretch, at });
    }
    return seen;
  });
  /** So many photos are drawn: each takes over the tile of the one that many places before or after. */
  readonly pool = $derived((Math.ceil((this.height + 2 * BEYOND) / this.tileHeight) + 1) * this.columns);
  /** At most so many stretches are drawn; they take over from each other in the same way. */
  readonly stretchPool = $derived(
    Math.ceil((this.height + 2 * BEYOND) / Math.max(1, this.headHeight + this.tileHeight)) + 2,
  );
  /** First photo drawn. */
  readonly first = $derived.by(() => {
    const top = this.stretchesDrawn[0]?.stretch;
    return top ? Math.max(0, Math.min(this.#firstBelow(top, this.#from), this.count - this.pool)) : 0;
  });
  /** Last photo drawn; -1 for none. */
  readonly last = $derived(Math.min(this.count, this.first + this.pool) - 1);
  /** The photos drawn, each with its stretch. Always as many as the pool holds, so that no tile is made or thrown away by scrolling. */
  readonly drawn = $derived.by(() => {
    const photos: { index: number; stretch: Placed }[] = [];
    for (let index = this.first; index <= this.last; index += 1) {
      const before = photos.at(-1)?.stretch;
      const stretch = before && index < before.first + before.count ? before : this.stretchOf(index);
      if (stretch) photos.push({ index, stretch });
    }
    return photos;
  });

  /** Where drawing begins, in pixels. */
  get #from(): number {
    return this.scrollTop - BEYOND;
  }

  /** Pixels from the top of its stretch to a photo. */
  offset(stretch: Stretch, index: number): number {
    return this.#headOf(stretch) + Math.floor((index - stretch.first) / this.columns) * this.tileHeight;
  }

  /** The column of a photo. */
  column(stretch: Stretch, index: number): number {
    return (index - stretch.first) % this.columns;
  }

  /** Where the keyboard goes from here by a key, or nothing if the key does not move it. */
  target(key: string): number | null {
    if (this.count === 0) return null;
    const here = Math.max(0, Math.min(this.count - 1, this.active));
    const page = Math.max(1, Math.floor(this.height / this.tileHeight) - 1);
    switch (key) {
      case 'ArrowRight':
        return this.active < 0 ? 0 : Math.min(this.count - 1, here + 1);
      case 'ArrowLeft':
        return Math.max(0, here - 1);
      case 'ArrowDown':
        return this.active < 0 ? 0 : this.#rows(here, 1);
      case 'ArrowUp':
        return this.#rows(here, -1);
      case 'PageDown':
        return this.#rows(here, page);
      case 'PageUp':
        return this.#rows(here, -page);
      case 'Home':
        return 0;
      case 'End':
        return this.count - 1;
      default:
        return null;
    }
  }

  /** Where to scroll so that a photo is seen whole below the heading; the present place if it is. */
  scrollFor(index: number): number {
    const stretch = this.stretchOf(index);
    if (!stretch) return this.scrollTop;
    const top = stretch.top + this.offset(stretch, index);
    if (top - this.#headOf(stretch) < this.scrollTop) return top - this.#headOf(stretch);
    const bottom = top + this.tileHeight;
    return bottom > this.scrollTop + this.height ? bottom - this.height : this.scrollTop;
  }

  /** The stretch that holds a photo. */
  stretchOf(index: number): Placed | undefined {
    return this.placed[search(this.placed, ({ first }) => first <= index)];
  }

  /** Goes some rows down or up, into the days beside, in the same column as far as that can be. */
  #rows(from: number, rows: number): number {
    let here = from;
    for (let left = Math.abs(rows); left > 0; left -= 1) {
      const next = rows > 0 ? this.#below(here) : this.#above(here);
      if (next === null) break;
      here = next;
    }
    return here;
  }

  #below(index: number): number | null {
    const at = search(this.placed, ({ first }) => first <= index);
    const stretch = this.placed[at];
    if (!stretch) return null;
    const column = this.column(stretch, index);
    const rowStart = index - column + this.columns;
    const end = stretch.first + stretch.count;
    if (rowStart < end) return Math.min(end - 1, rowStart + column);
    const next = this.placed[at + 1];
    return next ? next.first + Math.min(column, next.count - 1) : null;
  }

  #above(index: number): number | null {
    const at = search(this.placed, ({ first }) => first <= index);
    const stretch = this.placed[at];
    if (!stretch) return null;
    if (index - this.columns >= stretch.first) return index - this.columns;
    const before = this.placed[at - 1];
    if (!before) return null;
    const column = this.column(stretch, index);
    const lastRow = before.first + Math.floor((before.count - 1) / this.columns) * this.columns;
    return Math.min(before.first + before.count - 1, lastRow + column);
  }

  #headOf(stretch: Stretch): number {
    return stretch.localMs === null ? 0 : this.headHeight;
  }

  #stretchAt(y: number): number {
    return Math.max(
      0,
      search(this.placed, ({ top }) => top <= y),
    );
  }

  #firstBelow(stretch: Placed, y: number): number {
    const row = Math.max(0, Math.floor((y - stretch.top - this.#headOf(stretch)) / this.tileHeight));
    return Math.min(stretch.first + row * this.columns, stretch.first + stretch.count - 1);
  }
}

/** The last place at which `holds`, which holds for a beginning of the list; -1 for none. */
function search<T>(list: readonly T[], holds: (each: T) => boolean): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const each = list[middle];
    if (each !== undefined && holds(each)) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
