// A view is one chart: layers of outlines and named regions, from the lowest to the topmost. Places on a chart are
// written as the forms write them, in ten-thousandths of its width and height.

import { boxOf, contains, distanceToEdge, flat, heart, inBox, mirror, pathOf, smooth } from './geometry';
import type { Box, Cubic, Point, Transform } from './geometry';
import { corners, curve, edges, midRing, mirrorRing, moved, ring, ringPath, sheet } from './sheet';
import type { Ring, Sheet } from './sheet';
import type { Diagram, RegionCode, Side } from './codes';

/** A named part of a chart that can be pointed at. */
export interface Region {
  /** Unique in its view: the code, the part where a code is drawn in several, and the side. */
  readonly id: string;
  /** The region as the forms name it; none on charts of things. */
  readonly code: RegionCode | undefined;
  /** What else the forms name here: a bone, or the part of a thing. */
  readonly part: string | undefined;
  readonly side: Side;
  /** Path data of the closed shape. */
  readonly d: string;
  /** The corners of the same shape drawn with straight steps. */
  readonly polygon: readonly Point[];
  /** Left, top, right and bottom. */
  readonly box: Box;
  /** A place deep inside, for labels and the cursor of the keyboard. */
  readonly heart: Point;
}

/** Regions side by side within an outline. Upper layers hide lower ones. */
export interface Layer {
  readonly outline: string;
  /** Lines between regions. */
  readonly borders: string;
  /** Lines for orientation. */
  readonly details: string;
  readonly regions: readonly Region[];
  /** Closed loops of the outline as corners. */
  readonly loops: readonly (readonly Point[])[];
}

/** One chart. */
export interface View {
  readonly code: Diagram;
  readonly width: number;
  readonly height: number;
  /** Left and top of the drawing in its own units. */
  readonly origin: Point;
  readonly layers: readonly Layer[];
}

/** A region as written: one ring on a half (`pair`), a path from midline to midline (`mid`), or a ring as it is (`one`). */
export interface RegionWritten {
  readonly code?: RegionCode;
  readonly part?: string;
  /** Tells apart the pieces of a code that is drawn in several. */
  readonly key?: string;
  readonly kind: 'pair' | 'mid' | 'one';
  /** A ring on the lines of the sheet. */
  readonly path?: string;
  /** A closed curve of its own, `x,y` after `x,y`; lies on the layers before. */
  readonly loop?: string;
}

/** How a drawing becomes a chart. */
export interface Frame {
  /** The side of the body where x > 0; the side of everything where the drawing is not mirrored. */
  readonly positive: Side;
  /** The proportions drawn. */
  readonly shape: Transform;
  /** Where the drawing is put on the chart, after all else. */
  readonly put?: Transform;
}

/** A layer from lines and the regions between them. */
export function layer(
  drawing: { lines: Sheet; regions: readonly RegionWritten[]; details?: readonly string[]; half?: boolean },
  frame: Frame,
): Layer {
  const half = drawing.half ?? true;
  const lines = moved(drawing.lines, frame.shape);
  const made: { written: RegionWritten; side: Side; ring: Ring }[] = [];
  for (const written of drawing.regions) {
    const path = written.path ?? '';
    if (written.kind === 'mid') {
      made.push({ written, side: 'midline', ring: midRing(lines, path) });
    } else {
      const one = ring(lines, path, half);
      made.push({ written, side: frame.positive, ring: one });
      if (written.kind === 'pair') {
        made.push({ written, side: otherSide(frame.positive), ring: mirrorRing(one) });
      }
    }
  }
  const put = frame.put ?? ((point: Point) => point);
  const carry = (cubics: readonly Cubic[]): Cubic[] =>
    cubics.map((cubic) => ({ from: put(cubic.from), c1: put(cubic.c1), c2: put(cubic.c2), to: put(cubic.to) }));
  const placedRings = made.map(({ written, side, ring: one }) => ({
    written,
    side,
    ring: { stretches: one.stretches.map(({ key, cubics }) => ({ key, cubics: carry(cubics) })) },
  }));
  const { outline, borders } = edges(placedRings.map(({ ring: one }) => one));
  return {
    outline: outline.map((loop) => pathOf(loop, true)).join(''),
    borders: pathOf(borders),
    details: pathOf(carry((drawing.details ?? []).flatMap((line) => detail(line, half, frame.shape)))),
    regions: placedRings.map(({ written, side, ring: one }) => region(written, side, ringPath(one), corners(one))),
    loops: outline.map(flat),
  };
}

