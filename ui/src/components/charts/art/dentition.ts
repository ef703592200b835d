// Where each tooth stands on the chart: the upper jaw above, the right of the person on the left of the page.

import type { Point } from './geometry';
import { isRight, isUpper, toothDrawing } from './tooth';
import type { ToothDrawing } from './tooth';

/** Which teeth a chart has. */
export type Dentition = 'permanent' | 'deciduous' | 'mixed';

/** A tooth on the chart; `at` is the middle of its chewing surface. */
export interface PlacedTooth extends ToothDrawing {
  readonly at: Point;
  /** Where its number is written. */
  readonly label: Point;
}

/** The whole chart. */
export interface DentitionChart {
  readonly width: number;
  readonly height: number;
  readonly teeth: readonly PlacedTooth[];
  /** Heights of the lines between the jaws, from the top. */
  readonly biteLine: number;
}

/** Between neighbours; between the middle of the chart and the first tooth. */
const GAP = 1.2;
/** The height of a row: root, crown, chewing side and number. */
const ROW = 46;
/** From the upper edge of an upper row to the middle of its chewing surfaces. */
const MIDDLE = 33;

const ROWS: Readonly<Record<Dentition, readonly (readonly [right: number, left: number, count: number])[]>> = {
  permanent: [
    [1, 2, 8],
    [4, 3, 8],
  ],
  deciduous: [
    [5, 6, 5],
    [8, 7, 5],
  ],
  mixed: [
    [1, 2, 8],
    [5, 6, 5],
    [8, 7, 5],
    [4, 3, 8],
  ],
};

/** Lays out the teeth. */
export function dentitionChart(dentition: Dentition): DentitionChart {
  const rows = ROWS[dentition].map((row, index) => ({ row, index }));
  const drawn = rows.flatMap(({ row: [right, left, count], index }) =>
    [right, left].flatMap((quadrant) => quadrantTeeth(quadrant, count, index * ROW)),
  );
  const half = Math.max(...drawn.map(({ at, width }) => Math.abs(at[0]) + width / 2)) + 2;
  const teeth = drawn.map((tooth) => ({
    ...tooth,
    at: [tooth.at[0] + half, tooth.at[1]] as const,
    label: [tooth.label[0] + half, tooth.label[1]] as const,
  }));
  return { width: half * 2, height: rows.length * ROW, teeth, biteLine: (rows.length * ROW) / 2 };
}

function quadrantTeeth(quadrant: number, count: number, top: number): PlacedTooth[] {
  let reached = GAP / 2;
  return Array.from({ length: count }, (_, index) => {
    const drawing = toothDrawing(quadrant * 10 + index + 1);
    const x = reached + drawing.width / 2;
    reached += drawing.width + GAP;
    const upper = isUpper(drawing.fdi);
    const y = top + (upper ? MIDDLE : ROW - MIDDLE);
    const side = isRight(drawing.fdi) ? -1 : 1;
    return { ...drawing, at: [side * x, y] as const, label: [side * x, y + (upper ? 10.4 : -8)] as const };
  });
}
