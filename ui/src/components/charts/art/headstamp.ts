// The headstamp of a cartridge case as a ring: twelve clock positions, each with what was read there. A position that was
// seen to be empty differs from one of which nothing was written.

import type { Point } from './geometry';
import { placed } from './geometry';

/** What was read at one clock position. */
export interface HeadstampMark {
  /** 1 to 12; 12 is at the top. */
  readonly clock: number;
  /** What is there; an empty text where the position was seen to be empty. */
  readonly character: string;
  /** Whether the reader was sure. */
  readonly sure?: boolean;
}

/** A place on the ring. */
export interface ClockPlace {
  readonly clock: number;
  /** Where the character stands. */
  readonly at: Point;
  /** How far the character is turned so that its foot points to the primer. */
  readonly turn: number;
  /** Path data of the sector that is tapped. */
  readonly sector: string;
  /** What is written there, in the order of recording; none where nothing was recorded. */
  readonly marks: readonly HeadstampMark[];
}

/** The ring as drawn about 0,0. */
export interface HeadstampDrawing {
  readonly radius: number;
  readonly rim: number;
  readonly primer: number;
  readonly places: readonly ClockPlace[];
}

/** Radii: outer edge, inside of the rim, middle of the text, primer pocket. */
const RADIUS = 100;
const RIM = 92;
const TEXT = 70;
const PRIMER = 44;

/** Lays out what was read on a headstamp. Positions outside 1 to 12 do not exist and are left out. */
export function headstamp(marks: readonly HeadstampMark[]): HeadstampDrawing {
  const places = Array.from({ length: 12 }, (_, index): ClockPlace => {
    const clock = index + 1;
    const degrees = clock * 30;
    const at = placed(1, 1, degrees, [0, 0])([0, -TEXT]);
    return {
      clock,
      at,
      turn: degrees % 360,
      sector: ringSector(degrees - 15, degrees + 15, PRIMER, RIM),
      marks: marks.filter((mark) => mark.clock === clock),
    };
  });
  return { radius: RADIUS, rim: RIM, primer: PRIMER, places };
}

/** Path data of a part of a ring between two bearings, clockwise from the top. */
export function ringSector(from: number, to: number, inner: number, outer: number): string {
  const at = (degrees: number, radius: number): string => {
    const [x, y] = placed(1, 1, degrees, [0, 0])([0, -radius]);
    return `${x.toFixed(2)},${y.toFixed(2)}`;
  };
  const large = to - from > 180 ? 1 : 0;
  return (
    `M${at(from, inner)}L${at(from, outer)}A${outer},${outer} 0 ${large} 1 ${at(to, outer)}` +
    `L${at(to, inner)}A${inner},${inner} 0 ${large} 0 ${at(from, inner)}Z`
  );
}
