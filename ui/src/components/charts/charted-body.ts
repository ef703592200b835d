// What the editors of places below a component are told: whose body it is, and what becomes of a place that was tapped.

import { getContext, setContext } from 'svelte';
import type { Variant } from './art/proportion';
import type { ChartPlace } from './place';

/** How a body is drawn. */
export interface Figure {
  readonly variant: Variant;
  /** Whether it is bones, so that the skeleton comes first. */
  readonly bones: boolean;
}

/** The body whose charts are drawn, and the record that stands on them. */
export interface ChartedBody {
  readonly figure: Figure;
  /** The kind of the record that is placed. */
  readonly kind: string;
  /** A place was tapped: fills what follows from it and says so. */
  placed?(place: ChartPlace): string;
}

const KEY = Symbol('charted body');
const GROWN: ChartedBody = { figure: { variant: 'adult', bones: false }, kind: 'injury' };

/** Tells the charts below. What it gives may change while they are shown. */
export function setChartedBody(body: ChartedBody): void {
  setContext(KEY, body);
}

/** What the charts here were told; a grown body where nobody said anything. */
export function chartedBody(): ChartedBody {
  return getContext<ChartedBody | undefined>(KEY) ?? GROWN;
}
