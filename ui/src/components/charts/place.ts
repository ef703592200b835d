// What a tap on a chart means for a record: the place as it is stored, and the region that was hit.

import type { Diagram, RegionCode, Side } from './art/codes';
import type { Point } from './art/geometry';
import type { Variant } from './art/proportion';
import { regionAt } from './art/view';
import { drawnAt, placeText, storedPlace, view as viewOf } from './art/views';
import type { Place } from './art/views';
import { isDiagram } from './diagrams';

/** A place on a chart with what is there. */
export interface ChartPlace {
  readonly view: Diagram;
  /** Ten-thousandths of the width and height of the chart. */
  readonly x: number;
  readonly y: number;
  /** The same as text, as the field of a record takes it. */
  readonly text: string;
  /** The region of the body as the forms name it; none on charts of things. */
  readonly region: RegionCode | undefined;
  /** The bone, the surface of a tooth or the part of a thing. */
  readonly part: string | undefined;
  readonly side: Side;
}

/** What is at a point of a drawing; nothing where the point lies beside it. */
export function placeAt(view: Diagram, variant: Variant, point: Point): ChartPlace | undefined {
  const region = regionAt(viewOf(view, variant), point);
  if (!region) {
    return undefined;
  }
  const place = storedPlace(view, variant, point);
  return { view, ...place, text: placeText(view, place), region: region.code, part: region.part, side: region.side };
}

/** Ten-thousandths in the whole width or height of a chart. */
const FULL = 10_000;

/** A place as the forms write it, such as `body_front 0.5,0.25`; nothing where the text is none. */
export function placeIn(text: string): (Place & { readonly view: Diagram }) | undefined {
  const [, view = '', x, y] = /^(\w+) ([\d.]+),([\d.]+)$/.exec(text.trim()) ?? [];
  if (!isDiagram(view)) {
    return undefined;
  }
  const place = { view, x: Math.round(Number(x) * FULL), y: Math.round(Number(y) * FULL) };
  return [place.x, place.y].every((part) => part >= 0 && part <= FULL) ? place : undefined;
}

/** A written place with what is there; nothing where it lies beside the drawing. */
export function placeWritten(text: string, variant: Variant): ChartPlace | undefined {
  const place = placeIn(text);
  return place && placeAt(place.view, variant, drawnAt(place.view, variant, place));
}
