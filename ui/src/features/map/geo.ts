/** Places on the earth as the map needs them: lines, and the square of the Mercator projection. */
import { EARTH_RADIUS_M, metresBetween } from '$lib/geo';

/** A place in degrees. */
export interface GeoPlace {
  readonly lat: number;
  readonly lon: number;
}

/** A place on the unit square of the Mercator projection: 0,0 is the north-west. */
export type Mercator = readonly [x: number, y: number];

/** Where the Mercator square ends. */
const MOST_LAT = 85.0511;

/** Metres along a line of places. */
export function metresAlong(places: readonly GeoPlace[]): number {
  return places.slice(1).reduce((sum, place, index) => {
    const before = places[index];
    return before ? sum + metresBetween(before, place) : sum;
  }, 0);
}

/** To the unit square. */
export function toMercator({ lat, lon }: GeoPlace): Mercator {
  const held = (Math.min(Math.max(lat, -MOST_LAT), MOST_LAT) * Math.PI) / 180;
  return [(lon + 180) / 360, (1 - Math.log(Math.tan(held) + 1 / Math.cos(held)) / Math.PI) / 2];
}

/** From the unit square. */
export function fromMercator([x, y]: Mercator): GeoPlace {
  return { lat: (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI, lon: x * 360 - 180 };
}

/** How many pixels wide the world is at a zoom, as MapLibre counts. */
export function worldPx(zoom: number): number {
  return 512 * 2 ** zoom;
}

/** Where a map looks: its middle and how near. */
export interface View extends GeoPlace {
  readonly zoom: number;
}

/** Metres of one pixel in the middle of a view. */
export function metresPerPx({ lat, zoom }: View): number {
  return (2 * Math.PI * EARTH_RADIUS_M * Math.cos((lat * Math.PI) / 180)) / worldPx(zoom);
}

/** Whether a place lies in a view of a size. */
export function isInSight(place: GeoPlace, view: View, widthPx: number, heightPx: number): boolean {
  const [[x, y], [mx, my]] = [toMercator(place), toMercator(view)];
  const world = worldPx(view.zoom);
  return Math.abs(x - mx) * world <= widthPx / 2 && Math.abs(y - my) * world <= heightPx / 2;
}

/** The edges of a stretch of land, in degrees. */
export interface Edges {
  readonly south: number;
  readonly west: number;
  readonly north: number;
  readonly east: number;
}

/** The edges of a view of a size, in degrees. */
export function edgesOf(view: View, widthPx: number, heightPx: number): Edges {
  const world = worldPx(view.zoom);
  const [x, y] = toMercator(view);
  const [half, tall] = [widthPx / world / 2, heightPx / world / 2];
  const { lat: north, lon: west } = fromMercator([x - half, Math.max(y - tall, 0)]);
  const { lat: south, lon: east } = fromMercator([x + half, Math.min(y + tall, 1)]);
  return { south, west, north, east };
}

/** Nothing is lost by being nearer. */
export const MOST_ZOOM = 20;

/** The view that has all places in sight, with some space around them. */
export function viewOf(places: readonly GeoPlace[], widthPx: number, heightPx: number): View | null {
  if (places.length === 0) return null;
  let [left, top, right, bottom] = [1, 1, 0, 0];
  for (const place of places) {
    const [x, y] = toMercator(place);
    [left, top, right, bottom] = [Math.min(left, x), Math.min(top, y), Math.max(right, x), Math.max(bottom, y)];
  }
  const room = (px: number, span: number): number => Math.log2((Math.max(px, 80) * 0.75) / 512 / Math.max(span, 1e-9));
  const zoom = Math.min(room(widthPx, right - left), room(heightPx, bottom - top), 17);
  return { ...fromMercator([(left + right) / 2, (top + bottom) / 2]), zoom: Math.max(zoom, 0.5) };
}
