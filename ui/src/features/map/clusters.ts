/** Points that would cover each other are drawn as one with their number. */

/** A point on the screen, in pixels. */
export interface OnScreen {
  readonly id: string;
  readonly x: number;
  readonly y: number;
}

/** Points that are drawn as one. */
export interface Cluster<T extends OnScreen> {
  /** The first of them, which stands for it. */
  readonly first: T;
  readonly x: number;
  readonly y: number;
  readonly members: readonly T[];
}

/** Gathers points by the cells of a grid; `alone` is never gathered. A grid is quick and does not jump while panning
 * as long as its cells move with the map, so `originX` and `originY` are where the map's own corner is. */
export function clustersOf<T extends OnScreen>(
  points: readonly T[],
  cellPx: number,
  origin: { x: number; y: number },
  alone: string | null,
): Cluster<T>[] {
  const cells = new Map<string, T[]>();
  const single: T[] = [];
  for (const point of points) {
    if (point.id === alone) {
      single.push(point);
      continue;
    }
    const cell = `${Math.floor((point.x - origin.x) / cellPx)} ${Math.floor((point.y - origin.y) / cellPx)}`;
    const members = cells.get(cell);
    if (members) members.push(point);
    else cells.set(cell, [point]);
  }
  const gathered = [...cells.values(), ...single.map((point) => [point])];
  return gathered.flatMap((members) => {
    const [first] = members;
    if (!first) return [];
    const middle = (axis: 'x' | 'y') => members.reduce((sum, point) => sum + point[axis], 0) / members.length;
    return [{ first, x: middle('x'), y: middle('y'), members }];
  });
}
