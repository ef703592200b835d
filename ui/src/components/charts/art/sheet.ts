// A sheet is a drawing as a map is: named lines that meet at named points, and regions that are rings of their stretches.
// Two neighbours share the very same stretch of line, so regions can neither overlap nor leave a gap, and the outline is
// what only one region uses. A body is drawn as its half with x >= 0 and mirrored.
//
// A line is written as stops: `name@x,y` names a new point, `name` goes through a known one, `x,y` is a point without a
// name, `(x,y)` at either end is where the curve would come from or go on to. A ring is written as the names that it passes; `line:name` says by which line, where two lines lead there.

import { carried, flat, mirror, pathOf, reversed, smooth } from './geometry';
import type { Cubic, Point, Transform } from './geometry';

interface Stop {
  readonly point: Point;
  readonly name?: string | undefined;
  /** Only bends the end of the line; not on it. */
  readonly beyond?: boolean;
}

/** Named lines that meet at named points. */
export interface Sheet {
  readonly points: ReadonlyMap<string, Point>;
  readonly lines: ReadonlyMap<string, readonly Stop[]>;
}

/** A piece of line between two named points, with a key that is the same for all who use it. */
interface Stretch {
  readonly key: string;
  readonly cubics: readonly Cubic[];
}

/** A ring of stretches. */
export interface Ring {
  readonly stretches: readonly Stretch[];
}

/** Reads lines; those of `base` are part of the sheet and their points are known. */
export function sheet(lines: Readonly<Record<string, string>>, base?: Sheet): Sheet {
  const points = new Map(base?.points);
  const all = new Map(base?.lines);
  for (const [name, text] of Object.entries(lines)) {
    if (all.has(name)) {
      throw new Error(`two lines are called ${name}`);
    }
    all.set(name, readStops(text, points, name));
  }
  return { points, lines: all };
}

function readStops(text: string, points: Map<string, Point>, line: string): Stop[] {
  return text
    .trim()
    .split(/\s+/)
    .map((word): Stop => {
      const [, name, open, place] = /^(?:([a-z]\w*)(?:@|$))?(\(?)([^)]*)\)?$/i.exec(word) ?? [];
      if (place) {
        const [x = NaN, y = NaN] = place.split(',').map(Number);
        if (Number.isNaN(x + y)) {
          throw new Error(`${line}: ${word} is not a stop`);
        }
        if (name && points.has(name)) {
          throw new Error(`${line}: ${name} is a point already`);
        }
        if (name) {
          points.set(name, [x, y]);
        }
        return { point: [x, y], name, beyond: open === '(' };
      }
      const point = name ? points.get(name) : undefined;
      if (!point) {
        throw new Error(`${line}: nothing is called ${word}`);
      }
      return { point, name };
    });
}

/** The sheet in another frame. */
export function moved(from: Sheet, by: Transform): Sheet {
  return {
    points: new Map([...from.points].map(([name, point]) => [name, by(point)])),
    lines: new Map(
      [...from.lines].map(([name, stops]) => [name, stops.map((stop) => ({ ...stop, point: by(stop.point) }))]),
    ),
  };
}

/** Both sheets as one. */
export function joined(a: Sheet, b: Sheet): Sheet {
  return { points: new Map([...a.points, ...b.points]), lines: new Map([...a.lines, ...b.lines]) };
}

/** The curve of a line. One that ends on the midline of a half drawing crosses it squarely. */
export function curve(stops: readonly Stop[], half: boolean): Cubic[] {
  const points = onLine(stops).map((stop) => stop.point);
  const [first, second] = points;
  const [previous, last] = points.slice(-2);
  const before = half && first?.[0] === 0 && second && second[0] > 0 ? [mirror(second)] : guide(stops[0]);
  const after = half && last?.[0] === 0 && previous && previous[0] > 0 ? [mirror(previous)] : guide(stops.at(-1));
  const cubics = smooth([...before, ...points, ...after]);
  return cubics.slice(before.length, before.length + points.length - 1);
}

function guide(end: Stop | undefined): Point[] {
  return end?.beyond ? [end.point] : [];
}

function onLine(stops: readonly Stop[]): Stop[] {
  return stops.filter(({ beyond }) => !beyond);
}

/** The stretches that a written path passes. */
export function walk(from: Sheet, path: string, half: boolean): Stretch[] {
  const words = path.trim().split(/\s+/);
  let here = words.shift() ?? '';
  const stretches: Stretch[] = [];
  for (const word of words) {
    const [via, name] = word.includes(':') ? (word.split(':') as [string, string]) : [undefined, word];
    stretches.push(...between(from, here, name, via, half));
    here = name;
  }
  return stretches;
}

