// What part of a drawing is seen: zoom and pan, kept within the drawing.

import type { Point } from './art/geometry';

/** A drawing's frame in its own units. */
export interface DrawingFrame {
  readonly origin: Point;
  readonly width: number;
  readonly height: number;
}

const MOST = 12;

/** A window on a drawing. */
export class Camera {
  /** 1 shows the whole drawing. */
  zoom = $state(1);
  #x = $state(0);
  #y = $state(0);
  readonly #frame: () => DrawingFrame;

  constructor(frame: () => DrawingFrame) {
    this.#frame = frame;
  }

  /** What is seen: left, top, width and height in units of the drawing. */
  get seen(): readonly [number, number, number, number] {
    const { origin, width, height } = this.#frame();
    return [origin[0] + this.#x, origin[1] + this.#y, width / this.zoom, height / this.zoom];
  }

  /** Nearer (above 1) or farther, with `point` staying where it is on the screen. */
  zoomAt(point: Point, factor: number): void {
    const [left, top, width, height] = this.seen;
    const zoom = Math.min(Math.max(this.zoom * factor, 1), MOST);
    const kept = this.zoom / zoom;
    this.zoom = zoom;
    const frame = this.#frame();
    this.#move(
      point[0] - (point[0] - left) * kept - frame.origin[0],
      point[1] - (point[1] - top) * kept - frame.origin[1],
      width * kept,
      height * kept,
    );
  }

  /** Nearer or farther around the middle of what is seen. */
  zoomBy(factor: number): void {
    const [left, top, width, height] = this.seen;
    this.zoomAt([left + width / 2, top + height / 2], factor);
  }

  /** Moves what is seen, in units of the drawing. */
  panBy(dx: number, dy: number): void {
    const [, , width, height] = this.seen;
    this.#move(this.#x + dx, this.#y + dy, width, height);
  }

  /** Brings a point into sight with some space around it. */
  show([x, y]: Point): void {
    const [left, top, width, height] = this.seen;
    const [edgeX, edgeY] = [width * 0.08, height * 0.08];
    const dx = Math.min(x - left - edgeX, 0) + Math.max(x - left - width + edgeX, 0);
    const dy = Math.min(y - top - edgeY, 0) + Math.max(y - top - height + edgeY, 0);
    this.panBy(dx, dy);
  }

  /** The whole drawing. */
  reset(): void {
    this.zoom = 1;
    [this.#x, this.#y] = [0, 0];
  }

  #move(x: number, y: number, width: number, height: number): void {
    const frame = this.#frame();
    this.#x = Math.min(Math.max(x, 0), frame.width - width);
    this.#y = Math.min(Math.max(y, 0), frame.height - height);
  }
}
