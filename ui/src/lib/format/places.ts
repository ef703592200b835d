import { number } from './numbers';

/** A place in degrees with five decimals, about one metre. */
export function place(latE7: number, lonE7: number): string {
  return `${(latE7 / 1e7).toFixed(5)}, ${(lonE7 / 1e7).toFixed(5)}`;
}

/** A distance in metres or kilometres. */
export function distance(metres: number): string {
  return metres < 1000 ? `${number(metres)} m` : `${number(metres / 1000, 1)} km`;
}
