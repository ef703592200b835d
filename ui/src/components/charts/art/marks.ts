// Numbered wounds on charts, and which belong together.

import type { Diagram } from './codes';
import type { Point } from './geometry';
import { distance } from './geometry';
import type { Variant } from './proportion';
import { drawnAt } from './views';
import type { Place } from './views';

/** A wound or another numbered place on a chart. */
export interface ChartMark extends Place {
  readonly id: string;
  /** The number that is written into it. */
  readonly number: number;
  /** Where it is, when it is on another chart than the one that is shown. */
  readonly view?: Diagram;
  /** Class of the injury by its code: what is known to be an entrance or an exit is drawn as one. */
  readonly class?: string;
  /** The mark that it belongs to, as an exit to its entrance. */
  readonly pairedWith?: string;
  /** Whether it is put here and not recorded yet. */
  readonly waiting?: boolean;
  /** What it is called, for those who do not see the chart. */
  readonly label: string;
}

/** How a mark is drawn: an entrance filled, an exit as a ring, everything else as an outline. */
export type MarkLook = 'entrance' | 'exit' | 'other';

/** The look of a class. */
export function lookOf(code: string | undefined): MarkLook {
  if (code === 'gunshot_entrance' || code === 'fragment_entry') {
    return 'entrance';
  }
  return code === 'gunshot_exit' ? 'exit' : 'other';
}

/** Two marks that belong together. On one chart a line joins them; across charts they are named. */
export interface MarkPair {
  readonly from: ChartMark;
  readonly to: ChartMark;
}

/** Every pair once, the entrance first. */
export function pairs(marks: readonly ChartMark[]): MarkPair[] {
  const found: MarkPair[] = [];
  for (const mark of marks) {
    const other = marks.find(({ id }) => id === mark.pairedWith && id !== mark.id);
    const known = found.some(({ from, to }) => [from, to].includes(mark) && other && [from, to].includes(other));
    if (other && !known) {
      const backwards = lookOf(mark.class) !== 'entrance' && lookOf(other.class) !== 'exit';
      found.push(backwards ? { from: other, to: mark } : { from: mark, to: other });
    }
  }
  return found;
}

/** The marks on one chart; a mark without a chart is on the one that is shown. */
export function marksOn(view: Diagram, marks: readonly ChartMark[]): ChartMark[] {
  return marks.filter((mark) => (mark.view ?? view) === view);
}

/** The line between two marks on one chart, from edge to edge of their circles. */
export function pairLine(
  view: Diagram,
  variant: Variant,
  { from, to }: MarkPair,
  radius: number,
): [Point, Point] | undefined {
  const [a, b] = [drawnAt(view, variant, from), drawnAt(view, variant, to)];
  const apart = distance(a, b);
  if (apart <= 2 * radius) {
    return undefined;
  }
  const [ux, uy] = [((b[0] - a[0]) / apart) * radius, ((b[1] - a[1]) / apart) * radius];
  return [
    [a[0] + ux, a[1] + uy],
    [b[0] - ux, b[1] - uy],
  ];
}
