import { inUnit } from './numbers';

/** A place in degrees with five decimals, about one metre. */
export function place(latE7: number, lonE7: number): string {
  return `${(latE7 / 1e7).toFixed(5)}, ${(lonE7 / 1e7).toFixed(5)}`;
}

/** A distance in metres or kilometres. */
export function distance(metres: number): string {
  return metres < 1000 ? inUnit(metres, 'meter', 0) : inUnit(metres / 1000, 'kilometer', 1);
}

/** The longest round length up to `most`: 1, 2 or 5 times a power of ten, as a scale bar shows it. */
export function roundLength(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most));
  return ([5, 2, 1].find((step) => step * power <= most) ?? 1) * power;
}
