/** Angles as sectors of a drawing: an angle is never exact, so it is never a line. */
import { ringSector } from '$components/charts/art/headstamp';
import type { Angle } from './measures';

/** To either side where nobody said how far an angle may be off. */
const UNSAID_DEG = 5;
/** No sector is thinner to either side. */
const LEAST_DEG = 1;

/** A sector from the middle, about a bearing that is clockwise from upwards. */
export interface Sector {
  readonly d: string;
  /** Whether its width was recorded. */
  readonly said: boolean;
}

/** The sector about `bearing` as wide as the angle is uncertain. */
export function sectorOf(bearing: number, { plusMinus }: Angle, radius: number): Sector {
  const half = Math.min(Math.max(Math.abs(plusMinus ?? UNSAID_DEG), LEAST_DEG), 179);
  return { d: ringSector(bearing - half, bearing + half, 0, radius), said: plusMinus !== undefined };
}

/** Where a path leaves a surface seen from above, when the surface lies along the top and the viewer stands below:
 * `degrees` from the surface on the side that was recorded. */
export function bearingFromAbove(degrees: number, side: string): number {
  return side === 'left' ? 270 - degrees : 90 + degrees;
}

/** Where a path leaves a surface seen from the side, when the surface stands on the right: `degrees` from the horizon. */
export function bearingFromSide(degrees: number, sense: string): number {
  return sense === 'up' ? 270 + degrees : 270 - degrees;
}
