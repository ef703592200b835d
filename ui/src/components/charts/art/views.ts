// Every chart that the forms know, drawn when it is first asked for.

import { bodyBack } from './body-back';
import { bodyFront } from './body-front';
import { bodySide } from './body-side';
import type { Diagram } from './codes';
import { footView } from './foot';
import type { Point } from './geometry';
import { handView } from './hand';
import { headBack, headFront, headTop } from './head';
import { headSide } from './head-side';
import { GROWN, SHAPES, STEPS } from './proportion';
import type { Shape, ShapedPart, Step, Variant } from './proportion';
import { skeletonBack, skeletonFront } from './skeleton';
import { skullBack, skullBase, skullFront, skullSide } from './skull';
import { bulletBase, bulletSide, caseHead, caseSide, garment, singleTooth } from './things';
import { mirror } from './geometry';
import type { View } from './view';

const DRAW: Readonly<Record<Diagram, (shape: Shape) => View>> = {
  body_front: bodyFront,
  body_back: bodyBack,
  body_left: (shape) => bodySide('L', shape),
  body_right: (shape) => bodySide('R', shape),
  head_front: headFront,
  head_back: headBack,
  head_left: (shape) => headSide('L', shape),
  head_right: (shape) => headSide('R', shape),
  head_top: headTop,
  hand_left_palm: (shape) => handView('L', 'palm', shape),
  hand_left_back: (shape) => handView('L', 'hand_back', shape),
  hand_right_palm: (shape) => handView('R', 'palm', shape),
  hand_right_back: (shape) => handView('R', 'hand_back', shape),
  foot_left_top: (shape) => footView('L', 'top', shape),
  foot_left_sole: (shape) => footView('L', 'sole', shape),
  foot_right_top: (shape) => footView('R', 'top', shape),
  foot_right_sole: (shape) => footView('R', 'sole', shape),
  skeleton_front: skeletonFront,
  skeleton_back: skeletonBack,
  skull_front: skullFront,
  skull_back: skullBack,
  skull_left: (shape) => skullSide('L', shape),
  skull_right: (shape) => skullSide('R', shape),
  skull_base: skullBase,
  tooth: singleTooth,
  garment_front: (shape) => garment('front', shape),
  garment_back: (shape) => garment('back', shape),
  case_head: caseHead,
  case_side: caseSide,
  bullet_side: bulletSide,
  bullet_base: bulletBase,
};

const drawn = new Map<string, View>();

/** A chart in the proportions of a variant. */
export function view(code: Diagram, variant: Variant = 'adult'): View {
  const key = `${code} ${variant}`;
  const made = drawn.get(key) ?? DRAW[code](SHAPES[variant]);
  drawn.set(key, made);
  return made;
}

/** A place on a chart as the forms store it: ten-thousandths of the width and height of the grown drawing. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

const FULL = 10_000;

/** Where a stored place lies in a drawing. */
export function drawnAt(code: Diagram, variant: Variant, { x, y }: Place): Point {
  const { width, height, origin } = view(code, 'adult');
  const point: Point = [origin[0] + (x / FULL) * width, origin[1] + (y / FULL) * height];
  return inFrame(code, point, SHAPES[variant]);
}

/** The place to store for a point of a drawing. */
export function storedPlace(code: Diagram, variant: Variant, point: Point): Place {
  const { width, height, origin } = view(code, 'adult');
  const grown = inFrame(code, point, GROWN[variant]);
  const part = (value: number): number => Math.round(Math.min(Math.max(value, 0), 1) * FULL);
  return { x: part((grown[0] - origin[0]) / width), y: part((grown[1] - origin[1]) / height) };
}

/** A stored place as the programs write it: `body_front 0.4120,0.2331`. */
export function placeText(code: Diagram, { x, y }: Place): string {
  return `${code} ${(x / FULL).toFixed(4)},${(y / FULL).toFixed(4)}`;
}

/** What of a shape a chart is drawn in; nothing where it is drawn alike in every variant. */
function partOf(code: Diagram): ShapedPart | undefined {
  const [, family = ''] = /^(hand|foot|body|skeleton|garment|head|skull)_/.exec(code) ?? [];
  if (code === 'skull_base') {
    return 'base';
  }
  // From above nothing is seen but the vault of the skull, which has the outline of a grown one at the age of six.
  return code === 'head_top' ? undefined : PARTS[family];
}

const PARTS: Readonly<Record<string, ShapedPart>> = {
  hand: 'hand',
  foot: 'foot',
  body: 'body',
  skeleton: 'body',
  garment: 'garment',
  head: 'head',
  skull: 'head',
};

/** Hands are drawn with the fingers up but shaped with the fingers down; everything else is shaped as it is drawn. */
function isTurned(code: Diagram): boolean {
  return code.startsWith('hand_');
}

function inFrame(code: Diagram, point: Point, shape: Shape): Point {
  const part = partOf(code);
  if (!part) {
    return point;
  }
  if (!isTurned(code)) {
    return shape[part](point);
  }
  const turn = ([x, y]: Point): Point => mirror([x, -y]);
  return turn(shape[part](turn(point)));
}

/** What `drawnAt` goes by beside the frame of the grown drawing, for programs that cannot run it. */
export interface Proportions {
  readonly steps: readonly Step[];
  /** Whether the steps go from the lower edge to the upper one, and from right to left. */
  readonly turned: boolean;
}

/** The proportions of a chart of a variant. */
export function proportionsOf(code: Diagram, variant: Variant): Proportions {
  const part = partOf(code);
  return { steps: part ? STEPS[variant][part] : [], turned: isTurned(code) };
}
