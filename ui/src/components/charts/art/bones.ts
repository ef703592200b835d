// Shapes that skeletons are made of, as closed curves written like `x,y x,y …`.

import { short } from './geometry';
import type { Point, Transform } from './geometry';
import { readPoints } from './view';

/** A band of a width along points, narrower at its ends: a rib. */
export function band(along: string, width: number): string {
  const points = readPoints(along);
  const sides = points.map((here, index) => {
    const [from, to] = [points[index - 1] ?? here, points[index + 1] ?? here];
    const length = Math.hypot(to[0] - from[0], to[1] - from[1]) || 1;
    const end = index === 0 || index === points.length - 1;
    const reach = ((end ? 0.7 : 1) * width) / 2 / length;
    const [dx, dy] = [(to[1] - from[1]) * reach, (from[0] - to[0]) * reach];
    return { one: [here[0] + dx, here[1] + dy] as Point, other: [here[0] - dx, here[1] - dy] as Point };
  });
  return write([...sides.map(({ one }) => one), ...sides.map(({ other }) => other).reverse()]);
}

/** A small long bone from one joint to the next, thicker at its ends. */
export function rod(from: Point, to: Point, width: number): string {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  const [ux, uy] = [(to[0] - from[0]) / length, (to[1] - from[1]) / length];
  const at = (along: number, aside: number): Point => [
    from[0] + ux * length * along - uy * aside * width,
    from[1] + uy * length * along + ux * aside * width,
  ];
  return write([
    at(0, 0),
    at(0.05, 0.5),
    at(0.3, 0.32),
    at(0.7, 0.3),
    at(0.95, 0.48),
    at(1, 0),
    at(0.95, -0.48),
    at(0.7, -0.3),
    at(0.3, -0.32),
    at(0.05, -0.5),
  ]);
}

/** The same curve in another frame. */
export function carriedLoop(loop: string, by: Transform): string {
  return write(readPoints(loop).map(by));
}

/** A vertebra from the front or the back: the half from midline to midline. */
export function vertebra(top: number, height: number, body: number, wings: number): string {
  const low = top + height;
  const points: Point[] = [
    [0, top],
    [body * 0.85, top],
    [body, top + height * 0.25],
    [wings, top + height * 0.28],
    [wings, top + height * 0.55],
    [body * 0.92, top + height * 0.65],
    [body * 0.95, low - height * 0.06],
    [0, low - height * 0.06],
  ];
  return write(points);
}

function write(points: readonly Point[]): string {
  return points.map(([x, y]) => `${short(x)},${short(y)}`).join(' ');
}
