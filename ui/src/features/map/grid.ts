/** A light net of coordinates over the map, so that a map without a base still says where it looks. */
import type { Features } from './features';
import { edgesOf, worldPx, type Edges, type View } from './geo';

/** A line of the net. */
export interface GridLine {
  /** Along a parallel, or along a meridian. */
  along: 'lat' | 'lon';
  degrees: number;
  /** The degrees with as many decimals as the net is fine. */
  label: string;
}

/** The net of a view, with what it covers. */
export interface Grid extends Edges {
  lines: readonly GridLine[];
}

const STEPS = [30, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001, 0.0005, 0.0002, 0.0001, 0.00005];
/** Lines stand at least so far apart. */
const APART_PX = 110;

/** The net for a view of a size, and for so many widths of it around. */
export function gridOf(view: View, widthPx: number, heightPx: number, around = 0): Grid {
  const wide = 1 + 2 * around;
  const { south, west, north, east } = edgesOf(view, widthPx * wide, heightPx * wide);
  const step = STEPS.findLast((degrees) => (degrees / 360) * worldPx(view.zoom) >= APART_PX) ?? 30;
  const line = (along: GridLine['along']) => (degrees: number) => ({
    along,
    degrees,
    label: labelOf(along, degrees, step),
  });
  const lines = [...between(south, north, step).map(line('lat')), ...between(west, east, step).map(line('lon'))];
  return { lines, west, east, south, north };
}

/** The net as lines for the map. */
export function gridFeatures({ lines, west, east, south, north }: Grid): Features {
  return {
    type: 'FeatureCollection',
    features: lines.map(({ along, degrees, label }) => ({
      type: 'Feature',
      properties: { label },
      geometry: {
        type: 'LineString',
        coordinates:
          along === 'lat'
            ? [
                [west, degrees],
                [east, degrees],
              ]
            : [
                [degrees, south],
                [degrees, north],
              ],
      },
    })),
  };
}

function between(from: number, to: number, step: number): number[] {
  const first = Math.ceil(from / step);
  const count = Math.max(0, Math.floor(to / step) - first + 1);
  return Array.from({ length: count }, (_, at) => (first + at) * step);
}

/** Meridians beyond the date line are those of the other side. */
function labelOf(along: GridLine['along'], degrees: number, step: number): string {
  const digits = Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
  const shown = along === 'lon' ? degrees - 360 * Math.ceil(degrees / 360 - 0.5) : degrees;
  return `${shown.toFixed(digits)}°`;
}