/** A layer for each closed curve, later ones on top. */
export function loopLayers(
  drawings: readonly (RegionWritten & { details?: readonly string[] })[],
  frame: Frame,
): Layer[] {
  return drawings.flatMap((written) => {
    const points = readPoints(written.loop ?? '');
    const sides: { side: Side; points: readonly Point[]; details: readonly string[]; flip: boolean }[] = [];
    const details = written.details ?? [];
    if (written.kind === 'mid') {
      const inner = points
        .filter(([x]) => x > 0)
        .map(mirror)
        .reverse();
      sides.push({ side: 'midline', points: [...points, ...inner], details, flip: false });
    } else {
      sides.push({ side: frame.positive, points, details, flip: false });
      if (written.kind === 'pair') {
        sides.push({ side: otherSide(frame.positive), points: points.map(mirror), details, flip: true });
      }
    }
    return sides.map(({ side, points: drawn, flip }) => {
      const put = frame.put ?? ((point: Point) => point);
      const cubics = smooth(
        drawn.map((point) => put(frame.shape(point))),
        true,
      );
      const lines = details.flatMap((line) => detail(line, written.kind === 'mid', frame.shape));
      const turned = flip
        ? lines.map(({ from, c1, c2, to }) => ({ from: mirror(from), c1: mirror(c1), c2: mirror(c2), to: mirror(to) }))
        : lines;
      const polygon = flat(cubics);
      const d = pathOf(cubics, true);
      return {
        outline: d,
        borders: '',
        details: pathOf(turned.map((c) => ({ from: put(c.from), c1: put(c.c1), c2: put(c.c2), to: put(c.to) }))),
        regions: [region(written, side, d, polygon)],
        loops: [polygon],
      };
    });
  });
}

function region(written: RegionWritten, side: Side, d: string, polygon: readonly Point[]): Region {
  const name = [written.part ?? written.code, written.key, side].filter(Boolean).join('-');
  return {
    id: name,
    code: written.code,
    part: written.part,
    side,
    d,
    polygon,
    box: boxOf(polygon),
    heart: heart(polygon),
  };
}

/** A line for orientation. In a half drawing it is drawn on both sides; with `|` before it only as written. */
function detail(line: string, half: boolean, shape: Transform): Cubic[] {
  const alone = line.startsWith('|');
  const [stops] = [...moved(sheet({ line: alone ? line.slice(1) : line }), shape).lines.values()];
  const cubics = curve(stops ?? [], half);
  const other = cubics.map(({ from, c1, c2, to }) => ({
    from: mirror(from),
    c1: mirror(c1),
    c2: mirror(c2),
    to: mirror(to),
  }));
  return half && !alone ? [...cubics, ...other] : cubics;
}

/** Reads `x,y x,y …`. */
export function readPoints(text: string): Point[] {
  return text
    .trim()
    .split(/\s+/)
    .map((word): Point => {
      const [x = NaN, y = NaN] = word.split(',').map(Number);
      return [x, y];
    });
}

function otherSide(side: Side): Side {
  return side === 'L' ? 'R' : side === 'R' ? 'L' : side;
}

/** How far beside a drawing a finger may come down and still mean it, as a part of the chart's width. */
const REACH = 0.03;

/** The region at a point of the drawing: the topmost there, or the nearest within reach. */
export function regionAt(view: View, point: Point): Region | undefined {
  const regions = [...view.layers].reverse().flatMap((one) => one.regions);
  const hit = regions.find(({ polygon, box }) => inBox(box, point, 0) && contains(polygon, point));
  if (hit) {
    return hit;
  }
  let nearest: { region: Region; away: number } | undefined;
  const reach = REACH * view.width;
  for (const one of regions.filter(({ box }) => inBox(box, point, reach))) {
    const away = distanceToEdge(one.polygon, point);
    if (away <= reach && away < (nearest?.away ?? Infinity)) {
      nearest = { region: one, away };
    }
  }
  return nearest?.region;
}

/** All regions of a view, lowest first. */
export function regionsOf(view: View): Region[] {
  return view.layers.flatMap((one) => [...one.regions]);
}
