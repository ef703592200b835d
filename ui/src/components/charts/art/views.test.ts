import { describe, expect, it } from 'vitest';
import type { Diagram } from './codes';
import { DIAGRAMS } from './codes';
import { contains, distanceToEdge } from './geometry';
import type { Point } from './geometry';
import type { Variant } from './proportion';
import { regionAt, regionsOf } from './view';
import type { Layer, View } from './view';
import { drawnAt, placeText, storedPlace, view } from './views';

const VARIANTS: readonly Variant[] = ['adult', 'child'];
const EVERY: readonly (readonly [Diagram, Variant])[] = DIAGRAMS.flatMap((code) =>
  VARIANTS.map((variant) => [code, variant] as const),
);

/** Points of an even grid over a chart. */
function grid({ origin, width, height }: View, rows: number): Point[] {
  const columns = Math.round((rows * width) / height);
  return Array.from({ length: rows * columns }, (_, index): Point => {
    const [column, row] = [index % columns, Math.floor(index / columns)];
    return [origin[0] + ((column + 0.37) * width) / columns, origin[1] + ((row + 0.41) * height) / rows];
  });
}

/** Whether a point is inside a layer, and not so near to a line that rounding decides. */
function within(layer: Layer, point: Point): boolean {
  return layer.loops.filter((loop) => contains(loop, point)).length % 2 === 1;
}

function nearEdge(layer: Layer, point: Point, width: number): boolean {
  return layer.regions.some(({ polygon }) => distanceToEdge(polygon, point) < width * 1e-4);
}

describe.each(EVERY)('the chart %s of %s', (code, variant) => {
  const chart = view(code, variant);

  it('covers its outline with regions that do not overlap', () => {
    const wrong: string[] = [];
    for (const point of grid(chart, 70)) {
      for (const layer of chart.layers.filter(({ loops }) => loops.length > 0)) {
        const hits = layer.regions.filter(({ polygon }) => contains(polygon, point));
        const expected = within(layer, point) ? 1 : 0;
        if (hits.length !== expected && !nearEdge(layer, point, chart.width)) {
          wrong.push(`${point.join(',')}: ${hits.map(({ id }) => id).join(' ') || 'nothing'}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it('has one outline for each layer, so that no gap is left between regions', () => {
    expect(chart.layers.filter(({ loops }) => loops.length > 1)).toEqual([]);
  });

  it('gives every region a name of its own', () => {
    const ids = regionsOf(chart).map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it('lies within its frame', () => {
    const { origin, width, height } = chart;
    const outside = regionsOf(chart).filter(({ polygon }) =>
      polygon.some(([x, y]) => x < origin[0] || y < origin[1] || x > origin[0] + width || y > origin[1] + height),
    );
    expect(outside.map(({ id }) => id)).toEqual([]);
  });

  it('can be pointed at in every region', () => {
    const reached = new Set(regionsOf(chart).flatMap(({ polygon }) => polygon.map((p) => regionAt(chart, p)?.id)));
    grid(chart, 130).forEach((point) => reached.add(regionAt(chart, point)?.id));
    regionsOf(chart).forEach(({ heart }) => reached.add(regionAt(chart, heart)?.id));
    expect(
      regionsOf(chart)
        .filter(({ id }) => !reached.has(id))
        .map(({ id }) => id),
    ).toEqual([]);
  });

  it('stores a place and finds it again', () => {
    const lost = regionsOf(chart).filter(({ heart }) => {
      const again = drawnAt(code, variant, storedPlace(code, variant, heart));
      return Math.hypot(again[0] - heart[0], again[1] - heart[1]) > chart.height * 3e-4;
    });
    expect(lost.map(({ id }) => id)).toEqual([]);
  });

  it('shows a place of the grown body in the same region', () => {
    const grown = view(code, 'adult');
    const moved = regionsOf(grown).filter(({ heart, id }) => {
      const hit = regionAt(grown, heart)?.id;
      return hit === id && regionAt(chart, drawnAt(code, variant, storedPlace(code, 'adult', heart)))?.id !== id;
    });
    expect(moved.map(({ id }) => id)).toEqual([]);
  });
});

describe('left and right', () => {
  const mirrored = DIAGRAMS.filter((code) => /^(body|head|skeleton|skull|garment)_(front|back|top|base)$/.test(code));

  it.each(mirrored)('draws every region of the left of %s on the right too', (code) => {
    const regions = regionsOf(view(code));
    for (const left of regions.filter(({ side }) => side === 'L')) {
      const right = regions.find(({ id }) => id === left.id.replace(/-L$/, '-R'));
      expect(right?.heart[0]).toBeCloseTo(-left.heart[0], 0);
    }
    expect(regions.filter(({ side }) => side === 'L').length).toBe(regions.filter(({ side }) => side === 'R').length);
  });

  it.each([
    ['body_front', 1],
    ['body_back', -1],
    ['head_front', 1],
    ['head_back', -1],
    ['head_top', -1],
    ['skull_base', 1],
    ['skeleton_front', 1],
    ['skeleton_back', -1],
  ] as const)('puts the left of the person on the proper side of %s', (code, sign) => {
    const left = regionsOf(view(code)).filter(({ side }) => side === 'L');
    expect(left.filter(({ heart }) => Math.sign(heart[0]) !== sign)).toEqual([]);
  });

  it.each([
    ['hand_left_palm', -1],
    ['hand_left_back', 1],
    ['hand_right_palm', 1],
    ['hand_right_back', -1],
  ] as const)('puts the thumb of %s on the proper side', (code, sign) => {
    const thumb = regionsOf(view(code)).find((region) => region.code === 'thumb');
    expect(Math.sign(thumb?.heart[0] ?? 0)).toBe(sign);
  });

  it.each([
    ['foot_left_top', 1],
    ['foot_left_sole', -1],
    ['foot_right_top', -1],
    ['foot_right_sole', 1],
  ] as const)('puts the big toe of %s on the proper side', (code, sign) => {
    const toe = regionsOf(view(code)).find((region) => region.code === 'toe_1');
    expect(Math.sign(toe?.heart[0] ?? 0)).toBe(sign);
  });

  it.each([
    ['body_left', -1],
    ['body_right', 1],
    ['head_left', -1],
    ['skull_right', 1],
  ] as const)('lets %s look to the side that is seen', (code, sign) => {
    const regions = regionsOf(view(code));
    const face = regions.find((region) => region.code === 'face' || region.code === 'nose');
    const back = regions.find((region) => region.code === 'occiput');
    expect(Math.sign((face?.heart[0] ?? 0) - (back?.heart[0] ?? 0))).toBe(sign);
  });
});

describe('a place on a chart', () => {
  it('is written as the records have it', () => {
    expect(placeText('body_front', { x: 4120, y: 2331 })).toBe('body_front 0.4120,0.2331');
  });

  it('never leaves the chart', () => {
    expect(storedPlace('body_front', 'child', [-900, 900])).toEqual({ x: 0, y: 10_000 });
  });

  it('is nothing far beside the drawing', () => {
    expect(regionAt(view('body_front'), [40, 20])).toBeUndefined();
  });

  it('is the nearest region just beside the drawing', () => {
    const chart = view('hand_left_palm');
    const tip = regionsOf(chart).find((region) => region.code === 'finger_3');
    const top = Math.min(...(tip?.polygon.map(([, y]) => y) ?? []));
    expect(regionAt(chart, [tip?.heart[0] ?? 0, top - 0.3])?.code).toBe('finger_3');
  });
});
