/** What is drawn over a copy of a photo. Places are shares of the picture, so that they hold at every size. */

/** A place in the picture: 0 is left or top, 1 is right or bottom. */
export interface Spot {
  x: number;
  y: number;
}

export type Tool = 'arrow' | 'circle' | 'text' | 'scale';

/** Something drawn: an arrow from `a` to `b`, an ellipse in the box of `a` and `b`, words at `a`, a scale bar from `a` to `b`. */
export interface Mark {
  tool: Tool;
  a: Spot;
  b: Spot;
  /** Words, or the length that a scale bar stands for. */
  words: string;
}

/** What is kept of a sheet as a draft. */
export interface Drawn {
  marks: Mark[];
  note: string;
}

const STEPS_KEPT = 200;

export class Sheet {
  marks = $state.raw<readonly Mark[]>([]);
  /** The mark in hand; -1 for none. */
  at = $state(-1);
  tool = $state<Tool>('arrow');
  #past: (readonly Mark[])[] = $state.raw([]);
  #future: (readonly Mark[])[] = $state.raw([]);

  #begun: readonly Mark[] | null = null;

  readonly inHand = $derived(this.marks[this.at]);
  readonly canUndo = $derived(this.#past.length > 0);
  readonly canRedo = $derived(this.#future.length > 0);

  /** Begins with what was kept. */
  load(marks: readonly Mark[]): void {
    this.marks = marks;
    this.at = -1;
    this.end();
    this.#past = [];
    this.#future = [];
  }

  /** Puts a mark of the chosen tool, and takes it in hand. */
  add(a: Spot, b: Spot, words = ''): void {
    this.#change([...this.marks, { tool: this.tool, a: held(a), b: held(b), words }]);
    this.at = this.marks.length - 1;
  }

  /** Begins a step: what is dragged or typed from here on is taken back at once. */
  begin(): void {
    this.#begun = this.marks;
  }

  /** Ends the step that was begun. */
  end(): void {
    this.#begun = null;
  }

  /** Changes the mark in hand. */
  set(part: Partial<Mark>): void {
    this.#change(this.marks.map((mark, index) => (index === this.at ? { ...mark, ...part } : mark)));
  }

  /** Moves the mark in hand, whole. */
  move(dx: number, dy: number): void {
    const mark = this.inHand;
    if (mark) this.set({ a: held(shifted(mark.a, dx, dy)), b: held(shifted(mark.b, dx, dy)) });
  }

  /** Moves the end of the mark in hand, which turns or resizes it. */
  stretch(dx: number, dy: number): void {
    const mark = this.inHand;
    if (mark) this.set({ b: held(shifted(mark.b, dx, dy)) });
  }

  remove(): void {
    if (!this.inHand) return;
    this.#change(this.marks.filter((_, index) => index !== this.at));
    this.at = Math.min(this.at, this.marks.length - 1);
  }

  undo(): void {
    this.end();
    const before = this.#past.at(-1);
    if (!before) return;
    this.#past = this.#past.slice(0, -1);
    this.#future = [...this.#future, this.marks];
    this.marks = before;
    this.at = Math.min(this.at, this.marks.length - 1);
  }

  redo(): void {
    this.end();
    const after = this.#future.at(-1);
    if (!after) return;
    this.#future = this.#future.slice(0, -1);
    this.#past = [...this.#past, this.marks];
    this.marks = after;
  }

  #change(to: readonly Mark[]): void {
    // Within a step only what stood before it is kept.
    if (this.#begun === null || this.#begun === this.marks) {
      this.#past = [...this.#past, this.marks].slice(-STEPS_KEPT);
    }
    this.#future = [];
    this.marks = to;
  }
}

/** The corners of an arrow's head at `b`, in pixels. */
export function head(a: Spot, b: Spot, size: number): [Spot, Spot] {
  const angle = Math.atan2(b.y - a.y, b.x - a.x);
  const wing = (turn: number) => ({
    x: b.x - size * Math.cos(angle + turn),
    y: b.y - size * Math.sin(angle + turn),
  });
  return [wing(0.45), wing(-0.45)];
}

function shifted(spot: Spot, dx: number, dy: number): Spot {
  return { x: spot.x + dx, y: spot.y + dy };
}

function held(spot: Spot): Spot {
  return { x: Math.min(1, Math.max(0, spot.x)), y: Math.min(1, Math.max(0, spot.y)) };
}