function between(from: Sheet, start: string, end: string, via: string | undefined, half: boolean): Stretch[] {
  const index = (stops: readonly Stop[], name: string): number => stops.findIndex((stop) => stop.name === name);
  const candidates = [...from.lines].filter(
    ([name, stops]) => (!via || via === name) && index(stops, start) >= 0 && index(stops, end) >= 0,
  );
  const [found, second] = candidates;
  if (!found || second) {
    throw new Error(`${candidates.length} lines lead from ${start} to ${end}${via ? ` by ${via}` : ''}`);
  }
  const [name, all] = found;
  const stops = onLine(all);
  const [a, b] = [index(stops, start), index(stops, end)];
  const cubics = curve(all, half);
  const cuts = stops.flatMap((stop, at) => (stop.name && at >= Math.min(a, b) && at <= Math.max(a, b) ? [at] : []));
  const pieces = cuts.slice(1).map((cut, at) => {
    const begin = cuts[at] ?? 0;
    return { key: `${name}/${begin}`, cubics: cubics.slice(begin, cut) };
  });
  return a < b ? pieces : pieces.reverse().map(({ key, cubics: ahead }) => ({ key, cubics: reversed(ahead) }));
}

/** The ring that a written path closes by coming back to its first point. */
export function ring(from: Sheet, path: string, half: boolean): Ring {
  const words = path.trim().split(/\s+/);
  const first = words[0] ?? '';
  const last = (words.at(-1) ?? '').split(':').at(-1);
  return { stretches: walk(from, last === first ? path : `${path} ${first}`, half) };
}

/** The ring of a written path from midline to midline and its mirror image. */
export function midRing(from: Sheet, path: string): Ring {
  const stretches = walk(from, path, true);
  const back = mirrorRing({ stretches }).stretches;
  return {
    stretches: [...stretches, ...[...back].reverse().map(({ key, cubics }) => ({ key, cubics: reversed(cubics) }))],
  };
}

/** The ring on the other side of the midline; stretches of the midline itself stay the same. */
export function mirrorRing({ stretches }: Ring): Ring {
  return {
    stretches: stretches.map(({ key, cubics }) => ({
      key: cubics.every(({ from, to }) => from[0] === 0 && to[0] === 0) ? key : `${key}'`,
      cubics: carried(cubics, mirror),
    })),
  };
}

/** The corners of a ring. */
export function corners({ stretches }: Ring): Point[] {
  return flat(stretches.flatMap(({ cubics }) => cubics));
}

/** Path data of a ring. */
export function ringPath({ stretches }: Ring): string {
  return pathOf(
    stretches.flatMap(({ cubics }) => cubics),
    true,
  );
}

/** What rings have along their outer edge, as closed loops, and what two of them share, as lines. */
export function edges(rings: readonly Ring[]): { outline: Cubic[][]; borders: Cubic[] } {
  const uses = new Map<string, { stretch: Stretch; count: number }>();
  for (const stretch of rings.flatMap(({ stretches }) => stretches)) {
    const use = uses.get(stretch.key);
    uses.set(stretch.key, { stretch, count: (use?.count ?? 0) + 1 });
  }
  const cubicsUsed = (times: (count: number) => boolean): (readonly Cubic[])[] =>
    [...uses.values()].filter(({ count }) => times(count)).map(({ stretch }) => stretch.cubics);
  return { outline: loops(cubicsUsed((count) => count === 1)), borders: cubicsUsed((count) => count > 1).flat() };
}

/** Joins pieces of line end to end until each loop closes. */
function loops(pieces: readonly (readonly Cubic[])[]): Cubic[][] {
  const waiting = [...pieces];
  const found: Cubic[][] = [];
  for (let piece = waiting.shift(); piece; piece = waiting.shift()) {
    const loop = [...piece];
    for (;;) {
      const end = loop.at(-1)?.to;
      const next = waiting.findIndex((other) => same(other[0]?.from, end) || same(other.at(-1)?.to, end));
      const start = loop[0]?.from;
      if (next < 0 || same(start, end)) {
        break;
      }
      const [other = []] = waiting.splice(next, 1);
      loop.push(...(same(other[0]?.from, end) ? other : reversed(other)));
    }
    found.push(loop);
  }
  return found;
}

function same(a: Point | undefined, b: Point | undefined): boolean {
  return a !== undefined && b !== undefined && Math.abs(a[0] - b[0]) + Math.abs(a[1] - b[1]) < 1e-4;
}
