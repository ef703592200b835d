// The proportions of a grown person and of a child of about six. A child is the same drawing under a transform that keeps
// left, right and order, and has an inverse: a wound keeps its stored place, in the proportions of the grown body, and
// is drawn where it belongs on either.

import type { Point, Transform } from './geometry';

/** Whose proportions a chart has. */
export type Variant = 'adult' | 'child';

/** The transforms of one variant, by what is drawn. */
export interface Shape {
  readonly body: Transform;
  readonly head: Transform;
  readonly hand: Transform;
  readonly foot: Transform;
  /** The skull from below. */
  readonly base: Transform;
  readonly garment: Transform;
}

/** At a height of the grown drawing: the height in the other, and by how much it is wider. */
export type Step = readonly [height: number, becomes: number, wider: number];

/** About 5.8 heads high: a large head, a thin neck, short legs. */
const CHILD_BODY: readonly Step[] = [
  [-3, -3, 1.36],
  [4, 5.6, 1.4],
  [12, 17.2, 1.4],
  [19, 26, 1.34],
  [23.8, 31.4, 1.12],
  [27, 34.8, 0.96],
  [31, 39, 0.92],
  [36, 44.6, 0.94],
  [46, 56.5, 0.98],
  [66, 80, 1.06],
  [76, 91.5, 1.04],
  [88, 104, 0.99],
  [95, 110.6, 0.99],
  [108, 122.4, 1],
  [129, 143.6, 1.03],
  [145, 157, 1.03],
  [171, 176.5, 1.08],
  [190, 190, 1.1],
];

/** A high brow and a small jaw. */
const CHILD_HEAD: readonly Step[] = [
  [-3, -3, 1.04],
  [0, 0, 1.05],
  [7, 8.4, 1.07],
  [12, 14.2, 1.06],
  [16, 17.6, 1.02],
  [20, 20.8, 0.96],
  [24, 24, 0.9],
  [28, 27.6, 0.84],
  [36, 36, 0.84],
];

/** Short fingers on a broad hand. */
const CHILD_HAND: readonly Step[] = [
  [-4, -4, 1.05],
  [0, 0, 1.05],
  [9, 9.6, 1.08],
  [11, 11.4, 1.08],
  [15, 14.9, 1.06],
  [20, 19.6, 1.06],
];

const CHILD_FOOT: readonly Step[] = [
  [-2, -2, 1.08],
  [5, 5, 1.1],
  [14, 14, 1.06],
  [28, 28, 1.06],
];

/** A short and narrow palate before a base that is nearly grown. */
const CHILD_BASE: readonly Step[] = [
  [-2, -0.6, 0.84],
  [0, 1.2, 0.84],
  [7, 7.3, 0.92],
  [11, 11.1, 1],
  [22, 22, 1.02],
];

/** A wide shirt over short trousers. */
const CHILD_GARMENT: readonly Step[] = [
  [-2, -2, 1.04],
  [6, 7, 1.04],
  [62, 76, 1.04],
  [67, 81.5, 1.06],
  [93, 105, 1.06],
  [168, 168, 1.04],
];

/** What has proportions of its own. */
export type ShapedPart = keyof Shape;

/** The proportions of a variant, by what is drawn; none where it is drawn as it is grown. */
export const STEPS: Readonly<Record<Variant, Readonly<Record<ShapedPart, readonly Step[]>>>> = {
  adult: { body: [], head: [], hand: [], foot: [], base: [], garment: [] },
  child: {
    body: CHILD_BODY,
    head: CHILD_HEAD,
    hand: CHILD_HAND,
    foot: CHILD_FOOT,
    base: CHILD_BASE,
    garment: CHILD_GARMENT,
  },
};

/** The transforms from the grown drawing to a variant. */
export const SHAPES: Readonly<Record<Variant, Shape>> = {
  adult: every('adult', stretched),
  child: every('child', stretched),
};

/** The transforms from a variant back to the grown drawing. */
export const GROWN: Readonly<Record<Variant, Shape>> = { adult: every('adult', shrunk), child: every('child', shrunk) };

function every(variant: Variant, change: (steps: readonly Step[]) => Transform): Shape {
  const { body, head, hand, foot, base, garment } = STEPS[variant];
  return {
    body: change(body),
    head: change(head),
    hand: change(hand),
    foot: change(foot),
    base: change(base),
    garment: change(garment),
  };
}

function stretched(steps: readonly Step[]): Transform {
  return ([x, y]: Point) => {
    const [, becomes, wider] = between(steps, y, 0);
    return [x * wider, becomes];
  };
}

function shrunk(steps: readonly Step[]): Transform {
  return ([x, y]: Point) => {
    const [height, , wider] = between(steps, y, 1);
    return [x / wider, height];
  };
}

/** The step at `value` of the first or second column, straight between the two around it. */
function between(steps: readonly Step[], value: number, column: 0 | 1): Step {
  let low: Step | undefined;
  for (const high of steps) {
    if (low && value <= high[column]) {
      return mixed(low, high, (value - low[column]) / (high[column] - low[column]));
    }
    if (!low && value < high[column]) {
      return [high[0] + value - high[column], high[1] + value - high[column], high[2]];
    }
    low = high;
  }
  const [height, becomes, wider] = low ?? [0, 0, 1];
  const beyond = value - (column === 0 ? height : becomes);
  return [height + beyond, becomes + beyond, wider];
}

function mixed(low: Step, high: Step, t: number): Step {
  const mix = (column: 0 | 1 | 2): number => low[column] + (high[column] - low[column]) * t;
  return [mix(0), mix(1), mix(2)];
}
