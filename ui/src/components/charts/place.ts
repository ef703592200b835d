// What a tap on a chart means for a record: the place as it is stored, and the region that was hit.

import type { Diagram, RegionCode, Side } from './art/codes';
import type { Point } from './art/geometry';
import type { Variant } from './art/proportion';
import { regionAt } from './art/view';
import { placeText, storedPlace, view as viewOf } from './art/views';

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
