// Points, smooth curves through points, and the questions asked of closed shapes. Nothing here knows what is drawn.

/** A place in the units of a drawing: x to the right, y downwards. */
export type Point = readonly [x: number, y: number];

/** A way to carry a drawing from one frame to another. */
export type Transform = (point: Point) => Point;

/** One piece of a curve: from the end of the piece before, by two control points, to `to`. */
export interface Cubic {
  readonly from: Point;
  readonly c1: Point;
  readonly c2: Point;
  readonly to: Point;
}

/** Left, top, right and bottom. */
export type Box = readonly [left: number, top: number, right: number, bottom: number];

/** How many straight steps stand for one piece of a curve where areas are asked about. */
const STEPS_PER_CUBIC = 8;

/** The smooth curve through points: centripetal Catmull-Rom, which neither overshoots nor loops. */
export function smooth(points: readonly Point[], closed = false): Cubic[] {
  const count = points.length;
  const at = (index: number): Point => {
    const wrapped = closed ? (index + count) % count : Math.min(Math.max(index, 0), count - 1);
    return points[wrapped] ?? [0, 0];
  };
  const cubics: Cubic[] = [];
  for (let index = 0; index < (closed ? count : count - 1); index += 1) {
    const [before, from, to, after] = [at(index - 1), at(index), at(index + 1), at(index + 2)];
    cubics.push({ from, c1: handle(before, from, to), c2: handle(after, to, from), to });
  }
  return cubics;
}

/** The control point beside `here` on the way to `next`, when the curve came from `last`. */
function handle(last: Point, here: Point, next: Point): Point {
  const a = Math.sqrt(distance(last, here));
  const b = Math.sqrt(distance(here, next));
  if (a < 1e-6 || b < 1e-6) {
    return [here[0] + (next[0] - here[0]) / 3, here[1] + (next[1] - here[1]) / 3];
  }
  const along = (i: 0 | 1): number =>
    (a * a * next[i] - b * b * last[i] + (2 * a * a + 3 * a * b + b * b) * here[i]) / (3 * a * (a + b));
  return [along(0), along(1)];
}

/** The same curve walked the other way. */
export function reversed(cubics: readonly Cubic[]): Cubic[] {
  return cubics.map(({ from, c1, c2, to }) => ({ from: to, c1: c2, c2: c1, to: from })).reverse();
}

/** A curve carried to another frame. */
export function carried(cubics: readonly Cubic[], by: Transform): Cubic[] {
  return cubics.map(({ from, c1, c2, to }) => ({ from: by(from), c1: by(c1), c2: by(c2), to: by(to) }));
}

/** SVG path data of a curve. Pieces that do not join begin a new part of the path. */
export function pathOf(cubics: readonly Cubic[], closed = false): string {
  let text = '';
  let pen: Point | undefined;
  for (const { from, c1, c2, to } of cubics) {
    if (!pen || distance(pen, from) > 1e-6) {
      text += `${text && closed ? 'Z' : ''}M${pair(from)}`;
    }
    text += `C${pair(c1)} ${pair(c2)} ${pair(to)}`;
    pen = to;
  }
  return text && closed ? `${text}Z` : text;
}

/** The corners of a curve drawn with straight steps. */
export function flat(cubics: readonly Cubic[]): Point[] {
  return cubics.flatMap((cubic) =>
    Array.from({ length: STEPS_PER_CUBIC }, (_, step) => onCubic(cubic, step / STEPS_PER_CUBIC)),
  );
}

function onCubic({ from, c1, c2, to }: Cubic, t: number): Point {
  const u = 1 - t;
  const mix = (i: 0 | 1): number =>
    u * u * u * from[i] + 3 * u * u * t * c1[i] + 3 * u * t * t * c2[i] + t * t * t * to[i];
  return [mix(0), mix(1)];
}

/** Whether a point lies inside a closed shape, by the even-odd rule. */
export function contains(polygon: readonly Point[], [x, y]: Point): boolean {
  let inside = false;
  let last = polygon.at(-1);
  for (const corner of polygon) {
    if (last && corner[1] > y !== last[1] > y) {
      const crossing = ((last[0] - corner[0]) * (y - corner[1])) / (last[1] - corner[1]) + corner[0];
      inside = x < crossing ? !inside : inside;
    }
    last = corner;
  }
  return inside;
}

/** The box around a shape. */
export function boxOf(polygon: readonly Point[]): Box {
  const xs = polygon.map(([x]) => x);
  const ys = polygon.map(([, y]) => y);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

/** Whether a point is in a box made wider by `more` on all sides. */
export function inBox([left, top, right, bottom]: Box, [x, y]: Point, more: number): boolean {
  return x >= left - more && x <= right + more && y >= top - more && y <= bottom + more;
}

/** How far a point is from the edge of a closed shape. */
export function distanceToEdge(polygon: readonly Point[], point: Point): number {
  let nearest = Infinity;
  let last = polygon.at(-1);
  for (const corner of polygon) {
    if (last) {
      nearest = Math.min(nearest, distanceToStretch(last, corner, point));
    }
    last = corner;
  }
  return nearest;
}

function distanceToStretch(a: Point, b: Point, point: Point): number {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / length;
  const t = Math.min(Math.max(along, 0), 1);
  return distance([a[0] + t * dx, a[1] + t * dy], point);
}

/** A point deep inside a shape and near its middle, for a label or for the cursor of the keyboard. */
export function heart(polygon: readonly Point[]): Point {
  const [left, top, right, bottom] = boxOf(polygon);
  const middle: Point = [(left + right) / 2, (top + bottom) / 2];
  const steps = 12;
  let best: { point: Point; worth: number } = { point: middle, worth: -Infinity };
  for (let at = 0; at < (steps - 1) ** 2; at += 1) {
    const column = 1 + (at % (steps - 1));
    const row = 1 + Math.floor(at / (steps - 1));
    const point: Point = [left + ((right - left) * column) / steps, top + ((bottom - top) * row) / steps];
    const worth = distanceToEdge(polygon, point) - 0.1 * distance(point, middle);
    if (worth > best.worth && contains(polygon, point)) {
      best = { point, worth };
    }
  }
  return best.point;
}

/** How far two points are apart. */
export function distance(a: Point, b: Point): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}

/** To the other side of the line x = 0. */
export const mirror: Transform = ([x, y]) => [x === 0 ? 0 : -x, y];

/** Scales, turns clockwise by degrees, then moves. */
export function placed(scaleX: number, scaleY: number, degrees: number, [toX, toY]: Point): Transform {
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return ([x, y]) => [toX + scaleX * x * cos - scaleY * y * sin, toY + scaleX * x * sin + scaleY * y * cos];
}

function pair([x, y]: Point): string {
  return `${short(x)},${short(y)}`;
}

/** A number in path data: two decimals, no trailing zeros. */
export function short(value: number): string {
  return String(Math.round(value * 100) / 100);
}
