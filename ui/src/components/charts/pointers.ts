// Fingers, pens and mice on a chart: what they do together, as tap, drag of a mark, pan or pinch.

import type { Point } from './art/geometry';
import { distance } from './art/geometry';

/** What happens on the chart; points in units of the drawing. */
export interface ChartGestures {
  /** A point of the screen in units of the drawing. */
  toDrawing(client: Point): Point;
  tap(at: Point): void;
  tapMark(id: string): void;
  /** Whether a mark may be dragged. */
  mayDrag(id: string): boolean;
  dragMark(id: string, at: Point, ended: boolean): void;
  pan(dx: number, dy: number): void;
  pinch(at: Point, factor: number): void;
}

/** A finger that moved less than this is a tap. */
const TAP_PX = 8;

interface Finger {
  at: Point;
  readonly from: Point;
  moved: boolean;
}

/** Follows the pointers on one chart. */
export class ChartPointers {
  readonly #gestures: ChartGestures;
  readonly #fingers = new Map<number, Finger>();
  #mark: string | undefined;
  #pinched = false;

  constructor(gestures: ChartGestures) {
    this.#gestures = gestures;
  }

  /** A pointer comes down, on a mark or beside all. */
  down(pointer: number, at: Point, mark: string | undefined): void {
    if (this.#fingers.size === 0) {
      this.#mark = mark;
      this.#pinched = false;
    }
    this.#fingers.set(pointer, { at, from: at, moved: false });
    this.#pinched ||= this.#fingers.size > 1;
  }

  /** A pointer moves. */
  move(pointer: number, at: Point): void {
    const finger = this.#fingers.get(pointer);
    if (!finger) {
      return;
    }
    const before = finger.at;
    finger.moved ||= distance(at, finger.from) > TAP_PX;
    const other = [...this.#fingers].find(([id]) => id !== pointer)?.[1];
    if (other) {
      this.#pinch(before, at, other.at);
    } else if (finger.moved && !this.#pinched) {
      this.#drag(before, at);
    }
    finger.at = at;
  }

  /** A pointer leaves. */
  up(pointer: number, at: Point): void {
    const finger = this.#fingers.get(pointer);
    this.#fingers.delete(pointer);
    if (!finger || this.#pinched) {
      return;
    }
    const mark = this.#mark;
    this.#mark = undefined;
    if (!finger.moved) {
      if (mark === undefined) {
        this.#gestures.tap(this.#gestures.toDrawing(at));
      } else {
        this.#gestures.tapMark(mark);
      }
    } else if (mark !== undefined && this.#gestures.mayDrag(mark)) {
      this.#gestures.dragMark(mark, this.#gestures.toDrawing(at), true);
    }
  }

  /** The system took the pointer away: nothing is placed and nothing is moved. */
  cancel(pointer: number): void {
    this.#fingers.delete(pointer);
    this.#mark = undefined;
  }

  #drag(before: Point, at: Point): void {
    const to = this.#gestures.toDrawing(at);
    if (this.#mark !== undefined && this.#gestures.mayDrag(this.#mark)) {
      this.#gestures.dragMark(this.#mark, to, false);
    } else {
      const from = this.#gestures.toDrawing(before);
      this.#gestures.pan(from[0] - to[0], from[1] - to[1]);
    }
  }

  #pinch(before: Point, at: Point, other: Point): void {
    const middle: Point = [(at[0] + other[0]) / 2, (at[1] + other[1]) / 2];
    const apart = distance(before, other);
    if (apart > 0) {
      this.#gestures.pinch(this.#gestures.toDrawing(middle), distance(at, other) / apart);
    }
  }
}
