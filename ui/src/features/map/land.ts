/**
 * The outline of the land that is built in: Natural Earth (public domain) from the package world-atlas. Land only and no
 * borders, as a map in a file of evidence takes no side.
 */
import coarse from 'world-atlas/land-110m.json?url';
import fine from 'world-atlas/land-50m.json?url';

/** A ring of longitude and latitude. */
export type Ring = [lon: number, lat: number][];

/** What is read of a TopoJSON file. */
interface Topology {
  transform: { scale: [number, number]; translate: [number, number] };
  arcs: [number, number][][];
  objects: { land: { geometries: { type: string; arcs: number[][] | number[][][] }[] } };
}

/** The land as GeoJSON. */
export interface Land {
  type: 'MultiPolygon';
  coordinates: Ring[][];
}

/** Reads the outline: coarse for the plain drawing, finer for the map. */
export async function readLand(detail: 'coarse' | 'fine'): Promise<Land> {
  const answer = await fetch(detail === 'coarse' ? coarse : fine);
  return landOf((await answer.json()) as Topology);
}

/** Takes the polygons out of a topology, in which neighbours share their lines. */
export function landOf({ transform, arcs, objects }: Topology): Land {
  const lines = arcs.map((arc) => {
    let [x, y] = [0, 0];
    return arc.map(([dx, dy]): [number, number] => {
      [x, y] = [x + dx, y + dy];
      return [x * transform.scale[0] + transform.translate[0], y * transform.scale[1] + transform.translate[1]];
    });
  });
  const line = (index: number): Ring => {
    const found = lines[index < 0 ? ~index : index] ?? [];
    return index < 0 ? found.toReversed() : found;
  };
  const ring = (indices: number[]): Ring =>
    unwrapped(indices.flatMap((index, at) => (at === 0 ? line(index) : line(index).slice(1))));
  const coordinates = objects.land.geometries.flatMap(({ type, arcs: used }) => {
    const polygons = (type === 'Polygon' ? [used] : used) as number[][][];
    return polygons.map((polygon) => polygon.map(ring));
  });
  return { type: 'MultiPolygon', coordinates };
}

/** A ring that crosses the antimeridian goes on beyond 180 degrees; one around a pole is closed along the map's edge. */
function unwrapped(ring: Ring): Ring {
  let turn = 0;
  const unrolled = ring.map(([lon, lat], index): [number, number] => {
    const before = ring[index - 1]?.[0] ?? lon;
    if (Math.abs(lon - before) > 180) turn += lon < before ? 360 : -360;
    return [lon + turn, lat];
  });
  const [first, last] = [unrolled.at(0), unrolled.at(-1)];
  if (turn === 0 || !first || !last) return centred(unrolled);
  const pole = first[1] < 0 ? -90 : 90;
  return [...unrolled, [last[0], pole], [first[0], pole], first];
}

/** The ring moved by whole turns so that its middle is on the map: its lakes are where it is. */
function centred(ring: Ring): Ring {
  const [least, most] = ring.reduce(([low, high], [lon]) => [Math.min(low, lon), Math.max(high, lon)], [540, -540]);
  const turns = Math.round((least + most) / 720) * 360;
  return turns === 0 ? ring : ring.map(([lon, lat]) => [lon - turns, lat]);
}
