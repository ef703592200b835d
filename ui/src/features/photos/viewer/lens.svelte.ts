/**
 * Which part of a picture is seen: how far it is enlarged, and what lies in the middle. It is told in shares of the
 * picture, so that several pictures can be looked at through one lens.
 */

/** Width and height in pixels. */
export interface Size {
  width: number;
  height: number;
}

const MOST = 16;
/** One step of a key or a button. */
export const STEP = 1.25;

export class Lens {
  /** 1 shows the whole picture. */
  zoom = $state(1);
  /** What lies in the middle of the view, from 0 (left) to 1 (right) of the picture. */
  x = $state(0.5);
  /** From 0 (top) to 1 (bottom). */
  y = $state(0.5);

  readonly isWhole = $derived(this.zoom <= 1.0001);

  /** Pixels of the view for one pixel of the picture. */
  scale(picture: Size, view: Size): number {
    if (picture.width <= 0 || picture.height <= 0) return 1;
    return Math.min(view.width / picture.width, view.height / picture.height) * this.zoom;
  }

  /** Where the top left corner of the picture lies in the view, in pixels. */
  corner(picture: Size, view: Size): { left: number; top: number } {
    const scale = this.scale(picture, view);
    return {
      left: view.width / 2 - this.x * picture.width * scale,
      top: view.height / 2 - this.y * picture.height * scale,
    };
  }

  /** Enlarges so that what lies under a point of the view stays there; the middle if no point is given. */
  zoomBy(factor: number, picture: Size, view: Size, point?: { x: number; y: number }): void {
    const before = this.scale(picture, view);
    const zoom = Math.min(MOST, Math.max(1, this.zoom * factor));
    const [dx, dy] = point ? [point.x - view.width / 2, point.y - view.height / 2] : [0, 0];
    const after = (before / this.zoom) * zoom;
    this.zoom = zoom;
    this.x += dx / (picture.width * before) - dx / (picture.width * after);
    this.y += dy / (picture.height * before) - dy / (picture.height * after);
    this.#hold(picture, view);
  }

  /** Moves the picture by pixels of the view. */
  moveBy(dx: number, dy: number, picture: Size, view: Size): void {
    const scale = this.scale(picture, view);
    this.x -= dx / (picture.width * scale);
    this.y -= dy / (picture.height * scale);
    this.#hold(picture, view);
  }

  /** Shows one pixel of the picture as one pixel of the screen. */
  toPixels(picture: Size, view: Size, point?: { x: number; y: number }): void {
    this.zoomBy(1 / this.scale(picture, view), picture, view, point);
  }

  whole(): void {
    this.zoom = 1;
    this.x = 0.5;
    this.y = 0.5;
  }

  /** Keeps the picture in the view: no edge comes further in than it must. */
  #hold(picture: Size, view: Size): void {
    const scale = this.scale(picture, view);
    const within = (at: number, share: number) => (share >= 1 ? 0.5 : Math.min(1 - share / 2, Math.max(share / 2, at)));
    this.x = within(this.x, view.width / (picture.width * scale));
    this.y = within(this.y, view.height / (picture.height * scale));
  }
}
