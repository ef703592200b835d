/** What the plain drawing shows of many points: the projection is worked out once, each move of the map only adds and multiplies. */
import type { MapPoint } from '$lib/api/generated/MapPoint';
import type { OnScreen } from './clusters';
import { placeOf, type Cone } from './cones';
import { toMercator } from './geo';

/** What is seen of the world: where its corner lies on the screen, how large it is, and how large the screen is, in pixels. */
export interface Sight {
  readonly corner: { x: number; y: number };
  readonly size: number;
  readonly width: number;
  readonly height: number;
}

/** A point and its place on the unit square. */
export interface Mark {
  readonly point: MapPoint;
  readonly mx: number;
  readonly my: number;
}

/** A cone as a ring on the unit square, with its edges. */
export interface ConeMark extends Pick<Cone, 'id' | 'look'> {
  readonly ring: readonly (readonly [x: number, y: number])[];
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** So far beyond the edges things are still drawn: their marks reach into sight. */
const BEYOND_PX = 50;
/** The view of a photo is drawn from this size on. */
const LEAST_VIEW_PX = 6;

export function markOf(point: MapPoint): Mark {
  const [mx, my] = toMercator(placeOf(point));
  return { point, mx, my };
}

/** The points in sight, where they lie on the screen. */
export function pointsInSight(marks: readonly Mark[], { corner, size, width, height }: Sight) {
  const seen: (OnScreen & { readonly point: MapPoint })[] = [];
  for (const { point, mx, my } of marks) {
    const [x, y] = [corner.x + mx * size, corner.y + my * size];
    if (x > -BEYOND_PX && y > -BEYOND_PX && x < width + BEYOND_PX && y < height + BEYOND_PX) {
      seen.push({ id: point.id, point, x, y });
    }
  }
  return seen;
}

export function coneMarkOf({ id, look, area }: Cone): ConeMark {
  const ring = (area.coordinates[0] ?? []).map(([lon, lat]) => toMercator({ lon, lat }));
  const [xs, ys] = [ring.map(([x]) => x), ring.map(([, y]) => y)];
  const edges = { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
  return { id, look, ring, ...edges };
}

/** The cones in sight; the view of a photo only where it is large enough to be told from a dot. */
export function conesInSight(marks: readonly ConeMark[], { corner, size, width, height }: Sight): ConeMark[] {
  return marks.filter(({ look, left, top, right, bottom }) => {
    if (look === 'view' && Math.max(right - left, bottom - top) * size < LEAST_VIEW_PX) return false;
    const [x, y] = [corner.x + left * size, corner.y + top * size];
    return x < width && y < height && corner.x + right * size > 0 && corner.y + bottom * size > 0;
  });
}
