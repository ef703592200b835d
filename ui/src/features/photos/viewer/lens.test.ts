import { expect, it } from 'vitest';
import { Lens } from './lens.svelte';

const PICTURE = { width: 1600, height: 1200 };
const VIEW = { width: 800, height: 800 };

it('the whole picture stands in the middle', () => {
  const lens = new Lens();
  expect(lens.scale(PICTURE, VIEW)).toBe(0.5);
  expect(lens.corner(PICTURE, VIEW)).toEqual({ left: 0, top: 100 });
});

it('what lies under the pointer stays there', () => {
  const lens = new Lens();
  const point = { x: 700, y: 300 };
  const under = () => {
    const { left, top } = lens.corner(PICTURE, VIEW);
    const scale = lens.scale(PICTURE, VIEW);
    return [(point.x - left) / scale, (point.y - top) / scale];
  };
  const before = under();
  lens.zoomBy(4, PICTURE, VIEW, point);
  const after = under();
  expect(after[0]).toBeCloseTo(before[0] ?? 0, 6);
  expect(after[1]).toBeCloseTo(before[1] ?? 0, 6);
});

it('the picture cannot be pushed out of the view', () => {
  const lens = new Lens();
  lens.zoomBy(2, PICTURE, VIEW);
  lens.moveBy(5000, -5000, PICTURE, VIEW);
  const { left, top } = lens.corner(PICTURE, VIEW);
  expect(left).toBeCloseTo(0, 6);
  expect(top + 1200).toBeCloseTo(800, 6);
});

it('it never becomes smaller than whole, nor larger than can be told apart', () => {
  const lens = new Lens();
  lens.zoomBy(0.01, PICTURE, VIEW);
  expect(lens.isWhole).toBe(true);
  lens.zoomBy(1e6, PICTURE, VIEW);
  expect(lens.zoom).toBe(16);
});

it('pixel for pixel is just that, whatever the view', () => {
  const lens = new Lens();
  lens.toPixels(PICTURE, VIEW);
  expect(lens.scale(PICTURE, VIEW)).toBeCloseTo(1, 6);
});
