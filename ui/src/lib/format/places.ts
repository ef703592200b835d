import { inUnit } from './numbers';

/** Mean radius of the earth in metres; for what is told here a sphere is exact enough. */
export const EARTH_RADIUS_M = 6_371_008.8;

/** Metres between two places in degrees, along the great circle. */
export function metresBetween(a: { lat: number; lon: number }, b: { lat: number; lon: number }): number {
  const radians = (degrees: number): number => (degrees * Math.PI) / 180;
  const [north, east] = [radians(b.lat - a.lat) / 2, radians(b.lon - a.lon) / 2];
  const chord = Math.sin(north) ** 2 + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(east) ** 2;
  return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(chord)));
}

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
